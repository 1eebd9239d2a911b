"""Package metadata: who is named in it, where one talks, what the project is called."""

from __future__ import annotations

import json
from typing import Any

import pytest
from drafts import errors, notes

from communitydocs.importers import Imported, importer
from communitydocs.importers._noreply import Account, account, is_noreply
from communitydocs.importers._organisations import is_organisation
from communitydocs.importers.package.addresses import is_repository, repository
from communitydocs.importers.package.people import several
from communitydocs.registry.dump import dump

PACKAGE = importer("package")


def read(name: str, content: str) -> Imported:
    return PACKAGE.read({name: content.encode()})


def npm(**keys: Any) -> Imported:
    return read("package.json", json.dumps({"name": "wren", "files": [], **keys}))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param('[project]\nname = "wren"\n', True, id="pyproject.toml"),
        pytest.param('[tool.poetry] # old\nname = "wren"\n', True, id="Poetry's"),
        pytest.param('[package]\nname = "wren"\n', True, id="Cargo.toml"),
        pytest.param("[metadata]\nname = wren\n", True, id="setup.cfg"),
        pytest.param('{"name": "wren", "version": "1.0", "license": "MIT"}', True, id="package.json"),
        pytest.param('{"private": true, "workspaces": ["a"]}', True, id="package.json of a workspace"),
        pytest.param("[flake8]\nmax = 3\n", False, id="settings of another tool are not"),
        pytest.param('name = "wren"\n[people]\nleads = []\n', False, id="a team in TOML is not"),
        pytest.param('{"@context": "x", "name": "wren", "license": "MIT"}', False, id="CodeMeta is not"),
        pytest.param('{"projectName": "wren", "projectOwner": "wren"}', False, id="All Contributors is not"),
        pytest.param('{"version": 1, "project": {"name": "Wren"}, "files": 1}', False, id="a registry is not"),
        pytest.param("version: 1\nproject: {name: Wren}\n", False, id="a registry in YAML is not"),
        pytest.param("[" * 5000, False, id="brackets are not"),
        pytest.param('{"a":' * 100_000, False, id="deep nesting is not"),
        pytest.param("\x00\ufffe", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_content(content: str, expected: bool) -> None:
    assert PACKAGE.recognises({"any-name": content.encode()}) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("123+bolin@users.noreply.github.com", Account("github", "bolin", 123)),
        ("bolin@users.noreply.github.com", Account("github", "bolin", None)),
        ("7+dependabot[bot]@users.noreply.github.com", Account("github", "dependabot[bot]", 7)),
        ("7-ana.souza@users.noreply.gitlab.com", Account("gitlab", "ana.souza", 7)),
        ("7@users.noreply.gitlab.com", Account("gitlab", "", 7)),
        ("ana@noreply.codeberg.org", Account("codeberg", "ana", None)),
        ("ana@heron.garden", None),
        ("noreply.github.com@heron.garden", None),
        ("", None),
    ],
)
def test_an_address_for_commits_tells_the_account(address: str, expected: Account | None) -> None:
    assert account(address) == expected
    if expected:
        assert is_noreply(address)
        assert expected.numbers == ({} if expected.number is None else {expected.platform: expected.number})


def test_what_cannot_be_a_login_is_no_contact() -> None:
    assert account("7+bolin@users.noreply.github.com") == Account("github", "bolin", 7)
    told = [account(f"{login}@users.noreply.github.com") for login in ("bolin", "bo lin", "bo\ufffdlin", "a" * 400)]
    assert [one.contact if one else None for one in told] == [{"github": "bolin"}, {}, {}, {}]


@pytest.mark.parametrize("address", ["noreply@heron.garden", "no-reply+ana@heron.garden", "donotreply@heron.garden"])
def test_an_address_that_nobody_reads_is_known(address: str) -> None:
    assert is_noreply(address)
    assert not is_noreply(f"ana-{address}")


