"""When a meeting is in UTC: in words that hold all year, for no page knows the day on which it is read."""

from __future__ import annotations

from datetime import datetime, timedelta

from communitydocs.documents import vtimezone
from communitydocs.documents.environment import DAYS
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Schedule

_LATER = 2035
"""A year in which the rules of today's time zones hold, as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in UTC; `day` is given where it is another than the meeting's own."""

    time: str
    day: str | None


def in_utc(plan: Schedule) -> tuple[Moment, ...]:
    """The time in UTC, and while summer time lasts there; empty for a meeting in UTC, or in no zone we know."""
    zone = None if plan.timezone in ("UTC", "Etc/UTC") else vtimezone.zone(plan.timezone)
    if zone is None or plan.day.lower() not in DAYS:
        return ()
    try:
        days = [datetime.fromisoformat(f"{_LATER}-{month:02}-15T{plan.time}") for month in (1, 7)]
    except ValueError:
        return ()
    local = sorted((day.replace(tzinfo=zone) for day in days), key=lambda day: day.dst() or timedelta())
    return tuple(dict.fromkeys(_moment(plan, day) for day in local))


def _moment(plan: Schedule, local: datetime) -> Moment:
    there = local.replace(tzinfo=None)
    utc = there - (local.utcoffset() or timedelta())
    shift = (utc.date() - there.date()).days
    day = DAYS[(DAYS.index(plan.day.lower()) + shift) % 7]
    return Moment(utc.strftime("%H:%M"), day if shift else None)


def by_day(channels: list[Channel]) -> list[tuple[str, list[Channel]]]:
    """Meetings by the day of the week, each day's by the clock; those without a schedule last, under ""."""
    groups: dict[str, list[Channel]] = {day: [] for day in (*DAYS, "")}
    for channel in channels:
        day = channel.schedule.day.lower() if channel.schedule else ""
        groups[day if day in groups else ""].append(channel)
    for found in groups.values():
        found.sort(key=lambda channel: channel.schedule.time if channel.schedule else "")
    return [(day, found) for day, found in groups.items() if found]
