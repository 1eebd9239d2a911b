"""The new bytes of a file, written beside it until they take its place: what stands there is always whole."""

from __future__ import annotations

import glob
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path


def place(target: Path) -> Path:
    """Where the new bytes of `target` wait. The process is in the name: two at once do not write into one file."""
    return target.with_name(f".{target.name}.{os.getpid()}.new")


def put(target: Path, content: bytes) -> Path:
    """Write the new bytes of `target` beside it, down to the disk itself, with its permissions.

    A link in the way is replaced, never followed.
    """
    tidy(target)
    new = place(target)
    fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(fd, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(fd)
    if target.exists():
        shutil.copymode(target, new)
    return new


def tidy(target: Path) -> None:
    """Delete what killed runs left beside a file."""
    for old in target.parent.glob(f".{glob.escape(target.name)}.*.new"):
        process = old.name.split(".")[-2]
        if process.isascii() and process.isdigit() and not _runs(int(process)):
            with suppress(OSError):
                old.unlink()


def _runs(process: int) -> bool:
    """Whether another process of this number runs; true where one cannot ask without ending it."""
    if process == os.getpid():
        return False
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
