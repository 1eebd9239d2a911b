"""Scalars by YAML 1.2.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema).

So `no`, `on`, `22:30` and `2026-01-08` are text. Numbers too long for 64 bits and those that are not
finite stay text as well: nothing in a registry means them.
"""

from __future__ import annotations

import math
import re
import unicodedata

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters, NEL, line and paragraph separators, direction overrides, byte order marks inside."""

MOST_MARKS = 30
"""So many marks one letter may carry: no script needs more, and sorting very many of them takes long.

Source: https://unicode.org/reports/tr15/#Stream_Safe_Text_Format
"""

_BREAKS = re.compile(r"[\t\r\n]")
_LITERALS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_LITERALS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SPECIAL = frozenset("-+.0123456789~nNtTfF")
"""How a plain scalar begins that may be no text."""
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}")
_OCTAL = re.compile(r"0o[0-7]{1,20}")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def core_schema(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar; text comes back as NFC."""
    if text and text[0] not in SPECIAL:
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if text in _LITERALS:
        return _LITERALS[text]
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16)
    if (
        len(text) <= 64
        and _FLOAT.fullmatch(text)
        and not text.lstrip("-+").isdigit()
        and math.isfinite(number := float(text))
    ):
        return number
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def crowded(text: str) -> bool:
    """Whether a letter of the text carries more marks than `MOST_MARKS`."""
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > MOST_MARKS:
            return True
    return False


def character(char: str) -> str:
    """A character's code point and name, for messages: it may be invisible itself."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'CONTROL CHARACTER')}"


def visible(text: str, keep_lines: bool = False) -> str:
    """Text that cannot steer a terminal: control characters, direction overrides and the like as escapes.

    In one line, unless `keep_lines`; a carriage return is an escape then, for it would write over the line.
    """
    clean = FORBIDDEN.sub(lambda hit: hit.group().encode("unicode_escape").decode(), text)
    return clean.replace("\r", "\\r") if keep_lines else _BREAKS.sub(" ", clean)
