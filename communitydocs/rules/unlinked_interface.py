"""Neither the README nor the issue chooser leads to the documents.

A page that nobody links to is found by chance. One line in the README is enough: "Questions? See who to
ask".

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help]}
```

```md README.md
# Wren
```

Good:

```yaml
people:
  ana: {name: Ana Souza, topics: [help]}
```

```md README.md
# Wren

Questions? See [who to ask](docs/WHO-TO-ASK.md).
```

Source: <https://chaoss.community/kb/metric-documentation-discoverability/>
"""

from collections.abc import Iterator

from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"

READMES = ("readme", "readme.md", "readme.rst", "readme.txt", "readme.adoc")
CHOOSERS = (
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/config.yaml",
    ".forgejo/issue_template/config.yml",
    ".gitea/issue_template/config.yaml",
)
MARKS = ("who-to-ask", "communitydocs:begin")


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """Silent where the checkout has no README at all: then something else is missing first."""
    readmes = [
        path for path in checkout.tracked if path.removeprefix(".github/").removeprefix("docs/").lower() in READMES
    ]
    texts = [checkout.text(path) or "" for path in (*readmes, *CHOOSERS)]
    if readmes and not any(mark in text.lower() for text in texts for mark in MARKS):
        yield Problem(
            (),
            f"`{readmes[0]}` does not lead to the pages that say whom to ask",
            "add a line to it, such as: Questions? See [who to ask](docs/WHO-TO-ASK.md).",
        )
