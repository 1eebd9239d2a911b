"""SARIF 2.1.0, the OASIS standard for the results of static analysis.

<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; what GitHub takes of it:
<https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support>
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import communitydocs
from communitydocs.registry.problems import Diagnostic, Fix, Location
from communitydocs.reporters import Explained, Report
from communitydocs.reporters._fingerprint import fingerprints
from communitydocs.reporters._inert import as_json, line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "communitydocs/v1"
"""The name of our fingerprint; the number changes when the way changes in which it is made."""
_MARK = re.compile(" *# <-$", re.MULTILINE)
"""In the example of a page, where the finding must stand: for our tests."""


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """One run with its results, and the pages of the rules that found them."""
    marks, known = fingerprints(diagnostics), about.rules()
    ids = sorted({found.rule for found in diagnostics})
    driver = {
        "name": "communitydocs",
        "version": communitydocs.__version__,
        "rules": [_rule(id, known) for id in ids],
    }
    results = [_result(found, ids.index(found.rule), mark) for found, mark in zip(diagnostics, marks, strict=True)]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(id: str, known: Mapping[str, Explained]) -> dict[str, Any]:
    if (rule := known.get(id)) is None:
        return {"id": id}
    page = _MARK.sub("", rule.page)
    return {
        "id": id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": [rule.group]},
    }


def _result(found: Diagnostic, rule: int, mark: str) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": _place(found.location)}
    if found.path is not None:
        where["logicalLocations"] = [{"fullyQualifiedName": line(found.path)}]
    result = {
        "ruleId": found.rule,
        "ruleIndex": rule,
        "level": found.level,
        "message": {"text": f"{_message(found.message)}\n{_message(found.help)}"},
        "locations": [where],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": _message(also.message)}, "physicalLocation": _place(also.location)}
            for number, also in enumerate(found.related, 1)
        ]
    if found.fix:
        result["fixes"] = [_fix(found.fix)]
    return result


def _fix(fix: Fix) -> dict[str, Any]:
    changes: dict[str, dict[str, Any]] = {}
    for edit in fix.edits:
        place = _place(edit.location)
        change = changes.setdefault(
            edit.location.file, {"artifactLocation": place["artifactLocation"], "replacements": []}
        )
        change["replacements"].append({"deletedRegion": place["region"], "insertedContent": {"text": edit.text}})
    return {"description": {"text": _message(fix.title)}, "artifactChanges": list(changes.values())}


def _place(where: Location) -> dict[str, Any]:
    region = {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }
    address = quote(where.file, errors="backslashreplace")  # a colon, too: it could pass for a scheme
    return {"artifactLocation": {"uri": address, "uriBaseId": "%SRCROOT%"}, "region": region}


def _message(text: str) -> str:
    """Text in which nothing is a placeholder (3.11.5) and nothing is a link (3.11.6)."""
    return line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
