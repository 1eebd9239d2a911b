"""What `init` offers for a README: a block that says whom to ask, which `render` fills."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from communitydocs.cli import _draft
from communitydocs.cli._screen import Screen
from communitydocs.documents import DEFAULT
from communitydocs.documents import _block_markers as markers
from communitydocs.registry.model import Registry, RenderEntry

BLOCK = "who-to-ask"


def offer(registry: Registry, folder: Path, screen: Screen) -> Registry:
    """Ask whether the README gets the block; on a yes add its markers, and the entry that fills it.

    The README keeps every byte; the markers come last. One that holds blocks already, is a link or is not
    UTF-8 is left as it is, and nothing is asked.
    """
    file = _readme(folder)
    text = _text(file) if file else None
    if file is None or text is None or markers.hold_marker(text):
        return registry
    if not typer.confirm(f'  Add a "who to ask" block to {file.name}?', default=False, err=True):
        return registry
    _draft.write_over(file, with_block(text).encode())
    screen.say(f"  The block stands at the end of {file.name}; move it where you like. `render` fills it.\n")
    entries = registry.render or (DEFAULT,)
    return replace(registry, render=(*entries, RenderEntry(to="block", file=file.name)))


def with_block(text: str) -> str:
    """The text with an empty block at its end, in the text's own line ends."""
    lines = markers.lines(text)
    first = lines[0] if lines else "\n"
    end_of_line = first[len(first.rstrip("\r\n")) :] or "\n"
    between = "" if not text else end_of_line if text.endswith(("\n", "\r")) else end_of_line * 2
    return text + between + f"{markers.begin(BLOCK)}{end_of_line}{markers.end(BLOCK)}{end_of_line}"


def _readme(folder: Path) -> Path | None:
    found = (file for file in sorted(folder.iterdir()) if file.name.lower() == "readme.md")
    return next((file for file in found if file.is_file() and not file.is_symlink()), None)


def _text(file: Path) -> str | None:
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
