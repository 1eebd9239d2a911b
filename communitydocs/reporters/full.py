"""For people: message, place, source line with the fault underlined, related places, remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communitydocs.registry.problems import Diagnostic, Location
from communitydocs.reporters import Report, summary
from communitydocs.reporters._plain import plain

WIDEST = 110
"""Longer source lines are shown round the fault alone."""


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """All findings, each as a paragraph, and the summary last."""
    parts, explained = [], set()
    for found in diagnostics:
        hint = found.level != "error" and found.rule not in explained
        explained.add(found.rule)
        parts.append("\n".join(_lines(found, about, hint)) + "\n")
    if not about.quiet:
        parts.append(about.paint("good" if not diagnostics else "bold", summary(diagnostics, about)) + "\n")
    return "\n".join(parts)


def _lines(found: Diagnostic, about: Report, hint: bool) -> Iterator[str]:
    places = [found.location, *(also.location for also in found.related)]
    margin = len(str(max(place.line for place in places)))
    rail, arrow = about.paint("place", f"{'':{margin}} |"), about.paint("place", f"{'':{margin}}-->")
    yield about.paint(found.level, f"{found.level}[{found.rule}]") + about.paint("bold", f": {plain(found.message)}")
    yield f"{arrow} {plain(found.location.file)}:{found.location.line}:{found.location.column}"
    shown = [] if found.secret else list(_excerpt(found.location, about, margin, "^", "", found.level))
    for also in found.related:
        elsewhere = also.location.file != found.location.file
        shown += [rail] if shown else []
        if elsewhere:
            shown.append(
                f"{about.paint('place', f'{chr(32):{margin}}:::')} {plain(also.location.file)}:{also.location.line}"
            )
        shown += _excerpt(also.location, about, margin, "-", also.message, "place")
    if shown:
        yield rail
        yield from shown
    yield f"{'':{margin}} = {about.paint('help', 'help')}: {plain(found.help)}"
    if hint:
        yield f"{'':{margin}} = note: communitydocs explain {found.rule}"


def _excerpt(place: Location, about: Report, margin: int, mark: str, label: str, style: str) -> Iterator[str]:
    """The line of a place with its marks below; for the fault itself the line above as well."""
    lines = about.lines.get(place.file, ())
    if not 0 < place.line <= len(lines):
        return
    line = lines[place.line - 1]
    if not line.strip() and place.column == 1:
        return
    if mark == "^" and place.line > 1 and lines[place.line - 2].strip():
        yield f"{about.paint('place', f'{place.line - 1:>{margin}} |')} {_cut(plain(lines[place.line - 2]), 0)[0]}"
    end = place.end_column if place.end_line == place.line else len(line) + 1
    before, marked = _width(plain(line[: place.column - 1])), _width(plain(line[place.column - 1 : end - 1]))
    text, offset = _cut(plain(line), before)
    yield f"{about.paint('place', f'{place.line:>{margin}} |')} {text}"
    marks = about.paint(style, mark * max(1, min(marked, WIDEST - before + offset)))
    rail, said = about.paint("place", f"{'':{margin}} |"), f" {plain(label)}" if label else ""
    yield f"{rail} {'':{before - offset}}{marks}{said}"


def _cut(text: str, column: int) -> tuple[str, int]:
    """A long line round `column`, and how much was cut off in front."""
    if len(text) <= WIDEST:
        return text, 0
    start = max(0, column - WIDEST // 2)
    return text[start : start + WIDEST], start


def _width(text: str) -> int:
    """How many cells a text takes on the terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
