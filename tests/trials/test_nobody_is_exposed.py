"""Nobody is exposed: contacts of those who left, rest or did not agree stand nowhere; private matters stay private."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import communities
import outputs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from outputs import Capture
from trials import Figure, rounds

from communitydocs.registry.model import Registry

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
MARK = "marker"
PROFILES = ("github", "gitlab", "codeberg", "forgejo", "discourse", "forum")
REASONS: dict[str, dict[str, Any]] = {
    "closed": {"availability": "closed"},
    "away": {"away_until": "2027-01-10"},
    "unconfirmed": {"confirmed": None},
    "left": {},
}


def _contact(id: str, number: int) -> dict[str, str]:
    """A contact on each platform that fits it, so that no finding is about it; each says whose it is."""
    word = f"{MARK}-{id}"
    direct = {"email": f"{word}@m.garden", "matrix": f"@{word}:m.garden", "zulip": word, "slack": word, "irc": word}
    direct |= {"discord": word.replace("-", "_"), "signal": f"{word.replace('-', '')}.07", "bluesky": f"{word}.garden"}
    direct |= {"mastodon": f"@{word.replace('-', '_')}@m.garden", "linkedin": word, "website": f"https://{word}.garden"}
    return {**direct, "phone": f"+44 1632 9600{number}"} | dict.fromkeys(PROFILES, word)


def everybody() -> dict[str, Any]:
    """The registry with everything in it, and in each place somebody of each kind whose contacts must not be shown."""
    data = communities.rich(line="A word")
    data["project"]["consent"] = "required"
    people: dict[str, Any] = {id: data["people"][id] for id in ("ana", "bo", "eli")}
    for number, id in enumerate(people, 60):
        people[id] = {**people[id], "contact": _contact(f"shown-{id}", number)}
    for number, (id, reason) in enumerate(REASONS.items(), 70):
        person = {"name": f"Kim {id.title()}", "contact": _contact(id, number), "confirmed": "2026-10-01", **reason}
        person["account_ids"] = {"github": 7_000_000 + number}
        topics = {"topics": ["translate", "first-talk", "conduct", "security", "help"]} if id != "left" else {}
        people[id] = {key: value for key, value in {**person, **topics}.items() if value is not None}
    here = [id for id in REASONS if id != "left"]
    for role in data["roles"].values():
        role["holders"] = [*(holder for holder in ("ana", "bo", "eli")), *here]
        role["past"] = ["left"]
    data["channels"]["mail"]["readers"] = [*here, "core"]
    data["contributing"]["flow"] = "x"
    return {**data, "people": people}


HIDDEN = re.compile(rf"{MARK}[-_]?(?:{'|'.join(REASONS)})|70000\d\d|96007\d")


@pytest.mark.trial("The contacts of who left, is closed or away, or did not agree, stand in no file that is written.")
def test_hidden_contacts_stand_in_no_file(figure: Figure) -> None:
    registry = communities.registry(everybody())
    texts = dict(outputs.files(registry))
    assert outputs.holds(iter(texts.items()), HIDDEN.search) == []
    # Those who may be shown are, so that the marks are worth something.
    for name in ("markdown github always: people/ana.md", "html: people/ana.html", "json: community.json"):
        assert f"{MARK}-shown-ana" in texts[name]
    hidden = sum(len(registry.people[id].contact) for id in REASONS)
    figure(f"{hidden} contacts of {len(REASONS)} people, {len(texts)} files and blocks of all targets: 0 found")


@pytest.mark.trial("The contacts of who left, is closed or away, or did not agree, are said by no command.")
def test_hidden_contacts_are_said_by_no_command(
    figure: Figure, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    registry = communities.registry(everybody())
    said = dict(outputs.said(registry, capsys))
    assert outputs.holds(iter(said.items()), HIDDEN.search) == []
    assert any(f"{MARK}-shown-ana" in text for text in said.values())
    for id in registry.people:
        assert outputs.holds(outputs.parting(registry, capsys, id), HIDDEN.search) == []
    figure(f"{len(said) + 2 * len(registry.people)} calls of commands in all of their formats: 0 found")


def _hidden(data: dict[str, Any]) -> list[str]:
    """The people of a random registry whose contacts must not be shown, by the words of its format alone."""
    doing = {id for role in data["roles"].values() for id in role.get("holders", ())}
    doing |= {reader for channel in data["channels"].values() for reader in channel.get("readers", ())}
    past = {id for role in data["roles"].values() for id in role.get("past", ())}
    asked = data["project"].get("consent") == "required"
    return [
        id
        for id, person in data["people"].items()
        if person.get("availability") == "closed"
        or "away_until" in person
        or (asked and "confirmed" not in person)
        or (id in past and id not in doing and not person.get("topics"))
    ]


@pytest.mark.trial("In no community whatever are hidden contacts shown.")
def test_in_any_community_hidden_contacts_are_shown_nowhere(
    figure: Figure, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried = people = 0

    @settings(max_examples=rounds(6, 400), suppress_health_check=SLOW)
    @given(communities.random_data(), st.sampled_from([True, False, False, False]))
    def attempt(data: dict[str, Any], asked: bool) -> None:
        nonlocal tried, people
        registry, hidden = communities.registry(data), _hidden(data)
        tried, people = tried + 1, people + len(hidden)
        if hidden:
            known = re.compile(rf"\b(?:{'|'.join(hidden)})(?:@secret\.garden|-hub\b|:m\.garden)")
            assert outputs.holds(outputs.files(registry), known.search) == []
            if asked:  # commands take longer
                assert outputs.holds(outputs.said(registry, capsys), known.search) == []

    attempt()
    figure(f"{people:,} people to hide in {tried:,} random registries, every target, 0 of their contacts found")


def _readers(data: dict[str, Any], topic: str) -> set[str]:
    """Who gets what is sent to the private channels of a topic, by the words of the registry's format alone."""
    roles, channels = data["roles"], data["channels"]
    of_roles = {id for role in roles.values() if topic in role.get("topics", ()) for id in role.get("channels", ())}
    private = [channel for id, channel in channels.items() if channel["private"]
               and (topic in channel.get("topics", ()) or id in of_roles)]  # fmt: skip
    named = [reader for channel in private for reader in channel.get("readers", ())]
    return {id for reader in named for id in (roles[reader].get("holders", ()) if reader in roles else [reader])}


