"""The rules on days, zones and languages: are there such, and do they fit together."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, person, run


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        pytest.param("2020-05-01", "2018-05-01", True, id="it ends two years early"),
        pytest.param("2020-05-02", "2020-05-01", True, id="it ends a day early"),
        pytest.param("2020-05-01", "2020-05-01", False, id="it lasts a day"),
        pytest.param("2018-05-01", "2020-05-01", False, id="it lasts two years"),
    ],
)
@pytest.mark.parametrize("key", ["holders", "past"])
def test_a_term_ends_after_it_begins(tmp_path: Path, key: str, since: str, until: str, is_found: bool) -> None:
    roles = {"docs": {key: [{"person": "ana", "since": since, "until": until}]}}
    assert paths(tmp_path, "reversed-term", people=person(), roles=roles) == [f"roles.docs.{key}[0].until"] * is_found


@pytest.mark.parametrize(
    ("zone", "help"),
    [
        pytest.param("Brazil/Sao Paulo", "`America/Sao_Paulo`", id="the right city on a wrong continent"),
        pytest.param("Stockholm", "`Europe/Stockholm`", id="a city alone"),
        pytest.param("europe/berlin", "`Europe/Berlin`", id="small letters"),
        pytest.param("PST", "a city", id="an abbreviation"),
        pytest.param("UTC+2", "a city", id="hours from UTC"),
        pytest.param("../../etc/passwd", "", id="a path"),
    ],
)
def test_time_zones_that_do_not_exist(tmp_path: Path, zone: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-timezone", people=person(timezone=zone))
    assert (hit.path, hit.level) == ("people.ana.timezone", "error")
    assert help in hit.help


@pytest.mark.parametrize("zone", ["UTC", "America/Sao_Paulo", "America/Argentina/Ushuaia", "Etc/GMT-2", "Asia/Kolkata"])
def test_time_zones_that_exist(tmp_path: Path, zone: str) -> None:
    schedule = {"every": "week", "day": "monday", "time": "16:00", "timezone": zone}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    assert paths(tmp_path, "invalid-timezone", people=person(timezone=zone), channels=channels) == []


def test_the_zone_of_a_meeting_is_looked_at(tmp_path: Path) -> None:
    schedule = {"every": "week", "day": "monday", "time": "16:00", "timezone": "CEST"}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    assert paths(tmp_path, "invalid-timezone", channels=channels) == ["channels.call.schedule.timezone"]


@pytest.mark.parametrize(
    ("tag", "help"),
    [
        pytest.param("jp", "`ja`", id="a country for its language"),
        pytest.param("Portuguese", "`pt`", id="an English name"),
        pytest.param("Deutsch", "`de`", id="a language's own name"),
        pytest.param("pt_BR", "`pt-BR`", id="an underscore"),
        pytest.param("xx", "its tag", id="a tag that nobody has"),
        pytest.param("en-XX-nonsense-here", "its tag", id="subtags that nobody has"),
        pytest.param("日本語", "`ja`", id="another script"),
    ],
)
def test_languages_that_do_not_exist(tmp_path: Path, tag: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-language", people=person(languages=["en", tag]))
    assert (hit.path, hit.level) == ("people.ana.languages[1]", "error")
    assert help in hit.help


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "zh-Hant-TW", "sr-Latn", "gsw", "ca-valencia", "nb", "haw", "EN", "ase"]
)
def test_languages_that_exist(tmp_path: Path, tag: str) -> None:
    tables = {"people": person(languages=[tag]), "project": {"name": "Wren", "languages": [tag]}}
    assert paths(tmp_path, "invalid-language", **tables) == []


@pytest.mark.parametrize(
    ("schedule", "help"),
    [
        pytest.param({"every": "week", "starts": "2026-01-09"}, "2026-01-15", id="a Friday for a Thursday"),
        pytest.param({"every": "2 weeks", "starts": "2026-01-07"}, "2026-01-08", id="the day before"),
        pytest.param({"every": "month", "week": 2, "starts": "2026-01-01"}, "`week: 1`", id="another week"),
        pytest.param({"every": "month", "week": "last", "starts": "2026-01-22"}, "`week: 4`", id="not the last"),
        pytest.param({"every": "week", "starts": "2026-01-08"}, None, id="a Thursday"),
        pytest.param({"every": "month", "week": 2, "starts": "2026-01-08"}, None, id="the second Thursday"),
        pytest.param({"every": "month", "week": "last", "starts": "2026-02-26"}, None, id="the fourth and the last"),
        pytest.param({"every": "month", "week": 4, "starts": "2026-02-26"}, None, id="the last and the fourth"),
        pytest.param({"every": "week"}, None, id="no first day"),
    ],
)
def test_a_meeting_begins_on_its_day(tmp_path: Path, schedule: dict[str, object], help: str | None) -> None:
    schedule = {"day": "thursday", "time": "16:00", "timezone": "UTC", **schedule}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    hits = run(tmp_path, "invalid-schedule", channels=channels)
    assert [hit.path for hit in hits] == ["channels.call.schedule.starts"] * (help is not None)
    assert all(help is not None and help in hit.help for hit in hits)
