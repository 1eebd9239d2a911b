"""A folder on disk that nothing leads out of: every step below it is made without following a link.

Where the system allows it (Linux, macOS), each operation walks down from an open folder, so that a link
swapped in meanwhile leads nowhere. Elsewhere (Windows) each step is checked before it is made.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError

Found = bytes | Literal["link", "folder", "special", "blocked"] | None
"""What stands at a path: a file's bytes, nothing, or why it is no file (blocked: a file is in the way)."""

DIR_FD = hasattr(os, "O_NOFOLLOW") and (
    {os.open, os.mkdir, os.rmdir, os.stat, os.unlink, os.rename} <= os.supports_dir_fd
)
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ENTER = os.O_RDONLY | _SAFE | getattr(os, "O_DIRECTORY", 0)
_READ = os.O_RDONLY | _SAFE | getattr(os, "O_NONBLOCK", 0)  # a pipe swapped in must not hang us
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE
_JUNCTION = 0xA0000003  # stat.IO_REPARSE_TAG_MOUNT_POINT, which Python knows on Windows only


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder. `fd` is None where the system has no operations relative to an open folder."""

    path: Path
    shown: PurePosixPath
    fd: int | None

    def close(self) -> None:
        """Let go of the folder, and of its lock."""
        if self.fd is not None:
            os.close(self.fd)

    def _name(self, name: str) -> str:
        return name if self.fd is not None else str(self.path / name)

    def _stat(self, name: str) -> os.stat_result:
        return os.stat(self._name(name), dir_fd=self.fd, follow_symlinks=False)

    def enter(self, name: str, *, create: bool = False) -> Folder:
        """The folder below; a link in its place is an error, wherever it leads."""
        if create:
            with contextlib.suppress(FileExistsError):
                os.mkdir(self._name(name), dir_fd=self.fd)
        seen = self._stat(name)
        if _is_link(seen):
            raise _link(self.shown / name)
        if not stat.S_ISDIR(seen.st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), name)
        fd = None if self.fd is None else os.open(name, _ENTER, dir_fd=self.fd)
        return Folder(self.path / name, self.shown / name, fd)

    @contextlib.contextmanager
    def _parent(self, path: str, *, create: bool = False) -> Iterator[tuple[Folder, str]]:
        """The open folder that holds `path`, and the last name of it."""
        first, _, rest = path.partition("/")
        if not rest:
            yield self, first
            return
        below = self.enter(first, create=create)
        try:
            with below._parent(rest, create=create) as found:
                yield found
        finally:
            below.close()

    def read(self, path: str) -> Found:
        """What stands at `path`."""
        with _naming("read", self.shown / path):
            try:
                with self._parent(path) as (folder, name):
                    return folder._read(name)
            except FileNotFoundError:
                return None
            except NotADirectoryError:
                return "blocked"

    def _read(self, name: str) -> Found:
        seen = self._stat(name)
        if _is_link(seen):
            return "link"
        if not stat.S_ISREG(seen.st_mode):
            return "folder" if stat.S_ISDIR(seen.st_mode) else "special"
        with os.fdopen(os.open(self._name(name), _READ, dir_fd=self.fd), "rb") as file:
            return file.read()

    def exists(self, path: str) -> bool:
        """Whether anything at all stands at `path`."""
        return self.read(path) not in (None, "blocked")

    def mode(self, path: str) -> int | None:
        """The permissions of the file at `path`, None if there is no file."""
        try:
            with self._parent(path) as (folder, name):
                seen = folder._stat(name)
        except OSError:
            return None
        return stat.S_IMODE(seen.st_mode) & 0o777 if stat.S_ISREG(seen.st_mode) else None

    def create(self, path: str, data: bytes, mode: int | None = None) -> None:
        """Write a file that is not there yet, and the folders on the way, down to the disk itself."""
        with _naming("write", self.shown / path), self._parent(path, create=True) as (folder, name):
            fd = os.open(folder._name(name), _CREATE, 0o644, dir_fd=folder.fd)
            try:
                if mode is not None and hasattr(os, "fchmod"):
                    os.fchmod(fd, mode)
                _write_all(fd, data)
                os.fsync(fd)
            finally:
                os.close(fd)

    def replace(self, source: str, path: str) -> None:
        """Rename `source`, in the same folder, to `path`: at each moment the old file or the new one."""
        with _naming("write", self.shown / path), self._parent(path) as (folder, name):
            old = folder._name(PurePosixPath(source).name)
            os.replace(old, folder._name(name), src_dir_fd=folder.fd, dst_dir_fd=folder.fd)

    def remove(self, path: str) -> None:
        """Delete the file (a link itself, never what it leads to); nothing there is fine."""
        gone = contextlib.suppress(FileNotFoundError, NotADirectoryError)
        with _naming("delete", self.shown / path), gone, self._parent(path) as (folder, name):
            os.unlink(folder._name(name), dir_fd=folder.fd)

    def prune(self, path: str) -> None:
        """Delete the folders above `path`, up to this one, as far as they are empty."""
        for above in list(PurePosixPath(path).parents)[:-1]:
            try:
                with self._parent(str(above)) as (folder, name):
                    os.rmdir(folder._name(name), dir_fd=folder.fd)
            except FileNotFoundError:
                continue
            except OSError:
                return  # it holds something, or is none of ours

    def sync(self, path: str) -> None:
        """Make the renames beside `path` lasting, where the system can."""
        with contextlib.suppress(OSError), self._parent(path) as (folder, _):
            if folder.fd is not None:
                os.fsync(folder.fd)


@contextlib.contextmanager
def hold(root: Path, place: PurePosixPath, *, exclusive: bool, create: bool = False) -> Iterator[Folder | None]:
    """The folder `place` below `root` (no link itself), locked: shared to read it, exclusive to write.

    None where it does not exist and is not to be created. The lock is on the folder itself, so no file
    is left behind; where the system has no such locks there is none. Raises `CommunityDocsError` at a link.
    """
    with _naming("write" if exclusive else "read", place):
        folder = _locked(root, place, exclusive, create)
    try:
        yield folder
    finally:
        if folder is not None:
            folder.close()


def _locked(root: Path, place: PurePosixPath, exclusive: bool, create: bool) -> Folder | None:
    """Open and lock; again if the folder was deleted and made anew while we waited for the lock."""
    while True:
        folder = _opened(root, place, create)
        if folder is None or folder.fd is None:
            return folder
        current = False
        try:
            _lock(folder.fd, exclusive)
            current = _stands(folder.fd, root, place)
        finally:
            if not current:
                folder.close()
        if current:
            return folder


def _stands(fd: int, root: Path, place: PurePosixPath) -> bool:
    """Whether the open folder is still the one at `place`."""
    again = _opened(root, place, False)
    if again is None or again.fd is None:
        return False
    try:
        return os.path.samestat(os.fstat(again.fd), os.fstat(fd))
    finally:
        again.close()


def _opened(root: Path, place: PurePosixPath, create: bool) -> Folder | None:
    folder = Folder(root, PurePosixPath(), os.open(root, _ENTER) if DIR_FD else None)
    for part in place.parts:
        try:
            below = folder.enter(part, create=create)
        except FileNotFoundError:
            return None
        except NotADirectoryError:
            raise CommunityDocsError(
                f"`{folder.shown / part}` is a file, and a folder is needed there; move the file away"
            ) from None
        finally:
            folder.close()
        folder = below
    return folder


def _lock(fd: int, exclusive: bool) -> None:
    """Wait for the lock; some network file systems lock no folders, and there we go on without."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(fd, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _is_link(seen: os.stat_result) -> bool:
    return stat.S_ISLNK(seen.st_mode) or getattr(seen, "st_reparse_tag", 0) == _JUNCTION


def _link(shown: PurePosixPath) -> CommunityDocsError:
    return CommunityDocsError(
        f"`{shown}` is a link, and we follow none when writing; name the real folder, or remove the link"
    )


@contextlib.contextmanager
def _naming(verb: str, shown: PurePosixPath) -> Iterator[None]:
    """Turn what the system refuses into words that name the file."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise CommunityDocsError(
            f"cannot {verb} `{shown}`: {reason}; mend that and run `communitydocs render` again"
        ) from error
