"""Where one reaches a team of rust-lang/team: what the project's web site shows, and nothing else.

Source: https://github.com/rust-lang/www.rust-lang.org (templates/governance/group-team.html.hbs, src/teams.rs)
"""

from __future__ import annotations

import re
from dataclasses import field
from urllib.parse import quote

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import one_line, slug
from communitydocs.importers.rust_team.people import People
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Channel

_ZULIP = "https://rust-lang.zulipchat.com/#narrow/stream/"
_SECTIONS = {"": "teams", "team": "teams", "working-group": "wgs", "project-group": "project-groups"}


@dataclass(slots=True)
class Places:
    """The channels of all teams; one address is one channel.

    `roles` maps the teams' names to roles, `names` these to the names that are shown, `lists` an address to
    its list and the role of the team that has it. `is_rust` says that the Zulip and the web site are those of
    Rust: the files do not name them.
    """

    draft: Draft
    people: People
    roles: dict[str, str]
    names: dict[str, str]
    lists: dict[str, tuple[Node, str]]
    is_rust: bool
    children: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def channels(self, site: Node, role: str) -> tuple[str, ...]:
        """The channels that a team's `website` names."""
        found = [self._mail(site, role), self._zulip(site, role), self._matrix(site, role)]
        return tuple(dict.fromkeys(id for id in [*found, self._discord(site, role)] if id))

    def links(self, site: Node, kind: str, parent: str, page: str) -> dict[str, str]:
        """The repository, and the team's own page: a part of another team has none."""
        links = {"Repository": self.draft.web_address(site.text("repo"), site.location("repo"))}
        own = not parent or parent == "launching-pad"
        if self.is_rust and own and kind in _SECTIONS and re.fullmatch(r"[\w-]{1,100}", page, re.ASCII):
            links["Website"] = f"https://www.rust-lang.org/governance/{_SECTIONS[kind]}/{page}"
        return {label: url for label, url in links.items() if url}

    def _mail(self, site: Node, role: str) -> str:
        address = self.draft.email(site.text("email"), site.location("email"))
        if not address:
            return ""
        list_, owner = self.lists.get(address.casefold(), (None, role))
        is_new = f"mailto:{address}" not in self.known
        name = one_line(f"{self.names[owner]}: e-mail")
        id = self._channel(f"mailto:{address}", f"{owner}-mail", name, site.child("email"))
        if list_ and is_new:
            self._read_by(id, list_, owner)
        return id

    def _read_by(self, id: str, list_: Node, owner: str) -> None:
        """Say who reads a list: it is a mailbox that passes letters on to these people."""
        people = [self.people.named(node.text(), node.location()) for node in list_.children("extra-people")]
        teams = [node.text() for node in list_.children("extra-teams")]
        own = [owner] if list_.text("include-team-members") != "false" else []
        below = self.children.get(owner, []) if list_.text("include-subteam-members") == "true" else []
        readers = [*own, *below, *(self.roles.get(team, "") for team in teams), *people]
        known = tuple(dict.fromkeys(reader for reader in readers if reader))
        channel = self.draft.channels[id]
        values = {name: getattr(channel, name) for name in ("id", "url", "name", "kind")}
        self.draft.channels[id] = Channel(**values, private=bool(known), readers=known)
        if list_.children("extra-emails") or not all(self.roles.get(team) for team in teams):
            help = f"add them to `readers` of `channels.{id}`, or name an organisation under `run_by`"
            message = f"others than the people here read this list as well: `{channel.url.partition(':')[2]}`"
            self.draft.note(list_.location("address"), message, help)

    def _zulip(self, site: Node, role: str) -> str:
        stream = one_line(site.text("zulip-stream"))
        if not stream:
            return ""
        if not self.is_rust:
            help = "add the channel by hand, with its address"
            self.draft.note(site.location("zulip-stream"), f"in which Zulip `{stream}` is, the file does not say", help)
            return ""
        encoded = quote(stream, safe="").replace(".", "%2E").replace("~", "%7E").replace("%", ".")
        return self._channel(_ZULIP + encoded, f"{role}-zulip", f"#{stream}", site.child("zulip-stream"))

    def _matrix(self, site: Node, role: str) -> str:
        room = one_line(site.text("matrix-room"))
        if room and not fits(room, FORMS["matrix"], role=True):
            help = "add the channel by hand, with its address"
            self.draft.note(site.location("matrix-room"), f"`{room}` is no Matrix room, and is left out", help)
            return ""
        url = self.draft.web_address(f"https://matrix.to/#/{room}" if room else "", site.location("matrix-room"))
        return self._channel(url, f"{role}-matrix", room, site.child("matrix-room")) if url else ""

    def _discord(self, site: Node, role: str) -> str:
        url = self.draft.web_address(site.text("discord-invite"), site.location("discord-invite"))
        name = one_line(site.text("discord-name"))
        return self._channel(url, f"{role}-discord", name or "Discord", site.child("discord-invite")) if url else ""

    def _channel(self, url: str, wanted: str, name: str, node: Node) -> str:
        """The id of the channel with this address: a new one, or the one there is."""
        if url not in self.known:
            id = self.known[url] = self.draft.free_id("channels", (slug(wanted),), "channel")
            self.draft.channels[id] = Channel(id=id, url=url, name=name, kind=channel_kind(url, False))
            self.draft.origins["channels", id] = node.origin()
        return self.known[url]
