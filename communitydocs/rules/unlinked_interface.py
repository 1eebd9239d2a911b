"""Neither the README nor the issue chooser leads to the documents.

A page that nobody links to is found by chance. One line in the README is enough: "Questions? See who to
ask". So is a link in the issue chooser of GitHub, Gitea or Forgejo, or in an issue template of GitLab.

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

import re
from collections.abc import Iterator

from communitydocs.git import Checkout
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"

README = re.compile(r"(?:docs/|\.(?:github|gitlab|gitea|forgejo)/)?readme(?:\.(?:md|rst|txt|adoc))?")
CHOOSER = re.compile(r"\.(?:github|gitea|forgejo)/issue_template/config\.ya?ml|\.gitlab/issue_templates/[^/]+\.md")
"""Forgejo reads all three; GitLab has no chooser, but shows the text of a template to whoever opens an issue.

Source: https://forgejo.org/docs/latest/user/issue-pull-request-templates
Source: https://docs.gitlab.com/user/project/description_templates/
"""
MARKS = ("who-to-ask", "communitydocs:begin")


def check(registry: Registry, checkout: Checkout) -> Iterator[Problem]:
    """Silent where the checkout has no README at all: then something else is missing first."""
    near = [path for path in checkout.tracked if path.count("/") < 3]  # of 50,000 files a few
    readmes = [path for path in near if README.fullmatch(path.lower())]
    if not readmes:
        return
    choosers = [path for path in near if CHOOSER.fullmatch(path.lower())]
    texts = (checkout.text(path) or "" for path in (*readmes, *choosers))
    if not any(mark in text.lower() for text in texts for mark in MARKS):
        yield Problem(
            (),
            f"`{min(readmes, key=len)}` does not lead to the pages that say whom to ask",
            "add a line to it, such as: Questions? See [who to ask](docs/WHO-TO-ASK.md).",
        )