@pytest.mark.parametrize(
    ("name", "email", "expected"),
    [
        ("The Heron developers", "", True),
        ("Kubernetes Authors", "", True),
        ("GitHub Inc.", "", True),
        ("Datadog, Inc.", "", True),
        ("Google LLC", "", True),
        ("Spotify AB", "", True),
        ("Meta Open Source", "", True),
        ("Fundação Biblioteca Nacional", "", True),
        ("Heron e.V.", "", True),
        ("开源社区", "", True),
        ("Heron", "heron@lists.heron.garden", True),
        ("Heron", "dev@heron.garden", True),
        ("Heron", "ana@heron.garden", False),
        ("Team", "", False),
        ("Ana Souza", "team@heron.garden", False),
        ("Dev Patel", "", False),
        ("Grace Groups", "", False),
        ("Ab de Vries", "", False),
        ("Christian Lab", "", False),
        ("Kim Banks", "", False),
        ("潘旭", "", False),
    ],
)
def test_an_organisation_is_no_person(name: str, email: str, expected: bool) -> None:
    assert is_organisation(name, email) is expected


@pytest.mark.parametrize(
    ("name", "emails", "expected"),
    [
        ("Ana Souza and Bo Lindqvist", 0, ["Ana Souza", "Bo Lindqvist"]),
        ("Ana Souza, Bo Lindqvist & Chidi Eze", 0, ["Ana Souza", "Bo Lindqvist", "Chidi Eze"]),
        ("ana, bo", 2, ["ana", "bo"]),
        ("Souza, Ana", 1, ["Souza, Ana"]),
        ("Ana Souza", 2, ["Ana Souza"]),
        ("Heron, Inc.", 2, ["Heron, Inc."]),
        ("Ana Souza, PhD", 0, ["Ana Souza, PhD"]),
    ],
)
def test_several_people_in_one_line_are_several(name: str, emails: int, expected: list[str]) -> None:
    assert several(name, emails) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("heron/heron", "https://github.com/heron/heron"),
        ("github:heron/heron", "https://github.com/heron/heron"),
        ("gitlab:heron/tools/heron", "https://gitlab.com/heron/tools/heron"),
        ("bitbucket:heron/heron", "https://bitbucket.org/heron/heron"),
        ("gist:11081aaa281", "https://gist.github.com/11081aaa281"),
        ("git@github.com:heron/heron.git", "https://github.com/heron/heron"),
        ("git://github.com/heron/heron.git#main", "https://github.com/heron/heron"),
        ("git+ssh://git@github.com/heron/heron.git", "https://github.com/heron/heron"),
        ("git+https://github.com/heron/heron.git", "https://github.com/heron/heron"),
        ("ssh://git@git.heron.garden:2222/heron/heron", "https://git.heron.garden/heron/heron"),
        ("https://github.com/heron/heron/tree/main/a", "https://github.com/heron/heron/tree/main/a"),
        ("svn://heron.garden/heron", "svn://heron.garden/heron"),
    ],
)
def test_a_repository_has_many_spellings(text: str, expected: str) -> None:
    assert repository(text) == expected
    if expected.startswith("https"):
        assert npm(repository=text).registry.project.repository == expected
        assert npm(repository={"type": "git", "url": text}).registry.project.repository == expected


def test_a_home_page_on_a_forge_is_the_repository() -> None:
    assert is_repository("https://github.com/heron/heron#readme")
    assert not is_repository("https://github.com/heron")
    assert not is_repository("https://heron.github.io/heron")
    project = npm(homepage="https://github.com/heron/heron#readme").registry.project
    assert (project.website, project.repository) == (None, "https://github.com/heron/heron")


@pytest.mark.parametrize(
    ("entry", "name", "contact"),
    [
        ("Ana Souza <ana@wren.garden> (https://ana.garden)", "Ana Souza",
         {"email": "ana@wren.garden", "website": "https://ana.garden"}),
        ("Ana Souza (https://github.com/anasouza) <ana@wren.garden>", "Ana Souza",
         {"github": "anasouza", "email": "ana@wren.garden"}),
        ("Ana Souza<ana@wren.garden>", "Ana Souza", {"email": "ana@wren.garden"}),
        ("Ana Souza", "Ana Souza", {}),
        ({"name": "Ana Souza", "mail": "ana@wren.garden", "web": "ana.garden"}, "Ana Souza",
         {"email": "ana@wren.garden", "website": "https://ana.garden"}),
        ({"name": "Ana Souza <ana@wren.garden>"}, "Ana Souza", {"email": "ana@wren.garden"}),
        ("Ana Souza <7+anasouza@users.noreply.github.com>", "Ana Souza", {"github": "anasouza"}),
        ("Ana Souza <noreply@wren.garden>", "Ana Souza", {}),
    ],
)  # fmt: skip
def test_a_person_is_written_in_many_ways(entry: Any, name: str, contact: dict[str, str]) -> None:
    for key in ("author", "contributors", "maintainers"):
        found = npm(**{key: [entry]})
        assert [(person.name, person.contact) for person in found.registry.people.values()] == [(name, contact)]
        assert list(found.registry.roles) == (["maintainers"] if key == "maintainers" else [])
        assert errors(found) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("MIT", "MIT"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("(MIT OR Apache-2.0) AND LicenseRef-Wren", "(MIT OR Apache-2.0) AND LicenseRef-Wren"),
        ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
        ("SEE LICENSE IN LICENSE.txt", None),
        ("UNLICENSED", None),
        ("Permission is hereby granted\nto anybody", None),
    ],
)
def test_a_licence_is_an_spdx_expression(given: str, kept: str | None) -> None:
    found = npm(license=given)
    assert found.registry.project.licence == kept
    assert ("no name of a licence" in notes(found)) is (kept is None)


