"""The answer of `who` as JSON: the shape of schema/who.schema.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from communitydocs.answers.contacts import consented, contacts, direct
from communitydocs.answers.routes import WayAround
from communitydocs.answers.who import Answer, Helper, Match, Place, Who
from communitydocs.registry.model import Channel, Person, Registry


def text(who: Who, answers: Sequence[Answer], *, several: bool) -> str:
    """The answer to one question, or the answers about several paths."""
    found = [_answer(who, answer) for answer in answers]
    whole = {"version": 1, "results": found} if several else found[0]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _answer(who: Who, answer: Answer) -> dict[str, Any]:
    guess = {"role": answer.guess.role.id, "folder": answer.guess.folder} if answer.guess else None
    return {
        "version": 1,
        "query": answer.query,
        "kind": answer.kind,
        "first_contact": None if answer.private else who.registry.project.first_contact,
        "matches": [_match(who.registry, match) for match in answer.matches],
        "near": list(answer.near),
        "guess": guess,
    }


def _match(registry: Registry, match: Match) -> dict[str, Any]:
    return {
        **_what(match),
        "score": match.score,
        "private": match.private,
        "channels": [_place(place) for place in match.channels],
        "people": [_helper(registry, helper) for helper in match.people],
        "way_around": [_around(registry, around) for around in match.way_around],
        "roles": list(match.roles),
        "start": match.start,
        "fallback": match.fallback,
    }


def _what(match: Match) -> dict[str, Any]:
    """The keys that say what matched."""
    if match.kind == "topic":
        return {"topic": match.id, "title": match.name}
    if match.kind != "path" or match.role is None:
        return {match.kind: match.id, "name": match.name}
    return {
        "path": match.id,
        "role": match.role.id,
        "name": match.name,
        "pattern": match.pattern,
        "owner": match.owner,
    }


def _place(place: Place) -> dict[str, Any]:
    return {**_channel(place.channel), "readers": [person.id for person in place.readers],
            "run_by": place.channel.run_by, "why": place.why}  # fmt: skip


def _channel(channel: Channel) -> dict[str, Any]:
    return {
        "id": channel.id,
        "name": channel.name,
        "url": channel.url,
        "private": channel.private,
        "access": channel.access,
        "response": channel.response,
    }


def _helper(registry: Registry, helper: Helper) -> dict[str, Any]:
    return {**_person(registry, helper.person), "roles": list(helper.roles), "why": helper.why}


def _person(registry: Registry, person: Person) -> dict[str, Any]:
    """A person as they agreed to be shown: by name alone where the project asks for a consent that is not there."""
    shown = consented(registry, person)
    return {
        "id": person.id,
        "name": person.name,
        "contact": {way.platform: way.address for way in contacts(registry, person)},
        "direct": direct(registry, person),
        "availability": person.availability,
        "languages": list(person.languages) if shown else [],
        "timezone": person.timezone if shown else None,
    }


def _around(registry: Registry, around: WayAround) -> dict[str, Any]:
    return {
        "about": around.about.id,
        "channels": [_channel(channel) for channel in around.channels],
        "people": [_person(registry, person) for person in around.people],
    }
