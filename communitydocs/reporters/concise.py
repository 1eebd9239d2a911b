"""One line a finding: place, level, rule, message and remedy."""

from __future__ import annotations

from collections.abc import Sequence

from communitydocs.registry.problems import Diagnostic
from communitydocs.registry.scalars import visible
from communitydocs.reporters import Report, summary
from communitydocs.reporters._inert import harmless


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """All lines, and the summary last."""
    lines = [_line(found, about) for found in diagnostics]
    if not about.quiet:
        lines.append(visible(summary(diagnostics, about)))
    text = "".join(f"{line}\n" for line in lines)
    return text if about.on_terminal else harmless(text)


def _line(found: Diagnostic, about: Report) -> str:
    where = found.location
    level = about.paint(found.level, f"{found.level}[{found.rule}]")
    return (
        f"{visible(where.file)}:{where.line}:{where.column}: {level}: {visible(found.message)} ({visible(found.help)})"
    )
