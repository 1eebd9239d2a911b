"""Where a newcomer begins, and whom to turn to when nobody answers."""

from __future__ import annotations

from typing import Any

import communities
import pytest

from communitydocs.answers import welcome
from communitydocs.answers.routes import Routes

PEOPLE = {id: {"name": id.capitalize()} for id in ("ana", "bo", "cy", "di")}


def _routes(**tables: Any) -> Routes:
    return Routes(communities.registry({"version": 1, "project": {"name": "Wren"}, "people": PEOPLE, **tables}))


def test_the_first_place_is_the_first_contacts_public_channel_with_two_people() -> None:
    first = welcome.first_place(
        _routes(
            roles={"maintainers": {"holders": ["ana", "bo", "cy"], "channels": ["mine", "chat"]}},
            channels={"mine": {"url": "https://a.garden", "private": True}, "chat": {"url": "https://b.garden"}},
        )
    )
    assert first.channel is not None
    assert first.channel.id == "chat"
    assert [person.id for person in first.people] == ["ana", "bo"]


@pytest.mark.parametrize("closed", [{"private": True}, {"audience": "maintainers"}, {"access": "invitation"}])
def test_a_place_that_is_not_for_everybody_is_no_first_place(closed: dict[str, Any]) -> None:
    channels = {"chat": {"url": "https://b.garden", "topics": ["help"], **closed}}
    assert welcome.first_place(_routes(channels=channels)).channel is None


def test_a_fallback_that_adds_somebody_is_named_with_its_public_place() -> None:
    routes = _routes(
        roles={
            "maintainers": {"holders": ["ana"], "channels": ["mine", "chat"]},
            "docs": {"holders": ["bo"], "topics": ["docs"]},
        },
        channels={"mine": {"url": "https://a.garden", "private": True}, "chat": {"url": "https://b.garden"}},
    )
    found = welcome.no_answer(routes, routes["docs"])
    assert found is not None
    assert found.role.id == "maintainers"
    assert found.channel is not None
    assert found.channel.id == "chat"


def test_a_fallback_that_adds_nobody_is_not_named() -> None:
    routes = _routes(roles={"maintainers": {"holders": ["ana", "bo"], "topics": ["help"]}})
    assert welcome.no_answer(routes, routes["help"]) is None
