"""The Rust project's people and teams become a registry, and nothing in their files is dropped in silence."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from drafts import edited, errors
from examples import CASES, files_of
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer
from communitydocs.registry.dump import dump

RUST = importer("rust-team")
SMALL = files_of(CASES["rust-team/small"])
NEST = "teams/nest.toml"
TEAM = b'name = "nest"\n[people]\nleads = []\nmembers = []\n'
PERSON = b'name = "Ana Souza"\ngithub = "anasouza"\ngithub-id = 101\n'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(TEAM, True, id="a team with leads and members is recognised"),
        pytest.param(PERSON, True, id="a person with an account's number is, too"),
        pytest.param(b'[package]\nname = "wren"\nauthors = ["Ana Souza"]\n', False, id="a Cargo.toml is not"),
        pytest.param(b'name = "wren"\n[people]\nana = "Ana"\n', False, id="a table called people alone is not"),
        pytest.param(b'x = """\ngithub = "a"\ngithub-id = 1"""\n', False, id="nor are keys inside a text"),
        pytest.param(b"people:\n  ana: {name: Ana}\n", False, id="a registry is not"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert RUST.recognises({"any/name.toml": content}) is expected


def scalars(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """(path, value) of every scalar."""
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from scalars(data[key], (*path, key))
    else:
        yield path, data


# Nothing is dropped in silence ------------------------------------------------------------------------------


def written(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str):
        return (
            '"' + "".join(f"\\U{ord(c):08x}" if c in '"\\' or ord(c) < 32 or ord(c) == 127 else c for c in value) + '"'
        )
    return str(value).lower()


def changed(file: str, path: tuple[Any, ...], change: Any) -> dict[str, bytes]:
    """The small files with another value at `path` of one of them."""
    data = edited(tomllib.loads(SMALL[file].decode()), path, change)
    return SMALL | {file: "".join(f"{written(key)} = {written(value)}\n" for key, value in data.items()).encode()}


def said(found: Imported) -> tuple[Any, ...]:
    notes = sorted((note.message, note.location.file) for note in found.diagnostics)
    return found.registry, notes, found.withheld, found.keys


PLACES = [(file, path) for file in SMALL for path, _ in scalars(tomllib.loads(SMALL[file].decode()))]
# Settings of tools are counted, what is not known is noted by its place, and who is in no team is named alone.
COUNTED = ("permissions", "hardware-keys", "mood")
WITH_EFFECT = [
    (file, path)
    for file, path in PLACES
    if path[0] not in COUNTED
    and (file, path[0]) not in [("people/deepark.toml", "name"), ("people/deepark.toml", "github-id")]
    and (file, path) != ("people/bolin.toml", ("email",))
    and path[-2:] not in [("rfcbot", "name"), ("rfcbot", "ping")]
    and path[:3] != ("zulip-groups", 0, "extra-people")
]


@pytest.mark.parametrize(
    ("file", "path"), WITH_EFFECT, ids=lambda part: part if part in SMALL else ".".join(map(str, part))
)
def test_every_value_has_an_effect(file: str, path: tuple[Any, ...]) -> None:
    def another(value: Any) -> Any:
        if isinstance(value, bool):
            return not value
        return value + 1 if isinstance(value, int) else f"{value}z"

    counted = path[:2] == ("lists", 1) or path == ("email",)  # an address that is not kept
    found = RUST.read(changed(file, path, (lambda _: "") if counted else another))
    assert said(found) != said(RUST.read(changed(file, path, lambda value: value)))


def test_no_address_is_kept_but_those_that_the_web_site_shows() -> None:
    found = RUST.read(SMALL)
    kept = dump(found.registry) + str(found.diagnostics)
    assert set(re.findall(r"[\w.-]+@[\w.-]+", kept)) == {"nest@wren.garden"}
    assert found.withheld == 5  # Ana's, Chidi's, Dee's, the private list and whom it writes to outside


ANYTHING = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=4,
)
STEPS = sorted({(file, path[:n]) for file, path in PLACES for n in range(1, len(path) + 1)}, key=str)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(STEPS), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    assert errors(RUST.read(changed(*place, lambda _: value))) == []


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=100), st.text(max_size=100).map(str.encode)), st.integers(0, len(SMALL[NEST])))
def test_whatever_bytes_stand_in_it_nothing_raises(content: bytes, at: int) -> None:
    for text in (content, SMALL[NEST][:at] + content + SMALL[NEST][at:]):
        assert isinstance(RUST.recognises({NEST: text}), bool)
        assert errors(RUST.read(SMALL | {NEST: text})) == []


KB = 250 * 1024
SLOW = {
    "tables of one name": b"[[a]]\n" * (KB // 6),
    "keys of one table": b"\n".join(b"a.b.c%d=1" % i for i in range(20_000)),
    "tables of one table": b"\n".join(b"[a.b.c%d]" % i for i in range(18_000)),
    "a long list": b"a=[" + b"1," * (KB // 2 - 4) + b"]",
    "a text of escapes": b'a="' + b'\\"' * (KB // 2 - 4) + b'"',
    "a text that does not end": b'a="""' + b'"" ' * (KB // 3 - 4),
    "members of a team": TEAM.replace(
        b"members = []", b"members = [" + b",".join(b'"m%d"' % i for i in range(9000)) + b"]"
    ),
}


@pytest.mark.parametrize("content", SLOW.values(), ids=SLOW)
def test_a_strangers_file_is_read_in_bounded_time(content: bytes) -> None:
    start = time.process_time()
    RUST.recognises({NEST: content})
    RUST.read({NEST: content})
    assert time.process_time() - start < 8


def test_a_long_chain_of_teams_is_read_in_bounded_time() -> None:
    teams = {
        f"teams/t{i}.toml": TEAM.replace(b'"nest"', b'"t%d"\nsubteam-of = "t%d"' % (i, i + 1)) for i in range(3000)
    }
    start = time.process_time()
    found = RUST.read(teams)
    assert time.process_time() - start < 8
    assert sum(role.parent is not None for role in found.registry.roles.values()) == 2999
