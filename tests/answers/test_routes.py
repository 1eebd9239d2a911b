"""Who answers a topic: the order, who never appears, and private matters kept private."""

from __future__ import annotations

from typing import Any

import communities
import pytest
from hypothesis import given, settings

from communitydocs.answers import contacts, safety, welcome
from communitydocs.answers.routes import Route, Routes
from communitydocs.registry.model import Registry

PEOPLE = {id: {"name": id.capitalize(), "contact": {"email": f"{id}@wren.garden"}} for id in ("ana", "bo", "cy", "di")}


def _routes(people: dict[str, Any] | None = None, **tables: Any) -> Routes:
    data = {"version": 1, "project": {"name": "Wren"}, **tables}
    data["people"] = {id: {**entry, **(people or {}).get(id, {})} for id, entry in PEOPLE.items()}
    return Routes(communities.registry(data))


def _people(route: Route) -> list[str]:
    return [answerer.person.id for answerer in route.people]


def _channels(route: Route) -> list[str]:
    return [channel.id for channel in route.channels]


def test_holders_come_in_the_order_of_roles_then_volunteers_and_nobody_twice() -> None:
    routes = _routes(
        {"ana": {"topics": ["help"]}, "bo": {"topics": ["help"]}},
        roles={
            "one": {"holders": ["cy", "bo"], "topics": ["help"]},
            "two": {"holders": ["bo", "di"], "topics": ["help"]},
        },
    )
    assert _people(routes["help"]) == ["cy", "bo", "di", "ana"]


def test_open_people_come_before_limited_ones() -> None:
    routes = _routes(
        {"ana": {"availability": "limited"}}, roles={"one": {"holders": ["ana", "bo"], "topics": ["help"]}}
    )
    assert _people(routes["help"]) == ["bo", "ana"]


@pytest.mark.parametrize("gone", [{"availability": "closed"}, {"away_until": "2027-01-10"}], ids=["closed", "away"])
@pytest.mark.parametrize("topic", ["help", "conduct"])
def test_who_is_closed_or_away_is_never_routed_to(gone: dict[str, Any], topic: str) -> None:
    routes = _routes({"ana": gone}, roles={"one": {"holders": ["ana", "bo"], "topics": [topic]}})
    assert _people(routes[topic]) == ["bo"]


def test_past_holders_are_never_routed_to() -> None:
    routes = _routes(roles={"one": {"holders": ["bo"], "past": ["ana"], "topics": ["help", "conduct"]}})
    assert _people(routes["help"]) == _people(routes["conduct"]) == ["bo"]


CHANNELS = {
    "mine": {"url": "https://a.garden", "private": True},
    "chat": {"url": "https://b.garden"},
    "list": {"url": "https://c.garden", "topics": ["help", "conduct"]},
}


def test_channels_that_list_the_topic_come_first_and_public_before_private() -> None:
    roles = {"one": {"holders": ["ana"], "topics": ["help"], "channels": ["mine", "chat", "list"]}}
    assert _channels(_routes(roles=roles, channels=CHANNELS)["help"]) == ["list", "chat", "mine"]


def test_private_matters_have_private_channels_alone() -> None:
    roles = {"one": {"holders": ["ana"], "topics": ["conduct"], "channels": ["mine", "chat", "list"]}}
    assert _channels(_routes(roles=roles, channels=CHANNELS)["conduct"]) == ["mine"]


def test_private_matters_lead_to_people_with_a_direct_contact_alone() -> None:
    roles = {"one": {"holders": ["ana", "bo"], "topics": ["conduct"]}}
    route = _routes({"ana": {"contact": {"github": "ana"}}}, roles=roles)["conduct"]
    assert _people(route) == ["bo"]
    assert [answerer.person.id for answerer in route.answering] == ["ana", "bo"]


def test_with_required_consent_an_unconfirmed_person_cannot_be_written_to() -> None:
    roles = {"one": {"holders": ["ana", "bo"], "topics": ["conduct"]}}
    project = {"name": "Wren", "consent": "required"}
    assert _people(_routes({"bo": {"confirmed": "2026-10-01"}}, roles=roles, project=project)["conduct"]) == ["bo"]


def test_readers_are_found_through_roles_and_those_away_are_among_them() -> None:
    routes = _routes(
        {"ana": {"away_until": "2027-01-10"}},
        roles={"safety": {"holders": ["ana", "bo"], "topics": ["conduct"]}},
        channels={
            "mail": {"url": "mailto:x@wren.garden", "private": True, "readers": ["safety", "cy"], "topics": ["conduct"]}
        },
    )
    assert [person.id for person in routes["conduct"].readers] == ["ana", "bo", "cy"]


