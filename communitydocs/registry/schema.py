"""The registry's shape: plain data against `schema/registry.schema.json`, said in words.

The schema holds the shape and, in its descriptions and examples, most of the words. Nothing here runs
for an entry that is right; a fault costs some microseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path as File
from typing import TYPE_CHECKING, Any

from communitydocs.registry.fault import (
    SHOWN,
    TABLES,
    TYPES,
    Fault,
    example_line,
    flow,
    kind_of,
    line_start,
    named,
    near,
    quoted,
)
from communitydocs.registry.keys import bad_keys
from communitydocs.registry.pieces import pieces, true_path
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import secret_in
from communitydocs.registry.unknown_key import unknown_key

if TYPE_CHECKING:
    from jsonschema_rs import Draft7Validator, ValidationError

MOST = 10_000
"""So many faults of one file are told: nobody mends more at once, and a hostile file could hold millions."""


COPY = ".communitydocs/registry.schema.json"
"""Where `init` keeps a copy of the schema for editors, from the registry's root."""


def schema_file() -> File:
    """Return the schema's file: beside the package in a wheel, else in the checkout's `schema/`."""
    package = File(__file__).parent.parent
    packed = package / "schema" / "registry.schema.json"
    return packed if packed.is_file() else package.parent / "schema" / "registry.schema.json"


def schema_text() -> str:
    """Return the JSON Schema of the registry, as it is published."""
    return schema_file().read_text(encoding="utf-8")


def check(data: object, *, fragment: bool = False, platforms: Collection[str] = ()) -> list[Problem]:
    """Return everything that is wrong with the shape of `data`, in the order of the document.

    `data` is plain data as `parse` reads it. A `fragment` is an included file: it may hold only people,
    roles, channels and topics, and nothing is required of it. `platforms` are the names that the registry
    itself adds; those that `data` adds are found here.
    """
    own = data.get("platforms") if isinstance(data, dict) else None
    # More platforms than the schema allows are a fault of their own; they need not all be known.
    added = islice(own, 100) if isinstance(own, dict) and not fragment else ()
    names = frozenset(platforms).union(added)
    schema, validator = _validator(fragment, names)
    errors = () if validator.is_valid(data) else _errors(data, validator, _validator(True, names)[1])
    found = (p for error in errors for p in _told(_fault(error, data, schema)))
    problems = [*islice(bad_keys(data, schema), MOST), *islice(found, MOST)]
    return _in_order(problems, data) if problems else []


def _errors(data: Any, whole: Draft7Validator, fragment: Draft7Validator) -> Iterator[ValidationError]:
    """The validator's errors, entry by entry: it gathers all errors of one call, and a hostile file has millions."""
    top, entries = pieces(data)
    yield from whole.iter_errors(top)
    for entry in entries:
        yield from fragment.iter_errors(entry)


@lru_cache(maxsize=8)
def _validator(fragment: bool, platforms: frozenset[str]) -> tuple[dict[str, Any], Draft7Validator]:
    import decimal  # noqa: F401 - jsonschema-rs loads it, and would panic if a signal came in between

    import jsonschema_rs

    schema = json.loads(schema_text())
    _close(schema["definitions"], platforms)
    if fragment:
        schema["properties"] = {table: schema["properties"][table] for table in TABLES}
        schema["examples"] = [{"people": schema["properties"]["people"]["examples"][0]}]
        del schema["required"], schema["patternProperties"]
    return schema, jsonschema_rs.Draft7Validator(_without_names(schema))


def _without_names(schema: Any) -> Any:
    """Leave the checks of keys to `bad_keys`: the validator copies a whole table for each key that is wrong."""
    if isinstance(schema, dict):
        return {key: _without_names(value) for key, value in schema.items() if key != "propertyNames"}
    return schema


def _close(definitions: dict[str, Any], platforms: frozenset[str]) -> None:
    """Refuse platforms that nobody named: the published schema cannot look across files for them."""
    names = [*definitions["contact"]["properties"], *sorted(platforms)]
    for table in ("contact", "account_ids"):
        shape = definitions[table]
        del shape["propertyNames"]
        every = dict.fromkeys(names, shape["additionalProperties"])
        shape["properties"] = every | shape.get("properties", {})
        shape["additionalProperties"] = False


