"""What the site's search looks through, as a script that sets one global.

A page that was opened from a disk may load scripts, and nothing else. Only what pages show is in it: people
without consent, and those who only held a role before, by name alone; e-mail addresses and telephone numbers
of nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from communitydocs.answers.contacts import Contact
from communitydocs.answers.search import NO_SLIPS, SENSITIVE_WORDS, STOP_WORDS
from communitydocs.documents.views import Community, PersonView

_NOT_LOOKED_FOR = ("email", "phone")
_INERT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script, or be markup where a page is built carelessly; a JSON text holds these in strings alone."""


def index(community: Community) -> str:
    """The script that sets `communitydocsIndex`.

    `common` are words that say nothing, `private` the words for private matters, by kind. The rest are
    columns, one value an entry: they compress better than rows, and 10,000 people are to fit into 300 KB.
    """
    data = {
        "common": sorted(STOP_WORDS),
        "noSlips": sorted(NO_SLIPS),
        "private": {kind: sorted(words) for kind, words in SENSITIVE_WORDS.items()},
        "topics": _topics(community),
        "roles": _roles(community),
        "people": _people(community),
        "channels": _channels(community),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.communitydocsIndex = {text.translate(_INERT)};\n"


def _topics(community: Community) -> Mapping[str, list[Any]]:
    """`matter` is the kind of private matter that a topic is, or ""."""
    topics = [question.topic for question in community.questions.values()]
    return {
        "id": [topic.id for topic in topics],
        "name": [_line(topic.title) for topic in topics],
        "keywords": [[_line(keyword) for keyword in topic.keywords] for topic in topics],
        "matter": [topic.kind if topic.sensitive else "" for topic in topics],
    }


def _roles(community: Community) -> Mapping[str, list[Any]]:
    views = community.roles.values()
    return {
        "id": [view.role.id for view in views],
        "name": [_line(view.role.name) for view in views],
        "also": [_joined(_addresses(view.contacts)) for view in views],
        "paths": [list(view.role.paths) for view in views],
    }


def _people(community: Community) -> Mapping[str, list[Any]]:
    """`role` is the place in the list of roles of the first one that somebody holds, or -1."""
    views = community.people.values()
    places = {id: place for place, id in enumerate(community.roles)}
    return {
        "id": [view.person.id for view in views],
        "name": [_line(view.person.name) for view in views],
        "also": [_handles(view) for view in views],
        "role": [places[view.roles[0].role.id] if view.roles else -1 for view in views],
    }


def _channels(community: Community) -> Mapping[str, list[Any]]:
    channels = [view.channel for view in community.channels.values()]
    return {"id": [channel.id for channel in channels], "name": [_line(channel.name) for channel in channels]}


def _handles(view: PersonView) -> str:
    """The handles that the person's page shows."""
    if not view.shown:
        return ""
    if view.named_in is not None:  # the page then names this handle alone
        return _joined([*_addresses(view.contacts), view.named_in.handle])
    return _joined(_addresses((*view.contacts, *view.profiles)))


def _addresses(ways: Iterable[Contact]) -> Iterable[str]:
    return (way.address for way in ways if way.platform not in _NOT_LOOKED_FOR)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(_line(text) for text in texts))


def _line(text: str) -> str:
    return " ".join(text.split())
