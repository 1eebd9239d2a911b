"""Plain data that fits the schema -> the model's dataclasses, with the defaults that the format computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from communitydocs.registry.defaults import STANDARD_TOPICS, channel_kind, words
from communitydocs.registry.model import (
    Channel,
    Contributing,
    Holder,
    Ignore,
    Part,
    Person,
    Project,
    Registry,
    RenderEntry,
    Role,
    Schedule,
    Site,
    Topic,
)

Data = Mapping[str, Any]


def registry(data: Data, faulty: frozenset[tuple[str, str]]) -> Registry:
    """The registry of the entries in `data`, all of which fit the schema."""
    people = {id: Person(id=id, **_fields(entry)) for id, entry in data.get("people", {}).items()}
    roles = {id: _role(id, entry) for id, entry in data.get("roles", {}).items()}
    channels = {id: _channel(id, entry) for id, entry in data.get("channels", {}).items()}
    entries: list[Person | Role | Channel] = [*people.values(), *roles.values(), *channels.values()]
    listed = {topic for entry in entries for topic in entry.topics}
    site = data.get("site")
    return Registry(
        project=_project(data.get("project", {}), roles, faulty),
        people=people,
        roles=roles,
        channels=channels,
        topics=_topics(data.get("topics", {}), listed, faulty),
        contributing=Contributing(**{key: _part(part) for key, part in data.get("contributing", {}).items()}),
        include=tuple(data.get("include", ())),
        platforms=data.get("platforms", {}),
        render=tuple(RenderEntry(**_fields(entry)) for entry in data.get("render", ())),
        site=None if site is None else Site(**site),
        templates=data.get("templates"),
        rules=data.get("rules", {}),
        ignore=tuple(Ignore(**entry) for entry in data.get("ignore", ())),
        extra={key: value for key, value in data.items() if key.startswith("x-")},
        faulty=faulty,
    )


def _fields(data: Data) -> dict[str, Any]:
    """Keyword arguments: lists as tuples, the `x-` keys gathered in `extra`."""
    fields = {key: tuple(value) if type(value) is list else value for key, value in data.items()}
    if extra := {key: data[key] for key in data if key[:2] == "x-"}:
        fields = {key: value for key, value in fields.items() if key not in extra}
        fields["extra"] = extra
    return fields


def _project(data: Data, roles: Mapping[str, Role], faulty: frozenset[tuple[str, str]]) -> Project:
    known = "maintainers" in roles or ("roles", "maintainers") in faulty
    default = {"first_contact": "maintainers", "lead": "maintainers"} if known else {}
    return Project(**{"name": "", **default, **_fields(data)})


def _role(id: str, data: Data) -> Role:
    fields = _fields(data)
    fields.setdefault("name", words(id))
    for key in ("holders", "past"):
        if key in fields:
            fields[key] = tuple(_holder(entry) for entry in fields[key])
    return Role(id=id, **fields)


def _holder(entry: str | Data) -> Holder:
    return Holder(person=entry) if isinstance(entry, str) else Holder(**entry)


def _channel(id: str, data: Data) -> Channel:
    fields = _fields(data)
    fields.setdefault("name", words(id))
    fields.setdefault("kind", channel_kind(fields["url"], "schedule" in fields))
    if "schedule" in fields:
        fields["schedule"] = Schedule(**fields["schedule"])
    return Channel(id=id, **fields)


def _part(part: str | Data) -> Part:
    return Part(text=part) if isinstance(part, str) else Part(**part)


def _topics(data: Data, listed: Iterable[str], faulty: frozenset[tuple[str, str]]) -> dict[str, Topic]:
    """Standard topics that are listed or declared in their own order, then the community's own."""
    implied = {id for id in listed if ("topics", id) not in faulty}
    topics = {id: topic for id, topic in STANDARD_TOPICS.items() if id in implied or id in data}
    for id, entry in data.items():
        topics[id] = _topic(id, entry)
    return topics


def _topic(id: str, data: Data) -> Topic:
    fields = _fields(data)
    if (standard := STANDARD_TOPICS.get(id)) is not None:
        fields = {"title": standard.title, "kind": standard.kind, "keywords": standard.keywords, **fields}
    return Topic(id=id, **fields)
