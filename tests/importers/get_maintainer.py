"""The paths of sections as the kernel's script reads them: our own reading of scripts/get_maintainer.pl."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache


def fitting(value: str, files: Sequence[str], folders: set[str], *, goes_on: bool) -> set[str]:
    """Those of the files (in order) that fit an F: or X: line.

    The script makes a regular expression of the line (`.` is itself, `*` any text, `?` a character; Xen's
    also braces) and looks for it at the path's beginning. It adds a slash to a line that names a folder.
    Without a slash at the end, line and path must have as many slashes. `goes_on`: the expression need not
    reach the path's end, which the script's author may not have thought of, but it does so.
    """
    value = value if value.endswith("/") or value not in folders else f"{value}/"
    braces = re.sub(r"\{([^{}]*,[^{}]*)\}", lambda hit: f"({hit[1].replace(',', '|')})", value)
    pattern = re.compile(braces.replace(".", r"\.").replace("*", ".*").replace("?", "."))
    plain = re.split(r"[*?\[{]", value, maxsplit=1)[0]
    near = files[bisect_left(files, plain) : bisect_left(files, f"{plain}\U0010ffff")]
    if value.endswith("/"):
        return {path for path in near if pattern.match(path)}
    fits = pattern.match if goes_on else pattern.fullmatch
    return {path for path in near if path.count("/") == value.count("/") and fits(path)}


def area(entries: Iterable[tuple[str, str]], files: Sequence[str], *, goes_on: bool) -> set[str]:
    """The files of a section: X: lines go before all F: lines."""
    folders = folders_of(files)
    found: dict[str, set[str]] = {"F": set(), "X": set()}
    for letter, value in entries:
        if letter in found:
            found[letter] |= fitting(value, sorted(files), folders, goes_on=goes_on)
    return found["F"] - found["X"]


def sections(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """(line of the title, entries): blank lines, comments and underlines are nothing."""
    title, entries = 0, []  # type: int, list[tuple[str, str]]
    for number, line in enumerate(text.splitlines(), 1):
        if hit := re.match(r"([A-Z]):\s*(.*)", line):
            entries.append((hit[1], hit[2].rstrip()))
        elif not re.fullmatch(r"\s*(#.*|[-=]+)?\s*", line):
            if entries:
                yield title, entries
            title, entries = number, []
    if entries:
        yield title, entries


@cache
def _folders(files: tuple[str, ...]) -> set[str]:
    return {file[:at] for file in files for at, char in enumerate(file) if char == "/"}


def folders_of(files: Sequence[str]) -> set[str]:
    return _folders(tuple(files))
