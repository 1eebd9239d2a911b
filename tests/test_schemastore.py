"""The entry for SchemaStore in docs/editors.md has the shape of its catalogue, and is true of the registry."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest

from communitydocs.registry.files import NAMES
from communitydocs.registry.schema import COPY

PAGE = (Path(__file__).parents[1] / "docs/editors.md").read_text("utf-8")
CATALOGUE: dict[str, Any] = {
    "type": "object",
    "required": ["name", "description", "url"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "fileMatch": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        "url": {"type": "string", "format": "uri", "pattern": "^https://"},
        "versions": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^https://"}},
    },
}
"""An entry of the catalogue, as https://json.schemastore.org/schema-catalog.json has it."""


BLOCKS: list[dict[str, Any]] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]


@pytest.fixture
def entry() -> dict[str, Any]:
    [entry] = [block for block in BLOCKS if "fileMatch" in block]
    return entry


def test_the_entry_has_the_shape_of_the_catalogue(entry: dict[str, Any]) -> None:
    jsonschema.Draft7Validator(CATALOGUE, format_checker=jsonschema.FormatChecker()).validate(entry)


def test_its_files_are_those_that_are_looked_for(entry: dict[str, Any]) -> None:
    assert [pattern.removeprefix("**/") for pattern in entry["fileMatch"]] == list(NAMES)
    for name in NAMES:
        assert any(PurePosixPath("project", name).match(pattern) for pattern in entry["fileMatch"])


def test_the_settings_for_an_editor_name_them_too() -> None:
    [settings] = [block["yaml.schemas"] for block in BLOCKS if "yaml.schemas" in block]
    assert settings == {COPY: list(NAMES)}
