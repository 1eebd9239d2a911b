"""What stands under each heading of a list of people: who is named, and what names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cache

from communitydocs.importers._lines import Line
from communitydocs.importers._organisations import is_bot, is_nobody, is_organisation, is_others, is_vacant
from communitydocs.importers._profiles import HOSTS
from communitydocs.importers.authors.columns import Finder, entry_of
from communitydocs.importers.authors.headings import Place, file_role, place
from communitydocs.importers.authors.marked import BELOW, Block, blocks, definitions
from communitydocs.importers.authors.mention import Found, find
from communitydocs.importers.authors.names import is_name, is_nick, may_be_name
from communitydocs.registry.dataclass import dataclass


@dataclass(slots=True)
class Entry:
    """Somebody (or an empty place) in a list. `columns` are cells that have no place in the registry."""

    line: Line
    found: Found
    is_item: bool = True
    title: str = ""
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Section:
    """What follows a heading. `others` are runs of lines that name nobody; `forge` is where logins are."""

    place: Place
    of_file: str
    forge: str
    heading: Line | None
    entries: list[Entry] = field(default_factory=list)
    others: list[list[Line]] = field(default_factory=list)
    empty: list[Line] = field(default_factory=list)

    @property
    def sure(self) -> int:
        """How many entries name a person beyond doubt."""
        return sum(entry.found.certain or is_name(entry.found.name) for entry in self.entries)


def sections(lines: Sequence[Line], file: str, markup: str) -> list[Section]:
    """The sections of a file, in their order."""
    addresses = definitions(lines)
    find_in = cache(lambda text: find(text, addresses))
    of_file, forge = file_role(file), _forge(lines)
    found = []
    headings: list[Block] = []
    for heading, body in _split(list(blocks(lines, markup)), find_in):
        if heading:
            headings = [above for above in headings if above.depth < heading.depth]
            headings += [heading] if heading.kind == "heading" else []
        first = headings[-1].line if headings else None
        section = Section(place(headings, of_file), of_file, forge, first)
        _fill(section, body, find_in)
        found.append(section)
    return found


def _forge(lines: Sequence[Line]) -> str:
    """The forge that the file links to most; GitHub where it links to none."""
    counts = {platform: sum(f"{host}/" in line.text for line in lines) for host, platform in HOSTS.items()}
    return max(counts, key=lambda platform: counts[platform])


def _split(found: Sequence[Block], find_in: Finder) -> Iterator[tuple[Block | None, list[Block]]]:
    """Headings with what follows each. An item that only heads a list of people is a heading as well.

    Where such a list ends, an `end` of its heading's depth stands for the next heading.
    """
    heading: Block | None = None
    body: list[Block] = []
    group = -1
    for position, block in enumerate(found):
        below = found[position + 1] if position + 1 < len(found) else None
        if below and _heads(block, below, find_in):
            group = block.depth
            block = replace(block, kind="heading", depth=BELOW + 1 + group)
        elif block.kind == "heading" or (block.kind == "item" and block.depth <= group):
            block = block if block.kind == "heading" else replace(block, kind="end", depth=BELOW + 1 + group)
            group = -1
        if block.kind in ("heading", "end"):
            if heading or body:
                yield heading, body
            heading, body = block, [found[position]] if block.kind == "end" else []
        else:
            body.append(block)
    yield heading, body


def _heads(block: Block, below: Block, find_in: Finder) -> bool:
    if block.kind != "item" or below.kind != "item" or below.depth <= block.depth or not block.text:
        return False
    return not find_in(block.text).certain and find_in(below.text).certain and not is_name(block.text)


def _fill(section: Section, body: Sequence[Block], find_in: Finder) -> None:
    """Sort the blocks under a heading into people, empty places, and runs of others."""
    nicks = all(is_nick(block.text) for block in body if block.kind == "item" and block.text)
    whole = _whole_paragraphs(body, find_in)
    base, run = -1, []
    for position, block in enumerate(body):
        nested = block.kind == "item" and 0 <= base < block.depth
        if block.kind == "item" and not nested:
            base = block.depth
        entry = None if nested else _entry(block, section.place, find_in, nicks, position in whole)
        if entry and not _is_empty(entry, block):
            section.entries.append(entry)
        elif entry and section.place.role and not section.place.past and is_vacant(block.text):
            section.empty.append(block.line)
        elif block.text or any(cell for _, cell in block.cells):
            run.append(block.line)
            continue
        if run:
            section.others.append(run)
            run = []
    if run:
        section.others.append(run)


def _is_empty(entry: Entry, block: Block) -> bool:
    return block.kind == "item" and (is_nobody(block.text) or is_vacant(block.text))


def _entry(block: Block, where: Place, find_in: Finder, nicks: bool, whole: bool) -> Entry | None:
    """Whom a block names; None where it names nobody."""
    if block.kind == "row":
        named = entry_of(block.cells, find_in)
        return Entry(block.line, named.found, title=named.title, columns=named.others) if named else None
    if block.kind not in ("item", "text"):
        return None
    found = find_in(block.text)
    entry = Entry(block.line, found, is_item=block.kind == "item")
    if block.kind == "item" and (is_vacant(block.text) or is_nobody(block.text)):
        return entry
    if not where.is_list and not (found.certain and block.kind == "item"):
        return None
    good = _is_item(found, where, nicks) if entry.is_item else whole and _is_line(found, block.text)
    return entry if good else None


def _is_item(found: Found, where: Place, nicks: bool) -> bool:
    """Whether an item of a list names somebody, with regard to what the list is of."""
    if found.certain:
        return not found.name or may_be_name(found.name) or is_organisation(found.name)
    if found.leads_inside:
        return False
    if is_others(found.name) or (is_organisation(found.name) and may_be_name(found.name)):
        return True
    if found.rest or found.pages:
        return is_name(found.name)
    return is_name(found.name) or (may_be_name(found.name) and (nicks or not where.role))


def _is_line(found: Found, text: str) -> bool:
    """Whether a line outside of any list names somebody: it must hold nothing else."""
    if (found.rest or found.leads_inside) and not found.certain:
        return False
    if found.certain:
        has_name = is_name(found.name) or is_bot(found.name) or ("<" in text and may_be_name(found.name))
        return (has_name and len(" ".join(found.rest)) < 40) or (not found.name and not found.rest)
    return is_name(found.name) or is_others(found.name)


def _whole_paragraphs(body: Sequence[Block], find_in: Finder) -> set[int]:
    """The positions of lines that may name people: those with an address, and those in paragraphs of names."""
    good: set[int] = set()
    run: list[tuple[int, bool]] = []
    for position, block in enumerate(body):
        if run and (block.kind != "text" or block.line.number != body[position - 1].line.number + 1):
            good.update(_of_run(run))
            run = []
        if block.kind == "text":
            found = find_in(block.text)
            run.append((position, _is_line(found, block.text)))
            if found.certain and re.search(r"<[^<>\s]+@[^<>\s]+>|https?://", block.text):
                good.add(position)
    good.update(_of_run(run))
    return good


def _of_run(run: Sequence[tuple[int, bool]]) -> list[int]:
    good = [position for position, fine in run if fine]
    return good if len(good) * 3 >= len(run) * 2 else []
