"""Whatever is wrong beside it, and however long it is: no report repeats a secret, nor a piece or a form of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_hygiene_secrets import SECRETS

from communitydocs.load import judge
from communitydocs.registry.fault import quoted, slug
from communitydocs.registry.nearest import nearest
from communitydocs.registry.read import read_bytes
from communitydocs.reporters import Report, reporter, reporters
from communitydocs.rules import rules

TOKENS = {kind: text for kind, text in SECRETS.items() if not re.search("BEGIN|https?:|address", text + kind)}
TOP = "version: 1\nproject: {name: Wren}\n"
PLACES = {
    "an availability": "people: {ana: {name: Ana, availability: 'SECRET'}}",
    "a day": "people: {ana: {name: Ana, confirmed: 'SECRET'}}",
    "a day, as its second line": 'people: {ana: {name: Ana, confirmed: "a\\nSECRET"}}',
    "a mapping for a text": "people: {ana: {name: Ana, timezone: {zone: 'SECRET'}}}",
    "a text for a list": "people: {ana: {name: Ana, languages: 'SECRET'}}",
    "a text for a list, with a comma": "people: {ana: {name: Ana, languages: 'en,SECRET'}}",
    "a list for a text": "people: {ana: {name: ['SECRET']}}",
    "an item glued to its hyphen": "people: {ana: {name: Ana, languages: '-SECRET'}}",
    "an unknown key": "people: {ana: {name: Ana, 'SECRET': x}}",
    "an unknown key at the top": "'SECRET': {a: b}",
    "a holder's only key": "roles: {docs: {holders: [{'SECRET': lead}]}}",
    "an unknown platform": "people: {ana: {name: Ana, contact: {'SECRET': x}}}",
    "a duplicate key": "people: {ana: {name: Ana, 'SECRET': x, 'SECRET': y}}",
    "an alias": "people: {ana: {name: *SECRET }}",
    "an anchor": "people: {ana: {name: &SECRET Ana}}",
    "a tag": "people: {ana: {name: !SECRET Ana}}",
    "a person's id": "people: {'SECRET': {name: Ana}}",
    "a role's id with an entry without a value": "roles:\n  'SECRET':\n",
    "a platform's name": "platforms: {'SECRET': 'https://forum.heron.example/u/{}'}",
    "a rule's id": "rules: {'SECRET': note}",
    "a rule that is ignored": "ignore: [{rule: 'SECRET', at: people, reason: x}]",
    "a comment": "people: {ana: {name: Ana}}  # communitydocs: ignore[SECRET] why",
    "an unknown channel": "roles: {docs: {channels: ['SECRET']}}",
    "an unknown person": "roles: {docs: {holders: ['SECRET']}}",
    "an unknown role": "roles: {docs: {parent: 'SECRET'}}",
    "an unknown topic": "channels: {chat: {url: 'https://chat.heron.garden', topics: ['SECRET']}}",
    "a name that is written for an id": "people: {ana: {name: 'SECRET'}}\nroles: {docs: {holders: ['SECRET']}}",
    "a key glued to its value": "people:\n  ana:\n    name:SECRET\n",
    "a key with a full-width colon": "people:\n  ana:\n    name：SECRET\n",
    "a line among items": "people:\n  ana:\n    languages:\n      - en\n      SECRET\n      x: y\n",
    "a text that needs quotes": "people:\n  ana: {name: @SECRET}\n",
    "a handle": "people: {ana: {name: Ana, contact: {github: '@SECRET'}}}",
    "a version": "x-a: 1\nversion: 'SECRET'",
}


def reports(text: str) -> str:
    """All that the reporters say of a registry, one after another."""
    loaded = judge(read_bytes(text.encode(), "community.yaml", Path("/nowhere")))
    assert loaded.diagnostics
    lines = {source.file: source.lines for source in loaded.reading.sources}
    about = Report("community.yaml", {}, lines, lambda style, text: text, rules=rules)
    return "".join(reporter(name).report(loaded.diagnostics, about) for name in reporters())


def bare(text: str) -> str:
    """Letters and digits alone, small: in an id made of a secret one can still read it."""
    return re.sub("[^a-z0-9]", "", text.lower())


def pieces(secret: str) -> set[str]:
    """What nobody may read of it: behind its mark, and at its end."""
    letters = bare(secret)
    return {letters[12:20], letters[-8:]}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["a fine-grained GitHub token", "an AWS key", "a DigitalOcean token"])
def test_a_secret_is_told_by_no_report_wherever_it_stands(place: str, kind: str) -> None:
    text = PLACES[place].replace("SECRET", SECRETS[kind])
    said = bare(reports(text if "version:" in text else TOP + text))
    assert [piece for piece in pieces(SECRETS[kind]) if piece in said] == []


@pytest.mark.parametrize("kind", TOKENS)
def test_of_no_kind_of_secret_an_id_is_proposed(kind: str) -> None:
    token = TOKENS[kind]
    assert slug(f"the bot {token}") == ""
    assert nearest(token, [re.sub("[^a-z0-9]+", "-", token.lower())]) is None


@pytest.mark.parametrize("kind", TOKENS)
def test_every_kind_of_secret_is_struck_out_before_a_text_is_cut(kind: str) -> None:
    assert quoted(f"{'x' * 50} {TOKENS[kind]}") == f"`{'x' * 50} [hidden]`"


def test_an_id_that_nothing_can_be_made_of_is_not_proposed() -> None:
    loaded = judge(read_bytes(f"{TOP}roles: {{docs: {{holders: [李]}}}}".encode(), "c.yaml", Path("/nowhere")))
    (told,) = (found for found in loaded.diagnostics if found.rule == "unknown-person")
    assert told.help == "write the id of a person here, or take it out"
