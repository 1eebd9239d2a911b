"""The rule on secrets: one is found wherever it stands, and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, person, run

LETTERS = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0UvWxYz" * 4
HEX = "0123456789abcdef" * 8
# Put together here, so that no scanner takes this file for a leak.
SECRETS = {
    "a GitHub token": "ghp" + "_" + LETTERS[:36],
    "a GitHub app's token": "ghs" + "_" + LETTERS[:36],
    "a fine-grained GitHub token": "github" + "_pat_" + LETTERS[:22] + "_" + LETTERS[:59],
    "a GitLab token": "glpat" + "-" + LETTERS[:20],
    "a GitLab runner's token": "glrt" + "-" + LETTERS[:20],
    "a Slack bot's token": "xoxb" + "-123456789012-" + LETTERS[:24],
    "a Slack user's token": "xoxp" + "-123456789012-123456789012-" + HEX[:32],
    "a Slack app's token": "xapp" + "-1-A0123456789-1234567890123-" + HEX[:64],
    "an AWS key": "AKIA" + "ABCDEFGH234567QR",
    "a short-lived AWS key": "ASIA" + "ABCDEFGH234567QR",
    "a Google key": "AIza" + LETTERS[:35],
    "a Google secret": "GOCSPX" + "-" + LETTERS[:28],
    "a Stripe key": "sk" + "_live_" + LETTERS[:24],
    "a PyPI token": "pypi" + "-AgEIcHlwaS5vcmc" + LETTERS[:60],
    "an npm token": "npm" + "_" + LETTERS[:36],
    "a Cargo registry token": "cio" + LETTERS[:32],
    "a Docker token": "dckr" + "_pat_" + LETTERS[:27],
    "a DigitalOcean token": "dop" + "_v1_" + HEX[:64],
    "a SendGrid key": "SG" + "." + LETTERS[:22] + "." + LETTERS[:43],
    "a language model's key": "sk" + "-ant-api03-" + LETTERS[:90],
    "a Hugging Face token": "hf" + "_" + "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh",
    "a Telegram bot's token": "123456789" + ":AA" + LETTERS[:33],
    "a private key": "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
    "a PGP key": "-----BEGIN " + "PGP PRIVATE KEY BLOCK-----",
    "a JWT": "eyJ" + LETTERS[:20] + ".eyJ" + LETTERS[:30] + "." + LETTERS[:43],
    "a Slack webhook": "https://hooks.slack.com" + "/services/T0123456/B0123456/" + LETTERS[:24],
    "a Discord webhook": "https://discord.com/api" + "/webhooks/123456789012345678/" + LETTERS[:60],
    "an old Discord webhook": "https://discordapp.com/api" + "/webhooks/123456789012345678/" + LETTERS[:60],
    "a Teams webhook": "https://heron.webhook"
    + f".office.com/webhookb2/{HEX[:32]}@{HEX[:32]}/IncomingWebhook/{HEX[:32]}",
    "a password in an address": "https://robot" + ":hunter22@chat.heron.garden/hook",
    "a token in an address": "https://" + ":s3cr3tvalue@chat.heron.garden/hook",
    "a database's address": "postgres://heron" + ":hunter22@db.heron.garden/people",
}
HARMLESS = {
    "a commit": HEX[:40],
    "a digest": "sha256:" + HEX[:64],
    "a UUID": "123e4567-e89b-12d3-a456-426614174000",
    "a PGP fingerprint": "0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567",
    "a public key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + LETTERS[:43] + " ana@heron",
    "a public PGP key": "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    "a meeting's pass": "https://us02web.zoom.us/j/12345678901?pwd=" + LETTERS[:32],
    "a chat's invitation": "https://discord.gg/AbCdEfGhIj",
    "a workspace's invitation": "https://join.slack.com/t/heron/shared_invite/zt-" + LETTERS[:30],
    "a calendar": "https://calendar.google.com/calendar/embed?src=" + HEX[:40] + "%40group.calendar.google.com",
    "a document": "https://docs.google.com/document/d/1" + LETTERS[:43] + "/edit",
    "a DOI": "https://doi.org/10.14722/ndss.2019.23418",
    "a matrix room": "https://matrix.to/#/!" + LETTERS[:18] + ":heron.garden?via=heron.garden",
    "a name with a port": "https://heron.garden:8443/@ana/12345678901234567",
    "a user name in an address": "ssh://git@forge.heron.garden:2222/heron/heron.git",
    "a stand-in for a password": "https://user:password@forge.heron.garden/heron.git",
    "a variable": "https://ana:${TOKEN}@forge.heron.garden/heron.git",
    "a documented key": "AKIA" + "IOSFODNN7EXAMPLE",
    "a page about tokens": "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure",
    "words": "Ask for a token: glpat-, ghp_ and xoxb- are how they begin, and none stands here.",
    "a npm script": "npm_config_registry and npm_package_version are set by npm itself",
    "a Bluesky account": "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
    "a recording": "https://www.youtube.com/playlist?list=PL69nYSiGNLP2FBVvSLHpJE8_6hRHW8Kxe",
    "a mailbox": "Write to somebody.with.a.long.name@lists.heron.garden, or to us.",
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_and_never_repeated(tmp_path: Path, kind: str) -> None:
    value = SECRETS[kind]
    people = person(about=f"The bot: {value} (do not tell)", **{"x-bot": {"keys": [value]}})
    hits = run(tmp_path, "secret", people=people)
    assert [hit.path for hit in hits] == ["people.ana.about", "people.ana.x-bot.keys[0]"]
    for hit in hits:
        assert (hit.level, hit.secret) == ("error", True)
        assert value[5:] not in hit.message + hit.help + str(hit.path)


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_is_long_is_not_yet_secret(tmp_path: Path, kind: str) -> None:
    text = HARMLESS[kind]
    assert paths(tmp_path, "secret", people=person(about=text), roles={"docs": {"purpose": f"See {text}."}}) == []


def test_a_secret_in_a_key_is_not_repeated_by_its_path(tmp_path: Path) -> None:
    token = SECRETS["a GitHub token"]
    (hit,) = run(tmp_path, "secret", project={"name": "Wren", "links": {token: "https://heron.garden"}})
    assert hit.path == "project.links"


@pytest.mark.parametrize(
    "rule", ["invalid-url", "invalid-handle", "invalid-email", "invalid-timezone", "invalid-language"]
)
def test_other_rules_leave_a_secret_alone(tmp_path: Path, rule: str) -> None:
    token = SECRETS["a GitHub token"]
    fields = {"contact": {"github": f"@{token}", "email": token, "website": token}, "timezone": token}
    assert run(tmp_path, rule, people=person(languages=[token], **fields)) == ()
