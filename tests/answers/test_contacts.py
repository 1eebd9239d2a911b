"""How people are reached: what is a way to write, where somebody can be named, and what needs consent."""

from __future__ import annotations

from typing import Any

import communities
import pytest

from communitydocs.answers import contacts
from communitydocs.registry.model import Registry


def _registry(contact: dict[str, str], **more: Any) -> Registry:
    person = {"name": "Ana Souza", "contact": contact}
    return communities.registry({"version": 1, "project": {"name": "Wren"}, "people": {"ana": person}, **more})


@pytest.mark.parametrize(
    ("platform", "address", "url"),
    [
        ("email", "ana@wren.garden", "mailto:ana@wren.garden"),
        ("matrix", "@ana:wren.garden", "https://matrix.to/#/@ana:wren.garden"),
        ("matrix", "matrix:u/ana:wren.garden", "matrix:u/ana:wren.garden"),
        ("mastodon", "@ana@wren.garden", "https://wren.garden/@ana"),
        ("github", "ana", "https://github.com/ana"),
        ("github", "@ana", "https://github.com/ana"),
        ("website", "https://ana.garden", "https://ana.garden"),
        ("website", "ana.garden", None),
        ("website", "javascript:alert(1)", None),
        ("discord", "ana.souza", None),
        ("forum", "ana b", "https://forum.wren.garden/u/ana%20b"),
        ("unheard-of", "ana", None),
    ],
)
def test_where_a_contact_leads(platform: str, address: str, url: str | None) -> None:
    registry = _registry({platform: address}, platforms={"forum": "https://forum.wren.garden/u/{}"})
    (found,) = contacts.contacts(registry, registry.people["ana"])
    assert found.url == url


@pytest.mark.parametrize(
    ("platform", "direct"),
    [("email", True), ("matrix", True), ("github", False), ("discourse", False), ("forum", False)],
)
def test_a_profile_at_a_forge_is_no_way_to_write(platform: str, direct: bool) -> None:
    registry = _registry({platform: "ana"})
    assert contacts.direct(registry, registry.people["ana"]) is direct


PLACES = {
    "hub": {"url": "https://github.com/wren/wren/issues"},
    "lab": {"url": "https://gitlab.com/wren/wren/-/issues"},
    "own": {"url": "https://github.com/wren/docs/issues"},
}


@pytest.mark.parametrize(
    ("contact", "held", "place"),
    [
        ({"github": "ana"}, [], "hub"),
        ({"github": "ana"}, ["own"], "own"),
        ({"gitlab": "ana"}, ["own"], "lab"),
        ({"codeberg": "ana"}, ["own"], "own"),
        ({"codeberg": "ana"}, [], None),
        ({}, ["own"], None),
    ],
    ids=[
        "a place of their forge",
        "their role's first",
        "their forge first",
        "else their role's",
        "nowhere",
        "no profile",
    ],
)
def test_where_somebody_without_a_direct_contact_is_named(
    contact: dict[str, str], held: list[str], place: str | None
) -> None:
    registry = _registry(contact, channels=PLACES, roles={"docs": {"channels": held}})
    named = contacts.named_in(
        registry, registry.people["ana"], [registry.roles["docs"]], contacts.open_places(registry)
    )
    assert (named.channel.id if named else None) == place


@pytest.mark.parametrize(
    "closed", [{"private": True}, {"audience": "maintainers"}, {"access": "invitation"}, {"kind": "video"}]
)
def test_nobody_is_named_in_a_place_that_is_not_for_everybody(closed: dict[str, Any]) -> None:
    registry = _registry({"github": "ana"}, channels={"hub": {**PLACES["hub"], **closed}})
    assert contacts.open_places(registry) == {}


def test_required_consent_hides_the_contacts_of_unconfirmed_people() -> None:
    registry = _registry({"email": "ana@wren.garden"}, project={"name": "Wren", "consent": "required"})
    assert contacts.contacts(registry, registry.people["ana"]) == ()
