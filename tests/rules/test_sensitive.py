"""The rules of the group "Sensitive matters": can a hurt or a hole be reported, to whom, and round whom.

Each rule has what is found, with its place and level, and what must not be.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communitydocs.load import Checks, load

TODAY = date(2026, 11, 23)
MAIL = "url: 'mailto:safe@wren.garden', private: true"
OUTSIDE = "out: {url: 'https://nest.garden/report', private: true, run_by: Nest, topics: [conduct]}"
TWO = "ana: {name: Ana}, bo: {name: Bo}"
EIGHT = ", ".join(f"{id}: {{name: {id}}}" for id in ("ana", "bo", "chidi", "dee", "eli", "farah", "goran", "hana"))
NEST = ", ".join(f"{id}: {{name: {id}, affiliation: Nest}}" for id in ("ana", "bo"))
Found = list[tuple[str | None, str]]


def found(tmp_path: Path, rule: str, registry: str) -> Found:
    """(path, level) of what one rule finds in a registry, given in YAML's flow style."""
    project = "" if "project:" in registry else "project: {name: Wren}, "
    file = tmp_path / "community.yaml"
    file.write_text(f"{{version: 1, {project}{registry}}}", "utf-8")
    diagnostics = load(file, Checks(select=[rule], today=TODAY)).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return [(diagnostic.path, diagnostic.level) for diagnostic in diagnostics]


def conduct(people: str, readers: str, more: str = "") -> str:
    """A registry with these people, whose conduct reports come to one mailbox with these readers."""
    return f"people: {{{people}}}, channels: {{safe: {{{MAIL}, readers: [{readers}], topics: [conduct]}}{more}}}"


