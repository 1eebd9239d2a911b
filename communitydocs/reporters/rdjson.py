"""Reviewdog's diagnostic format: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>."""

from __future__ import annotations

from collections.abc import Sequence

from communitydocs.registry.problems import Diagnostic, Location
from communitydocs.reporters import Report
from communitydocs.reporters._inert import as_json, line

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """All findings as one `DiagnosticResult`."""
    return as_json(
        {"source": {"name": "communitydocs"}, "diagnostics": [_diagnostic(found, about) for found in diagnostics]}
    )


def _diagnostic(found: Diagnostic, about: Report) -> dict[str, object]:
    shape: dict[str, object] = {
        "message": f"{line(found.message)}\n{line(found.help)}",
        "location": {"path": found.location.file, "range": _range(found.location, about)},
        "severity": SEVERITIES[found.level],
        "code": {"value": found.rule},
    }
    # A suggestion is one edit of this very file, and each is taken alone.
    if found.fix and len(found.fix.edits) == 1 and found.fix.edits[0].location.file == found.location.file:
        [edit] = found.fix.edits
        shape["suggestions"] = [{"range": _range(edit.location, about), "text": edit.text}]
    return shape


def _range(where: Location, about: Report) -> dict[str, object]:
    lines = about.lines.get(where.file, ())
    return {
        "start": _position(where.line, where.column, lines),
        "end": _position(where.end_line, where.end_column, lines),
    }


def _position(number: int, column: int, lines: Sequence[str]) -> dict[str, int]:
    """A place with its column in bytes of UTF-8; behind the line's end a character counts as one."""
    text = lines[number - 1] if number <= len(lines) else ""
    wider = sum(len(char.encode("utf-8", "surrogatepass")) - 1 for char in text[: column - 1])
    return {"line": number, "column": column + wider}
