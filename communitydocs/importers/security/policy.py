"""SECURITY.md and CODE_OF_CONDUCT.md: the private ways to report that their sentences name."""

from __future__ import annotations

import re
from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._text import one_line
from communitydocs.importers.security.channels import Private
from communitydocs.importers.security.forms import is_form, is_left_open, is_programme
from communitydocs.importers.security.markdown import Block, Mention, Policy, mails, mentions, policy
from communitydocs.importers.security.words import Words, asks, contrary, forbids, refusal, topic, words
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind
from communitydocs.registry.problems import Location

_MOST_MENTIONS = 1_000
_MOST_NOTES = 5
"""So many addresses that are not for reports are noted one by one; the others are counted."""
_PUBLIC = {"issue_tracker": "an issue tracker", "forum": "a forum", "chat": "a chat", "mailing_list": "a mailing list"}
_TELLS = re.compile(r"(?i)report|disclos|vuln|contact|form|bounty|support|ticket|advisor")
_AT_THE_FORGE = re.compile(
    r"(?i)private(?:ly)? (?:vulnerability )?report|\bsecurity tab\b|report a vulnerability[\"”*`]"
    r"|security advisor(?:y|ies)"
)


def read(content: bytes, file: str, usual: str, private: Private) -> None:
    """Read one policy into the draft; `usual` is what is reported by it, `security` or `conduct`."""
    reader = _Reader(policy(content, file, private.draft), file, usual, private)
    before = len(private.draft.diagnostics), len(private.known)
    reader.read()
    if (len(private.draft.diagnostics), len(private.known)) == before and not reader.used:
        private.draft.note(Location(file, 1, 1, 1, 1), "no private way to report is named here",
                           f"add a channel with `private: true` and `topics: [{usual}]`")  # fmt: skip


@dataclass(slots=True)
class _Reader:
    """One policy on its way into the draft.

    `used` are the addresses that reports go to, `seen` the pages that are noted, `refused` the e-mail addresses
    that are for something else, in small letters, with the place and the reason of the first mention.
    """

    policy: Policy
    file: str
    usual: str
    private: Private
    used: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    refused: dict[str, tuple[Location, str]] = field(default_factory=dict)
    at_the_forge: Location | None = None

    @property
    def draft(self) -> Draft:
        return self.private.draft

    def read(self) -> None:
        """Every mention once; then what nobody is told to write to."""
        count = 0
        for block in self.policy.blocks:
            self._words_alone(block)
            for mention in mentions(block, self.policy.references):
                count += 1
                if count <= _MOST_MENTIONS:
                    self._mention(block, mention, words(block, mention))
        self._forge()
        self._rest()

    def _mention(self, block: Block, mention: Mention, said: Words) -> None:
        where = block.at(mention.start, mention.end)
        if mention.kind == "web":
            self._web(mention.address, where, said)
        elif mention.kind == "mail":
            self._mail(mention.address, where, said)
        elif mention.kind == "relative":
            self.draft.note(where, f"nothing says where `{one_line(mention.address)}` leads, and it is left out",
                            "add it as a channel with its whole address and `private: true`")  # fmt: skip
        elif mention.kind == "masked":
            self.draft.note(where, "this address is written for human eyes alone, and is left out",
                            "add it by hand, if it may stand openly")  # fmt: skip
        else:
            self.private.left_open(where)

    def _mail(self, address: str, where: Location, said: Words) -> None:
        known = address.casefold()
        if known in self.used:
            return
        if reason := refusal(said):
            self.refused.setdefault(known, (where, reason))
        else:
            self.private.mail(address, topic(said, self.usual), where)
            self.used.add(known)

    def _web(self, url: str, where: Location, said: Words) -> None:
        """A form becomes a channel where a report goes to it; another page is noted where one might take it for one."""
        about = topic(said, self.usual)
        if url in self.used | self.seen:
            return
        if is_programme(url) and about == "security":
            self._form(url, about, where, contrary(said))
        elif is_form(url):
            self._form(url, about, where, refusal(said))
        elif asks(f"{said.sentence} {said.lead}") and not forbids(said.before):
            self._no_form(url, where, said)

    def _form(self, url: str, about: str, where: Location, reason: str) -> None:
        if reason:
            self.seen.add(url)
            self.draft.note(where, f"`{one_line(url)}` is left out: {reason}", "if reports go there, add it by hand")
        else:
            self.used.add(url)
            self.private.form(url, about, where)

    def _no_form(self, url: str, where: Location, said: Words) -> None:
        """Note a page to which a report seems to go, if nothing in its address says that it is private."""
        self.seen.add(url)
        kind = _PUBLIC.get(channel_kind(url, False))
        if is_left_open(url):
            self.private.left_open(where)
        elif kind:
            self.draft.note(where, f"`{one_line(url)}` is {kind}, where all can read a report; it is left out",
                            "if only its receivers see what is written there, add it as a private channel")  # fmt: skip
        elif _TELLS.search(f"{url} {_label(said.before)}") and asks(said.before):
            self.draft.note(where, f"nothing in `{one_line(url)}` says that a report there is private; it is left out",
                            "if it is a form that only its receivers see, add it as a private channel")  # fmt: skip

    def _words_alone(self, block: Block) -> None:
        """Remember where the forge's own private reports are meant, in case that no address is given."""
        hit = None if self.at_the_forge or self.usual != "security" else _AT_THE_FORGE.search(block.text)
        if hit is not None:
            self.at_the_forge = block.at(*hit.span())

    def _forge(self) -> None:
        """Note that the forge's own private reports are meant, if nothing more is said of their address."""
        said = [*self.used, *(note.message for note in self.draft.diagnostics if note.location.file == self.file)]
        if self.at_the_forge and not any("security/advisories/new" in text for text in said):
            help = "add it as a private channel; at GitHub it ends with `/security/advisories/new`"
            self.draft.note(self.at_the_forge, "a private report at the forge is meant; its address is not said", help)

    def _rest(self) -> None:
        """Count and note the e-mail addresses that are not for reports: they are not kept."""
        for number, row in enumerate(self.policy.lines, 1):
            for start, address in mails(row):
                where = Location(self.file, number, start + 1, number, start + len(address) + 1)
                self.refused.setdefault(address.casefold(), (where, "it stands in no sentence of the page"))
        left = {known: said for known, said in self.refused.items() if known not in self.used}
        self.draft.withheld.update(known for known in left if not is_left_open(known))
        for number, (where, reason) in enumerate(left.values(), 1):
            if number > _MOST_NOTES:
                self.draft.note(where, f"{len(left) - _MOST_NOTES} more e-mail addresses here are not for reports",
                                "add those that are by hand")  # fmt: skip
                break
            self.draft.note(where, f"this e-mail address is left out: {reason}",
                            "if reports go there, add it as a channel with `private: true`")  # fmt: skip


def _label(before: str) -> str:
    """The words of a link, or the last words before a bare address."""
    return before[before.rfind("[") :] if before.endswith("](") else before[-25:]
