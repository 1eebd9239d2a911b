"""The table of people that All Contributors writes into a README: HTML now, Markdown with HTML in it before.

The markers around it are those of <https://allcontributors.org/en/cli/overview/>. Each cell has a link to the
person's page with picture and name in it, then a link for each type of contribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field
from html.parser import HTMLParser
from urllib.parse import unquote

from communitydocs.importers._draft import Draft
from communitydocs.importers._plain_text import line as on_line
from communitydocs.importers._profiles import profile
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

MARKER = b"<!-- ALL-CONTRIBUTORS-LIST:START"
_END = "ALL-CONTRIBUTORS-LIST:END"
MAX_CELL = 20_000
"""Longer cells, in characters, are no cells: they are left out and noted."""
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dhr]\b|</table\b|<tfoot\b", re.IGNORECASE)
_FOOT = re.compile(r"<t[dh]\b[^<>]{0,200}\bcolspan\b", re.IGNORECASE)  # how one is added to the table
_MARKDOWN_LINK = re.compile(r"\]\(([^()\s]{1,2000})(?:\s+\"([^\"]{0,200})\")?\)")
_LOGIN = re.compile(
    r"(?:[?&](?:author|author_username|assignee_username)=|author(?:%3A|:)|reviewed-by(?:%3A|:)|approver_usernames\[\]=)"
    r"([\w.-]+(?:\[bot\])?)",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"#[A-Za-z0-9]+-([\w.-]+(?:\[bot\])?)")


@dataclass(slots=True)
class Cell:
    """A cell: the person's name, picture and page; the links to the work as (title, symbol, address)."""

    where: Location
    name: str = ""
    picture: str = ""
    page: str = ""
    links: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def work(self) -> str:
        """The first link to the person's work, with its host."""
        return next((address for _, _, address in self.links if "://" in address), "")

    @property
    def login(self) -> str:
        """The login: as the links to the work name it, or by the page; empty where nothing tells it."""
        for _, _, address in self.links:
            if hit := _LOGIN.search(address) or _ANCHOR.fullmatch(address):
                return unquote(hit[1])
        found = profile(self.page)
        return found[1] if found else ""


def cells(content: bytes, file: str, draft: Draft) -> Iterator[Cell]:
    """The people of the tables between the markers."""
    text = content.decode("utf-8", "replace")
    marker, line, counted = MARKER.decode(), 1, 0
    start = text.find(marker)
    while start >= 0:
        end = text.find(_END, start)
        end = len(text) if end < 0 else end
        for begin, part in _parts(text, start + len(marker), end):
            line, counted = line + text.count("\n", counted, begin), begin
            column = begin - (text.rfind("\n", max(0, begin - 2000), begin) + 1) + 1
            if cell := _cell(part, Location(file, line, min(column, 2000), line, min(column, 2000) + 1), draft):
                yield cell
        start = text.find(marker, end)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where each cell begins, and its text: without any `<td>` the table is one of Markdown."""
    begins = [hit.start() for hit in _CELL.finditer(text, start, end)]
    for begin, next_ in zip(begins, [*begins[1:], end], strict=False):
        if _FOOT.match(text, begin):
            continue
        close = _CELL_END.search(text, begin + 1, next_)
        yield begin, text[begin : close.start() if close else next_]
    if not begins:
        for hit in re.finditer(r"[^|\n]+", text[start:end]):
            yield start + hit.start(), hit.group()


def _cell(part: str, where: Location, draft: Draft) -> Cell | None:
    """A cell that names somebody; other cells are empty, or the table's head and foot."""
    if len(part) > MAX_CELL:
        draft.note(where, f"this cell is over {MAX_CELL} characters, and is left out", "write the table anew")
        return None
    reader = _Reader(where)
    with suppress(AssertionError):  # the parser's own, over `<![-`; what stood before it was read
        reader.feed(part)
    cell = reader.cell
    if cell.picture and (links := _MARKDOWN_LINK.findall(part)):
        cell.page = cell.page or links[0][0]
        cell.links += [(on_line(title), "", address) for address, title in links[1:]]
    if cell.picture and (cell.name or cell.login):
        return cell
    if cell.picture or cell.links:
        draft.note(where, "this cell of the table names nobody, and is left out", "add the person by hand")
    return None


class _Reader(HTMLParser):
    """Gathers what a cell holds. It is not closed: only then does it take broken text apart again and again."""

    def __init__(self, where: Location) -> None:
        super().__init__(convert_charrefs=True)
        self.cell = Cell(where)
        self._link: tuple[str, str] | None = None
        self._bold = 0
        self._names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links, pictures and names."""
        values = {key: value or "" for key, value in attrs}
        if tag == "img" and not self.cell.picture:
            self.cell.picture = values.get("src", "").strip()
            self.cell.name = on_line(values.get("alt", ""))
            self.cell.page = self._link[0] if self._link else ""
        elif tag == "a":
            self._link = (values.get("href", "").strip(), on_line(values.get("title", "")))
            if self.cell.picture and self._link[0]:
                self.cell.links.append((self._link[1], "", self._link[0]))
        elif tag in ("b", "strong", "sub"):
            self._bold += 1

    def handle_endtag(self, tag: str) -> None:
        """The end of a link or a name."""
        if tag == "a":
            self._link = None
        elif tag in ("b", "strong", "sub"):
            self._bold = max(0, self._bold - 1)

    def handle_data(self, data: str) -> None:
        """Text: the name where it is bold, the symbol of a contribution inside a later link."""
        text = on_line(data)
        if self._bold and text:
            self._names.append(text)
            self.cell.name = on_line(" ".join(self._names))
        elif text and self._link and self.cell.links and self.cell.links[-1][2] == self._link[0]:
            title, symbol, address = self.cell.links[-1]
            self.cell.links[-1] = (title, symbol + text, address)
