"""Secrets in a registry are found, what only looks like one is not, and no output of a check repeats one."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest
from trials import Figure

from communitydocs import reporters, rules
from communitydocs.cli import main
from communitydocs.load import Checks, Loaded, judge
from communitydocs.registry.read import read_bytes
from communitydocs.registry.secrets import secret_in
from communitydocs.reporters import github

CHANCE = random.Random(20261123)
LETTERS, HEX, UPPER = string.ascii_letters + string.digits, "0123456789abcdef", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def some(count: int, signs: str = LETTERS) -> str:
    """So many random signs: what stands here opens nothing anywhere."""
    return "".join(CHANCE.choices(signs, k=count))


# Put together here, so that no robot that looks for secrets finds one in this file.
TRUE = {
    "a personal token of GitHub": "gh" + "p_" + some(36),
    "an OAuth token of GitHub": "gh" + "o_" + some(36),
    "a server's token of GitHub": "gh" + "s_" + some(36),
    "a refresh token of GitHub": "gh" + "r_" + some(76),
    "a fine-grained token of GitHub": "github" + "_pat_" + some(22) + "_" + some(59),
    "a personal token of GitLab": "gl" + "pat-" + some(20),
    "a deploy token of GitLab": "gl" + "dt-" + some(20),
    "a runner's token of GitLab": "gl" + "rt-" + some(20),
    "a trigger token of GitLab": "gl" + "ptt-" + some(40),
    "a bot's token of Slack": "xo" + "xb-" + some(12, string.digits) + "-" + some(24),
    "a user's token of Slack": "xo" + "xp-" + some(12, string.digits) + "-" + some(32),
    "an app's token of Slack": "xa" + "pp-1-A" + some(10, UPPER) + "-" + some(13, string.digits) + "-" + some(64, HEX),
    "a webhook of Slack": "https://hooks."
    + "slack.com/services/T"
    + some(8, UPPER)
    + "/B"
    + some(8, UPPER)
    + "/"
    + some(24),
    "a webhook of Discord": "https://discord" + ".com/api/webhooks/" + some(18, string.digits) + "/" + some(68),
    "a webhook of Teams": "https://wren.webhook"
    + ".office.com/webhookb2/"
    + some(12, HEX)
    + "@"
    + some(9, HEX)
    + "/Incoming"
    + some(9),
    "a key of AWS": "AK" + "IA" + some(16, UPPER),
    "a passing key of AWS": "AS" + "IA" + some(16, UPPER),
    "a key of Google": "AI" + "za" + some(35),
    "a client's secret of Google": "GOC" + "SPX-" + some(28),
    "a secret key of Stripe": "sk" + "_live_" + some(24),
    "a restricted key of Stripe": "rk" + "_live_" + some(24),
    "a token of PyPI": "py" + "pi-AgE" + some(70),
    "a token of npm": "np" + "m_" + some(36),
    "a token of Docker": "dckr" + "_pat_" + some(27),
    "a token of DigitalOcean": "do" + "p_v1_" + some(64, HEX),
    "a key of SendGrid": "SG" + "." + some(22) + "." + some(43),
    "a token of Hugging Face": "h" + "f_" + some(34, string.ascii_letters),
    "a bot's token of Telegram": some(9, "123456789") + ":A" + "A" + some(33),
    "a private key": "-----BEGIN OPENSSH PRIVATE" + " KEY-----",
    "a password in an address": "https://robot:" + some(14) + "@chat.wren.garden/hook",
    "a signed token": "ey" + "J" + some(20) + ".ey" + "J" + some(40) + "." + some(43),
}


def _benign() -> list[str]:
    """What people write: hashes, ids, addresses, calls, handles, the beginnings and stand-ins of secrets."""
    made = [some(40, HEX) for _ in range(20)] + [some(64, HEX) for _ in range(10)]
    made += ["-".join(some(count, HEX) for count in (8, 4, 4, 4, 12)) for _ in range(20)]
    for _ in range(12):
        made += [f"https://zoom.us/j/{some(11, string.digits)}?pwd={some(32)}", f"https://discord.gg/{some(10)}"]
        made += [f"https://matrix.to/#/!{some(18)}:wren.garden", f"https://meet.wren.garden/{some(3)}-{some(4)}"]
        made += [f"https://docs.google.com/document/d/{some(44)}/edit", f"@{some(12).lower()}:wren.garden"]
        made += [f"https://join.slack.com/t/wren/shared_invite/zt-{some(9)}-{some(22)}", f"age1{some(58).lower()}"]
        made += [f"https://wren.garden/{some(20)}/{some(20)}?token={some(6)}", f"{some(10).lower()}@wren.garden"]
    users = ("git", "ana", "bo.lindqvist", "x-token-auth", "oauth2")
    words = ("password", "TOKEN", "xxxx", "****", "${TOKEN}", "<token>", "your-token", "...")
    made += [f"https://{user}@git.wren.garden/wren.git" for user in users]
    return made + [f"https://ana:{word}@git.wren.garden/" for word in words] + LIKE.strip().splitlines()


LIKE = """
ssh://git@wren.garden:22/wren.git
mailto:ana:b@wren.garden
https://wren.garden:8443/@ana
https://[2001:db8::1]:80/@b
AKIAIOSFODNN7EXAMPLE
a token such as ghp_xxxx
set GITHUB_TOKEN to a token that begins with ghp_
glpat-short
xoxb-your-token-here-please
-----BEGIN PGP PUBLIC KEY BLOCK-----
-----BEGIN CERTIFICATE-----
-----BEGIN PUBLIC KEY-----
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample
sk_test_4eC39HqLyjWDarjtT1zdp7dc
hf_transformers and hf_datasets are packages
npm_config_registry is a variable
eyJ is how a token begins
SG.1 and SG.2 are rooms
https://t.me/+AbCdEfGhIjKlMnOp
did:plc:abcdefghijklmnopqrstuvwx
https://signal.me/#eu/AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQrStUv
sha512-AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQrStUvAbCdEfGhIjKlMnOpQrStUvWxYzAbCd==
"""
BENIGN = _benign()
REGISTRY = """\
version: 1
project: {{name: Wren}}
people:
  ana: {{name: Ana, about: '{secret}', topics: [nothing]}}
