# ruff: noqa: E501 (a fault a line: the table is read across)
"""The registry's shape: the schema itself, and its faults in words."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.registry import model
from communitydocs.registry.fault import flow
from communitydocs.registry.problems import Problem
from communitydocs.registry.schema import check, schema_file, schema_text

SCHEMA: dict[str, Any] = json.loads(schema_text())
SHAPES: dict[str, Any] = SCHEMA["definitions"]
TOP = {"version": 1, "project": {"name": "Wren"}}


class CoreLoader(yaml.SafeLoader):
    """Reads as the registry is read: dates, times and words such as `no` stay text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("int", "[0-9]+", "0123456789"),
    ("float", r"[0-9]+\.[0-9]+", "0123456789"),
    ("null", "null|~|", ["n", "~", ""]),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(text: str) -> Any:
    return yaml.load(text, CoreLoader)


SMALL = """
version: 1
project: {name: Wren, repository: https://forge.example/wren/wren}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.example}}
  bo: {name: 李, contact: {github: bolin}}
roles:
  maintainers: {holders: [ana, bo], topics: [help, bug], channels: [issues], join: Ask any of us.}
  safety: {holders: [ana, bo], topics: [conduct, security], channels: [mail]}
channels:
  issues: {url: "https://forge.example/wren/wren/issues", response: 1 week}
  mail: {url: "mailto:safety@wren.example", private: true, readers: [safety]}
"""

FULL = """
version: 1
x-colour: {any: [thing, null, 3.5]}
project:
  name: Heron
  summary: A small HTTP toolkit.
  website: https://heron.example
  languages: [en, no]
  first_contact: welcome
  lead: maintainers
  consent: required
  solo: false
  licence: MIT
  links: {"News & more": "https://heron.example/news"}
  x-funding: yes
people:
  ana:
    name: Ana Souza
    pronouns: she/her
    pronunciation: AH-na
    contact: {matrix: "@ana:matrix.example", forum: ana}
    topics: [translate, first-talk]
    languages: [pt, en]
    timezone: America/Sao_Paulo
    availability: limited
    away_until: 2028-02-29
    uses: Runs a shop on it.
    affiliation: Biblioteca Central
    about: |
      Translates software.

      Since 2004.
    confirmed: 2026-10-01
    account_ids: {github: 23638587, forum: u-7}
  x-ray: {name: X}
roles:
  translation:
    name: Translation team
    purpose: Keeps Heron usable.
    parent: docs
    holders: [ana, {person: bo, title: lead, since: 2025-01-01, until: 2027-01-01}]
    past: [carla, {person: dan}]
    seats: 3
    topics: [translate]
    paths: [locale/, "docs/**/*.po", "!docs/legacy/"]
    channels: [translation-chat]
    contact: {github: heron/translation}
    join: Translate one page.
    leave: Say so.
    commitment: 2 hours a week
    links: {Charter: "https://heron.example/charter"}
    confirmed: 2026-09-01
channels:
  translation-chat:
    name: "#translation"
    kind: chat
    url: https://chat.heron.example
    purpose: Languages.
    audience: everyone
    access: account
    private: false
    readers: []
    run_by: Garden Foundation
    anonymous: true
    response: best effort
    languages: [en]
    archive: https://chat.heron.example/archive
    topics: [translate]
    links: {}
    confirmed: 2026-10-01
  weekly-call:
    url: https://meet.heron.example
    schedule: {every: 2 weeks, day: thursday, time: "16:00", timezone: UTC, minutes: 45, starts: 2026-01-08}
  monthly-call:
    url: https://meet.heron.example
    schedule: {every: month, week: last, day: friday, time: 22:30, timezone: Europe/Stockholm}
topics:
  translate: {keywords: [i18n]}
  first-talk: {title: I want to give a talk, kind: contribute, start: https://heron.example, steps: Write.,
    summary: Talks., fallback: welcome}
contributing:
  welcome: We are glad you are here.
  flow: {file: docs/flow.md}
  conventions: {url: "https://heron.example/style"}
  submit: not applicable
include: [community/people/*.yaml]
platforms: {forum: "https://forum.heron.example/u/{}"}
render:
  - {to: markdown, into: docs, flavour: docusaurus, pages: never, languages: [en]}
  - {to: block, file: README.md}
  - {to: security-txt, into: public, expires: 2027-10-01}
site: {title: Heron, accent: "#2a6f4f", logo: docs/logo.svg, base: "https://heron.example/people/"}
templates: community/templates
rules: {thin-topic: note, unowned-path: off}
ignore: [{rule: vacant-role, at: roles.translation, reason: In spring., until: 2027-04-01}]
"""


