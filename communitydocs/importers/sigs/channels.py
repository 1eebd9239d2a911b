"""The channels of a `sigs.yaml`: Slack, mailing lists and meetings."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import (
    RELATIVE_LINK,
    is_web_address,
    markdown,
    one_line,
    shortened,
    slug,
    visible,
)
from communitydocs.importers.sigs.meeting_times import When, understand
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel

_MEETING_LINKS = {"archive_url": "Agenda", "recordings_url": "Recordings", "calendar_url": "Calendar"}
_ADDRESSES = ("url", *_MEETING_LINKS)
_LIST_NAME = re.compile(r"groups\.google\.com/(?:a/[^/]+/)?(?:g|forum/#!forum)/([^/?#]+)/?$")
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Whose channels they are: a role's id and name, and the address that its relative links start from.

    `shows_private` is for groups whose generated page shows their private mailing list.
    """

    id: str
    name: str
    base: str
    shows_private: bool = False


@dataclass(slots=True)
class Channels:
    """Adds channels to the draft. `slack` is where Slack names lead, if that is known.

    `seen` maps what a channel is known by to its id: several groups may share one.
    """

    draft: Draft
    slack: str
    seen: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def contact(self, node: Node, group: Group) -> list[str]:
        """The ids of a group's Slack channel and mailing lists."""
        ids = (self._slack(node), self._list(node, "mailing_list", group), self._private_list(node, group))
        return [id for id in ids if id]

    def meetings(self, node: Node, group: Group) -> list[str]:
        """The ids of a group's meetings."""
        return [id for meeting in node.children("meetings") if (id := self._meeting(meeting, group))]

    def markdown(self, node: Node, key: str, group: Group) -> str:
        """The Markdown under `key`, as a registry may hold it."""
        text = node.text(key)
        if not group.base and RELATIVE_LINK.search(text):
            self.draft.note(node.location(key), "nothing says where relative links lead; they are taken off",
                            "add them by hand, with whole addresses")  # fmt: skip
        return markdown(text, group.base)

    def _slack(self, node: Node) -> str:
        given = one_line(node.text("slack")).lstrip("#")
        url = given if is_web_address(given) else f"{self.slack}{given}"
        if not given or not is_web_address(url):
            if given:
                self.draft.note(node.location("slack"), f"nothing says in which Slack `{given}` is",
                                "add the channel by hand, with its address")  # fmt: skip
            return ""
        name = given.rstrip("/").rsplit("/", 1)[-1]
        return self._channel(node, "slack", f"{shortened(slug(name), 58)}-slack", url, f"#{name}", "chat")

    def _list(self, node: Node, key: str, group: Group) -> str:
        url = self._list_address(node, key)
        if not url:
            return ""
        if hit := _LIST_NAME.search(url):
            return self._channel(node, key, f"{shortened(slug(hit[1]), 59)}-list", url, hit[1], "mailing_list")
        id, name = f"{shortened(group.id, 59)}-list", one_line(f"{group.name}: mailing list")
        return self._channel(node, key, id, url, name, "mailing_list")

    def _list_address(self, node: Node, key: str) -> str:
        given, where = node.text(key), node.location(key)
        if _EMAIL.fullmatch(visible(given)[0]):
            return f"mailto:{self.draft.visible(given, where)}"
        return self.draft.web_address(given, where)

    def _private_list(self, node: Node, group: Group) -> str:
        """A private list's channel, read by the group; not kept where the generated pages do not show it."""
        key = "private_mailing_list"
        given = node.text(key)
        if given and not group.shows_private:
            self.draft.withheld.add(given.casefold())
            message = "the generated pages do not show this private list; it is not kept"
            self.draft.note(node.location(key), message, "if it may be public, add a channel with `private: true`")
            return ""
        url = self._list_address(node, key)
        id, name = f"{shortened(group.id, 51)}-private-list", one_line(f"{group.name}: private mailing list")
        more = {"private": True, "readers": (group.id,)}
        return self._channel(node, key, id, url, name, "mailing_list", **more) if url else ""

    def _channel(self, node: Node, key: str, id: str, url: str, name: str, kind: str, **more: Any) -> str:
        known = (url, kind, more.get("readers"))
        if known not in self.seen:
            self.seen[known] = self.draft.free_id("channels", (id,), kind.replace("_", "-"))
            where = node.location(key)
            self._add(
                Channel(id=self.seen[known], url=url, name=name, kind=kind, **more),
                f"{where.file}:{where.line}",
            )
        return self.seen[known]

    def _add(self, channel: Channel, origin: str) -> None:
        self.draft.channels[channel.id] = channel
        self.draft.origins["channels", channel.id] = origin

    def _meeting(self, node: Node, group: Group) -> str:
        """A meeting's channel; one that several groups list word for word is one channel."""
        given = {key: self.draft.web_address(node.text(key), node.location(key)) for key in _ADDRESSES}
        links = {label: given[key] for key, label in _MEETING_LINKS.items() if given[key]}
        name = one_line(node.text("description")) or "Meeting"
        times = tuple(one_line(node.text(key)) for key in ("day", "time", "tz", "frequency"))
        url = given["url"] or self._stand_in(node, links, f"{name}, {_in_words(times)}")
        known = (url, name, times, *links.items())
        if url and known not in self.seen:
            wanted = slug(f"{group.id} {name}")
            self.seen[known] = self.draft.free_id("channels", (wanted,), f"{shortened(group.id, 56)}-meeting")
            when = self._understand(node, times)
            meeting = Channel(
                id=self.seen[known],
                url=url,
                name=one_line(f"{group.name}: {name}"),
                kind="meeting",
                purpose=_words(times, when, group),
                schedule=when.schedule,
                links=links,
            )
            self._add(meeting, node.origin())
        return self.seen.get(known, "")

    def _stand_in(self, node: Node, links: dict[str, str], meeting: str) -> str:
        """Another address for a meeting that has none of its own: its calendar, else its notes."""
        label = next((label for label in ("Calendar", "Agenda", "Recordings") if label in links), "")
        told = f"the meeting's {label.lower()} stands for it" if label else f"the meeting is left out ({meeting})"
        self.draft.note(node.location(), f"this meeting has no address; {told}", "add the address by hand")
        return links.get(label, "")

    def _understand(self, node: Node, times: tuple[str, ...]) -> When:
        """The meeting's schedule, with a note for everything that is not clear in it."""
        when = understand(*times)
        told = "the meeting is kept without its start" if when.schedule else "the meeting is kept without a schedule"
        for doubt in when.doubts:
            self.draft.note(
                node.location(doubt.field),
                f"{doubt.message}; {told}",
                "add it to the channel's `schedule` by hand",
            )
        if when.remark:
            self.draft.note(node.location("frequency"), f"`{when.remark}` is kept as the meeting's purpose",
                            "look whether the schedule still tells all")  # fmt: skip
        return when


def _words(times: tuple[str, ...], when: When, group: Group) -> str | None:
    """What a schedule cannot say; all of it where there is none."""
    return markdown(when.remark if when.schedule else _in_words(times), group.base) or None


def _in_words(times: tuple[str, ...]) -> str:
    """Day, time, zone and frequency as the generated pages put them."""
    day, time, zone, frequency = times
    return " ".join(f"{day} at {time} {zone} ({frequency})".replace("()", "").split())
