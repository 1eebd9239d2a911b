"""Several files replaced, each whole, and all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from communitydocs.cli import _beside
from communitydocs.registry.files import shown
from communitydocs.registry.problems import CommunityDocsError


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace files, {file: its new bytes}. Links stay links: what they lead to is replaced.

    All is written beside the files first. If a rename fails, or somebody interrupts, those that were renamed get
    back what they held.
    """
    targets = {file.resolve(): content for file, content in contents.items()}
    beside = {target: _beside.place(target) for target in targets}
    now = next(iter(targets), Path())
    replaced: dict[Path, bytes] = {}
    try:
        for now, content in targets.items():
            _beside.put(now, content)
        for now in targets:
            before = now.read_bytes()
            beside[now].replace(now)
            replaced[now] = before
    except BaseException as error:
        _put_back(replaced)
        if isinstance(error, OSError):
            why = (error.strerror or "unwritable").lower()
            raise CommunityDocsError(f"cannot write {shown(now)}: {why}; nothing was changed") from error
        raise
    finally:
        for new in beside.values():
            with suppress(OSError):
                new.unlink(missing_ok=True)


def _put_back(replaced: Mapping[Path, bytes]) -> None:
    for target, content in replaced.items():
        _beside.put(target, content).replace(target)
