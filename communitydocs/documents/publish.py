"""From {path: text} to files: a plan that says what would change, and a write that is all or nothing.

Only what the manifest lists is ours: files, and blocks in hand-written ones. A foreign or hand-edited file
is refused unless forced. Before the first rename the manifest holds the old and the new hash of every file,
after the last one the new alone: a run killed at any moment leaves each file whole, and the next run
completes it and tidies up.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from communitydocs.documents import disk, manifest
from communitydocs.documents._change import Action, Change
from communitydocs.documents.survey import FOREIGN, Content, Kept, Survey, Wanted, survey, wanted
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError

__all__ = ["FOREIGN", "Action", "Change", "Content", "Kept", "Plan", "plan", "write"]

MANY, HANDS = 200, 16
"""From so many new files on, so many are written at a time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a render would do: one change a file, sorted by path. `manifests` are those to be written.

    `wanted` and `force` are kept so that `write` can look again once it has the folders to itself.
    """

    root: Path
    wanted: Wanted
    force: bool
    changes: tuple[Change, ...]
    manifests: tuple[Path, ...]

    @property
    def refused(self) -> tuple[Change, ...]:
        """Files that are not ours or were edited by hand; nothing is written while there are any."""
        return tuple(change for change in self.changes if change.action == "refuse")

    @property
    def stale(self) -> tuple[Change, ...]:
        """Every file that is not as the registry wants it."""
        return tuple(change for change in self.changes if change.action != "unchanged")

    @property
    def settled(self) -> bool:
        """Whether there is nothing at all to write, not even a manifest."""
        return not self.stale and not self.manifests


def plan(folders: Mapping[Path, Mapping[str, Content]], *, root: Path, force: bool = False) -> Plan:
    """Compare what is wanted with what stands on disk; writes nothing.

    `folders` maps each target folder (relative to `root`, or absolute and inside it) to {relative posix
    path: content}, the blocks to fill in a file that stands there, or `Kept` for what another target writes:
    of what the manifest lists, all else is deleted. Raises `CommunityDocsError` where a path leads out, two
    files collide, a link or a file is in the way, or a manifest is damaged.
    """
    places = wanted(folders, root)
    surveys = []
    for place, files in places.items():
        with disk.hold(root.resolve(), place, exclusive=False) as folder:
            surveys.append(survey(place, folder, files, force))
    return _plan(surveys, root, places, force)


def _plan(surveys: Sequence[Survey], root: Path, places: Wanted, force: bool) -> Plan:
    changes = [change for one in surveys for change in one.changes.values()]
    manifests = [Path(one.place / manifest.NAME) for one in surveys if one.manifest_stale]
    ordered = sorted(changes, key=lambda change: change.path.as_posix())
    return Plan(root, places, force, tuple(ordered), tuple(sorted(manifests)))


def write(plan: Plan) -> None:
    """Make the disk as the plan wants it, whole files only; with nothing to do, not one write.

    The folders are locked and looked at again first, so that several runs at once end in the state of
    one. Raises `CommunityDocsError` over refused files (nothing is written then) and where the system
    refuses; the files then stand as they were, or the next run completes them.
    """
    _refuse(plan)
    if plan.settled:
        return
    root = plan.root.resolve()
    with contextlib.ExitStack() as held:
        surveys = []
        for place, files in plan.wanted.items():
            create = any(not isinstance(content, Kept) for content in files.values())
            folder = held.enter_context(disk.hold(root, place, exclusive=True, create=create))
            surveys.append(survey(place, folder, files, plan.force))
        _refuse(_plan(surveys, plan.root, plan.wanted, plan.force))
        _commit([(one, one.folder) for one in surveys if one.folder and (one.manifest_stale or one.active)])


def _refuse(plan: Plan) -> None:
    """Stop over files that are not ours to change."""
    if plan.refused:
        names = ", ".join(f"`{change.path.as_posix()}` ({change.reason})" for change in plan.refused)
        raise CommunityDocsError(
            f"nothing was written, to keep {names}; move what you wrote elsewhere, or use `--force`"
        )


def _commit(work: Sequence[tuple[Survey, disk.Folder]]) -> None:
    """Write everything beside the old files first; then rename; then tidy up.

    A full disk shows itself before the first rename, and is taken back wholly.
    """
    for one, folder in work:
        _refuse_in_the_way(one, folder)
    renaming = False
    try:
        for one, folder in work:
            _stage(one, folder)
        renaming = True
        for one, folder in work:
            _switch(one, folder)
        for one, folder in work:
            _finish(one, folder)
    except BaseException:
        for one, folder in work:
            _take_back(one, folder, renaming)
        raise


def _new(one: Survey) -> dict[str, tuple[str, bytes]]:
    """The files to be written: each with its temporary and its bytes."""
    news = {path: change.after for path, change in one.active.items() if change.after is not None}
    return {path: (manifest.temporary(path, manifest.fingerprint(after)), after) for path, after in news.items()}


def _refuse_in_the_way(one: Survey, folder: disk.Folder) -> None:
    """Stop where somebody else's file has the name of a temporary of ours."""
    for temporary, _ in _new(one).values():
        if temporary not in one.leftovers and folder.exists(temporary):
            raise CommunityDocsError(f"`{one.place / temporary}` is in the way and not ours; move it away")