def objects(node: Any = SCHEMA, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema of a field or shape, with its place."""
    for key in ("properties", "definitions", "patternProperties"):
        for name, child in node.get(key, {}).items():
            yield f"{place}/{name}", child
            yield from objects(child, f"{place}/{name}")


def test_the_schema_stands_in_the_checkout() -> None:
    assert schema_file().parts[-2:] == ("schema", "registry.schema.json")


def test_the_schema_is_a_draft_7_schema() -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["$id"].startswith("urn:")


def test_every_field_says_what_it_is() -> None:
    silent = [at for at, node in objects() if not (node.get("title") and node.get("description"))]
    assert silent == []


def test_every_field_of_a_table_has_an_example() -> None:
    tables = {name: shape for name, shape in SHAPES.items() if "properties" in shape}
    without = [
        f"{name}.{field}"
        for name, shape in tables.items()
        for field, node in shape["properties"].items()
        if "examples" not in node
    ]
    assert without == []


def resolver(node: dict[str, Any]) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator({"definitions": SHAPES, "allOf": [node]})


@pytest.mark.parametrize("node", [pytest.param(node, id=at) for at, node in objects() if "examples" in node])
def test_every_example_is_right(node: dict[str, Any]) -> None:
    for example in node["examples"]:
        assert [error.message for error in resolver(node).iter_errors(example)] == []
        assert read(f"key: {flow(example)}") == {"key": example}, "and can be shown as YAML"


def test_every_object_with_fields_is_closed() -> None:
    open_to_x = {"", "/project", "/person", "/role", "/channel", "/topic"}
    shapes = {"": SCHEMA} | {f"/{name}": shape for name, shape in SHAPES.items()}
    for name, shape in shapes.items():
        if shape.get("type") != "object" or name == "/contact":
            continue
        is_map = "propertyNames" in shape
        assert is_map or shape["additionalProperties"] is False, name
        assert ("patternProperties" in shape) == (name in open_to_x), name


def test_no_union_leaves_the_reader_guessing() -> None:
    assert not re.search(r'"(anyOf|oneOf|uniqueItems)"', schema_text())


def test_beside_a_reference_stand_only_words_for_editors_for_draft_7_checks_nothing_else() -> None:
    refs = [node for _, node in objects() if "$ref" in node]
    assert all(set(node) <= {"$ref", "title", "description", "examples", "defaultSnippets"} for node in refs)


NOT_IN_THE_FILE = {"id", "extra", "declared", "faulty"}


@pytest.mark.parametrize(
    ("shape", "cls"),
    [
        (SCHEMA, model.Registry),
        (SHAPES["project"], model.Project),
        (SHAPES["person"], model.Person),
        (SHAPES["role"], model.Role),
        (SHAPES["term"], model.Holder),
        (SHAPES["channel"], model.Channel),
        (SHAPES["schedule"], model.Schedule),
        (SHAPES["topic"], model.Topic),
        (SHAPES["contributing"], model.Contributing),
        (SHAPES["render_entry"], model.RenderEntry),
        (SHAPES["site"], model.Site),
        (SHAPES["ignore_entry"], model.Ignore),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_schema_and_model_name_the_same_fields(shape: dict[str, Any], cls: Any) -> None:
    fields = {field.name for field in dataclasses.fields(cls)} - NOT_IN_THE_FILE
    assert set(shape["properties"]) == fields


def test_a_part_is_text_or_what_its_mapping_names() -> None:
    fields = {field.name for field in dataclasses.fields(model.Part)}
    assert {*SHAPES["source"]["properties"], "text"} == fields


@pytest.mark.parametrize("text", [SMALL, FULL], ids=["the small one", "the full one"])
def test_a_right_registry_has_no_problem(text: str) -> None:
    data = read(text)
    assert check(data) == []
    assert list(jsonschema.Draft7Validator(SCHEMA).iter_errors(data)) == []


def test_the_full_registry_uses_every_field_of_people_roles_channels_and_topics() -> None:
    data = read(FULL)
    for table, shape in (
        ("people", "person"),
        ("roles", "role"),
        ("channels", "channel"),
        ("topics", "topic"),
    ):
        used = {key for entry in data[table].values() for key in entry}
        assert used == set(SHAPES[shape]["properties"]), table


def test_a_date_is_a_day_that_exists() -> None:
    pattern = re.compile(SHAPES["date"]["pattern"])
    for year in (1900, 2000, 2024, 2026, 2100, 2400):
        for month in range(14):
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                try:
                    datetime.date.fromisoformat(text)
                except ValueError:
                    assert not pattern.search(text), text
                else:
                    assert pattern.search(text), text


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


def values() -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers(-3, 2000) | st.floats(allow_nan=False) | st.text(max_size=5)
    known = st.sampled_from(["open", "2026-13-01", "2 days", "month", "last", "block", "a" * 300, "\n"])
    flat = plain | known
    return flat | st.lists(flat, max_size=2) | st.dictionaries(st.text(max_size=5), flat, max_size=2)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every (container, key) in the data."""
    items = list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ())
    return [(node, key) for key, _ in items] + [place for _, child in items for place in places(child)]


