"""Who answers a topic, and for private matters who reads, and the way around each reader.

Rules, documents, `who` and health all ask here, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import islice

from communitydocs.answers.contacts import direct, reachable
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Registry, Role, Topic

ENOUGH = 10
"""So many channels and people are named as a way around a reader: nobody needs more, and the work stays linear."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who answers a topic, through which roles; a volunteer lists the topic themselves."""

    person: Person
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayAround:
    """How to report something about one of the readers without them: channels they do not read, or people."""

    about: Person
    channels: tuple[Channel, ...]
    people: tuple[Person, ...]

    @property
    def exists(self) -> bool:
        """Whether there is any way."""
        return bool(self.channels or self.people)


@dataclass(frozen=True, slots=True)
class Route:
    """One topic's recipients.

    `people` are those to turn to, open before limited. `answering` is everybody who answers the topic and
    is there; on a sensitive topic that is more than `people`, who all have a direct contact. `readers` and
    `way_around` are filled for sensitive topics alone.
    """

    topic: Topic
    channels: tuple[Channel, ...] = ()
    people: tuple[Answerer, ...] = ()
    answering: tuple[Answerer, ...] = ()
    roles: tuple[str, ...] = ()
    readers: tuple[Person, ...] = ()
    way_around: tuple[WayAround, ...] = ()
    fallback: str | None = None

    @property
    def persons(self) -> tuple[Person, ...]:
        """Who counts as a person of the route: those who answer it and are there.

        On a private matter that none of them answers it is everybody who reads it, for a report still reaches
        those who are away or closed.
        """
        return tuple(answerer.person for answerer in self.answering) or self.readers


@dataclass(slots=True)
class _Listing:
    """What lists a topic, in the registry's order."""

    channels: list[Channel] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    volunteers: list[Person] = field(default_factory=list)


