"""`render`: the registry's documents, written safely."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from communitydocs import documents
from communitydocs.cli import _arguments, _options
from communitydocs.cli._screen import Screen
from communitydocs.cli.validate import report_of
from communitydocs.documents import Order, publish
from communitydocs.documents._block_fill import Blocks
from communitydocs.load import Loaded, load
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.files import shown
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.problems import CommunityDocsError, Problem
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted, reporter

CONTRIBUTING = "CONTRIBUTING.md"
Pages = dict[Path, dict[str, str | bytes | Blocks]]
"""{folder: {path: text}}, or the blocks of a hand-written file."""


def run(
    registry: _options.Registry = None,
    to: Annotated[
        str | None, typer.Option(metavar="TARGET", help="Write only this target.", show_default=False)
    ] = None,
    into: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write into this folder.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is out of date.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Like --check, with the differences.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be done, and exit 0.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take over foreign files and hand edits.")] = False,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Templates that replace ours.", show_default=False)
    ] = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Write the documents that the registry lists, or one target into one folder."""
    screen = Screen(color, quiet)
    file = _arguments.registry_file(registry)
    if to is not None:
        documents.target(to)
    loaded = load(file)
    if loaded.registry is None or not loaded.renderable:
        return _refuse(loaded, screen)
    pages = _render(loaded, file, _jobs(loaded, to, into), templates)
    left = [] if force else _left_alone(pages, loaded.root)
    plan = publish.plan(pages, root=_common(loaded.root, into), force=force)
    _note(screen, left, _shadowing(pages, loaded.root))
    if dry_run:
        return _list(plan, screen)
    if check or diff:
        return _check(plan, screen, diff, _command(registry, to, into, templates))
    return _write(plan, screen, verbose)


def _refuse(loaded: Loaded, screen: Screen) -> int:
    text = reporter("full").report(loaded.obstacles, report_of(loaded, screen))
    screen.out(text)
    screen.say("Nothing was rendered: mend the errors first.")
    return 1


@dataclass(frozen=True, slots=True)
class Job:
    """One target and the folder that it goes to."""

    entry: RenderEntry
    folder: Path


def _jobs(loaded: Loaded, to: str | None, into: Path | None) -> list[Job]:
    """What to render: one target by the options, else what the registry lists.

    A folder of the registry is relative to the root, one of the command line to the current folder. With a
    target of the registry go those that share its folder: what is missing there would be taken for unwanted.
    """
    assert loaded.registry is not None
    listed = list(loaded.registry.render) or [documents.DEFAULT]
    wanted = to or (None if into is None else "markdown")
    chosen = [entry for entry in listed if wanted in (None, entry.to)]
    if wanted == "block" and (into is not None or not chosen):
        raise CommunityDocsError("blocks stand in files: list `{to: block, file: README.md}` under `render`")
    if into is not None:
        return [Job(next(iter(chosen), RenderEntry(to=wanted or "markdown")), _absolute(into))]
    if not chosen:
        raise CommunityDocsError(f"--to {wanted} needs a folder: add --into DIR")
    folders = {_folder(entry, loaded) for entry in chosen}
    return [Job(entry, _folder(entry, loaded)) for entry in listed if _folder(entry, loaded) in folders]


def _folder(entry: RenderEntry, loaded: Loaded) -> Path:
    """The folder of a target that the registry lists; blocks lie below the root."""
    return loaded.root / ("." if entry.to == "block" else entry.into or ".")


def _render(loaded: Loaded, file: Path | None, jobs: list[Job], templates: Path | None) -> Pages:
    """Everything, by folder; two targets may share a folder, but not a file."""
    assert loaded.registry is not None
    own = _templates(loaded, templates)
    folders: Pages = {}
    writers: dict[Path, str] = {}
    for job in jobs:
        order = Order(job.entry, _inside(file, loaded.root), _inside(job.folder, loaded.root), own, loaded.root)
        for path, text in documents.target(job.entry.to).render(loaded.registry, order).items():
            whole = job.folder / path
            if whole in writers:
                raise CommunityDocsError(
                    f"{writers[whole]} and {job.entry.to} would both write {_shown(whole)}; "
                    "give one of them another folder"
                )
            writers[whole] = job.entry.to
            folders.setdefault(job.folder, {})[path] = text
    return folders


def _templates(loaded: Loaded, given: Path | None) -> Path | None:
    """The folder of overriding templates, by the options or the registry."""
    assert loaded.registry is not None
    own = loaded.root / loaded.registry.templates if loaded.registry.templates else None
    folder = given or own
    if folder is not None and not folder.is_dir():
        raise CommunityDocsError(f"there is no folder {_shown(folder)} with templates")
    return folder


def _left_alone(pages: Pages, root: Path) -> list[Path]:
    """Take out each CONTRIBUTING.md that somebody wrote by hand: it stays as it is."""
    found = []
    for folder, files in pages.items():
        guide = files.get(CONTRIBUTING)
        if isinstance(guide, str | bytes) and _foreign(folder, guide, root):
            found.append(folder / CONTRIBUTING)
            del files[CONTRIBUTING]
    return found


def _foreign(folder: Path, text: str | bytes, root: Path) -> bool:
    plan = publish.plan({folder: {CONTRIBUTING: text}}, root=_base(folder, root))
    hand_written = [change for change in plan.refused if change.reason == "not written by communitydocs"]
    return any(change.path.name == CONTRIBUTING and change.after is not None for change in hand_written)


