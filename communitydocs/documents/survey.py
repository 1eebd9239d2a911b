"""What is wanted in a target folder, what stands there, and what that makes of each file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from communitydocs.documents import disk, manifest
from communitydocs.documents._block_fill import Blocks, Filled, fill, foreign, no_file
from communitydocs.documents._change import Action, Change
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError

FOREIGN = "not written by communitydocs"
"""Why a file is refused that no manifest lists."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that another target writes: it stays as it is, and ours if it was."""

    target: str


Content = str | bytes | Blocks | Kept
"""What is wanted of a file: all of it, the blocks in it, or that it stays."""
Wanted = Mapping[PurePosixPath, Mapping[str, bytes | Blocks | Kept]]
"""Target folders, relative to the root, and what is wanted of the files in each."""


@dataclass(frozen=True, slots=True)
class Survey:
    """One target folder: what is wanted, what the manifest says, what stands there, what will change.

    `folder` is None where it does not exist. `files` are those that are wholly ours, `filled` those with
    blocks of ours, `kept` what the manifest says of those that stay. `found` is the manifest's text.
    `leftovers` are temporaries of a run that was killed.
    """

    place: PurePosixPath
    folder: disk.Folder | None
    files: Mapping[str, bytes]
    filled: Mapping[str, Filled]
    kept: manifest.Manifest
    found: bytes | None
    recorded: manifest.Manifest
    leftovers: tuple[str, ...]
    changes: Mapping[str, Change]

    @property
    def active(self) -> dict[str, Change]:
        """The files that are to be written or deleted."""
        return {path: change for path, change in self.changes.items() if change.action != "unchanged"}

    @property
    def owned(self) -> dict[str, bytes]:
        """All that is written: files, and blocks by their keys."""
        return {**self.files, **_keyed({path: one.wanted for path, one in self.filled.items()})}

    @property
    def settled(self) -> dict[str, manifest.Hashes]:
        """The manifest once everything stands."""
        return {**self.kept, **manifest.settled(self.owned)}

    @property
    def manifest_stale(self) -> bool:
        """Whether the manifest, or what a killed run left behind, needs a write."""
        settled = self.settled
        return self.recorded != settled or bool(self.leftovers) or (self.found is not None and not settled)

    def during(self) -> manifest.Manifest:
        """The manifest while the files are being written: the old and the new hash of each.

        It keeps what an older run listed, even if nothing stands there, so that its folders are tidied.
        """
        stands = {path: change.before for path, change in self.changes.items()}
        stands |= _keyed({path: one.holds for path, one in self.filled.items()})
        waiting = {path: one.whole for path, one in self.filled.items() if path in self.active}
        owned = self.owned | {manifest.block(path, ""): whole for path, whole in waiting.items()}
        paths = (self.recorded.keys() | owned.keys()) - self.kept.keys()
        return {**self.kept, **{path: (_hash(stands.get(path)), _hash(owned.get(path))) for path in paths}}


def _keyed(contents: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes]:
    """Contents of blocks by file and name, under the keys of the manifest."""
    return {manifest.block(path, name): text for path, blocks in contents.items() for name, text in blocks.items()}


def _hash(data: bytes | None) -> str | None:
    return None if data is None else manifest.fingerprint(data)


def survey(
    place: PurePosixPath, folder: disk.Folder | None, wanted: Mapping[str, bytes | Blocks | Kept], force: bool
) -> Survey:
    """Look at one target folder; reads only. Raises `CommunityDocsError` where it cannot be used."""
    found = _manifest_text(place, folder)
    recorded = {} if found is None else manifest.parse(found, place / manifest.NAME)
    files = {path: text for path, text in wanted.items() if isinstance(text, bytes)}
    kept = {key: one for key, one in recorded.items() if isinstance(wanted.get(manifest.file_of(key)), Kept)}
    changes: dict[str, Change] = {}
    filled: dict[str, Filled] = {}
    for path in sorted({key for key in recorded.keys() - kept.keys() if not manifest.is_block(key)} | files.keys()):
        stands = folder.read(path) if folder else None
        if change := _change(place / path, recorded.get(path, ()), stands, files.get(path), force):
            changes[path] = change
    for path, blocks in wanted.items():
        if isinstance(blocks, Blocks):
            stands = folder.read(path) if folder else None
            filled[path], changes[path] = _fill(place / path, path, recorded, stands, blocks, force)
    _refuse_other_case(place, files, changes)
    leftovers = _leftovers(place, folder, recorded)
    return Survey(place, folder, files, filled, kept, found, recorded, leftovers, changes)


def _fill(
    shown: PurePosixPath, path: str, recorded: manifest.Manifest, stands: disk.Found, blocks: Blocks, force: bool
) -> tuple[Filled, Change]:
    """A hand-written file with its blocks, and what to do about it: of its bytes only the blocks may be ours."""
    if not isinstance(stands, bytes):
        filled = no_file(str(shown), link=stands == "link")
        return filled, Change(Path(shown), "refuse", filled.faults[0].message, None, None, filled.faults)
    filled = fill(stands, blocks, str(shown))
    if filled.faults:
        reason = "its blocks cannot be found"
        return filled, Change(Path(shown), "refuse", reason, stands, None, filled.faults)
    if filled.whole == stands:
        return filled, Change(Path(shown), "unchanged", "as it should be", stands, stands)
    whose = foreign(filled, path, recorded)
    if whose and not force:
        return filled, Change(Path(shown), "refuse", whose, stands, filled.whole)
    reason = f"{whose}, taken over" if whose else _REASONS["update"]
    return filled, Change(Path(shown), "update", reason, stands, filled.whole)