MATRIX = "{matrix: '@x:wren.garden'}"
WRITABLE = f"ana: {{name: Ana, contact: {MATRIX}}}, bo: {{name: Bo, contact: {MATRIX}}}"
LED = "project: {name: Wren, lead: crew}, roles: {crew: {holders: [ana, bo]}}, "
SAFE = ("channels.safe.readers", "warning")
TABLE: dict[str, list[tuple[str, str, Found]]] = {
    "no-conduct-route": [
        ("nobody lists it", f"people: {{{TWO}}}", [(None, "warning")]),
        (
            "only a forge profile lists it",
            "people: {ana: {name: Ana, topics: [conduct], contact: {github: ana}}}",
            [(None, "warning")],
        ),
        ("a private mailbox", conduct(TWO, "ana"), []),
        (
            "somebody one can write to",
            "people: {ana: {name: Ana, topics: [conduct], contact: {email: ana@wren.garden}}}",
            [],
        ),
    ],
    "no-security-route": [
        ("a mailbox for conduct alone", conduct(TWO, "ana"), [(None, "warning")]),
        (
            "only a public place lists it",
            "channels: {chat: {url: 'https://chat.wren.garden', topics: [security]}}",
            [(None, "warning")],
        ),
        (
            "a role with a private mailbox",
            f"roles: {{all: {{topics: [security], channels: [safe]}}}}, channels: {{safe: {{{MAIL}}}}}",
            [],
        ),
        (
            "somebody one can write to",
            "people: {ana: {name: Ana, topics: [security], contact: {matrix: '@ana:wren.garden'}}}",
            [],
        ),
    ],
    "sensitive-in-public": [
        (
            "a chat for conduct",
            "channels: {chat: {url: 'https://chat.wren.garden', topics: [help, conduct]}}",
            [("channels.chat.topics[1]", "error")],
        ),
        (
            "a tracker for a topic of the kind",
            "topics: {leak: {title: A leak, kind: security}}, "
            "channels: {all: {url: 'https://github.com/wren/wren/issues', topics: [leak]}}",
            [("channels.all.topics[0]", "error")],
        ),
        ("a private mailbox", conduct(TWO, "ana"), []),
        (
            "a role with a public channel",
            "roles: {safety: {topics: [conduct], channels: [chat]}}, "
            "channels: {chat: {url: 'https://chat.wren.garden'}}",
            [],
        ),
    ],
    "single-reader": [
        ("one of eight", conduct(EIGHT, "ana"), [SAFE]),
        (
            "one person and no mailbox",
            "people: {ana: {name: Ana, contact: {email: ana@wren.garden}, topics: [security]}}",
            [("people.ana.topics", "warning")],
        ),
        (
            "one, in a project of one",
            "project: {name: Wren, solo: true}, " + conduct(TWO, "ana"),
            [("channels.safe.readers", "note")],
        ),
        ("two", conduct(TWO, "ana, bo"), []),
        ("one, and a body outside", conduct(TWO, "ana", f", {OUTSIDE}"), []),
        (
            "one, and a mailbox that does not say who reads it",
            conduct(TWO, "ana", ", list: {url: 'mailto:l@wren.garden', private: true, topics: [conduct]}"),
            [],
        ),
    ],
    "few-conduct-readers": [
        ("two of eight", conduct(EIGHT, "ana, bo"), [SAFE]),
        ("two in a small project", conduct(TWO, "ana, bo"), [("channels.safe.readers", "note")]),
        ("three of eight", conduct(EIGHT, "ana, bo, chidi"), []),
        ("two, and a body outside", conduct(EIGHT, "ana, bo", f", {OUTSIDE}"), []),
        (
            "a mailbox that does not say who reads it",
            f"people: {{{EIGHT}}}, channels: {{safe: {{{MAIL}, topics: [conduct]}}}}",
            [],
        ),
    ],
    "no-way-around": [
        ("two who read one mailbox", conduct(TWO, "ana, bo"), [("people.ana", "warning"), ("people.bo", "warning")]),
        (
            "five who read one mailbox",
            conduct(EIGHT, "ana, bo, chidi, dee, eli"),
            [(f"people.{id}", "warning") for id in ("ana", "bo", "chidi", "dee", "eli")],
        ),
        (
            "six who read one mailbox, one finding each",
            conduct(EIGHT, "ana, bo, chidi, dee, eli, farah"),
            [(f"people.{id}", "warning") for id in ("ana", "bo", "chidi", "dee", "eli", "farah")],
        ),
        ("a body outside", conduct(TWO, "ana, bo", f", {OUTSIDE}"), []),
        (
            "readers who can be written to, and answer nothing",
            conduct(WRITABLE, "ana, bo"),
            [("people.ana", "warning"), ("people.bo", "warning")],
        ),
        (
            "another person who can be written to and answers it",
            conduct(f"{WRITABLE}, chidi: {{name: Chidi, topics: [conduct], contact: {MATRIX}}}", "ana, bo"),
            [],
        ),
        (
            "another person who answers it through a role",
            "roles: {trust: {holders: [chidi], topics: [conduct]}}, "
            + conduct(f"{WRITABLE}, chidi: {{name: Chidi, contact: {MATRIX}}}", "ana, bo"),
            [],
        ),
        (
            "each has a mailbox of their own",
            conduct(
                TWO, "ana", ", other: {url: 'mailto:bo@wren.garden', private: true, readers: [bo], topics: [conduct]}"
            ),
            [],
        ),
    ],
    "conduct-not-independent": [
        ("half of the readers lead", LED + conduct(EIGHT, "ana, chidi"), [SAFE]),
        ("all readers lead", LED + conduct(EIGHT, "crew"), [SAFE]),
        ("one of three leads", LED + conduct(EIGHT, "ana, chidi, dee"), []),
        ("all lead, and a body outside reads", LED + conduct(EIGHT, "crew", f", {OUTSIDE}"), []),
        ("fewer than eight people", LED + conduct(TWO, "crew"), []),
    ],
    "same-employer": [
        ("both", conduct(NEST, "ana, bo"), [("channels.safe.readers", "note")]),
        (
            "both, by a role",
            "roles: {safety: {holders: [ana, bo]}}, " + conduct(NEST, "safety"),
            [("channels.safe.readers", "note")],
        ),
        ("one reader", conduct(NEST, "ana"), []),
        ("one says nothing", conduct(NEST + ", chidi: {name: Chidi}", "ana, bo, chidi"), []),
    ],
    "slow-security": [
        (
            "three weeks",
            f"channels: {{safe: {{{MAIL}, response: 3 weeks, topics: [security]}}}}",
            [("channels.safe.response", "warning")],
        ),
        (
            "thirty days, by a role",
            f"roles: {{all: {{topics: [security], channels: [safe]}}}}, channels: {{safe: {{{MAIL}, "
            "response: 30 days}}",
            [("channels.safe.response", "warning")],
        ),
        ("two weeks", f"channels: {{safe: {{{MAIL}, response: 2 weeks, topics: [security]}}}}", []),
        ("conduct, which is not security", f"channels: {{safe: {{{MAIL}, response: 3 weeks, topics: [conduct]}}}}", []),
    ],
    "unnamed-readers": [
        (
            "neither readers nor a body",
            f"channels: {{safe: {{{MAIL}, topics: [conduct]}}}}",
            [("channels.safe", "warning")],
        ),
        ("a private place without a topic", f"channels: {{safe: {{{MAIL}}}}}", [("channels.safe", "warning")]),
        ("a body outside", f"channels: {{{OUTSIDE}}}", []),
        ("a reader", conduct(TWO, "ana"), []),
        ("a public place", "channels: {chat: {url: 'https://chat.wren.garden'}}", []),
    ],
    "not-private": [
        (
            "a tracker",
            "channels: {safe: {url: 'https://github.com/wren/wren/issues', private: true}}",
            [("channels.safe.private", "warning")],
        ),
        (
            "a mailing list with an archive",
            f"channels: {{safe: {{{MAIL}, archive: 'https://wren.garden/mail'}}}}",
            [("channels.safe.archive", "warning")],
        ),
        ("a mailbox", f"channels: {{safe: {{{MAIL}}}}}", []),
        (
            "a form for advisories",
            "channels: {safe: {url: 'https://github.com/wren/wren/security/advisories/new', private: true}}",
            [],
        ),
    ],
    "stale-readers": [
        (
            "181 days ago",
            f"channels: {{safe: {{{MAIL}, confirmed: 2026-05-26}}}}",
            [("channels.safe.confirmed", "warning")],
        ),
        (
            "years ago",
            f"channels: {{safe: {{{MAIL}, confirmed: 2020-01-01}}}}",
            [("channels.safe.confirmed", "warning")],
        ),
        ("180 days ago", f"channels: {{safe: {{{MAIL}, confirmed: 2026-05-27}}}}", []),
        ("a public place, years ago", "channels: {chat: {url: 'https://chat.wren.garden', confirmed: 2020-01-01}}", []),
    ],
}
CASES = [
    pytest.param(rule, registry, expected, id=f"{rule}: {words}")
    for rule, cases in TABLE.items()
    for words, registry, expected in cases
]


