"""The target `calendar`: read back and expanded over two years, meetings are at the times that zoneinfo says."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import communities
import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from communitydocs.documents import Order, calendar, vtimezone
from communitydocs.registry.model import RenderEntry

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES = ["UTC", "Europe/Berlin", "America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
         "Pacific/Auckland", "Africa/Casablanca", "Asia/Jerusalem", "America/Santiago"]  # fmt: skip
PLAIN = {"every": "week", "day": "thursday", "time": "16:00", "timezone": "UTC", "starts": "2026-01-08"}
ORDER = Order(RenderEntry(to="calendar", into="."), "community.yaml", ".")


@pytest.fixture(autouse=True, scope="module")
def same_zones() -> Iterator[None]:
    """What reads the calendars knows the zones by the same tzdata: a machine's own may be older."""
    zoneinfo.reset_tzpath(to=[])
    ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


def _files(**schedules: dict[str, Any]) -> dict[str, str]:
    channels = {id: {"url": f"https://meet.garden/{id}", "schedule": plan} for id, plan in schedules.items()}
    return calendar.render(communities.registry({**communities.WREN, "channels": channels}), ORDER)


def _expanded(text: str, first: date) -> list[datetime]:
    """When another program says that the meetings begin, in two years from a day on."""
    read = icalendar.Calendar.from_ical(text)
    events = recurring_ical_events.of(read).between(first, first + timedelta(days=730))
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in events)


def _event(text: str) -> Any:
    """The one meeting of a calendar, as another program reads it."""
    return icalendar.Calendar.from_ical(text).walk("VEVENT")[0]


def _expected(plan: dict[str, Any], first: date) -> list[datetime]:
    """The same from the words of the registry: every day is looked at."""
    starts = date.fromisoformat(plan.get("starts", "2020-01-01"))
    weeks = {"week": 1, "month": 1}.get(plan["every"]) or int(plan["every"][0])
    found, seen = [], None
    for number in range((first - starts).days + 730):
        day = starts + timedelta(days=number)
        fits = DAYS[day.weekday()] == plan["day"]
        if plan["every"] == "month" and fits:
            fits = _is_week(day, plan["week"])
        seen = seen or (day if fits else None)
        if fits and seen and (plan["every"] == "month" or (day - seen).days // 7 % weeks == 0) and day >= first:
            hour, minute = map(int, plan["time"].split(":"))
            found.append(datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(plan["timezone"])))
    return [moment.astimezone(UTC) for moment in found]


def _is_week(day: date, week: int | str) -> bool:
    of_month = [
        d for n in range(-31, 32) if (d := day + timedelta(days=7 * n)).month == day.month and d.year == day.year
    ]
    return of_month[-1 if week == "last" else int(week) - 1] == day


@settings(max_examples=60)
@given(
    st.sampled_from(["week", "2 weeks", "3 weeks", "4 weeks", "month"]),
    st.sampled_from(DAYS),
    st.sampled_from(["04:30", "09:00", "16:00", "22:15"]),
    st.sampled_from(ZONES),
    st.sampled_from([1, 2, 3, 4, "last"]),
    st.dates(date(2021, 1, 1), date(2027, 12, 31)),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_another_program_finds_every_meeting(
    every: str, day: str, time: str, zone: str, week: int | str, starts: date, first: date
) -> None:
    assume(starts <= first)
    plan: dict[str, Any] = {"every": every, "day": day, "time": time, "timezone": zone, "starts": starts.isoformat()}
    plan |= {"week": week} if every == "month" else {}
    # Events at the edges of the two years belong to one day or the next by the zone.
    inner = (datetime.combine(first, datetime.min.time(), UTC), timedelta(days=2), timedelta(days=727))
    found, expected = (
        [moment for moment in moments if inner[0] + inner[1] < moment < inner[0] + inner[2]]
        for moments in (_expanded(_files(call=plan)["community.ics"], first), _expected(plan, first))
    )
    assert found == expected
    assert found


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone != "UTC"])
def test_the_zone_that_comes_along_is_right_by_itself(zone: str) -> None:
    # Under a name that nobody knows a program has nothing but the file's own VTIMEZONE.
    plan = {**PLAIN, "timezone": zone, "day": "sunday", "time": "12:00", "starts": "2026-01-04"}
    own = f"X-{zone.replace('/', '-')}"
    text = _files(call=plan)["community.ics"].replace(f"TZID:{zone}", f"TZID:{own}").replace(f"={zone}", f"={own}")
    assert zone not in text
    first = date(2026, 2, 1)
    assert _expanded(text, first) == _expected(plan, first)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe"])
