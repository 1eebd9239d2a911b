"""A key that the schema does not know: what was meant, or where it belongs."""

from __future__ import annotations

from communitydocs.registry.fault import TABLES, Fault, near, quoted, short, slug
from communitydocs.registry.problems import Problem

_ONE_WAY = "a topic never lists whom to ask: write the topic's id under the `topics` of the role, person or channel"
_HOLD = "write the person's id under the `holders` of the role"
_TITLE = "write it where the role lists the person: `holders: [{person: ana, title: lead}]`"
_ADDRESS = "write the channel's address as its `url`, such as `url: https://chat.heron.example`"

MEANT: dict[str, dict[str, str]] = {
    "registry": dict.fromkeys(("person", "members", "contributors", "users", "persons"), "people")
    | dict.fromkeys(("teams", "groups", "team"), "roles"),
    "project": {"description": "summary", "license": "licence", "url": "website", "homepage": "website"},
    "person": {"description": "about", "bio": "about", "tz": "timezone", "company": "affiliation"}
    | {"employer": "affiliation", "organization": "affiliation", "away": "away_until"},
    "role": dict.fromkeys(("members", "people", "persons", "maintainers", "team", "leads"), "holders")
    | {"description": "purpose", "summary": "purpose", "about": "purpose", "files": "paths", "title": "name"},
    "term": {"id": "person", "name": "person", "role": "title", "from": "since", "to": "until"},
    "schedule": {"tz": "timezone", "zone": "timezone", "weekday": "day", "duration": "minutes", "length": "minutes"}
    | dict.fromkeys(("frequency", "repeat", "interval"), "every")
    | {"start": "starts", "hour": "time", "at": "time"},
    "channel": {"description": "purpose", "summary": "purpose", "about": "purpose", "title": "name"}
    | {"address": "url", "link": "url", "type": "kind"},
    "topic": {"description": "summary", "about": "summary", "purpose": "summary", "name": "title"}
    | {"url": "start", "link": "start", "website": "start", "tags": "keywords", "type": "kind"},
    "contact": {"mail": "email", "e-mail": "email", "web": "website", "url": "website", "tel": "phone"},
    "render_entry": {"target": "to", "folder": "into", "flavor": "flavour"},
}
"""What somebody means who writes a key that is like none of a table's own: table -> key -> field."""

TURNS: dict[str, dict[str, str]] = {
    "topic": dict.fromkeys(("people", "person", "holders", "members", "maintainers", "owners"), _ONE_WAY)
    | dict.fromkeys(("contact", "contacts", "roles", "role", "channels", "channel"), _ONE_WAY),
    "person": {"role": _HOLD, "roles": _HOLD, "title": _TITLE},
    "channel": {"contact": _ADDRESS},
}
"""Wrong turns that no other key mends: table -> key -> where to go instead."""


def unknown_key(fault: Fault, key: str) -> Problem:
    """Return the problem of one key that the table of `fault` does not have."""
    known = list(fault.field.get("properties", ()))
    meant, help = _meant(fault.table, key, known), _turn(fault, key)
    if not meant and not help and fault.table in ("person", "role"):
        # A platform, with a slip, and beside `contact` instead of under it.
        meant = near(key, tuple(fault.schema["definitions"]["contact"]["properties"]))
        help = _turn(fault, meant) if meant else None
    message = f"unknown key {quoted(key)}"
    if help and not fault.path and set(known) == set(TABLES):
        message = f"an included file cannot hold {quoted(key)}"
    elif meant and (not help or meant not in known):
        message += f"; did you mean `{meant}`?"
        help = help or f"write `{meant}`, or take {quoted(key)} out"
    elif not help:
        own = "; a key of your own begins with `x-`" if "patternProperties" in fault.field else ""
        help = f"take it out, or write one of {', '.join(known)}{own}"
    return Problem((*fault.path, key), message, help, "unknown-key", at_key=True)


def _meant(table: str, key: str, known: list[str]) -> str | None:
    """Return the field that `key` was meant to be; the table of what people mean comes before likeness."""
    meant = MEANT.get(table, {}).get(key.lower().replace("_", "-"))
    return meant if meant in known else near(key, tuple(known))


def _turn(fault: Fault, key: str) -> str | None:
    """Return where `key` belongs, if that is somewhere else."""
    known, name = fault.field.get("properties", {}), key.lower()
    platforms = fault.schema["definitions"]["contact"]["properties"]
    if fault.table == "registry":
        return _top_turn(fault, list(known), key)
    if fault.table == "term" and len(fault.value) == 1:
        return f"write who it is as `person`: `{{person: {short(key)}, title: ...}}`"
    if fault.table == "contact":
        return _another_platform(key, list(known))
    if name in platforms and fault.table in ("person", "role"):
        return f"it goes under `contact`: `contact: {{{name}: ...}}`"
    if name in platforms and fault.table in ("channel", "topic") and name not in MEANT[fault.table]:
        return _ADDRESS if fault.table == "channel" else _ONE_WAY
    return TURNS.get(fault.table, {}).get(name)


def _top_turn(fault: Fault, known: list[str], key: str) -> str | None:
    shapes = fault.schema["definitions"]
    if len(known) == len(TABLES):
        if near(key, TABLES):
            return None
        person = "; write a person as `people: {ana: {name: Ana Souza}}`"
        of_person = key in shapes["person"]["properties"] and key not in fault.schema["properties"]
        return f"an included file holds only {', '.join(TABLES)}{person if of_person else ''}"
    if key in shapes["project"]["properties"]:
        return f"it goes under `project`: `project: {{{key}: ...}}`"
    return None


def _another_platform(key: str, known: list[str]) -> str | None:
    if _meant("contact", key, known):
        return None
    line = f'platforms: {{{slug(key) or "forum"}: "https://forum.heron.example/u/{{}}"}}'
    return f"write one of {', '.join(known)}, or add the platform at the registry's top: `{line}`"