@pytest.mark.parametrize(("rule", "registry", "expected"), CASES)
def test_what_is_found_and_what_is_not(tmp_path: Path, rule: str, registry: str, expected: Found) -> None:
    assert found(tmp_path, rule, registry) == expected


def test_who_has_no_way_around_is_told_what_would_be_one(tmp_path: Path) -> None:
    file = tmp_path / "community.yaml"
    file.write_text(f"{{version: 1, project: {{name: Wren}}, {conduct(WRITABLE, 'ana')}}}", "utf-8")
    (hit,) = load(file, Checks(select=["no-way-around"], today=TODAY)).diagnostics
    assert "another person with a direct contact who answers the topic" in hit.help


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        ("ana", "few people read reports of harassment"),
        ("ana, bo, chidi, dee", "those who read reports of harassment also lead"),
    ],
    ids=["one reader", "four readers, half of whom lead"],
)
def test_a_small_project_is_told_what_is_small_about_its_readers(tmp_path: Path, readers: str, said: str) -> None:
    people = "ana: {name: Ana}, bo: {name: Bo}, chidi: {name: Chidi}, dee: {name: Dee}"
    file = tmp_path / "community.yaml"
    file.write_text(f"{{version: 1, {LED}{conduct(people, readers)}}}", "utf-8")
    (hit,) = load(file, Checks(select=["few-conduct-readers"], today=TODAY)).diagnostics
    assert hit.message == f"{said}, as is usual in a small project"
