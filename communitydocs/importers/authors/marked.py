"""The lines of a list of people as blocks: headings, list items, lines of text, rows of tables, and the rest.

A light reading that serves Markdown, reStructuredText and plain text alike, for nobody writes such files
by the letter of one grammar. Headings: `#`, underlines (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#sections,
https://spec.commonmark.org/0.31.2/#setext-headings), and a line that is bold or ends with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communitydocs.importers._lines import Line
from communitydocs.importers.authors.tables import table
from communitydocs.registry.dataclass import dataclass

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•‣◦–]|[0-9]{1,4}[.)]|#\.)(?:[ \t]+(\S.*)|[ \t]*)")
_RULE = re.compile(r"[ \t]*([!-/:-@\[-`{-~])\1{2,}[ \t]*|[ \t]*(?:[-*_][ \t]*){3,}")
_BOLD = re.compile(r"[ \t]*(?:\*\*([^*]+)\*\*|__([^_]+)__):?[ \t]*")
_LABEL = re.compile(r"([^\W\d][^:@<>\[\]()/]{0,60}):[ \t]*")
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_DIRECTIVE = re.compile(r"\.\.(?:[ \t].*)?")
_DEFINITION = re.compile(r"(?: {0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?.*|\.\. _([^:`]+|`[^`]+`):[ \t]*(\S+)[ \t]*)")
_MATTER = ("---", "+++")
_MAX_LABEL_WORDS = 4
BELOW = 7
"""The depth of a heading that is a bold line or a label: below those with a sign of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file: `kind` is heading, item, text, row or prose.

    `depth` is a heading's level, or an item's indentation; `cells` are those of a row, by the column's head.
    """

    kind: str
    text: str
    line: Line
    depth: int = 0
    cells: tuple[tuple[str, str], ...] = ()


def definitions(lines: Sequence[Line]) -> dict[str, str]:
    """The addresses that are defined at the end of a file, by their labels in small letters."""
    hits = (_DEFINITION.fullmatch(line.text) for line in lines)
    return {(hit[1] or hit[3]).strip("` ").casefold(): hit[2] or hit[4] for hit in hits if hit}


def blocks(lines: Sequence[Line], markup: str) -> Iterator[Block]:
    """The blocks of a file; `markup` is md, rst, or empty for plain text."""
    reader = _Reader(lines, markup)
    while reader.position < len(lines):
        yield from reader.step()


@dataclass(slots=True)
class _Reader:
    """A walk over the lines. `signs` are the underlines met so far: their order gives the depth."""

    lines: Sequence[Line]
    markup: str
    position: int = 0
    signs: str = ""

    def step(self) -> Iterator[Block]:
        """The block that begins here."""
        line = self.lines[self.position]
        skipped = self._skipped(line.text)
        if skipped:
            yield from self._prose(skipped)
        elif not line.text.strip() or _DEFINITION.fullmatch(line.text):
            self.position += 1
        elif found := table(self.lines, self.position):
            yield from (Block("row", "", row, 0, cells) for row, cells in found.rows)
            self.position += found.length
        elif heading := self._heading(line):
            yield heading
        elif _RULE.fullmatch(line.text):
            self.position += 1
        else:
            yield self._item(line) or self._text(line)

    def _skipped(self, text: str) -> int:
        """How many lines from here are a comment, code, a directive or the file's front matter."""
        if self.position == 0 and text.rstrip() in _MATTER:
            return self._until(text.rstrip(), 1, exact=True) if self._has_end(text.rstrip()) else 0
        if "<!--" in text and text.lstrip().startswith("<!--"):
            return 1 if "-->" in text else self._until("-->", 1)
        if fence := _FENCE.match(text):
            return self._until(fence[1], 1)
        if self.markup == "rst" and _DIRECTIVE.fullmatch(text) and not _DEFINITION.fullmatch(text):
            return self._indented()
        is_comment = not self.markup and text.startswith(("#", ";", "//")) and not self._is_title(text)
        return 1 if is_comment else 0

    def _has_end(self, mark: str) -> bool:
        return any(line.text.rstrip() == mark for line in self.lines[1:200])

    def _until(self, mark: str, begin: int, exact: bool = False) -> int:
        """The number of lines up to the one with this mark; all that are left where there is none."""
        for count in range(begin, len(self.lines) - self.position):
            text = self.lines[self.position + count].text
            if text.rstrip() == mark if exact else mark in text:
                return count + 1
        return len(self.lines) - self.position

    def _indented(self) -> int:
        count = 1
        while self.position + count < len(self.lines):
            text = self.lines[self.position + count].text
            if text.strip() and not text[0].isspace():
                break
            count += 1
        return count

    def _is_title(self, text: str) -> bool:
        """Whether a `#` line of a plain file is a heading as in Markdown: a few words and no sentence."""
        hit = _ATX.fullmatch(text)
        return bool(hit) and len(text.split()) <= _MAX_LABEL_WORDS + 1 and not text.rstrip().endswith((".", ","))

    def _prose(self, count: int) -> Iterator[Block]:
        for line in self.lines[self.position : self.position + count]:
            if line.text.strip():
                yield Block("prose", line.text.strip(), line)
        self.position += count

    def _heading(self, line: Line) -> Block | None:
        if (hit := _ATX.fullmatch(line.text)) and self.markup != "rst":
            self.position += 1
            return Block("heading", hit[2].rstrip("# \t"), line, len(hit[1]))
        below = self.lines[self.position + 1].text if self.position + 1 < len(self.lines) else ""
        if (rule := _RULE.fullmatch(below)) and rule[1] and self._may_be_title(line.text):
            self.position += 2
            return Block("heading", line.text.strip(), line, self._depth(rule[1]))
        if (bold := _BOLD.fullmatch(line.text)) or self._is_label(line.text):
            self.position += 1
            text = (bold[1] or bold[2]) if bold else line.text
            return Block("heading", text.strip().rstrip(":"), line, BELOW)
        return None

    def _may_be_title(self, text: str) -> bool:
        return not _ITEM.fullmatch(text) and not _RULE.fullmatch(text) and "@" not in text and "|" not in text

    def _depth(self, sign: str) -> int:
        if self.markup == "md" and sign in "=-":
            return 1 if sign == "=" else 2
        if sign not in self.signs:
            self.signs += sign
        return min(self.signs.index(sign) + 1, BELOW - 1)

    def _is_label(self, text: str) -> bool:
        """Whether a line is a heading in plain words: `Maintainers:`, or in capitals, alone in its paragraph."""
        words = text.split()
        if hit := _LABEL.fullmatch(text):
            return len(words) <= _MAX_LABEL_WORDS and not hit[1].endswith((".", "!"))
        after = self.lines[self.position + 1].text if self.position + 1 < len(self.lines) else ""
        before = self.lines[self.position - 1].text if self.position else ""
        alone = not before.strip() and (not after.strip() or bool(_ITEM.fullmatch(after)))
        return alone and text.isupper() and len(words) <= _MAX_LABEL_WORDS and len(text.strip()) > 5

    def _item(self, line: Line) -> Block | None:
        """A list item, with the lines that continue it."""
        hit = _ITEM.fullmatch(line.text)
        if not hit:
            return None
        self.position += 1
        depth, parts = len(hit[1].expandtabs(4)), [(hit[2] or "").strip()]
        while self.position < len(self.lines) and parts[0]:
            text = self.lines[self.position].text
            if not text.strip() or not text[0].isspace() or _ITEM.fullmatch(text) or len(parts) > 20:
                break
            parts.append(text.strip())
            self.position += 1
        return Block("item", " ".join(parts), line, depth)

    def _text(self, line: Line) -> Block:
        self.position += 1
        return Block("text", line.text.strip(), line)
