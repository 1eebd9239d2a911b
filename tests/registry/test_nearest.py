"""The word that was likely meant."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.registry.nearest import nearest

FIELDS = ("name", "contact", "topics", "languages", "timezone", "availability", "away_until", "email")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("emial", "email", id="two letters change places"),
        pytest.param("nam", "name", id="a letter is left out"),
        pytest.param("topic", "topics", id="the singular"),
        pytest.param("Name", "name", id="a capital"),
        pytest.param("time_zone", "timezone", id="a word is cut in two"),
        pytest.param("away-until", "away_until", id="a hyphen for an underscore"),
        pytest.param("Élod", None, id="nothing is near"),
        pytest.param("", None, id="an empty word"),
        pytest.param("x" * 500, None, id="a very long word"),
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(word: str, meant: str | None) -> None:
    assert nearest(word, FIELDS) == meant


def test_accents_make_no_difference() -> None:
    assert nearest("elod-illes", ["ana", "elõd-illés"]) == "elõd-illés"


def test_of_two_equally_near_words_the_first_wins() -> None:
    assert nearest("dea", ["dee", "deb"]) == "dee"


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("ana", []) is None


def test_among_many_words_the_same_slip_is_found() -> None:
    ids = [f"person-{number:04}" for number in range(1000)]
    assert nearest("translaton", [*ids, "translation", *ids]) == "translation"


def test_ten_thousand_choices_cost_no_more_than_their_reading() -> None:
    ids = [f"{letter}{number}-somebody" for letter in "abcdefghij" for number in range(1000)]
    began = time.process_time()
    found = {nearest(f"{word}y", ids) for word in ids[:200]}
    assert found <= set(ids)
    # All pairs by difflib would take minutes.
    assert time.process_time() - began < 10


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=100))
def test_the_answer_is_one_of_the_choices_or_none(word: str, choices: list[str]) -> None:
    assert nearest(word, choices) in {*choices, None}
