"""OWNERS files of strangers: no value is dropped in silence, nothing raises, and nothing takes long."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import yaml
from drafts import ANYTHING, edited, errors, places
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st
from owners_files import HERE, OWNERS, Files, files_in, read

from communitydocs.importers import Imported

EXAMPLES = [files_in(case / "input") for case in sorted(HERE.iterdir())]


def loaded(content: bytes) -> Any:
    try:
        return yaml.safe_load(content)
    except yaml.YAMLError:
        return None


def changed(files: Files, file: str, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Files:
    """The files with another value at `path` of one."""
    data = edited(yaml.safe_load(files[file]), path, change)
    return {**files, file: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()}


PLACES = [
    (files, file, path)
    for files in EXAMPLES
    for file, content in files.items()
    if isinstance(data := loaded(content), dict)
    for path in places(data)
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.integers(1, 4), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[Files, str, Any], length: int, value: Any) -> None:
    files, file, path = place
    assert errors(read(changed(files, file, path[:length], lambda _: value))) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 200), st.integers(0, 30), st.binary(max_size=12), st.text(max_size=9))
def test_whatever_the_bytes_nothing_raises(files: Files, start: int, length: int, bytes_: bytes, folder: str) -> None:
    broken = {file: content[:start] + bytes_ + content[start + length :] for file, content in files.items()}
    broken[f"{folder}/OWNERS"] = files["OWNERS"]
    OWNERS.recognises(broken)
    assert errors(read(broken)) == []


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.withheld


def another(value: Any) -> Any:
    """A value of the same kind."""
    return not value if isinstance(value, bool) else f"z{value}"


# A value under an unknown key, or where Prow does not look, is noted by its place; of an address its being one.
NOTED = ("component", "others", "word", "email", "sig-sub", "Sig-Heron-Leads")
WITH_EFFECT = [
    (files, file, path)
    for files, file, path in PLACES
    if not set(path) & set(NOTED) and not (file == "beside/OWNERS" and "filters" in path) and file != "labels/OWNERS"
    if path
    not in ((("filters", "metrics", "labels", 0)), ("aliases", "sig-heron-leads", 1), ("aliases", "sig-heron-leads", 2))
]


@pytest.mark.parametrize("place", WITH_EFFECT, ids=lambda place: f"{place[1]}:{'.'.join(map(str, place[2]))}")
def test_every_scalar_has_an_effect(place: tuple[Files, str, Any]) -> None:
    files, file, path = place
    assert said(read(changed(files, file, path, another))) != said(read(changed(files, file, path, lambda one: one)))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            lambda number: {f"d{one}/OWNERS": b"approvers: [ana]\n" for one in range(number)}, id="many folders"
        ),
        pytest.param(
            lambda number: (
                {
                    f"d{one}/OWNERS": b"options: {no_parent_owners: true}\napprovers: [p%d]\nmore: 1\n" % one
                    for one in range(number)
                }
                | {"OWNERS": b"approvers: [ana]\n"}
            ),
            id="many closed folders",
        ),
        pytest.param(
            lambda number: {"OWNERS": b"approvers:\n" + b"".join(b"- t%d-team\n" % one for one in range(number))},
            id="many unknown aliases",
        ),
    ],
)
def test_reading_takes_linear_time(files: Callable[[int], Files]) -> None:
    def cost(number: int) -> float:
        return seconds(partial(read, files(number)))

    assert cost(4000) < 16 * max(cost(1000), 0.02)
