"""Texts that mean no good, and a registry in which another one stands in each field that documents show."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import communities
from hostile_texts import HOSTILE

from communitydocs.registry.scalars import FORBIDDEN

MARK = "\ue000"
"""Stands in `FIELDS` where a text of one line goes; a letter of nobody's script."""
KNOWN = [
    *HOSTILE,
    *("</title><script>", '" onfocus="x', "' onload='x", "--><b>", "</main>", "]]>"),  # HTML
    *("<", "&", "'", '"', "|", "^"),  # single signs
    *("import x from 'y'", "export const a = 1", ":::note", "{/*"),  # MDX
    *("END:VCALENDAR", "a,b;c\\n:d", "%0A", "\t", "\u200dx"),  # calendars
    *("::error::x", "##[error]x"),  # logs of a forge
    *("=1+1", "@SUM(A1)", "+1", "-1"),  # spreadsheets
    *("Contact: mailto:x@y", "[Section]", "* @everyone"),  # security.txt and CODEOWNERS
]
SIGNS = "ab1 *_`[]()<>#@!&;|~$\\{}%:=+-.\"'/,^?\u00e9\u200d\u05d0\u674e"
SORTED = ("people", "roles", "channels", "topics")
"""Entries of these tables are put in order by their names: with one name for all, the order stays."""
Path = tuple[str | int, ...]


def fit(text: str) -> str:
    """Text as a registry may hold it in one line, or nothing."""
    return " ".join(unicodedata.normalize("NFC", FORBIDDEN.sub("", text)).splitlines()).strip()


def texts(chance: random.Random) -> Iterator[str]:
    """Lines without end: known attacks, random signs of markup, joined pieces, and any of Unicode's letters."""
    makers: list[Callable[[], str]] = [
        lambda: chance.choice(KNOWN),
        lambda: "".join(chance.choices(SIGNS, k=chance.randint(1, 14))),
        lambda: "".join(chance.choices(KNOWN, k=2)),
        lambda: "".join(chr(chance.choice((chance.randrange(0x250), _any(chance)))) for _ in range(6)),
    ]
    while True:
        if line := fit(chance.choice(makers)())[:190].strip():
            yield line


def _any(chance: random.Random) -> int:
    number = chance.randrange(0x10F800)
    return number if number < 0xD800 else number + 0x800


def full() -> dict[str, Any]:
    """Every field that documents show; `MARK` where a line of text is, harmless words where Markdown is."""
    data: dict[str, Any] = communities.rich(line=MARK)
    data["project"] |= {"summary": MARK, "licence": MARK, "website": "https://heron.garden"}
    data["project"]["links"] = {MARK: "https://heron.garden/a"}
    return data | {
        "site": {"title": MARK, "links": {MARK: "https://heron.garden/b"}, "base": "https://heron.garden/c/"},
        "contributing": {"welcome": "x"},
    }


def fields(data: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of the marked texts. The names of entries of one table are one field."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if key == MARK:
            yield (*path, "(key)")
        if isinstance(value, str) and MARK in value:
            yield _field((*path, key))
        else:
            yield from fields(value, (*path, key))


def _field(path: Path) -> Path:
    return (path[0], "*", path[2]) if path[0] in SORTED and path[2:] in (("name",), ("title",)) else path


def filled(data: Any, of: Mapping[Path, str], path: Path = ()) -> Any:
    """The data with these texts in their fields; a field without one says "x"."""
    if isinstance(data, list):
        return [filled(value, of, (*path, at)) for at, value in enumerate(data)]
    if isinstance(data, dict):
        keys = {key: of.get((*path, "(key)"), "x") if key == MARK else key for key in data}
        return {keys[key]: filled(value, of, (*path, key)) for key, value in data.items()}
    # Two people with one address would be an error over which nothing is rendered.
    calm = str(path[1]) if "contact" in path else "x"
    return data.replace(MARK, of.get(_field(path), calm)) if isinstance(data, str) else data


FIELDS = list(dict.fromkeys(fields(full())))
"""Where texts go."""


def registry(of: Mapping[Path, str]) -> dict[str, Any]:
    """The data of a registry with these texts in their fields."""
    made: dict[str, Any] = filled(full(), of)
    return made


def fillings(count: int, seed: int = 20261123) -> Iterator[dict[Path, str]]:
    """So many ways to fill every field with another text, the same ones in every run."""
    stream = texts(random.Random(seed))
    for _ in range(count):
        lines: dict[str, None] = {}
        while len(lines) < len(FIELDS):
            lines[next(stream)] = None
        yield dict(zip(FIELDS, lines, strict=True))


def culprits(of: Mapping[Path, str], same: Callable[[dict[str, Any]], bool]) -> list[str]:
    """Which of the texts alone makes a difference: for the message of a trial that failed."""
    return [
        f"{'.'.join(map(str, field))} = {text!r}" for field, text in of.items() if not same(registry({field: text}))
    ]
