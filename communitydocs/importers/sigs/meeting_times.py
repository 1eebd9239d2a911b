"""When a meeting takes place, from words such as "third Wednesday", "2PM", "PT (Pacific Time)", "biweekly".

What is not understood for certain is a doubt, never a guess.
"""

from __future__ import annotations

import datetime
import re

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Schedule

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKS: dict[str, int | str] = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
_WEEKS |= {"fourth": 4, "4th": 4, "last": "last"}
_DAY = rf"(?:{'|'.join(DAYS)})"
_WEEK = rf"(?:{'|'.join(_WEEKS)})"
_MONTHLY = re.compile(
    rf"(monthly\b)?[\s,:-]*(?:(?:on|every|the)\s+)*({_WEEK})\s+({_DAY})(,?\s*(?:(?:of|in)\s+)?(?:the|each|every)\s+month)?"
)
_RHYTHMS = (
    (re.compile(r"(?:weekly|every week)\b"), "week"),
    (
        re.compile(r"(?:bi-?weekly|fortnightly|every (?:two|2) weeks|every (?:other|second) week)\b"),
        "2 weeks",
    ),
    (re.compile(r"every (?:three|3) weeks\b"), "3 weeks"),
    (re.compile(r"every (?:four|4) weeks\b"), "4 weeks"),
    (re.compile(r"(?:monthly|every month)\b"), "month"),
)
_DATE = r"[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
_STARTING = re.compile(rf"[\s,-]*starting\s+(?:({_DAY}),?\s+)?({_DATE})")
_START_DATE = re.compile(r"[\s,-]*(\d{4}) start date:?\s+([a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?)")
_DAY_FIELD = re.compile(rf"(?:({_WEEK})\s+)?({_DAY})s?(?:\s*\(starting\s+({_DATE})\))?")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(am|pm)?")
_ABOUT_TIME = re.compile(rf"{_DAY}|{_WEEK}\b|\bmonth|\bweek\b|\bweeks\b|\bexcept|\d:\d\d|\d\s*[ap]m\b")

