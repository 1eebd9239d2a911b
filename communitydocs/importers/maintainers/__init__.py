"""The Linux kernel's `MAINTAINERS`, as Linux, QEMU, U-Boot and Xen have it: sections of lines with a letter.

Sources: the description at the top of Linux's file, <https://docs.kernel.org/process/maintainers.html>, and
what `scripts/get_maintainer.pl` does with it. All such files of a tree are read (U-Boot has one a board); the
paths in each are relative to the top, as they are for that script's `--find-maintainer-files`. One whose paths
exist only from its own folder belongs to another project that was copied there, and is left out, and noted.

Each section becomes a role under its title. M: and R: are its holders, R: as reviewers; their addresses are
published for patches and questions, and are kept. L: becomes a mailing list (a
private one where the section is about reporting security problems), C: a chat, B: a tracker or a
mailbox, or a link where it is neither; W:, Q:, P: and T: become links (trees without a web address go to
`x-trees`, profiles inside the repository to `x-profile`). S: is free text and goes to `x-status`; `Orphan`, and
an M: that says `-`, is a vacancy; an obsolete section is left out, and noted. An underlined heading above
several sections goes to `x-heading`.

F: and X: become `paths` with the meaning that they have there: a slash at the end is a folder with all below
it, without one there are as many slashes as in the path, unless the line names a folder; X: takes out of every
F:. Classes and braces are written out. Where the repository's files are known, names may go on where a line
ends, as they may for the script; without them a name ends there. N: and K: are regular expressions, which
paths cannot say: they go to `x-file-regex` and `x-content-regex`, and are noted. A section for everything
(`F: *`) is written first: among patterns of one depth the later role owns a path. Text between the sections,
and lines with other letters, are left out and counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line, lines
from communitydocs.importers._text import one_line, slug
from communitydocs.importers.maintainers.paths import written
from communitydocs.importers.maintainers.patterns import Pattern, pattern_of, spellings
from communitydocs.importers.maintainers.people import People, is_document
from communitydocs.importers.maintainers.places import Places
from communitydocs.importers.maintainers.sections import Entry, Section, sections, text_of
from communitydocs.importers.maintainers.tree import Tree
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Role
from communitydocs.registry.problems import Location
from communitydocs.registry.secrets import secret_in

FILES = ("**/MAINTAINERS", "Maintainers.txt")
MOST = 10_000
"""So many holders, paths and channels may a role have."""
MOST_SEATS = 1000
_LETTERS = "MRLSWQBCPTFXNK"
_LINE = re.compile(rb"^([MRLSWQBCPTFXNK]):[ \t]*\S", re.MULTILINE)
_PROOF = re.compile(
    rb"^(?:[MRL]:[^\r\n@]{0,200}@[\w-]+\.\w|S:[ \t]*(?:maintained|supported|orphan|odd fixes|obsolete))",
    re.MULTILINE | re.IGNORECASE,
)
_ALL = ("*", "*/", "**")
_COUNTED = {
    "introduction": ("{} of introduction left out", "what newcomers need of it belongs under `contributing`"),
    "prose": ("{} of text and comments between the sections left out", "take over by hand what you need of it"),
    "empty": ("{} with a letter and nothing else left out", "complete them, or take them out"),
    "N": ("{} with `N:` kept under `x-file-regex`: `paths` know no regular expressions", "add the paths by hand"),
    "K": ("{} with `K:` kept under `x-content-regex`: `paths` do not look into files", "nothing is to be done"),
    "many": ("{} left out: a role has at most 10,000 paths, holders and channels, 1,000 links", "divide the section"),
}


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has lines with several of the letters, and an address or a status among them."""
    return any(_is_maintainers(content) for content in files.values())


