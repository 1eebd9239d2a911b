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
from collections.abc import Iterable, Iterator, Mapping

from communitydocs.answers import forges
from communitydocs.answers.expressions import Expression, expressions, unsaid
from communitydocs.answers.forges import Owners
from communitydocs.documents import Order, forge
from communitydocs.registry.model import Registry


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The two files, as far as there is something to say."""
    files = {".forgejo/ISSUE_TEMPLATE/config.yaml": forge.chooser(registry, order)}
    if any(role.paths for role in registry.roles.values()):
        files[".forgejo/CODEOWNERS"] = _codeowners(registry, order)
    return files


def _codeowners(registry: Registry, order: Order) -> str:
    asked = forges.asked(registry, forges.forge_of(registry, "forgejo"))
    text = [
        *forge.head(order, "Everybody whose line matches a path is asked."),
        *forge.unasked(registry, asked, "Forgejo"),
        "",
        *_lines(expressions(registry, asked), asked),
    ]
    return "\n".join(text) + "\n"


def _lines(found: Iterable[Expression], asked: Mapping[str, Owners]) -> Iterator[str]:
    for one in found:
        if not one.exact:
            yield from forge.unwritten(unsaid([one]), "Forgejo")
        elif one.text and one.without:
            yield f"# {forge.remark(one.pattern)} without {forge.some(one.without)}"
        if one.text:
            yield " ".join((_word(one.text), *asked[one.role]))


def _word(expression: str) -> str:
    """An expression as one word of a line, in which a backslash takes the next sign in."""
    word = re.sub(r"[\\ #]", r"\\\g<0>", expression)
    return f"[!]{word[1:]}" if word.startswith("!") else word
