"""Guides that somebody wrote by hand: `render` leaves them alone, and says so.

A forge shows a CONTRIBUTING.md, SUPPORT.md or SECURITY.md whoever wrote it, so one that is there already is
no reason to write nothing at all.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from communitydocs.cli._render_jobs import Pages, shown
from communitydocs.cli._screen import Screen
from communitydocs.documents import publish

GUIDES: Mapping[str, str] = {
    "CONTRIBUTING.md": "name it under `contributing` (`flow: {{file: ...}}`)",
    "SUPPORT.md": "write what it says under `topics` and `channels`",
    "SECURITY.md": "begin with `communitydocs import security {path}`",
}
"""How the words of each come into the registry."""
PLACES = (".github", "", "docs")
"""Where GitHub looks for a guide, the first that it finds is shown.

Source: https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions
"""


def plan(pages: Pages, *, root: Path, force: bool) -> tuple[publish.Plan, list[Path]]:
    """The plan, and the guides that are left as they are: those are taken out of `pages`."""
    first = publish.plan(pages, root=root, force=force)
    foreign = {root.resolve() / change.path for change in first.refused if change.reason == publish.FOREIGN}
    left = [
        folder / name
        for folder, files in pages.items()
        for name in GUIDES
        if isinstance(files.get(name), str | bytes) and folder.resolve() / name in foreign
    ]
    for path in left:
        del pages[path.parent][path.name]
    return (publish.plan(pages, root=root, force=force) if left else first), left


def shadowing(pages: Pages, root: Path) -> list[Path]:
    """Hand-written guides that GitHub would show before ours."""
    return [place for name in GUIDES for place in _before(name, pages, root)]


def _before(name: str, pages: Pages, root: Path) -> list[Path]:
    places = [root / folder / name for folder in PLACES]
    ours = {folder / name for folder, files in pages.items() if name in files}
    first = next((number for number, place in enumerate(places) if place in ours), 0)
    return [place for place in places[:first] if place.is_file()]


def note(screen: Screen, left: list[Path], shadowing: list[Path]) -> None:
    """Say which guides are left alone, which hide ours, and how their words come into the registry."""
    for path in left:
        how = f"to bring it in, {_how(path)}, or replace it with --force"
        screen.say(f"note: {shown(path)} was written by hand and is left alone; {how}")
    for path in shadowing:
        guide = "the guide" if path.name == "CONTRIBUTING.md" else f"the {path.name}"
        screen.say(f"note: GitHub shows {shown(path)} instead of {guide} rendered here; to bring it in, {_how(path)}")


def _how(path: Path) -> str:
    return GUIDES[path.name].format(path=shlex.quote(shown(path)))
