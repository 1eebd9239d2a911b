"""GitLab's grammar of a CODEOWNERS: sections with default owners, exclusions, globs as Ruby's fnmatch reads them.

How GitLab reads a heading and a pattern is told from
https://docs.gitlab.com/user/project/codeowners/reference/ and `ee/lib/gitlab/code_owners/` in its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line
from communitydocs.importers._text import one_line
from communitydocs.importers.codeowners.folders import Folders, means_files
from communitydocs.importers.codeowners.github import TOKEN
from communitydocs.importers.codeowners.notes import Doubts
from communitydocs.importers.codeowners.rules import Owner, Rule, Section, distinct, fault, owner, unescaped
from communitydocs.importers.codeowners.titles import titles
from communitydocs.registry.dataclass import dataclass

HEADING = re.compile(r"(\^)?\[([^\]]*)\](?:\[([0-9]{0,4})\])?(?:[ \t]+([@\w./+ \t-]*))?")
_CLASS = re.compile(r"\[([^\]!^-][^\]-]{0,7})\]")
_MOST = 16
"""Patterns that one line with character classes may become."""


def rules(lines: list[Line], known: Folders, draft: Draft, doubts: Doubts) -> Iterator[Rule]:
    """The lines that count; exclusions come last in the sense of the file: nothing in a section undoes one."""
    yield from _Reader(draft, doubts, known).rules(lines)


@dataclass(slots=True)
class _Reader:
    """A file being read: `section` is where we are, `names` what each section is called."""

    draft: Draft
    doubts: Doubts
    known: Folders
    section: Section = field(default_factory=Section)
    heading: Line | None = None
    used: bool = True
    names: dict[str, str] = field(default_factory=dict)
    exclusions: list[Rule] = field(default_factory=list)

    def rules(self, lines: list[Line]) -> Iterator[Rule]:
        above = titles(lines)
        for line in lines:
            start = len(line.text) - len(line.text.lstrip(" \t"))
            text = line.text.strip(" \t")
            if not text or text.startswith("#"):
                continue
            if hit := HEADING.match(line.text, start):
                self._enter(line, hit)
            elif rule := self._rule(line, above[line.number]):
                yield rule
        self._leave()
        yield from self.exclusions

    def _enter(self, line: Line, hit: re.Match[str]) -> None:
        """Begin the section of a heading; one of the same name, whatever its capitals, goes on."""
        self._leave()
        name = one_line(hit[2])
        if not name:
            self.draft.note(line.at(*hit.span()), "this section has no name", "write a name between the brackets")
        if rest := line.text[hit.end() :].strip():
            self.draft.note(line.at(hit.end()), f"`{one_line(rest)}` is no part of a heading, and is left out",
                            "after the name only a number in brackets and default owners may stand")  # fmt: skip
        name = self.names.setdefault(name.casefold(), name)
        words = list(re.finditer(r"[^ \t]+", line.text[: hit.end()])) if hit[4] else []
        owners = self._owners(line, [word for word in words if word.start() >= hit.start(4)]) if hit[4] else ()
        self.section = Section(name, hit[1] is not None, int(hit[3] or 0), owners)
        self.heading, self.used = line, False

    def _leave(self) -> None:
        """End a section: default owners that no line has taken are noted."""
        if self.heading and not self.used:
            message = f"no line of the section `{self.section.name}` takes its default owners, or it has no line"
            self.draft.note(self.heading.at(), f"{message}; this heading gives nobody a path", "name a path below it")

    def _rule(self, line: Line, title: str) -> Rule | None:
        first, *rest = TOKEN.finditer(line.text)
        excludes = first.group().startswith("!")
        patterns = self._patterns(line, first, first.group()[excludes:])
        rule = Rule(line, first.group(), patterns or (), (), self.section, "" if self.section.name else title)
        takes_default = not rest and not excludes and patterns is not None
        self.used |= takes_default or not self.section.owners
        if not excludes:
            owners = self._owners(line, rest) if rest else self.section.owners
            return replace(rule, owners=owners) if patterns is not None else None
        if rest:
            where = line.at(rest[0].start())
            self.draft.note(where, "an exclusion has no owners; these are left out", "delete them")
        self.exclusions += [rule] if patterns else []
        return None

    def _owners(self, line: Line, words: list[re.Match[str]]) -> tuple[Owner, ...]:
        """The owners among these words; GitLab leaves out what is none."""
        found, comment = [], False
        for word in words:
            comment = comment or word.group().startswith("#")
            if named := owner(word.group().rstrip(",;"), "gitlab"):
                found.append(named)
                if comment:
                    message = f"GitLab knows no comments at a line's end: `{named.name}` is an owner here"
                    self.draft.note(line.at(*word.span()), message, "give the comment a line of its own")
            elif not comment:
                message = f"`{one_line(word.group())}` is no owner, and is left out"
                help = "write `@login`, `@group`, `@@role` or an e-mail address; a space in a path needs a `\\`"
                self.draft.note(line.at(*word.span()), message, help)
        return distinct(found)

    def _patterns(self, line: Line, word: re.Match[str], text: str) -> tuple[str, ...] | None:
        """The patterns in the registry's grammar: () where it has none, None where the line says nothing."""
        if text.startswith("["):
            self.draft.note(
                line.at(*word.span()), "this heading has no closing bracket; the line is left out", "add a `]`"
            )
            return None
        parts = _variants(re.sub(r"^\\#", "#", text))
        patterns = [_registry_pattern(unescaped(part)) for part in parts if unescaped(part)]
        if len(patterns) < len(parts) or not parts:
            message = f"a registry has no word for the pattern `{one_line(text)}`"
            self.draft.note(line.at(*word.span()), message, "add its paths by hand")
            return ()
        if problem := next(filter(None, map(fault, patterns)), None):
            self.draft.note(line.at(*word.span()), f"{problem[0]}; this line is left out", problem[1])
            return None
        kept = [pattern for pattern in patterns if means_files(pattern, self.known, "GitLab", line, self.doubts)]
        return tuple(kept) or None


def _variants(pattern: str) -> list[str]:
    """A pattern without its classes: `*.[ch]` is `*.c` and `*.h`; none where a class is not a plain list."""
    variants = [""]
    parts = _CLASS.split(pattern)
    if "\\[" in pattern or any("[" in part or "]" in part for part in parts[::2]):
        return []
    for position, part in enumerate(parts):
        variants = [before + sign for before in variants for sign in (dict.fromkeys(part) if position % 2 else [part])]
        if len(variants) > _MOST:
            return []
    return variants


def _registry_pattern(pattern: str) -> str:
    """The same in the registry's grammar: GitLab anchors nothing but what begins with a slash."""
    pattern = re.sub(r"/\*\*$", "/*", re.sub(r"(?<![^/])(\*\*/)+$", "", pattern) or "*")
    parts = ["*"] if pattern in ("/", "**") else pattern.split("/")
    if len(parts) == 1 or (len(parts) == 2 and not parts[-1]) or parts[0] in ("", "**"):
        return "/".join(parts)
    return "/".join(("**", *parts))
