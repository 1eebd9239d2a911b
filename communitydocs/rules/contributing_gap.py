"""CONTRIBUTING would leave a question of newcomers open.

Research finds six things that they look for: how to talk to the community, how to choose a task, how to
set up, how to deal with the code, how a contribution travels, and how to submit it. Of 2,274 such files
2.9 % held all six. What does not apply is said with "not applicable".

Bad:

```yaml
contributing:  # <-
  workspace: "Run `make develop`."
```

Good:

```yaml
contributing:
  flow: Open a draft early; two people read it.
  workspace: "Run `make develop`."
  conventions: not applicable
  submit: Open a pull request.
people:
  ana: {name: Ana Souza}
roles:
  welcome: {holders: [ana], topics: [help, code], channels: [chat]}
channels:
  chat: {url: "https://chat.wren.garden/all", topics: [help, code]}
topics:
  code: {start: "https://wren.garden/first-tasks"}
project: {name: Wren, first_contact: welcome}
```

Source: Fronchetti et al., "Do CONTRIBUTING files provide information about OSS newcomers' onboarding
barriers?", <https://repository.lsu.edu/eecs_pubs/2695>
"""

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.answers.welcome import first_place
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Reach"
LEVEL = "note"

PARTS = {
    "workspace": "how to set up (`contributing.workspace`)",
    "conventions": "how to deal with the code (`contributing.conventions`)",
    "flow": "how a change travels (`contributing.flow`)",
    "submit": "how to submit (`contributing.submit`)",
}


def check(registry: Registry, routes: Routes) -> Iterator[Problem]:
    """One problem, naming every missing part."""
    missing = list(_missing(registry, routes))
    if missing:
        yield Problem(
            ("contributing",),
            f"CONTRIBUTING does not say {', '.join(missing)}",
            "write a line, a file's path or an address for each, or `not applicable`",
        )


def _missing(registry: Registry, routes: Routes) -> Iterator[str]:
    if first_place(routes).channel is None:
        yield "how to talk to the community (a public channel that lists `help`)"
    wanted = [route.topic for route in routes.values() if route.topic.kind == "contribute"]
    if not any(topic.start or topic.steps for topic in wanted):
        yield "how to choose a task (`start` or `steps` of a topic such as `code`)"
    for part, words in PARTS.items():
        if getattr(registry.contributing, part) is None:
            yield words
