"""Regions as regular expressions of Go, which has no way to say "but not": what is taken out is worked out here.

A region and those that are taken out of it become one automaton over the signs of a path, and that becomes an
expression again: its states are eliminated one by one. Where that takes too many, there is no expression.
Source: https://github.com/google/re2/wiki/Syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from communitydocs.answers.regions import EVERYTHING, Budget, Names, Region

MOST_STATES = 300
LONGEST = 2_000
_OTHER = ""
"""Stands for every sign that no pattern names."""
_SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$]")


class _Token(NamedTuple):
    """A sign, any sign of a name (`?`), any signs of a name (`*`), or any folders (`**`)."""

    kind: Literal["sign", "one", "some", "folders"]
    sign: str = ""


Tokens = tuple[_Token, ...]
Place = tuple[int, int, bool]
"""Which pattern, where in it, and whether inside a name that `**` covers."""
Edges = dict[int, dict[int, list[str]]]


def plain(area: Region) -> str:
    """A region as an expression for the whole path."""
    end = {"file": "", "below": "/.+", "both": "(?:/.+)?"}[area.kind]
    if area == EVERYTHING:
        return ".+"
    parts = [_name(name) + ("" if name == "**" or last else "/") for name, last in _marked(area.names)]
    return "".join(parts) + end


def without(area: Region, out: Sequence[Region], budget: Budget) -> str | None:
    """What is left of a region as an expression for the whole path; None where it would be too long.

    Empty where nothing is left. Raises `TooMuch` where the budget is used up.
    """
    budget.spend(len(out))
    patterns = [_tokens(names) for names in area.exact]
    taken = [_tokens(names) for other in out for names in other.exact]
    signs = sorted({token.sign for tokens in (*patterns, *taken) for token in tokens if token.sign} | {"/"})
    edges, final = _automaton(patterns, taken, [*signs, _OTHER], budget)
    return None if edges is None else _expression(*_smallest(edges, final, budget), signs, budget)


def _marked(names: Names) -> Iterable[tuple[str, bool]]:
    return ((name, number == len(names) - 1) for number, name in enumerate(names))


def _name(name: str) -> str:
    if name in ("*", "**"):
        return {"*": "[^/]+", "**": "(?:.+/)?"}[name]
    return "".join({"*": "[^/]*", "?": "[^/]"}.get(sign) or _literal(sign) for sign in name)


def _literal(sign: str) -> str:
    return r"\t" if sign == "\t" else _SPECIAL.sub(r"\\\g<0>", sign)


def _tokens(names: Names) -> Tokens:
    found: list[_Token] = []
    for name, last in _marked(names):
        if name == "**":
            found.append(_Token("folders"))
            continue
        found += [_Token({"*": "some", "?": "one"}.get(sign, "sign"), "" if sign in "*?" else sign) for sign in name]  # type: ignore[arg-type]
        found += [] if last else [_Token("sign", "/")]
    return tuple(found)


def _closed(places: Iterable[Place], patterns: Sequence[Tokens]) -> frozenset[Place]:
    """With the places behind what may be left out."""
    found, waiting = set(places), list(places)
    while waiting:
        which, at, inside = waiting.pop()
        tokens = patterns[which]
        if at < len(tokens) and not inside and tokens[at].kind in ("some", "folders"):
            further = (which, at + 1, False)
            if further not in found:
                found.add(further)
                waiting.append(further)
    return frozenset(found)


def _step(places: frozenset[Place], sign: str, patterns: Sequence[Tokens]) -> frozenset[Place]:
    found = []
    for which, at, inside in places:
        if at == len(patterns[which]):
            continue
        token = patterns[which][at]
        if token.kind == "folders":
            if sign != "/" or inside:
                found.append((which, at, sign != "/"))
        elif token.kind == "some" and sign != "/":
            found.append((which, at, False))
        elif (token.kind == "one" and sign != "/") or (token.kind == "sign" and sign == token.sign):
            found.append((which, at + 1, False))
    return _closed(found, patterns)


def _ends(places: frozenset[Place], patterns: Sequence[Tokens]) -> bool:
    return any(at == len(patterns[which]) and not inside for which, at, inside in places)


def _automaton(
    wanted: Sequence[Tokens], taken: Sequence[Tokens], signs: Sequence[str], budget: Budget
) -> tuple[list[list[int]] | None, list[bool]]:
    """The states' successors by sign (-1: none) and which of them end a path; state 0 begins."""
    begin = tuple(_closed([(n, 0, False) for n in range(len(some))], some) for some in (wanted, taken))
    numbers = {begin: 0}
    waiting = [begin]
    edges: list[list[int]] = []
    final: list[bool] = []
    for state in waiting:  # grows
        if len(waiting) > MOST_STATES:
            return None, []
        budget.spend(len(signs) * (1 + len(state[0]) + len(state[1])))
        final.append(_ends(state[0], wanted) and not _ends(state[1], taken))
        row = []
        for sign in signs:
            after = (_step(state[0], sign, wanted), _step(state[1], sign, taken))
            if after[0] and after not in numbers:
                numbers[after] = len(numbers)
                waiting.append(after)
            row.append(numbers[after] if after[0] else -1)
        edges.append(row)
    return edges, final