@pytest.mark.parametrize(
    ("label", "url", "id", "kind"),
    [
        ("Bug Tracker", "https://github.com/wren/wren/issues", "issues", "issue_tracker"),
        ("Issues", "https://bugs.wren.garden", "issues", "issue_tracker"),
        ("Discord", "https://wren.garden/discord", "discord", "chat"),
        ("Chat", "https://discord.gg/wren", "chat", "chat"),
        ("Say hello", "https://wren.zulipchat.com", "say-hello", "chat"),
        ("GitHub Discussions", "https://github.com/wren/wren/discussions", "github-discussions", "forum"),
        ("Mailing List", "https://wren.garden/list", "mailing-list", "mailing_list"),
        ("Mailing List", "mailto:wren@wren.garden", "mailing-list", "email"),
        ("IRC", "ircs://irc.wren.garden/wren", "irc", "chat"),
    ],
)
def test_a_place_to_talk_is_a_channel(label: str, url: str, id: str, kind: str) -> None:
    found = read("pyproject.toml", f'[project]\nname = "wren"\n[project.urls]\n"{label}" = "{url}"\n')
    assert [(c.id, c.kind, c.url) for c in found.registry.channels.values()] == [(id, kind, url)]
    assert not found.registry.project.links
    assert errors(found) == []


@pytest.mark.parametrize(
    ("label", "shown"),
    [("docs", "Documentation"), ("What's New?", "Changelog"), ("Donate", "Funding"), ("Press", "Press")],
)
def test_another_link_is_one_of_the_project(label: str, shown: str) -> None:
    text = f'[project]\nname = "wren"\n[project.urls]\n"{label}" = "https://wren.garden/x"\n'
    assert read("pyproject.toml", text).registry.project.links == {shown: "https://wren.garden/x"}


def test_a_password_in_an_address_is_taken_out_and_not_shown() -> None:
    found = npm(
        repository="https://ana:secret-word@github.com/wren/wren", homepage="https://ana:secret-word@wren.garden"
    )
    assert found.registry.project.repository == "https://github.com/wren/wren"
    assert found.registry.project.website == "https://wren.garden"
    assert "secret-word" not in notes(found) + dump(found.registry)
    assert notes(found).count("password") == 2


@pytest.mark.parametrize("key", ["name", "description", "license", "author"])
def test_a_password_is_taken_out_wherever_it_stands(key: str) -> None:
    found = npm(**{key: "https://ana:secret-word@wren.garden"})
    assert "secret-word" not in notes(found) + dump(found.registry)
    assert errors(found) == []


def test_credit_is_no_role() -> None:
    found = read("Cargo.toml", '[package]\nname = "wren"\nauthors = ["Ana Souza <ana@wren.garden>"]\n')
    assert list(found.registry.people) == ["ana-souza"]
    assert not found.registry.roles
    assert not any(person.topics for person in found.registry.people.values())


def test_a_broken_file_is_noted_and_does_not_stop_the_others() -> None:
    found = PACKAGE.read(
        {"pyproject.toml": b'[project]\nname = "wren\n', "package.json": b'{"name": "x", "files": []}'}
    )
    assert found.registry.project.name == "x"
    assert [note.location.line for note in found.diagnostics if "TOML" in note.message] == [2]
