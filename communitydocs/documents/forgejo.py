r"""Forgejo (and Codeberg): `.forgejo/CODEOWNERS` and `.forgejo/ISSUE_TEMPLATE/config.yaml`.

Render it into the root (`into: .`). Patterns are regular expressions of Go for the whole path, and there every
line that matches has a say: whoever answers for a path is asked, the owner whom `who --path` names first and
the others that it names. Patterns that a role takes out are worked into the expression; where that would be
too long the line stays without it, and a comment says so. Owners are users, or `organisation/team`, of
`codeberg` (where the repository is there) or `forgejo`; e-mail addresses are not known there. A CODEOWNERS at
the top or in `docs/` would be read in place of this one.

Source: https://forgejo.org/docs/latest/user/issue-pull-request-templates and `services/issue/pull.go`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from communitydocs.answers.contacts import forge as forge_of
from communitydocs.documents import Order, codeowners, forge, regexes
from communitydocs.documents.codeowners import Owners
from communitydocs.documents.regions import Region, common, covers, region
from communitydocs.registry.model import Registry, Role


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The two files, as far as there is something to say."""
    files = {".forgejo/ISSUE_TEMPLATE/config.yaml": forge.chooser(registry, order)}
    if any(role.paths for role in registry.roles.values()):
        files[".forgejo/CODEOWNERS"] = _codeowners(registry, order)
    return files


def _codeowners(registry: Registry, order: Order) -> str:
    platforms = ("codeberg", "forgejo") if forge_of(registry.project.repository) == "Codeberg" else ("forgejo",)
    asked = {id: codeowners.owners(registry, role, platforms, mail=False) for id, role in registry.roles.items()}
    text = [
        *forge.head(order, "Everybody whose line matches a path is asked."),
        *forge.unasked(registry, asked, "Forgejo"),
        "",
        *_lines(registry, asked),
    ]
    return "\n".join(text) + "\n"


def _lines(registry: Registry, asked: Mapping[str, Owners]) -> Iterator[str]:
    for id, role in registry.roles.items():
        for pattern, out in _patterns(role) if asked[id] else ():
            area, taken = region(pattern), [region(other) for other in out]
            expression = _without(area, taken)
            if expression is None:
                yield f"# {forge.remark(pattern)}: Forgejo has no words for it without {forge.remark(', '.join(out))}"
                expression = regexes.plain(area)
            elif out and expression:
                yield f"# {forge.remark(pattern)} without {forge.remark(', '.join(out))}"
            if expression:
                yield " ".join((_word(expression), *asked[id]))


def _patterns(role: Role) -> Iterator[tuple[str, list[str]]]:
    """Each pattern of a role, with what later patterns of the role take out of it."""
    for position, pattern in enumerate(role.paths):
        if not pattern.startswith("!"):
            area = region(pattern)
            later = dict.fromkeys(text[1:] for text in role.paths[position + 1 :] if text.startswith("!"))
            yield pattern, [other for other in later if common(region(other), area)]


def _without(area: Region, out: list[Region]) -> str | None:
    """The expression of a region; empty where nothing is left, None where there is none."""
    if any(covers(other, area) for other in out):
        return ""
    return regexes.without(area, out) if out else regexes.plain(area)


def _word(expression: str) -> str:
    """An expression as one word of a line, in which a backslash takes the next sign in."""
    word = re.sub(r"[\\ #]", r"\\\g<0>", expression)
    return f"[!]{word[1:]}" if word.startswith("!") else word
