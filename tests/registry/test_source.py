"""YAML text -> plain data with places; what is wrong with the text is said at its place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.registry.parse import parse
from communitydocs.registry.problems import Path
from communitydocs.registry.source import Source


def read(text: str | bytes) -> Source:
    return parse(text if isinstance(text, bytes) else text.encode(), "c.yaml")


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    """(rule, line, column) of each problem."""
    found = []
    for problem in read(text).problems:
        assert problem.location
        assert problem.message
        assert problem.help
        found.append((problem.rule, problem.location.line, problem.location.column))
    return found


PEOPLE = """people:
  ana:
    name: Ana
    topics: [help, bug]
    x-list:
      - {a: b}
      - [c]
"""


@pytest.mark.parametrize(
    ("path", "at_key", "place"),
    [
        (("people", "ana", "name"), False, (3, 11, 14)),
        (("people", "ana", "name"), True, (3, 5, 9)),
        (("people", "ana"), False, (2, 3, 6)),
        (("people", "ana", "topics"), False, (4, 5, 11)),
        (("people", "ana", "topics", 1), False, (4, 20, 23)),
        (("people", "ana", "x-list", 0), False, (6, 9, 10)),
        (("people", "ana", "x-list", 1, 0), False, (7, 10, 11)),
        (("people", "ana", "topics", 9), False, (4, 5, 11)),
        (("people", "bo", "name"), False, (1, 1, 7)),
        ((), False, (1, 1, 1)),
    ],
    ids=[
        "a scalar at its value",
        "a scalar's key",
        "a mapping at its key",
        "a list at its key",
        "a scalar in a list",
        "a mapping in a list at its first character",
        "deep inside",
        "a position that is not there: the list",
        "an entry that is not there: the table",
        "the whole file",
    ],
)
def test_every_place_is_found(path: Path, at_key: bool, place: tuple[int, int, int]) -> None:
    where = read(PEOPLE).locate(path, at_key)
    assert (where.line, where.column, where.end_column) == place


@pytest.mark.parametrize(
    ("before", "column"),
    [("😀😀", 12), ("e\u0301", 12), ("李", 11), ("z", 11)],
    ids=["emoji", "a combining mark", "CJK", "ASCII"],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "after a byte order mark"])
def test_columns_count_characters(before: str, column: int, mark: str) -> None:
    where = read(f"{mark}{{a: {before}, b: x}}").locate(("b",))
    assert (where.line, where.column) == (1, column)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize(
    "above", ["a: 1\n\n", "a: |\n  1\n", "a: >-\n  1\n", "a:\n  1\n", "a: '1\n  1'\n"],
    ids=["a blank line", "a literal text", "a folded text", "a text below its key", "a quoted text of two lines"],
)  # fmt: skip
def test_any_line_ending_is_one_line_break(above: str, ending: str) -> None:
    where = read(f"{above}b: x\n".replace("\n", ending)).locate(("b",))
    assert (where.line, where.column, where.end_column) == (3, 4, 5)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n  b: @ana\n", (2, 6), 'quote it: "@ana"'),
        ("a: [x, *.py]\n", (1, 8), 'quote it: "*.py"'),
        ("a: `git`\n", (1, 4), "cannot begin with a backtick"),
        ("a: %d\n", (1, 4), 'quote it: "%d"'),
        ("%d\n", (1, 1), "cannot begin with `%`"),
        ("a: [!x]\n", (1, 5), 'quote it: "!x"'),
        ("a: & sons\n", (1, 4), 'quote it: "& sons"'),
        ("a: > 3 years\n", (1, 4), 'quote it: "> 3 years"'),
        ("a: - b\n", (1, 4), "cannot begin with `-`"),
        ("a:\n\tb: c\n", (2, 1), "a tab stands"),
        ("a:\n  b:Ana\n  c: d\n", (2, 3), "write `b: Ana`"),
        ("a: x\nb:Ana\n", (2, 1), "write `b: Ana`"),
        ("a:1\nb: 2\n", (1, 1), "write `a: 1`"),
        ("a: b: c\n", (1, 5), 'quote it: "b: c"'),
        ("a: 'x\nb: y\n", (1, 4), "never closed"),
        ('a: "x\nb: y\n', (1, 4), "never closed"),
        ("a: [x, y\nb: z\n", (2, 2), "lacks a comma"),
        ("a: {x: y\nb: {z: 1}\n", (2, 2), "lacks a comma"),
        ("a: 'Ana's'\n", (1, 9), "after the closing quote"),
        ("a: [x]]\n", (1, 7), "nothing that this `]` closes"),
        ("a:\n  - b\n  c\n", (3, 3), "lacks the `- `"),
        ("a:\n  b: c\n d: e\n", (3, 2), "does not fit the ones above"),
        ("a: b\n  c: d\n", (2, 3), "the line above is not finished"),
        ("a: 1\nb\nc: 2\n", (2, 1), "a key without a colon"),
        ('a: "C:\\path"\n', (1, 7), "a backslash"),
        ("a:\n<<<<<<< HEAD\n  b: c\n=======\n", (2, 1), "an unfinished merge"),
        ("a:\u00a0Ana\nb: c\n", (1, 3), "a no-break space"),
    ],
)
def test_a_syntax_fault_is_told_alone_with_its_place_and_remedy(text: str, place: tuple[int, int], words: str) -> None:
    problem = read(text).problems[0]
    assert told(text) == [("syntax", *place)]
    assert words in f"{problem.message} | {problem.help}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x b\n", [("refused-yaml", 1, 4)]),
        ("a: *x\n", [("refused-yaml", 1, 4)]),
        ("a: !x b\n", [("refused-yaml", 1, 4)]),
        ("a:\n  <<: *x\n  b: 1\n", [("refused-yaml", 2, 3)]),
        ("a: 1\n---\nb: 2\n", [("refused-yaml", 2, 1)]),
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("{{ x }}: 1\n", [("refused-yaml", 1, 1)]),
        ("[" * 40, [("refused-yaml", 1, 33)]),
        ("a: b\u202ec\n", [("refused-yaml", 1, 5)]),
        ('a: "b\\u202ec"\n', [("refused-yaml", 1, 4)]),
        ("a: b\x85c\n", [("refused-yaml", 1, 5)]),
        ("x: 😀\r\na: b\u2028c\n", [("refused-yaml", 2, 5)]),
        ("a:\n\u00a0b: c\n", [("refused-yaml", 2, 1)]),
        ("a: " + "b" * 65537, [("refused-yaml", 1, 4)]),
        ("? " + "b" * 65537 + "\n: 1\n", [("refused-yaml", 1, 3)]),
        (b"a: 1\nb: Zo\xeb\n", [("encoding", 2, 6)]),
        ("a: é\n".encode("utf-16"), [("encoding", 1, 1)]),
        ("a: é\n".encode("utf-16-le"), [("encoding", 1, 1)]),
        ("a: é\n".encode("utf-16-be"), [("encoding", 1, 1)]),
    ],
)
def test_what_a_registry_does_not_need_is_refused_at_its_place(
    text: str | bytes, found: list[tuple[str, int, int]]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize("text", ["a: 'x\u200dy'", "a: \u200eb", "a: " + "b" * 65536, "a: {b: {c: [1]}}", "--- \na: 1"])
def test_what_is_fine_is_fine(text: str) -> None:
    assert told(text) == []


def test_a_duplicate_keeps_the_first_and_what_follows_stays_in_place() -> None:
    source = read("a: 1\na: {b: 2}\nc: 3\n")
    assert source.data == {"a": 1, "c": 3}
    assert source.locate(("c",)).line == 3


def test_a_thousand_faults_are_enough() -> None:
    assert len(told("a: 1\n" * 5000)) == 1000


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    told(content)


@given(st.text(st.sampled_from("ab:-[]{}#'\"|>\n\t &*!%@`,?~<\\\u00a0é😀\u202e\x85"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    told(text)


WORD = st.text(st.sampled_from("abcé李😀 .-"), min_size=1, max_size=6).map(lambda text: f"k{text}")
DATA: st.SearchStrategy[Any] = st.recursive(
    WORD, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORD, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(WORD, DATA, min_size=1, max_size=4), st.sampled_from([True, False, None]), st.booleans())
def test_structure_and_places_agree_with_pyyamls_own_composer(data: Any, flow: bool | None, crlf: bool) -> None:
    text = yaml.dump(data, default_flow_style=flow, allow_unicode=True, line_break="\r\n" if crlf else "\n")
    source = read(text)
    assert source.problems == []
    node = yaml.compose(text, yaml.CBaseLoader)
    assert node is not None
    agree(source, node, (), source.data)


def agree(source: Source, node: yaml.Node, path: Path, data: Any) -> None:
    if isinstance(node, yaml.MappingNode):
        assert [key.value for key, _ in node.value] == list(data)
        for key, value in node.value:
            assert start(source, (*path, key.value), True) == (key.start_mark.line + 1, key.start_mark.column + 1)
            agree(source, value, (*path, key.value), data[key.value])
    elif isinstance(node, yaml.SequenceNode):
        assert len(node.value) == len(data)
        for position, value in enumerate(node.value):
            place = value.start_mark.line + 1, value.start_mark.column + 1
            assert start(source, (*path, position), False) == place
            agree(source, value, (*path, position), data[position])
    else:
        assert data == node.value
        place = node.start_mark.line + 1, node.start_mark.column + 1
        assert start(source, path, False) == place


def start(source: Source, path: Path, at_key: bool) -> tuple[int, int]:
    where = source.locate(path, at_key)
    return where.line, where.column
