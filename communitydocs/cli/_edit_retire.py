"""What changes where somebody steps back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from communitydocs.cli._edit_registry import entries, items, person_of
from communitydocs.cli._screen import Screen
from communitydocs.load import Loaded
from communitydocs.registry.mend import Change
from communitydocs.registry.read import Reading
from communitydocs.registry.source import Source

DROPPED = ("contact", "topics", "languages", "timezone", "availability", "away_until", "confirmed", "account_ids")
"""What only serves to ask somebody, or to reach them. A yes to being asked is no yes to this either."""


def changes(reading: Reading, id: str, day: date, *, thanks: bool) -> Iterator[tuple[Source, Change]]:
    """Every change, for the file where it belongs."""
    for source, own, entry in entries(reading, "people"):
        for key in DROPPED if own == id else ():
            if key in entry:
                yield source, Change("remove", ("people", id, key))
    for source, role, entry in entries(reading, "roles"):
        for position, holder in enumerate(items(entry, "holders")):
            if person_of(holder) == id:
                yield source, Change("remove", ("roles", role, "holders", position))
                if thanks and (term := _ended(holder, day.isoformat())):
                    yield source, Change("add", ("roles", role, "past"), term)
        for position in _replaced(entry, id, day, thanks=thanks):
            yield source, Change("remove", ("roles", role, "past", position))
    for source, channel, entry in entries(reading, "channels"):
        for position, reader in enumerate(items(entry, "readers")):
            if reader == id:
                yield source, Change("remove", ("channels", channel, "readers", position))


def _replaced(entry: dict[str, Any], id: str, day: date, *, thanks: bool) -> list[int]:
    """Which past entries go: without thanks all, else the bare ones, of which a new one says all and more.

    A term with dates was another one, and stays beside the new one.
    """
    own = (holder for holder in items(entry, "holders") if person_of(holder) == id)
    bare = (id, {"person": id}) if any(_ended(holder, day.isoformat()) for holder in own) else ()
    past = items(entry, "past")
    return [at for at, holder in enumerate(past) if (holder in bare if thanks else person_of(holder) == id)]


def _ended(holder: Any, day: str) -> dict[str, Any] | None:
    """A term that ends on a day, or ended before; None for one that never began."""
    term = dict(holder) if isinstance(holder, dict) else {"person": holder}
    if str(term.get("since", "")) > day:
        return None
    until = term.pop("until", None)
    return {**term, "until": until if isinstance(until, str) and until < day else day}


def tell_kept(after: Loaded, id: str, screen: Screen) -> None:
    """Say what stays of somebody's entry."""
    for _, own, entry in entries(after.reading, "people"):
        if own == id and len(entry) > 1:
            screen.say(f"Kept in people.{id}: {', '.join(entry)}.")
        elif own == id:
            screen.say(f"people.{id} keeps the name alone; `communitydocs forget {id}` takes that out too.")