def _shadowing(pages: Pages, root: Path) -> list[Path]:
    """Hand-written guides that GitHub would show before ours: it looks in .github/, the root and docs/.

    Source: https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions
    """
    places = [root / folder / CONTRIBUTING for folder in (".github", "", "docs")]
    ours = {folder / CONTRIBUTING for folder, files in pages.items() if CONTRIBUTING in files}
    shown = next((number for number, place in enumerate(places) if place in ours), 0)
    return [place for place in places[:shown] if place.is_file()]


def _note(screen: Screen, left: list[Path], shadowing: list[Path]) -> None:
    how = "to bring it in, name it under `contributing` (`flow: {file: ...}`), or replace it with --force"
    for path in left:
        screen.say(f"note: {_shown(path)} was written by hand and is left alone; {how}")
    for path in shadowing:
        screen.say(f"note: GitHub shows {_shown(path)} instead of the guide rendered here; {how.split(', or')[0]}")


def _inside(path: Path | None, root: Path) -> str | None:
    """A path relative to the root, with `/`; None outside of it."""
    if path is None:
        return None
    absolute, base = path.resolve(), root.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else None


def _common(root: Path, into: Path | None) -> Path:
    """The folder that writing may not leave: the root, or for a folder outside of it the nearest that exists."""
    return root if into is None else _base(_absolute(into), root)


def _absolute(folder: Path) -> Path:
    """A folder of the command line, without `..`; links stay links, for writing refuses to follow them."""
    return Path(os.path.abspath(folder))  # noqa: PTH100 - Path.resolve follows links


def _base(folder: Path, root: Path) -> Path:
    if folder.is_relative_to(root):
        return root
    return next(parent for parent in folder.parents if parent.is_dir())


def _command(registry: str | None, to: str | None, into: Path | None, templates: Path | None) -> str:
    """The command that mends what `--check` finds."""
    parts = ["communitydocs", "render"]
    parts += ["-r", registry] if registry else []
    parts += ["--to", to] if to else []
    parts += ["--into", str(into)] if into else []
    parts += ["--templates", str(templates)] if templates else []
    return visible(shlex.join(parts))


def _shown(path: Path) -> str:
    here = Path.cwd()
    return visible(str(path.relative_to(here) if path.is_relative_to(here) else path))


def _list(plan: publish.Plan, screen: Screen) -> int:
    for change in plan.changes:
        screen.out(f"{change.action:<9}  {_shown(change.path)}\n")
    for fault in _faults(plan):
        screen.say(fault)
    screen.say(_count(plan))
    return 0


def _count(plan: publish.Plan) -> str:
    words = {
        "create": "to create",
        "update": "to update",
        "delete": "to delete",
        "refuse": "refused",
        "unchanged": "unchanged",
    }
    found = {action: sum(change.action == action for change in plan.changes) for action in words}
    return ", ".join(f"{number} {words[action]}" for action, number in found.items() if number) or "nothing to write"


def _faults(plan: publish.Plan) -> list[str]:
    """What is wrong with the markers of blocks, each with its place and what to do."""
    found = [fault for change in plan.changes for fault in change.faults]
    return [f"{_place(plan, fault)}: error: {visible(fault.message)} ({visible(fault.help)})" for fault in found]


def _place(plan: publish.Plan, fault: Problem) -> str:
    assert fault.location is not None
    file = shown(plan.root / fault.location.file)
    return f"{visible(file)}:{fault.location.line}:{fault.location.column}"


def _check(plan: publish.Plan, screen: Screen, diff: bool, command: str) -> int:
    if not plan.stale:
        screen.say(f"{counted(len(plan.changes), 'files')} up to date")
        return 0
    if faults := _faults(plan):
        return _mend(faults, screen)
    for change in plan.stale:
        reason = change.reason or _REASONS[change.action]
        screen.out(_difference(change) if diff else f"{reason}: {_shown(change.path)}\n")
    screen.say(f"{counted(len(plan.stale), 'files')} out of date; to mend this: {command}")
    if plan.refused:
        screen.say(f"It stops at what was not written by it; to take such files over: {command} --force")
    return 1


def _difference(change: publish.Change) -> str:
    """The difference of a file, unable to steer the terminal."""
    return "".join(visible(line.rstrip("\n"), keep_lines=True) + "\n" for line in change.diff().split("\n")[:-1])


_REASONS = {"create": "missing", "update": "out of date", "delete": "no longer wanted", "refuse": "not ours"}


def _mend(faults: list[str], screen: Screen) -> int:
    """Markers that cannot be understood stop everything, as errors of the registry do."""
    screen.out("".join(f"{fault}\n" for fault in faults))
    screen.say("Nothing was written: mend the markers first.")
    return 1


def _write(plan: publish.Plan, screen: Screen, verbose: bool) -> int:
    if faults := _faults(plan):
        return _mend(faults, screen)
    if plan.refused:
        for change in plan.refused:
            screen.out(_difference(change))
            screen.say(f"refused: {_shown(change.path)}: {change.reason}")
        screen.say("Nothing was written. Bring these changes into the registry, or take the files over with --force.")
        return 1
    publish.write(plan)
    done = {"create": "wrote", "update": "updated", "delete": "deleted"}
    for change in plan.stale if verbose or len(plan.stale) <= 10 else ():
        screen.say(f"{done[change.action]}  {_shown(change.path)}")
    screen.say(_summary(plan))
    return 0


def _summary(plan: publish.Plan) -> str:
    changed = len(plan.stale)
    if not changed:
        return f"nothing to do: {counted(len(plan.changes), 'files')} up to date"
    return f"{counted(changed, 'files')} written or deleted, {len(plan.changes) - changed} unchanged"
