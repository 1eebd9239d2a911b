"""What `render` says of its plan: the list, the check, and what was written or refused."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence

from communitydocs.cli._progress import progress
from communitydocs.cli._screen import Screen
from communitydocs.documents import publish
from communitydocs.registry import files
from communitydocs.registry.problems import Problem
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

_COUNTS = {
    "create": "to create",
    "update": "to update",
    "delete": "to delete",
    "refuse": "refused",
    "unchanged": "unchanged",
}
_REASONS = {"create": "missing", "update": "out of date", "delete": "no longer wanted", "refuse": "not ours"}
_IMPORTERS: Mapping[str, str] = {
    "CODEOWNERS": "codeowners",
    "config.yml": "issue-config",
    "config.yaml": "issue-config",
    "SECURITY.md": "security",
}
"""The importers that read what somebody wrote by hand, by the name of the file."""


def dry_run(plan: publish.Plan, screen: Screen) -> int:
    """List what would be done."""
    for change, name in _named(plan, plan.changes):
        screen.out(f"{change.action:<9}  {name}\n")
    for fault in _faults(plan):
        screen.say(fault)
    screen.say(_count(plan))
    return 0


def _named(plan: publish.Plan, changes: Sequence[publish.Change]) -> Iterable[tuple[publish.Change, str]]:
    """Each change with its file's name as it is found from the current folder."""
    names = files.shown_all(plan.root / change.path for change in changes)
    return zip(changes, map(visible, names), strict=True)


def _count(plan: publish.Plan) -> str:
    found = {action: sum(change.action == action for change in plan.changes) for action in _COUNTS}
    return ", ".join(f"{number} {_COUNTS[action]}" for action, number in found.items() if number) or "nothing to write"


def _faults(plan: publish.Plan) -> list[str]:
    """What is wrong with the markers of blocks, each with its place and what to do."""
    found = [fault for change in plan.changes for fault in change.faults]
    return [f"{_place(plan, fault)}: error: {visible(fault.message)} ({visible(fault.help)})" for fault in found]


def _place(plan: publish.Plan, fault: Problem) -> str:
    assert fault.location is not None
    file = files.shown(plan.root / fault.location.file)
    return f"{visible(file)}:{fault.location.line}:{fault.location.column}"


def check(plan: publish.Plan, screen: Screen, diff: bool, command: str) -> int:
    """Say what is out of date, and the command that mends it."""
    if not plan.stale:
        screen.say(f"{counted(len(plan.changes), 'files')} up to date")
        return 0
    if faults := _faults(plan):
        return _mend(faults, screen)
    for change, name in _named(plan, plan.stale):
        reason = change.reason or _REASONS[change.action]
        screen.out(_difference(change) if diff else f"{reason}: {name}\n")
    late = f"{counted(len(plan.stale), 'files')} out of date"
    if plan.refused:  # then nothing is written without --force
        screen.say(f"{late}, and what is written by hand stands in the way.")
        screen.say(f"Bring it into the registry, or overwrite it: {command} --force")
    else:
        screen.say(f"{late}; to mend this: {command}")
    return 1


def _difference(change: publish.Change) -> str:
    """The difference of a file, unable to steer the terminal."""
    return "".join(visible(line.rstrip("\n"), keep_lines=True) + "\n" for line in change.diff().split("\n")[:-1])


def _mend(faults: list[str], screen: Screen) -> int:
    """Markers that cannot be understood stop everything, as errors of the registry do."""
    screen.out("".join(f"{fault}\n" for fault in faults))
    screen.say("Nothing was written: mend the markers first.")
    return 1


def write(plan: publish.Plan, screen: Screen, verbose: bool) -> int:
    """Write the files, or say what stands in the way."""
    if faults := _faults(plan):
        return _mend(faults, screen)
    if plan.refused:
        return _refused(plan, screen)
    with progress("Writing", screen.quiet):
        publish.write(plan)
    done = {"create": "wrote", "update": "updated", "delete": "deleted"}
    for change, name in _named(plan, plan.stale if verbose or len(plan.stale) <= 10 else ()):
        screen.say(f"{done[change.action]}  {name}")
    screen.say(_summary(plan))
    return 0


def _refused(plan: publish.Plan, screen: Screen) -> int:
    for change, name in _named(plan, plan.refused):
        screen.out(_difference(change))
        screen.say(f"refused: {name}: {change.reason}{_bring_in(change, name)}")
    screen.say("Nothing was written. Bring these changes into the registry, or overwrite them with --force.")
    return 1


def _bring_in(change: publish.Change, name: str) -> str:
    """The command that reads what somebody wrote by hand, where there is one."""
    importer = _IMPORTERS.get(change.path.name)
    if importer is None or change.reason != publish.FOREIGN or change.after is None:
        return ""
    return f"; to bring it in: communitydocs import {importer} {shlex.quote(name)}"


def _summary(plan: publish.Plan) -> str:
    changed = len(plan.stale)
    if not changed:
        return f"nothing to do: {counted(len(plan.changes), 'files')} up to date"
    deleted = sum(change.action == "delete" for change in plan.stale)
    gone = f", {deleted} deleted" if deleted else ""
    return f"{counted(changed - deleted, 'files')} written{gone}, {len(plan.changes) - changed} unchanged"
