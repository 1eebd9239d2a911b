"""What several sources say as one registry: a person who stands in two of them becomes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, fields, replace
from typing import Any, TypeVar

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft, joined, keys_of
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Holder, Project, Registry, Role
from communitydocs.registry.problems import Location

Entry = TypeVar("Entry", Role, Channel, Project)
Node = tuple[int, str] | str


def merge(sources: Sequence[Imported], onto: Registry | None = None) -> Imported:
    """One registry of several, in their order; where they differ, what the first says stands.

    People are one where a handle, an e-mail address or an account number is the same; a like name alone is
    noted. Roles are one where they are the same team, or have the same name and not both have paths;
    channels where they have the same address. `onto` is a registry that is there already: its entries keep
    their ids, and a role of the same name is the same, whatever its paths.
    """
    merger = _Merger([_known(onto), *sources] if onto else sources, onto)
    merger.people()
    merger.channels()
    merger.roles()
    merger.readers()
    draft = merger.draft
    projects = [source.registry.project for source in sources]
    draft.project = _filled(*projects) if projects else Project(name="")
    notes = [note for source in sources for note in source.diagnostics]
    _note_like_names(draft)
    notes += draft.diagnostics
    withheld = sum(source.withheld for source in sources)
    return replace(draft.imported(), diagnostics=tuple(notes), withheld=withheld)


def _known(registry: Registry) -> Imported:
    """A registry that is there already, as the first of several sources."""
    people = registry.people.values()
    keys = {key: one.id for one in people for key in keys_of(one.name, one.contact, one.account_ids)}
    return Imported(registry, keys=keys)


@dataclass(slots=True)
class _Merger:
    """The sources on their way into one draft.

    `ids` maps (source, table, id) to the id in the draft, `within` (table, id in the draft) to the sources it
    came from: what one source keeps apart stays apart.
    """

    sources: Sequence[Imported]
    onto: Registry | None = None
    draft: Draft = field(default_factory=Draft)
    ids: dict[tuple[int, str, str], str] = field(default_factory=dict)
    within: dict[tuple[str, str], set[int]] = field(default_factory=dict)

    def people(self) -> None:
        for table, id in self.onto.faulty if self.onto else ():
            self.draft.ids["channels" if table == "channels" else "people"].add(id)
        groups = _Groups()
        for number, source in enumerate(self.sources):
            for key, id in source.keys.items():
                if not key.startswith("name "):
                    groups.join((number, id), key)
        merged: dict[Node, str] = {}
        for number, id, person in self._entries("people"):
            group = groups.of((number, id))
            known = merged.setdefault(group, "")
            if known:
                place = _place(self.sources[number].origins.get(("people", id), ""))
                self.draft.note_handles(self.draft.people[known], person.contact, place)
                self.draft.people[known] = joined(self.draft.people[known], person)
            else:
                known = merged[group] = self.draft.free_id("people", (id,), "person")
                self.draft.people[known] = replace(person, id=known)
            self._comes(number, "people", id, known)
        for number, source in enumerate(self.sources):
            self.draft.keys |= {key: self.ids[number, "people", id] for key, id in source.keys.items()}

    def channels(self) -> None:
        known: dict[str, str] = {}
        for number, id, channel in self._entries("channels"):
            same = known.get(channel.url.rstrip("/"), "")
            if same and number not in self.within["channels", same]:
                self.draft.channels[same] = _one_channel(self.draft.channels[same], channel)
            else:
                same = self.draft.free_id("channels", (id,), "channel")
                self.draft.channels[same] = replace(channel, id=same, readers=())
                known.setdefault(channel.url.rstrip("/"), same)
            self._comes(number, "channels", id, same)

    def roles(self) -> None:
        known: dict[str, str] = {}
        paths: dict[str, tuple[str, ...]] = {}
        for number, id, role in self._entries("roles"):
            names = [*(f"{platform} {handle}" for platform, handle in role.contact.items()), role.name.casefold()]
            same = next((known[name] for name in names if name in known), "")
            if not same or self._differ(same, role, number, paths.get(same, ())):
                same = self.draft.free_id("roles", (id,), "role")
            known |= {name: same for name in names if name not in known}
            paths[same] = paths.get(same) or role.paths
            self._comes(number, "roles", id, same)
        for number, id, role in self._entries("roles"):
            at = self.ids[number, "roles", id]
            here = self._led(replace(role, id=at), number)
            self.draft.roles[at] = _one_role(self.draft.roles[at], here) if at in self.draft.roles else here

    def _differ(self, id: str, role: Role, number: int, paths: tuple[str, ...]) -> bool:
        """Whether a role of the same name is another one after all."""
        if number in self.within["roles", id]:
            return True
        there = self.onto is not None and 0 in self.within["roles", id]
        return bool(role.paths and paths and role.paths != paths and not there)

    def readers(self) -> None:
        """Who reads a channel can be said when everybody's ids are known."""
        for number, id, channel in self._entries("channels"):
            at = self.ids[number, "channels", id]
            named = [self.ids.get((number, "people", id)) or self.ids.get((number, "roles", id), id)
                     for id in channel.readers]  # fmt: skip
            known = self.draft.channels[at]
            self.draft.channels[at] = replace(known, readers=_union(known.readers, named))

    def _entries(self, table: str) -> Iterator[tuple[int, str, Any]]:
        for number, source in enumerate(self.sources):
            for id, entry in getattr(source.registry, table).items():
                yield number, id, entry

    def _comes(self, number: int, table: str, id: str, to: str) -> None:
        """Note under which id an entry is known from now on, and where it came from."""
        self.ids[number, table, id] = to
        self.within.setdefault((table, to), set()).add(number)
        origin = self.sources[number].origins.get((table, id))
        before = self.draft.origins.get((table, to))
        if origin and origin not in (before or "").split(", "):
            self.draft.origins[table, to] = f"{before}, {origin}" if before else origin

    def _led(self, role: Role, number: int) -> Role:
        """A role whose references name the ids of the draft."""

        def people(holders: Sequence[Holder]) -> tuple[Holder, ...]:
            return tuple(replace(holder, person=self.ids[number, "people", holder.person]) for holder in holders)

        parent = self.ids[number, "roles", role.parent] if role.parent else None
        return replace(
            role,
            parent=parent if parent != role.id else None,
            holders=people(role.holders),
            past=people(role.past),
            channels=tuple(self.ids[number, "channels", id] for id in role.channels),
        )


