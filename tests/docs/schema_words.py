"""A JSON Schema said in words: what a value is, and a table of an object's keys. The reference pages are made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
ROOT = Path(__file__).parents[2]
_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def read(name: str) -> Schema:
    """One of the schemas that the project publishes."""
    schema: Schema = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def resolved(schema: Schema, spec: Schema) -> tuple[str, Schema]:
    """(the definition's name, its schema) behind a reference; an empty name where the schema stands in place."""
    reference = spec.get("$ref") or next((part["$ref"] for part in spec.get("allOf", ()) if "$ref" in part), None)
    if reference is None:
        return "", spec
    name = reference.rpartition("/")[2]
    return name, schema["definitions"][name]


def kind(schema: Schema, spec: Schema, named: dict[str, str]) -> str:
    """What a value is, in words; `named` has the words for definitions, the others are said in full."""
    name, meant = resolved(schema, spec)
    if name in named:
        return named[name]
    if "const" in meant:
        return code(meant["const"])
    if "enum" in meant:
        return ", ".join(code(value) for value in meant["enum"])
    for several in ("oneOf", "anyOf"):
        if several in meant:
            return " or ".join(dict.fromkeys(kind(schema, option, named) for option in meant[several]))
    types = meant.get("type", "any")
    types = [types] if isinstance(types, str) else types
    return " or ".join(_typed(schema, meant, one, named) for one in types)


def _typed(schema: Schema, meant: Schema, one: str, named: dict[str, str]) -> str:
    if one == "array":
        items = kind(schema, meant.get("items", {}), named)
        return f"list of {items}s" if items in ("path", "id", "text", "mapping") else f"list of {items}"
    if one == "object":
        values = meant.get("additionalProperties")
        return f"mapping to {kind(schema, values, named)}" if isinstance(values, dict) else "mapping"
    return _PLAIN.get(one, one)


def code(value: object) -> str:
    """A value as it is written in YAML's flow style, which is JSON's but for the quotes that nobody needs."""
    return f"`{_flow(value)}`"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        risky = not value or value[0] in "@*&!%#`'\"{[>|-?: " or any(mark in value for mark in (": ", " #", *",[]{}"))
        return json.dumps(value, ensure_ascii=False) if risky else value
    return json.dumps(value)


def cell(text: str) -> str:
    """Text inside a table of Markdown."""
    return text.replace("|", "\\|").replace("\n", " ")


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *([cell(value) for value in row] for row in rows)]
    return (
        "".join("| " + " | ".join(line) + " |\n" for line in lines)
        .replace("| --- ", "|---")
        .replace("---|\n", "---|\n")
    )
