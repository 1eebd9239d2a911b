"""What was read from a large registry, kept between runs for the questions that must be answered in a blink.

Reading 1 MB of YAML takes 0.3 s, its data as JSON 0.01 s. Kept are registries of one file without a fault, by
the file's own bytes and the version of communitydocs, in the user's cache folder. It may be deleted at any time
and is never needed: whatever is missing, damaged, older or somebody else's is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from communitydocs import __version__
from communitydocs.registry import build, files, read
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.parse import gc_paused

LEAST = 100_000
"""Smaller files, in bytes, are read as quickly as they are looked up."""
_TABLES = ("roles", "topics")
"""The tables of which an answer names the line."""


@dataclass(frozen=True, slots=True)
class Known:
    """A registry (None where it could not be read), the folder its paths are relative to, and where entries stand.

    `faulty` says that something in it could not be used.
    """

    registry: Registry | None
    root: Path
    faulty: bool
    name: str
    lines: Mapping[str, Mapping[str, int]]
    reading: read.Reading | None = None

    def place(self, table: str, id: str) -> str:
        """Where an entry stands: "community.yaml:28"."""
        if self.reading is not None:
            where = self.reading.locate((table, id))
            return f"{where.file}:{where.line}"
        return f"{self.name}:{self.lines[table][id]}" if id in self.lines.get(table, {}) else self.name


def known(file: Path | None) -> Known:
    """The registry in `file` (None is standard input), from the cache where that has it."""
    if file is None:
        return _known(read.read_file(None))
    content = files.content(file)
    kept = _place(file) if len(content) >= LEAST else None
    if kept is None:
        return _known(read.read_bytes(content, files.shown(file), files.root_of(file), file))
    digest = hashlib.sha256(f"{__version__}\n".encode() + content).hexdigest()
    with gc_paused():
        found = _recalled(kept, digest, file)
    if found is None:
        found = _known(read.read_bytes(content, files.shown(file), files.root_of(file), file))
        _keep(kept, digest, found)
    return found


def _known(reading: read.Reading) -> Known:
    name = reading.sources[0].file
    return Known(reading.registry, reading.root, bool(reading.problems), name, {}, reading)


def _place(file: Path) -> Path | None:
    """Where a registry is kept: one file for each path, so that it does not grow with every change."""
    import platformdirs

    with suppress(OSError, RuntimeError):
        folder = Path(platformdirs.user_cache_dir("communitydocs", appauthor=False))
        return folder / f"{hashlib.sha256(os.fsencode(file.resolve())).hexdigest()[:32]}.json"
    return None


def _recalled(kept: Path, digest: str, file: Path) -> Known | None:
    """What is kept, if it is whole, of these very bytes, and our own."""
    try:
        about = kept.lstat()
        if not stat.S_ISREG(about.st_mode) or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
            return None
        head, _, body = kept.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{digest} {hashlib.sha256(body).hexdigest()}":
            return None
        data = json.loads(body)
        registry = build.registry(data["registry"], frozenset())
        return Known(registry, files.root_of(file), False, files.shown(file), data["lines"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _keep(kept: Path, digest: str, found: Known) -> None:
    """Keep a registry of one file without a fault. Where nothing can be written, nothing is kept."""
    reading = found.reading
    if reading is None or reading.registry is None or reading.problems or reading.registry.include:
        return
    import tempfile

    source = reading.sources[0]
    lines: dict[str, Any] = {
        table: {id: source.locate((table, id)).line for id in source.data.get(table, {})} for table in _TABLES
    }
    body = json.dumps({"registry": source.data, "lines": lines}, separators=(",", ":")).encode()
    with suppress(OSError):
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=kept.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(f"{digest} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
            Path(beside).replace(kept)
        except OSError:
            Path(beside).unlink(missing_ok=True)
