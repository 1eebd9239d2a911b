"""The groups of a Backstage catalogue, and what they own, as roles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import MAX_LINKS, line, web_address
from communitydocs.importers._text import slug
from communitydocs.importers.backstage.entities import Entity, Mention, Ref
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind, words
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Channel, Holder, Role

MAX_HOLDERS = 10_000
_TALK = ("chat", "forum", "mailing_list", "issue_tracker")
_SLUGS = {"github.com/project-slug": "https://github.com/", "gitlab.com/project-slug": "https://gitlab.com/"}
_SLUG = re.compile(r"[\w.-]+(?:/[\w.-]+)+", re.ASCII)


@dataclass(slots=True)
class Team:
    """A role in the making. `parent` is the group above it."""

    id: str
    name: str
    purpose: str | None = None
    parent: Ref | None = None
    holders: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    channels: dict[str, None] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def hold(self, person: str, title: str = "") -> None:
        """Add a holder; an empty id is nobody."""
        if person and len(self.holders) < MAX_HOLDERS:
            self.holders.setdefault(person, title)

    def role(self, parent: str | None) -> Role:
        """The role that has been made."""
        return Role(
            id=self.id,
            name=self.name,
            purpose=self.purpose,
            parent=parent,
            holders=tuple(Holder(person=id, title=title or None) for id, title in self.holders.items()),
            channels=tuple(self.channels),
            contact=self.contact,
            links=self.links,
            extra={key: value for key, value in self.extra.items() if value},
        )


@dataclass(slots=True)
class Teams:
    """All roles in the making, in the order in which they are first named."""

    draft: Draft
    defined: Mapping[Ref, Entity]
    teams: dict[Ref, Team] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def define(self, entity: Entity) -> Team:
        """The role of a group, or of a thing, whose entity is given."""
        if entity.ref not in self.teams:
            where = entity.metadata.location("name")
            self.teams[entity.ref] = self._new(entity.ref, entity.title, f"{where.file}:{where.line}")
        return self.teams[entity.ref]

    def mentioned(self, mention: Mention) -> Team:
        """The role of a group that is named somewhere; one whose entity nobody gave is noted."""
        if entity := self.defined.get(mention.ref):
            return self.define(entity)
        if mention.ref not in self.teams:
            message = f"the {mention.ref.kind} `{mention.name}` is not defined in these files: a role without people"
            self.draft.note(mention.where, message, "give the file that defines it as well, or add its people by hand")
            origin = f"{mention.where.file}:{mention.where.line}"
            self.teams[mention.ref] = self._new(mention.ref, mention.name, origin)
        return self.teams[mention.ref]

    def _new(self, ref: Ref, name: str, origin: str) -> Team:
        wanted = slug(ref.name.partition("@")[0])
        id = self.draft.free_id("roles", (wanted, slug(f"{ref.namespace} {wanted}")), slug(ref.kind) or "team")
        self.draft.origins["roles", id] = origin
        return Team(id, words(id) if name == id else name)

    def team_contact(self, entity: Entity, team: Team) -> None:
        """The team on GitHub that a group comes from: one can name it there."""
        annotations, key = entity.metadata.child("annotations"), "github.com/team-slug"
        name = line(annotations.text(key)).lstrip("@")
        if name and fits(name, FORMS["github"], role=True):
            team.contact["github"] = name
        elif name:
            message = f"`{name}` is no GitHub team, and is left out"
            self.draft.note(annotations.location(key), message, "write it as `organisation/team`")

    def code(self, entity: Entity) -> list[str]:
        """The addresses of an entity's source code, the surest first."""
        annotations, found = entity.metadata.child("annotations"), []
        for key, host in _SLUGS.items():
            if text := line(annotations.text(key)):
                known = text if _SLUG.fullmatch(text) else ""
                found.append(web_address(f"{host}{text}" if known else text, annotations.location(key), self.draft))
        key = "backstage.io/source-location"
        location = annotations.text(key).strip().removeprefix("url:")
        found.append(web_address(location, annotations.location(key), self.draft))
        return list(dict.fromkeys(address.rstrip("/") for address in found if address))

    def links(self, entity: Entity, links: dict[str, str], team: Team | None, prefix: str = "") -> None:
        """Sort an entity's links: where one talks becomes a channel of its owner, all else a link."""
        for node in entity.metadata.children("links"):
            address = web_address(node.text("url"), node.location("url"), self.draft)
            title = line(node.text("title"))
            if not address:
                continue
            if team and channel_kind(address, False) in _TALK:
                team.channels[self._channel(address, title, node)] = None
            else:
                label = title or line(address.removeprefix("https://"))
                self.link(links, line(f"{prefix}: {label}" if prefix else label), address, node)

    def link(self, links: dict[str, str], label: str, address: str, node: Node) -> None:
        """Add a link, under a label of its own; one too many is noted."""
        if links.get(label, address) != address:
            label = line(f"{label}: {address}")
        if len(links) < MAX_LINKS:
            links[label] = address
        elif label not in links:
            message = f"an entry has at most {MAX_LINKS} links; this one is left out"
            self.draft.note(node.location(), message, "add a page that lists them all")

    def _channel(self, url: str, title: str, node: Node) -> str:
        """The id of a channel; what several entities link to is one."""
        if url not in self.places:
            kind = channel_kind(url, False)
            id = self.draft.free_id("channels", (slug(title),), kind.replace("_", "-"))
            self.places[url] = id
            self.draft.channels[id] = Channel(id=id, url=url, name=title or words(id), kind=kind)
            self.draft.origins["channels", id] = node.origin()
        return self.places[url]

    def finish(self) -> None:
        """Put all roles into the draft. What closes a circle of parents is taken out, and noted."""
        safe: set[Ref] = set()
        for ref in self.teams:
            walk: dict[Ref, None] = {}
            above: Ref | None = ref
            while above and above not in safe and above not in walk:
                walk[above] = None
                last, above = above, self.teams[above].parent
            if above in walk:
                self._open(last, above)
            safe.update(walk)
        for team in self.teams.values():
            parent = self.teams[team.parent].id if team.parent else None
            self.draft.roles[team.id] = team.role(parent)

    def _open(self, last: Ref, above: Ref | None) -> None:
        """Take the last parent out of a circle."""
        self.teams[last].parent = None
        where = self.defined[last].spec.location("parent") if last in self.defined else None
        where = where or next(iter(self.defined.values())).node.location()
        message = f"`{last.name}` is below itself; that it is below `{above.name if above else ''}` is left out"
        self.draft.note(where, message, "look which of the groups is the upper one")
