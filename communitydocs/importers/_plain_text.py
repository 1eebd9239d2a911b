"""Foreign text as the fields of a registry hold it: seen by everybody, and not too long."""

from __future__ import annotations

import re
import unicodedata

from communitydocs.importers._draft import Draft
from communitydocs.importers._text import MAX_ADDRESS, MAX_TEXT, RELATIVE_LINK, markdown, one_line
from communitydocs.registry.invisible import IGNORABLE, invisible
from communitydocs.registry.problems import Location

MAX_LINKS = 1_000
"""The most links that an entry takes."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# What means something in CommonMark: anywhere, or at the beginning of a line. A `_` inside a word does not.
_SIGN = re.compile(r"[\\`*\[]|(?<![^\W_])_|_(?![^\W_])|~~|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_START = re.compile(r"\A(\d{1,9})?(?=(?(1)[.)](?:\s|$)|[-+#>=]))")
_GAP = re.compile(r"\s{40,}")


def line(text: str) -> str:
    """A text on one line, without any character that nobody sees and that has no business where it stands."""
    return " ".join(_seen(one_line(text)).split())


def prose(text: str, where: Location, draft: Draft) -> str | None:
    """Foreign Markdown as a registry takes it; None where it says nothing. What had to go is noted."""
    if RELATIVE_LINK.search(text):
        draft.note(where, "nothing says where relative links lead; they are taken off",
                   "add them by hand, with whole addresses")  # fmt: skip
    text = _fitting(_GAP.sub("\n\n", text), where, draft) or ""
    return _fitting(_seen(markdown(text, "")), where, draft)


def plain(text: str, where: Location, draft: Draft) -> str | None:
    """Plain text as Markdown that shows just it; None where it says nothing. What had to go is noted."""
    text = text.replace("\t", " ")
    seen = "".join(char for char in text if char in "\n\u200c\u200d" or unicodedata.category(char) not in _UNSEEN)
    lines = [_escaped(one.strip()) for one in unicodedata.normalize("NFC", seen).strip().split("\n")]
    return _fitting(_seen("\n".join(lines)), where, draft)


def web_address(text: str, where: Location, draft: Draft) -> str:
    """The web address in a text; empty, and noted, where a registry cannot hold it."""
    if len(text) > MAX_ADDRESS:
        draft.note(where, f"this address is longer than {MAX_ADDRESS} characters, and is left out", "shorten it")
        return ""
    return draft.web_address(text, where)


def _escaped(text: str) -> str:
    """A line in which nothing is Markdown: no emphasis, link or tag, and no heading, list or quotation."""
    return _START.sub(r"\g<0>\\", _SIGN.sub(r"\\\g<0>", text)) if text else ""


def _seen(text: str) -> str:
    return IGNORABLE.sub("", text) if next(invisible(text), None) else text


def _fitting(text: str, where: Location, draft: Draft) -> str | None:
    if len(text) > MAX_TEXT:
        draft.note(where, f"this text is longer than {MAX_TEXT} characters; its end is left out", "shorten it")
        text = text[: MAX_TEXT - 1] + "…"
    return text if text.strip() else None