def _smallest(edges: list[list[int]], final: list[bool], budget: Budget) -> tuple[list[list[int]], list[bool]]:
    """The automaton with states that differ in nothing made one, and without those that never end a path."""
    groups = [int(end) for end in final]
    while True:
        budget.spend(len(edges))
        keys = [(groups[n], *(groups[to] if to >= 0 else -1 for to in row)) for n, row in enumerate(edges)]
        order = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        anew = [order[key] for key in keys]
        if len(set(anew)) == len(set(groups)):
            break
        groups = anew
    first = {group: groups.index(group) for group in dict.fromkeys(groups)}
    names = {group: number for number, group in enumerate(first)}
    rows = [[names[groups[to]] if to >= 0 else -1 for to in edges[n]] for n in first.values()]
    ends = [final[n] for n in first.values()]
    alive = {n for n, end in enumerate(ends) if end}
    while more := {n for n, row in enumerate(rows) if n not in alive and alive & set(row)}:
        alive |= more
    return [[to if to in alive else -1 for to in row] for row in rows], ends


def _expression(rows: list[list[int]], final: list[bool], signs: Sequence[str], budget: Budget) -> str | None:
    """The expression of an automaton: between a new first and a new last state, one state goes after the other."""
    start, end = -1, len(rows)
    edges: Edges = {start: {0: [""]}}
    for number, row in enumerate(rows):
        out: dict[int, list[str]] = {}
        for to in sorted(set(row) - {-1}):
            out[to] = [_class([sign for sign, there in zip([*signs, _OTHER], row, strict=True) if there == to], signs)]
        edges[number] = out | ({end: [""]} if final[number] else {})
    waiting = set(range(len(rows)))
    while waiting:
        budget.spend(len(waiting) * len(edges) // 5)
        number = min(waiting, key=lambda n: (_cost(edges, n), n))
        waiting.remove(number)
        if not _eliminate(edges, number):
            return None
    return _choice(edges[start].get(end, []))


def _class(here: Sequence[str], signs: Sequence[str]) -> str:
    """One sign out of several."""
    if _OTHER in here:
        others = [sign for sign in signs if sign not in here]
        return f"[^{''.join(map(_in_class, others))}]" if others else "."
    return _literal(here[0]) if len(here) == 1 else f"[{''.join(map(_in_class, here))}]"


def _in_class(sign: str) -> str:
    return r"\t" if sign == "\t" else f"\\{sign}" if sign in "\\]^-[" else sign


def _cost(edges: Edges, number: int) -> int:
    into = sum(number in out for n, out in edges.items() if n != number)
    return into * len(edges[number].keys() - {number})


def _eliminate(edges: Edges, number: int) -> bool:
    """Lead every way through a state past it; False where an expression grows too long."""
    out = edges.pop(number)
    loop = _choice(out.pop(number, []))
    again = "" if not loop else f"{loop}*" if _single(loop) else f"(?:{loop})*"
    for ways in edges.values():
        through = ways.pop(number, None)
        if through is None:
            continue
        for to, further in out.items():
            way = _group(through) + again + _group(further)
            if len(way) > LONGEST:
                return False
            if way not in ways.setdefault(to, []):
                ways[to].append(way)
    return True


def _single(part: str) -> bool:
    return re.fullmatch(r"\\?.|\[\^?(?:\\.|[^\\\]])*\]", part) is not None


def _group(ways: Sequence[str]) -> str:
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 and all(ways) else _choice(ways)


def _choice(ways: Sequence[str]) -> str:
    """One of several; one that may be missing comes with a question mark."""
    some = [way for way in ways if way]
    if len(some) == len(ways):
        return "|".join(some)
    if not some:
        return ""
    whole = "|".join(some)
    return f"{whole}?" if len(some) == 1 and _single(whole) else f"(?:{whole})?"
