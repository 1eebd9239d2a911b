"""What tests ask of a draft: its text, what is wrong with it, what was said on the way; and data of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from communitydocs.importers import Imported
from communitydocs.load import judge
from communitydocs.registry.dump import dump
from communitydocs.registry.read import read_bytes

ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=4,
)
"""Whatever may stand in a YAML or JSON file."""


def text_of(imported: Imported) -> str:
    """The registry as `init` writes it; a source that does not name the project is about Wren."""
    project = replace(imported.registry.project, name=imported.registry.project.name or "Wren")
    return dump(replace(imported.registry, project=project), origins=imported.origins)


def errors(imported: Imported) -> list[str]:
    """The errors of that registry."""
    found = judge(read_bytes(text_of(imported).encode(), "community.yaml", Path("nowhere"))).diagnostics
    return [f"{problem.rule}: {problem.message}" for problem in found if problem.level == "error"]


def notes(imported: Imported) -> str:
    """What the importer could not use, a line each."""
    return "\n".join(note.message for note in imported.diagnostics)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every scalar that has a value, in plain data."""
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from places(data[key], (*path, key))
    elif data is not None:
        yield path


def edited(data: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """A copy of plain data with another value at `path`, which is made from the one there."""
    copy = deepcopy(data)
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    return copy
