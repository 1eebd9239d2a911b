# ruff: noqa: E501 (a fault a line: the table is read across)
"""What is wrong with a registry's shape is told once, in words, at its place."""

from __future__ import annotations

from typing import Any

import pytest
from schemas import TOP, read

from communitydocs.registry.schema import check

FAULTS: list[Any] = []


def fault(
    name: str, text: str, rule: str, path: tuple[str | int, ...], message: str, help: str, key: bool = False
) -> None:
    FAULTS.append(pytest.param(text, rule, path, message, help, key, id=name))


P, R, C, T = (
    "people: {ana: {name: A, ",
    "roles: {docs: {",
    "channels: {chat: {url: 'https://c.example', ",
    "topics: {help: {",
)
ANA, DOCS, CHAT, HELP = ("people", "ana"), ("roles", "docs"), ("channels", "chat"), ("topics", "help")
U, W, V, M = "unknown-key", "wrong-type", "invalid-value", "missing-key"
# fmt: off
fault("a slip in a key", P + "languags: [en]}}", U, (*ANA, "languags"), "unknown key `languags`; did you mean `languages`?", "write `languages`", True)
fault("a slip in a platform beside contact", P + "emial: a@b.example}}", U, (*ANA, "emial"), "did you mean `email`?", "under `contact`", True)
fault("a platform beside contact", P + "github: ana}}", U, (*ANA, "github"), "unknown key `github`", "`contact: {github: ...}`", True)
fault("a platform in a role", R + "email: a@b.example}}", U, (*DOCS, "email"), "unknown key `email`", "under `contact`", True)
fault("a slip in a platform", P + "contact: {gihub: a}}}", U, (*ANA, "contact", "gihub"), "did you mean `github`?", "write `github`", True)
fault("a platform that nobody named", P + "contact: {wechat: a}}}", U, (*ANA, "contact", "wechat"), "unknown key `wechat`", "platforms: {wechat:", True)
fault("an account of a platform that nobody named", P + "account_ids: {wechat: 3}}}", U, (*ANA, "account_ids", "wechat"), "`wechat`", "write one of email", True)
fault("a key like no other", P + "zzz: 1}}", U, (*ANA, "zzz"), "unknown key `zzz`", "`x-`", True)
fault("a key of one's own where none is kept", "render: [{to: json, x-a: 1}]", U, ("render", 0, "x-a"), "`x-a`", "take it out", True)
fault("people under a topic", T + "people: [ana]}}", U, (*HELP, "people"), "unknown key `people`", "a topic never lists", True)
fault("holders under a topic", T + "holders: [ana]}}", U, (*HELP, "holders"), "`holders`", "a topic never lists", True)
fault("roles under a topic", T + "roles: [docs]}}", U, (*HELP, "roles"), "`roles`", "a topic never lists", True)
fault("channels under a topic", T + "channels: [chat]}}", U, (*HELP, "channels"), "`channels`", "under the `topics` of the role", True)
fault("url in a topic", T + "url: https://a.example}}", U, (*HELP, "url"), "did you mean `start`?", "write `start`", True)
fault("members in a role", R + "members: [ana]}}", U, (*DOCS, "members"), "did you mean `holders`?", "write `holders`", True)
fault("people in a role", R + "people: [ana]}}", U, (*DOCS, "people"), "did you mean `holders`?", "write `holders`", True)
fault("description of a role", R + "description: a}}", U, (*DOCS, "description"), "did you mean `purpose`?", "`purpose`", True)
fault("description of a person", P + "description: a}}", U, (*ANA, "description"), "did you mean `about`?", "`about`", True)
fault("description of a topic", T + "description: a}}", U, (*HELP, "description"), "did you mean `summary`?", "`summary`", True)
fault("contact in a channel", C + "contact: a}}", U, (*CHAT, "contact"), "`contact`", "`url`", True)
fault("slack in a channel", C + "slack: a}}", U, (*CHAT, "slack"), "`slack`", "`url`", True)
fault("the singular of a key", C + "topic: [help]}}", U, (*CHAT, "topic"), "did you mean `topics`?", "`topics`", True)
fault("a field of the project at the top", "website: https://a.example", U, ("website",), "`website`", "under `project`", True)
fault("no url in a channel", "channels: {chat: {name: A}}", M, ("channels", "chat"), "`chat` has no `url`", "`url: ", True)
fault("no title in a topic of one's own", "topics: {talk: {kind: help}}", M, ("topics", "talk"), "`talk` has no `title`", "`title: I want", True)
fault("no person in a holder", R + "holders: [{title: lead}]}}", M, (*DOCS, "holders", 0), "entry 1 of `holders` has no `person`", "`person: bo`", True)
fault("no file for a block", "render: [{to: block}]", M, ("render", 0), "entry 1 of `render` has no `file`", "`file: README.md`", True)
fault("no week in a monthly meeting", C + "schedule: {every: month, day: friday, time: 16:00, timezone: UTC}}}", M, (*CHAT, "schedule"), "has no `week`", "`week: 1`", True)
fault("a comment for a name", R + "name: \n}}", W, (*DOCS, "name"), "`name` has no value; text is expected", '`name: "#general"`', True)
fault("nothing in an entry", "people: {ana: }", W, ANA, "`ana` has no value; a mapping is expected", "`ana: {name: Ana Souza}`", True)
fault("nothing in a list", R + "topics: [null]}}", W, (*DOCS, "topics", 0), "entry 1 of `topics` has no value", "quoted", True)
fault("nothing for one of a few words", P + "availability: null}}", W, (*ANA, "availability"), "`availability` has no value", "`availability: limited`", True)
fault("a number for text", R + "name: 3}}", W, (*DOCS, "name"), "`name` is the number `3`; text is expected", '`name: "3"`')
fault("true for text", R + "join: true}}", W, (*DOCS, "join"), "`join` is `true`; text is expected", '`join: "true"`')
fault("text for a list", P + "topics: help}}", W, (*ANA, "topics"), "`topics` is text; a list is expected", "`topics: [help]`")
fault("a mapping for a list", R + "holders: {ana: lead}}}", W, (*DOCS, "holders"), "`holders` is a mapping; a list is expected", "`holders: [ana, {person: bo, title: lead}]`")
fault("text for an entry", "people: {ana: Ana Souza}", W, ANA, "`ana` is text; a mapping is expected", "{name: Ana Souza}")
fault("text for true or false", C + "private: yes}}", W, (*CHAT, "private"), "`private` is text; true or false is expected", "`private: true`")
fault("quotes around a number", R + "seats: '3'}}", W, (*DOCS, "seats"), "`seats` is text; a whole number is expected", "`seats: 3`")
fault("half a seat", R + "seats: 1.5}}", W, (*DOCS, "seats"), "`seats` is the number `1.5`; a whole number", "`seats: 3`")
fault("a list for a part", "contributing: {flow: [a]}", W, ("contributing", "flow"), "text or a mapping is expected", "`flow: {file:")
fault("a day that does not exist", P + "confirmed: 2026-02-29}}", V, (*ANA, "confirmed"), "`confirmed` cannot be `2026-02-29`", "`confirmed: 2026-10-01`")
fault("one of a few words, with a slip", C + "kind: chatt}}", V, (*CHAT, "kind"), "did you mean `chat`?", "write one of chat, forum")
fault("a level that there is not", "rules: {thin-topic: warn}", V, ("rules", "thin-topic"), "did you mean `warning`?", "off, note, warning, error")
fault("a vague response", C + "response: soon}}", V, (*CHAT, "response"), "`response` cannot be `soon`", "`response: 2 days`")
fault("a time that there is not", C + "schedule: {every: week, day: friday, time: '24:00', timezone: UTC}}}", V, (*CHAT, "schedule", "time"), "from 00:00 to 23:59", '"16:00"')
fault("a week in a weekly meeting", C + "schedule: {every: week, week: 2, day: friday, time: 16:00, timezone: UTC}}}", V, (*CHAT, "schedule", "week"), "`every: month` only", "take it out")
fault("no seat", R + "seats: 0}}", V, (*DOCS, "seats"), "`seats` must be at least 1, and is `0`", "`seats: 3`")
fault("too many seats", R + "seats: 1001}}", V, (*DOCS, "seats"), "at most 1000", "`seats: 3`")
fault("an empty text", R + "join: ''}}", V, (*DOCS, "join"), "`join` is empty", "take it out")
fault("a text of spaces", R + "name: '  '}}", V, (*DOCS, "name"), "`name` is empty", "take it out")
fault("a name on two lines", R + 'name: "a\\nb"}}', V, (*DOCS, "name"), "one line of text", "`name: Translation team`")
fault("an address on two lines", P + 'contact: {email: "a\\nb"}}}', V, (*ANA, "contact", "email"), "one line", "`email: ")
fault("a long name", R + f"name: {'a' * 201}}}}}", V, (*DOCS, "name"), "has 201 characters, and at most 200", "200 characters")
fault("a long list", R + f"topics: [{'a,' * 10001}]}}}}", V, (*DOCS, "topics"), "has 10001 entries, and at most 10000", "10000 entries")
fault("a file and an address", "contributing: {flow: {file: a, url: b}}", V, ("contributing", "flow"), "either `file` or `url`", "`flow: {file:")
fault("an empty part", "contributing: {flow: {}}", V, ("contributing", "flow"), "either `file` or `url`", "`flow: {file:")
fault("a platform without a place for the name", "platforms: {forum: https://f.example}", V, ("platforms", "forum"), "one `{}`", "{}")
fault("a colour by name", "site: {accent: red}", V, ("site", "accent"), "hexadecimal", '"#2a6f4f"')
fault("an id with a capital and a space", "people: {Ana Sôuza: {name: A}}", V, ("people", "Ana Sôuza"), "cannot be an id", "write `ana-souza`", True)
fault("an id that a system keeps", "people: {con: {name: A}}", V, ("people", "con"), "`con` cannot be an id", "`the-con`", True)
fault("an id that is a page", "topics: {index: {title: A}}", V, ("topics", "index"), "`index` cannot be an id", "`the-index`", True)
fault("a long id", f"people: {{{'a' * 65}: {{name: A}}}}", V, ("people", "a" * 65), "cannot be an id", "at most 64", True)
fault("an id that leaves the folder", "people: {../x: {name: A}}", V, ("people", "../x"), "cannot be an id", "write `x`", True)
fault("a rule's id with a capital", "rules: {Thin: off}", V, ("rules", "Thin"), "cannot be a rule's id", "`thin`", True)
# fmt: on


