"""A policy in Markdown as blocks that know their headings, and the addresses that stand in them.

The blocks are those of CommonMark with tables (markdown-it-py). What stands inside of a block is read from
the source itself, so that every address knows its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import lines
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

MAX_LINES = 5_000
MAX_TEXT = 200_000
"""No policy is longer: what comes after so many lines or characters is left out and noted."""
_LEAD = 400
"""So much of the words that lead to a list is looked at, in characters."""
_LISTS = ("bullet_list", "ordered_list", "blockquote")
_WHOLE = ("fence", "code_block", "html_block")

_MAIL_CHARACTER = r"[^\s<>()\[\]{},;:\"'`|\\*@/=&?#$%!~]"
_WEB = re.compile(r"(?i)\bhttps?://[^\s<>\"'`|\\]+")
_MAIL = re.compile(
    rf"(?<!@)(?<!{_MAIL_CHARACTER}){_MAIL_CHARACTER}{{1,100}}@{_MAIL_CHARACTER}{{1,250}}\.[^\W\d_]{{2,63}}(?![\w@-]|\.\w)"
)
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]{1,300})\](?!\()")
_RELATIVE = re.compile(r"\]\((?![A-Za-z][A-Za-z0-9+.-]{0,30}:)([^()\s]{0,200}security/advisories/new/?)")
_MASKED = re.compile(
    r"(?i)[\w.+-]{1,64}\s?(?:[(\[{<]\s?at\s?[)\]}>]|&#0*64;|&#x0*40;|&commat;)\s?[\w.-]{1,100}"
    r"|(?-i:\b[\w.+-]{1,64} AT [\w-]{1,60} DOT \w{2,})"
)
_LEFT_OPEN = re.compile(
    r"(?i)(?<!\])\[(?:(?:insert|enter|add|your|fill|note|todo)\b[^\[\]\n]{0,150}"
    r"|e-?mail(?: address)?|contact (?:method|info\w*|details|e-?mail))\](?![(\[:])"
    r"|<(?:insert|enter|add|your)[ _-][^<>\n]{1,60}>"
    r"|\{\{?[^{}\n]{0,60}(?:mail|contact)[^{}\n]{0,60}\}\}?"
    r"|\buse this section to tell people\b"
)


@dataclass(slots=True)
class Block:
    """A paragraph, heading, row or block of code: its text as it stands, and the words that lead to it."""

    file: str
    line: int
    text: str
    headings: tuple[str, ...] = ()
    lead: str = ""
    starts: list[int] = field(default_factory=list)

    def at(self, start: int, end: int) -> Location:
        """The place of a part of the text."""
        if not self.starts:
            self.starts = [0, *(hit.end() for hit in re.finditer("\n", self.text))]
        row = bisect_right(self.starts, start) - 1
        number, column = self.line + row, start - self.starts[row] + 1
        return Location(self.file, number, column, number, column + end - start)


@dataclass(frozen=True, slots=True)
class Mention:
    """An address in a block's text. `kind` is mail, web, relative, masked (written for human eyes) or open."""

    kind: str
    address: str
    start: int
    end: int


@dataclass(slots=True)
class Policy:
    """A policy's blocks, and the addresses of its link references by their labels."""

    blocks: list[Block]
    references: Mapping[str, str]
    lines: list[str]


def policy(content: bytes, file: str, draft: Draft) -> Policy:
    """A file as a policy; what is wrong with its text, or too long, is noted."""
    rows = _rows(content, file, draft)
    shown = _without(_without(rows, "<!--", "-->"), "-----BEGIN PGP", "-----END PGP")
    tokens, references = _parsed("\n".join(shown))
    return Policy(list(_blocks(tokens, shown, file)), references, rows)


def _rows(content: bytes, file: str, draft: Draft) -> list[str]:
    """The file's lines, each at its place: one that is left out is empty."""
    rows: list[str] = []
    length = 0
    for line in lines(content, file, draft):
        length += len(line.text) + 1
        if line.number > MAX_LINES or length > MAX_TEXT:
            draft.note(line.at(0, 1), "this policy is very long: from here on it is not read", "split the file")
            break
        rows += [""] * (line.number - 1 - len(rows)) + [line.text.replace("\0", "")]
    return rows


def _without(rows: Sequence[str], begin: str, end: str) -> list[str]:
    """The lines without what stands between two marks; every character left keeps its place."""
    kept, inside = [], False
    for row in rows:
        parts, at = [], 0
        while (hit := row.find(end if inside else begin, at)) >= 0:
            to = hit + (len(end) if inside else 0)
            parts.append(" " * (to - at) if inside else row[at:to])
            at, inside = to, not inside
        parts.append(" " * (len(row) - at) if inside else row[at:])
        kept.append("".join(parts))
    return kept


