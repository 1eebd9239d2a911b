"""The little that a registry needs and no source said: what it may be, and the registry with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from communitydocs.importers._text import slug
from communitydocs.load import judge
from communitydocs.registry import dump, read
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind, words
from communitydocs.registry.model import Channel, Holder, Person, Project, Registry, Role

_PLACES = {"issue_tracker": "issues", "forum": "forum", "chat": "chat", "email": "mail", "mailing_list": "list"}
"""What the first place is called, by its kind."""
_TO_ASK_IN = ("forum", "chat", "mailing_list", "issue_tracker")
_EVERYTHING = frozenset(["*", "**", "/**", "/*/", "/"])
"""Patterns of a role that looks after whatever nobody else does."""
_TOPICS = ("help", "bug", "code")


@dataclass(frozen=True, slots=True)
class Answers:
    """What has to be known for the smallest useful registry; "" where nobody said it.

    `first` is the id of a role that there is, `people` the names of those who answer where there is none.
    `reports` and `security` are addresses of private mailboxes, `elsewhere` one for a report about a reader.
    """

    project: str
    repository: str = ""
    place: str = ""
    first: str = ""
    people: tuple[str, ...] = ()
    reports: str = ""
    readers: tuple[str, ...] = ()
    elsewhere: str = ""
    security: str = ""


def address(place: str) -> str:
    """An address as people type it: with its scheme, or as a mailbox."""
    if not place or re.match(r"[a-z][a-z0-9+.-]*:", place, re.IGNORECASE):
        return place
    return f"mailto:{place}" if "@" in place else f"https://{place}"


def fits(answers: Answers) -> bool:
    """Whether the registry for these answers alone has no errors."""
    return not errors(completed(Registry(project=Project(name="")), answers))


def errors(registry: Registry) -> list[str]:
    """What would be wrong with a registry, were it written."""
    loaded = judge(read.read_bytes(dump.dump(registry).encode(), "draft", Path.cwd()))
    return [found.message for found in loaded.diagnostics if found.level == "error"]


def place_to_ask(registry: Registry) -> Channel | None:
    """The first public place where anything can be asked, the best kind of place first.

    A place that belongs to some role is for what that role does: strangers are not led there with all else.
    """
    places = [channel for channel in _general(registry) if channel.kind in _TO_ASK_IN]
    return min(places, key=lambda channel: _TO_ASK_IN.index(channel.kind), default=None)


def _general(registry: Registry) -> list[Channel]:
    """The public places that belong to no role, or to one that looks after everything."""
    first = registry.project.first_contact or "maintainers"
    general = [role for role in registry.roles.values() if role.id == first or _EVERYTHING.intersection(role.paths)]
    others = {id for role in registry.roles.values() if role not in general for id in role.channels}
    others -= {id for role in general for id in role.channels}
    known = registry.channels.items()
    return [
        channel for id, channel in known if not channel.private and channel.access != "invitation" and id not in others
    ]


def answers_topic(registry: Registry, topic: str) -> bool:
    """Whether anybody or any place lists a topic."""
    entries: Iterable[Role | Channel | Person] = (
        *registry.roles.values(), *registry.channels.values(), *registry.people.values()
    )  # fmt: skip
    return any(topic in entry.topics for entry in entries)


def completed(registry: Registry, answers: Answers) -> Registry:
    """The registry with what the answers add to it; what it says already stays."""
    project = replace(
        registry.project,
        name=registry.project.name or answers.project,
        repository=registry.project.repository or answers.repository or None,
    )
    registry = _with_place(replace(registry, project=project), answers)
    registry = _with_first(registry, answers)
    registry = _with_private(registry, answers.reports, "reports", "conduct", answers.readers)
    registry = _with_private(registry, answers.elsewhere, "reports-elsewhere", "conduct", ())
    return _with_private(registry, answers.security, "security", "security", ())


def _with_place(registry: Registry, answers: Answers) -> Registry:
    """The first public place; where nobody answers, it is what answers."""
    channels = dict(registry.channels)
    known = next((id for id, channel in channels.items() if channel.url == answers.place), "")
    if answers.place and not known:
        known = _free(_PLACES.get(channel_kind(answers.place, has_schedule=False), "questions"), channels)
        channels[known] = _channel(known, answers.place)
    registry = replace(registry, channels=channels)
    if not known or answers.people or answers.first or channels[known].private:
        return registry
    tracker = next((channel.id for channel in _general(registry) if channel.kind == "issue_tracker"), known)
    for topic, id in (("help", known), ("bug", tracker)):
        if not answers_topic(registry, topic):
            channels[id] = replace(channels[id], topics=(*channels[id].topics, topic))
    return replace(registry, channels=channels)


def _with_first(registry: Registry, answers: Answers) -> Registry:
    """The role that answers newcomers: one that there is, or a new one of the people named."""
    places = [channel for channel in _general(registry) if channel.url == answers.place]
    trackers = [channel for channel in _general(registry) if channel.kind == "issue_tracker"]
    public = list(dict.fromkeys(channel.id for channel in [*places, *trackers[:1]]))
    wanted = tuple(topic for topic in _TOPICS if not answers_topic(registry, topic))
    roles = dict(registry.roles)
    if answers.people:
        registry, ids = _with_people(registry, answers.people)
        id = _free("maintainers", {**registry.people, **roles})
        holders = tuple(Holder(person=person) for person in ids)
        roles[id] = Role(id=id, name=words(id), holders=holders, topics=wanted, channels=tuple(public))
    elif answers.first:
        id = answers.first
        channels = tuple(dict.fromkeys([*roles[id].channels, *public]))
        roles[id] = replace(roles[id], topics=(*roles[id].topics, *wanted), channels=channels)
    else:
        return registry
    project = replace(registry.project, first_contact=id, lead=registry.project.lead or id)
    return replace(registry, project=project, roles=roles)


def _with_people(registry: Registry, names: Sequence[str]) -> tuple[Registry, list[str]]:
    """The registry with these people in it, and their ids; somebody who is there is named by id or name."""
    people, ids = dict(registry.people), []
    for name in names:
        known = [id for id, person in people.items() if name.casefold() in (id, person.name.casefold())]
        if name in registry.people or (len(known) == 1 and known[0] in registry.people):
            ids.append(name if name in registry.people else known[0])
            continue
        id = _free(slug(name)[:60].strip("-") or "person", {**people, **registry.roles})
        people[id] = Person(id=id, name=name)
        ids.append(id)
    return replace(registry, people=people), list(dict.fromkeys(ids))


def _with_private(registry: Registry, url: str, id: str, topic: str, readers: Sequence[str]) -> Registry:
    """A private place for reports; one that has the address already takes the topic as well."""
    if not url:
        return registry
    registry, ids = _with_people(registry, readers)
    channels = dict(registry.channels)
    known = next((id for id, channel in channels.items() if channel.url == url and channel.private), "")
    if known:
        channels[known] = replace(channels[known], topics=tuple(dict.fromkeys([*channels[known].topics, topic])))
    else:
        known = _free(id, channels)
        channels[known] = replace(_channel(known, url), private=True, topics=(topic,), readers=tuple(ids))
    return replace(registry, channels=channels)


def _channel(id: str, url: str) -> Channel:
    return Channel(id=id, url=url, name=words(id), kind=channel_kind(url, has_schedule=False))


def _free(id: str, taken: Iterable[str]) -> str:
    return next(name for name in (id, *(f"{id}-{number}" for number in range(2, 10_000))) if name not in taken)
