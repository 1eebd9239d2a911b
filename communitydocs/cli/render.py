"""`render`: the registry's documents, written safely."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communitydocs import documents
from communitydocs.cli import _options
from communitydocs.cli._screen import Screen, visible
from communitydocs.cli.validate import report_of
from communitydocs.documents import Order, publish
from communitydocs.load import Loaded, load
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import counted, reporter


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
    file = _options.registry_file(registry)
    loaded = load(file)
    if loaded.registry is None or not loaded.renderable:
        return _refuse(loaded, screen)
    outputs = _render(loaded, file, _entries(loaded, to, into), templates)
    plan = publish.plan(outputs, root=_common(loaded.root, into), force=force)
    if dry_run:
        return _list(plan, screen, verbose)
    if check or diff:
        return _check(plan, screen, diff, _command(registry, to, into))
    return _write(plan, screen, verbose)


def _refuse(loaded: Loaded, screen: Screen) -> int:
    text = reporter("full").report(loaded.obstacles, report_of(loaded, screen))
    screen.out(text)
    screen.say("Nothing was rendered: mend the errors first.")
    return 1


def _entries(loaded: Loaded, to: str | None, into: Path | None) -> list[RenderEntry]:
    """What to render: one target by the options, else what the registry lists."""
    assert loaded.registry is not None
    listed = list(loaded.registry.render) or [documents.DEFAULT]
    if to is None and into is None:
        return listed
    wanted = to or "markdown"
    known = next((entry for entry in listed if entry.to == wanted), RenderEntry(to=wanted))
    folder = str(into) if into is not None else known.into
    if folder is None:
        raise CommunityDocsError(f"--to {wanted} needs a folder: add --into DIR")
    return [RenderEntry(to=wanted, into=folder, flavour=known.flavour, pages=known.pages, expires=known.expires)]


def _render(
    loaded: Loaded, file: Path | None, entries: list[RenderEntry], templates: Path | None
) -> dict[Path, dict[str, str | bytes]]:
    """{folder: {path: text}} of everything; two targets may share a folder, but not a file."""
    assert loaded.registry is not None
    own = loaded.root / loaded.registry.templates if loaded.registry.templates else None
    folders: dict[Path, dict[str, str | bytes]] = {}
    for entry in entries:
        folder = loaded.root / (entry.into or ".") if not _given(entry, loaded) else Path(entry.into or ".").absolute()
        order = Order(entry, _inside(file, loaded.root), _inside(folder, loaded.root), templates or own)
        files = folders.setdefault(folder, {})
        for path, text in documents.target(entry.to).render(loaded.registry, order).items():
            if path in files:
                raise CommunityDocsError(f"two targets would write {folder / path}; give one of them another folder")
            files[path] = text
    return folders


def _given(entry: RenderEntry, loaded: Loaded) -> bool:
    """Whether the folder was given on the command line: then it is relative to the current folder."""
    assert loaded.registry is not None
    return entry not in (list(loaded.registry.render) or [documents.DEFAULT])


def _inside(path: Path | None, root: Path) -> str | None:
    """A path relative to the root, with `/`; None outside of it."""
    if path is None:
        return None
    absolute, base = path.resolve(), root.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else None


def _common(root: Path, into: Path | None) -> Path:
    """The folder that writing may not leave: the root, or the given target's parent."""
    if into is None or into.absolute().is_relative_to(root):
        return root
    return into.absolute().parent


def _command(registry: str | None, to: str | None, into: Path | None) -> str:
    """The command that mends what `--check` finds."""
    parts = ["communitydocs render"]
    parts += [f"-r {registry}"] if registry else []
    parts += [f"--to {to}"] if to else []
    parts += [f"--into {into}"] if into else []
    return " ".join(parts)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return visible(str(path.relative_to(here) if path.is_relative_to(here) else path))


def _list(plan: publish.Plan, screen: Screen, verbose: bool) -> int:
    for change in plan.changes if verbose else plan.stale:
        screen.out(f"{change.action:<9}  {_shown(change.path)}\n")
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


def _check(plan: publish.Plan, screen: Screen, diff: bool, command: str) -> int:
    if not plan.stale:
        screen.say(f"{counted(len(plan.changes), 'files')} up to date")
        return 0
    for change in plan.stale:
        screen.out(change.diff() if diff else f"{_REASONS[change.action]}: {_shown(change.path)}\n")
    screen.say(f"{counted(len(plan.stale), 'files')} out of date; to mend this: {command}")
    return 1


_REASONS = {
    "create": "missing",
    "update": "out of date",
    "delete": "no longer in the registry",
    "refuse": "not written by us",
}


def _write(plan: publish.Plan, screen: Screen, verbose: bool) -> int:
    if plan.refused:
        for change in plan.refused:
            screen.out(change.diff())
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
