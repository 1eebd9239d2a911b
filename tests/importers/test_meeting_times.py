"""When a meeting takes place is understood from words, and never guessed."""

from __future__ import annotations

import pytest

from communitydocs.importers.sigs.meeting_times import understand

PACIFIC = "PT (Pacific Time)"
CENTRAL = "CET (Central European Time)"
OCTOBER = "biweekly starting Tuesday Oct 28, 2025"


@pytest.mark.parametrize(
    ("day", "clock", "zone", "frequency", "expected"),
    [
        ("Tuesday", "9:00", PACIFIC, "weekly", "week tuesday 09:00 America/Los_Angeles"),
        ("Monday", "16:00", "UTC", "Biweekly", "2 weeks monday 16:00 UTC"),
        ("Monday", "16:00", "UTC", "bi-weekly", "2 weeks monday 16:00 UTC"),
        ("Friday", "09:00", PACIFIC, "every four weeks", "4 weeks friday 09:00 America/Los_Angeles"),
        ("third Wednesday", "8:00", "UTC", "monthly", "month wednesday 08:00 UTC 3"),
        ("Monday", "2PM", "EST (Eastern Time)", "weekly", "week monday 14:00 America/New_York"),
        ("Monday", "12AM", "Eastern Time (ET)", "weekly", "week monday 00:00 America/New_York"),
        ("Monday", "12:30pm", "Poland", "weekly", "week monday 12:30 Europe/Warsaw"),
        ("Monday", "9:00", "Asia/Tokyo", "weekly", "week monday 09:00 Asia/Tokyo"),
        ("Tuesday", "8:00", "UTC", "monthly - third Tuesday", "month tuesday 08:00 UTC 3"),
        ("Friday", "8:00", "UTC", "monthly - last Friday every month", "month friday 08:00 UTC last"),
        ("Thursday", "8:00", "UTC", "Monthly on 4th Thursday", "month thursday 08:00 UTC 4"),
        ("Friday", "8:00", "UTC", "every third Friday of the month", "month friday 08:00 UTC 3"),
        ("Sunday", "8:00", "UTC", "monthly, second Sunday of the month", "month sunday 08:00 UTC 2"),
        ("Friday", "8:00", "UTC", "First Friday of the month", "month friday 08:00 UTC 1"),
        ("Friday", "8:00", "UTC", "First Friday of each month", "month friday 08:00 UTC 1"),
        ("Tuesday", "9:00", CENTRAL, OCTOBER, "2 weeks tuesday 09:00 Europe/Brussels 2025-10-28"),
        ("Friday", "9:00", "UTC", "weekly 2019 start date: Jan. 11th", "week friday 09:00 UTC 2019-01-11"),
        ("Thursdays (starting May 7th 2026)", "4PM", "UTC", "weekly", "week thursday 16:00 UTC 2026-05-07"),
    ],
)
def test_a_time_in_words_is_understood(day: str, clock: str, zone: str, frequency: str, expected: str) -> None:
    when = understand(day, clock, zone, frequency)
    assert when.schedule
    assert not when.doubts
    found = when.schedule
    told = (found.every, found.day, found.time, found.timezone, found.week, found.starts)
    assert " ".join(str(part) for part in told if part is not None) == expected


@pytest.mark.parametrize(
    ("day", "clock", "zone", "frequency", "field"),
    [
        pytest.param("Someday", "9:00", "UTC", "weekly", "day", id="a day that is none"),
        pytest.param("Monday", "9", "UTC", "weekly", "time", id="an hour without am or pm"),
        pytest.param("Monday", "25:00", "UTC", "weekly", "time", id="an hour after midnight"),
        pytest.param("Monday", "13PM", "UTC", "weekly", "time", id="thirteen in the afternoon"),
        pytest.param("Monday", "9:00", "IST", "weekly", "tz", id="a zone of three countries"),
        pytest.param("Monday", "9:00", "PT (Eastern Time)", "weekly", "tz", id="a zone that contradicts itself"),
        pytest.param("Monday", "9:00", "Mars/Olympus", "weekly", "tz", id="a zone that is not on Earth"),
        pytest.param("Monday", "9:00", "UTC", "monthly", "frequency", id="a month without its week"),
        pytest.param("Monday", "9:00", "UTC", "every third Monday", "frequency", id="every third Monday: of what?"),
        pytest.param("Monday", "9:00", "UTC", "first Tuesday of the month", "frequency", id="two different days"),
        pytest.param("second Monday", "9:00", "UTC", "weekly", "frequency", id="a week of the month, weekly"),
        pytest.param("Monday", "9:00", "UTC", "weekly, except in the last week", "frequency", id="an exception"),
        pytest.param("Monday", "9:00", "UTC", "biweekly at 9:00 and 17:00", "frequency", id="two times"),
        pytest.param("Monday", "9:00", "UTC", "now and then", "frequency", id="no rhythm"),
        pytest.param("", "", "", "", "day", id="nothing at all"),
    ],
)
def test_what_is_not_clear_is_a_doubt_and_no_guess(day: str, clock: str, zone: str, frequency: str, field: str) -> None:
    when = understand(day, clock, zone, frequency)
    assert when.schedule is None
    assert field in [doubt.field for doubt in when.doubts]


def test_a_start_on_another_weekday_is_left_out_and_told() -> None:
    when = understand("Monday", "9:00", "UTC", "weekly starting Tuesday Oct 28, 2025")
    assert when.schedule
    assert when.schedule.starts is None
    assert [doubt.message for doubt in when.doubts] == ["2025-10-28 is a Tuesday, the meeting is on Monday"]


def test_a_remark_is_kept() -> None:
    when = understand("Monday", "9:00", "UTC", "weekly, bring your own lamp")
    assert when.schedule
    assert when.remark == "Bring your own lamp"
