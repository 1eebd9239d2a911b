"""Who reads the reports of one kind of private matter."""

from __future__ import annotations

from communitydocs.answers.routes import Routes
from communitydocs.registry.model import Channel, Person, Registry
from communitydocs.registry.problems import Path

SMALL = 8
"""Below so many people `few-conduct-readers` and `conduct-not-independent` are one note."""


def of(routes: Routes, kind: str) -> list[Person]:
    """Everybody of the community who reads reports of this kind."""
    return list({reader.id: reader for route in routes.sensitive(kind) for reader in route.readers}.values())


def channels(routes: Routes, kind: str) -> list[Channel]:
    """The private channels to which reports of this kind are led."""
    return list({channel.id: channel for route in routes.sensitive(kind) for channel in route.channels}.values())


def all_known(routes: Routes, kind: str) -> bool:
    """Whether reports of this kind are read by named people alone: no outsiders, and no channel without readers.

    Of a channel that does not say who reads it `unnamed-readers` speaks; to count its readers would be a guess.
    """
    return all(channel.readers and not channel.run_by for channel in channels(routes, kind))


def place(routes: Routes, kind: str) -> Path:
    """Where a finding about the readers of a kind stands: at the first channel's readers, else where it is listed."""
    for channel in channels(routes, kind):
        return ("channels", channel.id, "readers") if channel.readers else ("channels", channel.id)
    for route in routes.sensitive(kind):
        if route.roles:
            return ("roles", route.roles[0], "topics")
        if route.answering:
            return ("people", route.answering[0].person.id, "topics")
    return ()


def leading(registry: Registry, routes: Routes) -> int:
    """How many readers of conduct reports also hold the project's lead role."""
    lead = registry.roles.get(registry.project.lead or "")
    holders = {holder.person for holder in lead.holders} if lead is not None else set()
    return sum(reader.id in holders for reader in of(routes, "conduct"))
