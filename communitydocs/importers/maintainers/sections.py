"""A MAINTAINERS file as sections: a title, and below it lines that begin with a letter and a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from communitydocs.importers._lines import Line
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

_ENTRY = re.compile(r"([A-Z]):\s*(.*)")
_RULER = re.compile(r"([-=~_*+.^])\1{2,}")
# Without a blank line above, a single letter before a path or an address is a slip of the pen, and no title.
_SLIP = re.compile(r"[A-Za-z](?:\s*[:;.]\s*|\s+)\S*[@/]\S")
_EXPLAINS = re.compile(
    r"(?:mail patches|mailing list (?:that|relevant)|(?:package |designated )?(?:maintainers?|reviewers?):"
    r"|designated|web-?\s?page with|status,? one of|patchwork web|scm tree|files? (?:and|that|patterns)"
    r"|excluded files|keyword|content regex|uri for|subsystem profile|person\b|test suite)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section: its letter, and what follows the colon."""

    letter: str
    value: str
    line: Line

    def at(self) -> Location:
        """The place of the value."""
        start = len(self.line.text.rstrip()) - len(self.value)
        return self.line.at(start, start + len(self.value))


@dataclass(slots=True)
class Section:
    """One area. `title` is missing where no text stands above; `heading` is the underlined text above a group."""

    title: Line | None
    heading: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """The line that it begins with."""
        return self.title or self.entries[0].line

    def values(self, letter: str) -> list[Entry]:
        """The entries with this letter that say something."""
        return [entry for entry in self.entries if entry.letter == letter and entry.value]


@dataclass(slots=True)
class Sections:
    """What a file consists of: `introduction` stands above the first section, `prose` and comments elsewhere.

    `slips` are lines inside a section without a letter and a colon.
    """

    sections: list[Section] = field(default_factory=list)
    introduction: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    slips: list[Line] = field(default_factory=list)


def sections(lines: Iterable[Line]) -> Sections:
    """The parts of a file.

    Blank lines do not end a section, text does: so does the kernel's own script. The lines that explain the
    letters are no section, even where nothing indents them.
    """
    reader = _Reader()
    for line in lines:
        reader.line(line)
    reader.end()
    parts = {section.heading for section in reader.found.sections if section.heading}
    parts = parts if len(parts) > 1 else set()  # a single heading is that of the list as a whole
    reader.found.introduction += [line for line in reader.headings if text_of(line) not in parts]
    for section in reader.found.sections:
        if section.heading not in parts or section.heading == text_of(section.title):
            section.heading = ""
    return reader.found


def text_of(line: Line | None) -> str:
    """A title or heading as text."""
    return line.text.strip().rstrip(":").rstrip() if line else ""


@dataclass(slots=True)
class _Reader:
    """`texts` is the text since the last section; `near` says that the line above is not blank.

    `heading` is the last one, `headings` are those that stand above sections and are no title.
    """

    found: Sections = field(default_factory=Sections)
    texts: list[Line] = field(default_factory=list)
    heading: Line | None = None
    headings: list[Line] = field(default_factory=list)
    open: Section | None = None
    near: bool = False

    def line(self, line: Line) -> None:
        text = line.text.strip()
        if hit := _ENTRY.match(line.text):
            self._entry(Entry(hit[1], hit[2].rstrip(), line))
        elif _RULER.fullmatch(text):
            self._ruler(line)
        elif text.startswith("#"):
            (self.found.prose if self.found.sections or self.open else self.found.introduction).append(line)
        elif text and self.open and self.near and (line.text[0].isspace() or _SLIP.match(line.text)):
            self.found.slips.append(line)
        elif text:
            self._close()
            self.texts.append(line)
        self.near = bool(text)

    def end(self) -> None:
        """Sort away what stands below the last section."""
        self._close()
        self._put_away(self.texts)

    def _ruler(self, line: Line) -> None:
        if self.texts and not self.open and self.texts[-1].number == line.number - 1:
            self.heading = self.texts[-1]

    def _entry(self, entry: Entry) -> None:
        if not self.open:
            title = self.texts.pop() if self.texts else None
            self.headings += [line for line in self.texts if line is self.heading]
            self._put_away([line for line in self.texts if line is not self.heading])
            self.texts = []
            self.open = Section(title, text_of(self.heading))
        self.open.entries.append(entry)

    def _close(self) -> None:
        if self.open and not self.found.sections and _explains(self.open):
            lines = [entry.line for entry in self.open.entries]
            self.found.introduction += [self.open.title, *lines] if self.open.title else lines
        elif self.open:
            self.found.sections.append(self.open)
        self.open = None

    def _put_away(self, lines: list[Line]) -> None:
        (self.found.prose if self.found.sections else self.found.introduction).extend(lines)


def _explains(section: Section) -> bool:
    """Whether these lines say what the letters mean."""
    told = sum(1 for entry in section.entries if _EXPLAINS.match(entry.value.replace("*", "").lower()))
    return told > 1 and told * 2 >= len(section.entries)
