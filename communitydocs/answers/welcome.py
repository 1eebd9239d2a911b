"""Where a newcomer begins: the first place and people, and whom to turn to when nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers.contacts import for_everybody, reachable
from communitydocs.answers.routes import Route, Routes
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Role


@dataclass(frozen=True, slots=True)
class FirstPlace:
    """One public place to talk, and at most two people who are there."""

    channel: Channel | None
    people: tuple[Person, ...]


def first_place(routes: Routes) -> FirstPlace:
    """The first contact's public channel and people; else those who answer questions; else any open place."""
    candidates = list(_candidates(routes))
    public = [channel for channels, _ in candidates for channel in channels if _open(channel)]
    everywhere = [channel for channel in routes.registry.channels.values() if _open(channel) and channel.topics]
    people = {person.id: person for _, people in candidates for person in people}
    return FirstPlace(next(iter(public or everywhere), None), tuple(people.values())[:2])


def _candidates(routes: Routes) -> Iterator[tuple[tuple[Channel, ...], tuple[Person, ...]]]:
    registry = routes.registry
    if (role := registry.roles.get(registry.project.first_contact or "")) is not None:
        yield public_channels(routes, role), holders(routes, role)
    if "help" in routes:
        route = routes["help"]
        yield route.channels, tuple(answerer.person for answerer in route.people)


def _open(channel: Channel) -> bool:
    return not channel.private and for_everybody(channel)


def public_channels(routes: Routes, role: Role) -> tuple[Channel, ...]:
    """The public channels of a role."""
    known = routes.registry.channels
    return tuple(known[id] for id in role.channels if id in known and not known[id].private)


def holders(routes: Routes, role: Role) -> tuple[Person, ...]:
    """The holders of a role who are there, open before limited."""
    known = routes.registry.people
    there = [known[holder.person] for holder in role.holders if holder.person in known]
    return tuple(sorted(filter(reachable, there), key=lambda person: person.availability == "limited"))


@dataclass(frozen=True, slots=True)
class Fallback:
    """The role to turn to when nobody answers, and its first public place that everybody may use."""

    role: Role
    channel: Channel | None


def no_answer(routes: Routes, route: Route) -> Fallback | None:
    """Whom to turn to when nobody answers; None for private matters, and where it would add nobody new."""
    if route.fallback is None or route.topic.sensitive:
        return None
    role = routes.registry.roles[route.fallback]
    known = {answerer.person.id for answerer in route.people}
    if all(person.id in known for person in holders(routes, role)):
        return None
    return Fallback(role, next(filter(_open, public_channels(routes, role)), None))