def _private_pages(registry: Registry, kind: str) -> Iterator[tuple[str, str]]:
    """Every page and block that tells how to report a private matter of a kind."""
    for name, text in outputs.files(registry):
        if name.endswith((f"topics/{kind}.md", f"topics/{kind}.html", "safety.html", "block safety")):
            yield name, re.sub(r"(?s)<nav.*?</nav>|<footer.*", "", text)
        elif name.endswith("WHO-TO-ASK.md"):
            yield name, "\n".join(line for line in text.splitlines() if line.startswith(">"))
        elif name.endswith("SECURITY.md") and kind == "security":
            yield name, text


@pytest.mark.trial("No page about a private matter shows a public channel, or hides who reads what is sent.")
def test_private_matters_stay_private_and_say_who_reads(
    figure: Figure, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tried = pages = 0

    @settings(max_examples=rounds(8, 500), suppress_health_check=SLOW)
    @given(communities.random_data())
    def attempt(data: dict[str, Any]) -> None:
        nonlocal tried, pages
        tried += 1
        registry = communities.registry(data)
        for kind in ("conduct", "security"):
            readers = {data["people"][id]["name"] for id in _readers(data, kind)}
            texts = list(_private_pages(registry, kind))
            pages += len(texts)
            for name, text in texts:
                assert "public-" not in text, (name, kind)
                assert [reader for reader in readers if reader not in text] == [], (name, kind)
        _asked(registry, data, capsys)

    attempt()
    figure(f"{pages:,} pages and blocks of {tried:,} random registries: 0 public places, 0 readers left unsaid")


def _asked(registry: Registry, data: dict[str, Any], capture: Capture) -> None:
    """The same of what `who` answers, in words and as JSON."""
    said = dict(outputs.said_of_private(registry, capture))
    for kind in ("conduct", "security"):
        if kind in registry.topics:
            whole = json.loads(said[f"{kind} json"])
            channels = [channel for match in whole["matches"] for channel in match["channels"]]
            assert [channel["id"] for channel in channels if not channel["private"]] == []
            assert {id for channel in channels for id in channel["readers"]} == _readers(data, kind)
            assert [id for id in _readers(data, kind) if data["people"][id]["name"] not in said[f"{kind} text"]] == []
            assert "public-" not in said[f"{kind} json"] + said[f"{kind} text"]