class Routes(Mapping[str, Route]):
    """The route of every topic, by the topic's id, in the registry's order of topics."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._listings = _listings(registry)
        self._read = {id: self._readers(channel) for id, channel in registry.channels.items()}
        self._known = {id: self._fully_known(channel) for id, channel in registry.channels.items()}
        self._writable: dict[str, bool] = {}
        self._routes = {id: self._route(topic) for id, topic in registry.topics.items()}

    def __getitem__(self, topic: str) -> Route:
        return self._routes[topic]

    def __iter__(self) -> Iterator[str]:
        return iter(self._routes)

    def __len__(self) -> int:
        return len(self._routes)

    def sensitive(self, kind: str) -> list[Route]:
        """The routes of one kind of private matter: conduct or security."""
        return [route for route in self._routes.values() if route.topic.kind == kind]

    def readers(self, channels: Iterable[Channel]) -> tuple[Person, ...]:
        """Everybody who reads one of the channels, those who are away or closed as well."""
        return tuple({person.id: person for channel in channels for person in self._read[channel.id].values()}.values())

    def _readers(self, channel: Channel) -> dict[str, Person]:
        found: list[Person] = []
        for reader in channel.readers:
            role = self.registry.roles.get(reader)
            ids = [reader] if role is None else [holder.person for holder in role.holders]
            found += [self.registry.people[id] for id in ids if id in self.registry.people]
        return {person.id: person for person in found}

    def _fully_known(self, channel: Channel) -> bool:
        """Whether it is written down who reads a channel, every one of them."""
        if not channel.readers:
            return channel.run_by is not None
        known = all(reader in self.registry.people or reader in self.registry.roles for reader in channel.readers)
        return known and bool(self._read[channel.id] or channel.run_by)

    def _route(self, topic: Topic) -> Route:
        listing = self._listings.get(topic.id, _Listing())
        channels = self._channels(topic, listing)
        answering = self._answering(listing)
        roles = tuple(role.id for role in listing.roles)
        if not topic.sensitive:
            fallback = topic.fallback or self.registry.project.first_contact
            return Route(topic, channels, answering, answering, roles, fallback=self._known_role(fallback))
        people = tuple(answerer for answerer in answering if self._direct(answerer.person))
        named = {person.id: person for person in self.readers(channels)}
        readers = tuple((named | {answerer.person.id: answerer.person for answerer in people}).values())
        around = tuple(self._ways_around(readers, channels, people))
        fallback = topic.fallback if topic.fallback != self.registry.project.first_contact else None
        return Route(topic, channels, people, answering, roles, readers, around, self._known_role(fallback))

    def _known_role(self, id: str | None) -> str | None:
        return id if id in self.registry.roles else None

    def _channels(self, topic: Topic, listing: _Listing) -> tuple[Channel, ...]:
        """Channels that list the topic, then those of its roles; public before private, never for sensitive ones."""
        known = self.registry.channels
        of_roles = [known[id] for role in listing.roles for id in role.channels if id in known]
        unique = {channel.id: channel for channel in (*listing.channels, *of_roles)}.values()
        if topic.sensitive:
            return tuple(channel for channel in unique if channel.private)
        return tuple(sorted(unique, key=lambda channel: channel.private))

    def _answering(self, listing: _Listing) -> tuple[Answerer, ...]:
        """Holders in the order of their roles, then volunteers, nobody twice; open before limited."""
        through: dict[str, list[str]] = {}
        for role in listing.roles:
            for holder in role.holders:
                through.setdefault(holder.person, []).append(role.id)
        for volunteer in listing.volunteers:
            through.setdefault(volunteer.id, [])
        people = self.registry.people
        found = [Answerer(people[id], tuple(dict.fromkeys(roles))) for id, roles in through.items() if id in people]
        there = [answerer for answerer in found if reachable(answerer.person)]
        return tuple(sorted(there, key=lambda answerer: answerer.person.availability == "limited"))

    def _direct(self, person: Person) -> bool:
        """Whether one can write to somebody; kept, for a person may be asked about for every topic."""
        if person.id not in self._writable:
            self._writable[person.id] = direct(self.registry, person)
        return self._writable[person.id]

    def _ways_around(
        self, readers: Sequence[Person], channels: Sequence[Channel], people: Sequence[Answerer]
    ) -> Iterator[WayAround]:
        """The way around each reader. Of many readers most are in nobody's way, and share what is told first."""
        known = [channel for channel in channels if self._known[channel.id]]
        near = [answerer.person for answerer in people[: ENOUGH + 1]]
        watching = set[str]().union(*(self._read[channel.id] for channel in known), (person.id for person in near))
        usual = tuple(known[:ENOUGH]), tuple(near[:ENOUGH])
        for reader in readers:
            if reader.id not in watching:
                yield WayAround(reader, *usual)
                continue
            free = tuple(islice((channel for channel in known if self.avoids(channel, reader)), ENOUGH))
            yield WayAround(reader, free, tuple(person for person in near if person.id != reader.id)[:ENOUGH])

    def avoids(self, channel: Channel, person: Person) -> bool:
        """Whether it is known that this person does not read a private channel, and that somebody does."""
        return self._known[channel.id] and person.id not in self._read[channel.id]


def private_alone(registry: Registry, role: Role) -> bool:
    """Whether a role answers topics, and private matters only: then no public place of it is shown."""
    topics = [registry.topics[id] for id in role.topics if id in registry.topics]
    return bool(topics) and all(topic.sensitive for topic in topics)


def _listings(registry: Registry) -> dict[str, _Listing]:
    found: dict[str, _Listing] = {}
    for channel in registry.channels.values():
        for topic in dict.fromkeys(channel.topics):
            found.setdefault(topic, _Listing()).channels.append(channel)
    for role in registry.roles.values():
        for topic in dict.fromkeys(role.topics):
            found.setdefault(topic, _Listing()).roles.append(role)
    for person in registry.people.values():
        for topic in dict.fromkeys(person.topics):
            found.setdefault(topic, _Listing()).volunteers.append(person)
    return found
