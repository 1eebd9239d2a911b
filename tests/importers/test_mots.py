"""Mozilla's mots.yaml becomes a registry, and nothing in it is dropped in silence."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import ANYTHING, edited, errors, places
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer

HERE = Path(__file__).parent
SMALL = (HERE / "mots/small/input/mots.yaml").read_bytes()
MOTS = importer("mots")
HEAD = "repo: wren\ncreated_at: '2026-01-08'\nupdated_at: '2026-01-09'\n"


def read(text: str | bytes, tree: tuple[str, ...] = ()) -> Imported:
    return MOTS.read({"mots.yaml": text.encode() if isinstance(text, str) else text}, tree)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(SMALL, True, id="modules with machine names are recognised"),
        pytest.param((HEAD + "people: []\nmodules: []\n").encode(), True, id="a file as `mots init` writes it is, too"),
        pytest.param(b"modules:\n  - name: web\n    path: web\n", False, id="modules of something else are not"),
        pytest.param(b"people:\n  ana: {name: Ana}\nroles: {}\n", False, id="a registry is not"),
        pytest.param(b"\xff\xfe\x00modules:", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert MOTS.recognises({"any-name.txt": content}) is expected


# Nothing is dropped in silence ------------------------------------------------------------------------------


PLAIN_SMALL = yaml.load(SMALL.replace(b"%YAML 1.2", b""), yaml.BaseLoader)


def changed(path: tuple[Any, ...], change: Any) -> bytes:
    """The small file with another value at `path`, and without anchors."""
    data = yaml.safe_load(yaml.safe_dump(yaml.safe_load(SMALL.replace(b"%YAML 1.2", b"")), sort_keys=False))
    return yaml.safe_dump(edited(data, path, change), allow_unicode=True, sort_keys=False).encode()


def said(found: Imported) -> tuple[Any, ...]:
    return found.registry, sorted((n.message, n.location.line) for n in found.diagnostics), found.withheld


# The tool's bookkeeping is noted by its keys; whom no module names is noted by name.
WITH_EFFECT = [path for path in places(PLAIN_SMALL) if path[0] not in ("created_at", "updated_at", "hashes", "export")]
WITH_EFFECT = [
    path for path in WITH_EFFECT if path[:2] != ("people", 3) and "mood" not in path and "colour" not in path
]


@pytest.mark.parametrize("path", WITH_EFFECT, ids=lambda path: ".".join(map(str, path)))
def test_every_scalar_has_an_effect(path: tuple[Any, ...]) -> None:
    other = changed(path, lambda value: value + 1000 if isinstance(value, int) else f"{value}Z")
    assert said(read(other)) != said(read(changed(path, lambda value: value)))


STEPS = sorted({path[:n] for path in places(PLAIN_SMALL) for n in range(1, len(path) + 1)}, key=str)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STEPS), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(path: tuple[Any, ...], value: Any) -> None:
    assert errors(read(changed(path, lambda _: value))) == []


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)), st.integers(0, len(SMALL)))
def test_whatever_bytes_stand_in_it_nothing_raises(content: bytes, at: int) -> None:
    for text in (HEAD.encode() + b"modules:\n  - machine_name: " + content, SMALL[:at] + content + SMALL[at:]):
        assert isinstance(MOTS.recognises({"mots.yaml": text}), bool)
        assert errors(read(text)) == []


def test_a_name_that_is_a_modules_is_no_person_with_brackets_either() -> None:
    imported = read(
        f"""{HEAD}people:
  - &bo {{bmo_id: 102, name: Nest Builders, nick: nb}}
modules:
  - {{machine_name: nest-builders}}
  - machine_name: nest
    owners: [*bo]
    meta: {{owners_emeritus: [Nest Builders (nb), Ana Souza]}}
"""
    )
    (nest,) = (role for role in imported.registry.roles.values() if role.id == "nest")
    assert [holder.person for holder in nest.past] == ["ana-souza"]
    assert list(imported.registry.people) == ["ana-souza"]
    assert [found.location.line for found in imported.diagnostics if "is a group" in found.message] == [9, 10]


def many(one: str, count: int = 3000) -> str:
    """A file with so many modules; `#` is the number of each."""
    return f"{HEAD}modules:\n" + "".join(f"- {{{one.replace('#', str(i))}}}\n" for i in range(count))


def listed(key: str, one: str, count: int = 3000) -> str:
    """A file with one module, in it a list with so many entries."""
    entries = ",".join(one.replace("#", str(i)) for i in range(count))
    return f"{HEAD}modules:\n- machine_name: m\n  includes: ['**', '*/a?']\n  {key}: [{entries}]\n"


SLOW = {
    "modules that all yield to all others": many(
        "machine_name: m#, includes: ['a*/#'], excludes: ['?/#'], exclude_module_paths: true"
    ),
    "patterns with many stars": listed("excludes", "'" + "*a" * 200 + "'", 1000),
    "patterns for any folder": listed("excludes", "'**/b#*'"),
    "exclusions of names in a folder": listed("excludes", "'a/?b#*'"),
    "classes": listed("excludes", "'[a-h][a-h]#'"),
    "people by name": listed("meta", "'n# (w)'").replace("meta: ", "meta: {owners_emeritus: ") + "  }",
    "modules within modules": "".join(
        [HEAD, "modules:\n- &m\n  machine_name: m\n  submodules: [", "*m," * 3000, "]\n"]
    ),
    "one list of people again and again": many("machine_name: m#, owners: *p").replace(
        "modules:", "people: &p [" + ",".join(f"{{bmo_id: {i}, name: n}}" for i in range(3000)) + "]\nmodules:"
    ),
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_a_strangers_file_is_read_in_bounded_time(text: str) -> None:
    tree = tuple(f"d{i % 10}/{'a' * 50}{i}" for i in range(2000))
    start = time.process_time()
    read(text, tree)
    assert time.process_time() - start < 10


def test_an_alias_of_what_it_stands_in_ends_beside_an_invisible_character() -> None:
    imported = read(
        f"{HEAD}people: []\nmodules:\n  - &m\n    name: Nest\u202e\n    machine_name: nest\n    more: [*m, *m]\n"
    )
    assert any("U+202E" in found.message for found in imported.diagnostics)


@pytest.mark.parametrize("pattern", ["a{b/**/c", "{", "a{0.x}/**/c", "{}/**/c"])
def test_braces_in_a_pattern_are_repeated_as_they_are(pattern: str) -> None:
    modules = f"modules:\n- {{machine_name: m, includes: ['{pattern}', '**/x*/y'], excludes: ['{pattern}*']}}\n"
    told = [note.message for note in read(HEAD + modules + "- {machine_name: n, includes: ['a*']}\n").diagnostics]
    assert "cannot be said in full" in " ".join(told)


def test_an_alias_that_names_its_own_module_ends() -> None:
    found = read(f"{HEAD}modules:\n- &m {{machine_name: m, submodules: [*m, *m]}}\n- *m\n")
    assert "is no module of its own" in " ".join(note.message for note in found.diagnostics)
