"""A TOML file is read as the standard library reads it, with the place of every value."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from examples import CASES
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rust_team import NEST, RUST, scalars

from communitydocs.importers._draft import Draft
from communitydocs.importers._toml import Toml, toml


def root_of(text: str) -> Toml | None:
    node = toml(text.encode(), "x.toml", Draft())
    return node.source if node and isinstance(node.source, Toml) else None


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str | bool | int | float) else value.isoformat()


def test_every_value_of_a_toml_text_has_the_place_where_it_stands() -> None:
    text = (CASES["rust-team/small"] / "input" / NEST).read_text("utf-8")
    source = root_of(text)
    assert source
    for path, value in scalars(source.data):
        start, end = source.spots[path]
        assert tomllib.loads(f"v = {text[start:end]}")["v"] == value, path


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        pytest.param('# a = 1\na = "x" # b', ("a",), (2, 5), id="a comment is no value"),
        pytest.param('a = """\nb = 1\n"""\nb = 2', ("b",), (4, 5), id="a text of several lines holds no keys"),
        pytest.param("a = '''\n[t]\nb = '1'''''\n[t]\nb = 3", ("t", "b"), (5, 5), id="nor one in single quotes"),
        pytest.param("[[t]]\na = 1\n[[t]]\na = 2", ("t", 1, "a"), (4, 5), id="tables of one name are counted"),
        pytest.param("[[t]]\n[t.u]\na = 1\n[[t]]\n[t.u]\na = 2", ("t", 1, "u", "a"), (6, 5), id="and those below them"),
        pytest.param("t.'a b'.\"c\" = 1", ("t", "a b", "c"), (1, 15), id="a dotted key with quotes"),
        pytest.param("a = [ # x\n 1, [2,\n 3],\n]", ("a", 1, 1), (3, 2), id="a list of several lines with comments"),
        pytest.param("a = [{b = {c = [7]}}]", ("a", 0, "b", "c", 0), (1, 17), id="tables on one line"),
        pytest.param("a = 1979-05-27 07:32:00\nb = 1", ("b",), (2, 5), id="a time with a space"),
        pytest.param('"\\u0061" = 5', ("a",), (1, 12), id="a key with an escape"),
        pytest.param("a = 1\r\nb = 2\r\n", ("b",), (2, 5), id="lines that end with two characters"),
    ],
)
def test_a_value_is_found_where_it_stands(text: str, path: tuple[Any, ...], place: tuple[int, int]) -> None:
    source = root_of(text)
    assert source
    assert (source.locate(path).line, source.locate(path).column) == place


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        pytest.param("a = 1\nb 2", (2, 3), "`=` is expected", id="an equals sign is missing"),
        pytest.param("a = 1\na = 2", (2, 6), "overwrite", id="a key stands twice"),
        pytest.param("a = [1", (1, 7), "`]` is expected", id="a list does not end"),
        pytest.param("a = " + "[" * 5000, (1, 37), "deeper than 32", id="lists in lists in lists"),
        pytest.param(".".join("a" * 5000) + " = 1", (1, 66), "deeper than 32", id="a key of thousands of steps"),
        pytest.param("a = " + "9" * 5000, (1, 1), "a number in it is too long", id="an endless number"),
        pytest.param("#" * 300_000, (1, 1), "over 256 KB", id="an endless file"),
    ],
)
def test_what_is_no_toml_is_left_out_and_noted(text: str, place: tuple[int, int], reason: str) -> None:
    (note,) = RUST.read({NEST: text.encode()}).diagnostics
    assert reason in note.message
    assert (note.location.line, note.location.column) == place


VALUES = st.recursive(
    st.one_of(
        st.integers(-(2**63), 2**63 - 1).map(str),
        st.sampled_from(["true", "inf", "1979-05-27", "07:32:00", "1979-05-27 07:32:00Z", "0x1F", "1e3", "'a # b'"]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"\\'), max_size=8).map(
            '"{}"'.format
        ),
        st.sampled_from(['"""a\n"b" # c\n"""', "'''[x]\n'y' '''", '"\\"]"', "'}'", '"""" """']),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # x\n" + " ,\n".join(items) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{i} = {v}" for i, v in enumerate(items)) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(["a", "b.c", '"d e"', "'f'.g", "h"]), VALUES),
    st.sampled_from(["[t]", "[[u]]", "[u.v]", "[ t . w ] # x", "# a = 1", ""]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_every_text_is_read_as_the_standard_library_reads_it_with_true_places(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert root_of(text) is None
        return
    source = root_of(text)
    assert source
    assert source.data == plain(expected)
    for path, value in scalars(source.data):
        start, end = source.spots[path]
        assert plain(tomllib.loads(f"v = {text[start:end]}"))["v"] == value
