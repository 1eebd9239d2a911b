"""The difference that an edit makes, as a patch."""

from __future__ import annotations

import difflib
import re

from communitydocs.cli._screen import Screen
from communitydocs.registry.scalars import visible
from communitydocs.registry.secrets import hidden


def difference(file: str, before: str, after: str, screen: Screen) -> str:
    """A unified diff, as `git apply` and `patch` read it.

    A secret is struck out, so that this part can not be applied. On a terminal it cannot steer it; elsewhere only
    what would be a command to the runner of a CI job is broken.
    Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{file}", f"b/{file}")
    text = "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    text = hidden(text)
    if screen.terminal:
        return "".join(_painted(visible(line, keep_lines=True), screen) + "\n" for line in text.split("\n")[:-1])
    return re.sub(r"(?m)^([ +-]\s*):(?=:)|##(?=\[)", lambda hit: f"{hit[1]}: " if hit[1] else "# #", text)


def _lines(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + ([last] if last else [])


def _painted(line: str, screen: Screen) -> str:
    style = {"+": "good", "-": "error"}.get(line[:1])
    return screen.paint(style, line) if style and not line.startswith(("+++", "---")) else line
