"""`validate --fix` and `--diff`, and the fixes that reports carry: faults whose mend is certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path as FilePath

from communitydocs.cli import _desk, _mending
from communitydocs.cli._diff import difference
from communitydocs.cli._screen import Screen
from communitydocs.load import Checks, Loaded, judge, load
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.edit import Edited
from communitydocs.registry.mend import Mend
from communitydocs.registry.problems import CommunityDocsError, Diagnostic, Fix
from communitydocs.registry.read import Reading, read_again
from communitydocs.registry.scalars import visible
from communitydocs.registry.secrets import hidden, secret_in
from communitydocs.reporters import counted

ROUNDS = 20
"""One mend may make way for another; so many times more is looked for."""
MOST_TEXT = 300_000
"""Reports carry so many fixes as make this much text, in characters, to read back: each is proved alone."""

Found = tuple[Diagnostic, Mend]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was mended, in order, the files that differ, and the registry as it is then."""

    done: tuple[Found, ...]
    edited: tuple[Edited, ...]
    loaded: Loaded

    def list(self, screen: Screen, word: str) -> None:
        """Say each thing that was done, at its place."""
        for found, mend in self.done:
            place = f"{visible(found.location.file)}:{found.location.line}:{found.location.column}"
            screen.say(f"{place}: {found.rule}: {visible(hidden(mend.title))}")
        screen.say(
            f"{word} {counted(len(self.done), 'findings')}." if self.done else "Nothing can be mended for certain."
        )


def fixed(file: FilePath | None, checks: Checks) -> Fixed:
    """Mend what can be mended for certain, in memory: round after round, until nothing is left."""
    quick = replace(checks, mends=True, links=None)
    loaded = load(file, quick)
    first, done = loaded.reading, list[Found]()
    texts = {source.file: source.text for source in first.sources}
    for _ in range(ROUNDS):
        apart = _mending.apart([mend for _, mend in loaded.mends])
        chosen, edited = _workable(loaded.reading, [loaded.mends[at] for at in apart])
        if not edited:
            break
        done += chosen
        texts |= _desk.texts(edited)
        loaded = judge(read_again(first, texts), quick)
    if checks.links:
        loaded = judge(loaded.reading, checks)
    changed = [source for source in first.sources if texts[source.file] != source.text]
    return Fixed(tuple(done), tuple(Edited(source, texts[source.file], ()) for source in changed), loaded)


def _workable(reading: Reading, found: Sequence[Found]) -> tuple[Sequence[Found], list[Edited]]:
    """As many of some mends as can be done, at least one if one can, and what they make of the files."""
    try:
        return found, _mending.mended(reading, [mend for _, mend in found])
    except CommunityDocsError:
        half = len(found) // 2
        first = _workable(reading, found[:half]) if half else ((), [])
        return first if first[1] or len(found) == 1 else _workable(reading, found[half:])


def write(fixed: Fixed) -> None:
    """Write what was mended: every file, or none."""
    if fixed.edited:
        _desk.write(fixed.loaded.reading, fixed.edited)


def show(fixed: Fixed, screen: Screen) -> None:
    """The difference that `--fix` would make, as a patch."""
    for one in fixed.edited:
        screen.out(difference(one.source.file, one.source.text, one.text, screen))


def with_fixes(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with its own fix where there is one."""
    fixes = dict(_fixes(loaded))
    return tuple(replace(found, fix=fixes.get(found)) for found in loaded.diagnostics)


def _fixes(loaded: Loaded) -> Iterator[tuple[Diagnostic, Fix]]:
    secret = {(found.location.file, found.location.line) for found in loaded.diagnostics if found.secret}
    left, whole = MOST_TEXT, sum(len(source.text) for source in loaded.reading.sources)
    for found, mend in loaded.mends:
        left -= whole
        if left < 0 and left + whole < MOST_TEXT:  # the first one is always told
            return
        try:
            edited = _mending.mended(loaded.reading, [mend])
        except CommunityDocsError:
            continue
        edits = tuple(edit for one in edited for edit in _mending.narrowed(one))
        lines = {(edit.location.file, edit.location.line) for edit in edits}
        texts = (mend.title, *(edit.text for edit in edits))
        if edits and not lines & secret and not any(map(secret_in, texts)):  # a secret is never repeated
            yield found, Fix(mend.title, edits)
