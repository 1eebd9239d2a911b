"""What a person sees: colours where they are wanted, and nothing that could steer the terminal."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TextIO

from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import FORBIDDEN

_STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "help": "1",
    "dim": "2",
    "good": "32",
    "bold": "1",
    "place": "34",
}


def visible(text: str, keep_lines: bool = False) -> str:
    """Text with its control characters, direction overrides and the like written out as escapes."""
    clean = FORBIDDEN.sub(lambda hit: hit.group().encode("unicode_escape").decode(), text)
    return clean if keep_lines else clean.replace("\n", " ").replace("\t", " ").replace("\r", " ")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a command writes: data to stdout, everything else to stderr."""

    color: str = "auto"
    quiet: bool = False

    def __post_init__(self) -> None:
        if self.color not in ("auto", "always", "never"):
            raise CommunityDocsError(f"--color takes auto, always or never, not {self.color}")

    def out(self, text: str) -> None:
        """Write data. A reader who has left ends the output, not the command."""
        _write(sys.stdout, text)

    def say(self, text: str) -> None:
        """Write a message for people; `--quiet` drops it."""
        if not self.quiet:
            _write(sys.stderr, text + "\n")

    def paint(self, style: str, text: str) -> str:
        """Text in one of our styles, for stdout."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text and self.colored(sys.stdout) else text

    def colored(self, stream: TextIO) -> bool:
        """Whether colours go to `stream`: https://no-color.org and https://force-color.org."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be asked."""
        return sys.stdin.isatty() and sys.stderr.isatty()


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
