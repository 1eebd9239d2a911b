"""Filling the blocks of a hand-written file: what stands in them now, and the whole file with what should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communitydocs.documents import _block_markers as markers
from communitydocs.documents import manifest
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import CommunityDocsError, Location, Problem

_EMPTY: Mapping[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a file's blocks should hold: `text` gives it by the block's name, in lines that end with LF."""

    text: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Filled:
    """A file with its blocks: the whole of it, what each block holds and should hold, and what is wrong.

    Contents are without empty lines around them and end their lines with LF, so that a checkout with other
    line ends changes no hash. With a fault `whole` is None, and there are no contents.
    """

    whole: bytes | None
    holds: Mapping[str, bytes]
    wanted: Mapping[str, bytes]
    faults: tuple[Problem, ...] = ()


def faulty(problems: Iterable[Problem]) -> Filled:
    """A file that cannot be filled."""
    return Filled(None, _EMPTY, _EMPTY, tuple(problems))


def no_file(file: str, link: bool) -> Filled:
    """There is no plain file to fill."""
    message, help = ("it is a link", "name the file that it leads to")
    if not link:
        message, help = (
            "there is no such file",
            "create it, with a block in it: `communitydocs render` fills files, it makes none",
        )
    return faulty([Problem((), message, help, location=Location(file, 1, 1, 1, 1))])


def fill(data: bytes, blocks: Blocks, file: str) -> Filled:
    """Fill a file; every byte outside of its blocks stays. `file` is its name in messages."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return faulty([_undecodable(data, error.start, file)])
    found, faults = markers.find(text, file)
    if faults:
        return faulty(faults)
    lines = markers.lines(text)
    wanted = {block.name: _written(blocks, block.name) for block in found}
    holds = {block.name: _content(lines[block.begin + 1 : block.end]) for block in found}
    for block in reversed(found):
        end_of_line = lines[block.begin][len(lines[block.begin].rstrip("\r\n")) :]
        lines[block.begin + 1 : block.end] = [_between(wanted[block.name]).replace("\n", end_of_line)]
    return Filled("".join(lines).encode(), _encoded(holds), _encoded(wanted))


def foreign(filled: Filled, path: str, recorded: manifest.Manifest) -> str | None:
    """Which blocks of a file are not ours to change; None if all are: empty, as we left them, as they should be."""
    found = []
    for name, holds in filled.holds.items():
        hashes = recorded.get(manifest.block(path, name), ())
        if holds not in (b"", filled.wanted[name]) and manifest.fingerprint(holds) not in hashes:
            found.append(f"the block `{name}` was {'edited by hand' if hashes else 'not written by communitydocs'}")
    return "; ".join(found) or None


def _encoded(contents: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in contents.items()}


def _content(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip("\r\n") for line in lines).strip("\n")


def _between(content: str) -> str:
    """With an empty line on both sides, which some readers of Markdown need."""
    return f"\n{content}\n\n" if content else ""


def _written(blocks: Blocks, name: str) -> str:
    text = blocks.text(name).strip("\n")
    if markers.hold_marker(text):  # ours never do, whatever the registry says
        raise CommunityDocsError(f"the template of the block `{name}` prints a marker; take it out of the template")
    return text


def _undecodable(data: bytes, at: int, file: str) -> Problem:
    """Where the file stops being UTF-8."""
    before = markers.lines(data[:at].decode())
    open_line = before[-1] if before and not before[-1].endswith(("\r", "\n")) else ""
    line = len(before) + (0 if open_line else 1)
    place = Location(file, line, len(open_line) + 1, line, len(open_line) + 1)
    return Problem((), f"the byte 0x{data[at]:02x} is not UTF-8", "save the file as UTF-8", location=place)
