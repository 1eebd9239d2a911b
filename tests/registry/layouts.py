"""A registry's data written in some layout that a person might choose, with comments that know their owner."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hypothesis import strategies as st

from communitydocs.registry.problems import Path

TOPICS = ["help", "bug", "code", "docs", "translate", "design"]


@dataclass
class Layout:
    """Lines with the path each belongs to, and each comment's number with the path it goes along with."""

    lines: list[tuple[str, Path]] = field(default_factory=list)
    comments: dict[int, Path] = field(default_factory=dict)
    ending: tuple[str, ...] = ("\n",)
    bom: bool = False
    final_newline: bool = True

    def text(self) -> str:
        parts = [line + self.ending[at % len(self.ending)] for at, (line, _) in enumerate(self.lines)]
        return "".join(parts) if self.final_newline else "".join(parts).rstrip("\r\n")


class Writer:
    """Writes data by the dice of `random`."""

    def __init__(self, random: Random) -> None:
        self.random, self.layout = random, Layout()
        self.step, self.indentless = random.choice([2, 2, 3, 4]), random.random() < 0.3
        self.commented, self.flowing = random.choice([0.0, 0.2, 0.5]), random.choice([0.1, 0.4, 0.9])
        self.spaced = random.choice([0.0, 0.5, 1.0])
        self.literal = 0

    def write(self, data: dict[str, Any]) -> Layout:
        layout = self.layout
        layout.ending = self.random.choice([("\n",), ("\n",), ("\r\n",), ("\n", "\r\n")])
        layout.bom, layout.final_newline = self.random.random() < 0.2, self.random.random() < 0.8
        if self.chance(0.2):
            self.line("# yaml-language-server: $schema=x.json", ())
            self.line("---" if self.chance(0.5) else "", ())
        self.mapping(data, 0, ())
        if self.chance(0.3):
            self.line("", ())
            self.line(self.comment(()), ())
        if self.literal == len(layout.lines):
            layout.final_newline = True  # else the text of the scalar ends without one
        if self.chance(0.1) and layout.final_newline:
            self.line("...", ())
        return layout

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def line(self, text: str, owner: Path) -> None:
        self.layout.lines.append((text, owner))

    def comment(self, owner: Path) -> str:
        number = len(self.layout.comments) + 1
        self.layout.comments[number] = owner
        return f"# note {number}."

    def beside(self, owner: Path) -> str:
        """A comment at the end of a line, or nothing."""
        if self.chance(self.commented):
            return self.random.choice(["  ", " ", "\t"]) + self.comment(owner)
        return ""

    def mapping(self, data: dict[str, Any], column: int, path: Path) -> None:
        for at, (key, value) in enumerate(data.items()):
            self.entry(at, column, (*path, key), self.key(key) + ":", value)

    def items(self, data: list[Any], column: int, path: Path) -> None:
        for at, value in enumerate(data):
            self.entry(at, column, (*path, at), "-", value)

    def entry(self, at: int, column: int, path: Path, sign: str, value: Any) -> None:
        if at and len(path) < 3 and self.chance(self.spaced):
            self.line("", path[:-1])
        if self.chance(self.commented / 3):
            self.line(" " * column + self.comment(path[:-1]), path[:-1])
            self.line(self.random.choice(["", "  "]), path[:-1])
        if self.chance(self.commented):
            self.line(" " * column + self.comment(path), path)
        self.value(" " * column + sign, column, path, value)
        if self.chance(self.commented / 3) and not (self.indentless and isinstance(value, list)):
            self.line(" " * (column + 1) + self.comment(path), path)

    def key(self, key: str) -> str:
        return json.dumps(key) if self.chance(0.1) else key

    def value(self, start: str, column: int, path: Path, value: Any) -> None:
        if isinstance(value, str):
            self.scalar(start, column, path, value)
        elif not isinstance(value, dict | list):
            self.line(f"{start} {json.dumps(value)}{self.beside(path)}", path)
        elif not value or (len(path) > 1 and self.chance(self.flowing)) or self.chance(self.flowing / 8):
            self.flow(start, column, path, value)
        elif isinstance(value, dict) and start.endswith("-"):
            rows = len(self.layout.lines)
            self.mapping(value, column + 2, path)
            first, owner = self.layout.lines[rows]
            if first.strip().startswith("#") or not first.strip():
                self.layout.lines.insert(rows, (start, path))
            else:
                self.layout.lines[rows] = (start + " " + first.lstrip(" "), owner)
        else:
            self.line(start + self.beside(path), path)
            if isinstance(value, dict):
                self.mapping(value, column + self.step, path)
            else:
                self.items(value, column if self.indentless and not start.endswith("-") else column + self.step, path)

    def scalar(self, start: str, column: int, path: Path, text: str) -> None:
        inside = " " * (column + self.step)
        if "\n" in text:
            style = "|" if text.endswith("\n") else "|-"
            self.line(f"{start} {style}{self.beside(path)}", path)
            for line in text.removesuffix("\n").split("\n"):
                self.line(inside + line if line else "", path)
            self.literal = len(self.layout.lines)
            return
        head, _, tail = text.partition(" ")
        if tail and text.replace(" ", "").isalpha() and self.chance(0.3):
            style = self.random.choice([">-", "plain", '"'])
            if style == ">-":
                self.line(f"{start} >-{self.beside(path)}", path)
                self.line(inside + head, path)
                self.line(inside + tail, path)
            else:
                quote = style if style == '"' else ""
                self.line(f"{start} {quote}{head}", path)
                self.line(f"{inside}{tail}{quote}{self.beside(path)}", path)
            return
        self.line(f"{start} {self.word(text)}{self.beside(path)}", path)

    def word(self, text: str) -> str:
        styles = [json.dumps(text, ensure_ascii=False)]
        if "'" not in text and "\n" not in text:
            styles.append(f"'{text}'")
        if text.replace(" ", "").replace("-", "").isalpha() and not text.startswith("-"):
            styles += [text] * 4
        return self.random.choice(styles)

    def flow(self, start: str, column: int, path: Path, value: Any) -> None:
        if not value or self.chance(0.7):
            self.line(f"{start} {self.inline(value)}{self.beside(path)}", path)
            return
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        self.line(f"{start} {opening}{self.beside(path)}", path)
        inside, trailing = " " * (column + self.step), self.chance(0.5)
        entries = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for at, (step, item) in enumerate(entries):
            own = (*path, step)
            if self.chance(self.commented):
                self.line(inside + self.comment(own), own)
            sign = f"{self.key(step)}: " if isinstance(step, str) else ""
            comma = "," if at + 1 < len(entries) or trailing else ""
            self.line(f"{inside}{sign}{self.inline(item)}{comma}{self.beside(own)}", own)
        self.line(" " * (column + 1) + closing + self.beside(path), path)

    def inline(self, value: Any) -> str:
        space, comma = self.random.choice(["", "", " "]), self.random.choice(["", "", ","])
        if isinstance(value, dict) and value:
            inner = ", ".join(f"{self.key(key)}: {self.inline(item)}" for key, item in value.items())
            return "{" + space + inner + comma + space + "}"
        if isinstance(value, list) and value:
            return "[" + space + ",  ".join(self.inline(item) for item in value) + comma + space + "]"
        return self.word(value) if isinstance(value, str) else json.dumps(value)


