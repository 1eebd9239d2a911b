"""Private matters as a reporter needs them, and as pages show them: nobody is led into public."""

from __future__ import annotations

import re
from typing import Any

import communities
import pytest
from hypothesis import HealthCheck, given, settings

from communitydocs.answers.routes import Routes
from communitydocs.answers.safety import PrivateMatter, private_matter


def _matter(kind: str = "conduct", **tables: Any) -> PrivateMatter:
    people = {id: {"name": id.capitalize(), "contact": {"email": f"{id}@wren.garden"}} for id in ("ana", "bo", "cy")}
    project = {"name": "Wren", "repository": "https://github.com/wren/wren"}
    data = {"version": 1, "project": project, "people": people, **tables}
    return private_matter(Routes(communities.registry(data)), kind)


def _mail(*readers: str, **more: Any) -> dict[str, Any]:
    return {"url": "mailto:safe@wren.garden", "private": True, "topics": ["conduct"], "readers": list(readers), **more}


def test_a_reader_stands_with_the_channel_that_they_do_not_read() -> None:
    (first, second) = _matter(channels={"one": _mail("ana"), "two": _mail("bo")}).detours
    assert [person.id for person in first.about] == ["ana"]
    assert [channel.id for channel in first.channels] == ["two"]
    assert [person.id for person in second.about] == ["bo"]


def test_readers_with_the_same_way_around_stand_together() -> None:
    (detour,) = _matter(channels={"one": _mail("ana", "bo"), "out": _mail(run_by="Garden Foundation")}).detours
    assert [person.id for person in detour.about] == ["ana", "bo"]
    assert [channel.id for channel in detour.channels] == ["out"]


def test_where_there_is_no_way_around_the_reader_is_named_all_the_same() -> None:
    matter = _matter(channels={"one": _mail("ana")})
    (detour,) = matter.detours
    assert (detour.channels, detour.people) == ((), ())
    assert matter.abuse is not None


@pytest.mark.parametrize(
    ("kind", "repository", "named"),
    [
        ("conduct", "https://github.com/wren/wren", "GitHub"),
        ("conduct", "https://gitlab.com/wren/wren", "GitLab"),
        ("conduct", "https://wren.garden/code", None),
        ("security", "https://github.com/wren/wren", None),
    ],
)
def test_the_forges_own_report_is_named_for_conduct_where_there_is_one(
    kind: str, repository: str, named: str | None
) -> None:
    abuse = _matter(kind, project={"name": "Wren", "repository": repository}).abuse
    assert (abuse[0] if abuse else None) == named


def test_the_fallback_names_people_who_can_be_written_to_and_do_not_read_it_already() -> None:
    matter = _matter(
        channels={"one": _mail("ana")},
        roles={"late": {"holders": ["ana", "bo"]}},
        topics={"conduct": {"fallback": "late"}},
    )
    assert [person.id for person in matter.fallback] == ["bo"]


def test_who_answers_and_reads_no_channel_is_a_way_of_their_own() -> None:
    matter = _matter(channels={"one": _mail("ana")}, roles={"care": {"holders": ["ana", "cy"], "topics": ["conduct"]}})
    assert [person.id for person in matter.others] == ["cy"]


NO_WAY = "We have no other private way yet"


def _strips(page: str) -> str:
    """The two block quotes at the top."""
    return "\n".join(line for line in page.splitlines() if line.startswith(">"))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(communities.random_data())
def test_no_reporter_is_led_into_public_and_every_reader_is_named(data: dict[str, Any]) -> None:
    routes = Routes(communities.registry(data))
    matters = {kind: private_matter(routes, kind) for kind in ("conduct", "security")}
    for pages in ("never", "always"):
        written = communities.pages(data, pages)
        places = {"WHO-TO-ASK.md": _strips(written["WHO-TO-ASK.md"])}
        places |= {path: text for path, text in written.items() if path in ("topics/conduct.md", "topics/security.md")}
        for path, text in places.items():
            assert "public-" not in text, path
            for kind, matter in matters.items():
                if path in ("WHO-TO-ASK.md", f"topics/{kind}.md"):
                    _check_told(text, matter)


def _check_told(text: str, matter: PrivateMatter) -> None:
    for reader in matter.readers:
        assert reader.name in text
    for detour in matter.detours:
        named = [f"Is it about {' or '.join(person.name for person in detour.about)}?", "Is it about one of them?"]
        asked = [line for line in text.splitlines() if line.lstrip("> ").startswith("Is it about")]
        answers = [line for line in asked if named[1] in line or all(person.name in line for person in detour.about)]
        assert answers, named
        assert all("Use " in line or "Write to " in line or NO_WAY in line for line in answers)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(communities.random_data())
def test_no_page_shows_the_contact_of_somebody_who_left_or_did_not_agree(data: dict[str, Any]) -> None:
    registry = communities.registry(data)
    holding = {holder.person for role in registry.roles.values() for holder in role.holders}
    holding |= {reader for channel in registry.channels.values() for reader in channel.readers}
    left = {holder.person for role in registry.roles.values() for holder in role.past} - holding
    hidden = {id for id in left if not registry.people[id].topics}
    if registry.project.consent == "required":
        hidden |= {id for id, person in registry.people.items() if person.confirmed is None}
    for pages in ("never", "always"):
        written = "".join(communities.pages(data, pages).values())
        for id in hidden:
            for address in registry.people[id].contact.values():
                assert not re.search(rf"{re.escape(address)}(?![0-9])", written)
