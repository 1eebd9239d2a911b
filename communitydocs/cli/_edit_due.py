"""Who and what is due to be confirmed, as `validate` sees it, and the lists of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from communitydocs.load import Checks, judge
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.read import Reading
from communitydocs.registry.scalars import visible
from communitydocs.rules import _references
from communitydocs.rules._days import ago

RULES = ("stale-confirmation", "stale-readers", "unconfirmed-person")
TITLES = {"people": "People", "roles": "Roles", "channels": "Private channels"}
QUESTIONS = {
    "people": "is what is published about this person still right?",
    "roles": "do its holders, topics and way in still hold?",
    "channels": "who really gets what is sent there?",
}


@dataclass(frozen=True, slots=True)
class Due:
    """An entry that is due; `since` says for how long."""

    table: str
    id: str
    name: str
    since: str


def due(reading: Reading, today: date) -> list[Due]:
    """What is due, in the registry's order.

    People and roles after a year and private channels after half of one, by the rules and what the registry
    ignores of them; private channels that nobody ever looked at; where `consent: required`, people who never
    said yes.
    """
    assert reading.registry is not None
    registry = reading.registry
    # Of `rules:` only what is off counts: a level says how loud a finding is, not when it is due.
    off = {rule: level for rule, level in registry.rules.items() if level == "off"}
    loaded = judge(replace(reading, registry=replace(registry, rules=off)), Checks(select=RULES, today=today))
    places = {found.path or "" for found in loaded.diagnostics if found.rule in RULES and found.level == "warning"}
    return list(_due(registry, places, today))


def _due(registry: Registry, places: set[str], today: date) -> Iterator[Due]:
    for table in TITLES:
        for id, entry in getattr(registry, table).items():
            confirmed = entry.confirmed
            told = bool({f"{table}.{id}", f"{table}.{id}.confirmed"} & places)
            if table == "people" and confirmed is None and "people" in places:  # said once for all of them
                told = told or _is_shown(registry, id)
            unseen = table == "channels" and entry.private and entry.readers and confirmed is None
            if told or unseen:
                yield Due(
                    table, id, entry.name, f"confirmed {ago(confirmed, today)}" if confirmed else "never confirmed"
                )


def _is_shown(registry: Registry, id: str) -> bool:
    """Whether pages show more of somebody than a thank-you: as the rule `unconfirmed-person` has it."""
    past = any(holder.person == id for role in registry.roles.values() for holder in role.past)
    now = any(holder.person == id for role in registry.roles.values() for holder in role.holders)
    reads = any(reader == id for _, reader in _references.to_readers(registry))
    return now or reads or bool(registry.people[id].topics) or not past


def text(found: Sequence[Due]) -> str:
    """The list for a terminal."""
    if not found:
        return "Nothing is due.\n"
    width = max(len(one.id) for one in found)
    lines = []
    for table, title in TITLES.items():
        if own := [one for one in found if one.table == table]:
            lines += [f"{title}: {QUESTIONS[table]}"]
            lines += [f"  {one.id:<{width}}  {visible(one.name)}, {one.since}" for one in own]
    return "\n".join(lines) + "\n"


def markdown(found: Sequence[Due]) -> str:
    """A checklist for one issue: names and ids, nobody's contact, and nothing that notifies somebody."""
    from communitydocs.documents import escape

    if not found:
        return "Nothing is due. Thank you for looking.\n"
    lines = ["Time to look again. A tick says that somebody asked; `communitydocs confirm ID` writes the day."]
    for table, title in TITLES.items():
        if own := [one for one in found if one.table == table]:
            lines += ["", f"### {title}: {QUESTIONS[table]}", ""]
            lines += [f"- [ ] {escape.text(one.name)} ({escape.code(one.id)}), {one.since}" for one in own]
    return "\n".join(lines) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Due]], str]] = {"text": text, "markdown": markdown}
