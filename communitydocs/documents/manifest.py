"""The manifest `.communitydocs.json`: which files of a folder are ours, and what we last wrote there.

Settled, it maps each path to one hash. While a run is under way it maps each path to its old and its new
hash, so that whoever comes next knows both as ours, whatever the run had reached when it was killed.

Of a hand-written file only the blocks in it are ours: `README.md:people` has the hash of what we last wrote
into that block. While a run is under way `README.md:` has the hash of the whole file that waits to be renamed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from communitydocs.registry.problems import CommunityDocsError

NAME = ".communitydocs.json"
TEMPORARY = ".communitydocs.json.tmp"
"""Where the manifest itself is written before it is renamed; the name is ours."""

Hashes = tuple[str | None, str | None]
"""The hash of a file before and after a run (None: no file); equal where the run leaves it alone."""
Manifest = Mapping[str, Hashes]

_HASH = re.compile(r"sha256:[0-9a-f]{64}")
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\<>:"|?*]')
_HEADS = (b'{\n  "blocks": {', b'{\n  "files": {')
_BLOCK = ":"
"""Between a file and its block in a key; no file's name holds it."""


def fingerprint(data: bytes) -> str:
    """The hash by which the manifest remembers a file."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def fold(path: str) -> str:
    """The path as a file system sees it that does not tell capitals from small letters."""
    return path.casefold()


def fault(path: str) -> str | None:
    """Why `path` cannot be a file of ours, on any system, as the end of a sentence; None if it can."""
    if _FORBIDDEN.search(path):
        return "holds a character that some systems do not allow in a file's name"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return "is not a plain path inside the folder"
        if wrong := _part_fault(part):
            return wrong
    return None


def _part_fault(part: str) -> str | None:
    """What is wrong with one name on the way."""
    if len(part.encode("utf-8", "surrogatepass")) > 255:
        return "holds a name longer than 255 bytes"
    if part.encode("utf-8", "replace").decode() != part:
        return "is not valid Unicode"
    if _DEVICE.fullmatch(part) or part[-1] in ". ":
        return f"holds `{part}`, which Windows keeps for itself"
    if part.casefold() == ".git":
        return "lies in git's own folder"
    if part.casefold() in (NAME, TEMPORARY) or part.casefold().startswith(".communitydocs-"):
        return f"holds `{part}`, a name that communitydocs keeps for itself"
    return None


def block(path: str, name: str) -> str:
    """The key of a block in a file; without a name, of the whole file while it is written."""
    return f"{path}{_BLOCK}{name}"


def is_block(key: str) -> bool:
    """Whether a key names a block, so that the file is not ours."""
    return _BLOCK in key


def file_of(key: str) -> str:
    """The file that a key names, or in which its block stands."""
    return key.partition(_BLOCK)[0]


def temporary(path: str, new: str) -> str:
    """Where a file waits, in its own folder, to be renamed: derivable from the manifest alone."""
    token = hashlib.sha256(f"{path}\n{new}".encode()).hexdigest()[:16]
    return str(PurePosixPath(path).with_name(f".communitydocs-{token}.tmp"))


def temporaries(files: Manifest) -> list[str]:
    """Every temporary that a run with this manifest may have left behind."""
    paths = {key: file_of(key) for key in files}
    return [temporary(paths[key], new) for key, (old, new) in files.items() if new is not None and old != new]


def settled(files: Mapping[str, bytes]) -> dict[str, Hashes]:
    """The manifest of these files once they all stand."""
    hashes = {path: fingerprint(data) for path, data in files.items()}
    return {path: (one, one) for path, one in hashes.items()}


def dump(files: Manifest) -> bytes:
    """The manifest as bytes: sorted, no clock, one file a line once it is settled."""
    entries = {path: old if old and old == new else [old, new] for path, (old, new) in files.items()}
    blocks = {key: entries.pop(key) for key in list(entries) if is_block(key)}
    whole = {"version": 1, "files": entries, **({"blocks": blocks} if blocks else {})}
    text = json.dumps(whole, indent=2, sort_keys=True, ensure_ascii=False)
    return text.encode() + b"\n"


def is_ours(data: bytes) -> bool:
    """Whether these bytes are the beginning of a manifest: a temporary that a killed run left behind."""
    return any(data.startswith(head) or head.startswith(data) for head in _HEADS)


def parse(data: bytes, shown: object) -> dict[str, Hashes]:
    """Read a manifest; `shown` names it in messages.

    Raises `CommunityDocsError` where it is not one of ours: a damaged manifest decides about no file.
    """
    try:
        top = json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged(shown, "it is not JSON") from None
    if isinstance(top, dict) and isinstance(top.get("version"), int) and top["version"] > 1:
        raise CommunityDocsError(f"`{shown}` is from a newer communitydocs; update communitydocs, then render")
    if not isinstance(top, dict) or top.get("version") != 1 or not isinstance(top.get("files"), dict):
        raise _damaged(shown, "it is not a list of files")
    blocks = top.get("blocks", {})
    if not isinstance(blocks, dict) or not all(map(is_block, blocks)):
        raise _damaged(shown, "its `blocks` are no list of blocks")
    files = {path: _entry(path, path, value, shown) for path, value in top["files"].items()}
    return files | {key: _entry(key, file_of(key), value, shown) for key, value in blocks.items()}


def _entry(key: str, path: str, value: Any, shown: object) -> Hashes:
    """One file's hashes, or an error: nothing in a manifest may lead out of its folder."""
    if wrong := fault(path):
        raise _damaged(shown, f"the path {json.dumps(path)} {wrong}")
    hashes = [value, value] if isinstance(value, str) else value
    if not isinstance(hashes, list) or len(hashes) != 2 or not all(map(_is_hash, hashes)):
        raise _damaged(shown, f"`{key}` has no hash that communitydocs wrote")
    return hashes[0], hashes[1]


def _is_hash(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _HASH.fullmatch(value) is not None)


def _damaged(shown: object, why: str) -> CommunityDocsError:
    return CommunityDocsError(
        f"cannot use `{shown}`: {why}; delete it and run `communitydocs render --force` to write all anew"
    )