channels:
  chat: {{url: "https://chat.wren.garden", purpose: '{secret}', nmae: x}}
x-note: ["{secret}", {{'{secret}': 1}}]
"""


def _judged(text: str, file: str = "community.yaml") -> Loaded:
    return judge(read_bytes(text.encode(), file, Path("/nowhere")), Checks(mends=True))


def _told(loaded: Loaded) -> str:
    """The report in every format, to a terminal and to a file, with GitHub's summary."""
    lines = {source.file: source.lines for source in loaded.reading.sources}
    told = ""
    for terminal in (True, False):
        about = reporters.Report(
            "c.yaml", loaded.reading.counts(), lines, lambda _, text: text, on_terminal=terminal, rules=rules.rules
        )
        told += "".join(reporters.reporter(name).report(loaded.diagnostics, about) for name in reporters.reporters())
        told += github.job_summary(loaded.diagnostics, about)
    return told


def _kernel(secret: str) -> str:
    """The longest run of letters of a secret: what somebody could use, however it is quoted."""
    plain = "".join(sign if sign.isalnum() else " " for sign in secret)
    return max(plain.split(), key=len)


@pytest.mark.trial("A secret in the registry is found, and no check repeats it; what only looks like one is not found.")
def test_secrets_are_found_and_never_repeated(
    figure: Figure, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [name for name, secret in TRUE.items() if secret_in(secret) is None] == []
    assert [text for text in BENIGN if secret_in(text) is not None] == []
    for name, secret in TRUE.items():
        # Beside other faults, whose findings show lines of the file; and in a whole registry.
        for text in (REGISTRY.format(secret=secret), REGISTRY.format(secret=secret).replace(", nmae: x", "")):
            loaded = _judged(text)
            kinds = [found.rule for found in loaded.diagnostics]
            assert kinds.count("secret") >= (1 if "unknown-key" in kinds else 2), name
            assert name == "a private key" or _kernel(secret) not in _told(loaded), name
            file = tmp_path / "community.yaml"
            file.write_text(text)
            for more in (["--fix", "--diff"], ["--strict"]):
                main(["validate", "-r", str(file), *more])
                told = "".join(capsys.readouterr())
                assert name == "a private key" or _kernel(secret) not in told, (name, more)
    outputs = 2 * len(reporters.reporters()) + 4
    figure(f"{len(TRUE)} secrets found, none repeated in {outputs} outputs; 0 of {len(BENIGN)} harmless texts found")
