"""The registry's shape: the schema itself."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from schemas import FULL, SCHEMA, SHAPES, SMALL, read

from communitydocs.registry import model
from communitydocs.registry.fault import flow
from communitydocs.registry.schema import check, schema_file, schema_text


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
