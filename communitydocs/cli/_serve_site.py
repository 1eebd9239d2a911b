"""The site in memory as `serve` shows it: its files, or a page that says what is wrong, and what to watch."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from communitydocs import documents
from communitydocs.cli._render_jobs import inside
from communitydocs.cli._render_jobs import templates as own_templates
from communitydocs.documents import Order, environment
from communitydocs.load import Loaded, load
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, RenderEntry
from communitydocs.registry.problems import CommunityDocsError, Diagnostic
from communitydocs.registry.scalars import visible
from communitydocs.reporters import counted

TARGET = "html"
START = "index.html"
Stamps = Mapping[Path, tuple[int, int, int]]
"""What tells one state of a file from another: {file: (time of the last change, size, inode)}."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a change of leads to new pages: single files, and everything that lies right in these folders."""

    files: frozenset[Path]
    folders: frozenset[Path]

    def places(self) -> list[Path]:
        """The folders to look at: an editor that saves replaces a file, which only its folder tells."""
        found = {file.parent for file in self.files} | self.folders
        return sorted(folder for folder in found if folder.is_dir())

    def stamps(self) -> Stamps:
        """The present state."""
        inside = (Path(entry) for folder in self.folders for entry in _entries(folder))
        return {file: stamp for file in (*self.files, *inside) if (stamp := _stamp(file)) is not None}


@dataclass(frozen=True, slots=True)
class Site:
    """What is served: the files by their path, or `trouble`, a page that takes the place of all pages.

    `words` is one line for the terminal.
    """

    files: Mapping[str, bytes]
    trouble: bytes | None
    watched: Watched
    words: str


def build(file: Path, templates: Path | None) -> Site:
    """The site of the registry in `file`. What is wrong is a page, never an error: the next save may mend it."""
    watched = Watched(frozenset([file.absolute()]), frozenset())
    try:
        loaded = load(file)
        watched = _watched(file, loaded, templates)
        if loaded.registry is None or not loaded.renderable:
            errors = loaded.obstacles
            return Site({}, _faults(errors), watched, f"{_count(errors)}: {_place(errors[0]) if errors else file}")
        files = _render(loaded, loaded.registry, file, templates)
        return Site(files, None, watched, _told(files, loaded))
    except CommunityDocsError as error:
        return Site({}, _sorry(str(error)), watched, str(error))
    except OSError as error:
        words = f"{error.strerror or type(error).__name__}: {error.filename or file}"
        return Site({}, _sorry(words), watched, words)


def _render(loaded: Loaded, registry: Registry, file: Path, templates: Path | None) -> dict[str, bytes]:
    listed = next((entry for entry in registry.render if entry.to == TARGET), None)
    into = inside(loaded.root / (listed.into or "."), loaded.root) if listed else None
    own = own_templates(loaded, templates)
    if own is not None:  # a template that is new takes the place of one that is kept in memory
        environment.forget()
    order = Order(listed or RenderEntry(to=TARGET), inside(file, loaded.root), into, own, loaded.root)
    pages = documents.target(TARGET).render(registry, order)
    return {path: text.encode() if isinstance(text, str) else text for path, text in pages.items()}


def _told(files: Mapping[str, bytes], loaded: Loaded) -> str:
    errors = [found for found in loaded.diagnostics if found.level == "error"]
    told = counted(sum(path.endswith(".html") for path in files), "pages")
    return f"{told}; {_count(errors)}, see `communitydocs validate`" if errors else told


# What to watch


def _watched(file: Path, loaded: Loaded, templates: Path | None) -> Watched:
    root, registry = loaded.root, loaded.registry
    sources = {Path(source.file).absolute() for source in loaded.reading.sources}
    if registry is None:
        return Watched(frozenset({file.absolute(), *sources}), frozenset())
    parts = [getattr(registry.contributing, name) for name in registry.contributing.__dataclass_fields__]
    named = [part.file for part in parts if part is not None and part.file]
    named += [registry.site.logo] if registry.site and registry.site.logo else []
    own = [templates] if templates else [root / registry.templates] if registry.templates else []
    folders = {folder for pattern in registry.include for folder in _include_folders(root, pattern)}
    folders |= {inner for folder in own for inner in _tree(folder.absolute())}
    single = {file.absolute(), *sources, *(root / name for name in named)}
    return Watched(frozenset(path for path in single if path.parent not in folders), frozenset(folders))


def _include_folders(root: Path, pattern: str) -> Iterator[Path]:
    """The folders in which a new file may match a pattern of `include`."""
    parts = pattern.split("/")
    literal = next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts) - 1)
    base = root.joinpath(*parts[:literal]).absolute()
    if len(parts) - literal <= 1:
        yield base
    else:
        yield from _tree(base)


def _tree(folder: Path) -> Iterator[Path]:
    """A folder and those below it; hidden ones hold no registry."""
    for name, inner, _ in os.walk(folder):
        inner[:] = [entry for entry in inner if not entry.startswith((".", "node_modules"))]
        yield Path(name)


def _entries(folder: Path) -> Iterable[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_file()]
    except OSError:
        return []


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


# The page that says what is wrong

_MENDED = "<p>The site comes back as soon as this is mended and saved.</p>"
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 system-ui, sans-serif; }}
li {{ margin-bottom: 1.25rem; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""


def _faults(errors: Sequence[Diagnostic]) -> bytes:
    """The errors, each with its place and its remedy."""
    rows = "\n".join(
        f"<li><strong>{_safe(one.message)}</strong><br><code>{_safe(_place(one))}</code><br>{_safe(one.help)}</li>"
        for one in errors
    )
    return _page(f"{_count(errors)} in the registry", f"<ol>\n{rows}\n</ol>\n{_MENDED}")


def _sorry(message: str) -> bytes:
    return _page("The pages cannot be made now", f"<p><strong>{_safe(message)}</strong></p>\n{_MENDED}")


def _page(title: str, content: str) -> bytes:
    return _PAGE.format(title=_safe(title), content=content).encode()


def missing(path: str) -> bytes:
    """The page of an address at which there is nothing."""
    content = f'<p>There is no <code>{_safe(path)}</code>. <a href="/">To the front page</a></p>'
    return _page("Nothing here", content)


def _count(errors: Sequence[Diagnostic]) -> str:
    return counted(len(errors), "errors")


def _place(found: Diagnostic) -> str:
    return f"{found.location.file}:{found.location.line}:{found.location.column}"


def _safe(text: str) -> str:
    return escape(visible(text))
