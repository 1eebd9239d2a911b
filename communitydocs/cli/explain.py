"""`explain`: a rule's page, or the table of all rules."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated, Any

import typer

from communitydocs.cli import _options
from communitydocs.cli._screen import Screen
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.rules import GROUPS, Rule, rules


def run(
    rule: Annotated[str | None, typer.Argument(help="The rule's id.", show_default=False)] = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Show a rule's page, or the table of all rules."""
    screen = Screen(color)
    if rule is None:
        screen.out(_rich_table(screen) if screen.terminal else _table(screen))
    elif rule in rules():
        screen.out(_rich_page(rules()[rule], screen) if screen.terminal else _page(rules()[rule], screen))
    else:
        near = nearest(rule, rules())
        hint = f"did you mean {near}?" if near else "`communitydocs explain` lists the rules"
        raise CommunityDocsError(f"there is no rule {rule}; {hint}")
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


def _rich_table(screen: Screen) -> str:
    """The table on a terminal: sentences wrap in their own column."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(overflow="fold")  # on a narrow one nothing is left out
    for group in GROUPS:
        table.add_row(f"[bold]{group}[/bold]")
        for rule in rules().values():
            if rule.group == group:
                table.add_row(f"  {rule.id}", f"[{_COLORS[rule.level]}]{rule.level}[/]", _spoken(rule.summary))
        table.add_row("")
    return _drawn(table, screen, most=120) + "More about one of them: communitydocs explain RULE\n"


def _rich_page(rule: Rule, screen: Screen) -> str:
    """The page on a terminal, at most 80 columns wide."""
    from rich.markdown import Markdown

    page = rule.page.replace(" # <-", "")
    title = f"{screen.paint('bold', rule.id)}  {screen.paint(rule.level, rule.level)}, {rule.group}\n\n"
    return title + _drawn(Markdown(page, code_theme="ansi_dark"), screen, most=80)


_COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}


def _spoken(sentence: str) -> Any:
    from rich.text import Text

    return Text(sentence)


def _drawn(thing: Any, screen: Screen, most: int) -> str:
    from rich.console import Console

    colors: Any = "standard" if screen.colored(sys.stdout) else None
    width = min(most, shutil.get_terminal_size().columns)
    console = Console(width=width, force_terminal=True, color_system=colors, no_color=colors is None, highlight=False)
    with console.capture() as captured:
        console.print(thing)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))
