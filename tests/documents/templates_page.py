"""The reference part of docs/templates.md: what templates see. `python -m tests.documents.templates_page` writes it."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from pathlib import Path
from typing import Any, get_args, get_type_hints

from communitydocs.documents import environment
from communitydocs.documents._markdown_links import add_links
from communitydocs.documents.views import Community, PersonView, QuestionView

PAGE = Path(__file__).parents[2] / "docs/templates.md"
HEAD = "## What a template sees\n"
_OURS = "communitydocs."
_JINJAS = ("gettext", "ngettext", "_")


def reference() -> str:
    """The whole part, from its heading to the end of the page."""
    parts = [HEAD, "<!-- Made by `python -m tests.documents.templates_page` from the docstrings. -->", ""]
    parts += ["### Functions and filters", "", _functions(), ""]
    for view in sorted(_views(Community), key=lambda view: (view is not Community, view.__module__, view.__name__)):
        parts += [f"### {view.__name__}", "", _docstring(view), "", *_fields(view), ""]
    return "\n".join(parts).rstrip() + "\n"


def _functions() -> str:
    """Our own functions and filters, each with its first sentence."""
    env = environment.environment("markdown")
    add_links(env)
    found = {**env.globals, **env.filters}
    ours = {name: thing for name, thing in found.items() if (getattr(thing, "__module__", "") or "").startswith(_OURS)}
    rows = [f"- `{name}`: {_first(ours[name])}" for name in sorted(ours) if name not in _JINJAS]
    return "\n".join(rows)


def _first(thing: Any) -> str:
    return _docstring(thing).split("\n\n")[0].replace("\n", " ")


def _docstring(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").strip()


def _fields(view: Any) -> list[str]:
    hints = get_type_hints(view)
    rows = [f"- `{field.name}`: {_type(hints[field.name])}" for field in dataclasses.fields(view)]
    own = [(name, thing) for name, thing in vars(view).items() if not name.startswith("_")]
    for name, thing in own:
        if isinstance(thing, property):
            rows.append(f"- `{name}`: {_type(get_type_hints(thing.fget)['return'])}. {_first(thing)}")
        elif inspect.isfunction(thing):
            taken = ", ".join(list(inspect.signature(thing).parameters)[1:])
            rows.append(f"- `{name}({taken})`: {_type(get_type_hints(thing)['return'])}. {_first(thing)}")
    return rows


def _type(hint: Any) -> str:
    """A type in words."""
    text = hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint)
    text = re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)
    return re.sub(r"tuple\[([^\[\]]+), \.\.\.\]", r"list[\1]", text)


def _views(top: Any) -> set[Any]:
    """Every class of ours that a template can reach from the community."""
    found: set[Any] = set()
    waiting = [top, PersonView, QuestionView]
    while waiting:
        view = waiting.pop()
        if view in found or not dataclasses.is_dataclass(view):
            continue
        found.add(view)
        hints = [*get_type_hints(view).values()]
        hints += [get_type_hints(thing.fget)["return"] for thing in vars(view).values() if isinstance(thing, property)]
        waiting += [part for hint in hints for part in _parts(hint)]
    return found


def _parts(hint: Any) -> list[Any]:
    """The classes in a type."""
    inner = [part for argument in get_args(hint) for part in _parts(argument)]
    return inner if isinstance(hint, types.UnionType) or get_args(hint) else [hint]


def text() -> str:
    """The page as it should be: the hand-written beginning, and the reference."""
    return PAGE.read_text("utf-8").partition(HEAD)[0] + reference()


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), "utf-8")


if __name__ == "__main__":
    main()
