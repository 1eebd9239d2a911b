"""Who a line of a MAINTAINERS file names: names with quotes and commas, addresses, and what stands after them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._text import one_line
from communitydocs.importers.maintainers.sections import Entry
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder

_TITLES = {"M": "Maintainer", "R": "Reviewer"}
_NOBODY = ("-", "--", "nobody", "none", "orphan", "n/a")
_DOCUMENT = re.compile(r"\S*(://|/)\S*|\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox of a line; each part may be empty. `remark` is what stands after the address."""

    name: str
    address: str
    remark: str = ""


def mailboxes(value: str) -> list[Mailbox]:
    """The mailboxes in a line: `Ana Souza <ana@heron.garden> (docs), "Park, Dee" <dee@heron.garden>`."""
    if "<" not in value:
        return _bare(value)
    found = []
    rest = value
    while "<" in rest:
        before, _, rest = rest.partition("<")
        address, _, rest = rest.partition(">")
        remark, rest = _remark(rest)
        found.append(Mailbox(_name(before), address.strip(), remark))
    if left := _name(rest):
        found[-1] = Mailbox(found[-1].name, found[-1].address, f"{found[-1].remark} {left}".strip())
    return found


def _bare(value: str) -> list[Mailbox]:
    """Addresses without angle brackets; what else stands there is the name."""
    words = value.split()
    addresses = [word.strip(",;()") for word in words if "@" in word or "://" in word]
    name = _name(" ".join(word for word in words if "@" not in word and "://" not in word))
    if len(addresses) < 2:
        return [Mailbox(name, *addresses)] if addresses else [Mailbox(name, "")]
    return [Mailbox("", address) for address in addresses[:-1]] + [Mailbox("", addresses[-1], name)]


def _remark(text: str) -> tuple[str, str]:
    """The words in brackets that a text begins with, and the rest."""
    plain = text.lstrip(" \t")
    if plain[:1] not in ("(", "["):
        return "", text
    remark, _, rest = plain[1:].partition(")" if plain[0] == "(" else "]")
    return one_line(remark), rest


def _name(text: str) -> str:
    name = one_line(text.strip(" \t,;"))
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'(":
        name = name[1:-1]
    return one_line(name.removeprefix("(").removesuffix(")") if name.startswith("(") else name.replace('\\"', '"'))


def is_document(entry: Entry) -> bool:
    """Whether a P: line is the profile of a subsystem, its meaning today; it was a person's name once."""
    return bool(_DOCUMENT.fullmatch(entry.value))


@dataclass(slots=True)
class People:
    """The people of one section. `waiting` are P: lines that name somebody, before the address that belongs to it."""

    draft: Draft
    titles: dict[str, list[str]] = field(default_factory=dict)
    waiting: deque[Entry] = field(default_factory=deque)
    missing: bool = False
    """Whether a line says that there is nobody."""

    def read(self, entries: Iterable[Entry]) -> tuple[Holder, ...]:
        """The holders, each once with all titles, in the order of the lines."""
        before = None
        for entry in entries:
            if entry.letter == "P" and entry.value and not is_document(entry):
                self.waiting.append(entry)
            elif entry.letter in _TITLES:
                self._line(entry, before)
            before = entry
        for entry in self.waiting:
            self._holder(entry, Mailbox(one_line(entry.value), ""), _TITLES["M"])
        titles = {id: one_line(", ".join(dict.fromkeys(titles))) for id, titles in self.titles.items()}
        return tuple(Holder(person=id, title=title) for id, title in titles.items())

    def _line(self, entry: Entry, before: Entry | None) -> None:
        if entry.value.strip(" <>").casefold() in ("", *_NOBODY):
            self.missing = True
            return
        for box in mailboxes(entry.value):
            name = self._waiting_name(box, before)
            self._holder(entry, Mailbox(name, box.address), _TITLES[entry.letter], box.remark)

    def _waiting_name(self, box: Mailbox, before: Entry | None) -> str:
        """The name in the line, or else the one that waits for its address."""
        if box.name and self.waiting and self.waiting[-1] is before:
            other = self.waiting.pop()
            if one_line(other.value).casefold() != box.name.casefold():
                message = f"`{one_line(other.value)}` is called {box.name} in the next line, which is kept"
                self.draft.note(other.at(), message, "if they are two people, add the other by hand")
        elif not box.name and self.waiting:
            return one_line(self.waiting.popleft().value)
        return box.name

    def _holder(self, entry: Entry, box: Mailbox, title: str, remark: str = "") -> None:
        contact = {"email": box.address} if box.address else {}
        if id := self.draft.person(box.name, entry.at(), contact):
            self.titles.setdefault(id, []).append(one_line(f"{title} ({remark})") if remark else title)
