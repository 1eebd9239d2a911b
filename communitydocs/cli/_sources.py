"""The files that `init` and `import` draft a registry from: found, read, and shown as a table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from inspect import signature
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from communitydocs import git
from communitydocs.cli._screen import Screen
from communitydocs.importers import Imported, importer
from communitydocs.importers._discover import below, discover
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.files import content, shown
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible

MOST_FILES = 200_000
"""Outside of git so many files are looked at: more is no project's folder."""
_PASSED_OVER = ("node_modules", "__pycache__", "venv")


@dataclass(frozen=True, slots=True)
class Source:
    """What one format said: its files, and what the importer made of them."""

    format: str
    files: tuple[str, ...]
    imported: Imported

    @property
    def name(self) -> str:
        """The file, or how many files there are."""
        return self.files[0] if len(self.files) == 1 else f"{len(self.files)} {self.files[0].rpartition('/')[2]} files"


def found(folder: Path, wanted: Sequence[str]) -> list[Source]:
    """The sources in a project's folder: all, or those that `--from FORMAT[=FILE]` names.

    Those that say who takes care of what come first: their ids for people stand.
    """
    tree = _tree(folder)
    sources = [_named(folder, one, tree) for one in wanted] if wanted else _all(folder, tree)
    return sorted(sources, key=lambda source: not source.imported.registry.roles)


def given(format: str, files: Sequence[Path]) -> Source:
    """The sources that somebody names, folders among them. Raises CommunityDocsError where they are another format."""
    contents: dict[str, bytes] = {}
    places: dict[str, str] = {}
    for file in files:
        for name, path in _files_of(file, format).items():
            if places.setdefault(name, shown(path)) != shown(path):
                both = visible(f"{places[name]} and {shown(path)}")
                raise CommunityDocsError(f"{both} have one name here; import one, and the other with --merge")
            contents[name] = content(path)
    if not contents or not importer(format).recognises(contents):
        named = ", ".join(shown(file) for file in files)
        raise CommunityDocsError(f"{visible(named)} does not look like the format {format}")
    return _read(format, contents, _around(contents), places)


def _files_of(file: Path, format: str) -> dict[str, Path]:
    """The files that an argument means, by the path that says what each speaks for."""
    if file.is_dir():
        return {name: file / name for name in below(_tree(file), format)}
    return {_inside(file): file}


def _around(names: Iterable[str]) -> Sequence[str]:
    """The files of the current checkout, where these are among them: it is what they speak of."""
    checkout = git.checkout(Path.cwd())
    tracked = checkout.tracked if checkout is not None else ()
    return tracked if set(tracked).issuperset(names) else ()


def _inside(file: Path) -> str:
    """A file's path below the current folder, which then says what it speaks for; else its name alone."""
    name = shown(file)
    return file.name if name.startswith(("../", "/")) else name


def _named(folder: Path, wanted: str, tree: Sequence[str]) -> Source:
    format, _, file = wanted.partition("=")
    importer(format)
    if file:
        return given(format, [Path(file)])
    sources = discover(tree, lambda path: _content(folder, path), (format,))
    if format not in sources:
        raise CommunityDocsError(f"{shown(folder)} has no file of the format {format}; name one: --from {format}=FILE")
    return _read(format, sources[format], tree, {}, _home(folder))


def _home(folder: Path) -> str:
    """The host that a checkout came from, or nothing."""
    return urlsplit(git.repository(folder) or "").hostname or ""


def _all(folder: Path, tree: Sequence[str]) -> list[Source]:
    sources = discover(tree, lambda path: _content(folder, path))
    return [_read(format, files, tree, {}, _home(folder)) for format, files in sources.items()]


def _read(
    format: str, files: Mapping[str, bytes], tree: Sequence[str], places: Mapping[str, str], home: str = ""
) -> Source:
    """What an importer makes of its files; the host that the repository came from is for those that ask for it."""
    read = importer(format).read
    imported = read(files, tree, **({"home": home} if "home" in signature(read).parameters else {}))
    notes = (
        replace(note, location=replace(note.location, file=places.get(note.location.file, note.location.file)))
        for note in imported.diagnostics
    )
    return Source(format, tuple(files), replace(imported, diagnostics=tuple(notes)))


def _content(folder: Path, path: str) -> bytes | None:
    """A file of the repository; what a link leads to, or nobody may read, is no source."""
    file = folder / path
    if file.is_symlink() or not file.is_file():
        return None
    try:
        return content(file)
    except CommunityDocsError:
        return None


def _tree(folder: Path) -> Sequence[str]:
    """The paths of the files in a folder: those that git knows, or else all."""
    checkout = git.checkout(folder)
    tracked = checkout.tracked if checkout is not None else ()
    return tracked or tuple(islice(_walk(folder), MOST_FILES))


def _walk(folder: Path) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git" and name not in _PASSED_OVER)
        base = Path(here).relative_to(folder).as_posix()
        yield from (name if base == "." else f"{base}/{name}" for name in sorted(files))


def table(sources: Iterable[Source], screen: Screen) -> None:
    """Show what was found where."""
    rows = [["", "people", "roles", "channels", "not used"]]
    for source in sources:
        registry = source.imported.registry
        numbers = [len(registry.people), len(registry.roles), len(registry.channels), len(source.imported.diagnostics)]
        rows.append([visible(source.name), *(str(number or "-") for number in numbers)])
    if len(rows) == 1:
        return
    name, *numbers = (max(len(row[column]) for row in rows) for column in range(len(rows[0])))
    screen.say("Found in this repository")
    for first, *cells in rows:
        right = "  ".join(cell.rjust(width) for cell, width in zip(cells, numbers, strict=True))
        screen.say(f"  {first.ljust(name)}  {right}")
    screen.say("")


def suggestions(folder: Path, screen: Screen) -> None:
    """Show who lately changed what: a guess for the screen, which is never written."""
    recent = git.recent_authors(folder)
    if not recent:
        return
    screen.say("Who lately changed what, by git. Having changed a file is no consent to be asked: ask them first.")
    widest = max(len(place.folder) for place in recent)
    for place in recent:
        names = ", ".join(f"{visible(name)} ({commits})" for name, commits in place.authors)
        screen.say(f"  {visible(place.folder).ljust(widest)}  {names}")
    screen.say("")
