"""The rules of the group "Time": what a day says on the day of the check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communitydocs.load import Checks, load
from communitydocs.rules._days import ago

TODAY = date(2026, 11, 23)


def found(tmp_path: Path, rule: str, people: str, roles: str = "", today: date | None = TODAY) -> list[tuple[str, str]]:
    """(path, level) of what one rule finds. The entries are given in YAML's flow style."""
    file = tmp_path / "community.yaml"
    file.write_text(f"version: 1\nproject: {{name: Wren}}\npeople: {{{people}}}\nroles: {{{roles}}}\n", "utf-8")
    diagnostics = load(file, Checks(select=[rule], today=today)).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return [(str(diagnostic.path), diagnostic.level) for diagnostic in diagnostics]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        pytest.param("confirmed: 2025-11-22", "warning", id="a year and a day ago"),
        pytest.param("confirmed: 1999-01-01", "warning", id="in another century"),
        pytest.param("confirmed: 2025-11-23", "note", id="365 days ago"),
        pytest.param("confirmed: 2026-05-27", "note", id="180 days ago"),
        pytest.param("confirmed: 2026-05-28", None, id="179 days ago"),
        pytest.param("confirmed: 2026-11-23", None, id="today"),
        pytest.param("confirmed: 2099-01-01", None, id="a day to come, which is another rule's"),
        pytest.param("pronouns: she/her", None, id="never"),
        pytest.param("confirmed: 2020-01-01, away_until: 2027-01-01", None, id="long ago, by somebody who is away"),
        pytest.param(
            "confirmed: 2020-01-01, away_until: 2026-01-01", "warning", id="long ago, by somebody who is back"
        ),
    ],
)
def test_a_confirmation_grows_old(tmp_path: Path, fields: str, level: str | None) -> None:
    hits = found(tmp_path, "stale-confirmation", f"ana: {{name: Ana, {fields}}}")
    assert hits == ([("people.ana.confirmed", level)] if level else [])


def test_a_role_is_to_be_confirmed_as_well(tmp_path: Path) -> None:
    hits = found(tmp_path, "stale-confirmation", "", "docs: {confirmed: 2025-01-01}, code: {confirmed: 2026-11-01}")
    assert hits == [("roles.docs.confirmed", "warning")]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param("2026-05-26", "5 months ago", id="nearly six months"),
        pytest.param("2025-09-20", "14 months ago", id="over a year"),
        pytest.param("2024-11-20", "2 years ago", id="just over two years"),
        pytest.param("2026-10-23", "31 days ago", id="a month"),
        pytest.param("2020-01-01", "6 years ago", id="nearly seven years"),
    ],
)
def test_an_age_is_said_in_words_and_never_too_high(day: str, words: str) -> None:
    assert ago(day, TODAY) == words


@pytest.mark.parametrize(
    ("holder", "is_found"),
    [
        pytest.param("{person: ana, until: 2026-11-22}", True, id="it ended yesterday"),
        pytest.param("{person: ana, since: 2018-01-01, until: 2019-01-01}", True, id="it ended long ago"),
        pytest.param("{person: ana, until: 2026-11-23}", False, id="today is the last day"),
        pytest.param("{person: ana, until: 2027-11-23}", False, id="it goes on"),
        pytest.param("{person: ana, since: 2018-01-01}", False, id="it has no end"),
        pytest.param("ana", False, id="the short form"),
    ],
)
def test_a_term_ends(tmp_path: Path, holder: str, is_found: bool) -> None:
    hits = found(tmp_path, "expired-term", "ana: {name: Ana}", f"docs: {{holders: [{holder}]}}")
    assert hits == ([("roles.docs.holders[0].until", "warning")] if is_found else [])


def test_a_former_holder_may_have_an_end(tmp_path: Path) -> None:
    roles = "docs: {past: [{person: ana, until: 2019-01-01}]}"
    assert found(tmp_path, "expired-term", "ana: {name: Ana}", roles) == []


@pytest.mark.parametrize(
    ("fields", "is_found"),
    [
        pytest.param("away_until: 2026-11-22", True, id="until yesterday"),
        pytest.param("away_until: 2020-01-01, availability: closed", True, id="until long ago, and closed"),
        pytest.param("away_until: 2026-11-23", False, id="until today: it may still be yesterday there"),
        pytest.param("away_until: 2027-01-01", False, id="still away"),
        pytest.param("availability: closed", False, id="closed, which has no end and needs none"),
    ],
)
def test_an_absence_ends(tmp_path: Path, fields: str, is_found: bool) -> None:
    hits = found(tmp_path, "ended-absence", f"ana: {{name: Ana, {fields}}}")
    assert hits == ([("people.ana.away_until", "warning")] if is_found else [])


@pytest.mark.parametrize(
    ("people", "roles", "place"),
    [
        pytest.param("confirmed: 2027-11-23", "", "people.ana.confirmed", id="a confirmation of next year"),
        pytest.param("confirmed: 2026-11-25", "", "people.ana.confirmed", id="the day after tomorrow"),
        pytest.param("confirmed: 2026-11-24", "", None, id="tomorrow, which has begun in the east"),
        pytest.param("confirmed: 2026-11-23", "", None, id="today"),
        pytest.param("away_until: 2099-01-01", "", None, id="an absence, which may end in the future"),
        pytest.param("uses: it", "confirmed: 2099-01-01", "roles.docs.confirmed", id="a role's confirmation"),
        pytest.param(
            "uses: it",
            "holders: [{person: ana, since: 2099-01-01}]",
            "roles.docs.holders[0].since",
            id="a term to come",
        ),
        pytest.param(
            "uses: it", "past: [{person: ana, since: 2099-01-01}]", "roles.docs.past[0].since", id="a past to come"
        ),
        pytest.param("uses: it", "holders: [{person: ana, until: 2099-01-01}]", None, id="an end to come"),
    ],
)
def test_what_has_been_is_not_in_the_future(tmp_path: Path, people: str, roles: str, place: str | None) -> None:
    hits = found(tmp_path, "future-date", f"ana: {{name: Ana, {people}}}", f"docs: {{{roles}}}")
    assert hits == ([(place, "warning")] if place else [])


@pytest.mark.parametrize("rule", ["stale-confirmation", "expired-term", "ended-absence", "future-date"])
def test_without_a_day_nothing_is_said(tmp_path: Path, rule: str) -> None:
    people = "ana: {name: Ana, confirmed: 2001-01-01, away_until: 2001-01-01}, bo: {name: Bo, confirmed: 2999-01-01}"
    roles = "docs: {holders: [{person: ana, until: 2001-01-01}]}"
    assert found(tmp_path, rule, people, roles) != []
    assert found(tmp_path, rule, people, roles, today=None) == []


@pytest.mark.parametrize("today", [date.min, date(1970, 1, 1), date(2199, 12, 31), date.max])
def test_any_day_can_be_given(tmp_path: Path, today: date) -> None:
    people = "ana: {name: Ana, confirmed: 2026-01-01, away_until: 2026-01-01}"
    expected = {"stale-confirmation": today.year > 2026, "future-date": today.year < 2026}
    for rule, is_found in expected.items():
        assert bool(found(tmp_path, rule, people, today=today)) is is_found
