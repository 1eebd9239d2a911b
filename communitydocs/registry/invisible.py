"""Characters that nobody sees.

Which they are: Default_Ignorable_Code_Point, <https://www.unicode.org/reports/tr44/>, and the blank
Braille pattern. What the reader refuses anyway (byte order marks, direction overrides) is among them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_MARKS = "\u200e\u200f\u061c"
"""LEFT-TO-RIGHT MARK and its kin: they set apart the two directions of a mixed line."""
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f")
"""The flags of England, Scotland, Wales: <https://www.unicode.org/reports/tr51/#def_emoji_tag_sequence>"""
_VIRAMA = 9


def invisible(text: str) -> Iterator[str]:
    """The invisible characters of a text that have no business where they stand."""
    if text.isascii() or not IGNORABLE.search(text):
        return
    rest = _FLAG.sub("\U0001f3f4", text)
    for hit in IGNORABLE.finditer(rest):
        if not _fits(rest, hit):
            yield hit.group()


def shown(text: str) -> str:
    """The text without those characters, and with all that belong where they stand."""
    if text.isascii():
        return text
    flags = iter(re.findall(f"{_FLAG.pattern}|\U0001f3f4", text))
    rest, before = _FLAG.sub("\U0001f3f4", text), ""
    while rest != before:  # where one goes, another may stand alone
        before, rest = rest, _once(rest)
    return re.sub("\U0001f3f4", lambda _: next(flags), rest)


def _once(text: str) -> str:
    return IGNORABLE.sub(lambda hit: hit.group() if _fits(text, hit) else "", text)


def _fits(text: str, hit: re.Match[str]) -> bool:
    return _belongs(hit.group(), text[: hit.start()][-1:], text[hit.end() :][:1])


def _belongs(char: str, before: str, after: str) -> bool:
    if char in _MARKS:
        return True
    if char in "\u200c\u200d":
        return _joins(before, after)
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        # A variant of a sign: an ideograph's, an emoji's (digits make keycaps), a mathematical one's.
        return unicodedata.category(before or " ") in ("Lo", "So", "Sm", "Po", "Nd", "Sk", "Pd")
    return "\u180b" <= char <= "\u180f" and unicodedata.name(before or " ", "").startswith("MONGOLIAN")


def _joins(before: str, after: str) -> bool:
    """Whether a joiner between the two is right: <https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters>"""
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    if not after:
        return False
    emoji = unicodedata.category(before) in ("So", "Sk") or before == "\ufe0f"
    # Latin, Greek and Cyrillic have no joined forms: there it only makes a name differ unseen.
    letters = all(unicodedata.category(char)[0] in "LM" and ord(char) > 0x58F for char in (before, after))
    return letters or (emoji and unicodedata.category(after) in ("So", "Sm"))
