"""What a render does to one file, and how it is shown."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Literal

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Problem

Action = Literal["create", "update", "delete", "unchanged", "refuse"]
_NO_EOL = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one file. `path` is relative to the plan's root; None stands for no (plain) file.

    `faults` are those of the markers in a hand-written file, which cannot be filled then, not even by force.
    """

    path: Path
    action: Action
    reason: str
    before: bytes | None
    after: bytes | None
    faults: tuple[Problem, ...] = ()

    def diff(self) -> str:
        """The difference as a unified diff; of what is not text, a sentence."""
        name = self.path.as_posix()
        old, new = _lines(self.before), _lines(self.after)
        if old is None or new is None:
            return f"{name}: not text, {_size(self.before)} before, {_size(self.after)} after\n"
        old_name = "/dev/null" if self.before is None else f"a/{name}"
        new_name = "/dev/null" if self.after is None else f"b/{name}"
        lines = difflib.unified_diff(old, new, old_name, new_name)
        return "".join(line if line.endswith("\n") else line + _NO_EOL for line in lines)


def _lines(data: bytes | None) -> list[str] | None:
    """The lines with their ends (LF alone ends a line), or None where the bytes are not text."""
    try:
        text = (data or b"").decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else [part for part in _split(text) if part]


def _split(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + [last]


def _size(data: bytes | None) -> str:
    return "no file" if data is None else f"{len(data)} bytes"
