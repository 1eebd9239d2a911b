"""Private matters of one kind, as a reporter needs them: where, who reads it, and the ways around each reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from communitydocs.answers.contacts import ABUSE_REPORTS, direct, forge
from communitydocs.answers.routes import Route, Routes, WayAround
from communitydocs.answers.welcome import holders
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Role

Thing = TypeVar("Thing", Channel, Person)


@dataclass(frozen=True, slots=True)
class Detour:
    """Where to go instead when the matter is about one of `about`. Without channels and people there is no way."""

    about: tuple[Person, ...]
    channels: tuple[Channel, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivateMatter:
    """How to report one kind of private matter (conduct, security).

    `others` are those of `people` who read none of the channels, so that they are a way of their own.
    `fallback` are people outside of `readers` whom one can write to when nobody answers.
    `abuse` is the forge's own report (name, address) for those around whom there is no other way; only for
    conduct, and only where the forge has one.
    """

    kind: str
    channels: tuple[Channel, ...]
    people: tuple[Person, ...]
    others: tuple[Person, ...]
    readers: tuple[Person, ...]
    detours: tuple[Detour, ...]
    fallback: tuple[Person, ...]
    steps: tuple[str, ...]
    abuse: tuple[str, str] | None

    @property
    def exists(self) -> bool:
        """Whether there is a private way at all."""
        return bool(self.channels or self.people)


def private_matter(routes: Routes, kind: str) -> PrivateMatter:
    """What a reporter needs to know about matters of this kind, gathered from all its topics."""
    return matter_of(routes, kind, routes.sensitive(kind))


def matter_of(routes: Routes, kind: str, found: Sequence[Route]) -> PrivateMatter:
    """What a reporter needs to know about the private matters of these topics."""
    channels = _unique(channel for route in found for channel in route.channels)
    people = _unique(answerer.person for route in found for answerer in route.people)
    readers = _unique(reader for route in found for reader in route.readers)
    reading = {person.id for person in routes.readers(channels)}
    known = {reader.id for reader in readers}
    name = forge(routes.registry.project.repository)
    return PrivateMatter(
        kind=kind,
        channels=channels,
        people=people,
        others=tuple(person for person in people if person.id not in reading),
        readers=readers,
        detours=_detours(found),
        fallback=tuple(person for person in _fallback(routes, found) if person.id not in known),
        steps=tuple(route.topic.steps for route in found if route.topic.steps),
        abuse=(name, ABUSE_REPORTS[name]) if kind == "conduct" and name in ABUSE_REPORTS else None,
    )


def routes_of_channel(routes: Routes, channel: Channel) -> list[Route]:
    """The private matters that are reported in this channel."""
    return [route for route in routes.values() if route.topic.sensitive and channel in route.channels]


def routes_of_role(routes: Routes, role: Role) -> list[Route]:
    """The private matters that this role answers."""
    return [routes[id] for id in dict.fromkeys(role.topics) if id in routes and routes[id].topic.sensitive]


def matters_at(
    routes: Routes, found: Sequence[Route], channels: Sequence[Channel], people: Sequence[Person] = ()
) -> tuple[PrivateMatter, ...]:
    """What a reporter needs to know who was led to these channels and people, one matter a kind.

    Who reads it, and the ways around them, are told of these alone; of everybody, where there are none of these.
    """
    kinds = dict.fromkeys(route.topic.kind for route in found)
    whole = [matter_of(routes, kind, [route for route in found if route.topic.kind == kind]) for kind in kinds]
    if not channels and not people:
        return tuple(whole)
    return tuple(_only_at(routes, matter, channels, people) for matter in whole)


def _only_at(
    routes: Routes, matter: PrivateMatter, channels: Sequence[Channel], people: Sequence[Person]
) -> PrivateMatter:
    """A matter without the other channels and people; what they are good for is a way around."""
    reading = routes.readers(channels)
    readers = _unique((*reading, *people))
    here = [tuple(person for person in detour.about if person in readers) for detour in matter.detours]
    return replace(
        matter,
        channels=tuple(channels),
        people=tuple(people),
        others=tuple(person for person in people if person not in reading),
        readers=readers,
        detours=tuple(replace(way, about=about) for way, about in zip(matter.detours, here, strict=True) if about),
    )


def _fallback(routes: Routes, found: Iterable[Route]) -> tuple[Person, ...]:
    """Holders of the topics' own fallback roles whom one can write to: never a public place."""
    roles = [routes.registry.roles[route.fallback] for route in found if route.fallback]
    return _unique(person for role in roles for person in holders(routes, role) if direct(routes.registry, person))


def _unique(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple({thing.id: thing for thing in things}.values())


def _detours(found: Iterable[Route]) -> tuple[Detour, ...]:
    """Readers with the same way around stand together. Another person is named only where no channel helps."""
    about: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Person]] = {}
    ways = {}
    for reader, channels, people in ways_around(found):
        others = () if channels else people
        key = (tuple(channel.id for channel in channels), tuple(person.id for person in others))
        about.setdefault(key, []).append(reader)
        ways[key] = (channels, others)
    return tuple(Detour(tuple(readers), *ways[key]) for key, readers in about.items())


def ways_around(found: Iterable[Route]) -> Iterator[tuple[Person, tuple[Channel, ...], tuple[Person, ...]]]:
    """Each reader with the ways around them in all the topics that they read."""
    mine: dict[str, list[WayAround]] = {}
    for route in found:
        for around in route.way_around:
            mine.setdefault(around.about.id, []).append(around)
    for ways in mine.values():
        channels = _unique(channel for around in ways for channel in around.channels)
        yield ways[0].about, channels, _unique(person for around in ways for person in around.people)
