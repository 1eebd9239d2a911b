"""Zephyr's MAINTAINERS.yml becomes a registry, whatever stands in it, and nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from drafts import ANYTHING, edited, errors, places, text_of
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st
from zephyr_files import HERE, ZEPHYR, example, read

from communitydocs.importers import Imported
from communitydocs.registry.model import Project, Registry

# Which files are Zephyr's ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(example("small"), True, id="areas with files and people are"),
        pytest.param(b"Docs: {status: odd fixes, files: [doc/]}", True, id="one area in a line is"),
        pytest.param(b"maintainers:\n  - {name: Ana, github: anasouza}\n", False, id="a list of maintainers is not"),
        pytest.param(
            b"all:\n- {feature: Docs, maintainers: [Ana], files: [doc/]}\n", False, id="a list of features is not"
        ),
        pytest.param(b"users:\n- cn: Ana Souza\n  roles: [Docs]\n", False, id="a list of users is not"),
        pytest.param(b"owner: wren\nmaintainers: [anasouza]\nchecks: {files: {a: 1}}\n", False, id="settings are not"),
        pytest.param(b"docs: {files: [doc/]}\n", False, id="files that nobody cares for are not"),
        pytest.param(b"version: 1\nproject: {name: W}\nroles: {files: {paths: [a]}}\n", False, id="a registry is not"),
        pytest.param(b"5\n", False, id="a number is not"),
        pytest.param(b"files: [\n", False, id="broken YAML is not"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert ZEPHYR.recognises({"any-name.txt": content}) is expected


def test_a_file_of_another_format_gives_a_note_and_nothing_else() -> None:
    imported = read(b"maintainers:\n  - {name: Ana Souza, email: ana@wren.example}\n")
    assert imported.registry == Registry(project=Project(name=""))
    assert [note.message for note in imported.diagnostics] == ["this is not Zephyr's format, and is not read"]


# People and areas --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "vacancies"),
    [
        pytest.param("vacant-and-obsolete/shell", 1, id="an orphaned area without anybody"),
        pytest.param("vacant-and-obsolete/stats", 1, id="an unmaintained area with a collaborator"),
        pytest.param("vacant-and-obsolete/old-bus", 0, id="not an obsolete area"),
        pytest.param("small/drivers-sound", 0, id="not odd fixes"),
    ],
)
def test_who_is_wanted(area: str, vacancies: int) -> None:
    case, id = area.split("/")
    assert read(example(case)).registry.roles[id].vacancies == vacancies


def test_addresses_are_counted_and_not_kept() -> None:
    imported = read(example("people"))
    assert imported.withheld == 2
    assert "wren.example" not in text_of(imported) + str(imported.diagnostics)


# Whatever stands there ---------------------------------------------------------------------------------

EXAMPLES = [example(case.name) for case in sorted(HERE.iterdir())]


def changed(content: bytes, path: tuple[Any, ...], change: Callable[[Any], Any]) -> bytes:
    """A file with another value at `path`."""
    data = edited(yaml.safe_load(content), path, change)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


PLACES = [(content, path) for content in EXAMPLES for path in places(yaml.safe_load(content))]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.integers(1, 4), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[bytes, Any], length: int, value: Any) -> None:
    content, path = place
    assert errors(read(changed(content, path[:length], lambda _: value), ("lib/cpp/wren.c",))) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 400), st.integers(0, 30), st.binary(max_size=12))
def test_whatever_the_bytes_nothing_raises(content: bytes, start: int, length: int, bytes_: bytes) -> None:
    broken = content[:start] + bytes_ + content[start + length :]
    ZEPHYR.recognises({"MAINTAINERS.yml": broken})
    assert errors(read(broken)) == []


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.withheld


def another(value: Any) -> Any:
    """A value of the same kind."""
    return not value if isinstance(value, bool) else value[:-1] + "Z/" if value.endswith("/") else f"{value}Z"


# A value under an unknown key is noted by its place; of an address alone only the mailbox is a name.
PLAIN = [(content, path) for content, path in PLACES if path[-1] not in ("mood", "contact", "github")]
WITH_EFFECT = [
    (content, path)
    for content, path in PLAIN
    if path not in (("Kernel", "maintainers", 4), ("Kernel", "collaborators", 0, "name"))
]


@pytest.mark.parametrize("place", WITH_EFFECT, ids=lambda place: ".".join(map(str, place[1])))
def test_every_scalar_has_an_effect(place: tuple[bytes, Any]) -> None:
    content, path = place
    assert said(read(changed(content, path, another))) != said(read(changed(content, path, lambda value: value)))


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("A{0}:\n  status: maintained\n  maintainers: [p{0}]\n  files: [d{0}/, e{0}*]\n", id="many areas"),
        pytest.param("A{0}: {{status: maintained, files: [/x], more: 1}}\n", id="many faults"),
    ],
)
def test_reading_takes_linear_time(shape: str) -> None:
    def cost(number: int) -> float:
        content = "".join(shape.format(one) for one in range(number)).encode()
        return seconds(lambda: read(content))

    assert cost(4000) < 16 * max(cost(1000), 0.02)


def test_stars_that_make_matchers_explode_are_harmless() -> None:
    glob_ = "a*" * 200 + "b"
    content = f"Docs:\n  status: maintained\n  maintainers: [anasouza]\n  files: ['{glob_}']\n".encode()
    tree = [f"{'a' * 200}/{number}/x" for number in range(20)]
    assert seconds(lambda: read(content, tree)) < 1
