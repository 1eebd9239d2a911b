"""`--format json` is of the shape that `schema/diagnostics.schema.json` publishes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from communitydocs.load import Loaded, judge
from communitydocs.registry.read import read_bytes
from communitydocs.reporters import Report, reporter

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "diagnostics.schema.json").read_text())


def checked(text: str) -> Loaded:
    return judge(read_bytes(text.encode(), "<stdin>", Path("/nowhere")))


def shape(loaded: Loaded) -> dict[str, object]:
    about = Report("<stdin>", loaded.reading.counts(), {}, lambda style, text: text)
    text = reporter("json").report(loaded.diagnostics, about)
    assert text.isascii()
    found: dict[str, object] = json.loads(text)
    return found


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version: 1\nproject: {name: 李\u202d}\n",
        "a: [",
        "version: 1\nproject: {name: W}\nroles: {a: {parent: b}}\n",
    ],
)
def test_every_report_fits_the_schema(text: str) -> None:
    jsonschema.validate(shape(checked(text)), SCHEMA)


def test_a_finding_has_every_field_of_the_contract() -> None:
    text = "version: 1\nproject: {name: W}\npeople: {ana: {name: A}}\nroles:\n  docs: {holders: [ana, anna]}\n"
    report = shape(checked(text))
    summary, found = report["summary"], report["diagnostics"]
    assert isinstance(summary, dict)
    assert isinstance(found, list)
    assert (report["version"], report["registry"]) == (1, "<stdin>")
    assert {key: summary[key] for key in ("errors", "people", "roles", "channels")} == {
        "errors": 1,
        "people": 1,
        "roles": 1,
        "channels": 0,
    }
    assert [f for f in found if f["level"] == "error"] == [
        {
            "rule": "unknown-person",
            "level": "error",
            "message": "no person `anna` in people",
            "help": "did you mean `ana`?",
            "path": "roles.docs.holders[1]",
            "file": "<stdin>",
            "line": 5,
            "column": 25,
            "end_line": 5,
            "end_column": 29,
            "related": [{"message": "a person with a like id is here", "file": "<stdin>", "line": 3, "column": 10}],
            "fix": None,
            "url": None,
        }
    ]
