"""The people of a mots.yaml: accounts of Bugzilla under anchors, and former owners and peers by name alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import field, replace
from typing import NamedTuple

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import one_line, slug, some
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

NOBODY = "nobody"
"""Bugzilla's account for what nobody looks after: nobody@mozilla.org."""
_NAME = re.compile(r"([^(]*[^(\s])\s*\((:?)([^()]*)\)")
_KEYS = ("bmo_id", "nick", "name", "info", "github", "email")


class Who(NamedTuple):
    """Whom an entry means: a `person` by id, a `group` (a module's role, or a name), or `nobody`."""

    kind: str
    name: str = ""


@dataclass(slots=True)
class People:
    """Who may be named: `entries` are those of `people` and `aliases`, by what tells them apart.

    `modules` maps the names of modules, which may own others, to their roles.
    """

    draft: Draft
    modules: Mapping[str, str]
    entries: dict[str, Node] = field(default_factory=dict)
    by_name: dict[str, Node] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    met: dict[int, Who] = field(default_factory=dict)
    remarks: dict[str, dict[str, None]] = field(default_factory=dict)
    named_only: Counter[str] = field(default_factory=Counter)
    first: Location | None = None

    def enter(self, node: Node) -> None:
        """Make an entry of `people` known; it enters the draft when a module names it."""
        key = _key(node)
        if key in self.entries:
            self._look_at(node)
        elif key:
            self.entries[key] = node
            self.by_name.setdefault(one_line(str(node.child("name").value)).casefold(), node)

    def who(self, node: Node) -> Who:
        """Whom an entry of a module means; a person is added on the first mention."""
        if not isinstance(node.value, dict):
            word = one_line(node.text())
            return Who("nobody") if word.casefold() == NOBODY else self._by_name(word, node)
        if id(node.value) not in self.met:
            self.met[id(node.value)] = self._who(node)
            self._look_at(node)
        return self.met[id(node.value)]

    def _who(self, node: Node) -> Who:
        """The same for an account."""
        key, known = _key(node), self._known(node)
        nick, name = (one_line(known.text(key)) for key in ("nick", "name"))
        if NOBODY in (nick.casefold(), name.casefold()):
            return Who("nobody")
        if not _number(node) and not name and nick and not known.text("github"):
            return Who("group", nick)
        if owner := next((self.modules[slug(one)] for one in (name, nick) if slug(one) in self.modules), ""):
            return Who("group", owner)
        if key not in self.ids:
            self.ids[key] = self._person(known)
        return Who("person", self.ids[key])

    def _known(self, node: Node) -> Node:
        """The entry of `people` that an entry of a module stands for: itself, if there is none."""
        return self.entries.get(_key(node), node)

    def _look_at(self, node: Node) -> None:
        """Take from a mention what it says again; what differs is left, and so noted."""
        known = self._known(node)
        for key in _KEYS:
            if node.child(key).value == known.child(key).value:
                node.text(key)

    def _person(self, node: Node) -> str:
        """Add a person from an entry."""
        nick, number = one_line(node.text("nick")), _number(node)
        id = self.draft.person(
            one_line(node.text("name")) or nick,
            node.location(),
            {"github": one_line(node.text("github"))},
            account_ids={"bmo": number} if number else {},
            hidden={"email": one_line(node.text("email"))},
        )
        if id:
            node.text("bmo_id")
            value = int(number) if number.isascii() and number.isdigit() and len(number) < 19 else number
            self._add(id, {"x-bmo-id": value, "x-nick": nick, "x-info": one_line(node.text("info"))})
        return id

    def _add(self, id: str, extra: Mapping[str, object]) -> None:
        """Put keys of the source's own on a person; Bugzilla is no platform of a registry."""
        person = self.draft.people[id]
        accounts = {platform: number for platform, number in person.account_ids.items() if platform != "bmo"}
        kept = {key: value for key, value in extra.items() if value not in ("", None)}
        self.draft.people[id] = replace(person, account_ids=accounts, extra={**kept, **person.extra})

    def _by_name(self, text: str, node: Node) -> Who:
        """Somebody who is known by name, with a nick or a word on their work in brackets."""
        hit = _NAME.fullmatch(text)
        name, colon, word = (one_line(part) for part in hit.groups()) if hit else (text, "", "")
        entry = self.by_name.get(name.casefold())
        if entry and word and word.casefold() == one_line(str(entry.child("nick").value)).casefold():
            return self.who(entry)
        key = f"name {name.casefold()}"
        if name and key not in self.ids:
            self.ids[key] = self.draft.person(name, node.location())
            self.first = self.first or node.location()
            if entry:
                message = f"`{name}` is perhaps the person with an account who has the same name"
                self.draft.note(node.location(), message, "if so, name the account here, too")
        if not (id := self.ids.get(key, "")):
            return Who("person")
        self.named_only[name] += 1
        if colon and "x-nick" not in self.draft.people[id].extra:
            self._add(id, {"x-nick": word})
        elif word:
            self.remarks.setdefault(id, {})[word] = None
        return Who("person", id)

    def _is_person(self, node: Node) -> bool:
        """Whether an entry that no module names is a person's."""
        if id(node.value) in self.met or not (_number(node) or node.child("name").value):
            return False
        words = [slug(str(node.child(key).value or "")) for key in ("nick", "name")]
        return NOBODY not in words and not any(word in self.modules for word in words)

    def finish(self) -> None:
        """Note who was left out, and whose mentions were taken for one person."""
        for id, words in self.remarks.items():
            self._add(id, {"x-remarks": list(words)})
        left = [node for key, node in self.entries.items() if key not in self.ids and self._is_person(node)]
        for node in self.entries.values():
            self._look_at(node)
        if left:
            names = some([one_line(node.text("name")) or one_line(node.text("nick")) for node in left])
            message = f"no module names these people, who are left out: {names}"
            self.draft.note(left[0].location(), message, "add by hand whom you want to name")
        often = [name for name, count in self.named_only.items() if count > 1]
        if often and self.first:
            message = f"these names have no account, and each is taken for one person: {some(often)}"
            self.draft.note(self.first, message, "if there are two of a name, give each an account")


def _number(node: Node) -> str:
    """The Bugzilla id of an entry, without marking it as looked at."""
    value = node.child("bmo_id").value
    return "" if value is None or isinstance(value, bool | dict | list) else one_line(str(value))


def _key(node: Node) -> str:
    """What tells one entry from another: its number, else its nick, else its name; empty where it has none."""
    found = {key: one_line(str(node.child(key).value or "")) for key in ("nick", "name")}
    words = {key: word for key, word in found.items() if word and not isinstance(node.child(key).value, dict | list)}
    if number := _number(node):
        return f"bmo #{number}"
    return next((f"{key} {word.casefold()}" for key, word in words.items()), "")
