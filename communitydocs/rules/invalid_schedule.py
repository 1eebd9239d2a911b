"""A meeting's first day does not fit its own rule.

`starts` says in which weeks a meeting takes place. If it falls on another day of the week, or in
another week of the month, one of the two is wrong, and somebody waits in an empty room.

Bad:

```yaml
channels:
  call:
    url: https://meet.wren.garden/weekly
    schedule: {every: week, day: thursday, time: "16:00", timezone: UTC, starts: 2026-01-09}  # <-
```

Good:

```yaml
channels:
  call:
    url: https://meet.wren.garden/weekly
    schedule: {every: week, day: thursday, time: "16:00", timezone: UTC, starts: 2026-01-08}
```

Source: <https://www.rfc-editor.org/rfc/rfc5545#section-3.8.5.3> (the first day must match the rule)
"""

from collections.abc import Iterator
from datetime import date, timedelta

from communitydocs.registry.model import Registry, Schedule
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "error"

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", "last": "last"}


def check(registry: Registry) -> Iterator[Problem]:
    """The schema looks at day, time and week; `invalid-timezone` at the zone."""
    for id, channel in registry.channels.items():
        if channel.schedule is not None and channel.schedule.starts is not None:
            place = ("channels", id, "schedule", "starts")
            starts = date.fromisoformat(channel.schedule.starts)
            yield from (Problem(place, *said) for said in _misfit(channel.schedule, starts))


def _misfit(schedule: Schedule, starts: date) -> Iterator[tuple[str, str]]:
    wanted, falls = schedule.day, DAYS[starts.weekday()]
    if falls != wanted:
        near = starts + timedelta(days=(DAYS.index(wanted) - starts.weekday()) % 7)
        message = f"{starts} is a {falls.title()}, and the meeting is on {wanted.title()}s"
        yield message, f"is it `starts: {near}`, or `day: {falls}`?"
    elif schedule.every == "month" and schedule.week not in _weeks(starts):
        ordinal = _ORDINALS[schedule.week or 1]
        message = f"{starts} is not the {ordinal} {wanted.title()} of its month"
        yield message, f"mend `week` or `starts`; that day has `week: {_weeks(starts)[0]}`"


def _weeks(day: date) -> tuple[int | str, ...]:
    """Which week of its month a day is in, as `week` counts: some days are in the fourth and the last."""
    number = (day.day - 1) // 7 + 1
    last = (day + timedelta(days=7)).month != day.month
    return (*((number,) if number < 5 else ()), *(("last",) if last else ()))
