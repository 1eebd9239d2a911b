"""Findings that the maintainers have seen and accept: the registry's `ignore:` and comments beside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location
from communitydocs.registry.source import Source

_COMMENT = re.compile(r"#\s*communitydocs:\s*ignore\[([^\[\]#]{0,2000})\][ \t]*(.*)")


@dataclass(frozen=True, slots=True)
class IgnoreComment:
    """`# communitydocs: ignore[rules] reason`; it speaks of its own line. Without a reason it does nothing."""

    rules: tuple[str, ...]
    reason: str
    location: Location


def comments(source: Source) -> Iterator[IgnoreComment]:
    """Every such comment of a file. Inside a text the same characters are no comment."""
    if "communitydocs:" not in source.text:
        return
    for number, line in enumerate(source.lines, start=1):
        for hit in _COMMENT.finditer(line):
            if not _inside_a_text(source, line, number, hit.start() + 1):
                rules = tuple(rule.strip() for rule in hit[1].split(",") if rule.strip())
                where = Location(source.file, number, hit.start() + 1, number, len(line.rstrip()) + 1)
                yield IgnoreComment(rules, hit[2].strip(), where)


def _inside_a_text(source: Source, line: str, number: int, column: int) -> bool:
    """Whether a `#` begins no comment: it stands in a scalar, but not beside the `|` or `>` that opens one."""
    begin = source.places.scalar_at(number, column)
    return begin is not None and not (begin[0] == number and line[begin[1] - 1] in "|>")
