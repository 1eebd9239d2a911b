"""A row of a table of people: what its columns mean by the words at their heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from communitydocs.importers._plain_text import line
from communitydocs.importers._profiles import HOSTS
from communitydocs.importers.authors.mention import Found
from communitydocs.importers.authors.names import is_nick

Finder = Callable[[str], Found]
"""What a text says of a person; the same text is looked at once."""
_COLUMNS = {
    "name": r"name|full ?name|maintainers?|members?|who|person|people|contributors?|authors?|committers?|reviewers?"
    r"|owners?|leads?|real name|team member",
    "login": r".*\b(?:git ?hub|git ?lab|codeberg|handle|login|user ?names?|user ?ids?|account|nick(?:name)?)\b.*|id",
    "affiliation": r".*\b(?:affiliations?|company|companies|organi[sz]ations?|employer|institutions?|org"
    r"|sponsored by)\b.*",
    "email": r"e-?mails?(?: address(?:es)?)?|mail|contact",
    "title": r"roles?|titles?|position|responsibilit(?:y|ies)|areas?(?: of .*)?|scope|focus|expertise|components?",
    "website": r"web ?sites?|home ?pages?|url|blog|web",
}
_MEANS = [(meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in _COLUMNS.items()]
_LONGEST_TITLE = 200


class Row(NamedTuple):
    """Whom a row names, as what, and the cells of columns that have no place in a registry."""

    found: Found
    title: str
    others: tuple[tuple[str, str], ...]


def entry_of(cells: Sequence[tuple[str, str]], find_in: Finder) -> Row | None:
    """The person of a row; None where no column is for names or logins, or both are empty."""
    found, titles, others = Found(), [], []
    for head, cell in cells:
        shown = find_in(head).name or line(head)
        meaning = _meaning(shown)
        if not cell.strip(" -–—"):
            continue
        if meaning == "title":
            titles.append(line(find_in(cell).name or cell)[:_LONGEST_TITLE])
        elif meaning:
            _add(found, meaning, shown, find_in(cell), cell)
        else:
            others.append((shown, cell))
    if any(found.name == login for _, login in found.logins):
        found.name = ""
    return Row(found, ", ".join(titles), tuple(others)) if found.name or found.logins else None


def _meaning(head: str) -> str:
    return next((meaning for meaning, pattern in _MEANS if pattern.fullmatch(head)), "")


def _add(found: Found, meaning: str, head: str, cell: Found, text: str) -> None:
    """Add what a cell says."""
    found.emails += cell.emails
    found.logins += [login for login in cell.logins if login not in found.logins]
    if meaning == "name":
        found.name, found.pages = found.name or cell.name, found.pages + cell.pages
        found.affiliation = found.affiliation or cell.affiliation
        found.rest += cell.rest
    elif meaning == "login" and not cell.logins:
        platform = next((p for p in HOSTS.values() if p in head.lower().replace(" ", "")), "")
        nick = text.strip().strip("@`*")
        found.logins += [(platform, nick)] if is_nick(nick) else []
        found.rest += [] if is_nick(nick) else [text]
    elif meaning == "affiliation":
        shown = ", ".join(part for part in [cell.name, *cell.rest] if part) if "](" in text or "<" in text else text
        found.affiliation = found.affiliation or line(shown)
    elif meaning == "website":
        found.pages += cell.pages
    elif meaning == "email" and not (cell.emails or cell.logins):
        found.rest.append(text)