def _manifest_text(place: PurePosixPath, folder: disk.Folder | None) -> bytes | None:
    found = folder.read(manifest.NAME) if folder else None
    if found is None or isinstance(found, bytes):
        return found
    raise CommunityDocsError(f"`{place / manifest.NAME}` is not a plain file; delete it and render again")


def _leftovers(place: PurePosixPath, folder: disk.Folder | None, recorded: manifest.Manifest) -> tuple[str, ...]:
    """The temporaries of a killed run that are still there, the manifest's own last."""
    if folder is None:
        return ()
    own = folder.read(manifest.TEMPORARY)
    if own is not None and not (isinstance(own, bytes) and manifest.is_ours(own)):
        raise CommunityDocsError(f"`{place / manifest.TEMPORARY}` is in the way and not ours; move it away")
    named = [path for path in manifest.temporaries(recorded) if isinstance(folder.read(path), bytes)]
    return (*named, *([] if own is None else [manifest.TEMPORARY]))


def _change(
    shown: PurePosixPath,
    recorded: Iterable[str | None],
    stands: disk.Found,
    after: bytes | None,
    force: bool,
) -> Change | None:
    """What to do about one file; None where nothing stands there and nothing is wanted."""
    if stands is None or stands in ("folder", "blocked"):
        if stands and after is not None:
            raise _blocked(shown, stands == "folder")
        return None if after is None else Change(Path(shown), "create", "new", None, after)
    before = stands if isinstance(stands, bytes) else None
    if before is not None and before == after:
        return Change(Path(shown), "unchanged", "as it should be", before, after)
    whose = _whose(stands, tuple(recorded))
    if whose != "ours" and not force:
        return Change(Path(shown), "refuse", whose, before, after)
    action: Action = "delete" if after is None else "update"
    reason = f"{whose}, taken over" if whose != "ours" else _REASONS[action]
    return Change(Path(shown), action, reason, before, after)


_REASONS = {"delete": "the registry no longer holds it", "update": "the registry says something new"}


def _whose(stands: disk.Found, recorded: tuple[str | None, ...]) -> str:
    """Whether a file is as we left it, or why not."""
    if not isinstance(stands, bytes):
        return "a link" if stands == "link" else "not a plain file"
    if manifest.fingerprint(stands) in recorded:
        return "ours"
    return "edited by hand" if recorded else FOREIGN


def _blocked(shown: PurePosixPath, is_folder: bool) -> CommunityDocsError:
    if is_folder:
        return CommunityDocsError(f"cannot write `{shown}`: a folder has that name; move the folder away")
    return CommunityDocsError(f"cannot write `{shown}`: a file has the name of its folder; move the file away")


def _refuse_other_case(place: PurePosixPath, files: Mapping[str, bytes], changes: Mapping[str, Change]) -> None:
    """Stop where the old name of a file differs from the new one in capitals only.

    Where the file system does not tell them apart, deleting the old would delete the new.
    """
    new = {manifest.fold(path): path for path in files}
    for path, change in changes.items():
        if path not in files and manifest.fold(path) in new and change.before is not None:
            other = new[manifest.fold(path)]
            raise CommunityDocsError(
                f"`{place / path}` is to become `{other}`, and some systems take these for one file; "
                f"delete `{place / path}` and render again"
            )


def wanted(folders: Mapping[Path, Mapping[str, Content]], root: Path) -> Wanted:
    """The folders as places below the root, in order, with bytes; each path safe and claimed once."""
    places: dict[PurePosixPath, dict[str, bytes | Blocks | Kept]] = {}
    for folder, files in folders.items():
        place = _place(folder, root)
        if place in places:
            raise CommunityDocsError(f"the folder `{place}` is given twice; give it once, with all its files")
        places[place] = {_safe(place, path): _bytes(text, path) for path, text in sorted(files.items())}
    _refuse_collisions(place / path for place, files in places.items() for path in files)
    return dict(sorted(places.items()))


def _place(folder: Path, root: Path) -> PurePosixPath:
    """A target folder relative to the root."""
    for base in (root.absolute(), root.resolve()):
        with_root = base / folder
        inside = with_root.relative_to(base) if with_root.is_relative_to(base) else None
        if inside is not None and ".." not in inside.parts and "\0" not in str(inside):
            return PurePosixPath(inside.as_posix())
    raise CommunityDocsError(f"cannot write into `{folder}`: it lies outside of `{root.name or root}`")


def _safe(place: PurePosixPath, path: str) -> str:
    if wrong := manifest.fault(path):
        raise CommunityDocsError(f"cannot write {path!r} into `{place}`: it {wrong}")
    return path


def _bytes(text: Content, path: str) -> bytes | Blocks | Kept:
    try:
        return text.encode() if isinstance(text, str) else text
    except UnicodeEncodeError:
        raise CommunityDocsError(f"cannot write `{path}`: its text is not valid Unicode") from None


def _refuse_collisions(paths: Iterable[PurePosixPath]) -> None:
    """Stop where two files are one to some file system, or one is a folder to the other."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in map(str, paths):
        if (other := files.get(manifest.fold(path))) is not None:
            raise _collision(path, other)
        files[manifest.fold(path)] = path
        for above in list(PurePosixPath(path).parents)[:-1]:
            if folders.setdefault(manifest.fold(str(above)), str(above)) != str(above):
                raise _collision(str(above), folders[manifest.fold(str(above))])
    if both := files.keys() & folders.keys():
        raise CommunityDocsError(f"`{files[min(both)]}` would be a file and a folder; rename one of the two")


def _collision(one: str, other: str) -> CommunityDocsError:
    return CommunityDocsError(f"`{one}` and `{other}` are the same to some systems; rename one of the two")