def mutate(data: Any, pick: st.DataObject) -> None:
    container, key = pick.draw(st.sampled_from(places(data)))
    what = pick.draw(st.sampled_from(["set", "delete", "add"]))
    if what == "delete":
        del container[key]
    elif what == "set" or isinstance(container, list):
        container[key] = pick.draw(values())
    else:
        container[pick.draw(st.sampled_from(["name", "people", "Bad", "con", "x-a", "week"]))] = pick.draw(values())


def sane(problem: Problem) -> bool:
    rules = {"unknown-key", "missing-key", "wrong-type", "invalid-value", "unsupported-version"}
    return problem.rule in rules and bool(problem.message) and bool(problem.help)


@given(st.data())
def test_an_independent_validator_agrees_on_what_is_right(pick: st.DataObject) -> None:
    data = copy.deepcopy(read(FULL))
    for _ in range(pick.draw(st.integers(1, 3))):
        mutate(data, pick)
    problems = check(data)
    assert all(map(sane, problems))
    errors = list(jsonschema.Draft7Validator(SCHEMA).iter_errors(data))
    if errors:
        assert problems
    else:
        assert all(map(is_about_a_platform, problems)), "the published schema knows all but which platforms there are"


def is_about_a_platform(problem: Problem) -> bool:
    return problem.rule == "unknown-key" and problem.path[-2:-1] in (("contact",), ("account_ids",))


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda child: st.lists(child, max_size=3) | st.dictionaries(st.text(max_size=9), child, max_size=3),
)


@given(nested, st.booleans())
def test_any_data_is_answered_with_problems_and_never_a_traceback(data: Any, fragment: bool) -> None:
    tables = dict.fromkeys(("people", "project", "roles", "rules", "ignore", "contributing", "x-a"), data)
    entries = {"people": {"ana": data}, "roles": {"docs": data}, "channels": {"chat": data}, "version": data}
    for tried in (data, tables, entries):
        assert all(map(sane, check(tried, fragment=fragment)))


@pytest.mark.parametrize(
    "number", [1 << 20000, -(1 << 20000), float("nan"), float("inf")], ids=["long", "below", "nan", "inf"]
)
def test_numbers_that_cannot_be_written_are_told_all_the_same(number: float) -> None:
    schedule = {"every": number, "day": number, "time": number, "timezone": number, "week": number}
    data = {
        "version": number,
        "project": {"name": number},
        "channels": {"c": {"url": "u", "schedule": schedule}},
    }
    problems = check(data)
    assert len(problems) == 7
    assert all(len(p.message) < 200 for p in problems)


def test_ten_thousand_faults_are_told() -> None:
    people = {f"p{at}": {"name": "Ana", "emial": "a@b.example", "confirmed": "soon"} for at in range(5000)}
    problems = check(TOP | {"people": people})
    assert len(problems) == 10_000
