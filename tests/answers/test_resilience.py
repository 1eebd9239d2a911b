"""The absence factor is the true minimum under twenty people, and the holiday test names the worst case."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.resilience import Absence, absence, holiday

PEOPLE = st.sampled_from([f"p{n}" for n in range(7)])
GROUPS = st.dictionaries(st.sampled_from([f"t{n}" for n in range(9)]), st.frozensets(PEOPLE, max_size=4), max_size=9)


def groups(**topics: str) -> dict[str, frozenset[str]]:
    """Topics with the people who answer them, written as `translate="ana bo"`."""
    return {topic: frozenset(people.split()) for topic, people in topics.items()}


@pytest.mark.parametrize(
    ("topics", "people"),
    [
        pytest.param(groups(a="ana", b="ana", c="bo"), ("ana",), id="one person who alone answers most"),
        pytest.param(groups(a="ana", b="bo"), ("ana",), id="half of two is one"),
        pytest.param(groups(a="ana", b="bo", c="dee"), ("ana", "bo"), id="half of three is two"),
        pytest.param(groups(a="ana bo", b="ana bo", c="dee eve fay"), ("ana", "bo"), id="those who share two topics"),
        pytest.param(groups(a="", b="ana"), (), id="half has nobody from the start"),
    ],
)
def test_the_fewest_people_whose_leaving_empties_half(
    topics: dict[str, frozenset[str]], people: tuple[str, ...]
) -> None:
    assert absence(topics) == Absence(people, True)


def test_without_topics_there_is_no_factor() -> None:
    assert absence({}) == Absence(None, True)


@settings(max_examples=200)
@given(GROUPS)
def test_no_smaller_set_empties_half(topics: dict[str, frozenset[str]]) -> None:
    found = absence(topics)
    if not topics:
        return
    everybody = sorted({person for group in topics.values() for person in group})
    sizes = [
        size
        for size in range(len(everybody) + 1)
        for leaving in combinations(everybody, size)
        if 2 * sum(group <= set(leaving) for group in topics.values()) >= len(topics)
    ]
    assert found.people is not None
    assert len(found.people) == min(sizes)
    assert 2 * sum(group <= set(found.people) for group in topics.values()) >= len(topics)


@settings(max_examples=50)
@given(
    st.lists(
        st.frozensets(st.sampled_from([f"p{n:02}" for n in range(40)]), min_size=1, max_size=3),
        min_size=30,
        max_size=60,
    )
)
def test_with_more_people_the_answer_is_right_though_perhaps_not_the_smallest(found: list[frozenset[str]]) -> None:
    topics = {f"t{n}": group for n, group in enumerate(found)}
    result = absence(topics)
    assert result.people is not None
    assert 2 * sum(group <= set(result.people) for group in topics.values()) >= len(topics)
    assert result.exact == (len({person for group in found for person in group}) <= 20)


def test_the_holiday_test_names_the_worst_case_and_its_topics() -> None:
    assert holiday(groups(a="ana", b="ana", c="bo", d="bo dee")) == ("ana", ("a", "b"))
    assert holiday(groups(a="ana bo")) == ("", ())