def test_a_change_that_comes_by_rule_is_written_as_a_rule(zone: str) -> None:
    text = vtimezone.timezone(zone, date(2026, 1, 1)).to_ical().decode()
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text


def test_the_clock_change_moves_the_hour_in_utc_and_not_at_home() -> None:
    plan = {**PLAIN, "timezone": "Europe/Berlin", "day": "sunday", "starts": "2026-03-22"}
    found = _expanded(_files(call=plan)["community.ics"], date(2026, 3, 20))[:2]
    assert [moment.hour for moment in found] == [15, 14]


@pytest.mark.parametrize(
    ("plan", "first"),
    [
        ({**PLAIN}, date(2026, 1, 8)),
        ({**PLAIN, "starts": "2026-01-09"}, date(2026, 1, 15)),
        ({key: value for key, value in PLAIN.items() if key != "starts"}, date(2020, 1, 2)),
        ({**PLAIN, "every": "month", "week": "last", "starts": "2026-01-08"}, date(2026, 1, 29)),
        ({**PLAIN, "every": "month", "week": 1, "starts": "2026-01-08"}, date(2026, 2, 5)),
    ],
    ids=[
        "the day",
        "another day: the next that fits",
        "no day: 2020",
        "the last of the month",
        "the first of the next",
    ],
)
def test_a_meeting_begins_on_the_first_day_that_fits(plan: dict[str, Any], first: date) -> None:
    event = _event(_files(call=plan)["community.ics"])
    assert event["DTSTART"].dt.date() == first
    assert event["DTSTAMP"].dt == event["DTSTART"].dt


def test_one_of_every_few_weeks_without_a_first_day_is_left_out() -> None:
    plan = {key: value for key, value in PLAIN.items() if key != "starts"}
    assert _files(call={**plan, "every": "2 weeks"}) == {}
    assert set(_files(call={**plan, "every": "2 weeks"}, other=PLAIN)) == {"community.ics", "meetings/other.ics"}


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "../../etc/passwd", "zones", "/etc/localtime", "Europe", "PST ", "x\n", "w" * 300]
)
def test_a_meeting_in_no_zone_is_left_out(zone: str) -> None:
    assert _files(call={**PLAIN, "timezone": zone}) == {}


def test_a_meeting_keeps_its_identity_and_has_an_end_only_if_it_is_known() -> None:
    one, other = (_files(call=plan)["community.ics"] for plan in (PLAIN, {**PLAIN, "time": "17:00", "minutes": 45}))
    first, second = (_event(text) for text in (one, other))
    assert first["UID"] == second["UID"]
    assert "DURATION" not in first
    assert second["DURATION"].dt == timedelta(minutes=45)


@pytest.mark.parametrize("hostile", ["a,b;c\\n:d", "END:VCALENDAR", "x" * 150, "{{7*7}}", "日本語" * 30, 'a"b'])
def test_text_is_data(hostile: str) -> None:
    channels = {"call": {"url": "https://m.garden/", "name": hostile, "purpose": "Say *hello*.", "schedule": PLAIN}}
    text = calendar.render(communities.registry({**communities.WREN, "channels": channels}), ORDER)["community.ics"]
    event = _event(text)
    assert event["SUMMARY"] == f"Wren: {hostile}"
    assert event["DESCRIPTION"] == "Say hello.\nhttps://m.garden/"
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines.count(b"END:VCALENDAR") == 1


def test_the_same_registry_makes_the_same_bytes() -> None:
    plan = {**PLAIN, "timezone": "Europe/Berlin"}
    assert _files(call=plan) == _files(call=plan)
