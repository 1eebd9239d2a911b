"""What `render` is asked for: which targets, into which folders, and the pages that they make."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from communitydocs import documents
from communitydocs.documents import Order
from communitydocs.documents.publish import Content, Kept
from communitydocs.load import Loaded
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible

Pages = dict[Path, dict[str, Content]]
"""{folder: {path: text}}, or the blocks of a hand-written file, or that a file stays as it is."""


@dataclass(frozen=True, slots=True)
class Job:
    """One target and the folder that it goes to. A `kept` one is not written: what it has there stays."""

    entry: RenderEntry
    folder: Path
    kept: bool = False


def jobs(loaded: Loaded, to: str | None, into: Path | None) -> list[Job]:
    """What to render: one target by the options, else what the registry lists.

    A folder of the registry is relative to the root, one of the command line to the current folder. With a
    target go, as kept, the other entries of the registry for its folder: what nobody claims is deleted there.
    """
    assert loaded.registry is not None
    listed = list(loaded.registry.render) or [documents.DEFAULT]
    wanted = to or (None if into is None else "markdown")
    if wanted is None:
        return [Job(entry, _folder(entry, loaded)) for entry in listed]
    asked = list(_asked(loaded, [entry for entry in listed if entry.to == wanted], wanted, into))
    return [*asked, *_kept(loaded, listed, asked)]


def _asked(loaded: Loaded, chosen: list[RenderEntry], wanted: str, into: Path | None) -> Iterable[Job]:
    """The jobs of one target; `chosen` are its entries in the registry."""
    if wanted == "block" and (into is not None or not chosen):
        raise CommunityDocsError("blocks stand in files: list `{to: block, file: README.md}` under `render`")
    if into is None and not chosen:
        raise CommunityDocsError(f"--to {wanted} needs a folder: add --into DIR")
    if into is None:
        return (Job(entry, _folder(entry, loaded)) for entry in chosen)
    folder = absolute(into)
    here = [entry for entry in chosen if _same(_folder(entry, loaded), folder)]
    return [Job(next(iter(here or chosen), RenderEntry(to=wanted)), folder)]


def _kept(loaded: Loaded, listed: Iterable[RenderEntry], asked: Iterable[Job]) -> Iterable[Job]:
    """The other entries of the registry that have files in the folders to be written."""
    done = [job.entry for job in asked]
    for folder in dict.fromkeys(job.folder for job in asked):
        for entry in listed:
            if entry not in done and _same(_folder(entry, loaded), folder):
                yield Job(entry, folder, kept=True)


def _same(one: Path, other: Path) -> bool:
    """Whether two names lead to one folder; of one that is not there yet nothing can be lost."""
    return one == other or (one.is_dir() and other.is_dir() and one.samefile(other))


def _folder(entry: RenderEntry, loaded: Loaded) -> Path:
    """The folder of a target that the registry lists; blocks lie below the root."""
    return loaded.root / ("." if entry.to == "block" else entry.into or ".")


def pages(loaded: Loaded, file: Path | None, asked: Iterable[Job], own: Path | None) -> Pages:
    """Everything, by folder; two targets may share a folder, but not a file. `own` are one's own templates."""
    assert loaded.registry is not None
    folders: Pages = {}
    writers: dict[Path, str] = {}
    for job in asked:
        order = Order(job.entry, inside(file, loaded.root), inside(job.folder, loaded.root), own, loaded.root)
        texts = documents.target(job.entry.to).render(loaded.registry, order)
        files = folders.setdefault(job.folder, {})
        for path, text in texts.items():
            whole = job.folder / path
            if whole in writers:
                raise CommunityDocsError(
                    f"{writers[whole]} and {job.entry.to} would both write {shown(whole)}; "
                    "give one of them another folder"
                )
            writers[whole] = job.entry.to
            files[path] = Kept(job.entry.to) if job.kept else text
    return folders


def templates(loaded: Loaded, given: Path | None) -> Path | None:
    """The folder of overriding templates, by the options or the registry."""
    assert loaded.registry is not None
    own = loaded.root / loaded.registry.templates if loaded.registry.templates else None
    folder = given or own
    if folder is not None and not folder.is_dir():
        raise CommunityDocsError(f"there is no folder {shown(folder)} with templates")
    return folder


def inside(path: Path | None, root: Path) -> str | None:
    """A path relative to the root, with `/`; None outside of it."""
    if path is None:
        return None
    absolute, base = path.resolve(), root.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else None


def base(root: Path, into: Path | None) -> Path:
    """The folder that writing may not leave: the root, or for a folder outside of it the nearest that exists."""
    folder = root if into is None else absolute(into)
    if folder.is_relative_to(root):
        return root
    return next(parent for parent in folder.parents if parent.is_dir())


def absolute(folder: Path) -> Path:
    """A folder of the command line, without `..`; links stay links, for writing refuses to follow them."""
    return Path(os.path.abspath(folder))  # noqa: PTH100 - Path.resolve follows links


def shown(path: Path) -> str:
    """A path for a message, from the current folder where it lies below it."""
    here = Path.cwd()
    return visible(str(path.relative_to(here) if path.is_relative_to(here) else path))