@dataclass(slots=True)
class _Groups:
    """Which mentions are one person (a disjoint-set forest over mentions and what tells people apart)."""

    above: dict[Node, Node] = field(default_factory=dict)

    def of(self, node: Node) -> Node:
        while (up := self.above.setdefault(node, node)) != node:
            self.above[node] = self.above.setdefault(up, up)
            node = up
        return node

    def join(self, one: Node, other: Node) -> None:
        self.above[self.of(other)] = self.of(one)


def _filled(first: Entry, *others: Entry) -> Entry:
    """The first, with what only the others say."""
    said = {}
    for item in fields(first):
        values = [getattr(entry, item.name) for entry in (first, *others)]
        said[item.name] = next((value for value in values if value), values[0])
    return replace(first, **said)


def _one_channel(first: Channel, second: Channel) -> Channel:
    """Two mentions of one address: what either calls private is private."""
    return replace(_filled(first, second), topics=_union(first.topics, second.topics), readers=())


def _one_role(first: Role, second: Role) -> Role:
    """Two mentions of one role: whoever holds it now in either is not thanked as a past holder."""
    holders = {holder.person: holder for holder in (*second.holders, *first.holders)}
    ordered = dict.fromkeys(holder.person for holder in (*first.holders, *second.holders))
    past = {holder.person: holder for holder in (*second.past, *first.past) if holder.person not in holders}
    return replace(
        _filled(first, second),
        holders=tuple(holders[person] for person in ordered),
        past=tuple(past.values()),
        channels=_union(first.channels, second.channels),
        topics=_union(first.topics, second.topics),
        contact={**second.contact, **first.contact},
        links={**second.links, **first.links},
        extra={**second.extra, **first.extra},
    )


def _union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))


def _note_like_names(draft: Draft) -> None:
    """A note for each person who has the name of another: a name alone proves nothing."""
    first: dict[str, str] = {}
    for id, person in draft.people.items():
        other = first.setdefault(person.name.casefold(), id)
        if other != id:
            message = f"`{id}` and `{other}` are both called {person.name}: perhaps the same person"
            help = f"if so, move the contacts of `{id}` to `{other}`, and name `{other}` in their place"
            draft.note(_place(draft.origins.get(("people", id), "")), message, help)


def _place(origin: str) -> Location:
    """The first place in an origin such as "CODEOWNERS:12, MAINTAINERS:3"."""
    file, _, line = origin.split(", ")[0].rpartition(":")
    number = int(line) if line.isdecimal() else 1
    return Location(file, number, 1, number, 1)