@pytest.mark.parametrize(("text", "rule", "path", "message", "help", "key"), FAULTS)
def test_a_fault_is_told_once_at_its_place_with_a_remedy(
    text: str, rule: str, path: tuple[str | int, ...], message: str, help: str, key: bool
) -> None:
    [problem] = check(TOP | read(text))
    assert (problem.rule, problem.path, problem.at_key) == (rule, path, key)
    assert message in problem.message
    assert help in problem.help


@pytest.mark.parametrize("version", [2, 0, "1", True, 1.5, "one", [1]])
def test_another_version_is_said_to_be_one(version: object) -> None:
    [problem] = check(TOP | {"version": version})
    assert (problem.rule, problem.path) == ("unsupported-version", ("version",))
    assert "write `version: 1`, without quotes" in problem.help


@pytest.mark.parametrize("data", [None, [], "Heron", 3], ids=["nothing", "a list", "text", "a number"])
def test_a_file_that_is_no_mapping_is_one_problem(data: object) -> None:
    [problem] = check(data)
    assert (problem.rule, problem.path) == ("wrong-type", ())
    assert "version: 1" in problem.help


def test_each_missing_key_is_a_problem() -> None:
    assert [p.message for p in check({})] == ["the file has no `version`", "the file has no `project`"]
    assert {(p.rule, p.path, p.at_key) for p in check({})} == {("missing-key", (), True)}


