"""What one line of a CODEOWNERS says: a pattern, and who owns what it matches."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field

from communitydocs.importers._lines import Line
from communitydocs.importers._text import one_line, visible
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.emails import email_fault
from communitydocs.registry.handles import FORMS, fits

MAX_PATTERN = 1000
_FORGEJO_TEAM = re.compile(r"[A-Za-z0-9_][\w.-]{0,39}/[A-Za-z0-9_][\w.-]{0,99}", re.ASCII)
_GITLAB_ROLE = re.compile(r"(developer|maintainer|owner)s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner: `kind` is user, email, team or role (GitLab's `@@developer`); `name` is without the `@`."""

    kind: str
    name: str

    @property
    def key(self) -> str:
        """What two mentions of one owner have in common: forges do not tell capitals apart."""
        return f"{self.kind} {self.name.casefold()}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a GitLab file. `name` is empty for the lines before the first heading."""

    name: str = ""
    optional: bool = False
    approvals: int = 0
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that counts.

    `patterns` are in the registry's grammar; empty where it has no word for `source`, the pattern as it
    was written. No owners: nobody's on purpose. `title` is the heading that stands above the line as a comment.
    """

    line: Line
    source: str
    patterns: tuple[str, ...]
    owners: tuple[Owner, ...]
    section: Section = field(default_factory=Section)
    title: str = ""
    alone: bool = False
    """Whether this needs a role of its own: its patterns take out what another line of the role may claim."""

    @property
    def key(self) -> tuple[str, ...]:
        """The set of owners."""
        return tuple(sorted({owner.key for owner in self.owners}))


def owner(token: str, forge: str) -> Owner | None:
    """The owner that a word names; None if it names none."""
    name = token.removeprefix("@")
    if forge == "gitlab" and name.startswith("@") and (hit := _GITLAB_ROLE.fullmatch(name[1:])):
        return Owner("role", hit[1].casefold())
    if token.startswith("@") or (forge == "forgejo" and "@" not in token):
        if "/" in name:
            return Owner("team", name) if _is_team(name, forge) else None
        return Owner("user", name) if fits(name, FORMS[forge]) else None
    plain = forge != "forgejo" and "@" in token and visible(token)[0] == token
    return Owner("email", token) if plain and len(token) <= 254 and email_fault(token) is None else None


def _is_team(name: str, forge: str) -> bool:
    if forge == "forgejo":
        return _FORGEJO_TEAM.fullmatch(name) is not None
    return fits(name, FORMS[forge], role=True)


def distinct(owners: list[Owner]) -> tuple[Owner, ...]:
    """Each owner once, in the order of the line."""
    return tuple({owner.key: owner for owner in reversed(owners)}.values())[::-1]


def unescaped(pattern: str) -> str:
    """A pattern without the backslashes that make the next character plain; "" where it has no such form."""
    plain = re.sub(r"\\(.)", lambda hit: "\0" if hit[1] in "*?\\" else hit[1], pattern)
    return "" if "\0" in plain or plain.endswith("\\") else unicodedata.normalize("NFC", plain)


def fault(pattern: str) -> tuple[str, str] | None:
    """Why a pattern in the registry's grammar cannot stand there, with the remedy; None where it can."""
    shown = one_line(pattern)
    if not pattern.strip("/"):
        return f"`{shown}` matches nothing", "write `*` if every file is meant"
    if "//" in pattern:
        return f"`{shown}` has an empty part between two slashes, and matches nothing", "write one slash"
    if {".", ".."} & set(pattern.split("/")):
        return f"`{shown}` has a part that is only dots, and matches nothing", "write the path from the top"
    if visible(pattern)[0] != pattern:
        return "this pattern has a character that nobody sees, or ends with a space", "type it anew"
    if len(pattern) > MAX_PATTERN:
        return f"this pattern is over {MAX_PATTERN} characters", "write a shorter one"
    return None