def _fault(error: ValidationError, data: Any, schema: dict[str, Any]) -> Fault:
    kind, at = error.kind, error.schema_path
    path, value = true_path(error, data)
    table = {"other_topic": "topic"}.get(str(at[1]), str(at[1])) if len(at) > 2 else "registry"
    return Fault(path, value, kind.name, kind.as_dict(), _field(schema, error.evaluation_path[:-1]), table, schema)


def _field(schema: dict[str, Any], steps: list[str | int]) -> dict[str, Any]:
    """Return the field's schema with its references folded in; the outer words win over the general ones."""
    node: Any = schema
    field: dict[str, Any] = {}
    needed: Any = schema.get("required", ())
    before: str | int = ""
    for step in steps:
        node = schema["definitions"][node["$ref"].rsplit("/", 1)[1]] if step == "$ref" else node[step]
        if before in ("properties", "definitions") or step in ("items", "additionalProperties"):
            field = {}
        if isinstance(node, dict):
            field = {**node, **field}
            needed = node.get("required", ()) if "properties" in node else needed
        if before == "properties":
            field["needed"] = step in needed
        before = step
    return field or schema


def _told(fault: Fault) -> Iterator[Problem]:
    """Yield the problems that one error stands for: one a fault that somebody has to mend."""
    if fault.keyword == "additionalProperties":
        for key in fault.facts["unexpected"]:
            yield unknown_key(fault, key)
    elif fault.keyword == "required":
        yield _missing(fault, fault.facts["property"])
    elif fault.path == ("version",) and fault.value is not None:
        yield _unsupported(fault.value)
    elif fault.keyword == "type" or fault.value is None:
        yield _wrong_type(fault)
    else:
        yield _invalid(fault)


def _in_order(problems: list[Problem], data: Any) -> list[Problem]:
    """Sort by place, and keep one problem a fault: a value of the wrong type breaks its bounds as well."""
    orders: dict[int, dict[str, int]] = {}

    def place(path: Path) -> tuple[int, ...]:
        node, found = data, []
        for step in path:
            if isinstance(step, str) and id(node) not in orders:
                orders[id(node)] = {key: at for at, key in enumerate(node)}
            found.append(orders[id(node)][step] if isinstance(step, str) else step)
            node = node[step]
        return tuple(found)

    problems.sort(key=lambda p: (place(p.path), p.rule != "wrong-type", p.rule != "missing-key"))
    kept = {(p.path, _about(p)): p for p in reversed(problems)}
    return list(reversed(kept.values()))


def _about(problem: Problem) -> str:
    """Return what a problem is about: each missing key counts, a key and its value once each."""
    if problem.rule == "missing-key":
        return problem.message
    return "key" if problem.rule == "invalid-value" and problem.at_key else "value"


def _missing(fault: Fault, key: str) -> Problem:
    shape = fault.schema["definitions"].get(fault.table, fault.schema)
    help = f"add {example_line((key,), shape['properties'][key])}"
    return Problem(fault.path, f"{named(fault.path)} has no `{key}`", help, "missing-key", at_key=True)


def _unsupported(version: object) -> Problem:
    newer = isinstance(version, int) and version > 1
    first = "update communitydocs if the file needs a newer format, else " if newer else ""
    message = f"`version` is {quoted(flow(version))}, and this program reads format 1"
    return Problem(("version",), message, f"{first}write `version: 1`, without quotes", "unsupported-version")


def _wrong_type(fault: Fault) -> Problem:
    types = fault.facts.get("types") or ["string"]  # a bound may be told of a null before its type is
    is_ = "has no value" if fault.value is None else f"is {kind_of(fault.value)}"
    words = " or ".join(TYPES[name] for name in types)
    message = f"{named(fault.path)} {is_}; {words} is expected"
    help = _remedy(fault, types)
    return Problem(fault.path, message, help, "wrong-type", at_key=fault.value is None)


