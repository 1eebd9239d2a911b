"""One JSON object, of the shape of `schema/diagnostics.schema.json`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import Report, levels


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """The whole report as JSON."""
    shape = {
        "version": 1,
        "registry": about.registry,
        "summary": {**levels(diagnostics), **about.counts},
        "diagnostics": [_shape(found) for found in diagnostics],
    }
    return json.dumps(shape, indent=1) + "\n"  # ASCII: right in every encoding, and no text can steer a terminal


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
        "fix": None,
        "url": None,
    }
