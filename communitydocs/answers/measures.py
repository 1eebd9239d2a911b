"""What is counted about a community: rules find fault by it, and health gives the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from communitydocs.answers.routes import Route, Routes, private_alone
from communitydocs.answers.welcome import first_place
from communitydocs.registry.model import Channel, Person, Registry, Role

_WINTER = datetime(2026, 1, 15, 12)
"""Any fixed day: the answer must not change with the calendar."""
_MORNING, _NIGHT = 8, 22
SPEAKS_FOR_ITSELF = ("meeting", "social", "video")
"""The kinds of channel that are not for asking."""
GUIDE = {
    "talk": "how to talk to the community (a public channel that lists `help`)",
    "task": "how to choose a task (`start` or `steps` of a topic such as `code`)",
    "workspace": "how to set up (`contributing.workspace`)",
    "conventions": "how to deal with the code (`contributing.conventions`)",
    "flow": "how a change travels (`contributing.flow`)",
    "submit": "how to submit (`contributing.submit`)",
}
"""The six parts that newcomers need in CONTRIBUTING: Fronchetti et al., https://repository.lsu.edu/eecs_pubs/2695"""


def through_first_contact(registry: Registry, routes: Routes) -> list[str]:
    """The topics, other than `help`, that are answered by nobody but the first contact, as the first contact.

    Where most open people are a first contact themselves, nobody stands in between.
    """
    first = registry.project.first_contact
    if first is None or first not in registry.roles:
        return []
    inside = {holder.person for holder in registry.roles[first].holders}
    there = _there(registry)
    if 2 * sum(id not in inside for id in there) < len(there) or not there:
        return []
    return [id for id, route in routes.items() if id != "help" and _only_through(route, first)]


def _there(registry: Registry) -> list[str]:
    """The open people. Who is only thanked for the past is not there to be asked instead."""
    now = {holder.person for role in registry.roles.values() for holder in role.holders}
    past = {holder.person for role in registry.roles.values() for holder in role.past} - now
    return [
        id
        for id, person in registry.people.items()
        if person.availability == "open" and not person.away_until and (id not in past or person.topics)
    ]


def _only_through(route: Route, first: str) -> bool:
    listed = any(route.topic.id in channel.topics for channel in route.channels)
    return route.roles == (first,) and not listed and all(answerer.roles for answerer in route.answering)


def answering(routes: Routes) -> dict[str, Person]:
    """Everybody who answers some topic and is there, by id."""
    return {answerer.person.id: answerer.person for route in routes.values() for answerer in route.answering}


def offsets(people: Iterable[Person]) -> dict[str, int]:
    """Whole hours ahead of UTC, in winter, of those who give a time zone that there is."""
    known = {person.id: _offset(person.timezone) for person in people if person.timezone}
    return {id: offset for id, offset in known.items() if offset is not None}


def hours_awake(offsets: Iterable[int]) -> int:
    """During how many hours of the UTC day somebody's own clock shows 8 to 22."""
    return len({(hour - offset) % 24 for offset in set(offsets) for hour in range(_MORNING, _NIGHT)})


@cache
def _offset(zone: str) -> int | None:
    try:
        ahead = ZoneInfo(zone).utcoffset(_WINTER)
    except (OSError, ValueError, KeyError):
        return None
    return None if ahead is None else round(ahead.total_seconds() / 3600)


def unspoken(registry: Registry, routes: Routes) -> dict[int, str]:
    """The promised languages, by position, that no open person who answers something speaks; regions aside."""
    people = answering(routes).values()
    spoken = {_base(tag) for person in people if person.availability == "open" for tag in person.languages}
    return {at: tag for at, tag in enumerate(registry.project.languages) if _base(tag) not in spoken}


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


def guide_gaps(registry: Registry, routes: Routes) -> list[str]:
    """The parts of `GUIDE` that are missing."""
    return [part for part in GUIDE if not _has_part(registry, routes, part)]


def _has_part(registry: Registry, routes: Routes, part: str) -> bool:
    if part == "talk":
        return first_place(routes).channel is not None
    if part == "task":
        wanted = [route.topic for route in routes.values() if route.topic.kind == "contribute"]
        return any(topic.start or topic.steps for topic in wanted)
    return getattr(registry.contributing, part) is not None


def doors(registry: Registry) -> list[Role]:
    """The roles with people or topics that one might want to join; not those for private matters alone."""
    return [role for role in registry.roles.values() if _visible(registry, role)]


def _visible(registry: Registry, role: Role) -> bool:
    return bool(role.holders or role.topics or role.seats) and not private_alone(registry, role)


def asked_in(registry: Registry) -> Iterator[Channel]:
    """The channels where one asks; not meetings, social media and video, nor those of private matters alone."""
    lists = _topics_of_roles(registry)
    return (channel for channel in registry.channels.values() if _asked_in(registry, channel, lists))


def _topics_of_roles(registry: Registry) -> dict[str, set[str]]:
    """What the roles that use a channel answer, by the channel's id."""
    found: dict[str, set[str]] = {}
    for role in registry.roles.values():
        for channel in role.channels:
            found.setdefault(channel, set()).update(role.topics)
    return found


def _asked_in(registry: Registry, channel: Channel, lists: Mapping[str, set[str]]) -> bool:
    listed = lists.get(channel.id, set())
    sensitive = [registry.topics[id].sensitive for id in (*channel.topics, *listed) if id in registry.topics]
    # A team's private mailbox is for its private matters, though the team answers other topics as well.
    matter = any(sensitive) if channel.private else bool(sensitive) and all(sensitive)
    return channel.kind not in SPEAKS_FOR_ITSELF and not matter