def _is_maintainers(content: bytes) -> bool:
    return bool(_PROOF.search(content)) and len(set(_LINE.findall(content))) > 1


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files say, those further up first; every line is used, or noted, or counted in a note."""
    reading = _Reading(Draft(), Tree(tree) if tree else None)
    for file in sorted(files, key=lambda file: (file.count("/"), file)):
        if _is_maintainers(files[file]):
            reading.file(file, files[file])
        else:
            message = "this file has no sections with people or a status, and is left out"
            reading.draft.note(Location(file, 1, 1, 1, 1), message, "name the format that it is in")
    return reading.imported()


@dataclass(slots=True)
class _Reading:
    """`places` knows the channels; `counted` has the first place and the number of what is counted in one note."""

    draft: Draft
    tree: Tree | None
    places: Places = field(init=False)
    counted: dict[str, tuple[Location, int]] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = Places(self.draft)

    def file(self, file: str, content: bytes) -> None:
        found = sections(line for line in lines(content, file, self.draft) if not self._is_secret(line))
        if self.tree and self._is_elsewhere(file, found.sections, self.tree):
            folder = file.rpartition("/")[0]
            message = f"this is the file of another project, which lies in `{folder}`, and is left out"
            self.draft.note(Location(file, 1, 1, 1, 1), message, "import it by itself, if its people answer here")
            return
        for line in found.introduction:
            self._count("introduction", line.at())
        for line in found.prose:
            self._count("prose", line.at())
        for line in found.slips:
            message = f"`{one_line(line.text)}` does not begin with a letter and a colon, and is left out"
            self.draft.note(line.at(), message, "write it as the lines around it")
        for section in found.sections:
            self._section(section)

    def _is_secret(self, line: Line) -> bool:
        """Whether a line holds what nobody should read; the note does not repeat it."""
        kind = secret_in(line.text)
        if kind:
            message = f"this line holds what looks like {kind}, and is left out"
            self.draft.note(line.at(0, 1), message, "take it out, and revoke it where it was made")
        return bool(kind)

    def _is_elsewhere(self, file: str, found: Iterable[Section], tree: Tree) -> bool:
        """Whether a file further down names no path of this repository from the top, but does from where it is."""
        folder = tuple(file.split("/")[:-1])
        values = (entry.value for section in found for entry in section.values("F"))
        paths = [pattern.parts for value in values if (pattern := pattern_of(value)) and pattern.is_literal]
        return bool(folder) and not any(map(tree.has, paths)) and any(tree.has((*folder, *path)) for path in paths)

    def imported(self) -> Imported:
        """The registry; sections for everything come first, so that others own what both match."""
        for kind, (where, number) in self.counted.items():
            message, help = _COUNTED.get(kind) or (
                f"{{}} with `{kind}:` left out: this is no letter of the format",
                "add by hand what you need of it",
            )
            self.draft.note(where, message.replace("{}", f"{number} line{'s' * (number > 1)}"), help)
        first = {id: self.draft.roles[id] for id in self.general}
        self.draft.roles = first | self.draft.roles
        return self.draft.imported()

    def _count(self, kind: str, where: Location) -> None:
        first, number = self.counted.get(kind, (where, 0))
        self.counted[kind] = (first, number + 1)

    def _section(self, section: Section) -> None:
        for entry in section.entries:
            if not entry.value or entry.letter not in _LETTERS or entry.letter in "NK":
                self._count(entry.letter if entry.value or entry.letter not in _LETTERS else "empty", entry.line.at())
        statuses = [one_line(entry.value) for entry in section.values("S")]
        title = one_line(text_of(section.title))
        if _says("obsolete", statuses):
            self.draft.note(
                section.line.at(),
                f"`{title or 'this section'}` is obsolete, and left out",
                "add it by hand, if it lives",
            )
            return
        self._role(section, title or self._untitled(section), statuses)

    def _untitled(self, section: Section) -> str:
        folder = one_line(section.line.file.rpartition("/")[0])
        name = folder or "Maintainers"
        message = f"this section has no title, and is called {name}"
        self.draft.note(section.line.at(), message, "write a title above it")
        return name

    def _role(self, section: Section, name: str, statuses: list[str]) -> None:
        people = People(self.draft)
        holders = self._most(people.read(section.entries), section)
        vacant = (people.missing or _says("orphan", statuses)) and len(holders) < MOST_SEATS
        id = self.draft.free_id("roles", (slug(name), slug(f"{section.heading} {name}")), "section")
        links: dict[str, str] = {}
        extra: dict[str, Any] = {"x-heading": one_line(section.heading), "x-status": "; ".join(statuses)}
        channels = self._channels(section, links)
        extra |= self._links(section, links)
        self.draft.origins["roles", id] = section.line.origin()
        self.draft.roles[id] = Role(
            id=id,
            name=name,
            holders=holders,
            seats=len(holders) + 1 if vacant else None,
            paths=self._paths(section),
            channels=self._most(dict.fromkeys(channels), section),
            links=links,
            extra={key: value for key, value in extra.items() if value},
        )
        if any(entry.value in _ALL for entry in section.values("F")):
            self.general.append(id)

    def _channels(self, section: Section, links: dict[str, str]) -> list[str]:
        """The ids of the channels; pages on how to report a fault become links."""
        channels = [id for entry in section.values("L") for id in self.places.lists(entry)]
        if _REPORTS.search(text_of(section.title)):
            self.places.keep_private(channels)
        channels += [self.places.bugs(entry, links) for entry in section.values("B")]
        channels += [self.places.chat(entry) for entry in section.values("C")]
        return [id for id in channels if id]

    def _links(self, section: Section, links: dict[str, str]) -> dict[str, list[str]]:
        """Add the links; gives what is kept beside them."""
        extra: dict[str, list[str]] = {}
        for entry in section.entries:
            key = {"T": "x-trees", "P": "x-profile", "N": "x-file-regex", "K": "x-content-regex"}.get(entry.letter)
            if not entry.value or entry.letter not in "WQTPNK" or (entry.letter == "P" and not is_document(entry)):
                continue
            if key and (entry.letter in "NK" or not self.places.link(entry, links)):
                extra.setdefault(key, []).append(_plain(entry.value))
            elif not key:
                self.places.link(entry, links)
        for where in self.places.too_many:
            self._count("many", where)
        self.places.too_many.clear()
        return extra

    def _paths(self, section: Section) -> tuple[str, ...]:
        included, excluded = self._patterns(section.values("F")), self._patterns(section.values("X"))
        return self._most(written(included, excluded, self.tree), section)

    def _patterns(self, entries: Iterable[Entry]) -> list[Pattern]:
        return [pattern for entry in entries for pattern in self._spelled(entry)]

    def _spelled(self, entry: Entry) -> list[Pattern]:
        """The patterns of one line; what cannot be said exactly is noted."""
        options, exact = spellings(entry.value)
        if not exact:
            message = f"`{one_line(entry.value)}` has a class that is not written out: `?` stands for it"
            self.draft.note(entry.at(), message, "name the files one by one")
        spelled = options != [entry.value]
        patterns = [pattern for option in options if (pattern := pattern_of(option, spelled=spelled))]
        if not patterns:
            message = f"`{one_line(entry.value)}` is no path inside the repository, and is left out"
            self.draft.note(entry.at(), message, "write it from the top of the repository, without `..`")
        return patterns

    def _most(self, values: Iterable[Any], section: Section) -> tuple[Any, ...]:
        """As many as a role may have; the others are counted."""
        all_ = tuple(values)
        for _ in all_[MOST:]:
            self._count("many", section.line.at())
        return all_[:MOST]


# A list in a section on how to report a weakness: whoever sends a report there must not find it in public.
_REPORTS = re.compile(r"disclosure|vulnerabilit|embargo|security (?:contact|officer|response|issue|report|team)", re.I)


def _says(word: str, statuses: Iterable[str]) -> bool:
    """Whether a status, free text as it is, begins with a word, or a part of it: `Orphan / Obsolete`."""
    parts = (part for status in statuses for part in re.split(r"[/;,|]", status.partition("(")[0]))
    return any(part.strip().casefold().startswith(word) for part in parts)


def _plain(value: str) -> str:
    return unicodedata.normalize("NFC", " ".join(value.split()))
