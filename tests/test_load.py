"""Every fault at once, each at its place; levels and ignores decide what is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.load import Checks, Loaded, judge, load, path_text
from communitydocs.registry.problems import Path as Place
from communitydocs.registry.read import read_bytes

TOP = "version: 1\nproject: {name: Wren}\n"
ANA = "people:\n  ana: {name: Ana Souza}\n"
DAY = date(2026, 11, 1)
NAMED = {"unused-person", "useless-ignore", "expired-ignore", "duplicate-entry", "unknown-person"}


def checked(text: str, **choices: object) -> Loaded:
    checks = Checks(**{"today": DAY, **choices})  # type: ignore[arg-type]
    return judge(read_bytes(text.encode(), "c.yaml", Path("/nowhere")), checks)


def told(text: str, **choices: object) -> list[tuple[str, str, int]]:
    """(rule, level, line) of the findings of References, and of all errors."""
    found = checked(text, **choices).diagnostics
    return [(f.rule, f.level, f.location.line) for f in found if f.rule in NAMED or f.level == "error"]


MAIN = """version: 1
project:
  name: Wren
  websit: https://wren.garden
  languages: en
include:
  - more/*.yaml
  - gone.yaml
  - ../outside.yaml
people:
  ana:
    name: 李 😀
    topics: [help, bug, help]
    confirmed: 2026-02-30
  bo: {name: 3.10, contact: {emial: bo@wren.garden}}
  Cy: {name: Cy}
  dee: {pronouns: she/her}
roles:
  docs:
    holders: [ana, {person: ana, sinse: 2020-01-01}]
    parent:
  code: {seats: three}
channels:
  chat: {kind: chatt, url: "https://chat.wren.garden/all"}
rules: {thin-topik: off}
render:
  - {to: html, into: ../public}
contributing:
  flow: {file: docs/none.md}
"""
MORE = """people:
  eve: {name: "é", contact: {}, nickname: E}
  ana: {name: Ana, topics: []}
channels:
  mail:
    url: &m mailto:a@wren.garden
    private: yes
    url: x
"""
TWENTY = [
    ("community.yaml", 4, 3, "unknown-key"),
    ("community.yaml", 5, 14, "wrong-type"),
    ("community.yaml", 8, 5, "missing-file"),
    ("community.yaml", 9, 5, "outside-root"),
    ("community.yaml", 14, 16, "invalid-value"),
    ("community.yaml", 15, 14, "wrong-type"),
    ("community.yaml", 15, 30, "unknown-key"),
    ("community.yaml", 16, 3, "invalid-value"),
    ("community.yaml", 17, 3, "missing-key"),
    ("community.yaml", 20, 34, "unknown-key"),
    ("community.yaml", 21, 5, "wrong-type"),
    ("community.yaml", 22, 17, "wrong-type"),
    ("community.yaml", 24, 16, "invalid-value"),
    ("community.yaml", 25, 9, "unknown-key"),
    ("community.yaml", 27, 22, "outside-root"),
    ("community.yaml", 29, 16, "missing-file"),
    ("more/a.yaml", 2, 33, "unknown-key"),
    ("more/a.yaml", 3, 3, "duplicate-id"),
    ("more/a.yaml", 6, 10, "refused-yaml"),
    ("more/a.yaml", 7, 14, "wrong-type"),
    ("more/a.yaml", 8, 5, "duplicate-key"),
]


def test_every_fault_of_several_files_is_told_at_once_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "community.yaml").write_text(MAIN, "utf-8")
    (tmp_path / "more" / "a.yaml").write_text(MORE, "utf-8")
    monkeypatch.chdir(tmp_path)
    found = load(Path("community.yaml")).diagnostics
    errors = [f for f in found if f.level == "error"]
    assert [(f.location.file, f.location.line, f.location.column, f.rule) for f in errors] == TWENTY
    assert all(f.message and f.help for f in found)
    assert [f.location for f in found] == sorted(
        (f.location for f in found), key=lambda at: (at.file, at.line, at.column)
    )


def ignore(*entries: str) -> str:
    return TOP + ANA + "ignore:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TOP + ANA, [("unused-person", "note", 4)]),
        (TOP + ANA + "rules: {unused-person: warning}\n", [("unused-person", "warning", 4)]),
        (TOP + ANA + "rules: {unused-person: error}\n", [("unused-person", "error", 4)]),
        (TOP + ANA + "rules: {unused-person: off}\n", []),
        (TOP + ANA + "rules: {unused-person: loud}\n", [("invalid-value", "error", 5), ("unused-person", "note", 4)]),
        (TOP + ANA + "rules: {unusd-person: off}\n", [("unknown-key", "error", 5), ("unused-person", "note", 4)]),
        (TOP + ANA + "rules: {unknown-person: off}\n", [("invalid-value", "error", 5), ("unused-person", "note", 4)]),
        (ignore("rule: unused-person, at: people.ana, reason: Soon."), []),
        (ignore("rule: unused-person, at: people, reason: Soon."), []),
        (
            ignore("rule: unused-person, at: people.an, reason: Soon."),
            [("unused-person", "note", 4), ("useless-ignore", "warning", 6)],
        ),
        (
            ignore("rule: unused-person, at: people.ana, reason: Soon., until: 2026-10-31"),
            [("expired-ignore", "warning", 6)],
        ),
        (ignore("rule: unused-person, at: people.ana, reason: Soon., until: 2026-11-01"), []),
        (
            ignore("rule: unusd-person, at: people.ana, reason: Soon."),
            [("invalid-value", "error", 6), ("unused-person", "note", 4)],
        ),
        (
            ignore("rule: unknown-person, at: people.ana, reason: Soon."),
            [("unused-person", "note", 4), ("useless-ignore", "warning", 6)],
        ),
        (
            ignore("rule: unused-person, at: people.ana"),
            [("missing-key", "error", 6), ("unused-person", "note", 4)],
        ),
        (
            TOP + ANA + "rules: {unused-person: off}\nignore:\n"
            "  - {rule: unused-person, at: people.ana, reason: Soon.}\n",
            [],
        ),
    ],
    ids=[
        "the rule's own level",
        "a warning",
        "an error",
        "off",
        "a level that is none",
        "a rule that is none",
        "a rule that cannot be turned off",
        "ignored",
        "ignored with all that is below",
        "a place that is none, though it begins alike",
        "an end that has passed still works",
        "an end today",
        "a rule that is none, ignored",
        "a rule that cannot be ignored",
        "no reason",
        "the ignored rule did not run",
    ],
)
def test_levels_and_ignores(text: str, found: list[tuple[str, str, int]]) -> None:
    assert sorted(told(text)) == sorted(found)


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# communitydocs: ignore[unused-person] Joins soon.", []),
        ("#communitydocs:ignore[ unused-person , duplicate-entry ] Joins soon.", [("useless-ignore", "warning", 4)]),
        ("# communitydocs: ignore[unused-person]", [("unused-person", "note", 4), ("useless-ignore", "warning", 4)]),
        ("# communitydocs: ignore[unusd-person] x", [("unused-person", "note", 4), ("useless-ignore", "warning", 4)]),
        ("# communitydocs: ignore[unknown-person] x", [("unused-person", "note", 4), ("useless-ignore", "warning", 4)]),
        (
            "\n# communitydocs: ignore[unused-person] x",
            [("unused-person", "note", 4), ("useless-ignore", "warning", 5)],
        ),
    ],
    ids=["with a reason", "two rules", "no reason", "no such rule", "a locked rule", "on another line"],
)
def test_a_comment_ignores_findings_of_its_own_line(comment: str, found: list[tuple[str, str, int]]) -> None:
    assert told(f"{TOP}people:\n  ana: {{name: Ana Souza}} {comment}\n") == found


@pytest.mark.parametrize(
    "value",
    ['"a # communitydocs: ignore[unused-person] x"', "|\n      # communitydocs: ignore[unused-person] x"],
    ids=["in quotes", "in a block"],
)
def test_the_mark_inside_a_text_is_no_comment(value: str) -> None:
    assert told(f"{TOP}people:\n  ana:\n    name: A\n    about: {value}\n") == [("unused-person", "note", 4)]


def test_a_comment_may_stand_beside_the_sign_that_opens_a_block() -> None:
    text = f"{TOP}people:\n  ana:\n    name: A\n    about: | # communitydocs: ignore[unused-person] x\n      Hello.\n"
    assert told(text) == [("unused-person", "note", 4), ("useless-ignore", "warning", 6)]


WHOLE_TABLES = {
    "unconfirmed-person": ("people", "name: Ana", 2),
    "closed-door": ("roles", "holders: [eve]", 6),
    "silent-channel": ("channels", "url: 'https://chat.wren.garden/all'", 6),
}
"""Rules that tell once for all entries of a table: the table, an entry with the fault, how many there must be."""


def table(rule: str, comment: str = "") -> str:
    """A registry in which every entry of a table has the fault, with a comment beside the first."""
    name, entry, number = WHOLE_TABLES[rule]
    entries = "".join(f"  e{at}: {{{entry}}}{'' if at else comment}\n" for at in range(number))
    eve = "" if name == "people" else "people: {eve: {name: Eve}}\n"
    return f"{TOP}{eve}{name}:\n{entries}"


@pytest.mark.parametrize("rule", WHOLE_TABLES)
def test_an_ignore_of_one_entry_is_not_useless_while_the_rule_speaks_of_all(rule: str) -> None:
    name = WHOLE_TABLES[rule][0]
    beside = table(rule, f"  # communitydocs: ignore[{rule}] Soon.")
    above = f"{table(rule)}ignore:\n  - {{rule: {rule}, at: {name}.e1, reason: Soon.}}\n"
    for text in (beside, above):
        found = [(one.rule, one.path) for one in checked(text, select=[rule, "useless-ignore"]).diagnostics]
        assert found == [(rule, name)]


@pytest.mark.parametrize("rule", WHOLE_TABLES)
def test_an_ignore_in_another_table_stays_useless(rule: str) -> None:
    text = f"{table(rule)}topics:  # communitydocs: ignore[{rule}] Soon.\n  press: {{title: Press}}\n"
    text += f"ignore:\n  - {{rule: {rule}, at: topics.press, reason: Soon.}}\n"
    found = [one.rule for one in checked(text, select=[rule, "useless-ignore"]).diagnostics]
    assert sorted(found) == sorted([rule, "useless-ignore", "useless-ignore"])


def test_an_ignore_of_one_entry_of_an_included_file_is_not_useless(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(f"{TOP}include: [more.yaml]\npeople:\n  bo: {{name: Bo}}\n", "utf-8")
    comment = "# communitydocs: ignore[unconfirmed-person] Soon."
    (tmp_path / "more.yaml").write_text(f"people:\n  ana: {{name: Ana}} {comment}\n", "utf-8")
    found = load(tmp_path / "community.yaml", Checks(select=["unconfirmed-person", "useless-ignore"])).diagnostics
    assert [one.rule for one in found] == ["unconfirmed-person"]


@pytest.mark.parametrize("name", ["rules", "platforms"])
def test_a_chosen_key_that_begins_with_x_is_judged_by_what_it_holds(name: str) -> None:
    value = {"rules": "note", "platforms": "https://forum.heron.garden/u/{}"}[name]
    found = checked(f"{TOP}{name}: {{x-foo: '{value}'}}\nroles: {{a: {{hodlers: []}}}}\n").diagnostics
    expected = {"rules": ["there is no rule `x-foo`"], "platforms": []}[name]
    assert [one.message for one in found if one.location.line == 3] == expected


def test_while_an_entry_is_broken_nobody_knows_what_an_ignore_would_match() -> None:
    text = ignore("rule: unused-person, at: people.ana, reason: Soon.") + "roles: {a: {hodlers: [ana]}}\n"
    assert told(text) == [("unknown-key", "error", 7)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("roles", "docs", "holders", 1), "roles.docs.holders[1]"),
        (("project", "first_contact"), "project.first_contact"),
        (("people", "a b"), 'people["a b"]'),
        (("people", 'a"\\'), 'people["a\\"\\\\"]'),
        (("people", "é"), 'people["é"]'),
        (("people", ""), 'people[""]'),
        (("a.b", "c"), '["a.b"].c'),
        (("²",), '["²"]'),
        ((), ""),
    ],
)
def test_paths_are_written_as_people_write_them(path: Place, text: str) -> None:
    assert path_text(path) == text


@given(st.binary(max_size=120) | st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_judged(content: bytes) -> None:
    loaded = judge(read_bytes(content, "c.yaml", Path("/nowhere")), Checks(today=DAY))
    assert all(found.help for found in loaded.diagnostics)


KEYS = st.sampled_from(["version", "project", "people", "roles", "channels", "topics", "include", "rules", "ignore"])
LISTS = [
    "[]",
    "[{}]",
    "['*.md']",
    "['', x]",
    "[[[]]]",
    "- a",
    "[{rule: x, at: y, reason: z}]",
    "[{to: html, into: ..}]",
]
TABLES = ["{}", "{ana: {name: A}}", "{a: null}", "{a: []}", "{ana: {holders: [x]}}", "{c: {url: x}}", "{t: {title: T}}"]
OTHERS = [
    "1",
    "null",
    "text",
    "{rule: x}",
    "{name: A}",
    "{a: {a: {a: 1}}}",
    "{first_contact: [a]}",
    "{thin-topic: off}",
]
VALUES = st.sampled_from([*LISTS, *TABLES, *OTHERS])


@given(st.lists(st.tuples(KEYS, VALUES), max_size=9))
def test_any_shape_is_judged(lines: list[tuple[str, str]]) -> None:
    loaded = checked("".join(f"{key}: {value}\n" for key, value in lines))
    assert loaded.diagnostics