ID = st.text(string.ascii_lowercase, min_size=3, max_size=6).map(lambda id: f"id-{id}")
NAME = st.builds(
    "{} {}".format,
    st.text(string.ascii_letters, min_size=2, max_size=6),
    st.sampled_from(["Xu", "Ok", "a: b", "#1", "é"]),
)
TEXT = st.one_of(
    NAME, st.sampled_from(["no", "one\ntwo", "one\n\ntwo\n", "it's", 'a "b"', "22:30", "{}", "- x", "👩\u200d💻"])
)
TOPIC_LIST = st.lists(st.sampled_from(TOPICS), min_size=1, max_size=4, unique=True)


def entries(fields: dict[str, st.SearchStrategy[Any]], first: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A table: ids to entries with some of the fields, in some order."""
    shape = st.fixed_dictionaries({}, optional=fields).flatmap(
        lambda made: st.permutations(list(made.items())).map(dict)
    )
    entry = st.builds(lambda one, more: {**one, **more}, first, shape)
    return st.dictionaries(ID, entry, max_size=4)


HOLDER = st.one_of(ID, st.fixed_dictionaries({"person": ID}, optional={"title": NAME, "since": st.just("2025-01-01")}))
HOLDERS = st.lists(HOLDER, min_size=1, max_size=4, unique_by=str)
CONTACT = st.dictionaries(st.sampled_from(["email", "matrix", "github"]), NAME, max_size=3)
PERSON = {"contact": CONTACT, "topics": TOPIC_LIST, "about": TEXT, "uses": TEXT, "confirmed": st.just("2026-01-01")}
ROLE = {"holders": HOLDERS, "past": HOLDERS, "seats": st.integers(1, 9), "topics": TOPIC_LIST, "join": TEXT}
CHANNEL = {"private": st.booleans(), "readers": st.lists(ID, min_size=1, max_size=3, unique=True), "purpose": TEXT}
REGISTRIES = st.builds(
    lambda top, tables: {"version": 1, "project": {"name": "Wren"}, **dict(tables), **top},
    st.fixed_dictionaries(
        {}, optional={"include": st.lists(NAME, max_size=2), "rules": st.just({"thin-topic": "note"})}
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "people": entries(PERSON, st.fixed_dictionaries({"name": TEXT})),
            "roles": entries(ROLE, st.just({})),
            "channels": entries(CHANNEL, st.fixed_dictionaries({"url": NAME})),
        },
    ).flatmap(lambda tables: st.permutations(list(tables.items()))),
)


@st.composite
def layouts(draw: st.DrawFn) -> tuple[dict[str, Any], Layout]:
    """A registry's data, and one way to write it."""
    data = draw(REGISTRIES)
    return data, Writer(Random(draw(st.integers(0, 2**32)))).write(data)
