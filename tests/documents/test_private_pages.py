"""The pages of people, roles and places lead nobody with a private matter into public, or to unnamed readers."""

from __future__ import annotations

from typing import Any

import communities
import html_pages
import pytest

PRIVATE = {"url": "mailto:safety@wren.garden", "private": True, "readers": ["safety", "dee"]}


def wren(**tables: dict[str, Any]) -> dict[str, Any]:
    """The usual community, with more entries or other ones."""
    return communities.WREN | {table: communities.WREN[table] | more for table, more in tables.items()}


def markdown(data: dict[str, Any], page: str) -> str:
    """A page of the Markdown target."""
    return communities.pages(data, "always")[page]


def html(data: dict[str, Any], page: str) -> str:
    """The words of a page's content."""
    main = html_pages.built(data)[page].find(".//main")
    return " ".join("".join(main.itertext()).split())


def test_who_has_a_forge_profile_alone_is_not_offered_for_harassment() -> None:
    data = wren(people={"bo": {"name": "Bo", "contact": {"github": "bolin"}, "topics": ["conduct", "press"]}})
    page = markdown(data, "people/bo.md")
    assert "name `bolin`" in page
    assert "I write about the project" in page
    assert "harassment" not in page


def test_who_has_an_address_is_offered_for_harassment() -> None:
    data = wren(people={"ana": {"name": "Ana", "contact": {"email": "a@wren.garden"}, "topics": ["conduct"]}})
    assert "I want to report harassment" in markdown(data, "people/ana.md")


def test_the_page_of_a_role_says_who_reads_its_private_place() -> None:
    data = wren(channels={"mail": PRIVATE})
    said = "Ana Souza, Bo Lindqvist and Dee Park read it."
    page = markdown(data, "roles/safety.md").replace("](../people/ana.md)", "").replace("](../people/bo.md)", "")
    assert said in page.replace("](../people/dee.md)", "").replace("[", "")
    assert said in html(data, "roles/safety.html")


def test_the_address_of_a_role_with_private_matters_says_that_its_readers_are_not_known() -> None:
    safety = {**communities.WREN["roles"]["safety"], "contact": {"email": "role@wren.garden"}}
    data = wren(roles={"safety": safety})
    said = "(we have not written down who reads it)"
    assert said in markdown(data, "roles/safety.md")
    assert said in html(data, "roles/safety.html")


def test_a_role_for_private_matters_alone_is_not_said_to_be_in_a_public_place() -> None:
    safety = {**communities.WREN["roles"]["safety"], "channels": ["mail", "issues"]}
    data = wren(roles={"safety": safety})
    assert "afety" not in markdown(data, "channels/issues.md")
    assert "Who is there Maintainers" in html(data, "channels/issues.html")
    assert "afety" not in html(data, "channels/issues.html").partition("Who is there")[2]


@pytest.mark.parametrize(
    ("anonymous", "said"),
    [(True, "A report needs no name."), (False, "A report needs a name."), (None, "")],
)
def test_whether_a_report_needs_a_name_is_said(anonymous: bool | None, said: str) -> None:
    given = {} if anonymous is None else {"anonymous": anonymous}
    data = wren(channels={"mail": {**PRIVATE, **given}})
    for text in (markdown(data, "WHO-TO-ASK.md"), html(data, "safety.html"), markdown(data, "channels/mail.md")):
        assert said in text
        assert said or "A report needs" not in text


def test_the_page_of_a_private_place_says_nothing_twice() -> None:
    data = wren(channels={"mail": {**PRIVATE, "access": "account", "response": "2 days"}})
    page = markdown(data, "channels/mail.md")
    assert page.count("2 days") == 1
    assert page.count("account") == 1


def test_when_a_private_place_was_checked_is_said_in_one_page_too() -> None:
    data = wren(channels={"mail": {**PRIVATE, "confirmed": "2026-10-01"}})
    assert "Checked October 2026" in communities.pages(data, "never")["WHO-TO-ASK.md"]
