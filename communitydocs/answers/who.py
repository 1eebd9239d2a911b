"""Whom to ask about something, where, and why: the answer to a question in words, or about a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from communitydocs.answers import safety
from communitydocs.answers.contacts import direct, reachable
from communitydocs.answers.paths import Claim, Guess, Ownership
from communitydocs.answers.routes import Answerer, Route, Routes, WayAround, private_alone
from communitydocs.answers.search import Hit, search, sensitive, told
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Registry, Role
from communitydocs.registry.nearest import nearest

NEAR = 3
"""So many topics are named where nothing matches."""


@dataclass(frozen=True, slots=True)
class Place:
    """A channel to ask in, with the reason; `readers` are those who read a private one."""

    channel: Channel
    why: str
    readers: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Helper:
    """A person to ask, with the reason, and the roles that led to them."""

    person: Person
    why: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that was asked about, and whom to turn to with it.

    `kind` is topic, role, person, channel or path, `id` that entry's id or the path, `name` what it is called.
    `role`, `pattern` and `owner` belong to paths. `way_around` is filled for private matters alone.
    """

    kind: str
    id: str
    name: str
    score: float = 1.0
    private: bool = False
    channels: tuple[Place, ...] = ()
    people: tuple[Helper, ...] = ()
    way_around: tuple[WayAround, ...] = ()
    roles: tuple[str, ...] = ()
    start: str | None = None
    fallback: str | None = None
    role: Role | None = None
    pattern: str | None = None
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. `kind` is that of the first match, "path" for every path, or "none".

    `near` are topics that might be meant where nothing matches, `guess` a role near a path that nobody owns.
    `private` says, where nothing matches, that the words were about a private matter: whatever is said must lead
    nobody into public.
    """

    query: str
    kind: str
    matches: tuple[Match, ...] = ()
    near: tuple[str, ...] = ()
    guess: Guess | None = None
    private: bool = False


class Who:
    """Answers questions about one registry."""

    def __init__(self, registry: Registry, routes: Routes | None = None) -> None:
        self.registry = registry
        self._routes = routes
        self._ownership: Ownership | None = None

    @property
    def routes(self) -> Routes:
        """Made when first asked for: a path needs none."""
        if self._routes is None:
            self._routes = Routes(self.registry)
        return self._routes

    def words(self, query: str, *, every: bool = False) -> Answer:
        """Whom to ask about what these words say; `every` kind of match, or the first kind alone."""
        hits = search(self.registry, query)
        if not hits:
            private = bool(sensitive(query))
            return Answer(query, "none", near=() if private else self._near(query), private=private)
        chosen = hits if every else [hit for hit in hits if hit.kind == hits[0].kind]
        return Answer(query, hits[0].kind, tuple(map(self._match, chosen)))

    def path(self, path: str) -> Answer:
        """Whom to ask about a file: every role that answers for it, the owner first."""
        self._ownership = self._ownership or Ownership(self.registry)
        claims = self._ownership.claims(path)
        matches = tuple(self._claimed(path, claim, owner=at == 0) for at, claim in enumerate(claims))
        return Answer(path, "path", matches, guess=None if claims else self._ownership.guess(path))

    def _near(self, query: str) -> tuple[str, ...]:
        """Topics that have a word which is written a little like one of the query."""
        topics: dict[str, str] = {}
        for topic in self.registry.topics.values():
            for name in (topic.id, *topic.keywords):
                topics.setdefault(name, topic.id)
        found = [near for word in told(query) if len(word) > 3 and (near := nearest(word, topics))]
        return tuple(dict.fromkeys(topics[name] for name in found))[:NEAR]

    def _match(self, hit: Hit) -> Match:
        makers: dict[str, Callable[[str, float], Match]] = {
            "topic": self._topic, "role": self._role, "person": self._person, "channel": self._channel
        }  # fmt: skip
        return makers[hit.kind](hit.id, hit.score)

    def _topic(self, id: str, score: float) -> Match:
        route = self.routes[id]
        return Match(
            "topic", id, route.topic.title, score,
            private=route.topic.sensitive,
            channels=tuple(self._place(channel, self._why_channel(route, channel)) for channel in route.channels),
            people=tuple(self._answerer(answerer) for answerer in route.people),
            way_around=route.way_around,
            roles=route.roles,
            start=route.topic.start,
            fallback=route.fallback,
        )  # fmt: skip

    def role(self, role: Role) -> Match:
        """Whom to turn to in a role."""
        return self._role(role.id, 1.0)

    def _role(self, id: str, score: float) -> Match:
        role = self.registry.roles[id]
        return self._of_role(Match("role", id, role.name, score, role=role), role)

    def _claimed(self, path: str, claim: Claim, *, owner: bool) -> Match:
        match = Match("path", path, claim.role.name, role=claim.role, pattern=claim.pattern, owner=owner)
        return self._of_role(match, claim.role)

    def _of_role(self, match: Match, role: Role) -> Match:
        """A match with the places and people of a role; one for private matters alone shows no public place."""
        private = private_alone(self.registry, role)
        known = [self.registry.channels[id] for id in role.channels if id in self.registry.channels]
        people = [person for person in _there(self.registry, role) if not private or direct(self.registry, person)]
        places = [channel for channel in known if channel.private or not private]
        return replace(
            match,
            private=private,
            channels=tuple(self._place(channel, f"belongs to {role.name}") for channel in places),
            way_around=self._around(safety.routes_of_role(self.routes, role), places, people) if private else (),
            people=tuple(Helper(person, f"is in {role.name}", (role.id,)) for person in people),
            roles=(role.id,),
            fallback=None if private else self._above(role) or self._known_role(self.registry.project.first_contact),
        )

    def _above(self, role: Role) -> str | None:
        """For a role without people and places: the nearest role above it that has some."""
        seen = {role.id}
        while (above := self.registry.roles.get(role.parent or "")) and above.id not in seen:
            if role.holders or role.channels:
                return None
            role = above
            seen.add(role.id)
        return role.id if len(seen) > 1 and (role.holders or role.channels) else None

    def _person(self, id: str, score: float) -> Match:
        person = self.registry.people[id]
        roles = tuple(role.id for role in self.registry.roles.values() if any(h.person == id for h in role.holders))
        there = reachable(person) and self._active(person, bool(roles))
        helpers = (Helper(person, "is who you asked for", roles),) if there else ()
        return Match("person", id, person.name, score, people=helpers, roles=roles,
                     fallback=self._known_role(self.registry.project.first_contact))  # fmt: skip

    def _active(self, person: Person, holds: bool) -> bool:
        """Whether somebody does something here: who only did is thanked, and never asked."""
        roles = self.registry.roles.values()
        reads = any(person.id in channel.readers for channel in self.registry.channels.values())
        return holds or bool(person.topics) or reads or not any(h.person == person.id for r in roles for h in r.past)

    def _channel(self, id: str, score: float) -> Match:
        channel = self.registry.channels[id]
        roles = tuple(role.id for role in self.registry.roles.values() if id in role.channels)
        found = safety.routes_of_channel(self.routes, channel) if channel.private else []
        return Match("channel", id, channel.name, score, private=channel.private, roles=roles,
                     channels=(self._place(channel, "is what you asked for"),),
                     way_around=self._around(found, [channel]))  # fmt: skip

    def _around(
        self, found: Iterable[Route], channels: Sequence[Channel], people: Iterable[Person] = ()
    ) -> tuple[WayAround, ...]:
        """The ways around those who read in these channels, or are these people, in private matters."""
        here = {person.id for person in (*self.routes.readers(channels), *people)}
        ways = [WayAround(*way) for way in safety.ways_around(found)]
        return tuple(way for way in ways if way.about.id in here or not here)

    def _known_role(self, id: str | None) -> str | None:
        return id if id in self.registry.roles else None

    def _place(self, channel: Channel, why: str) -> Place:
        return Place(channel, why, self.routes.readers([channel]) if channel.private else ())

    def _why_channel(self, route: Route, channel: Channel) -> str:
        if route.topic.id in channel.topics:
            return f"answers {route.topic.id}"
        roles = (self.registry.roles[id] for id in route.roles)
        return next((f"belongs to {role.name}" for role in roles if channel.id in role.channels), "")

    def _answerer(self, answerer: Answerer) -> Helper:
        names = " and ".join(self.registry.roles[id].name for id in answerer.roles)
        return Helper(answerer.person, f"is in {names}" if names else "offered to answer this", answerer.roles)


def _there(registry: Registry, role: Role) -> Sequence[Person]:
    """The holders of a role who are there, open before limited."""
    known = [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]
    there = {person.id: person for person in known if reachable(person)}
    return sorted(there.values(), key=lambda person: person.availability == "limited")
