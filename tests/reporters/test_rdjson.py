"""`--format rdjson`: the shape that reviewdog's `DiagnosticResult` has, with columns in bytes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from findings import FILE, FIX, ONE_OF_EACH, about, finding, hostile, hostile_finding
from trials import Figure, rounds

from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import rdjson


def an_object(required: str, **fields: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": fields, "additionalProperties": False}


TEXT, COUNTED = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
POSITION = an_object("line column", line=COUNTED, column=COUNTED)
RANGE = an_object("start end", start=POSITION, end=POSITION)
LOCATION = an_object("path range", path={"type": "string"}, range=RANGE)
SUGGESTIONS = {"type": "array", "items": an_object("range text", range=RANGE, text={"type": "string"})}
DIAGNOSTIC = an_object(
    "message location severity code",
    message=TEXT,
    location=LOCATION,
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    code=an_object("value", value=TEXT),
    suggestions=SUGGESTIONS,
)
SCHEMA = an_object(
    "source diagnostics",
    source=an_object("name", name={"const": "communitydocs"}),
    diagnostics={"type": "array", "items": DIAGNOSTIC},
)
"""The fields of reviewdog.proto that we write; its own schema lets any other name pass, this one none."""


def shape(found: list[Diagnostic]) -> dict[str, Any]:
    text = rdjson.report(found, about())
    assert text.isascii()
    result: dict[str, Any] = json.loads(text)
    jsonschema.validate(result, SCHEMA)
    return result


def test_a_finding_has_message_place_severity_and_code() -> None:
    assert shape([finding()])["diagnostics"] == [
        {
            "message": "no person `anna` in people\ndid you mean `ana`?",
            "location": {
                "path": "community.yaml",
                "range": {"start": {"line": 4, "column": 27}, "end": {"line": 4, "column": 31}},
            },
            "severity": "ERROR",
            "code": {"value": "unknown-person"},
        }
    ]


def test_levels_are_severities() -> None:
    assert [found["severity"] for found in shape(ONE_OF_EACH)["diagnostics"]] == ["ERROR", "WARNING", "INFO"]
    assert shape([])["diagnostics"] == []


@pytest.mark.parametrize(
    ("line", "char", "byte"),
    [("abc", 1, 1), ("abc", 3, 3), ("äbc", 2, 3), ("a\U00010400b", 3, 6), ("李李", 3, 7), ("ä", 5, 6), ("", 2, 2)],
)
def test_columns_count_bytes(line: str, char: int, byte: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FILE, "community.yaml", [line])
    [found] = shape([finding(where=(1, char, 1, char))])["diagnostics"]
    assert found["location"]["range"]["start"] == {"line": 1, "column": byte}
    assert byte == len(line[: char - 1].encode()) + 1 or char > len(line) + 1


def test_a_place_in_a_file_without_lines_keeps_its_column() -> None:
    [found] = shape([finding(file="gone.yaml", where=(9, 4, 9, 7))])["diagnostics"]
    assert found["location"]["range"]["start"] == {"line": 9, "column": 4}


def test_a_certain_mend_is_a_suggestion_in_bytes() -> None:
    [found] = shape([finding(fix=FIX)])["diagnostics"]
    place = {"start": {"line": 4, "column": 27}, "end": {"line": 4, "column": 31}}
    assert found["suggestions"] == [{"range": place, "text": "ana"}]


@pytest.mark.trial("A report for reviewdog fits the shape of rdjson, each text in its own field, whatever the data.")
def test_hostile_text_stays_in_its_field(figure: Figure) -> None:
    texts = hostile(rounds(1000, 5000))
    found = shape([hostile_finding(text) for text in texts])["diagnostics"]
    assert [one["location"]["path"] for one in found] == texts
    assert {one["message"].count("\n") for one in found} == {1}
    figure(f"{len(texts):,} strings, each read back from its field")
