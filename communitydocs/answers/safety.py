"""Private matters of one kind, as a reporter needs them: where, who reads it, and the ways around each reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from communitydocs.answers.contacts import ABUSE_REPORTS, direct, forge
from communitydocs.answers.routes import Route, Routes
from communitydocs.answers.welcome import holders
from communitydocs.registry.model import Channel, Person

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

    `fallback` are people outside of `readers` whom one can write to when nobody answers.
    `abuse` is the forge's own report (name, address) for those around whom there is no other way; only for
    conduct, and only where the forge has one.
    """

    kind: str
    channels: tuple[Channel, ...]
    people: tuple[Person, ...]
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
    found = routes.sensitive(kind)
    channels = _unique(channel for route in found for channel in route.channels)
    people = _unique(answerer.person for route in found for answerer in route.people)
    name = forge(routes.registry.project.repository)
    report = (name, ABUSE_REPORTS[name]) if kind == "conduct" and name in ABUSE_REPORTS else None
    steps = tuple(route.topic.steps for route in found if route.topic.steps)
    readers = _unique(reader for route in found for reader in route.readers)
    fallback = tuple(person for person in _fallback(routes, found) if person not in readers)
    return PrivateMatter(kind, channels, people, readers, _detours(found), fallback, steps, report)


def _fallback(routes: Routes, found: Iterable[Route]) -> tuple[Person, ...]:
    """Holders of the topics' own fallback roles whom one can write to: never a public place."""
    roles = [routes.registry.roles[route.fallback] for route in found if route.fallback]
    return _unique(person for role in roles for person in holders(routes, role) if direct(routes.registry, person))


def _unique(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple({thing.id: thing for thing in things}.values())


def _detours(found: Iterable[Route]) -> tuple[Detour, ...]:
    """Readers with the same way around stand together. Another person is named only where no channel helps."""
    grouped: dict[tuple[tuple[str, ...], tuple[str, ...]], Detour] = {}
    for reader, channels, people in _ways(found):
        ways = (channels, ()) if channels else ((), people)
        key = (tuple(channel.id for channel in ways[0]), tuple(person.id for person in ways[1]))
        about = (*grouped[key].about, reader) if key in grouped else (reader,)
        grouped[key] = Detour(about, *ways)
    return tuple(grouped.values())


def _ways(found: Iterable[Route]) -> Iterable[tuple[Person, tuple[Channel, ...], tuple[Person, ...]]]:
    ways = [around for route in found for around in route.way_around]
    for reader in _unique(around.about for around in ways):
        mine = [around for around in ways if around.about.id == reader.id]
        channels = _unique(channel for around in mine for channel in around.channels)
        yield reader, channels, _unique(person for around in mine for person in around.people)
