"""Words lead to what was meant: topics first, slips forgiven, and private matters to nothing public."""

from __future__ import annotations

from pathlib import Path

import communities
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.search import ENOUGH, SENSITIVE_WORDS, search, sensitive
from communitydocs.load import load
from communitydocs.registry.model import Registry

EXAMPLE = Path(__file__).parents[1] / "example/community.yaml"


@pytest.fixture(scope="module")
def heron() -> Registry:
    registry = load(EXAMPLE).registry
    assert registry is not None
    return registry


@pytest.mark.parametrize(
    ("words", "kind", "id"),
    [
        pytest.param("translate", "topic", "translate", id="a topic's id"),
        pytest.param("I want to translate Heron", "topic", "translate", id="a topic's title"),
        pytest.param("i18n", "topic", "translate", id="a keyword"),
        pytest.param("I18N", "topic", "translate", id="in capitals"),
        pytest.param("translations", "topic", "translate", id="a plural"),
        pytest.param("I would like to help translating", "topic", "translate", id="another form of the word"),
        pytest.param("trnaslate", "topic", "translate", id="two letters swapped"),
        pytest.param("documentaton", "topic", "docs", id="a letter left out"),
        pytest.param("My program crashes when it loads large files", "topic", "bug", id="one word of a story"),
        pytest.param("conference", "topic", "events", id="the first of two topics with the keyword"),
        pytest.param("Souza", "person", "ana", id="a family name"),
        pytest.param("Dvorakova", "person", "hana", id="a name without its accents"),
        pytest.param("鈴木", "person", "jun", id="a part of a name that is written without spaces"),
        pytest.param("wellcome", "role", "welcome", id="a role, misspelt"),
        pytest.param("weekly call", "channel", "weekly-call", id="a channel"),
    ],
)
def test_words_find_what_was_meant(heron: Registry, words: str, kind: str, id: str) -> None:
    hits = search(heron, words)
    assert (hits[0].kind, hits[0].id) == (kind, id)


@pytest.mark.parametrize("words", ["", "   ", "who is it?", "quantum chromodynamics", "\x00", "a" * 5000])
def test_words_that_mean_nothing_here_find_nothing(heron: Registry, words: str) -> None:
    assert search(heron, words) == []


def test_a_name_that_is_surely_meant_comes_before_a_topic_that_may_be() -> None:
    data = communities.WREN | {
        "people": {**communities.WREN["people"], "mentha": {"name": "Mentha"}},
        "topics": {"care": {"title": "I look for a mentor", "keywords": ["mentoring"]}},
        "roles": {"care": {"holders": ["ana"], "topics": ["care"]}},
    }
    assert search(communities.registry(data), "Mentha")[0].kind == "person"


@pytest.mark.parametrize("word", sorted(SENSITIVE_WORDS["conduct"]))
def test_every_word_for_harassment_leads_to_that_alone(heron: Registry, word: str) -> None:
    hits = search(heron, f"somebody in the chat {word} me, about my translation")
    assert [(hit.kind, hit.id) for hit in hits] == [("topic", "conduct")]


@pytest.mark.parametrize("word", ["harrassment", "harasment", "bulying", "thretening", "discriminaton"])
def test_words_for_harassment_are_known_when_misspelt(heron: Registry, word: str) -> None:
    assert [hit.id for hit in search(heron, word)] == ["conduct"]


def test_harassment_is_heard_however_late_it_is_said(heron: Registry) -> None:
    story = "Hello dear friendly people, yesterday during our weekly video call about translation another team member"
    assert [hit.id for hit in search(heron, f"{story} harassed me, with help of friends")] == ["conduct"]


@pytest.mark.parametrize("words", ["building the guide", "starting out", "a thread", "threads", "grouped", "stacking"])
def test_other_words_are_no_slip_of_words_for_harassment(words: str) -> None:
    assert sensitive(words) == ""


@pytest.mark.parametrize("words", ["CVE-2026-1234", "an exploit in the parser", "vulnerabilities", "exploitable crash"])
def test_words_for_security_problems_lead_to_that_alone(heron: Registry, words: str) -> None:
    assert [hit.id for hit in search(heron, words)] == ["security"]


def test_harassment_finds_nothing_rather_than_something_public() -> None:
    data = communities.WREN | {
        "roles": {"maintainers": {**communities.WREN["roles"]["maintainers"], "name": "Bully busters"}}
    }
    assert search(communities.registry(data), "bully") == []


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_any_text_gives_scores_in_bounds(words: str) -> None:
    for hit in search(communities.registry(communities.WREN), words):
        assert ENOUGH <= hit.score <= 1


def test_many_people_are_searched_quickly() -> None:
    import time

    people = {f"p{n}": {"name": f"Person{n} Family{n % 977}"} for n in range(10_000)}
    registry = communities.registry(communities.WREN | {"people": communities.WREN["people"] | people})
    begun = time.process_time()
    assert search(registry, "Person77 Familly77")[0].kind == "person"
    assert time.process_time() - begun < 5
