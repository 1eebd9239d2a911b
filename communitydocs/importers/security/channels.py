"""The private channels of a draft: each address once, however many files name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from communitydocs.importers import _plain_text
from communitydocs.importers._draft import Draft
from communitydocs.importers._plain_text import MAX_LINKS
from communitydocs.importers.security.forms import has_password, is_left_open, needs_account
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import words
from communitydocs.registry.model import Channel
from communitydocs.registry.problems import Location


@dataclass(slots=True)
class Private:
    """Adds private channels to the draft. `known` maps an address, in small letters, to its channel's id."""

    draft: Draft
    known: dict[str, str] = field(default_factory=dict)

    def mail(self, given: str, topic: str, where: Location) -> str:
        """The id of the channel of a mailbox; empty where the address is none, which is noted."""
        if is_left_open(given):
            return self.left_open(where)
        address = self.draft.email(given, where)
        return self._channel(f"mailto:{address}", topic, "mail", where) if address else ""

    def form(self, given: str, topic: str, where: Location) -> str:
        """The id of the channel of a form; empty where the address cannot be used, which is noted."""
        address = web_address(given, where, self.draft)
        return self._channel(address, topic, "form", where) if address else ""

    def left_open(self, where: Location) -> str:
        """Note that a template's words were never filled in."""
        self.draft.note(where, "this address is still to be filled in: it is a template's", "write the real address")
        return ""

    def add(
        self,
        id: str,
        *,
        link: tuple[str, str] | None = None,
        languages: tuple[str, ...] = (),
        extra: Mapping[str, str] | None = None,
    ) -> None:
        """Add what else a source says of a channel; what is known already stays."""
        channel = self.draft.channels[id]
        self.draft.channels[id] = replace(
            channel,
            links=_with(channel.links, *link) if link else channel.links,
            languages=channel.languages or languages,
            extra={**(extra or {}), **channel.extra},
        )

    def _channel(self, url: str, topic: str, form: str, where: Location) -> str:
        id = self.known.get(url.casefold(), "")
        if not id:
            id = self.known[url.casefold()] = self._new(url, topic, form, where)
        channel = self.draft.channels[id]
        self.draft.channels[id] = replace(channel, topics=tuple(dict.fromkeys((*channel.topics, topic))))
        return id

    def _new(self, url: str, topic: str, form: str, where: Location) -> str:
        free = topic not in self.draft.ids["channels"]
        id = self.draft.free_id("channels", (topic,) if free else (f"{topic}-{form}", topic), topic)
        self.draft.channels[id] = Channel(
            id=id,
            url=url,
            name=words(id),
            kind="form" if form == "form" else "email",
            access="account" if needs_account(url) else None,
            private=True,
        )
        self.draft.origins["channels", id] = f"{where.file}:{where.line}"
        help = "say who reads it: people and roles under `readers`, or an outside body in `run_by`"
        self.draft.note(where, f"nothing says who reads `{id}`", help)
        return id


def web_address(given: str, where: Location, draft: Draft) -> str:
    """The web address in a text; empty, and noted, where a public registry cannot hold it."""
    address = _plain_text.web_address(given, where, draft)
    if address and has_password(address):
        draft.note(where, "this address has a user's name or password in it, and is left out",
                   "if it is a password, revoke it where it was made; then add the address without it")  # fmt: skip
        return ""
    return address


def link(label: str, given: str, where: Location, draft: Draft) -> None:
    """Add a link of the project under a label that is free."""
    links = draft.project.links
    address = web_address(given, where, draft)
    if not address:
        return
    if len(links) >= MAX_LINKS and address not in links.values():
        draft.note(where, f"a project has at most {MAX_LINKS} links: this one is left out", "keep those that help")
        return
    draft.project = replace(draft.project, links=_with(links, label, address))


def _with(links: Mapping[str, str], label: str, address: str) -> Mapping[str, str]:
    """The links with one more, under its label or the label with a number; each address stands there once."""
    if address in links.values():
        return links
    shown, number = label, 2
    while shown in links:
        shown, number = f"{label[:190]} ({number})", number + 1
    return {**links, shown: address}