def test_problems_come_in_the_order_of_the_document() -> None:
    people = "people: {zoe: {zzz: 1, name: null, about: 3}, ana: {name: A, qqq: 1, contact: []}}"
    paths = [".".join(map(str, p.path)) for p in check(read(people) | TOP)]
    want = ["people.zoe.zzz", "people.zoe.name", "people.zoe.about", "people.ana.qqq", "people.ana.contact"]
    assert paths == want


def test_a_bad_id_does_not_hide_what_is_wrong_in_its_entry() -> None:
    problems = check(TOP | {"people": {"Ana": {}}})
    assert [p.rule for p in problems] == ["missing-key", "invalid-value"]


def test_what_an_included_file_may_hold() -> None:
    assert check({}, fragment=True) == []
    assert check({"people": {"ana": {"name": "Ana"}}, "topics": {}}, fragment=True) == []


@pytest.mark.parametrize("key", ["version", "project", "include", "x-own", "render"])
def test_an_included_file_holds_only_the_four_tables(key: str) -> None:
    [problem] = check({"people": {}, key: 1}, fragment=True)
    assert (problem.rule, problem.path) == ("unknown-key", (key,))
    assert problem.message == f"an included file cannot hold `{key}`"
    assert "people, roles, channels, topics" in problem.help


def test_a_bare_person_in_an_included_file_is_told_where_to_go() -> None:
    helps = [p.help for p in check({"name": "Ana", "pronouns": "she/her"}, fragment=True)]
    assert len(helps) == 2
    assert all("people: {ana: {name: Ana Souza}}" in help for help in helps)


def test_a_slip_in_a_table_of_an_included_file() -> None:
    [problem] = check({"peple": {}}, fragment=True)
    assert problem.message == "unknown key `peple`; did you mean `people`?"


def test_an_included_file_knows_the_platforms_that_the_registry_names() -> None:
    data = {"people": {"ana": {"name": "Ana", "contact": {"forum": "ana"}}}}
    assert check(data, fragment=True, platforms=["forum"]) == []
    assert [p.rule for p in check(data, fragment=True)] == ["unknown-key"]
