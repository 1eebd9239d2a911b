"""GitHub shows another CONTRIBUTING.md than the one that is rendered.

It looks in `.github/`, then in the root, then in `docs/`, and shows the first. Newcomers then read the old
page, and nobody notices that the new one is never seen.

Bad:

```yaml
render:
  - {to: markdown, into: docs}  # <-
```

```md CONTRIBUTING.md
# Written by hand
```

Good:

```yaml
render:
  - {to: markdown, into: .}
```

Source: <https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/setting-guidelines-for-repository-contributors>
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import forge
from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "warning"

PLACES = (".github", ".", "docs")
"""Where GitHub looks, in its order."""


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """Markdown targets, where the repository is at GitHub or nobody says where it is."""
    if registry.project.repository is not None and forge(registry.project.repository) != "GitHub":
        return
    entries = [
        (position, entry.into or "docs") for position, entry in enumerate(registry.render) if entry.to == "markdown"
    ]
    for position, into in entries if registry.render else [(-1, "docs")]:
        folder = into.strip("/").removeprefix("./") or "."
        before = PLACES[: PLACES.index(folder)] if folder in PLACES else PLACES
        ours = {other.strip("/").removeprefix("./") or "." for _, other in entries}
        shown = next((place for place in before if place not in ours and _file(place) in checkout.tracked), None)
        if shown is not None:
            yield Problem(
                ("render", position, "into") if position >= 0 else (),
                f"GitHub shows `{_file(shown)}`, not the CONTRIBUTING.md that is rendered into `{folder}`",
                f"move its words under `contributing:`, delete it, and render; or render into `{shown}`",
            )


def _file(place: str) -> str:
    return "CONTRIBUTING.md" if place == "." else f"{place}/CONTRIBUTING.md"
