"""The target `security-txt`: what RFC 9116 asks, private ways alone, and no clock."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import communities
import pytest
from hypothesis import given, settings

from communitydocs.documents import Order, target
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.problems import CommunityDocsError

PLACE = ".well-known/security.txt"


def _files(data: dict[str, Any], expires: str | None = "2027-10-01", into: str | None = "public") -> dict[str, str]:
    entry = RenderEntry(to="security-txt", into=into, expires=expires)
    found = target("security-txt").render(communities.registry(data), Order(entry, "community.yaml", into))
    assert isinstance(found, dict)
    return found


def _fields(data: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    lines = [line for line in _files(data, **more)[PLACE].splitlines() if line and not line.startswith("#")]
    return [(name, value) for name, _, value in (line.partition(": ") for line in lines)]


def _channels(**channels: Any) -> dict[str, Any]:
    private = {id: {"private": True, "topics": ["security"], **channel} for id, channel in channels.items()}
    return {**communities.WREN, "channels": private, "roles": {}}


def test_the_smallest_has_a_contact_and_a_day() -> None:
    assert _fields(communities.WREN) == [
        ("Contact", "mailto:safety@wren.garden"),
        ("Expires", "2027-10-01T23:59:59Z"),
    ]


def test_the_day_is_a_moment_of_rfc_3339() -> None:
    assert datetime.fromisoformat(dict(_fields(communities.WREN))["Expires"]).tzinfo is not None


def test_everything_else_comes_from_the_registry() -> None:
    project = {"name": "Wren", "languages": ["en", "pt-BR"], "links": {"Security policy": "https://wren.garden/policy"}}
    data = {**communities.WREN, "project": project, "site": {"base": "https://wren.garden/"}}
    assert _fields(data)[2:] == [
        ("Preferred-Languages", "en, pt-BR"),
        ("Policy", "https://wren.garden/policy"),
        ("Canonical", "https://wren.garden/.well-known/security.txt"),
    ]


def test_a_site_below_the_top_of_its_host_has_no_canonical_address() -> None:
    assert "Canonical" not in dict(_fields({**communities.WREN, "site": {"base": "https://wren.garden/people/"}}))


def test_channels_come_in_their_order_then_people_who_read_none_of_them() -> None:
    data = _channels(
        form={"url": "https://wren.garden/report"}, mail={"url": "mailto:s@wren.garden", "readers": ["bo"]}
    )
    data["roles"] = {"security": {"holders": ["ana", "bo"], "topics": ["security"]}}
    found = [value for name, value in _fields(data) if name == "Contact"]
    assert found == ["https://wren.garden/report", "mailto:s@wren.garden", "mailto:ana@wren.garden"]


@pytest.mark.parametrize("url", ["http://wren.garden/report", "matrix:r/wren:wren.garden", "docs/report.md"])
def test_an_address_that_the_rfc_does_not_take_is_left_out(url: str) -> None:
    data = _channels(one={"url": url}, mail={"url": "mailto:s@wren.garden"})
    assert [value for name, value in _fields(data) if name == "Contact"] == ["mailto:s@wren.garden"]


@pytest.mark.parametrize("url", ["https://wren.garden/é ü", "https://wren.garden/a\tb", "https://wren.garden/ #x"])
def test_an_address_is_one_word_of_ascii(url: str) -> None:
    value = dict(_fields(_channels(one={"url": url})))["Contact"]
    assert value.isascii()
    assert value.split() == [value]


def test_without_a_day_it_says_what_to_add() -> None:
    with pytest.raises(CommunityDocsError, match="add `expires: YYYY-MM-DD`"):
        _files(communities.WREN, expires=None)


def test_without_a_private_way_it_says_what_to_add() -> None:
    with pytest.raises(CommunityDocsError, match="add a channel with `private: true`"):
        _files({**communities.WREN, "roles": {}})


@pytest.mark.parametrize(
    ("into", "path"), [("public", PLACE), (".", PLACE), (None, PLACE), ("public/.well-known", "security.txt")]
)
def test_the_folder_is_not_doubled(into: str | None, path: str) -> None:
    assert list(_files(communities.WREN, into=into)) == [path]


@settings(max_examples=50)
@given(communities.random_data())
def test_no_public_place_and_nobody_hidden_is_named(data: dict[str, Any]) -> None:
    try:
        text = _files(data)[PLACE]
    except CommunityDocsError:
        return
    assert "https://public-" not in text
    for id, person in data["people"].items():
        away = person.get("availability") == "closed" or "away_until" in person
        hidden = away or (data["project"].get("consent") and "confirmed" not in person)
        assert not (hidden and f"{id}@secret.garden" in text)
