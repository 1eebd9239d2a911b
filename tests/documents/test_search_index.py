"""The search's index holds what pages show, and nothing else; as a script it can end nothing and start nothing."""

from __future__ import annotations

import json
from typing import Any

import communities
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.answers.routes import Routes
from communitydocs.answers.search import SENSITIVE_WORDS
from communitydocs.documents.gather import community
from communitydocs.documents.search_index import index

START, END = "globalThis.communitydocsIndex = ", ";\n"


def script(data: dict[str, Any]) -> str:
    registry = communities.registry(data)
    return index(community(registry, Routes(registry)))


def indexed(data: dict[str, Any]) -> dict[str, Any]:
    text = script(data)
    assert text.startswith(START)
    assert text.endswith(END)
    found: dict[str, Any] = json.loads(text.removeprefix(START).removesuffix(END))
    return found


def with_ana(**changes: Any) -> dict[str, Any]:
    ana = {"name": "Ana Souza", "contact": {"email": "ana@wren.garden", "matrix": "@ana:wren.garden"}} | changes
    return communities.WREN | {"people": {**communities.WREN["people"], "ana": ana}}


def column(found: dict[str, Any], table: str, key: str) -> dict[str, Any]:
    """One value an entry, by its id."""
    return dict(zip(found[table]["id"], found[table][key], strict=True))


def test_every_page_is_in_it_by_its_name() -> None:
    found = indexed(communities.WREN)
    assert column(found, "people", "name")["bo"] == "Bo Lindqvist"
    assert column(found, "roles", "name") == {"maintainers": "Maintainers", "safety": "Safety"}
    assert column(found, "channels", "name") == {"issues": "Issues", "mail": "Mail"}
    assert column(found, "topics", "name")["code"] == "I want to write code"
    assert "patch" in column(found, "topics", "keywords")["code"]


def test_private_matters_are_marked_and_their_words_are_those_of_who() -> None:
    found = indexed(communities.WREN)
    matters = column(found, "topics", "matter")
    assert (matters["conduct"], matters["security"], matters["help"]) == ("conduct", "security", "")
    assert {kind: set(words) for kind, words in found["private"].items()} == SENSITIVE_WORDS


def test_a_person_stands_with_their_handles_and_first_role() -> None:
    found = indexed(with_ana())
    assert column(found, "people", "also")["ana"] == "@ana:wren.garden"
    assert found["roles"]["id"][column(found, "people", "role")["ana"]] == "maintainers"


def test_no_mail_address_and_no_telephone_number_is_in_it() -> None:
    text = script(with_ana(contact={"email": "ana@wren.garden", "phone": "+55 11 5550 0100"}))
    assert "ana@" not in text
    assert "5550" not in text


def test_without_the_consent_that_the_project_asks_for_there_is_only_the_name() -> None:
    project = communities.WREN["project"] | {"consent": "required"}
    found = indexed(with_ana() | {"project": project})
    assert column(found, "people", "name")["ana"] == "Ana Souza"
    assert set(found["people"]["also"]) == {""}


def test_who_only_held_a_role_before_is_in_it_by_name_alone() -> None:
    ada = {"name": "Ada Bell", "contact": {"github": "adabell"}}
    roles = communities.WREN["roles"] | {"maintainers": communities.WREN["roles"]["maintainers"] | {"past": ["ada"]}}
    text = script(communities.WREN | {"people": {**communities.WREN["people"], "ada": ada}, "roles": roles})
    assert "Ada Bell" in text
    assert "adabell" not in text


def test_of_somebody_who_is_named_in_a_place_only_that_handle_is_in_it() -> None:
    found = indexed(with_ana(contact={"github": "anasouza", "gitlab": "other-ana"}))
    assert column(found, "people", "also")["ana"] == "anasouza"


@pytest.mark.parametrize(
    "text",
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "a\u2028b\u2029c", '";alert(1);"', "\\"],
    ids=[
        "an end of the script",
        "a comment",
        "an end of CDATA",
        "a reference",
        "line separators",
        "quotes",
        "backslash",
    ],
)
def test_data_can_neither_end_the_script_nor_be_markup(text: str) -> None:
    written = script(with_ana(name=text))
    assert not set(written) & set("<>&\u2028\u2029")
    assert column(indexed(with_ana(name=text)), "people", "name")["ana"].split() == text.split()


@given(st.text(min_size=1))
def test_any_name_comes_back_in_one_line_and_inert(name: str) -> None:
    assert column(indexed(with_ana(name=name)), "people", "name")["ana"] == " ".join(name.split())
    assert not set(script(with_ana(name=name))) & set("<>&\u2028\u2029")
