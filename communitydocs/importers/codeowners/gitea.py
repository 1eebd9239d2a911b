"""Gitea's and Forgejo's grammar of a CODEOWNERS: Go's regular expressions, each for the whole path.

All lines that match have a say, not the last alone; `!` turns a line round: its owners have every file that
does not match. Told from https://docs.gitea.com/usage/repository/code-owners and `models/issues/pull.go`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line
from communitydocs.importers._text import one_line
from communitydocs.importers.codeowners.folders import Folders, means_files
from communitydocs.importers.codeowners.notes import Doubts
from communitydocs.importers.codeowners.regex import globs
from communitydocs.importers.codeowners.rules import Owner, Rule, distinct, fault, owner
from communitydocs.importers.codeowners.titles import titles

_TOKEN = re.compile(r"((?:\\.|[^ \t#\\])+)|#.*")
"""A word, in which a backslash takes the next character in; or a comment."""
_DOTS = (
    "a dot without a backslash means any character; it is read as a dot on {}",
    "write `\\\\.` in the source where a dot is meant",
)


def rules(lines: list[Line], known: Folders, draft: Draft, doubts: Doubts) -> Iterator[Rule]:
    """The lines that count."""
    above = titles(lines)
    for line in lines:
        words = [word for word in _TOKEN.finditer(line.text) if word[1]]
        if not words:
            continue
        owners = _owners(line, words[1:], draft)
        if not owners:
            message = "this line names no owner, so it counts for nothing; it is left out"
            draft.note(line.at(words[0].start()), message, "name an owner after the pattern")
            continue
        regex = re.sub(r"\\(.)", r"\1", words[0].group())
        negative = regex.startswith("!")
        patterns = _patterns(line, words[0], regex[negative:], known, draft, doubts)
        if negative and patterns is not None and (patterns or globs(regex[1:]) is not None):
            patterns = ("*", *(f"!{pattern}" for pattern in patterns))
        if patterns is not None:
            yield Rule(line, regex, patterns, owners, title=above[line.number], alone=negative)


def _patterns(
    line: Line, word: re.Match[str], regex: str, known: Folders, draft: Draft, doubts: Doubts
) -> tuple[str, ...] | None:
    """The patterns in the registry's grammar: () where it has none, None where the line matches nothing."""
    found = globs(regex)
    where = line.at(*word.span())
    if found is None:
        message = f"`{one_line(regex)}` is a regular expression that cannot be a pattern; it is kept under `x-patterns`"
        draft.note(where, message, "add its paths by hand")
        return ()
    if re.search(r"(?<!\\)(?:\\\\)*\.(?![*+?])", regex):
        doubts.add(line, *_DOTS)
    usable = [pattern for pattern in found if not fault(pattern)]
    kept = [pattern for pattern in usable if means_files(pattern, known, "Forgejo", line, doubts)]
    if not usable and not word.group().startswith("!"):
        message = f"`{one_line(regex)}` matches no file, and is left out"
        draft.note(where, message, "write the path from the top without a slash before it; a folder is `folder/.*`")
    return tuple(kept) if kept or word.group().startswith("!") else None


def _owners(line: Line, words: list[re.Match[str]], draft: Draft) -> tuple[Owner, ...]:
    """The owners among these words; what is none is left out, and noted."""
    found = []
    for word in words:
        if named := owner(word.group(), "forgejo"):
            found.append(named)
        else:
            message = f"`{one_line(word.group())}` is no owner, and is left out"
            draft.note(line.at(*word.span()), message, "write `@login` or `@organisation/team`")
    return distinct(found)
