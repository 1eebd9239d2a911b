"""Where one talks about a section of a MAINTAINERS file, and what its web addresses are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from urllib.parse import quote

from communitydocs.importers._draft import Draft
from communitydocs.importers._text import is_web_address, one_line, shortened, slug
from communitydocs.importers.maintainers.people import mailboxes
from communitydocs.importers.maintainers.sections import Entry
from communitydocs.registry.addresses import host_of, url_fault
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind
from communitydocs.registry.model import Channel
from communitydocs.registry.problems import Location

_LABELS = {"W": "Web page", "Q": "Patchwork", "B": "Bugs", "P": "Profile", "T": "Source"}
_TRACKER_HOSTS = ("bugs.", "bugzilla.", "issues.", "tracker.")
_SUBSCRIBERS = re.compile(r"subscribers?[ -]only", re.IGNORECASE)
MOST_LINKS = 1000
"""As many as a role may have."""


@dataclass(slots=True)
class Places:
    """Adds channels to the draft; `known` maps addresses to their ids, as many sections share a list.

    `too_many` are the places of links that a role has no room for.
    """

    draft: Draft
    known: dict[str, str] = field(default_factory=dict)
    too_many: list[Location] = field(default_factory=list)

    def lists(self, entry: Entry) -> list[str]:
        """The ids of the mailing lists of an L: line."""
        found = []
        for box in mailboxes(entry.value):
            name, remark = (box.name, box.remark) if "<" in entry.value else ("", box.name or box.remark)
            if url := self._address(box.address, entry):
                id = self._channel(entry, url, name or _list_name(url), "mailing_list", "list")
                self._remark(id, remark, entry)
                found.append(id)
            elif not box.address:
                self.draft.note(entry.at(), f"`{one_line(entry.value)}` has no address, and is left out",
                                "add the channel by hand, with its address")  # fmt: skip
        return found

    def keep_private(self, ids: Sequence[str]) -> None:
        """Take lists to which security problems are reported for private, and say that their readers are not known."""
        for id in ids:
            channel = self.draft.channels[id]
            if not channel.private:
                file, _, line = self.draft.origins["channels", id].rpartition(":")
                self.draft.note(Location(file, int(line), 1, int(line), 1),
                                f"`{id}` is taken for private: its section is about security problems",
                                "say who reads it under `readers`, or take `private` away if it is public")  # fmt: skip
                self.draft.channels[id] = replace(channel, private=True)

    def _address(self, given: str, entry: Entry) -> str:
        """A list's address: that of a mailbox, or of a page."""
        if "@" in given and "://" not in given:
            return self._mailto(given, entry)
        return self.draft.web_address(given, entry.at())

    def _mailto(self, given: str, entry: Entry) -> str:
        address = self.draft.email(given.removeprefix("mailto:"), entry.at())
        url = f"mailto:{quote(address, safe='@+=._-~!$&*')}" if address else ""
        return "" if url and url_fault(url) else url

    def _remark(self, id: str, given: str, entry: Entry) -> None:
        """What stands after a list's address: who may write there without waiting."""
        remark = one_line(given.strip("()[] "))
        channel = self.draft.channels[id]
        known = channel.extra.get("x-remark", remark)
        if remark and known != remark:
            self.draft.note(entry.at(), f"`{id}` is `{remark}` here; `{known}` is kept",
                            f"if that is wrong, change `x-remark` of `channels.{id}`")  # fmt: skip
        elif remark:
            access = "account" if _SUBSCRIBERS.search(remark) else channel.access
            self.draft.channels[id] = replace(channel, access=access, extra={**channel.extra, "x-remark": remark})

    def chat(self, entry: Entry) -> str:
        """The id of the channel of a C: line; empty, and noted, where it is no address."""
        url = self.draft.visible(entry.value.split()[0], entry.at())
        if url_fault(url):
            self.draft.note(entry.at(), f"`{one_line(entry.value)}` is not an address, and is left out",
                            "add the channel by hand, with its address")  # fmt: skip
            return ""
        return self._channel(entry, url, _chat_name(url), "chat", "chat")

    def bugs(self, entry: Entry, links: dict[str, str]) -> str:
        """The id of a tracker's or mailbox's channel; of a page on how to report, a link."""
        given = entry.value.split()[0]
        if given.lower().startswith("mailto:") or ("@" in given and "://" not in given):
            url = self._mailto(given[7:] if given.lower().startswith("mailto:") else given, entry)
            return self._channel(entry, url, _list_name(url), "email", "mail") if url else ""
        kind = channel_kind(given, False)
        if kind != "issue_tracker" and not host_of(given).startswith(_TRACKER_HOSTS):
            self.link(entry, links)
            return ""
        url = self.draft.web_address(given, entry.at())
        return self._channel(entry, url, one_line(url.partition("://")[2]), "issue_tracker", "") if url else ""

    def link(self, entry: Entry, links: dict[str, str]) -> bool:
        """Add the address of a line under words that say what it is for; False where there is none."""
        words = entry.value.split()
        given = next((word for word in words if "://" in word), words[0])
        rest = one_line(" ".join(word for word in words if word not in (given, "-")).strip("() "))
        if entry.letter in "TP" and not is_web_address(self.draft.visible(given, entry.at())):
            return False
        if url := self.draft.web_address(given, entry.at()):
            label = one_line(f"{_LABELS[entry.letter]}: {rest}" if rest else _LABELS[entry.letter])
            if not _added(links, label, url):
                self.too_many.append(entry.at())
        return True

    def _channel(self, entry: Entry, url: str, name: str, kind: str, suffix: str) -> str:
        """The id of the channel with this address: a new one, or the one there is."""
        key = url.casefold()
        if key not in self.known:
            plain = shortened(slug(name), 58)
            wanted = (f"{plain}-{suffix}" if plain and suffix else plain, shortened(slug(url.partition(":")[2])))
            self.known[key] = self.draft.free_id("channels", wanted, kind.replace("_", "-"))
            id = self.known[key]
            self.draft.channels[id] = Channel(id=id, url=url, name=one_line(name) or id, kind=kind)
            self.draft.origins["channels", id] = entry.line.origin()
        id = self.known[key]
        if kind == "mailing_list" and self.draft.channels[id].kind == "email":
            self.draft.channels[id] = replace(self.draft.channels[id], kind=kind)
        return id


def _list_name(url: str) -> str:
    """What people call a list: what stands before the @, or the page's last name."""
    return one_line(url.partition(":")[2].partition("@")[0].rstrip("/").rpartition("/")[2]) or url


def _chat_name(url: str) -> str:
    """What people call a room: the last name in its address."""
    name = one_line(url.rstrip("/").rpartition("/")[2]) or url
    return f"#{name}" if url.lower().startswith("irc") and not name.startswith("#") else name


def _added(links: dict[str, str], label: str, url: str) -> bool:
    """Add a link under a label that is free, once; False where there are too many."""
    if url in links.values() or len(links) >= MOST_LINKS:
        return url in links.values()
    number, free = 2, label
    while free in links:
        free = f"{label[:190].rstrip()} {number}"
        number += 1
    links[free] = url
    return True