def _remedy(fault: Fault, types: list[str]) -> str:
    value, key = fault.value, line_start(fault.path)
    if value is None:
        if not fault.path:
            return f"write {example_line(fault.path, fault.field)}"
        comment = '; text that begins with `#` is a comment until it is quoted: `name: "#general"`'
        text = comment if "string" in types else ""
        out = "" if fault.field.get("needed") else ", or take it out if you do not need it"
        return f"write {example_line(fault.path, fault.field)}{out}{text}"
    if "enum" in fault.field and len(fault.field["enum"]) > 1:
        return f"write one of {', '.join(map(str, fault.field['enum']))}"
    if types[0] == "string" and isinstance(value, int | float) and _may_be_quoted(fault):
        return f'put quotes around it, as you wrote it: `{key}"{flow(value)}"`'
    if types == ["integer"] and isinstance(value, str) and value.isdecimal() and len(value) <= SHOWN:
        return f"take the quotes off: `{key}{value}`"
    if types == ["object"] and len(fault.path) == 2 and fault.path[1] in _shape(fault):
        return "is it a field of the entry above? Then indent it by two more spaces"
    if types == ["boolean"]:
        return f"write `{key}true` or `{key}false`, without quotes"
    if types == ["array"] and isinstance(value, str) and len(value) <= SHOWN and not secret_in(value):
        parts = [part.strip() for part in re.split("[,\n]", value) if part.strip()]
        return f"write a list: `{key}{flow(parts)}`"
    return f"write {example_line(fault.path, fault.field)}"


def _shape(fault: Fault) -> dict[str, Any]:
    """Return the fields of the table that the fault is in."""
    fields: dict[str, Any] = fault.schema["definitions"].get(fault.table, {}).get("properties", {})
    return fields


def _may_be_quoted(fault: Fault) -> bool:
    """Return whether quotes alone would make a right value of a number, `true` or `false`."""
    text = flow(fault.value)
    right = re.search(fault.field.get("pattern", ""), text) and fault.field.get("enum", [text]) == [text]
    return bool(right) and len(text) <= SHOWN


def _invalid(fault: Fault) -> Problem:
    if fault.keyword in ("maxItems", "maxProperties") and fault.table != "source":
        return Problem(fault.path, *_out_of_bounds(fault), "invalid-value")
    place, help = named(fault.path), f"write {example_line(fault.path, fault.field)}"
    message = f"{place} cannot be {quoted(flow(fault.value))}"
    if fault.keyword == "enum":
        options = tuple(str(option) for option in fault.facts["options"])
        likely = near(flow(fault.value), options)
        message += f"; did you mean `{likely}`?" if likely else ""
        help = f"write one of {', '.join(options)}" if len(options) > 1 else help
    elif isinstance(fault.value, str) and not fault.value.strip():
        message, help = f"{place} is empty", help if fault.field.get("needed") else f"{help}, or take it out"
    elif fault.keyword == "pattern":
        message += f": {fault.field['patternErrorMessage']}"
    elif fault.keyword == "falseSchema":
        message, help = f"{place} goes with `every: month` only", "take it out, or write `every: month`"
    elif fault.table == "source":
        message = f"{place} needs either `file` or `url`"
    else:
        message, help = _out_of_bounds(fault)
    return Problem(fault.path, message, help, "invalid-value")


def _out_of_bounds(fault: Fault) -> tuple[str, str]:
    limit, value = fault.facts["limit"], fault.value
    if isinstance(value, int | float):
        side = "at least" if fault.keyword == "minimum" else "at most"
        number = f"write {example_line(fault.path, fault.field)}"
        return f"{named(fault.path)} must be {side} {limit}, and is {quoted(flow(value))}", number
    unit = "characters" if isinstance(value, str) else "entries"
    message = f"{named(fault.path)} has {len(value)} {unit}, and at most {limit} are possible"
    return message, f"shorten it to {limit} {unit}"
