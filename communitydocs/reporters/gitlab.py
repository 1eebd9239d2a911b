"""GitLab's Code Quality report: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>."""

from __future__ import annotations

from collections.abc import Sequence

from communitydocs.registry.problems import Diagnostic
from communitydocs.reporters import Report
from communitydocs.reporters._fingerprint import fingerprints
from communitydocs.reporters._inert import as_json, line

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """A list of findings; the merge request shows those that are new and those that are gone."""
    marks = fingerprints(diagnostics)
    return as_json([_finding(found, mark) for found, mark in zip(diagnostics, marks, strict=True)])


def _finding(found: Diagnostic, mark: str) -> dict[str, object]:
    return {
        "description": f"{line(found.message)} ({line(found.help)})",
        "check_name": found.rule,
        "fingerprint": mark,
        "severity": SEVERITIES[found.level],
        "location": {"path": found.location.file, "lines": {"begin": found.location.line}},
    }
