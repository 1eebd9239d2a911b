"""For people: message, place, source line with the fault underlined, related places, remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from communitydocs.registry.problems import Diagnostic, Location
from communitydocs.registry.scalars import visible
from communitydocs.registry.secrets import secret_in
from communitydocs.reporters import Report, summary
from communitydocs.reporters._inert import harmless

WIDEST = 110
"""Longer source lines are shown round the fault alone."""
DOTS = "..."
_ESCAPE = re.compile(r"\\.")
"""As in `"first line\\nsecond line"`: what stands behind it begins there, and looks like the end of a word."""


def report(diagnostics: Sequence[Diagnostic], about: Report) -> str:
    """All findings, each as a paragraph, and the summary last."""
    parts, explained, about = [], set(), _without_secrets(diagnostics, about)
    for found in diagnostics:
        hint = found.level != "error" and found.rule not in explained
        explained.add(found.rule)
        parts.append("\n".join(_lines(found, about, hint)) + "\n")
    if not about.quiet:
        parts.append(about.paint("good" if not diagnostics else "bold", visible(summary(diagnostics, about))) + "\n")
    text = "\n".join(parts)
    return text if about.on_terminal else harmless(text)


def _without_secrets(diagnostics: Sequence[Diagnostic], about: Report) -> Report:
    """Blank the lines that hold a secret: neither its own finding nor a neighbour's may repeat it."""
    lines = dict(about.lines)
    for place in (found.location for found in diagnostics if found.secret):
        text = list(lines.get(place.file, ()))
        text[place.line - 1 : place.end_line] = [""] * len(text[place.line - 1 : place.end_line])
        lines[place.file] = text
    return replace(about, lines=lines)


def _lines(found: Diagnostic, about: Report, hint: bool) -> Iterator[str]:
    places = [found.location, *(also.location for also in found.related)]
    margin = len(str(max(place.line for place in places)))
    message = found.in_person if about.on_terminal and found.in_person else found.message
    rail, arrow = about.paint("place", f"{'':{margin}} |"), about.paint("place", f"{'':{margin}}-->")
    yield about.paint(found.level, f"{found.level}[{found.rule}]") + about.paint("bold", f": {visible(message)}")
    yield f"{arrow} {visible(found.location.file)}:{found.location.line}:{found.location.column}"
    shown = [] if found.secret else list(_excerpt(found.location, about, margin, "^", "", found.level))
    for also in found.related:
        elsewhere = also.location.file != found.location.file
        shown += [rail] if shown else []
        if elsewhere:
            shown.append(
                f"{about.paint('place', f'{chr(32):{margin}}:::')} {visible(also.location.file)}:{also.location.line}"
            )
        shown += _excerpt(also.location, about, margin, "-", also.message, "place")
    if shown:
        yield rail
        yield from shown
    yield f"{'':{margin}} = {about.paint('help', 'help')}: {visible(found.help)}"
    if hint:
        yield f"{'':{margin}} = note: communitydocs explain {found.rule}"


def _excerpt(place: Location, about: Report, margin: int, mark: str, label: str, style: str) -> Iterator[str]:
    """The line of a place with its marks below; for the fault itself the line above as well."""
    lines = about.lines.get(place.file, ())
    if not 0 < place.line <= len(lines):
        return
    line = lines[place.line - 1]
    if not _may_be_shown(line):
        return
    if mark == "^" and place.line > 1 and _may_be_shown(lines[place.line - 2]):
        yield f"{about.paint('place', f'{place.line - 1:>{margin}} |')} {_cut(lines[place.line - 2], 0)[0]}"
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    text, before, marked = _cut(line, start, end)
    yield f"{about.paint('place', f'{place.line:>{margin}} |')} {text}"
    rail, said = about.paint("place", f"{'':{margin}} |"), f" {visible(label)}" if label else ""
    yield f"{rail} {'':{before}}{about.paint(style, mark * max(1, marked))}{said}"


@lru_cache(maxsize=8)  # a file of one long line is searched once, not once a finding
def _may_be_shown(line: str) -> bool:
    """Whether there is anything on a line, and no secret: none is looked for in an entry that has another fault."""
    if not line.strip() or secret_in(line) is not None:
        return False
    return "\\" not in line or secret_in(_ESCAPE.sub(" ", line)) is None


def _cut(line: str, start: int, end: int = 0) -> tuple[str, int, int]:
    """A line, if it is long cut round `start`; the cells in front of `start`, and those up to `end`."""
    first = 0 if len(line) <= WIDEST else max(0, min(start - WIDEST // 2, len(line) - WIDEST))
    last = first + WIDEST
    front, back = DOTS if first else "", DOTS if last < len(line) else ""
    before, marked = visible(line[first:start]), visible(line[start : min(end, last)])
    return front + visible(line[first:last]) + back, len(front) + _width(before), _width(marked)


def _width(text: str) -> int:
    """How many cells a text takes on the terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    cells = {"Mn": 0, "Me": 0, "Cf": 0}
    return sum(cells.get(category(char), 2 if east_asian_width(char) in "WF" else 1) for char in text)
