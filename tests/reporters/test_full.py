"""The exact text that a person reads on the terminal."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from communitydocs.registry.problems import Diagnostic, Level, Location, RelatedPlace
from communitydocs.reporters import Report, concise, full

COUNTS = {"people": 1, "roles": 2, "channels": 0, "topics": 9}


def about(lines: Mapping[str, list[str]], **more: object) -> Report:
    return Report("c.yaml", COUNTS, lines, lambda style, text: text, **more)  # type: ignore[arg-type]


def finding(
    line: int, column: int, end: int, level: Level = "error", related: tuple[RelatedPlace, ...] = (), **more: object
) -> Diagnostic:
    where = Location("c.yaml", line, column, line, end)
    shown = {"message": "no person `anna` in people", "help": "did you mean `ana`?", **more}
    return Diagnostic("unknown-person", level, path=None, location=where, related=related, **shown)  # type: ignore[arg-type]


FILE = {"c.yaml": ["people:", "  ana: {name: Ana}", "roles:", "  docs:", "    holders:", "      - anna"]}


def test_a_finding_with_its_source_a_related_place_and_the_remedy() -> None:
    related = (RelatedPlace("a person with a like id is here", Location("c.yaml", 2, 3, 2, 6)),)
    assert (
        full.report([finding(6, 9, 13, related=related)], about(FILE))
        == """\
error[unknown-person]: no person `anna` in people
 --> c.yaml:6:9
  |
5 |     holders:
6 |       - anna
  |         ^^^^
  |
2 |   ana: {name: Ana}
  |   --- a person with a like id is here
  = help: did you mean `ana`?

c.yaml: 1 error (1 person, 2 roles, 0 channels, 9 topics)
"""
    )


def test_a_warning_names_its_page_once_and_another_file_is_named() -> None:
    related = (RelatedPlace("the first", Location("more.yaml", 12, 1, 12, 3)),)
    text = full.report(
        [finding(1, 1, 7, "warning", related), finding(3, 1, 6, "warning")],
        about({**FILE, "more.yaml": [""] * 11 + ["bo: {}"]}),
    )
    assert (
        text
        == """\
warning[unknown-person]: no person `anna` in people
  --> c.yaml:1:1
   |
 1 | people:
   | ^^^^^^
   |
  ::: more.yaml:12
12 | bo: {}
   | -- the first
   = help: did you mean `ana`?
   = note: communitydocs explain unknown-person

warning[unknown-person]: no person `anna` in people
 --> c.yaml:3:1
  |
2 |   ana: {name: Ana}
3 | roles:
  | ^^^^^
  = help: did you mean `ana`?

c.yaml: 2 warnings (1 person, 2 roles, 0 channels, 9 topics)
"""
    )


def test_nothing_to_mend_is_one_line_and_quiet_is_none() -> None:
    assert full.report([], about({})) == "c.yaml: nothing to mend (1 person, 2 roles, 0 channels, 9 topics)\n"
    assert full.report([], about({}, quiet=True)) == ""


def shown(line: str, column: int, end: int) -> tuple[str, str]:
    """The source line and the marks below it, as `full` shows them."""
    text = full.report([finding(1, column, end)], about({"c.yaml": [line]})).splitlines()
    return text[3].removeprefix("1 | "), text[4].removeprefix("  | ")


@pytest.mark.parametrize(
    ("line", "column", "end", "text", "marks"),
    [
        ("n: 李李, x", 8, 9, "n: 李李, x", "         ^"),
        ("n: 李李, x", 4, 6, "n: 李李, x", "   ^^^^"),
        ("n: e\u0301e\u0301, x", 10, 11, "n: e\u0301e\u0301, x", "       ^"),
        ("a:\tb: c", 4, 5, "a: b: c", "   ^"),
        ("a: \x1b[31mred", 11, 12, "a: \\x1b[31mred", "             ^"),
        ("a: \x9b\u202e\x07x", 7, 8, "a: \\x9b\\u202e\\x07x", "                 ^"),
        ("a: b", 4, 4, "a: b", "   ^"),
        ("a: b", 5, 6, "a: b", "    ^"),
    ],
    ids=["after wide", "wide", "combining", "a tab", "ESC", "C1, bidi, BEL", "an empty span", "behind the end"],
)
def test_marks_stand_below_the_fault_and_nothing_steers_the_screen(
    line: str, column: int, end: int, text: str, marks: str
) -> None:
    assert shown(line, column, end) == (text, marks)


@pytest.mark.parametrize("column", [1, 40, 500, 945, 946, 1000])
def test_a_long_line_is_cut_round_the_fault(column: int) -> None:
    line = "".join("x" if at == column - 1 else "-" for at in range(1000))
    text, marks = shown(line, column, column + 1)
    assert len(text) <= full.WIDEST + 2 * len(full.DOTS)
    assert text[len(marks) - 1] == "x"
    assert text.endswith(full.DOTS) == (column < 946)


def test_the_message_and_the_files_name_are_inert_too() -> None:
    found = finding(1, 1, 2, message="a\x1b[2Jb\nc", help="\u202ed")
    for reporter in (full, concise):
        text = reporter.report([found], Report("c\x1b.yaml", COUNTS, {}, lambda style, text: text))
        assert "a\\x1b[2Jb c" in text
        assert "\\u202ed" in text
        assert "c\\x1b.yaml: 1 error" in text
        assert "\x1b" not in text


def test_the_line_of_a_secret_is_shown_by_no_finding() -> None:
    lines = {"c.yaml": ["a: 1", "token: hunter2", "b: 2"]}
    secret = finding(2, 8, 15, secret=True)
    text = full.report([secret, finding(2, 1, 6), finding(3, 1, 2)], about(lines))
    assert "hunter2" not in text
    assert "b: 2" in text


def test_people_are_named_on_a_terminal_only() -> None:
    found = finding(1, 1, 2, message="one person answers `help`", in_person="only Ana answers `help`")
    assert "only Ana" in full.report([found], about(FILE, on_terminal=True))
    assert "only Ana" not in full.report([found], about(FILE))
    assert "only Ana" not in concise.report([found], about(FILE, on_terminal=True))


def test_what_is_left_out_is_said() -> None:
    assert "1 error, and more that are not shown (" in full.report([finding(1, 1, 2)], about(FILE, more=True))


def test_concise_is_one_line_a_finding() -> None:
    assert concise.report([finding(6, 9, 13)], about(FILE, quiet=True)) == (
        "c.yaml:6:9: error[unknown-person]: no person `anna` in people (did you mean `ana`?)\n"
    )
