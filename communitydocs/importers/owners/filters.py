"""The regular expressions of OWNERS `filters` as path patterns, where they are plain.

Prow searches an expression (RE2) in a file's path below the folder of the OWNERS file. Plain are letters,
`\\.` and its like, `.*`, `[^/]*`, `[^/]+`, `^` and `$` at the ends, and `(a|b)`. An expression that ends with
`$` means files: folders whose names end so are not thought of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MOST_ALTERNATIVES = 16
MOST_CHARACTERS = 300
_ANY, _START, _END = ".*", "^", "$"  # tokens of more meaning than their text; all others are parts of a glob
_DEEP = "/"  # as a segment: any number of folders
_SPECIAL = frozenset(".[]{}()+*?|^$\\")
_Tokens = tuple[str, ...]


def globs(expression: str) -> list[str]:
    """Globs for the paths that an expression is found in, `**` alone for all; empty where it is not plain."""
    if len(expression) > MOST_CHARACTERS or not expression.isprintable():
        return []
    try:
        alternatives, end = _alternatives(expression, 0)
        if end < len(expression):
            return []
        found = [glob for tokens in alternatives for glob in _globs(tokens)]
    except _NotPlain:
        return []
    return ["**"] if "**" in found else list(dict.fromkeys(found))


class _NotPlain(Exception):
    """The expression has something that no pattern says."""


def _alternatives(text: str, at: int) -> tuple[list[_Tokens], int]:
    """The ways to read an expression from here to its end, or to the bracket that closes it."""
    done: list[_Tokens] = []
    open_: list[_Tokens] = [()]
    while at < len(text) and text[at] != ")":
        if text[at] == "|":
            done, open_, at = [*done, *open_], [()], at + 1
            continue
        pieces, at = _piece(text, at)
        open_ = [(*before, *piece) for before in open_ for piece in pieces]
        if len(done) + len(open_) > MOST_ALTERNATIVES:
            raise _NotPlain
    return [*done, *open_], at


def _piece(text: str, at: int) -> tuple[list[_Tokens], int]:
    """The ways to read one piece of an expression, and where it ends."""
    if text[at] == "(":
        inner, end = _alternatives(text, at + (3 if text.startswith("(?:", at) else 1))
        if end == len(text):
            raise _NotPlain
        return inner, end + 1
    for written, tokens in ((".*", (_ANY,)), ("[^/]*", ("*",)), ("[^/]+", ("?", "*"))):
        if text.startswith(written, at):
            return [tokens], at + len(written)
    if text[at] in (_START, _END):
        return [(text[at],)], at + 1
    literal, end = (text[at + 1 : at + 2], at + 2) if text[at] == "\\" else (text[at], at + 1)
    if not literal or literal in "*?" or (text[at] == "\\" and literal.isalnum()) or text[at] in _SPECIAL - {"\\"}:
        raise _NotPlain
    return [(literal,)], end


def _globs(tokens: _Tokens) -> Iterator[str]:
    """The globs of one way to read an expression."""
    start, end = tokens[:1] == (_START,), tokens[-1:] == (_END,)
    body = list(tokens[start : len(tokens) - end])
    while body[:1] == [_ANY]:
        body, start = body[1:], False
    while body[-1:] == [_ANY]:
        body, end = body[:-1], False
    if _START in body or _END in body or body.count(_ANY) > 1:
        raise _NotPlain
    if not body:
        if start and end:
            raise _NotPlain
        yield "**"
        return
    cut = body.index(_ANY) if _ANY in body else len(body)
    first, last = "".join(body[:cut]).split("/"), "".join(body[cut + 1 :]).split("/")
    for segments in _joined(first, last) if cut < len(body) else [first]:
        yield _glob(segments, start=start, end=end)


def _joined(first: list[str], last: list[str]) -> list[list[str]]:
    """Two parts of a path with anything between them: in one segment, or with any folders."""
    if not first[-1]:
        return [[*first[:-1], _DEEP, f"*{last[0]}", *last[1:]]]
    if not last[0]:
        return [[*first[:-1], f"{first[-1]}*", _DEEP, *last[1:]]]
    same = [*first[:-1], f"{first[-1]}*{last[0]}", *last[1:]]
    return [same, [*first[:-1], f"{first[-1]}*", _DEEP, f"*{last[0]}", *last[1:]]]


def _glob(segments: Sequence[str], *, start: bool, end: bool) -> str:
    """Segments as a glob; without `start` and `end` anything may stand around them."""
    parts = list(segments)
    if not start:
        parts = [_DEEP, *parts] if parts[0] == _DEEP else [_DEEP, f"*{parts[0]}", *parts[1:]]
    if not end:
        parts[-1] = "" if not parts[-1].strip("*") else f"{parts[-1]}*"
    if not parts[-1] and set(parts[:-1]) <= {_DEEP}:
        return "**"
    if parts[-2:] == [_DEEP, ""]:
        del parts[-2]
    if any(part in ("", ".", "..") for part in parts[:-1]) or parts[-1] in (".", "..") or (end and not parts[-1]):
        raise _NotPlain
    return "/".join("**" if part == _DEEP else re.sub(r"\*+", "*", part) for part in parts)
