"""Whether a text can be a person's name. Strictly: among any text. Loosely: as an item in a list of names."""

from __future__ import annotations

import re
import unicodedata

_PARTICLE_WORDS = """
al ap at ben bin bint da dal de degli dei del della den der des di do dos du e el i ibn la las le les lo los mac
nic of ter ten van von vom y zu zum zur und af av
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_INITIAL_OR_TITLE = re.compile(r"(?:[^\W\d]|[^\W\d]{2,3}|Prof|Mrs|Sr|Esq)\.", re.UNICODE)
_ALLOWED = re.compile(r"[\w\s.'’‘`´ʼ\"“”(),·・‐-]+")
# Words that begin duties and advice, not names, when they stand in a list of a few words.
_DUTIES = """
a an the all any be code commit community discuss documentation do don't ensure every fix follow for help how if
issue keep maintain make manage merge open participate please provide pull release respond review see security
send support test this triage use what when who write you your
"""
_NO_NAMES = frozenset(_DUTIES.split())
MAX_NAME = 60


def is_name(text: str) -> bool:
    """Whether a text is a name beyond doubt: two to five words that begin like names, and no sentence."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not may_be_name(text) or words[0].casefold() in _NO_NAMES:
        return False
    return all(_is_name_word(word) for word in words) and words[0].casefold() not in _PARTICLES


def may_be_name(text: str) -> bool:
    """Whether a text can be a name or a nickname in a list of them."""
    words = text.split()
    if not words or len(words) > 6 or len(text) > MAX_NAME or not _ALLOWED.fullmatch(text):
        return False
    if not any(char.isalpha() for char in text) or "--" in text:
        return False
    ends = text.endswith(".") and not _INITIAL_OR_TITLE.fullmatch(words[-1])
    first = words[0].lstrip("\"'“‘(")
    begins = len(words) == 1 or not first[:1].islower() or words[0].casefold() in _PARTICLES
    plain = len(words) < 3 or sum(word[0].islower() and word.casefold() not in _PARTICLES for word in words[1:]) < 2
    return not ends and begins and plain


def is_nick(text: str) -> bool:
    """Whether a text is one word that an account could be called."""
    return re.fullmatch(r"@?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38})", text) is not None


def other_script(first: str, second: str) -> bool:
    """Whether two texts are in different scripts: then the second one is the same name once more."""
    return bool(_script(first) and _script(second) and _script(first) != _script(second))


def _script(text: str) -> str:
    letter = next((char for char in text if char.isalpha()), "")
    name = unicodedata.name(letter, "").split()[0] if letter else ""
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL") else name


def _is_name_word(word: str) -> bool:
    bare = word.strip("\"'“”‘’(),")
    if not bare or any(char.isdigit() for char in bare):
        return False
    return not bare[0].islower() or bare.casefold() in _PARTICLES or "'" in bare[:3]
