"""The reference pages are what the schemas say, and their examples are right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import registry_page
import shapes_page
import yaml
from schema_words import Schema, code, kind, read


@pytest.mark.parametrize(("file", "text"), [(module.FILE, module.page()) for module in (registry_page, shapes_page)])
def test_a_page_is_what_its_schema_says(file: Path, text: str) -> None:
    assert file.read_text(encoding="utf-8") == text, "run `make pages`"


@pytest.mark.parametrize(
    "value",
    [{"name": "Ana"}, ["pt", "en"], "@ana:x.garden", "https://x.garden/{}", True, 7, "a: b", "#fff", "", "2026-10-01"],
    ids=repr,
)
def test_an_example_is_yaml_that_means_what_the_schema_means(value: object) -> None:
    assert yaml.load(code(value)[1:-1], Loader=yaml.BaseLoader) == (
        value if not isinstance(value, bool | int) else str(value).lower()
    )


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": ["string", "null"]}, "text or null"),
        ({"type": "array", "items": {"type": "string"}}, "list of texts"),
        ({"enum": ["open", "closed"]}, "`open`, `closed`"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "mapping to whole number"),
    ],
)
def test_a_type_is_said_in_words(spec: Schema, words: str) -> None:
    assert kind({}, spec, {}) == words


@pytest.mark.parametrize("name", shapes_page.SHAPES)
def test_every_key_of_every_shape_says_what_it_means(name: str) -> None:
    schema = read(name)
    objects = [schema, *schema.get("definitions", {}).values()]
    silent = [
        key
        for meant in objects
        for key, spec in meant.get("properties", {}).items()
        if not shapes_page.means(schema, spec)
    ]
    assert silent == []


def test_every_key_of_the_registry_is_on_its_page() -> None:
    text = registry_page.page()
    schema = read("registry")
    shown = {name for _, name, _ in registry_page.SECTIONS}
    keys = {key for name in shown for key in (schema["definitions"][name] if name else schema)["properties"]}
    assert keys <= set(re.findall(r"^\| `([a-z_-]+)`", text, re.MULTILINE))
