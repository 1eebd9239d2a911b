"""The map shows topics, roles, places and people; it marks topics that need somebody, and never a person."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import communities
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers import graph
from communitydocs.answers.routes import Routes
from communitydocs.documents import layers, map, svg
from communitydocs.registry.model import Registry

SVG = "{http://www.w3.org/2000/svg}"
PEOPLE, ROLES = communities.WREN["people"], communities.WREN["roles"]
LONELY = {"roles": ROLES | {"press": {"holders": ["dee"], "topics": ["press"], "channels": ["issues"]}}}


def wren(**tables: Any) -> Registry:
    return communities.registry(communities.WREN | tables)


def drawn(registry: Registry) -> ElementTree.Element:
    return ElementTree.fromstring(map.draw(registry, Routes(registry)))


def boxes(root: ElementTree.Element) -> dict[str, list[str]]:
    """{class: the titles of the groups}."""
    found: dict[str, list[str]] = {}
    for group in root.iter(f"{SVG}g"):
        found.setdefault(group.get("class", ""), []).append(group.findtext(f"{SVG}title") or "")
    return found


def test_everything_is_on_it_with_a_title_of_its_own() -> None:
    found = boxes(drawn(wren()))
    assert set(found["role"]) == {"Maintainers (role)", "Safety (role)"}
    assert set(found["person"]) == {f"{person['name']} (person)" for person in PEOPLE.values()}
    assert set(found["channel"]) == {"Issues (place)", "Mail (place, private)"}
    assert len(found["topic"]) == 5


def test_a_topic_that_one_person_answers_is_marked_by_a_shape_and_in_words() -> None:
    root = drawn(wren(**LONELY))
    (marked,) = (group for group in root.iter(f"{SVG}g") if "needs" in (group.get("class") or ""))
    assert marked.get("class") == "topic needs"
    assert marked.findtext(f"{SVG}title") == "I write about the project (topic, needs a second person)"
    assert [text.text for text in marked.iter(f"{SVG}text")][-1] == "\u25b2 needs a second person"
    assert any(text.text == "\u25b2 1 topic needs somebody more" for text in root.iter(f"{SVG}text"))


def test_no_person_is_marked_as_the_only_one() -> None:
    alone, together = (boxes(drawn(wren(roles=roles)))["person"] for roles in (LONELY["roles"], ROLES))
    assert sorted(alone) == sorted(together)
    registry = wren(people=PEOPLE | {"dee": {"name": "Dee Park", "topics": ["press"]}})
    sentence = next(said for said in map.described(registry, Routes(registry)) if "needs" in said)
    assert sentence == "I write about the project (needs a second person): one person."


def test_where_nothing_is_needed_nothing_is_said_of_it() -> None:
    assert "\u25b2" not in map.draw(wren(), Routes(wren()))


def test_those_who_hear_it_are_told_the_same() -> None:
    root = drawn(wren())
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "map-title map-desc")
    assert root.findtext(f"{SVG}title") == "Who answers what at Wren"
    told = root.findtext(f"{SVG}desc") or ""
    assert "I found a bug: Maintainers." in told
    assert "Safety: Mail, Ana Souza, Bo Lindqvist." in told


def test_a_private_matter_leads_to_no_public_place() -> None:
    roles = ROLES | {"safety": {"holders": ["ana"], "topics": ["conduct"], "channels": ["issues", "mail"]}}
    registry = wren(roles=roles, channels=communities.WREN["channels"] | {
        "chat": {"url": "https://chat.wren.garden", "topics": ["conduct", "help"]}
    })  # fmt: skip
    edges = graph.graph(registry, Routes(registry)).edges
    assert [to for start, to in edges if start == ("role", "safety")] == [("channel", "mail"), ("person", "ana")]
    assert [to for start, to in edges if start == ("topic", "conduct")] == [("role", "safety")]


@pytest.mark.parametrize("person", [{"availability": "closed"}, {"away_until": "2027-01-01"}], ids=["closed", "away"])
def test_whom_nobody_is_led_to_is_not_on_it(person: dict[str, str]) -> None:
    registry = wren(people=PEOPLE | {"bo": {"name": "Bo Lindqvist", **person}})
    assert "Bo Lindqvist (person)" not in boxes(drawn(registry))["person"]


# Large communities --------------------------------------------------------------------------------------


def large(people: int, groups: int, deep: int = 1) -> Registry:
    """Groups of roles with people in them; each topic belongs to the lowest role of a group."""
    roles: dict[str, Any] = {}
    for number in range(groups):
        roles[f"g{number}"] = {"name": f"Group {number}"}
        for level in range(deep):
            above = f"g{number}" if level == 0 else f"g{number}-{level - 1}"
            roles[f"g{number}-{level}"] = {
                "parent": above,
                "topics": ["help"],
                "holders": [f"p{number % people}", "p1"],
            }
    return wren(people={f"p{number}": {"name": f"Person {number}"} for number in range(people)}, roles=roles)


def test_over_40_people_the_people_are_left_out() -> None:
    assert "person" in boxes(drawn(large(40, 5)))
    found = boxes(drawn(large(41, 5)))
    assert "person" not in found
    assert "Person" not in map.draw(large(41, 5), Routes(large(41, 5)))


def test_where_all_roles_have_room_they_stand_under_their_parents() -> None:
    registry = large(50, 5, deep=2)
    shown = graph.graph(registry, Routes(registry))
    assert {node.id: node.parent for node in shown.of("role")}["g3-1"] == "g3-0"
    order = map._Map(registry, shown).order[1]
    groups = [id.split("-")[0] for _, id in order]
    assert [name for at, name in enumerate(groups) if name not in groups[:at]] == groups[::3]


def test_where_they_have_not_the_top_of_the_tree_stands_for_what_is_within() -> None:
    registry = large(600, 36, deep=7)
    found = boxes(drawn(registry))
    assert len(found["role"]) == 36
    assert "Group 2 (role, 7 more within, 2 people)" in found["role"]


def test_of_too_many_roles_the_rest_is_counted() -> None:
    registry = large(600, 400)
    texts = [text.text for text in drawn(registry).iter(f"{SVG}text")]
    assert len(boxes(drawn(registry))["role"]) == graph.MOST_ROLES
    assert "Not drawn: 500 roles and 2 places." in texts


def test_roles_in_a_circle_end_nowhere_else() -> None:
    roles = {"a": {"parent": "b", "topics": ["help"]}, "b": {"parent": "a"}}
    people = {f"p{number}": {"name": "P"} for number in range(50)}
    assert drawn(wren(roles=roles, people=people)) is not None


# Text and bytes -----------------------------------------------------------------------------------------


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_names_say_the_map_is_well_formed_and_the_same_each_time(name: str) -> None:
    registry = communities.registry(communities.rich(name, name))
    first = map.draw(registry, Routes(registry))
    assert map.draw(registry, Routes(registry)) == first
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(first).iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "g", "text", "path"}


@given(communities.random_data())
@settings(max_examples=40, deadline=None)
def test_every_registry_has_a_map_without_overlapping_boxes(data: dict[str, Any]) -> None:
    registry = communities.registry(data)
    columns: dict[int, list[tuple[float, float]]] = {}
    for group in drawn(registry).iter(f"{SVG}g"):
        x, y = (float(part) for part in (group.get("transform") or "")[10:-1].split())
        box = group.find(f"{SVG}rect")
        assert box is not None
        columns.setdefault(round(x) // 100, []).append((y, y + float(box.get("height", 0))))
    for spans in columns.values():
        spans.sort()
        assert all(upper[1] < lower[0] for upper, lower in pairwise(spans))


def test_an_empty_registry_has_a_map() -> None:
    registry = communities.registry({"version": 1, "project": {"name": "Wren"}})
    assert "none is listed yet" in map.draw(registry, Routes(registry))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ["short"]),
        ("abc abcd abcd abcd abcd", ["abc abcd", "abcd abcd\u2026"]),
        ("abcdabcdabcd", ["abcdabcda\u2026"]),
        ("", [""]),
    ],
)
def test_a_name_takes_two_lines_and_no_more(text: str, lines: list[str]) -> None:
    assert svg.wrapped(text, 10) == lines


# Order and places ---------------------------------------------------------------------------------------


def test_edges_that_need_not_cross_do_not() -> None:
    left, right = [("a", f"{n}") for n in range(8)], [("b", f"{n}") for n in range(8)]
    edges = [(("a", f"{n}"), ("b", f"{(n * 5) % 8}")) for n in range(8)]
    assert layers.crossings([left, right], edges) > 0
    assert layers.crossings(layers.ordered([left, right], edges, {}), edges) == 0


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_crossings_are_counted_as_pairs_and_ordering_never_adds_any(seed: int) -> None:
    chance = random.Random(seed)
    left, right = [("a", f"{n}") for n in range(6)], [("b", f"{n}") for n in range(6)]
    edges = list(dict.fromkeys((chance.choice(left), chance.choice(right)) for _ in range(12)))
    pairs = [(int(start[1]), int(to[1])) for start, to in edges]
    crossing = sum((a - c) * (b - d) < 0 for at, (a, b) in enumerate(pairs) for c, d in pairs[:at])
    assert layers.crossings([left, right], edges) == crossing
    assert layers.crossings(layers.ordered([left, right], edges, {}), edges) <= crossing
