"""Each figure counts what its formula says, and says what keeps it from its goal; names stand apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import communities
import pytest

from communitydocs.answers.health import Figure, Health, health
from communitydocs.answers.routes import Routes

TODAY = date(2026, 11, 23)


def measured(clicks: dict[str, int | None] | None = None, **tables: Any) -> Health:
    """The health of Wren with some tables in place of its own."""
    registry = communities.registry(communities.WREN | tables)
    return health(registry, Routes(registry), clicks=clicks, today=TODAY)


def figure(id: str, **tables: Any) -> Figure:
    return measured(**tables)[id]


ROLES = communities.WREN["roles"]
PEOPLE = communities.WREN["people"]
AWAY = {"ana": {"name": "Ana", "availability": "closed"}, "bo": {"name": "Bo", "away_until": "2027-01-01"}}


@pytest.mark.parametrize(
    ("id", "tables", "part", "of", "lacking"),
    [
        pytest.param("answered", {}, 5, 5, (), id="every topic has a person and a channel"),
        pytest.param(
            "answered",
            {"roles": ROLES | {"press": {"holders": ["dee"], "topics": ["press"]}}},
            5, 6, ("press",),
            id="a topic without a channel lacks one",
        ),
        pytest.param("resilience", {}, 5, 5, (), id="two people answer everything"),
        pytest.param(
            "resilience",
            {"roles": ROLES | {"press": {"holders": ["dee"], "topics": ["press"], "channels": ["issues"]}}},
            5, 6, ("press",),
            id="one person answers press",
        ),
        pytest.param(
            "answered", {"people": PEOPLE | AWAY}, 5, 5, (), id="a report still reaches readers who are away"
        ),
        pytest.param(
            "answered",
            {"channels": {"ombuds": {"url": "https://owls.garden", "private": True, "run_by": "Owl Trust",
                                     "topics": ["conduct"]}}, "roles": {}},
            1, 1, (),
            id="an outside body answers for itself",
        ),
        pytest.param("resilience", {"people": PEOPLE | AWAY}, 5, 5, (), id="two readers who are away are two persons"),
        pytest.param("directness", {}, 5, 5, (), id="in a flat project nobody stands in between"),
        pytest.param(
            "directness",
            {
                "project": {"name": "Wren", "first_contact": "desk"},
                "roles": {"desk": {"holders": ["ana"], "topics": ["help", "bug", "code"]}},
            },
            1, 3, ("bug", "code"),
            id="a desk that answers all but help stands in between",
        ),
        pytest.param("open-doors", {}, 1, 1, (), id="a role for private matters is no door"),
        pytest.param("open-doors", {"roles": ROLES | {"docs": {"holders": ["bo"]}}}, 1, 2, ("docs",), id="no join"),
        pytest.param("expectation", {}, 1, 1, (), id="a private mailbox promises on its own page"),
        pytest.param("languages", {"project": {"name": "Wren", "languages": ["pt"]}}, 0, 1, ("pt",), id="a promise"),
        pytest.param("overlap", {"people": PEOPLE | {"dee": {"name": "Dee", "uses": "x"}}}, 1, 4, (), id="who uses it"),
        pytest.param("way-around", {}, 1, 2, ("conduct", "security"), id="no way around ana"),
        pytest.param(
            "freshness",
            {"people": PEOPLE | {"dee": {"name": "Dee", "confirmed": "2026-10-01"},
                                 "bo": {"name": "Bo", "confirmed": "2025-11-22"}}},
            1, 2, (),
            id="a confirmation of more than a year ago is old",
        ),
        pytest.param("guide-coverage", {}, 1, 6, ("task", "workspace", "conventions", "flow", "submit"), id="guide"),
        pytest.param("by-name", {}, 5, 5, (), id="ana can be written to"),
    ],
)  # fmt: skip
def test_a_share_counts_what_its_formula_says(
    id: str, tables: dict[str, Any], part: int, of: int, lacking: tuple[str, ...]
) -> None:
    found = figure(id, **tables)
    assert (found.part, found.of, found.lacking) == (part, of, lacking)
    assert found.value == part / of


def test_the_absence_factor_counts_people_and_keeps_their_names_apart() -> None:
    found = figure("absence-factor", roles={"maintainers": {"holders": ["ana", "bo"], "topics": ["help", "bug"]}})
    assert (found.value, found.met, found.people, found.lacking) == (2, False, ("ana", "bo"), ())


def test_the_holiday_test_is_the_worst_absence() -> None:
    found = figure("holiday-test", roles=ROLES | {"press": {"holders": ["dee"], "topics": ["press", "events"]}})
    assert found.value == 2 / 7
    assert not found.met
    assert (set(found.lacking), found.people) == ({"press", "events"}, ("dee",))


def test_the_span_is_of_those_who_answer() -> None:
    people = PEOPLE | {"ana": {"name": "Ana", "timezone": "UTC"}, "bo": {"name": "Bo", "timezone": "Asia/Tokyo"}}
    assert figure("span", people=people).value == 23
    assert figure("span").value is None


@pytest.mark.parametrize(
    ("clicks", "value", "met"),
    [
        pytest.param({"help": 1, "bug": 2}, 2, True, id="two links at worst"),
        pytest.param({"help": 1, "bug": 3}, 3, False, id="three are too many"),
        pytest.param({"help": 1, "bug": None}, None, False, id="no way at all"),
    ],
)
def test_clicks_are_the_worst_way(clicks: dict[str, int | None], value: int | None, met: bool) -> None:
    found = measured(clicks=clicks)["clicks"]
    assert (found.value, found.met) == (value, met)


def test_without_a_rendered_site_there_are_no_clicks() -> None:
    assert "clicks" not in [figure.id for figure in measured().figures]


def test_an_empty_registry_has_nothing_to_measure() -> None:
    registry = communities.registry({"version": 1, "project": {"name": "Wren"}})
    found = health(registry, Routes(registry))
    assert {figure.value for figure in found.figures if figure.id != "guide-coverage"} == {None}
    assert found.next_step is None


def test_there_is_a_freshness_on_every_day_that_can_be_named() -> None:
    registry = communities.registry(
        communities.WREN | {"people": PEOPLE | {"dee": {"name": "Dee", "confirmed": "2025-11-22"}}}
    )
    shares = [health(registry, Routes(registry), today=day)["freshness"].value for day in (date.min, date.max)]
    assert shares == [1, 0]


def test_the_next_step_is_a_second_person_for_a_topic_with_one() -> None:
    roles = ROLES | {"press": {"holders": ["dee"], "topics": ["press"], "channels": ["issues"]}}
    assert measured(roles=roles).next_step == "press"
