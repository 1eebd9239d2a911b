"""What somebody's words mean: the topics, roles, people and channels that they may be about.

Case, accents, plurals and small slips are forgiven. Words for harassment and for security problems lead to
private matters alone, whatever else they might match: nobody who reports one may be led into public. Only the name
of somebody in the registry is no slip of such a word: Billy can be asked for.
"""

# ruff: noqa: SIM905 (a hundred words are easier to read and to add to as one text)
from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import lru_cache

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Person, Registry, Topic

KINDS = ("topic", "role", "person", "channel")
SURE = 0.85
"""From this score on an answer is no guess."""
ENOUGH = 0.3
"""Below this score nothing was meant."""
_BESIDE_SURE, _BESIDE = 0.8, 0.6
"""Beside the best answer stand those that fit nearly as well: less than this share of it is noise."""
_MOST = 12
"""So many words of a question count: the first ones say what it is about. A private matter may come last."""
_UNKNOWN = 0.25
"""What a word that nothing here knows weighs: people tell their story, and one word of it is the topic."""
STOP_WORDS = frozenset(
    "a about after all am an and any anybody anyone are as ask at be because but by can could did do does for from get"
    " go got had has have he her here him his how i if in into is it its just like make may me more my need no not of"
    " on one or our out please she should so some somebody someone that the their them there these they this to us"
    " want was we were what when where which who whom why will with would you your".split()
)
SENSITIVE_WORDS = {
    "conduct": frozenset(
        "harassment harass harasser harassed harassing abuse abuser abusive bullying bully bullied threat threaten"
        " threatened threatening stalking stalker stalked discrimination discriminate discriminated racism racist"
        " sexism sexist assault assaulted groped doxxed doxxing misconduct".split()
    ),
    "security": frozenset("vulnerability vulnerable exploit exploitable cve rce xss csrf ssrf 0day disclosure".split()),
}
"""Words that mean a private matter in every community, beside the keywords of its topics."""
NO_SLIPS = frozenset("building grouped stacked stacking starting thread threaded treat".split())
"""Words that are a slip away from one of those, and are asked by people with other questions."""

