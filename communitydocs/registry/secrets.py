"""What a secret looks like. A pattern stands here only if its owner gives its secrets a mark of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from communitydocs.registry.scalars import crowded

SHORTEST = 20
"""No secret below is shorter, so that most texts are passed over at once."""

_GITLAB = ("pat", "dt", "rt", "rtr", "cbt", "ptt", "ft", "soat", "agent", "oas", "imt", "ffct")
_KINDS: Mapping[str, tuple[str, str]] = {
    # the mark that its text has: (what it is, the whole). Patterns are compiled when their mark is met.
    **{f"gh{kind}_": ("a GitHub token", r"\bgh[pousr]_[A-Za-z0-9]{36,251}\b") for kind in "pousr"},
    "github_pat_": ("a GitHub token", r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"),
    **{f"gl{kind}-": ("a GitLab token", r"\bgl[a-z]{2,5}-[A-Za-z0-9_.-]{20,}") for kind in _GITLAB},
    "xox": ("a Slack token", r"\bxox[abeoprs]-[0-9][A-Za-z0-9-]{16,}"),
    "xapp-": ("a Slack token", r"\bxapp-[0-9]-[A-Z0-9]{1,20}-[0-9]{1,20}-[a-f0-9]{32,}"),
    "AKIA": ("an AWS key", r"\bAKIA(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}\b"),
    "ASIA": ("an AWS key", r"\bASIA(?![A-Z2-7]{9}EXAMPLE)[A-Z2-7]{16}\b"),
    "AIza": ("a Google key", r"\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
    "GOCSPX-": ("a Google secret", r"\bGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9_-])"),
    "_live_": ("a Stripe key", r"\b[rs]k_live_[A-Za-z0-9]{20,}"),
    "pypi-AgE": ("a PyPI token", r"\bpypi-AgE[A-Za-z0-9_-]{50,}"),
    "npm_": ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    "cio": ("a Cargo registry token", r"\bcio(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}\b"),
    "dckr_pat_": ("a Docker token", r"\bdckr_pat_[A-Za-z0-9_-]{27}"),
    "_v1_": ("a DigitalOcean token", r"\bdo[opr]_v1_[a-f0-9]{64}\b"),
    "SG.": ("a SendGrid key", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"),
    "sk-": ("a key of a language model", r"\bsk-(?:ant-[a-z0-9]{1,10}-|proj-|svcacct-)[A-Za-z0-9_-]{40,}"),
    "hf_": ("a Hugging Face token", r"\bhf_[A-Za-z]{34}\b"),
    ":AA": ("a Telegram bot's token", r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])"),
    "-----BEGIN": ("a private key", r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----"),
    "eyJ": ("a signed token", r"(?<![\w.-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "hooks.slack.com": ("a Slack webhook", r"hooks\.slack\.com/(?:services|workflows|triggers)/T[A-Z0-9]+/\w+/\w+"),
    "/webhooks/": ("a Discord webhook", r"discord(?:app)?\.com/api/(?:v[0-9]+/)?webhooks/[0-9]+/[\w-]{20,}"),
    ".office.com/webhook": ("a Teams webhook", r"\.office\.com/webhookb?2?/[a-z0-9-]+@[a-z0-9-]+/\w+"),
}
_WITH_USER = r"(?<![\w+.-])[A-Za-z][\w+.-]{0,20}://[^\s/?#@:\"'<>]{0,100}:(?P<password>[^\s/?#@\"'<>]{3,200})@[^\s/?#@]"
_KEY_S_END = r"(?:(?s:.*?)-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----)?"
_STRUCK = "[hidden]"
_MARKS = ("@", "gh", "gl", *(mark for mark in _KINDS if not mark.startswith(("gh", "gl"))))
"""One of them stands in each text that holds a secret."""
_STRANGE = re.compile(r"[^\x00-\x7f]{30}")
_NEAR_USER = r"://[^\s/?#@:\"'<>]{0,100}:[^\s/?#@\"'<>]{3,200}@"
_STAND_IN = r"(?i)x+|\*+|\.+|\$?\{.*\}?|\$[A-Z_]+|<.*|(?:your[-_]?)?(?:password|passwd|pass|token|secret)"
"""What guides write where a password would stand."""


def suspicious(text: str) -> bool:
    """Whether a whole file may hold a secret: line by line, and only where a mark stands.

    Nearly all files hold none, and looking at the file takes a tenth of the time that looking at each value takes.
    Escapes can spell a mark that the file does not show, and the line of a private key may be folded.
    """
    if (
        not text.isascii() and _STRANGE.search(text) and crowded(text)
    ):  # a letter with 30,000 marks takes a second to normalise
        return True
    text = unicodedata.normalize("NFC", text)  # as the values are
    if "\\" in text or "-----BEGIN" in text or re.search(_NEAR_USER, text):
        return True
    return any(re.search(pattern, line) for mark, (_, pattern) in _KINDS.items() for line in _lines_with(mark, text))


def _lines_with(mark: str, text: str) -> Iterator[str]:
    at = text.find(mark)
    while at >= 0:
        begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[begin:end]
        at = text.find(mark, end)


def secret_in(text: str) -> str | None:
    """The kind of secret that a text holds; None if it holds none."""
    if len(text) < SHORTEST or not any(map(text.__contains__, _MARKS)):
        return None
    for mark, (kind, pattern) in _KINDS.items():
        if mark in text and any(map(_meant, re.finditer(pattern, text))):
            return kind
    if "://" in text and "@" in text and any(map(_meant, re.finditer(_WITH_USER, text))):
        return "a password in an address"
    return None


def hidden(text: str) -> str:
    """A text that is shown, with every secret in it struck out; of a private key all of its lines."""
    if secret_in(text) is None:
        return text
    for mark, (_, pattern) in _KINDS.items():
        if mark in text:
            text = re.sub(pattern + _KEY_S_END if "PRIVATE" in pattern else pattern, _STRUCK, text)
    return re.sub(_WITH_USER, lambda hit: _STRUCK if _meant(hit) else hit.group(), text)


def _meant(hit: re.Match[str]) -> bool:
    password = hit.groupdict().get("password")
    return password is None or not re.fullmatch(_STAND_IN, password)
