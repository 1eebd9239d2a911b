"""References: every id leads somewhere, and the finding stands where the id is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.load import Checks, judge
from communitydocs.registry.read import read_bytes

REGISTRY = """version: 1
project: {name: Wren, first_contact: docs, lead: docs}
people:
  ana: {name: Ana Souza, topics: [talk]}
  bo: {name: Bo Lindqvist}
roles:
  docs: {holders: [ana], past: [bo], channels: [chat]}
  code: {parent: docs, holders: [{person: bo}]}
channels:
  chat: {url: "https://chat.wren.garden", readers: [docs, bo]}
topics:
  talk: {title: I want to give a talk, fallback: docs}
"""
GROUP = {"duplicate-entry", "holder-and-past", "orphan-topic", "role-cycle", "duplicate-identity"}


def told(text: str) -> list[tuple[str, int, int, str]]:
    """(rule, line, column, help) of the findings about references."""
    found = judge(read_bytes(text.encode(), "c.yaml", Path("/nowhere")), Checks()).diagnostics
    return [
        (f.rule, f.location.line, f.location.column, f.help)
        for f in found
        if f.rule.startswith(("unknown-", "unused-", "look-")) or f.rule in GROUP
    ]


def test_a_whole_registry_has_no_such_finding() -> None:
    assert told(REGISTRY) == []


@pytest.mark.parametrize(
    ("good", "bad", "finding"),
    [
        ("first_contact: docs", "first_contact: dosc", ("unknown-role", 2, 38, "did you mean `docs`?")),
        ("lead: docs", "lead: dosc", ("unknown-role", 2, 50, "did you mean `docs`?")),
        ("parent: docs", "parent: dosc", ("unknown-role", 8, 18, "did you mean `docs`?")),
        ("fallback: docs", "fallback: dosc", ("unknown-role", 12, 50, "did you mean `docs`?")),
        ("holders: [ana]", "holders: [ana, anna]", ("unknown-person", 7, 25, "did you mean `ana`?")),
        ("past: [bo]", "past: [bo, bob]", ("unknown-person", 7, 37, "did you mean `bo`?")),
        ("{person: bo}", "{person: bob}", ("unknown-person", 8, 43, "did you mean `bo`?")),
        (
            "readers: [docs, bo]",
            "readers: [docs, zoe, bo]",
            ("unknown-person", 10, 59, "add `zoe` under `people`, or take it out here"),
        ),
        ("readers: [docs, bo]", "readers: [dcos, bo]", ("unknown-person", 10, 53, "did you mean `docs`?")),
        ("channels: [chat]", "channels: [chat, cat]", ("unknown-channel", 7, 55, "did you mean `chat`?")),
        ("topics: [talk]", "topics: [talk, tlak]", ("unknown-topic", 4, 41, "did you mean `talk`?")),
        (
            "topics: [talk]",
            "topics: [talk, translat]",
            ("unknown-topic", 4, 41, "did you mean the standard topic `translate`?"),
        ),
        ("past: [bo]", "past: [bo, ana]", ("holder-and-past", 7, 37, "take them out of `past`, or out of `holders`")),
        ("topics: [talk]", "topics: [talk, talk]", ("duplicate-entry", 4, 41, "keep one of the two")),
        ("readers: [docs, bo]", "readers: [docs, bo, bo]", ("duplicate-entry", 10, 63, "keep one of the two")),
    ],
)
def test_one_wrong_id_is_one_finding_where_it_is_written(
    good: str, bad: str, finding: tuple[str, int, int, str]
) -> None:
    assert REGISTRY.count(good) == 1
    assert told(REGISTRY.replace(good, bad)) == [finding]


@pytest.mark.parametrize(
    ("roles", "at"),
    [
        ("a: {parent: a}", [("roles.a.parent", "`a` -> `a`")]),
        ("a: {parent: b}, b: {parent: c}, c: {parent: b}", [("roles.b.parent", "`b` -> `c` -> `b`")]),
        ("a: {parent: b}, b: {}, c: {parent: b}", []),
        (
            ", ".join(f"r{n}: {{parent: r{(n + 1) % 3000}}}" for n in range(3000)),
            [("roles.r0.parent", "`...` -> `r0`")],
        ),
    ],
    ids=["its own parent", "a tail and a circle", "a tree", "a circle of three thousand"],
)
def test_a_circle_of_roles_is_told_once_and_in_short(roles: str, at: list[tuple[str, str]]) -> None:
    text = f"version: 1\nproject: {{name: W}}\nroles: {{{roles}}}\n"
    found = judge(read_bytes(text.encode(), "c.yaml", Path("/nowhere"))).diagnostics
    cycles = [f for f in found if f.rule == "role-cycle"]
    assert [f.path for f in cycles] == [path for path, _ in at]
    assert all(end in f.message and len(f.message) < 200 for f, (_, end) in zip(cycles, at, strict=True))


def test_a_former_holder_with_another_title_is_a_change_and_no_slip() -> None:
    roles = "roles: {docs: {holders: [{person: ana, title: peer}], past: [{person: ana, title: owner}]}}"
    text = f"version: 1\nproject: {{name: Wren}}\npeople: {{ana: {{name: Ana Souza}}}}\n{roles}\n"
    assert "holder-and-past" not in {rule for rule, *_ in told(text)}
    assert "holder-and-past" in {rule for rule, *_ in told(text.replace("title: owner", "title: peer"))}
