"""Foreign text made fit for a registry: ids, lines, addresses and Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urljoin

from communitydocs.registry.addresses import url_fault
from communitydocs.registry.invisible import shown
from communitydocs.registry.scalars import character
from communitydocs.registry.secrets import secret_in

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = re.compile(r"index|readme|con|prn|aux|nul|(com|lpt)[0-9]")
_ID_LENGTH = 64
_NAME_LENGTH = 200
MAX_ADDRESS = 2_000
"""The longest address that a registry takes."""
MAX_TEXT = 20_000
"""The longest text that a registry takes, in characters."""
_SHOWN = 5
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_CODE = re.compile(r"(`+[^`]*`+)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")
_BREAK = re.compile(r"<br[ \t]{0,9}/?>", re.IGNORECASE)
RELATIVE_LINK = re.compile(r"\]\((?![A-Za-z][A-Za-z0-9+.-]*:)")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)((?:\s[^()]*)?)\)")


def is_id(text: str) -> bool:
    """Whether a text can be an entry's id as it is."""
    return bool(len(text) <= _ID_LENGTH and _ID.fullmatch(text) and not _RESERVED.fullmatch(text))


def slug(text: str) -> str:
    """A text as an id, cut between words; empty where it has no letter that an id can hold."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    id = shortened(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))
    return f"{id}-1" if _RESERVED.fullmatch(id) else id


def shortened(id: str, length: int = _ID_LENGTH) -> str:
    """An id of at most `length` characters, cut between words where that is possible."""
    if len(id) <= length:
        return id
    return (id[: length + 1].rsplit("-", 1)[0] if "-" in id[1 : length + 1] else id[:length]).rstrip("-")


def one_line(text: str) -> str:
    """A text in NFC and on one line, without characters that nobody sees, cut where a name must end."""
    seen = "".join(" " if char in "\n\r\t" else char for char in text if char in "\n\r\t\u200c\u200d" or _is_seen(char))
    line = shown(unicodedata.normalize("NFC", " ".join(seen.split())))
    return line if len(line) <= _NAME_LENGTH else line[: _NAME_LENGTH - 1].rstrip() + "…"


def some(names: Sequence[str]) -> str:
    """The first few of a list, for a note, and how many more there are."""
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


def visible(text: str) -> tuple[str, str]:
    """An address in NFC without invisible characters, and the names of those that it had ("" if none)."""
    hidden = Counter(char for char in text.strip() if not _is_seen(char))
    names = ", ".join(f"{count} x {character(char)}" for char, count in hidden.items())
    return unicodedata.normalize("NFC", "".join(char for char in text.strip() if _is_seen(char))), names


def _is_seen(char: str) -> bool:
    return (char.isascii() and char.isprintable()) or unicodedata.category(char) not in _INVISIBLE


def is_web_address(text: str) -> bool:
    """Whether a text is a web address that a registry can hold."""
    web = text.lower().startswith(("http://", "https://"))
    return web and len(text) <= MAX_ADDRESS and url_fault(text) is None and secret_in(text) is None


def markdown(text: str, base: str) -> str:
    """Markdown without raw HTML, its relative links led to `base`, or taken off where that is empty."""
    parts = _CODE.split(unicodedata.normalize("NFC", text.strip()))
    for position in range(0, len(parts), 2):
        prose = _broken(parts[position])
        parts[position] = _TAG.sub(r"\\<", _LINK.sub(lambda link: _led(link, base), prose))
    lines = "".join(parts).split("\n")
    kept = ("".join(c for c in line if c in "\t\u200c\u200d" or _is_seen(c)).rstrip() for line in lines)
    text = "\n".join(kept)
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1].rstrip() + "…"


def _broken(prose: str) -> str:
    """Prose with a blank line for each `<br>`, and none of the blanks around it."""
    pieces = _BREAK.split(prose)
    # What stands beside the prose (code) keeps its distance: only the sides that face a break are stripped.
    pieces[:-1] = [piece.rstrip() for piece in pieces[:-1]]
    pieces[1:] = [piece.lstrip() for piece in pieces[1:]]
    return "\n\n".join(pieces)


def _led(link: re.Match[str], base: str) -> str:
    words, target, title = link.groups()
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target):
        return link.group()
    absolute = base + target if target.startswith("#") else urljoin(base + "/", target)
    return f"[{words}]({absolute}{title})" if base else words