def _stage(one: Survey, folder: disk.Folder) -> None:
    """Clear what a killed run left, announce the change in the manifest, and write the new files aside."""
    for path in one.leftovers:
        folder.remove(path)
    if one.active:
        _put(folder, manifest.dump(one.during()))
    _write_aside(folder, _new(one))


def _write_aside(folder: disk.Folder, new: Mapping[str, tuple[str, bytes]]) -> None:
    """Write the new files, each down to the disk. Many are waited for side by side, which a disk does 3 x faster."""

    def write(paths: Sequence[str]) -> None:
        for path in paths:
            temporary, after = new[path]
            folder.create(temporary, after, folder.mode(path))

    paths = list(new)
    if len(paths) < MANY:
        write(paths)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(write, [paths[start::HANDS] for start in range(HANDS)]))


def _switch(one: Survey, folder: disk.Folder) -> None:
    """Delete what is no longer wanted and rename the new files to their places."""
    new = _new(one)
    for path in one.active.keys() - new.keys():
        folder.remove(path)
    for path, (temporary, _) in new.items():
        folder.replace(temporary, path)
    _sync(folder, one.active)


def _sync(folder: disk.Folder, paths: Mapping[str, object]) -> None:
    """Make the renames lasting, once a folder."""
    for path in {path.rpartition("/")[0]: path for path in paths}.values():
        folder.sync(path)


def _finish(one: Survey, folder: disk.Folder) -> None:
    """Delete the folders that we emptied, and settle the manifest."""
    for path in one.recorded.keys() - one.settled.keys():
        if not manifest.is_block(path):
            folder.prune(path)
    if one.settled:
        _put(folder, manifest.dump(one.settled))
    else:
        folder.remove(manifest.NAME)
        folder.sync(manifest.NAME)


def _put(folder: disk.Folder, text: bytes) -> None:
    """Replace the manifest in one step."""
    folder.create(manifest.TEMPORARY, text, folder.mode(manifest.NAME))
    folder.replace(manifest.TEMPORARY, manifest.NAME)
    folder.sync(manifest.NAME)


def _take_back(one: Survey, folder: disk.Folder, renaming: bool) -> None:
    """After a failure: no temporaries, and the old manifest if no file was changed yet.

    What cannot be taken back either is left to the next run, which finds it in the manifest.
    """
    refused = (CommunityDocsError, OSError)
    for path in (manifest.TEMPORARY, *(temporary for temporary, _ in _new(one).values())):
        with contextlib.suppress(*refused):
            folder.remove(path)
    if renaming:
        return
    with contextlib.suppress(*refused):
        for path in _new(one):
            folder.prune(path)
        if one.found is None:
            folder.remove(manifest.NAME)
        elif folder.read(manifest.NAME) != one.found:
            _put(folder, one.found)
