"""Levels and ignores decide what is told, and an ignore that does nothing is told itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from judged import ANA, TOP, checked, told

from communitydocs.load import Checks, load


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
