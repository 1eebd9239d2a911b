"""Did you mean: the one word that was likely meant. Asked by the schema, the rules and `who`.

Among few words difflib compares them all. Among many, an index by deletions (the idea of SymSpell) first
picks those that differ by a letter or two, so that ten thousand ids cost no more than ten.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communitydocs.registry.secrets import secret_in

FEW = 64
"""Up to so many words, all are compared."""
LONGEST = 64
"""Longer words are nobody's slip of the finger; an id ends here too."""
CUTOFF = 0.66
"""The least likeness, by difflib's ratio: one wrong letter in three."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` was likely meant to be, or None when nothing is near.

    Case, accents, and `_`, space or `-` between words make no difference; of equals the first wins.
    Nothing is near to a secret: the choice would repeat it in other letters.
    """
    given = tuple(choices)
    wanted = _folded(word)
    if not wanted or len(wanted) > LONGEST or secret_in(word):
        return None
    near = given if len(given) <= FEW else _sharing(wanted, _index(given))
    return _likest(wanted, near)


def _folded(word: str) -> str:
    """Return `word` without case, accents and the signs that join words."""
    if word.isascii():
        plain = word.lower()
    else:
        parts = unicodedata.normalize("NFKD", word.casefold())
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return plain.replace("_", "-").replace(" ", "-")


def _likest(wanted: str, choices: Iterable[str]) -> str | None:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, found = CUTOFF, None
    for choice in choices:
        folded, letters = _letters(choice)
        # A letter that `wanted` lacks is in no match: a bound that rules out nearly everything, cheaply.
        bound = 2 * min(len(wanted), len(folded) - len(letters.difference(wanted)))
        if bound < best * (len(wanted) + len(folded)):
            continue
        matcher.set_seq1(folded)
        if matcher.quick_ratio() < best:
            continue
        likeness = matcher.ratio()
        if likeness > best or (found is None and likeness == best):
            best, found = likeness, choice
    return found


@lru_cache(maxsize=4096)
def _letters(choice: str) -> tuple[str, frozenset[str]]:
    folded = _folded(choice)
    return folded, frozenset(folded)


def _shortened(word: str) -> Iterator[str]:
    """Yield `word`, and it with each one letter left out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@lru_cache(maxsize=4)
def _index(choices: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the choices by each of their shortened forms."""
    index: dict[str, list[str]] = {}
    for choice in choices:
        folded = _folded(choice)
        for form in _shortened(folded) if len(folded) <= LONGEST else ():
            index.setdefault(form, []).append(choice)
    return index


def _sharing(wanted: str, index: dict[str, list[str]]) -> dict[str, None]:
    """Return the choices that share a shortened form with `wanted`, in a steady order."""
    return dict.fromkeys(choice for form in _shortened(wanted) for choice in index.get(form, ())[:FEW])