def _parsed(text: str) -> tuple[list[Any], dict[str, str]]:
    """The tokens of a text's blocks, and its link references."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    found: dict[str, Any] = {}
    tokens = parser.parse(text, found)
    return tokens, {label: str(target["href"]) for label, target in found.get("references", {}).items()}


def _blocks(tokens: Sequence[Any], rows: Sequence[str], file: str) -> Iterator[Block]:
    """Each block once, in the file's order: the cells of a table's row are one."""
    here = _Here(file)
    for before, token in zip([None, *tokens], tokens, strict=False):
        kind, _, side = token.type.rpartition("_")
        if kind in _LISTS:
            here.step(inside=side == "open")
        elif token.map and (token.type == "inline" or token.type in _WHOLE):
            text = "\n".join(rows[token.map[0] : token.map[1]])
            opened = "" if before is None else before.type
            if opened == "heading_open":
                here.head(int(before.tag[1:]), text)
            if block := here.block(token, opened, text):
                yield block


@dataclass(slots=True)
class _Here:
    """What leads to the next block: the headings above it, the words before each list it is in, the last words."""

    file: str
    headings: list[tuple[int, str]] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    last: str = ""
    row: int = -1

    def step(self, *, inside: bool) -> None:
        """Go into a list or quotation, or out of one."""
        self.leads = [*self.leads, self.last] if inside else self.leads[:-1]
        self.last = ""

    def head(self, level: int, text: str) -> None:
        """Begin a section."""
        above = [heading for heading in self.headings if heading[0] < level]
        self.headings, self.last = [*above, (level, text[:_LEAD])], ""

    def block(self, token: Any, opened: str, text: str) -> Block | None:
        """The block of a token; None for the second cell of a row."""
        if token.map[0] == self.row:
            return None
        in_row = opened in ("th_open", "td_open")
        self.row = token.map[0] if in_row else -1
        follows = in_row or token.type in _WHOLE or self.last.rstrip(" *_").endswith(":")
        lead = " ".join([*self.leads, self.last if follows else ""])
        if opened in ("paragraph_open", "th_open"):
            self.last = text[-_LEAD:]
        return Block(self.file, token.map[0] + 1, text, tuple(words for _, words in self.headings), lead[-_LEAD:])


def mentions(block: Block, references: Mapping[str, str]) -> Iterator[Mention]:
    """The addresses of a block in the order in which they stand there."""
    found = [Mention("web", url, hit.start(), hit.start() + len(url))
             for hit in _WEB.finditer(block.text) for url in (_web(hit.group()),)]  # fmt: skip
    rest = _WEB.sub(lambda hit: " " * len(hit.group()), block.text)
    for kind, pattern in (("relative", _RELATIVE), ("masked", _MASKED), ("open", _LEFT_OPEN)):
        found += [Mention(kind, hit.group(hit.lastindex or 0), *hit.span(hit.lastindex or 0))
                  for hit in pattern.finditer(rest)]  # fmt: skip
    found += [mention for hit in _MAIL.finditer(rest) if (mention := _mail(hit))]
    found += [
        Mention(*target, *hit.span()) for hit in _REFERENCE.finditer(rest) if (target := _target(hit[1], references))
    ]
    return iter(sorted(found, key=lambda mention: mention.start))


def _mail(hit: re.Match[str]) -> Mention | None:
    """A mailbox; `git@` begins the address of a repository."""
    address = hit.group().strip("_.")
    start = hit.start() + hit.group().index(address)
    return None if address.startswith("git@") else Mention("mail", address, start, start + len(address))


def mails(text: str) -> list[tuple[int, str]]:
    """Every e-mail address of a text, with its position."""
    found = (_mail(hit) for hit in _MAIL.finditer(_WEB.sub(lambda hit: " " * len(hit.group()), text)))
    return [(mention.start, mention.address) for mention in found if mention]


def _web(text: str) -> str:
    """A web address without the signs of the sentence around it, and without the brackets of its link."""
    text = text[: _unbalanced(text)]
    return text.rstrip(".,;:!?*_")


def _unbalanced(text: str) -> int:
    """Where a closing bracket stands that nothing opened."""
    depth = 0
    for position, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth < 0:
            return position
    return len(text)


def _target(label: str, references: Mapping[str, str]) -> tuple[str, str] | None:
    """The kind and address of a link reference; None where it leads to no mailbox and no web address."""
    address = references.get(" ".join(label.split()).upper(), "")
    if address.lower().startswith("mailto:"):
        return "mail", address[7:].partition("?")[0]
    if address.lower().startswith(("https://", "http://")):
        return "web", address
    return ("relative", address) if address.endswith("security/advisories/new") else None
