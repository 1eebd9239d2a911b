"""The pages of the documentation as a reader follows them: files to write, commands to run, and what is printed.

A page tells its test, in comments that no reader sees, what stands around a block:

    <!-- in: empty -->        from here on in a new repository; `example` is the example community, `wren` the
                              registry of the README, `checkout` a copy of this project's own pages, `source` one
                              of the package, which is run from there
    <!-- file: a/b.yaml -->   the block below is this file
    <!-- add to: a/b.yaml --> the block below goes to the end of this file
    <!-- exits: 1 -->         the last command of the block below exits so
    <!-- not run: why -->     the block below is run elsewhere, or cannot be run here
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(
    r"(?P<said>(?:^<!-- [a-z][a-z ]*: .+? -->\n+)*)^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SAID = re.compile(r"<!-- (in|file|add to|exits|not run): (.+?) -->")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and what the page says of it."""

    language: str
    text: str
    said: dict[str, str] = field(default_factory=dict)


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page that begin at the margin, in order."""
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(block["language"], block["text"], dict(_SAID.findall(block["said"]))) for block in found]


def commands(block: Block) -> list[tuple[str, str]]:
    """(command, what the page shows of its output) of a console block."""
    parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def shows(expected: str, printed: str) -> bool:
    """Whether a page's output is what was printed; a line of `...` stands for any lines, ` ...` for a line's rest."""
    return re.fullmatch("".join(map(_line, expected.splitlines())), printed) is not None


def _line(expected: str) -> str:
    if expected == "...":
        return r"(?:.*\n)*?"
    begun, rest, _ = expected.partition(" ...") if expected.endswith(" ...") else (expected, "", "")
    return re.escape(begun) + (".*" if rest else "") + r"\n"
