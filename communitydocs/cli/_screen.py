"""What a person sees: colours where they are wanted, and nothing that could steer the terminal."""

from __future__ import annotations

import os
import sys
from dataclasses import field
from typing import TextIO

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError

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


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a command writes: data to stdout, everything else to stderr."""

    color: str = "auto"
    quiet: bool = False
    _painted: bool = field(init=False)

    def __post_init__(self) -> None:
        if self.color not in ("auto", "always", "never"):
            raise CommunityDocsError(f"--color takes auto, always or never, not {self.color}")
        object.__setattr__(self, "_painted", self.colored(sys.stdout))

    def out(self, text: str) -> None:
        """Write data. A reader who has left ends the output, not the command."""
        _write(sys.stdout, text)

    def say(self, text: str) -> None:
        """Write a message for people; `--quiet` drops it."""
        if not self.quiet:
            _write(sys.stderr, text + "\n")

    def paint(self, style: str, text: str) -> str:
        """Text in one of our styles, for stdout."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text and self._painted else text

    def colored(self, stream: TextIO | None) -> bool:
        """Whether colours go to `stream`: https://no-color.org and https://force-color.org."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"

    @property
    def terminal(self) -> bool:
        """Whether stdout is a terminal: read by a person, and kept nowhere."""
        return sys.stdout is not None and sys.stdout.isatty()

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be asked."""
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed before we were started
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        drop(stream)
    except OSError as error:
        drop(stream)
        raise CommunityDocsError(f"cannot write the output: {(error.strerror or 'unwritable').lower()}") from error


def drop(stream: TextIO) -> None:
    """Let all that is still written go nowhere, the interpreter's last flush included: the reader has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
