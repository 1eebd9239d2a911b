"""The calendar: `community.ics` with all meetings, and `meetings/ID.ics` with one each (RFC 5545).

Programs subscribe to it. A meeting stands in its own time zone, which the file brings along, so that it stays
at its hour when summer time begins and ends. A weekly or monthly meeting begins with `starts`, else with the
first such day of 2020. One of every few weeks without `starts` is left out, for nobody can tell in which weeks
it is; so is one in a time zone that the IANA does not know. Without `minutes` a meeting has a beginning and no
end. `DTSTAMP` is the first day too: the same registry makes the same calendar, whenever it is rendered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from communitydocs.documents import Order, forge, prose, vtimezone
from communitydocs.documents.environment import DAYS
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Registry, Schedule

if TYPE_CHECKING:
    from icalendar import Event

BEGINNING = date(2020, 1, 1)
"""When a meeting is taken to have begun of which nobody says so: programs need some first day."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its first time, in its own zone."""

    channel: Channel
    schedule: Schedule
    begins: datetime


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The calendars by their paths; none where no meeting has a known time."""
    meetings = list(_meetings(registry))
    if not meetings:
        return {}
    name = registry.project.name
    files = {"community.ics": _calendar(name, meetings, order, name)}
    for meeting in meetings:
        title = f"{name}: {meeting.channel.name}"
        files[f"meetings/{meeting.channel.id}.ics"] = _calendar(title, [meeting], order, name)
    return files


def _meetings(registry: Registry) -> Iterator[Meeting]:
    for channel in registry.channels.values():
        schedule = channel.schedule
        if schedule is None:
            continue
        zone = UTC if schedule.timezone == "UTC" else vtimezone.zone(schedule.timezone)
        day = first_day(schedule)
        if zone is not None and day is not None:
            yield Meeting(channel, schedule, datetime.combine(day, time.fromisoformat(schedule.time), zone))


def first_day(schedule: Schedule) -> date | None:
    """The first day from `starts` on that fits the rule; None where nobody can tell in which weeks it is."""
    if schedule.starts is None and schedule.every not in ("week", "month"):
        return None
    day = date.fromisoformat(schedule.starts) if schedule.starts else BEGINNING
    day += timedelta(days=(DAYS.index(schedule.day) - day.weekday()) % 7)
    while schedule.every == "month" and not _in_week(day, schedule.week or 1):
        day += timedelta(days=7)
    return day


def _in_week(day: date, week: int | str) -> bool:
    if week == "last":
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == week


def _calendar(title: str, meetings: Sequence[Meeting], order: Order, project: str) -> str:
    from icalendar import Calendar

    found = Calendar()
    found.add("PRODID", "-//communitydocs//communitydocs//EN")
    found.add("VERSION", "2.0")
    found.add("NAME", title)
    found.add("X-WR-CALNAME", title)
    found.add("X-COMMENT", forge.generated(forge.remark(order.source)))
    firsts: dict[str, date] = {}
    for meeting in meetings:
        if meeting.begins.tzinfo is not UTC:
            day = meeting.begins.date()
            firsts[meeting.schedule.timezone] = min(day, firsts.get(meeting.schedule.timezone, day))
    for zone, first in sorted(firsts.items()):
        found.add_component(vtimezone.timezone(zone, first))
    for meeting in meetings:
        found.add_component(_event(meeting, project))
    return str(found.to_ical(), "utf-8")


def _event(meeting: Meeting, project: str) -> Event:
    from icalendar import Event

    channel, schedule = meeting.channel, meeting.schedule
    found = Event()
    found.add("UID", str(uuid5(NAMESPACE_URL, f"communitydocs:{project}:{channel.id}")))
    found.add("DTSTAMP", meeting.begins.astimezone(UTC))
    found.add("DTSTART", meeting.begins)
    if schedule.minutes:
        found.add("DURATION", timedelta(minutes=schedule.minutes))
    found.add("RRULE", _rule(schedule))
    found.add("SUMMARY", f"{project}: {channel.name}")
    found.add("URL", channel.url)
    found.add("DESCRIPTION", _description(channel))
    return found


def _rule(schedule: Schedule) -> dict[str, Any]:
    day = schedule.day[:2].upper()
    if schedule.every == "month":
        week = -1 if schedule.week == "last" else schedule.week or 1
        return {"FREQ": "MONTHLY", "BYDAY": f"{week}{day}"}
    weeks = 1 if schedule.every == "week" else int(schedule.every.split()[0])
    return {"FREQ": "WEEKLY", **({"INTERVAL": weeks} if weeks > 1 else {}), "BYDAY": day}


def _description(channel: Channel) -> str:
    """What it is about, where, and what belongs to it, as plain text."""
    lines = [prose.words(channel.purpose)] if channel.purpose else []
    lines += [channel.url, *(f"{name}: {url}" for name, url in channel.links.items())]
    return "\n".join(lines)
