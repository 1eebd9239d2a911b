"""GitHub's grammar of a CODEOWNERS.

A line that GitHub cannot read counts for nothing there, so it is noted and left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line
from communitydocs.importers._text import one_line
from communitydocs.importers.codeowners.rules import Owner, Rule, distinct, fault, owner, unescaped
from communitydocs.importers.codeowners.titles import titles

TOKEN = re.compile(r"(?:\\.|[^ \t])+")
"""A word: a backslash takes the next character in, a space too."""


def rules(lines: list[Line], draft: Draft) -> Iterator[Rule]:
    """The lines that count."""
    headings = titles(lines)
    for line in lines:
        words = list(TOKEN.finditer(line.text))
        if not words or words[0].group().startswith("#"):
            continue
        comment = next((n for n, word in enumerate(words) if word.group().startswith("#")), len(words))
        pattern, owners = _pattern(line, words[0], draft), _owners(line, words[1:comment], draft)
        if pattern and owners is not None:
            yield Rule(line, words[0].group(), (pattern,), owners, title=headings[line.number])


def _pattern(line: Line, word: re.Match[str], draft: Draft) -> str:
    """The pattern in the registry's grammar; empty, and noted, where GitHub or the registry has no such."""
    problem = _unsupported(word.group()) or fault(unescaped(word.group()))
    if problem:
        draft.note(line.at(*word.span()), f"{problem[0]}; this line is left out", problem[1])
    return "" if problem else unescaped(word.group())


def _unsupported(pattern: str) -> tuple[str, str] | None:
    shown = one_line(pattern)
    if pattern.startswith(("!", "\\!")):
        return f"GitHub knows no exclusions such as `{shown}`", "give the path a line without an owner"
    if pattern.startswith("\\#"):
        return f"GitHub cannot read `{shown}`: a `#` begins a comment", "write `?` in place of the `#`"
    if "[" in pattern or "]" in pattern:
        return f"GitHub knows no character classes such as in `{shown}`", "write the paths out, one a line"
    if not unescaped(pattern):
        return f"a registry has no word for the escape in `{shown}`", "write `?` in place of the escaped character"
    return None


def _owners(line: Line, words: list[re.Match[str]], draft: Draft) -> tuple[Owner, ...] | None:
    """The owners; None, and noted, where a word is none: GitHub then leaves out the line."""
    found = []
    for word in words:
        named = owner(word.group(), "github")
        if named is None:
            message = f"`{one_line(word.group())}` is no owner; GitHub skips such a line, and it is left out"
            help = "write `@login`, `@organisation/team` or an e-mail address; a space in a path needs a `\\`"
            draft.note(line.at(*word.span()), message, help)
            return None
        found.append(named)
    return distinct(found)