_Likeness = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that the words may mean; `score` is from `ENOUGH` to 1.

    `share` is how much of its own name was asked for: of two that fit alike, the shorter name is meant.
    """

    kind: str
    id: str
    score: float
    share: float = 1.0


def search(registry: Registry, words: str) -> list[Hit]:
    """What the words may mean, the first kind that they surely mean first, the best of each kind first.

    Where they speak of a private matter, only topics of that kind are given, or nothing at all.
    """
    asked, names = told(words), _names(registry, words)
    if matter := sensitive(words, names):
        topics = {id: topic for id, topic in registry.topics.items() if topic.kind == matter}
        return [Hit("topic", id, 1.0) for id in topics]
    hits = [hit for kind in KINDS for hit in _hits(kind, _entries(registry, kind), asked, names)]
    sure = [kind for kind in KINDS if any(hit.kind == kind and hit.score >= SURE for hit in hits)]
    order = [*sure, *(kind for kind in KINDS if kind not in sure)]
    return sorted(hits, key=lambda hit: (order.index(hit.kind), -hit.score, -hit.share))


def sensitive(text: str, names: Set[str] = frozenset()) -> str:
    """The kind of private matter that any word of a text means, slips of the pen included; or "".

    `names` are those of its words that somebody is called: they are no slips.
    """
    asked = set(_told(text))
    for kind, known in SENSITIVE_WORDS.items():
        if asked & known or any(_slip(word, other) for word in asked - names for other in known):
            return kind
    return ""


def _names(registry: Registry, words: str) -> set[str]:
    """The words that are a part of somebody's name."""
    asked = set(_told(words))
    return {word for person in registry.people.values() for word in _told(person.name) if word in asked}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry can be found by: whole phrases, single words, and words that count only together."""

    id: str
    phrases: frozenset[str]
    words: frozenset[str]
    together: tuple[tuple[str, ...], ...] = ()
    private: bool = False


def _entries(registry: Registry, kind: str) -> Iterator[_Entry]:
    if kind == "topic":
        yield from map(_topic, registry.topics.values())
    elif kind == "role":
        yield from (_entry(role.id, role.name, *role.contact.values()) for role in registry.roles.values())
    elif kind == "person":
        yield from (_entry(person.id, person.name, *_handles(person)) for person in registry.people.values())
    else:
        yield from (_entry(channel.id, channel.name) for channel in registry.channels.values())


def _topic(topic: Topic) -> _Entry:
    keywords = [told(keyword) for keyword in topic.keywords]
    single = [word for keyword in keywords if len(keyword) == 1 for word in keyword]
    phrases = [" ".join(keyword) for keyword in keywords]
    entry = _entry(topic.id, topic.title)
    several = tuple(tuple(keyword) for keyword in keywords if len(keyword) > 1)
    return _Entry(topic.id, entry.phrases.union(phrases), entry.words.union(single), several, topic.sensitive)


def _entry(*texts: str) -> _Entry:
    phrases = [told(text) for text in texts]
    return _Entry(texts[0], frozenset(map(" ".join, phrases)), frozenset(word for phrase in phrases for word in phrase))


def _handles(person: Person) -> Iterable[str]:
    return (handle for platform, handle in person.contact.items() if platform not in ("email", "phone"))


def _hits(kind: str, entries: Iterable[_Entry], asked: Sequence[str], names: Set[str]) -> list[Hit]:
    """The entries of one kind that the words may mean; slips are looked for only where nothing else fits.

    A name is no slip of a word of a private matter.
    """
    known = list(entries)
    for same in (_same, _like):
        spared = names if same is _like else frozenset[str]()
        scores = {
            entry.id: [0.0 if entry.private and word in spared else _best(word, entry, asked, same) for word in asked]
            for entry in known
        }
        weights = [_weight([row[at] for row in scores.values()]) for at in range(len(asked))]
        found = [_hit(kind, entry, asked, scores[entry.id], weights) for entry in known if any(scores[entry.id])]
        best = max((hit.score for hit in found), default=0.0)
        if best >= ENOUGH:
            return [
                hit for hit in found if hit.score >= max(ENOUGH, best * (_BESIDE_SURE if best >= SURE else _BESIDE))
            ]
    return []


def _hit(kind: str, entry: _Entry, asked: Sequence[str], row: Sequence[float], weights: Sequence[float]) -> Hit:
    score = 1.0 if " ".join(asked) in entry.phrases else _score(row, weights)
    return Hit(kind, entry.id, score, sum(1 for fit in row if fit) / max(1, len(entry.words)))


def _weight(fits: Sequence[float]) -> float:
    """What a word weighs, by how well it fits each entry: one that fits many says little about any of them."""
    fitting = sum(1 for fit in fits if fit)
    return _UNKNOWN if not fitting else max(_UNKNOWN, 1 / math.sqrt(fitting))


def _score(row: Sequence[float], weights: Sequence[float]) -> float:
    total = sum(fit * weight for fit, weight in zip(row, weights, strict=True))
    return round(total / sum(weights), 3) if row else 0.0


def _best(word: str, entry: _Entry, asked: Sequence[str], same: _Likeness) -> float:
    """How well one asked word fits an entry, from 0 to 1."""
    best = 1.0 if word in entry.words else max((same(word, other) for other in entry.words), default=0.0)
    if best < 1 and any(word in phrase and all(part in asked for part in phrase) for phrase in entry.together):
        return 1.0
    return best


def _same(word: str, other: str) -> float:
    """1 for the same word, less for one that begins like it ("translate", "translator")."""
    if word == other:
        return 1.0
    shared = _shared(word, other)
    longer, shorter = max(len(word), len(other)), min(len(word), len(other))
    if shared == shorter and shorter >= 3 and shorter >= 0.6 * longer:
        return 0.85
    if shared >= 4 and shared >= 0.6 * longer:
        return 0.75
    return 0.9 if _dense(word) and _dense(other) and (word in other or other in word) else 0.0


def _like(word: str, other: str) -> float:
    return 0.7 if _slip(word, other) else 0.0


def _shared(word: str, other: str) -> int:
    """How many letters two words begin with in common."""
    pairs = zip(word, other, strict=False)
    return next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(word), len(other)))


def _dense(word: str) -> bool:
    """Whether a word is of a script that writes no spaces (Chinese, Japanese, Korean, Thai...)."""
    return any("\u0e00" <= char <= "\u0eff" or "\u2e80" <= char <= "\ud7ff" for char in word)


def _slip(word: str, other: str) -> bool:
    """Whether a word of four letters differs by one slip, or of eight by two; the first letter fits."""
    allowed = 0 if min(len(word), len(other)) < 4 else 1 if min(len(word), len(other)) < 8 else 2
    if not allowed or word[0] != other[0] or abs(len(word) - len(other)) > allowed or word in NO_SLIPS:
        return False
    return _distance(word, other) <= allowed


def _distance(word: str, other: str) -> int:
    """Letters to add, take out, change or swap (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(word, 1):
        earlier, before, row = before, row, [at]
        for to, sign in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (char != sign))
            if at > 1 and to > 1 and char == other[to - 2] and word[at - 2] == sign:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]


def told(text: str) -> list[str]:
    """The first words of a text that say something, each in one form for singular and plural."""
    return _told(text)[:_MOST]


def _told(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+", plain(text))
    return [_singular(word) for word in found if word not in STOP_WORDS]


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text without capitals and accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in letters if not unicodedata.combining(char)))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("shes", "ches", "xes", "sses")) else word[:-1]
