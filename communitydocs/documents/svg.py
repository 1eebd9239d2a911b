"""Text in a drawing: escaped, free of what XML forbids, and cut to a width that is estimated without the font."""

from __future__ import annotations

import re
import unicodedata
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
"""What is no character of XML 1.0 (https://www.w3.org/TR/xml/#charsets), and what would turn the text after it."""

FONT = "ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"


def text(value: str) -> str:
    """Plain text as the content or an attribute of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", value))


def width(value: str) -> float:
    """How wide a text is, in average Latin letters: those of East Asia are nearly twice as wide, marks nothing."""
    return sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else _advance(sign) for sign in value)


_WIDE = 1.8


def _advance(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if sign in "iljt.,:;'|!()[] fr":
        return 0.6
    return 1.5 if sign in "mwMW@" else 1.2 if sign.isupper() else 1


def cut(value: str, most: float) -> str:
    """The text in one line, or as much of it as fits with an ellipsis."""
    line = " ".join(value.split())
    if width(line) <= most:
        return line
    while line and width(line) > most - 1:
        line = line[:-1]
    return line.rstrip() + "\u2026"


def wrapped(value: str, most: float, lines: int = 2) -> list[str]:
    """The text in at most so many lines; what does not fit in the last is cut."""
    found: list[str] = []
    words = value.split()
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}") <= most:
            line = f"{line} {words.pop(0)}"
        found.append(cut(line, most))
    return [*found, cut(" ".join(words), most)] if words else found or [""]
