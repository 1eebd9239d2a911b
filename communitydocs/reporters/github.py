"""Annotations on a pull request, as commands for the runner of GitHub's workflows.

<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. A step may set ten
annotations of a kind; the whole table goes to the job's summary. Notes stand in the table alone:
an annotation is for what somebody should act on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communitydocs.registry.problems import LEVELS, Diagnostic
from communitydocs.reporters import Report, summary
from communitydocs.reporters._inert import cell, line, logged, unmentioned

MOST = 10
"""So many annotations of a kind a step may set."""
ROOM = 1_000_000
"""A step's summary may have 1 MiB, and none of it is shown if it has more. Bytes."""


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """The commands, worst first, and a line that says how much was found."""
    lines = [_command(found) for level in ("error", "warning") for found in _of(level, diagnostics)[:MOST]]
    if not about.quiet:
        lines.append(f"communitydocs: {logged(summary(diagnostics, about))}")
    return "".join(f"{text}\n" for text in lines)


def job_summary(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """The whole table as Markdown, worst first; of a table that is too long its beginning."""
    head = f"### communitydocs\n\n{cell(summary(diagnostics, about))}\n\n"
    if not diagnostics:
        return head
    rows = ["| Rule | Where | What to mend |", "|---|---|---|"]
    room = ROOM - len(head)
    worst = [found for level in LEVELS for found in _of(level, diagnostics)]
    for told, row in enumerate(map(_row, worst)):
        room -= len(row.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            rows += ["", f"{len(worst) - told} more are not shown here: run `communitydocs validate`."]
            break
        rows.append(row)
    return head + "\n".join(rows) + "\n\n"


def _of(level: str, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.level == level]


def _row(found: Diagnostic) -> str:
    place = f"{found.location.file}:{found.location.line}"
    return f"| {found.level} {cell(found.rule)} | {cell(place)} | {cell(found.message)}<br>{cell(found.help)} |"


def _command(found: Diagnostic) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in _properties(found))
    text = "\n".join((unmentioned(line(found.message)), unmentioned(line(found.help))))
    return f"::{found.level} {given}::{_data(text)}"


def _properties(found: Diagnostic) -> Iterator[tuple[str, str]]:
    where = found.location
    yield "file", where.file
    yield "line", str(where.line)
    yield "endLine", str(where.end_line)
    if where.line == where.end_line:  # the runner wants columns within one line only
        yield "col", str(where.column)
        yield "endColumn", str(where.end_column)
    yield "title", found.rule


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")
