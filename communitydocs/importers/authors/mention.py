"""A person in a list: `Name <mail> [@login](address) (Company)`, in this order or another, with parts missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from communitydocs.importers._plain_text import line as on_line
from communitydocs.importers._profiles import profile
from communitydocs.importers.authors.names import is_name, may_be_name, other_script
from communitydocs.registry.dataclass import dataclass

_HERE = "\x1f"
"""Stands where an address or a login was taken out."""
MAX_TEXT = 600
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^()\s<>]*)>?[^()]*\)")
_REFERENCE = re.compile(r"(?<!\w)\[([^\[\]]+)\](?:\[([^\[\]]*)\])?")
_RST_LINK = re.compile(r"`([^`<>]*)<([^`<>\s]+)>`__?")
_RST_REFERENCE = re.compile(r"`([^`<>]+)`__?(?!\w)|(?<![\w`])(\w[\w.-]{0,60})_(?!\w)")
_ANGLE = re.compile(r"<([^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_URL = re.compile(r"(?<![\w/])https?://[^\s<>()\[\]\"'`,;\x1f]+", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+%-])(?:mailto:)?([\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)", re.IGNORECASE)
_VEILED = re.compile(
    r"(?<![\w.+%-])([\w.+%-]{1,64})\s{0,3}(?:[\[({<]\s?at\s?[\])}>]|\s(?:at|AT)\s|\(a\)|\[@\])\s{0,3}"
    r"((?:[\w-]{1,63}(?:\.|\s?[\[({<]?\s?(?:dot|DOT)\s?[\])}>]?\s?)){1,4}[A-Za-z]{2,12})(?![\w.])"
)
_AT = re.compile(r"(?i)\bat\b|\(a\)|\[@\]")
_SIGNS = re.compile(r"[`*_~\\]")
_LOGIN = re.compile(r"(?<![\w@/.])@([A-Za-z0-9](?:[\w-]{0,38}))(?![\w@/])")
_PAREN = re.compile(r"\(([^()]*)\)")
_CUT = re.compile(r"\x1f|[,;|]|\s[-–—/:]+\s|:\s|\s\(|\s+[-–—]$|:$")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|(?<!\w)[*_](?=\w)|(?<=[\w.])[*_](?!\w)|~~")
_SHORTENED = re.compile(r"(?:^|[\s.])(?:[^\W\d]|Inc|Ltd|Co|Corp|Jr|Sr|e\.V)$")
_EDGES = ' \t.,;:|/-–—*·&"“”'


@dataclass(slots=True)
class Found:
    """What a text says of a person: `certain` if it has an address or a login; `rest` is what is not understood.

    `logins` are (platform, login), the platform empty where only `@login` stands there. `leads_inside` says
    that a link leads to another place of the same repository.
    """

    name: str = ""
    emails: list[str] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    affiliation: str = ""
    rest: list[str] = field(default_factory=list)
    leads_inside: bool = False

    @property
    def certain(self) -> bool:
        """Whether this names an account or a mailbox."""
        return bool(self.emails or self.logins)


def find(text: str, definitions: Mapping[str, str]) -> Found:
    """What a list item or a line says. `definitions` are the addresses of labels."""
    found = Found()
    if len(text) > MAX_TEXT:
        found.rest.append(text)
        return found
    bare = _taken_out(text, found, definitions)
    bare, asides = _without_parens(bare)
    cut = _CUT.search(bare)
    head, tail = (bare[: cut.start()], bare[cut.start() :]) if cut else (bare, "")
    found.name = _clean(head)
    _place_asides(found, asides)
    _place_tail(found, tail)
    _settle(found)
    return found


def _taken_out(text: str, found: Found, definitions: Mapping[str, str]) -> str:
    """The text without links, addresses and logins; a link's words stay, if they are no login."""

    def link(hit: re.Match[str]) -> str:
        return _link(hit[1], hit[2], found)

    def reference(hit: re.Match[str]) -> str:
        label = next((part for part in hit.groups()[::-1] if part), "")
        url = definitions.get(label.strip().casefold())
        return _link(hit[1] or label, url, found) if url else (hit[1] or label if hit[0][0] in "[`" else hit[0])

    text = text.replace(_HERE, " ")
    if "<" in text and "@" in text:
        text = _ANGLE.sub(lambda hit: _link("", hit[1], found) if "@" in hit[1] else hit[0], text)
    if "`" in text or "_" in text:
        text = _RST_LINK.sub(link, text)
        text = _RST_REFERENCE.sub(reference, text) if definitions else text
    if "[" in text:
        text = _REFERENCE.sub(reference, _LINK.sub(link, text))
    if "<" in text:
        text = _ANGLE.sub(lambda hit: _link("", hit[1], found) if _is_address(hit[1]) else hit[0], text)
        text = _TAG.sub(" ", text)
    if "://" in text:
        text = _URL.sub(lambda hit: _link("", hit[0].rstrip("."), found), text)
    if "@" in text:
        text = _MAIL.sub(lambda hit: _mail(hit, found), text)
    if _AT.search(text):
        text = _VEILED.sub(lambda hit: _mail(hit, found), text)
    if "@" in text:
        text = _LOGIN.sub(lambda hit: _login(hit[1], found), text)
    return _EMPHASIS.sub("", text.replace("`", "").replace("\\", "")) if _SIGNS.search(text) else text


