"""A channel is called private, but others can read it.

Issue trackers, forums, social media and video channels are public places, and a channel with an archive
can be read by whoever finds the archive. A report written there is not private.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe:
    url: https://codeberg.org/wren/safe/issues
    private: true  # <-
    readers: [ana]
    topics: [conduct]
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
channels:
  safe:
    url: mailto:safe@wren.garden
    private: true
    readers: [ana]
    topics: [conduct]
```

Source: <https://docs.github.com/en/issues/tracking-your-work-with-issues/about-issues>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Sensitive matters"
LEVEL = "warning"

PUBLIC_KINDS = {
    "issue_tracker": "an issue tracker",
    "forum": "a forum",
    "social": "social media",
    "video": "a video channel",
}


def check(registry: Registry) -> Iterator[Problem]:
    """Every private channel."""
    for id, channel in registry.channels.items():
        if channel.private and channel.kind in PUBLIC_KINDS:
            yield Problem(
                ("channels", id, "private"),
                f"`{id}` is called private, but it is {PUBLIC_KINDS[channel.kind]}",
                "use a mailbox or a form; if only its readers see it, give it the right `kind`",
            )
        elif channel.private and channel.archive is not None:
            yield Problem(
                ("channels", id, "archive"),
                f"`{id}` is called private, but has an archive",
                "take `archive` out, and make sure that nobody else can read it",
            )
