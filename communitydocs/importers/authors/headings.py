"""What a heading in a list of people says: a role, a role of former times, thanks, or that no list follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from communitydocs.importers._credit import without_user
from communitydocs.importers._plain_text import line
from communitydocs.importers._text import slug
from communitydocs.importers.authors.marked import Block
from communitydocs.registry.defaults import words

_PAST = (
    r"(?:emerit(?:us|i|a|ae|um)|former(?:ly)?|past|previous(?:ly)?|alumn(?:i|us|a|ae)|inactive|retired"
    r"|historic(?:al)?|ex)"
)
_IS_PAST = re.compile(rf"(?<![\w-]){_PAST}(?![\w])", re.IGNORECASE)
_IS_NOW = re.compile(r"\b(?:active|current(?:ly)?|present)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:maintainers?|co-?maintainers?|committers?|reviewers?|approvers?|(?:code[ -]?)?owners?|leads?|leaders?"
    r"|leadership|admins?|administrators?|committee|council|board|core|teams?|triagers?|moderators?|managers?"
    r"|members?|stewards?|bdfl|shepherds?|coordinators?|captains?|chairs?|directors?|tsc|toc|pmc|releasers?)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:contribut(?:ors?|ions?|ed|ing)|authors?|patch(?:es)?|suggestions?|thanks?|thank you|acknowledge?ments?"
    r"|credits?|sponsors?|supporters?|donors?|translators?|helpers?|friends?|creators?|founders?|inspired|in memory)\b",
    re.IGNORECASE,
)
_NO_LIST = re.compile(
    r"\b(?:how|becom(?:e|ing)|what|why|when|responsibilit(?:y|ies)|duties|process(?:es)?|guidelines?|expectations?"
    r"|requirements?|privileges|policy|policies|removal|removing|adding|nomination|voting|governance|licen[cs]e"
    r"|copyright|overview|introduction|contents|links|resources|contact(?:ing)?|meetings?|see also"
    r"|getting|types?|kinds?|ways|legend)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\[([^\[\]]*)\]\([^()]*\)|[`*]|:\w+:")
_FILLER = re.compile(
    r"\b(?:active|current(?:ly)?|present|the|our|list of|in alphabetical order|alphabetically)\b", re.IGNORECASE
)
_FILES = {  # the name of a file without its ending -> what those are whom it lists
    "maintainers": "Maintainers", "maintainer": "Maintainers", "committers": "Committers", "reviewers": "Reviewers",
    "approvers": "Approvers", "code_owners": "Code owners", "owners": "Owners", "emeritus": "Maintainers",
}  # fmt: skip
MAX_HEADING = 200
_GENERIC = re.compile(r"(?:members?|people|list|team members?|everybody|individuals?)", re.IGNORECASE)
_PLURAL = {"maintainer": "Maintainers", "committer": "Committers", "reviewer": "Reviewers", "owner": "Owners"}


class Place(NamedTuple):
    """Where people of a section belong: to a role (former, if `past`), or to nobody but the thanks.

    `role` is the role's name; empty and `past` where the heading does not say of which. `above` names the
    roles of the headings around it, the nearest first. `is_list` says whether a list of people may follow,
    `is_said` whether a heading says so.
    """

    role: str = ""
    past: bool = False
    above: tuple[str, ...] = ()
    is_list: bool = True
    is_said: bool = False


def file_role(file: str) -> str:
    """What those are whom a file of this name lists; empty for lists of credit."""
    return _FILES.get(PurePosixPath(file).name.partition(".")[0].lower(), "")


def place(headings: Sequence[Block], of_file: str) -> Place:
    """The place of what follows these headings, the outermost first, in a file whose name says `of_file`."""
    headings = [replace(heading, text=without_user(heading.text)[:MAX_HEADING]) for heading in headings]
    texts = [heading.text for heading in headings]
    if any(_kind(text) == "none" for text in texts[-1:]):
        return Place(is_list=False)
    kinds = [_kind(text) for text in texts]
    is_said = any(kind in ("role", "credit") for kind in kinds)
    nearest = next((kind for kind in reversed(kinds) if kind), "role" if of_file else "credit")
    if nearest == "credit":
        return Place(is_said=is_said)
    past = _is_past(texts)
    names = [_name(heading, of_file) for heading in headings if _kind(heading.text) != "credit"]
    named = [name for name in names if name]
    own = names[-1] if names else ("" if past else of_file)
    if (not own and not past) or _GENERIC.fullmatch(own):
        own = next((name for name in reversed(named) if not _GENERIC.fullmatch(name)), of_file)
    above = tuple(name for name in reversed(named) if name != own)
    if above and above[0] != of_file and kinds[-1:] == [""]:
        own = line(f"{above[0]}: {own}")
    return Place(own, past, above, nearest != "none", is_said)


def _kind(text: str) -> str:
    """What a heading is by its words: credit, role, none (no list follows); empty if they do not tell."""
    if _NO_LIST.search(text):
        return "none"
    if _CREDIT.search(text):
        return "credit"
    return "role" if _ROLE.search(text) or _IS_PAST.search(text) else ""


def _is_past(texts: Sequence[str]) -> bool:
    """Whether the nearest heading that speaks of time speaks of the past."""
    for text in reversed(texts):
        if _IS_PAST.search(text) or _IS_NOW.search(text):
            return bool(_IS_PAST.search(text))
    return False


def _name(heading: Block, of_file: str) -> str:
    """The name of the role that a heading names; empty for "Emeritus" alone, and for the title of the file."""
    text = _ASIDE.sub(lambda hit: f" {hit[1] or ''} ", heading.text)
    bare = line(_FILLER.sub(" ", _IS_PAST.sub(" ", text))).strip(" -–—:,.&")
    if heading.depth == 1 and not _ROLE.search(bare):
        return "" if _IS_PAST.search(text) else of_file
    name = _PLURAL.get(bare.lower(), words(bare) if bare == slug(bare) else bare)
    return name[:1].upper() + name[1:] if slug(name) else ""
