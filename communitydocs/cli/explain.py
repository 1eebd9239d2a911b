"""`explain`: a rule's page, or the table of all rules."""

from __future__ import annotations

from typing import Annotated

import typer

from communitydocs.cli import _options
from communitydocs.cli._screen import Screen
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.rules import GROUPS, Rule, rules


def run(
    rule: Annotated[str | None, typer.Argument(help="The rule's id.", show_default=False)] = None,
    color: _options.Color = "auto",
    debug: _options.Debug = False,
) -> int:
    """Show a rule's page, or the table of all rules."""
    screen = Screen(color)
    if rule is None:
        screen.out(_table(screen))
    elif rule in rules():
        screen.out(_page(rules()[rule], screen))
    else:
        near = nearest(rule, rules())
        raise CommunityDocsError(f"there is no rule {rule}" + (f"; did you mean {near}?" if near else ""))
    return 0


def _table(screen: Screen) -> str:
    width = max(map(len, rules()))
    text = []
    for group in GROUPS:
        found = [rule for rule in rules().values() if rule.group == group]
        if found:
            rows = [
                f"  {rule.id:<{width}}  {screen.paint(rule.level, f'{rule.level:<7}')}  {rule.summary}"
                for rule in found
            ]
            text.append("\n".join([screen.paint("bold", group), *rows]))
    return "\n\n".join(text) + "\n\nMore about one of them: communitydocs explain RULE\n"


def _page(rule: Rule, screen: Screen) -> str:
    title = f"{screen.paint('bold', rule.id)}  {screen.paint(rule.level, rule.level)}, {rule.group}"
    return f"{title}\n\n{_plain(rule.page)}\n"


def _plain(page: str) -> str:
    """The page without its fences: examples are indented, and marks of the tests taken off."""
    lines, inside = [], False
    for line in page.splitlines():
        if line.startswith("```"):
            inside = not inside
            name = line.removeprefix("```").partition(" ")[2]
            lines += [f"    # {name}"] if name else []
        else:
            lines.append(f"    {line.removesuffix('# <-')}".rstrip() if inside else line)
    return "\n".join(lines)
