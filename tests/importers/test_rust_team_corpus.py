"""The files of the Rust project become a registry with everybody and everything in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from drafts import errors
from test_rust_team import RUST, scalars

from communitydocs.importers import Imported
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Holder

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "rust-lang-team-part"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    found = [*CORPUS.glob("people/*.toml"), *CORPUS.glob("teams/*.toml"), *CORPUS.glob("teams/archive/*.toml")]
    return {path.relative_to(CORPUS).as_posix(): path.read_bytes() for path in sorted(found)}


@pytest.fixture(scope="module")
def rust(files: dict[str, bytes]) -> Imported:
    return RUST.read(files)


@pytest.fixture(scope="module")
def original(files: dict[str, bytes]) -> dict[str, Any]:
    return {file: tomllib.loads(content.decode()) for file, content in files.items()}


def logins(entries: list[Any]) -> list[str]:
    return [entry["github"] if isinstance(entry, dict) else entry for entry in entries]


def teams_of(original: dict[str, Any]) -> list[dict[str, Any]]:
    return [data for file, data in original.items() if re.fullmatch(r"teams/[^/]+\.toml", file)]


def test_every_team_of_rust_is_there_with_its_people(rust: Imported, original: dict[str, Any]) -> None:
    teams = teams_of(original)
    assert list(rust.registry.roles) == [team["name"] for team in teams]
    assert len(teams) == 8
    for team in teams:
        role, people = rust.registry.roles[team["name"]], team["people"]
        members = {login.lower() for login in logins(people["leads"] + people["members"])}
        assert {holder.person for holder in role.holders} == members
        assert len(role.holders) == len(members)
        assert [holder.person for holder in role.past] == [login.lower() for login in logins(people["alumni"])]
        leads = {holder.person for holder in role.holders if "Team leader" in (holder.title or "")}
        assert leads == {login.lower() for login in people["leads"]}
        assert (role.name, role.purpose) == (team["website"]["name"], team["website"]["description"])
    assert rust.registry.roles["compiler"].holders[1] == Holder(person="boxyuwu", title="Team leader, Maintainer")


def test_everybody_in_a_team_of_rust_is_there_with_their_numbers(rust: Imported, original: dict[str, Any]) -> None:
    people = {data["github"].lower(): data for file, data in original.items() if file.startswith("people/")}
    named = {
        login.lower()
        for team in teams_of(original)
        for key in ("leads", "members", "alumni")
        for login in logins(team["people"][key])
    }
    assert set(rust.registry.people) == named
    assert (len(people), len(named), len(named - people.keys())) == (162, 155, 2)
    for login in named & people.keys():
        person, data = rust.registry.people[login], people[login]
        assert (person.name, person.contact["github"]) == (data["name"], data["github"])
        numbers = {"github": data["github-id"], "zulip": data.get("zulip-id"), "discord": data.get("discord-id")}
        assert person.account_ids == {platform: number for platform, number in numbers.items() if number}
    notes = " ".join(note.message for note in rust.diagnostics)
    assert "known by their login alone: `Kivooeo`, `traviscross`" in notes
    assert len(people.keys() - named) == 9


def test_no_address_of_a_person_or_of_a_hidden_list_is_kept(rust: Imported, files: dict[str, bytes]) -> None:
    texts = [re.sub(r"(?m)^#.*", "", content.decode()) for content in files.values()]  # one is in a comment
    every = {address for text in texts for address in re.findall(r"[\w.+-]+@[\w.-]+\.\w+", text)}
    shown = {"p5ab8a936@rust-lang.org", "p6317f8ea@rust-lang.org"}  # those of infra and of mods
    kept = dump(rust.registry) + str(rust.diagnostics)
    assert {address for address in every if address in kept} == shown
    assert rust.withheld == len(every - shown)


def test_what_the_web_site_shows_of_a_team_becomes_channels(rust: Imported) -> None:
    channels = rust.registry.channels
    assert [channel.id for channel in channels.values() if channel.private] == ["infra-mail", "mods-mail"]
    assert channels["mods-mail"].readers == ("mods",)
    assert channels["lang-zulip"].url == "https://rust-lang.zulipchat.com/#narrow/stream/t-lang"
    assert len(channels) == 8
    assert rust.registry.roles["mods"].links["Website"] == "https://www.rust-lang.org/governance/teams/moderation"
    assert "Website" not in rust.registry.roles["rustdoc"].links  # a part of another team has no page


def test_nothing_is_invented(rust: Imported) -> None:
    registry = rust.registry
    assert not registry.topics
    assert not [person for person in registry.people.values() if person.topics]
    assert not [role for role in registry.roles.values() if role.topics]
    assert not [channel for channel in registry.channels.values() if channel.topics]
    assert {platform for person in registry.people.values() for platform in person.contact} == {"github", "matrix"}


def test_every_value_of_rust_is_kept_withheld_or_noted(rust: Imported, original: dict[str, Any]) -> None:
    everything = re.sub(r"\s+", " ", dump(rust.registry).replace('"', "")).lower()
    named = set(rust.registry.people)
    tools = ("permissions", "rfcbot", "lists", "zulip-groups", "zulip-streams")
    counted = 0
    for file, data in original.items():
        if "archive" in file or (file.startswith("people/") and data["github"].lower() not in named):
            continue  # named in one note each
        for path, value in scalars(data):
            if path[0] in tools and path[-1] not in ("address", "label") and path[1:] != (path[-2], "name"):
                counted += "extra-emails" not in path
            elif path[-1] not in ("email", "address", "top-level", "page") and "roles" not in path[:-1]:
                known = path[0] not in ("hardware-keys", "funding")
                assert str(value).lower() in everything or not known, (file, path)
    (note,) = [note for note in rust.diagnostics if "settings of the project's own tools" in note.message]
    assert sum(map(int, re.findall(r"\((\d+)\)", note.message))) == counted


def test_the_draft_of_rust_has_no_error(rust: Imported) -> None:
    assert errors(rust) == []
    tables = ("people", "roles", "channels")
    assert set(rust.origins) == {(table, id) for table in tables for id in getattr(rust.registry, table)}
