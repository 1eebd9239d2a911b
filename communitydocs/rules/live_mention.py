"""A text names an account with @, which calls its owner.

Pages are copied into issues, chats and mails, and there `@bolin` rings somebody's phone each time. It
says to a reader nothing that the name does not say, and goes on calling after they have left.

Bad:

```yaml
roles:
  docs:
    join: Ask @bolin for a first task.  # <-
```

Good:

```yaml
roles:
  docs:
    join: Ask Bo for a first task, or write to docs@wren.garden. `@types/node` is a package.
```

Source: <https://docs.github.com/en/get-started/writing-on-github> ("Mentioning people and teams")
"""

import re
from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules._texts import CODE_SPAN, texts

GROUP = "Hygiene"
LEVEL = "warning"

_MENTION = (
    r"(?<![\w@/.:=+#&%~-])@([A-Za-z0-9](?:[A-Za-z0-9]|[-_](?=[A-Za-z0-9])){0,38})"
    r"(?:/[\w-]+(?:\.[\w-]+)*)?(?![\w@:]|[.-]\w)"
)
"""Not within addresses (a@b.c), not Matrix (@a:b), Mastodon (@a@b), nor the path of an address (/@a)."""
_CALLS_NOBODY = CODE_SPAN + r"|<[a-z]+:[^<>\s]*>|\[[^\[\]]*\]\([^()\s]*\)|https?://\S+"
"""What calls nobody: code, links with their words, and addresses."""


def check(registry: Registry) -> Iterator[Problem]:
    """One problem for each text, with the first account that it calls."""
    owners: dict[str, str] | None = None
    for path, text, at_key in texts(registry):
        if "@" in text and (hit := re.search(_MENTION, re.sub(_CALLS_NOBODY, " ", text))):
            owners = _owners(registry) if owners is None else owners
            name = owners.get(hit[1].casefold())
            what = "the name" if name is None else f"the name, {name},"
            help = f"write {what} without the `@`; a package or a command goes between backticks"
            yield Problem(path, f"`{hit.group()}` would call somebody each time", help, at_key=at_key)


def _owners(registry: Registry) -> dict[str, str]:
    """Whose an account is: {account in small letters: the person's name}."""
    accounts = {id: person.name for id, person in registry.people.items()}
    for person in registry.people.values():
        for address in person.contact.values():
            accounts[address.lstrip("@").casefold()] = person.name
    return accounts