def _around(channels: dict[str, Any], **tables: Any) -> dict[str, tuple[list[str], list[str]]]:
    listed = {
        id: {"url": f"https://{id}.garden", "private": True, "topics": ["conduct"], **entry}
        for id, entry in channels.items()
    }
    route = _routes(tables.pop("people", None), channels=listed, **tables)["conduct"]
    return {
        way.about.id: ([channel.id for channel in way.channels], [person.id for person in way.people])
        for way in route.way_around
    }


def test_the_way_around_a_reader_is_a_channel_that_they_do_not_read() -> None:
    assert _around({"one": {"readers": ["ana"]}, "two": {"readers": ["bo"]}}) == {
        "ana": (["two"], []),
        "bo": (["one"], []),
    }


def test_the_way_around_may_be_run_by_outsiders() -> None:
    assert _around({"one": {"readers": ["ana"]}, "out": {"run_by": "Garden Foundation"}}) == {"ana": (["out"], [])}


def test_a_channel_run_by_outsiders_and_read_by_a_member_is_no_way_around_that_member() -> None:
    assert _around({"out": {"run_by": "Garden Foundation", "readers": ["ana"]}}) == {"ana": ([], [])}


@pytest.mark.parametrize(
    "unsure",
    [{}, {"readers": ["empty"]}, {"readers": ["nobody-known"]}],
    ids=["not written down", "an empty role", "unknown"],
)
def test_a_channel_of_which_nobody_knows_who_reads_it_is_no_way_around(unsure: dict[str, Any]) -> None:
    found = _around({"one": {"readers": ["ana"]}, "two": unsure}, roles={"empty": {"topics": ["code"]}})
    assert found["ana"] == ([], [])


def test_the_way_around_may_be_another_person_who_can_be_written_to() -> None:
    roles = {"safety": {"holders": ["ana", "bo"], "topics": ["conduct"]}}
    found = _around({"one": {"readers": ["safety"]}}, roles=roles, people={"bo": {"contact": {"github": "bo"}}})
    assert found == {"ana": ([], []), "bo": ([], ["ana"])}


def test_the_fallback_is_the_first_contact_but_never_for_private_matters() -> None:
    roles = {"maintainers": {"holders": ["ana"], "topics": ["help", "conduct"]}, "late": {"holders": ["bo"]}}
    topics = {"conduct": {"fallback": "maintainers"}, "security": {"fallback": "late"}, "bug": {"fallback": "late"}}
    routes = _routes(roles=roles, topics=topics)
    found = {topic: route.fallback for topic, route in routes.items()}
    assert found == {"help": "maintainers", "conduct": None, "security": "late", "bug": "late"}


def test_many_readers_cost_linear_work() -> None:
    ids = [f"p{number}" for number in range(4000)]
    data = {
        "version": 1,
        "project": {"name": "Wren"},
        "people": {id: {"name": id, "contact": {"email": f"{id}@wren.garden"}} for id in ids},
        "roles": {"safety": {"holders": ids, "topics": ["conduct"], "channels": ["mail"]}},
        "channels": {"mail": {"url": "mailto:x@wren.garden", "private": True, "readers": ["safety"]}},
    }
    route = Routes(communities.registry(data))["conduct"]
    assert len(route.way_around) == 4000
    assert all(way.exists for way in route.way_around)


@settings(max_examples=100)
@given(communities.random_data())
def test_the_rules_hold_for_any_registry(data: dict[str, Any]) -> None:
    registry = communities.registry(data)
    routes = Routes(registry)
    for route in routes.values():
        _check_everybody(registry, route)
        if route.topic.sensitive:
            _check_private(registry, routes, route)
        else:
            assert [channel.private for channel in route.channels] == sorted(
                channel.private for channel in route.channels
            )


def _check_everybody(registry: Registry, route: Route) -> None:
    ids = _people(route)
    assert len(ids) == len(set(ids))
    assert all(contacts.reachable(answerer.person) for answerer in route.people)
    limited = [answerer.person.availability == "limited" for answerer in route.people]
    assert limited == sorted(limited)


def _check_private(registry: Registry, routes: Routes, route: Route) -> None:
    assert all(channel.private for channel in route.channels)
    assert all(contacts.direct(registry, answerer.person) for answerer in route.people)
    assert route.fallback is None or route.fallback != registry.project.first_contact
    assert welcome.no_answer(routes, route) is None
    assert [way.about for way in route.way_around] == list(route.readers)
    for way in route.way_around:
        assert way.about not in way.people
        for channel in way.channels:
            assert way.about not in routes.readers([channel])
    for kind in ("conduct", "security"):
        matter = safety.private_matter(routes, kind)
        told = [person.id for detour in matter.detours for person in detour.about]
        assert sorted(told) == sorted(person.id for person in matter.readers)
        assert all(person not in matter.readers for person in matter.fallback)
