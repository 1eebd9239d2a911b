"""The target `json`: every file fits the published schema, and says no more than the pages."""

from __future__ import annotations

import json as plain
from pathlib import Path
from typing import Any

import communities
import jsonschema
import pytest
from hypothesis import given, settings

from communitydocs.documents import Order, json
from communitydocs.load import load
from communitydocs.registry.model import RenderEntry

ROOT = Path(__file__).parents[2]
SCHEMA = plain.loads((ROOT / "schema/community.schema.json").read_text())
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
ORDER = Order(RenderEntry(to="json", into="api"), "community.yaml", "api")


def _files(data: dict[str, Any]) -> dict[str, Any]:
    return {path: plain.loads(text) for path, text in json.render(communities.registry(data), ORDER).items()}


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("data", [communities.WREN, communities.rich(), communities.rich("@x \u2019 <b>", "**x**", 20)])
def test_every_file_fits_the_schema(data: dict[str, Any]) -> None:
    for path, file in _files(data).items():
        assert [error.message for error in VALIDATOR.iter_errors(file)] == [], path


@settings(max_examples=50)
@given(communities.random_data())
def test_every_file_of_any_community_fits_the_schema(data: dict[str, Any]) -> None:
    assert all(VALIDATOR.is_valid(file) for file in _files(data).values())


def test_the_schema_refuses_what_is_no_such_file() -> None:
    person = _files(communities.WREN)["people/ana.json"]
    assert not VALIDATOR.is_valid({**person, "entry": {**person["entry"], "salary": 1}})
    assert not VALIDATOR.is_valid({**person, "kind": "role"})


def test_the_example_has_a_file_for_everything() -> None:
    registry = load(ROOT / "tests/example/community.yaml").registry
    assert registry is not None
    files = json.render(registry, ORDER)
    assert all(VALIDATOR.is_valid(plain.loads(text)) for text in files.values())
    tables = {name: getattr(registry, name) for name in ("people", "roles", "channels", "topics")}
    assert set(files) == {"community.json", *(f"{table}/{id}.json" for table, ids in tables.items() for id in ids)}


def test_a_file_of_one_entry_says_what_the_whole_says() -> None:
    files = _files(communities.rich())
    whole = files.pop("community.json")
    of_kind = {"person": "people", "role": "roles", "channel": "channels", "topic": "topics"}
    entries = {(of_kind[file["kind"]], file["entry"]["id"]): file["entry"] for file in files.values()}
    assert entries == {(table, entry["id"]): entry for table in of_kind.values() for entry in whole[table]}


def test_who_has_not_agreed_is_a_name() -> None:
    data = {**communities.WREN, "project": {"name": "Wren", "consent": "required"}}
    ana = _files(data)["people/ana.json"]["entry"]
    told = {key: value for key, value in ana.items() if value not in (None, [], False)}
    assert told == {
        "id": "ana",
        "name": "Ana Souza",
        "roles": [{"role": role, "title": None} for role in data["roles"]],
    }


def test_who_only_held_a_role_before_has_no_contact() -> None:
    data = communities.rich()
    assert _files(data)["people/old.json"]["entry"]["contacts"] == []
    assert "old@" not in plain.dumps(_files(data))


@settings(max_examples=50)
@given(communities.random_data())
def test_a_private_matter_names_no_public_place_and_nobody_hidden_is_reached(data: dict[str, Any]) -> None:
    files = _files(data)
    channels = {entry["id"]: entry for entry in files["community.json"]["channels"]}
    for topic in files["community.json"]["topics"]:
        ways = [*topic["channels"], *(id for way in topic["way_around"] for id in way["channels"])]
        assert not topic["private"] or all(channels[id]["private"] for id in ways)
    for person in files["community.json"]["people"]:
        hidden = data["project"].get("consent") and "confirmed" not in data["people"][person["id"]]
        assert not (hidden and person["contacts"])


def test_the_same_registry_makes_the_same_bytes() -> None:
    once, again = (json.render(communities.registry(communities.rich()), ORDER) for _ in range(2))
    assert once == again
    assert list(once) == list(again)