def _is_address(text: str) -> bool:
    return "://" in text or "@" in text


def _link(words: str, url: str, found: Found) -> str:
    """What stays of a link: its words, unless they are the login or the address once more."""
    words = words.strip()
    url = url.strip()
    if url.lower().startswith("mailto:") or ("@" in url and "://" not in url):
        found.emails.append(url.split(":", 1)[-1].partition("?")[0])
    elif account := profile(url):
        found.logins.append(account)
        if words.lstrip("@").casefold() == account[1].casefold():
            return _HERE
    elif url.lower().startswith(("http://", "https://")):
        found.pages.append(url)
    else:
        found.leads_inside = True
        return words
    is_again = not words or words.startswith("@") or "@" in words or "://" in words
    return _HERE if is_again else f"{words}{_HERE}"


def _mail(hit: re.Match[str], found: Found) -> str:
    host = re.sub(r"\s?[\[({<]?\s?(?:dot|DOT)\s?[\])}>]?\s?", ".", hit[2]) if hit.re is _VEILED else ""
    found.emails.append(f"{hit[1]}@{host}" if host else hit[1])
    return _HERE


def _login(login: str, found: Found) -> str:
    found.logins.append(("", login.rstrip("-_") or login))
    return _HERE


def _without_parens(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """The text without brackets, and what stood in them, with whether that follows the name at once."""
    asides: list[tuple[str, bool]] = []

    def take(hit: re.Match[str]) -> str:
        before = text[: hit.start()]
        if inner := _clean(hit[1].replace(_HERE, " ")):
            asides.append((inner, not _CUT.search(before.rstrip() + "x") and _HERE not in before))
        return _HERE if _HERE in hit[1] else " "

    return _PAREN.sub(take, text), asides


def _place_asides(found: Found, asides: list[tuple[str, bool]]) -> None:
    """A bracket after the name holds it in another script, after an address the company; the rest is unclear."""
    for inner, follows_name in asides:
        if follows_name and found.name and other_script(found.name, inner):
            found.name = f"{found.name} ({inner})"
        elif not found.name and may_be_name(inner) and is_name(inner):
            found.name = inner
        elif found.certain and not found.affiliation and _is_company(inner):
            found.affiliation = inner
        else:
            found.rest.append(inner)


def _place_tail(found: Found, tail: str) -> None:
    """What follows the name: a name where there is none yet, a company after a comma, or something else."""
    tail = tail.replace(_HERE, " ")
    is_listed = tail.lstrip(" .").startswith(",") and found.certain and not found.affiliation
    text = _clean(tail)
    if text and is_listed and _is_company(text):
        found.affiliation = text
    elif text and not found.name and may_be_name(text):
        found.name = text
    elif text:
        found.rest.append(text)


def _settle(found: Found) -> None:
    """A name that is the login once more is none; a login that stands there twice is one."""
    if any(found.name.removeprefix("@") == login for _, login in found.logins):
        found.name = ""
    platforms = {login.casefold(): platform for platform, login in found.logins if platform}
    logins = [(platforms.get(login.casefold(), platform), login) for platform, login in found.logins]
    found.logins = list(dict.fromkeys(logins))


def _is_company(text: str) -> bool:
    """Whether a text can be a company's name: a few words, of which the first is capital, and no sentence."""
    words = text.split()
    small = [word for word in words[1:] if word[0].islower()]
    return len(words) <= 6 and not words[0][0].islower() and len(small) <= 2 and len(text) <= 60 and "://" not in text


def _clean(text: str) -> str:
    """A piece of text without signs and quotes around it; the dot of an initial or a company stays."""
    text = on_line(text.replace(_HERE, " "))
    bare = text.strip(_EDGES)
    if text.lstrip(_EDGES).startswith(f"{bare}.") and _SHORTENED.search(bare):
        bare += "."
    return bare if not (bare.startswith("'") and bare.endswith("'")) else bare.strip("'")
