"""People as lists of credit name them: told apart by accounts and addresses, whatever of these is kept.

An address that only tells people apart is withheld. What a list says beside names is noted, a few things one
by one, many of a kind in one note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, replace

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft, keys_of
from communitydocs.importers._noreply import account, is_noreply
from communitydocs.importers._organisations import is_bot, is_organisation, is_others
from communitydocs.importers._text import one_line, slug
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.emails import email_fault
from communitydocs.registry.problems import Location

_FEW = 3
_USER = re.compile(r"(?<![\w+.-])([A-Za-z][\w+.-]{0,20}://)[^\s/?#@\"'<>]*@(?:[^\s/?#@\"'<>]*@)*")
_ADDRESS = re.compile(r"(?<![^\s<(\[\"'`,;:|])[^\s@<>()\[\]\"'`,;:|]{1,80}@[^\s@<>()\[\]\"'`,;:|]{1,120}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place that names a person. `contact` has logins and a website, `numbers` the accounts' numbers."""

    where: Location
    name: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)
    emails: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    affiliation: str = ""


@dataclass(slots=True)
class Tally:
    """Notes of one kind: each by itself while they are few, else one with their count, at the first place."""

    one: str
    many: str
    help: str
    found: list[tuple[Location, str]] = field(default_factory=list)

    def add(self, where: Location, subject: str) -> None:
        """Remember a thing that is not imported."""
        self.found.append((where, quoted(subject) if subject else "an entry here"))

    def say(self, draft: Draft) -> None:
        """Note what was found."""
        if len(self.found) <= _FEW:
            for where, subject in self.found:
                draft.note(where, self.one.format(subject), self.help)
            return
        names = ", ".join(subject for _, subject in self.found[:_FEW])
        draft.note(self.found[0][0], self.many.format(f"{names} and {len(self.found) - _FEW} more"), self.help)


def _tallies() -> dict[str, Tally]:
    keep = "if you know the person, add them by hand"
    return {
        "organisation": Tally("{} is no person, and is not imported", "{} are no people, and are not imported",
                              "a person of theirs can be added by hand"),
        "bot": Tally("{} is a program, and is not imported", "{} are programs, and are not imported",
                     "nothing is to be done"),
        "others": Tally("{} names nobody, and is not imported", "{} name nobody, and are not imported", keep),
        "nameless": Tally("{} has no name, and is not imported", "{} have no name, and are not imported", keep),
        "remark": Tally("{} is not imported", "what stands beside names is not imported: {}",
                        "add by hand what readers should know"),
    }  # fmt: skip


