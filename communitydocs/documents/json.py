"""JSON: `community.json`, and `people/ID.json`, `roles/ID.json`, `channels/ID.json` and `topics/ID.json`.

A static API: whatever the pages show of a community, for programs. `community.json` holds it all, the other
files one entry each; every file fits `schema/community.schema.json`, and says in `kind` what it is. Every key
is always there, empty or null. Nothing is in it that the pages do not show: without the consent that the
project asks for a person has a name alone, and who is closed, away, or only held a role before has no contact.
Private matters name their private channels and people, the readers, and the way around each of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from communitydocs.answers import safety
from communitydocs.answers.contacts import Contact
from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, forge
from communitydocs.documents.gather import community
from communitydocs.documents.views import ChannelView, Community, PersonView, QuestionView, RoleView
from communitydocs.registry.model import Channel, Person, Project, Registry, Role, Schedule, Topic

Entry = dict[str, Any]
VERSION = 1


def render(registry: Registry, order: Order) -> dict[str, str]:
    """Every file by its path."""
    views = community(registry, Routes(registry))
    people = {id: _person(view) for id, view in views.people.items()}
    roles = {id: _role(view) for id, view in views.roles.items()}
    channels = {id: _channel(view) for id, view in views.channels.items()}
    topics = {id: _topic(view) for id, view in views.questions.items()}
    whole = {
        "project": _project(views.project),
        "people": list(people.values()),
        "roles": list(roles.values()),
        "channels": list(channels.values()),
        "topics": list(topics.values()),
        **_first(views),
    }
    entries = {"person": people, "role": roles, "channel": channels, "topic": topics}
    folders = {"person": "people", "role": "roles", "channel": "channels", "topic": "topics"}
    files = {"community.json": _file("community", whole, order)}
    for kind, of_kind in entries.items():
        files |= {f"{folders[kind]}/{id}.json": _file(kind, entry, order) for id, entry in of_kind.items()}
    return files


def _file(kind: str, entry: Mapping[str, Any], order: Order) -> str:
    told = entry if kind == "community" else {"entry": entry}
    whole = {"version": VERSION, "kind": kind, "comment": forge.generated(order.source), **told}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _project(project: Project) -> Entry:
    return {
        "name": project.name,
        "summary": project.summary,
        "website": project.website,
        "repository": project.repository,
        "languages": list(project.languages),
        "first_contact": project.first_contact,
        "lead": project.lead,
        "licence": project.licence,
        "links": dict(project.links),
    }


def _first(views: Community) -> Entry:
    """Where to begin for those who do not know whom to ask."""
    channel = views.first.channel
    return {"first": {"channel": channel.id if channel else None, "people": _ids(views.first.people)}}


def _ids(things: Iterable[Person | Role | Channel | ChannelView | Topic]) -> list[str]:
    return [thing.id for thing in things]


def _contacts(ways: Iterable[Contact]) -> list[Entry]:
    keys = ("platform", "address", "url", "direct")
    return [{key: getattr(way, key) for key in keys} for way in ways]


def _person(view: PersonView) -> Entry:
    """A person; of one who is not shown the name, and the roles that they hold or held."""
    person = view.person
    told = ("pronouns", "pronunciation", "timezone", "away_until", "uses", "affiliation", "about", "confirmed")
    return {
        "id": person.id,
        "name": person.name,
        "shown": view.shown,
        "contacts": _contacts((*view.contacts, *view.profiles)),
        "roles": [{"role": held.role.id, "title": held.title} for held in view.roles],
        "past": _ids(view.past),
        "topics": _ids(view.topics),
        "languages": list(person.languages) if view.shown else [],
        "availability": person.availability if view.shown else None,
        **{key: getattr(person, key) if view.shown else None for key in told},
    }


def _role(view: RoleView) -> Entry:
    role = view.role
    return {
        "id": role.id,
        "name": role.name,
        "purpose": role.purpose,
        "parent": view.parent.id if view.parent else None,
        "children": _ids(view.children),
        "holders": [{"person": held.person.id, "title": held.title} for held in view.holders],
        "past": _ids(view.past),
        "open_seats": role.vacancies,
        "topics": _ids((*view.topics, *view.private_topics)),
        "paths": list(role.paths),
        "channels": _ids(view.channels),
        "contacts": _contacts(view.contacts),
        "join": role.join,
        "leave": role.leave,
        "commitment": role.commitment,
        "links": dict(role.links),
        "confirmed": role.confirmed,
    }


def _channel(view: ChannelView) -> Entry:
    channel = view.channel
    as_given = ("url", "purpose", "audience", "access", "private", "run_by", "anonymous", "response", "archive")
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        **{key: getattr(channel, key) for key in as_given},
        "readers": [{"person": reader.person.id, "away": reader.away} for reader in view.readers],
        "languages": list(channel.languages),
        "schedule": _schedule(channel.schedule),
        "topics": _ids(view.topics),
        "roles": _ids(view.roles),
        "links": dict(channel.links),
        "confirmed": channel.confirmed,
    }


def _schedule(schedule: Schedule | None) -> Entry | None:
    return None if schedule is None else asdict(schedule)


def _topic(view: QuestionView) -> Entry:
    topic, private = view.topic, view.private
    return {
        "id": topic.id,
        "title": topic.title,
        "kind": topic.kind,
        "private": topic.sensitive,
        "keywords": list(topic.keywords),
        "summary": topic.summary,
        "start": topic.start,
        "steps": topic.steps,
        "channels": _ids(view.channels),
        "people": [asked.person.id for asked in view.people],
        "roles": _ids(view.roles),
        "fallback": view.no_answer.role.id if view.no_answer else None,
        "readers": _ids(private.readers) if private else [],
        "way_around": _ways(private.detours) if private else [],
        "fallback_people": _ids(private.fallback) if private else [],
    }


def _ways(detours: Sequence[safety.Detour]) -> list[Entry]:
    return [
        {"about": _ids(detour.about), "channels": _ids(detour.channels), "people": _ids(detour.people)}
        for detour in detours
    ]
