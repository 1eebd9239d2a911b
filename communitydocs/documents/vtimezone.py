"""Time zones as calendars write them: the VTIMEZONE of an IANA zone, from the tzdata that we bring along.

A change that comes by one rule for all the years ahead ("the last Sunday of March") is written as that rule;
others are listed by their days.
Source: https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component, Timezone

YEARS = 30
"""So far ahead the changes are looked at."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Now(NamedTuple):
    """What holds in a zone at some time: the offset from UTC, the name, whether it is summer time."""

    offset: timedelta
    name: str
    summer: bool


class Change(NamedTuple):
    """A moment (in the zone's own time before it) from which another state holds."""

    local: datetime
    before: Now
    after: Now


@lru_cache(maxsize=100)
def zone(name: str) -> ZoneInfo | None:
    """A zone of our own tzdata, the same on every machine; None where there is none of that name."""
    from importlib import resources

    parts = name.split("/")
    if not all(part and part.strip("._") == part and part.isascii() for part in parts):
        return None
    file = resources.files("tzdata").joinpath("zoneinfo", *parts)
    try:
        if not file.is_file():
            return None
        with file.open("rb") as data:
            return ZoneInfo.from_file(data, key=name)
    except (OSError, ValueError):  # a name too long for any file; a file that is no zone, such as the list of zones
        return None


def timezone(name: str, first: date) -> Timezone:
    """The VTIMEZONE for events from the year of `first` on."""
    from icalendar import Timezone

    found = Timezone()
    found.add("TZID", name)
    known = zone(name)
    assert known is not None, name
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    now = _now(known, begin)
    found.add_component(_observance(begin.replace(tzinfo=None), now, now))
    groups: dict[tuple[Now, Now], list[datetime]] = {}
    for change in _changes(name, first.year - 1):
        groups.setdefault((change.before, change.after), []).append(change.local)
    for (before, after), moments in groups.items():
        found.add_component(_observance(moments[0], before, after, moments, first.year - 2 + YEARS))
    return found


def _now(known: ZoneInfo, moment: datetime) -> Now:
    local = moment.astimezone(known)
    return Now(local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))


@lru_cache(maxsize=100)
def _changes(name: str, year: int) -> tuple[Change, ...]:
    return tuple(_looked_for(zone(name) or ZoneInfo("UTC"), year))


def _looked_for(known: ZoneInfo, year: int) -> Iterator[Change]:
    """The changes of the years ahead: day by day, then to the second."""
    low = datetime(year, 1, 1, tzinfo=UTC)
    end = datetime(year + YEARS, 1, 1, tzinfo=UTC)
    before = _now(known, low)
    while low < end:
        high = low + timedelta(days=1)
        after = _now(known, high)
        if after != before:
            moment = _between(known, low, high, before)
            yield Change(moment.replace(tzinfo=None) + before.offset, before, _now(known, moment))
        low, before = high, after


def _between(known: ZoneInfo, low: datetime, high: datetime, before: Now) -> datetime:
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _now(known, middle) == before else (low, middle)
    return high


def _observance(
    begins: datetime, before: Now, after: Now, moments: list[datetime] | None = None, last_year: int = 0
) -> Component:
    """One STANDARD or DAYLIGHT, with the rule of its days or the days themselves."""
    from icalendar import TimezoneDaylight, TimezoneStandard

    found = TimezoneDaylight() if after.summer else TimezoneStandard()
    found.add("DTSTART", begins)
    found.add("TZOFFSETFROM", before.offset)
    found.add("TZOFFSETTO", after.offset)
    found.add("TZNAME", after.name)
    rule = _rule(moments, last_year) if moments else None
    if rule:
        found.add("RRULE", rule)
    elif moments and len(moments) > 1:
        found.add("RDATE", moments[1:])
    return found


def _rule(moments: list[datetime], last_year: int) -> dict[str, object] | None:
    """The yearly rule that these moments follow to the end; None where there is none."""
    years = [moment.year for moment in moments]
    same = {(moment.month, moment.weekday(), moment.time()) for moment in moments}
    if len(same) != 1 or years != list(range(years[0], last_year + 1)):
        return None
    weeks = set.intersection(*(_weeks(moment) for moment in moments))
    if not weeks:
        return None
    return {"FREQ": "YEARLY", "BYMONTH": moments[0].month, "BYDAY": f"{min(weeks)}{_DAYS[moments[0].weekday()]}"}


def _weeks(moment: datetime) -> set[int]:
    """Which week of its month a day is in, from the beginning and from the end."""
    length = months.monthrange(moment.year, moment.month)[1]
    return {(moment.day - 1) // 7 + 1, *([-1] if moment.day + 7 > length else [])}