@dataclass(slots=True)
class People:
    """The people of a draft."""

    draft: Draft
    tallies: dict[str, Tally] = field(default_factory=_tallies)

    def note(self, kind: str, where: Location, subject: str) -> None:
        """Note a thing that is not imported, by its kind."""
        self.tallies[kind].add(where, subject)

    def add(self, mention: Mention, *, keeps_email: bool = False) -> str:
        """The id of the person; "" and a note where it is none. Addresses are kept only if `keeps_email`."""
        emails = [email for email in mention.emails if email]
        if kind := _no_person(mention, emails):
            self.note(kind, mention.where, mention.name or next(iter(mention.contact.values()), ""))
            self.draft.withheld |= {_box(email) for email in emails if not is_noreply(email)}
            return ""
        mention = _with_accounts(mention, emails)
        emails = [email for email in emails if not is_noreply(email)]
        if keeps_email:
            emails = [good for email in emails if (good := self.draft.email(email, mention.where))]
        self.draft.withheld |= {_box(email) for email in emails}
        return self._person(self._safe(mention, [email for email in emails if not email_fault(email)]), keeps_email)

    def _person(self, mention: Mention, keeps_email: bool) -> str:
        known = [email for email in mention.emails if self._of_mailbox(email)] or mention.emails
        box = {"email": known[0]} if known else {}
        told = {platform: handle for platform, handle in mention.contact.items() if platform != "website"}
        id = self.draft.person(
            mention.name, mention.where, {**told, **(box if keeps_email else {})},
            affiliation=mention.affiliation or None, account_ids=mention.numbers, hidden=box,
        )  # fmt: skip
        for email in mention.emails if id else ():
            self.draft.keys.setdefault(_box(email), id)
        if id and "website" in mention.contact:
            self._website(id, mention.contact["website"], mention.where)
        return id

    def _website(self, id: str, address: str, where: Location) -> None:
        """Add a website: several people may have one, such as their company's, so it tells nobody apart."""
        person = self.draft.people[id]
        self.draft.note_handles(person, {"website": address}, where)
        if "website" not in person.contact:
            self.draft.people[id] = replace(person, contact={**person.contact, "website": address})

    def extend(self, id: str, extra: Mapping[str, object]) -> None:
        """Add `x-` keys to a person."""
        person = self.draft.people[id]
        self.draft.people[id] = replace(person, extra={**person.extra, **extra})

    def imported(self) -> Imported:
        """The finished registry; what one mention publishes is not withheld for another that does not."""
        kept = {_box(person.contact["email"]) for person in self.draft.people.values() if "email" in person.contact}
        self.draft.withheld -= kept
        for tally in self.tallies.values():
            tally.say(self.draft)
        return self.draft.imported()

    def _safe(self, mention: Mention, emails: list[str]) -> Mention:
        """The mention without what belongs to another person already: an address leads to one of them only."""
        marks = [f"{platform} #{number}" for platform, number in mention.numbers.items()]
        marks += [_mark(platform, handle) for platform, handle in mention.contact.items() if platform != "website"]
        owner = next((self.draft.keys[mark] for mark in marks if mark in self.draft.keys), "")
        own = [email for email in emails if self._may_have(owner, mention, email)]
        owner = owner or next((id for email in own if (id := self._of_mailbox(email))), "")
        own = [email for email in own if (self._of_mailbox(email) or owner) == owner]

        def free(mark: str) -> bool:
            return self.draft.keys.get(mark, owner) == owner

        contact = {p: h for p, h in mention.contact.items() if p == "website" or free(_mark(p, h))}
        numbers = {p: n for p, n in mention.numbers.items() if free(f"{p} #{n}")}
        lost = [f"`{one_line(h)}`" for p, h in mention.contact.items() if p not in contact]
        for subject in [*lost, *(["an address here"] if len(own) < len(emails) else [])]:
            self.draft.note(mention.where, f"{subject} belongs to somebody else already, and is left out",
                            "if they are one person, make one entry of the two")  # fmt: skip
        return replace(mention, contact=contact, numbers=numbers, emails=tuple(own))

    def _of_mailbox(self, email: str) -> str:
        return self.draft.keys.get(_box(email), "")

    def _may_have(self, owner: str, mention: Mention, email: str) -> bool:
        """Whether this person can be the one whose address it is: not if the names have nothing in common."""
        known = self._of_mailbox(email)
        if not known or known == owner:
            return True
        first, second = _words(self.draft.people[known].name), _words(mention.name)
        return not owner and not (first and second and first.isdisjoint(second))


def _no_person(mention: Mention, emails: list[str]) -> str:
    """The kind of thing that is named here, if it is no person."""
    names = [mention.name, *mention.contact.values(), *(found.login for e in emails if (found := account(e)))]
    if any(is_bot(name) for name in names):
        return "bot"
    if is_others(mention.name):
        return "others"
    if is_organisation(mention.name, emails[0] if emails else ""):
        return "organisation"
    has_login = any(platform != "website" for platform in mention.contact) or any(map(account, emails))
    return "" if mention.name or has_login else "nameless"


def _mark(platform: str, handle: str) -> str:
    return keys_of("", {platform: handle}, {})[0]


def _box(email: str) -> str:
    return _mark("email", email)


def _words(name: str) -> set[str]:
    return {word for word in slug(name).split("-") if word}


def _with_accounts(mention: Mention, emails: list[str]) -> Mention:
    """The mention with what addresses for commits say about accounts."""
    contact, numbers = dict(mention.contact), dict(mention.numbers)
    for found in filter(None, map(account, emails)):
        contact = {**found.contact, **contact}
        numbers = {**found.numbers, **numbers}
    return replace(mention, contact=contact, numbers=numbers)


def public(text: str, where: Location, draft: Draft) -> str:
    """A text without the users' names and passwords in its addresses; that there were any is noted."""
    bare = without_user(text)
    if bare != text:
        draft.note(where, "a user's name or password stands in an address here; it is taken out",
                   "take it out of the source as well; if it is a password, change it")  # fmt: skip
    return bare


def without_user(text: str) -> str:
    """A text without the users' names and passwords in its addresses."""
    return _USER.sub(r"\1", text) if "://" in text and "@" in text else text


def quoted(text: str) -> str:
    """A text for a note: in backticks, cut, and with no address of anybody in it."""
    bare = _ADDRESS.sub("…@…", one_line(without_user(text))).replace("`", "'")
    return f"`{bare if len(bare) <= 60 else bare[:59].rstrip() + '…'}`"
