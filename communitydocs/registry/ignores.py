"""Findings that the maintainers have seen and accept: the registry's `ignore:` and comments beside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location, Path
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


@dataclass(slots=True)
class Found:
    """Where rules found something: {rule: places as people write them}, and of these the whole tables by name.

    A rule that finds a fault at many entries may tell it once, at the table that holds them. Who accepted it at
    one entry has not accepted all of them; their ignore does nothing today, and yet it is not useless.
    """

    sources: Mapping[str, Source]
    places: dict[str, set[str]] = field(default_factory=dict)
    tables: dict[str, set[str]] = field(default_factory=dict)

    def add(self, rule: str, path: Path, text: str) -> None:
        """Note that a rule found something at `path`, which people write as `text`."""
        self.places.setdefault(rule, set()).add(text)
        if len(path) == 1:
            self.tables.setdefault(rule, set()).add(str(path[0]))

    def above(self, rule: str, at: str) -> bool:
        """Whether a rule found something at a place, such as `people.ana`, or at one that holds it."""
        known = self.places.get(rule, set())
        return at in known or any(at[:end] in known for end, sign in enumerate(at) if sign in ".[")

    def around(self, rule: str, where: Location) -> bool:
        """Whether a rule found something at the whole table in which a comment stands.

        One inside an entry has to be on the line of the finding: elsewhere it is misplaced.
        """
        return any(where.line in self.sources[where.file].lines_of((table,)) for table in self.tables.get(rule, ()))
