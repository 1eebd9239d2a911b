"""`--format sarif`: SARIF 2.1.0, checked with its JSON schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import jsonschema_rs
import pytest
from findings import FIX, ONE_OF_EACH, about, finding, hostile, hostile_finding
from trials import Figure, rounds

from communitydocs import rules
from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import sarif

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
VALID = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)


def run(found: list[Diagnostic]) -> dict[str, Any]:
    """The only run of a report that the schema allows."""
    text = sarif.report(found, about())
    assert text.isascii()
    shape = json.loads(text)
    assert [error.message for error in VALID.iter_errors(shape)] == []
    [only] = shape["runs"]
    assert isinstance(only, dict)
    return only


def test_the_schema_is_a_schema_and_refuses_what_is_not_sarif() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert not VALID.is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_result_has_rule_level_message_place_and_fingerprint() -> None:
    [result] = run([finding()])["results"]
    mark = result["partialFingerprints"].pop("communitydocs/v1")
    assert re.fullmatch(r"[0-9a-f]{32}", mark)
    assert result == {
        "ruleId": "unknown-person",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "no person `anna` in people\ndid you mean `ana`?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "community.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 4, "startColumn": 26, "endLine": 4, "endColumn": 30},
                },
                "logicalLocations": [{"fullyQualifiedName": "roles.docs.holders[1]"}],
            }
        ],
        "partialFingerprints": {},
    }


def test_columns_are_code_points() -> None:
    assert run([])["columnKind"] == "unicodeCodePoints"


def test_levels_are_those_of_sarif_and_each_result_finds_its_rule() -> None:
    found = run(ONE_OF_EACH)
    listed = found["tool"]["driver"]["rules"]
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note"]
    assert [listed[result["ruleIndex"]]["id"] for result in found["results"]] == [one.rule for one in ONE_OF_EACH]


def test_every_rule_brings_its_page() -> None:
    listed = run([finding(rule=id) for id in rules.rules()])["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == sorted(rules.rules())
    for rule in listed:
        known = rules.rules()[rule["id"]]
        assert rule["shortDescription"]["text"] == known.summary
        assert rule["defaultConfiguration"] == {"level": known.level}
        assert rule["help"]["markdown"].startswith(known.page[:20])
        assert "# <-" not in rule["help"]["markdown"]


def test_related_places_are_told() -> None:
    [result, *_] = run(ONE_OF_EACH)["results"]
    [related] = result["relatedLocations"]
    assert related["message"]["text"] == "a person with a like id"
    assert related["physicalLocation"]["region"]["startLine"] == 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("write `{name: A}`", "write `{{name: A}}`"),
        ("{0} and {{7*7}}", "{{0}} and {{{{7*7}}}}"),
        ("[a](javascript:x)", "[a] (javascript:x)"),
        ("a\nb", "a b"),
    ],
)
def test_nothing_in_a_message_is_a_placeholder_or_a_link(text: str, written: str) -> None:
    [result] = run([finding(message=text, help="x")])["results"]
    assert result["message"]["text"] == f"{written}\nx"


@pytest.mark.parametrize("file", ["<stdin>", "a b.yaml", "a:b.yaml", "docs/100%.yaml", "zoë.yaml", "../up.yaml"])
def test_a_files_name_is_an_address(file: str) -> None:
    [result] = run([finding(file=file)])["results"]
    address = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(address) == file
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", address)


def test_a_certain_mend_is_a_fix() -> None:
    [result] = run([finding(fix=FIX)])["results"]
    [fix] = result["fixes"]
    assert fix["description"]["text"] == "write `ana`"
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "community.yaml"
    region = {"startLine": 4, "startColumn": 26, "endLine": 4, "endColumn": 30}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "ana"}}]


@pytest.mark.trial("A SARIF report fits the schema of its owners with one result a finding, whatever the data.")
def test_hostile_text_stays_in_its_result(figure: Figure) -> None:
    texts = [text for text in hostile(rounds(500, 5000)) if text]
    results = run([hostile_finding(text) for text in texts])["results"]
    assert len(results) == len(texts)
    figure(f"{len(texts):,} strings, as many results, all by the schema")
