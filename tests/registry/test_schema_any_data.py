"""Any data is answered with problems, and an independent validator agrees on what is right."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from schemas import FULL, SCHEMA, TOP, read

from communitydocs.registry.problems import Problem
from communitydocs.registry.schema import check


def values() -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers(-3, 2000) | st.floats(allow_nan=False) | st.text(max_size=5)
    known = st.sampled_from(["open", "2026-13-01", "2 days", "month", "last", "block", "a" * 300, "\n"])
    flat = plain | known
    return flat | st.lists(flat, max_size=2) | st.dictionaries(st.text(max_size=5), flat, max_size=2)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every (container, key) in the data."""
    items = list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ())
    return [(node, key) for key, _ in items] + [place for _, child in items for place in places(child)]


def mutate(data: Any, pick: st.DataObject) -> None:
    container, key = pick.draw(st.sampled_from(places(data)))
    what = pick.draw(st.sampled_from(["set", "delete", "add"]))
    if what == "delete":
        del container[key]
    elif what == "set" or isinstance(container, list):
        container[key] = pick.draw(values())
    else:
        container[pick.draw(st.sampled_from(["name", "people", "Bad", "con", "x-a", "week"]))] = pick.draw(values())


def sane(problem: Problem) -> bool:
    rules = {"unknown-key", "missing-key", "wrong-type", "invalid-value", "unsupported-version"}
    return problem.rule in rules and bool(problem.message) and bool(problem.help)


@given(st.data())
def test_an_independent_validator_agrees_on_what_is_right(pick: st.DataObject) -> None:
    data = copy.deepcopy(read(FULL))
    for _ in range(pick.draw(st.integers(1, 3))):
        mutate(data, pick)
    problems = check(data)
    assert all(map(sane, problems))
    errors = list(jsonschema.Draft7Validator(SCHEMA).iter_errors(data))
    if errors:
        assert problems
    else:
        assert all(map(is_about_a_platform, problems)), "the published schema knows all but which platforms there are"


def is_about_a_platform(problem: Problem) -> bool:
    return problem.rule == "unknown-key" and problem.path[-2:-1] in (("contact",), ("account_ids",))


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda child: st.lists(child, max_size=3) | st.dictionaries(st.text(max_size=9), child, max_size=3),
)


@given(nested, st.booleans())
def test_any_data_is_answered_with_problems_and_never_a_traceback(data: Any, fragment: bool) -> None:
    tables = dict.fromkeys(("people", "project", "roles", "rules", "ignore", "contributing", "x-a"), data)
    entries = {"people": {"ana": data}, "roles": {"docs": data}, "channels": {"chat": data}, "version": data}
    for tried in (data, tables, entries):
        assert all(map(sane, check(tried, fragment=fragment)))


@pytest.mark.parametrize(
    "number", [1 << 20000, -(1 << 20000), float("nan"), float("inf")], ids=["long", "below", "nan", "inf"]
)
def test_numbers_that_cannot_be_written_are_told_all_the_same(number: float) -> None:
    schedule = {"every": number, "day": number, "time": number, "timezone": number, "week": number}
    data = {
        "version": number,
        "project": {"name": number},
        "channels": {"c": {"url": "u", "schedule": schedule}},
    }
    problems = check(data)
    assert len(problems) == 7
    assert all(len(p.message) < 200 for p in problems)


def test_ten_thousand_faults_are_told() -> None:
    people = {f"p{at}": {"name": "Ana", "emial": "a@b.example", "confirmed": "soon"} for at in range(5000)}
    problems = check(TOP | {"people": people})
    assert len(problems) == 10_000