_ZONES = {
    "utc": "UTC", "gmt": "UTC", "coordinated universal time": "UTC",
    "pt": "America/Los_Angeles", "pacific time": "America/Los_Angeles",
    "mt": "America/Denver", "mountain time": "America/Denver",
    "ct": "America/Chicago", "et": "America/New_York", "eastern time": "America/New_York",
    "cet": "Europe/Brussels", "central european time": "Europe/Brussels",
    "poland": "Europe/Warsaw", "japan": "Asia/Tokyo", "jst": "Asia/Tokyo", "india": "Asia/Kolkata",
}  # fmt: skip
# Alone these may mean several zones, or a fixed offset; with the zone's name in words they are clear.
_AMBIGUOUS = {
    "ist": "India, Israel or Ireland", "cst": "China, Cuba or Central America's winter time",
    "bst": "Britain or Bangladesh", "est": "New York all year round, or its winter time only",
    "pst": "Los Angeles all year round, or its winter time only", "edt": "New York's summer time only",
    "pdt": "Los Angeles' summer time only", "cest": "Central Europe's summer time only",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was not understood: the field it stands in, and why in words."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class When:
    """A schedule (None where the words are not clear), a remark that is none, and all doubts."""

    schedule: Schedule | None
    remark: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Rhythm:
    every: str = ""
    week: int | str | None = None
    day: str = ""
    start: str = ""
    start_day: str = ""
    remark: str = ""


def understand(day: str, time: str, zone: str, frequency: str) -> When:
    """The schedule that four fields of free text mean together."""
    rhythm = _rhythm(frequency)
    found = _DAY_FIELD.fullmatch(day.lower().strip())
    clock, timezone = _clock(time), _zone(zone)
    week, weekday, start = found.groups() if found else (None, "", None)
    weeks = {rhythm.week, _WEEKS.get(week or "")} - {None}
    doubts = [] if found else [Doubt("day", f"the day `{day}` is not clear")]
    doubts += [] if clock else [Doubt("time", f"the time `{time}` is not clear")]
    doubts += [] if timezone else [Doubt("tz", _zone_doubt(zone))]
    doubts += _rhythm_doubts(rhythm, frequency, weekday, weeks)
    if doubts:
        return When(None, doubts=tuple(doubts))
    starts, late = _starts(rhythm.start or start or "", weekday, rhythm.start_day)
    week_number = next(iter(weeks), None)
    schedule = Schedule(every=rhythm.every, day=weekday, time=clock, timezone=timezone, week=week_number, starts=starts)
    return When(schedule, rhythm.remark, late)


def _rhythm(frequency: str) -> _Rhythm:
    text = " ".join(frequency.lower().split())
    rhythm, rest = _Rhythm(), 0
    monthly = _MONTHLY.match(text)
    if monthly and (monthly[1] or monthly[4]):
        rhythm.every, rhythm.week, rhythm.day, rest = "month", _WEEKS[monthly[2]], monthly[3], monthly.end()
    else:
        for pattern, every in _RHYTHMS:
            if hit := pattern.match(text):
                rhythm.every, rest = every, hit.end()
                break
    if hit := _STARTING.match(text, rest):
        rhythm.start_day, rhythm.start, rest = hit[1] or "", hit[2], hit.end()
    elif hit := _START_DATE.match(text, rest):
        rhythm.start, rest = f"{hit[2]} {hit[1]}", hit.end()
    rhythm.remark = _remark(" ".join(frequency.split())[rest:])
    return rhythm


def _remark(rest: str) -> str:
    """What follows the rhythm, without the punctuation that joined it."""
    text = rest.strip(" ,;-\u2013")
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return text[:1].upper() + text[1:]


def _rhythm_doubts(rhythm: _Rhythm, frequency: str, day: str, weeks: set[int | str | None]) -> list[Doubt]:
    if not rhythm.every or _ABOUT_TIME.search(rhythm.remark.lower()):
        return [Doubt("frequency", f"the frequency `{frequency}` is not clear")]
    if rhythm.day and day and rhythm.day != day:
        return [Doubt("frequency", f"the frequency says {rhythm.day.title()}, the day {day.title()}")]
    if len(weeks) > 1 or (weeks and rhythm.every != "month"):
        return [Doubt("frequency", f"the frequency `{frequency}` and the day do not agree")]
    if rhythm.every == "month" and not weeks:
        return [Doubt("frequency", f"`{frequency}` does not say which week of the month")]
    return []


def _starts(text: str, day: str, start_day: str) -> tuple[str | None, tuple[Doubt, ...]]:
    """The first date as ISO text, if it exists and falls on the meeting's day."""
    if not text:
        return None, ()
    month, number, year = re.sub(r"(?<=\d)(?:st|nd|rd|th)|[.,]", "", text).split()
    try:
        date = datetime.date(int(year), _MONTHS.index(month[:3]) + 1, int(number))
    except ValueError:
        return None, (Doubt("frequency", f"there is no date `{text}`"),)
    if DAYS[date.weekday()] != day or start_day not in ("", day):
        told = f"{date.isoformat()} is a {DAYS[date.weekday()].title()}, the meeting is on {day.title()}"
        return None, (Doubt("frequency", told),)
    return date.isoformat(), ()


def _clock(text: str) -> str:
    """A time as HH:MM; empty where it is not clear."""
    hit = _TIME.fullmatch(text.lower().strip())
    if not hit or not (hit[2] or hit[3]):
        return ""
    hour, minute = int(hit[1]), int(hit[2] or 0)
    if hit[3] and not 1 <= hour <= 12:
        return ""
    hour = hour % 12 + (12 if hit[3] == "pm" else 0) if hit[3] else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _zone(text: str) -> str:
    """The IANA zone that all words of the text agree on; empty where they do not."""
    words = [word.strip().lower() for word in re.split(r"[()]", text) if word.strip()]
    zones = {_ZONES[word] for word in words if word in _ZONES}
    unknown = [word for word in words if word not in _ZONES and word not in _AMBIGUOUS]
    if len(zones) == 1 and not unknown:
        return zones.pop()
    return text.strip() if _is_iana(text.strip()) else ""


def _is_iana(text: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        return "/" in text and ZoneInfo(text).key == text
    except (ValueError, OSError, KeyError):
        return False


def _zone_doubt(text: str) -> str:
    meanings = _AMBIGUOUS.get(text.strip().lower())
    return f"the time zone `{text}` may mean {meanings}" if meanings else f"the time zone `{text}` is not clear"
