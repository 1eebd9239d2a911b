"""Go's regular expressions for paths as patterns of the registry, where they say no more than those can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_ANY, _SOME = "\1", "\2"
_MOST = 32
"""Patterns that one expression may become."""
_LITERAL = r"(?:\\[^A-Za-z0-9]|[^\\.*+?()\[\]{}|^$])"
_ATOM = re.compile(
    r"(?P<any>\.[*+](?!\?))"
    r"|\[\^/\](?P<within>[*+]?)"
    rf"|\((?:\?:)?(?P<words>(?:{_LITERAL}|\.|\|)*)\)(?P<maybe>\??)"
    r"|\[(?P<class>[\w.]{1,16})\]"
    rf"|(?P<letter>{_LITERAL})(?P<letter_maybe>\??)"
    r"|(?P<dot>\.)"
)
_UNLIKE = re.compile(r"[*?]")
_BESIDE = re.compile(f"[{_ANY}{_SOME}][*?]|[*?][{_ANY}{_SOME}]")


def globs(regex: str) -> list[str] | None:
    """The patterns that match the files that the expression matches; None where there are none.

    A file is always matched as a whole. A bare dot is taken for a dot. No pattern: it can match no file.
    """
    variants = _variants(regex.removeprefix("^").removesuffix("$") if not regex.endswith("\\$") else regex)
    if variants is None:
        return None
    found: list[str] = []
    for variant in variants:
        patterns = list(_patterns(re.sub(f"([*{_ANY}])\\1+", r"\1", variant)))
        if None in patterns:
            return None
        found += [unicodedata.normalize("NFC", pattern) for pattern in patterns if pattern]
    return list(dict.fromkeys(found))


def _variants(regex: str) -> list[str] | None:
    """The expression without its choices, as texts of plain characters, `*`, `?`, _ANY and _SOME."""
    variants, position = [""], 0
    while position < len(regex):
        hit = _ATOM.match(regex, position)
        choices = _choices(hit) if hit else None
        if hit is None or choices is None or len(variants) * len(choices) > _MOST:
            return None
        variants = [before + choice for before in variants for choice in choices]
        position = hit.end()
    return variants


def _choices(hit: re.Match[str]) -> list[str] | None:
    """What may stand in the place of one part of an expression; None where it has a plain wildcard."""
    if hit["any"]:
        return [_ANY if hit["any"] == ".*" else _SOME]
    if hit["within"] is not None:
        return [{"": "?", "*": "*", "+": "?*"}[hit["within"]]]
    if hit["words"] is not None:
        choices = [*hit["words"].split("|"), *([""] if hit["maybe"] else [])]
        plain = [re.sub(r"\\(.)", r"\1", choice) for choice in choices]
    elif hit["class"]:
        plain = list(dict.fromkeys(hit["class"]))
    else:
        letter = hit["letter"] or hit["dot"]
        plain = [letter.removeprefix("\\") or letter, *([""] if hit["letter_maybe"] else [])]
    return None if any(_UNLIKE.search(choice) for choice in plain) else plain


def _patterns(text: str) -> Iterator[str | None]:
    """The patterns of one variant: None for one that cannot be said; none where no path can match."""
    if text.startswith("/") or (text.endswith("/") and text):
        return  # no path begins or ends with a slash
    if text in (_ANY, _SOME):
        yield "*"
        return
    if _BESIDE.search(text):
        yield None
        return
    texts = [""]
    for before, sign, after in _with_neighbours(text):
        signs = [sign] if sign not in (_ANY, _SOME) else _stand_ins(sign, before, after)
        if not signs or len(texts) * len(signs) > _MOST:
            yield None
            return
        texts = [start + end for start in texts for end in signs]
    yield from map(_anchored, texts)


def _with_neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    framed = f"/{text}/" if not text.endswith((_ANY, _SOME)) else f"/{text}$"
    for (before, sign), (_, after) in pairwise(pairwise(framed)):
        yield before, sign, after


def _stand_ins(sign: str, before: str, after: str) -> list[str]:
    """What `.*` and `.+` are in patterns, by what stands round them: `$` is the end, `/` the edge of a name."""
    if before == "/":  # `.+` may be a folder's name here, so that `src/.+\\.go` is nearly `src/**/*.go`
        return {"$": [""], "/": ["*/**"]}.get(after, ["**/*"])
    if sign == _SOME or before in (_ANY, _SOME):
        return []
    return {"$": ["*"], "/": ["*/**"]}.get(after, ["*", "*/**/*"])


def _anchored(pattern: str) -> str:
    """A pattern from the top; `**/x` is `x` where that means the same."""
    pattern = "/".join("*" if name in ("?*", "*?", "*?*") else name for name in pattern.split("/"))
    pattern = pattern.replace("/**/**/", "/**/")
    pattern = pattern.removesuffix("**/") if pattern.endswith("/**/") else pattern
    if pattern.startswith("**/") and "/" not in pattern[3:]:
        return pattern[3:]
    return pattern if pattern.startswith("**/") else f"/{pattern}"
