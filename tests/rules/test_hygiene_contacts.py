"""The rules on accounts and mailboxes: can somebody have that one."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, person, run


@pytest.mark.parametrize(
    ("website", "contact", "found_at"),
    [
        pytest.param(None, {"email": "ana@example.com"}, ["email"], id="a mailbox at example.com"),
        pytest.param(None, {"matrix": "@ana:chat.example.org"}, ["matrix"], id="a name at a host of example.org"),
        pytest.param("https://heron.garden", {"website": "https://ana.test"}, ["website"], id="a page under .test"),
        pytest.param("https://heron.example", {"email": "ana@heron.example"}, [], id="an example community"),
        pytest.param(None, {"email": "ana@examples.garden"}, [], id="a host that only sounds so"),
        pytest.param(None, {"email": "example.com@heron.garden"}, [], id="a mailbox that only sounds so"),
        pytest.param(None, {"website": "https://heron.garden/example.com"}, [], id="a page that only sounds so"),
    ],
)
def test_hosts_for_examples(tmp_path: Path, website: str | None, contact: dict[str, str], found_at: list[str]) -> None:
    project = {"name": "Wren", **({"website": website} if website else {})}
    hits = paths(tmp_path, "placeholder", project=project, people=person(contact=contact))
    assert hits == [f"people.ana.contact.{platform}" for platform in found_at]


@pytest.mark.parametrize(
    ("platform", "value", "help"),
    [
        pytest.param("github", "@bolin", "`bolin`", id="an @ where GitHub has none"),
        pytest.param("github", "Bo Lindqvist", "anasouza", id="a display name"),
        pytest.param("github", "-bolin", "hyphens", id="a hyphen in front"),
        pytest.param("github", "a" * 40, "at most 39", id="forty letters"),
        pytest.param("github", "heron/docs", "anasouza", id="a team as a person"),
        pytest.param("codeberg", "heron/docs", "anasouza", id="a team at Codeberg as a person"),
        pytest.param("forgejo", "heron/docs", "anasouza", id="a team of a Forgejo as a person"),
        pytest.param("github", "github.com/bolin", "`https://github.com/bolin`", id="an address without its scheme"),
        pytest.param("gitlab", "bo..lin", "letters", id="two dots"),
        pytest.param("codeberg", "bolin-", "letters", id="a hyphen at the end"),
        pytest.param("forgejo", "@bolin", "`bolin`", id="an @ where Forgejo has none"),
        pytest.param("matrix", "bolin", "`@name:server`", id="a Matrix name without its server"),
        pytest.param("matrix", "matrix:bolin", "`@name:server`", id="a Matrix address of nobody"),
        pytest.param("matrix", "@bolin:heron garden", "`@name:server`", id="a space in a Matrix server"),
        pytest.param("mastodon", "@bolin", "`@name@server`", id="a Mastodon name without its server"),
        pytest.param("bluesky", "bolin", "a host", id="a Bluesky name without its host"),
        pytest.param("bluesky", "@bolin.bsky.social", "`bolin.bsky.social`", id="an @ where Bluesky has none"),
        pytest.param("discord", "Bo Lin", "small letters", id="a display name at Discord"),
        pytest.param("signal", "bolin", "a dot", id="a Signal name without its digits"),
        pytest.param("irc", "9bolin", "a nick", id="a nick that begins with a digit"),
        pytest.param("slack", "@bolin", "`bolin`", id="an @ at Slack"),
        pytest.param("phone", "01632 960961", "country code", id="a number without its country"),
        pytest.param("github", "bo\u200blin", "that character", id="an invisible character"),
        pytest.param("github", "https://gitlab.com/bolin", "under `gitlab`", id="an address at another forge"),
        pytest.param("github", "https://linkedin.com/in/bolin", "under `linkedin`", id="another network"),
        pytest.param("mastodon", "https://www.github.com/bolin", "under `github`", id="a profile that is no account"),
    ],
)
def test_names_that_a_platform_cannot_have(tmp_path: Path, platform: str, value: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-handle", people=person(contact={platform: value}))
    assert (hit.path, hit.level) == (f"people.ana.contact.{platform}", "error")
    assert help in hit.help


@pytest.mark.parametrize(
    ("platform", "value"),
    [
        ("github", "bolin"),
        ("github", "a"),
        ("github", "old-account-"),
        ("github", "bo--lin"),
        ("github", "bolin_garden"),
        ("github", "https://github.com/bolin"),
        ("gitlab", "bo.lin_x-1"),
        ("codeberg", "bo.lin"),
        ("forgejo", "anasouza"),
        ("forgejo", "https://codeberg.org/anasouza"),
        ("gitlab", "https://gitlab.heron.garden/anasouza"),
        ("matrix", "@ana:heron.garden"),
        ("matrix", "@Ana=2fSouza:heron.garden:8448"),
        ("matrix", "https://matrix.to/#/@ana:heron.garden"),
        ("matrix", "matrix:u/ana:heron.garden"),
        ("mastodon", "@ana@social.heron.garden"),
        ("mastodon", "ana_s@social.heron.garden"),
        ("bluesky", "ana.bsky.social"),
        ("bluesky", "did:plc:ewvi7nxzyoun6zhxrhs64oiz"),
        ("zulip", "https://heron.zulipchat.com/#user/7"),
        ("zulip", "Ana Souza"),
        ("discord", "ana.souza"),
        ("discord", "Ana#0042"),
        ("slack", "U012AB3CD"),
        ("slack", "Ana Souza"),
        ("signal", "ana.07"),
        ("signal", "+44 1632 960961"),
        ("irc", "ana on irc.heron.garden"),
        ("irc", "[ana]^_^"),
        ("linkedin", "ana-souza"),
        ("linkedin", "https://www.linkedin.com/in/ana-souza"),
        ("linkedin", "in/ana-souza-7a1b"),
        ("discourse", "ana_souza"),
        ("phone", "+44 (1632) 960-961"),
        ("phone", "+5511987654321"),
        ("forum", "whatever a platform of our own allows"),
    ],
    ids=lambda value: str(value),
)
def test_names_that_a_platform_may_have(tmp_path: Path, platform: str, value: str) -> None:
    platforms = {"forum": "https://forum.heron.garden/u/{}"}
    hits = paths(tmp_path, "invalid-handle", people=person(contact={platform: value}), platforms=platforms)
    assert hits == []


@pytest.mark.parametrize(
    ("contact", "is_found"),
    [
        pytest.param({"github": "heron/translation"}, False, id="a team"),
        pytest.param({"github": "heron"}, True, id="an organisation, or a person"),
        pytest.param({"github": "@heron/translation"}, True, id="a team with an @"),
        pytest.param({"codeberg": "heron/translation"}, False, id="a team at Codeberg"),
        pytest.param({"forgejo": "heron/translation"}, False, id="a team of a Forgejo"),
        pytest.param({"forgejo": "heron"}, False, id="an organisation of a Forgejo"),
        pytest.param({"codeberg": "heron/translation/de"}, True, id="a team below a team, which Codeberg lacks"),
        pytest.param({"forgejo": "heron/"}, True, id="a team without a name"),
        pytest.param({"matrix": "#translation:heron.garden"}, False, id="a room"),
        pytest.param({"gitlab": "heron/teams/translation"}, False, id="a group below a group"),
    ],
)
def test_a_role_has_a_team(tmp_path: Path, contact: dict[str, str], is_found: bool) -> None:
    hits = paths(tmp_path, "invalid-handle", roles={"docs": {"contact": contact}})
    assert hits == [f"roles.docs.contact.{platform}" for platform in contact] * is_found


@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        pytest.param("ana at heron dot garden", True, id="in words"),
        pytest.param("ana@", True, id="no host"),
        pytest.param("@heron.garden", True, id="no name"),
        pytest.param("ana@heron", True, id="a host without a dot"),
        pytest.param("ana@@heron.garden", True, id="two @"),
        pytest.param("a..na@heron.garden", True, id="two dots"),
        pytest.param("ana@heron..garden", True, id="an empty label"),
        pytest.param("ana@-heron.garden", True, id="a hyphen before a host"),
        pytest.param("Ana <ana@heron.garden>", True, id="a name and an address"),
        pytest.param("mailto:ana@heron.garden", True, id="a scheme"),
        pytest.param("ana@heron.garden,", True, id="a comma"),
        pytest.param("ana\u200b@heron.garden", True, id="an invisible character"),
        pytest.param(f"{'a' * 65}@heron.garden", True, id="a name of 65 letters"),
        pytest.param("ana@heron.garden", False, id="as usual"),
        pytest.param("Ana.Souza+heron_x@lists.heron.garden", False, id="dots, a plus, capitals"),
        pytest.param("o'neill@heron.garden", False, id="an apostrophe"),
        pytest.param("josé@heron.garden", False, id="an accent"),
        pytest.param("ana@münchen.garden", False, id="a host with marks"),
        pytest.param("ana@heron.example", False, id="a host for examples, which is another rule's"),
        pytest.param("12345+ana@users.noreply.github.com", False, id="digits first"),
    ],
)
def test_e_mail_addresses(tmp_path: Path, address: str, is_found: bool) -> None:
    hits = paths(tmp_path, "invalid-email", people=person(contact={"email": address}))
    assert hits == ["people.ana.contact.email"] * is_found
