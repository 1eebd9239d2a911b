"""`FIELD=VALUE` of the command line as plain data, of the type that the schema gives each field."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.schema import schema_text

KINDS = {"people": "person", "roles": "role", "channels": "channel", "topics": "topic"}
Schema = dict[str, Any]


def entry(table: str, given: Sequence[str], platforms: Collection[str] = ()) -> dict[str, Any]:
    """The data of an entry. Lists come with commas or by repeating the field; `contact.email` is inside `contact`.

    `platforms` are those that the registry adds. A `CommunityDocsError` names what is no field of this table.
    """
    data: dict[str, Any] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign:
            raise CommunityDocsError(f"{pair}: write FIELD=VALUE, such as name='Ana Souza'")
        _put(data, name, value, _whole()["definitions"][KINDS[table]], platforms)
    return data


@cache
def _whole() -> Schema:
    schema: Schema = json.loads(schema_text())
    return schema


def _put(data: dict[str, Any], name: str, value: str, schema: Schema, platforms: Collection[str]) -> None:
    """Set one field, in a mapping inside where its name has a dot."""
    first, dot, rest = name.partition(".")
    field = _field(first, name, schema)
    inside = field.get("type") == "object"
    if inside and not dot:
        raise CommunityDocsError(f"{name} has fields of its own: write {name}.{_example(field)}=...")
    if dot and not inside:
        raise CommunityDocsError(f"{first} has no fields of its own: write {first}=VALUE")
    if not inside:
        _set(data, first, _value(value, field), repeats=field.get("type") == "array")
        return
    known: Collection[str] = field.get("properties", {})
    if "platform" in str(field.get("propertyNames")):
        known = {*_whole()["definitions"]["contact"]["properties"], *platforms}
        if rest not in known:
            raise _unknown(name, rest, known)
    shape = field.get("properties", {}).get(rest) or field.get("additionalProperties")
    if not isinstance(shape, dict):
        raise _unknown(name, rest, known)
    _set(data.setdefault(first, {}), rest, _value(value, _resolved(shape)), repeats=False)


def _set(data: dict[str, Any], key: str, value: Any, *, repeats: bool) -> None:
    if key in data and not repeats:
        raise CommunityDocsError(f"{key} is given twice")
    data[key] = [*data.get(key, []), *value] if repeats else value


def _field(key: str, name: str, schema: Schema) -> Schema:
    if key.startswith("x-"):
        return {"type": "string"}
    if key not in schema["properties"]:
        meant = nearest(key, _whole()["definitions"]["contact"]["properties"])
        if meant and "contact" in schema["properties"] and nearest(key, schema["properties"]) is None:
            raise CommunityDocsError(f"there is no field {name}; did you mean contact.{meant}?")
        raise _unknown(name, key, schema["properties"])
    return _resolved(schema["properties"][key])


def _unknown(name: str, key: str, known: Collection[str]) -> CommunityDocsError:
    near = nearest(key, known)
    hint = f"did you mean {name[: len(name) - len(key)]}{near}?" if near else f"there are {', '.join(sorted(known))}"
    return CommunityDocsError(f"there is no field {name}; {hint}")


def _resolved(field: Schema) -> Schema:
    """A field with what its definition says."""
    if "$ref" not in field:
        return field
    return {**_resolved(_whole()["definitions"][field["$ref"].rpartition("/")[2]]), **field}


def _example(field: Schema) -> str:
    examples = field.get("examples") or [{}]
    return str(next(iter(examples[0]), next(iter(field.get("properties", {})), "name")))


def _value(text: str, field: Schema) -> Any:
    """A value of the field's type; what is no such value stays text, and is told by the schema."""
    kinds = field.get("type", "string")
    if kinds == "array":
        return [part.strip() for part in text.split(",") if part.strip()]
    if kinds == "boolean":
        return {"true": True, "false": False}.get(text, text)
    whole = text.isascii() and text.isdigit() and (text == "0" or not text.startswith("0"))
    if whole and len(text) < 19 and (kinds == "integer" or "integer" in kinds):
        return int(text)
    return text
