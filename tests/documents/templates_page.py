"""The reference part of docs/templates.md: what templates see. `python -m tests.documents.templates_page` writes it."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints
from unittest.mock import patch

from communitydocs.documents import Order, environment, target
from communitydocs.documents._block_markers import NAMES
from communitydocs.documents._markdown_links import add_links
from communitydocs.documents.views import Community
from communitydocs.load import load
from communitydocs.registry.model import RenderEntry

PAGE = Path(__file__).parents[2] / "docs/templates.md"
EXAMPLE = Path(__file__).parents[1] / "example/community.yaml"
HEAD = "## What a template sees\n"
TARGETS = ("markdown", "block", "github", "html")
"""The targets that have templates; what they have alike is said in the words of the first."""
_OURS = "communitydocs."
_JINJAS = ("gettext", "ngettext", "_")
_ENTRIES = {
    "markdown": RenderEntry(to="markdown", into="docs", pages="always"),
    "block": RenderEntry(to="block", file="README.md"),
    "github": RenderEntry(to="github", into="."),
    "html": RenderEntry(to="html", into="public"),
}


@dataclasses.dataclass
class Seen:
    """What the templates of a target were given: their functions, their filters, and each one's values."""

    functions: dict[str, Any] = dataclasses.field(default_factory=dict)
    filters: dict[str, Any] = dataclasses.field(default_factory=dict)
    values: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)


@cache
def seen() -> Mapping[str, Seen]:
    """What each target gives its templates, looked at while it renders the example."""
    registry = load(EXAMPLE).registry
    assert registry is not None
    found = {name: Seen() for name in TARGETS}
    for name in TARGETS:
        with patch.object(environment, "write", _watching(found[name], environment.write)):
            written = target(name).render(registry, Order(_ENTRIES[name], "community.yaml", _ENTRIES[name].into))
            for block in NAMES if name == "block" else ():
                written["README.md"].text(block)
    return found


def _watching(found: Seen, write: Callable[..., str]) -> Callable[..., str]:
    """`environment.write` that notes down what it is given."""

    def watched(env: Any, name: str, values: Mapping[str, Any]) -> str:
        # Environments are kept: the links of pages may have been added to one that is used for others too.
        foreign = [] if "here" in values else _links_of_pages()
        found.functions |= {key: thing for key, thing in env.globals.items() if _ours(thing) and thing not in foreign}
        found.filters |= {key: thing for key, thing in env.filters.items() if _ours(thing) and thing not in foreign}
        found.functions |= {key: thing for key, thing in values.items() if callable(thing)}
        plain = {key: thing for key, thing in values.items() if not callable(thing)}
        found.values[name.removesuffix(".jinja")] = plain
        return write(env, name, values)

    return watched


def _links_of_pages() -> list[Any]:
    """The functions that only work where the page's place is known."""
    env: Any = SimpleNamespace(globals={}, filters={})
    add_links(env)
    return [*env.globals.values()]


def _ours(thing: Any) -> bool:
    return callable(thing) and (getattr(thing, "__module__", None) or "").startswith(_OURS)


def reference() -> str:
    """The whole part, from its heading to the end of the page."""
    parts = [HEAD, "<!-- Made by `python -m tests.documents.templates_page` from the docstrings. -->", ""]
    parts += ["### Functions and filters", "", *sorted(set(_functions()), key=str.lower), ""]
    for view in sorted(_views(), key=lambda view: (view is not Community, view.__module__, view.__name__)):
        parts += [f"### {view.__name__}", "", _docstring(view), "", *_fields(view), ""]
    return "\n".join(parts).rstrip() + "\n"


def _functions() -> Iterator[str]:
    """Our own functions and filters, each with its first sentence; with the targets where not all have it."""
    rows: dict[tuple[str, str], list[str]] = {}
    for name in TARGETS:
        for used in {*seen()[name].functions, *seen()[name].filters} - {*_JINJAS}:
            rows.setdefault((used, _row(name, used)), []).append(name)
    for (_, row), having in rows.items():
        use, _, said = row.partition("\n")
        where = "" if len(having) == len(TARGETS) else f" ({', '.join(having)})"
        yield f"- {use}{where}: {said}"


def _row(name: str, used: str) -> str:
    """How something is called, and what it says of itself; what says nothing is as it is elsewhere."""
    here, aside = seen()[name], ""
    thing = here.functions.get(used, here.filters.get(used))
    if not _first(thing):
        others = (seen()[other].functions.get(used) for other in TARGETS)
        thing, aside = next(other for other in others if _first(other)), ";"
    said = _first(thing)
    uses = [f"`{used}({_taken(thing)})`"] if used in here.functions else []
    uses += [f"`| {used}`"] if used in here.filters else []
    return f"{', '.join(uses)}\n{said.partition(aside)[0].rstrip('.') + '.' if aside else said}"


def _taken(thing: Any) -> str:
    """A function's parameters as a template writes them."""
    found = [each for each in inspect.signature(thing).parameters.values() if each.name not in ("context", "env")]
    return ", ".join(
        f"{'*' if each.kind is each.VAR_POSITIONAL else ''}{each.name}"
        + ("" if each.default is each.empty else f"={str(each.default).lower()}")
        for each in found
    )


def _first(thing: Any) -> str:
    return "" if thing is None or not thing.__doc__ else _docstring(thing).split("\n\n")[0].replace("\n", " ")


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


def _views() -> set[Any]:
    """Every class of ours that a template can reach from its values and functions."""
    found: set[Any] = set()
    waiting = [kind for one in seen().values() for values in one.values.values() for kind in kinds([*values.values()])]
    waiting += [part for one in seen().values() for part in _returned(one)]
    while waiting:
        view = waiting.pop()
        if view in found or not dataclasses.is_dataclass(view):
            continue
        found.add(view)
        hints = [*get_type_hints(view).values()]
        hints += [get_type_hints(thing.fget)["return"] for thing in vars(view).values() if isinstance(thing, property)]
        waiting += [part for hint in hints for part in _parts(hint)]
    return found


def _returned(one: Seen) -> Iterator[Any]:
    for thing in one.functions.values():
        # What is imported for type checkers alone cannot be resolved; those functions write text.
        with_types = getattr(thing, "__annotations__", {})
        if str(with_types.get("return", "")).startswith(("tuple", "list")):
            yield from _parts(get_type_hints(thing)["return"])


def kinds(value: Any) -> set[Any]:
    """The classes of ours in a value, inside of its lists and pairs."""
    if isinstance(value, list | tuple):
        return {kind for part in value for kind in kinds(part)}
    return {type(value)} if dataclasses.is_dataclass(value) else set()


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
