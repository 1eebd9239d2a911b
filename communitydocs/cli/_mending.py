"""Mends made text: which of them can be done at once, and what a file holds after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communitydocs.cli import _desk
from communitydocs.registry.edit import Edited, Editor
from communitydocs.registry.edit_layout import Layout
from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import CommunityDocsError, Location, Path, Replacement
from communitydocs.registry.read import Reading
from communitydocs.registry.source import Source


def apart(mends: Sequence[Mend]) -> list[int]:
    """The positions of mends that do not touch each other. A text is mended before the data that is read from it."""
    as_text = any(mend.replacements for mend in mends)
    return list(_on_their_own_lines(mends) if as_text else _at_their_own_places(mends))


def _on_their_own_lines(mends: Sequence[Mend]) -> Iterator[int]:
    lines: set[tuple[str, int]] = set()
    for at, mend in enumerate(mends):
        own = {(edit.location.file, edit.location.line) for edit in mend.replacements}
        if own and not own & lines:
            lines |= own
            yield at


def _at_their_own_places(mends: Sequence[Mend]) -> Iterator[int]:
    whole: set[Path] = set()  # what is written anew or goes
    above: set[Path] = set()  # all that this stands in
    for at, mend in enumerate(mends):
        paths = {change.path for change in mend.changes if change.action != "add"}
        over = {path[:depth] for path in paths for depth in range(len(path))}
        if not (paths & whole or paths & above or over & whole):
            whole |= paths
            above |= over
            yield at


def mended(reading: Reading, mends: Sequence[Mend]) -> list[Edited]:
    """The files that differ after mends that do not touch each other. `CommunityDocsError` if one cannot be done."""
    replaced = [edit for mend in mends for edit in mend.replacements]
    changes = [change for mend in mends for change in mend.changes]
    if not replaced:
        desk = _desk.Desk(reading)
        desk.do(*changes)
        return desk.edited()
    named = {edit.location.file for edit in replaced}
    found = [source for source in reading.sources if source.file in named]
    return [_replaced(reading, source, replaced, changes) for source in found]


def _replaced(reading: Reading, source: Source, edits: Iterable[Replacement], changes: Iterable[Change]) -> Edited:
    """A source with edits of its text, which must then say what the changes want, or be nearer to being read."""
    layout, text = Layout(source), source.text
    spans = [(*span(layout, edit.location), edit.text) for edit in edits if edit.location.file == source.file]
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    again = parse(text.encode(), source.file)
    own = [change for change in changes if reading.source(change.path) is source]
    if not (_is_better(source, again) if source.problems else _says(again, source, own)):
        raise CommunityDocsError(f"{source.file} could not be edited safely; edit it by hand")
    return Edited(
        source, text, tuple(Replacement(layout.location(start, end), new) for start, end, new in sorted(spans))
    )


def _says(again: Source, source: Source, changes: Iterable[Change]) -> bool:
    editor = Editor(source)
    for change in changes:
        editor.set(change.path, change.value)
    return not again.problems and repr(again.data) == repr(editor.data)


def _is_better(before: Source, after: Source) -> bool:
    """Whether a text that could not be read has fewer faults, or the first one further down."""
    if len(after.problems) < len(before.problems):
        return True
    return _first(after) > _first(before)


def _first(source: Source) -> tuple[int, int]:
    where = source.problems[0].location or source.locate(source.problems[0].path)
    return where.line, where.column


def span(layout: Layout, where: Location) -> tuple[int, int]:
    """Where a location begins and ends, counted in characters from the beginning of the text."""
    return layout.offset(where.line, where.column), layout.offset(where.end_line, where.end_column)


def narrowed(edited: Edited) -> Iterator[Replacement]:
    """A file's edits without what they leave as it is: a report need not repeat it."""
    layout, text = Layout(edited.source), edited.source.text
    for edit in edited.edits:
        (start, end), new = span(layout, edit.location), edit.text
        while start < end and new and text[start] == new[0]:
            start, new = start + 1, new[1:]
        while start < end and new and text[end - 1] == new[-1]:
            end, new = end - 1, new[:-1]
        yield Replacement(layout.location(start, end), new)
