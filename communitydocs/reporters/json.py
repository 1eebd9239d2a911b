"""One JSON object, of the shape of `schema/diagnostics.schema.json`."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from communitydocs.registry.problems import Diagnostic, Fix
from communitydocs.reporters import Report, levels
from communitydocs.reporters._inert import as_json


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """The whole report as JSON."""
    shape = {
        "version": 1,
        "registry": about.registry,
        "summary": {**levels(diagnostics), **about.counts},
        "diagnostics": [_shape(found) for found in diagnostics],
    }
    return as_json(shape)


def _shape(found: Diagnostic) -> dict[str, Any]:
    related = [
        {
            "message": also.message,
            "file": also.location.file,
            "line": also.location.line,
            "column": also.location.column,
        }
        for also in found.related
    ]
    return {
        "rule": found.rule,
        "level": found.level,
        "message": found.message,
        "help": found.help,
        "path": found.path,
        **dataclasses.asdict(found.location),
        "related": related,
        "fix": _fix(found.fix),
        "url": None,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{**dataclasses.asdict(edit.location), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "edits": edits}
