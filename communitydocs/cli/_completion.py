"""What a shell completes beside commands and options: the values of options, and the ids of the registry.

Files are left to the shell, which does that for every command and knows how to quote their names. Whatever is
wrong with a registry is said when a command is run: while somebody types, nothing but completions is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from types import SimpleNamespace
from typing import Any

TABLES = ("topics", "roles", "people", "channels")
IDS = {
    ("who", "about"): TABLES,
    ("confirm", "ids"): ("people", "roles", "channels"),
    ("retire", "person"): ("people",),
    ("forget", "person"): ("people",),
}
"""The arguments that are ids of the registry, by command and parameter, and the tables they stand in."""
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._,-]*")
"""What may be put before a shell: zsh evaluates what it is given."""


def values(command: str, option: str) -> Iterable[str]:
    """What an option or argument takes, where that is one of a few words."""
    from communitydocs.cli import _edit_due, _workflows, add, health
    from communitydocs.documents import TARGETS
    from communitydocs.importers import importers
    from communitydocs.reporters import reporters
    from communitydocs.rules import rules

    known: Mapping[tuple[str, str], Callable[[], Iterable[str]]] = {
        ("add", "kind"): lambda: add.TABLES,
        ("confirm", "format"): lambda: _edit_due.FORMATS,
        ("explain", "rule"): rules,
        ("health", "format"): lambda: health.FORMATS,
        ("import", "format"): importers,
        ("init", "ci"): lambda: _workflows.FILES,
        ("init", "sources"): importers,
        ("render", "to"): lambda: TARGETS,
        ("templates", "words"): lambda: ("export",),
        ("validate", "format"): reporters,
        ("validate", "ignore"): rules,
        ("validate", "select"): rules,
        ("who", "format"): lambda: ("text", "json"),
    }
    return ("auto", "always", "never") if option == "color" else known.get((command, option), tuple)()


def prepare(environment: MutableMapping[str, str]) -> tuple[str, str]:
    """The command that is being typed, and the `--option=` that stands before the value in the same word.

    bash takes `--format=json` for three words. They are made two, so that what follows finds the value.
    """
    words = environment.get("_TYPER_COMPLETE_ARGS", "").split(" ")
    glued = re.match(r"--[a-z-]+=", words[-1])
    if "COMP_WORDS" in environment:
        words, at = environment["COMP_WORDS"].split("\n"), int(environment["COMP_CWORD"])
        for place in (place for place in range(len(words) - 1, 0, -1) if words[place] == "="):
            if words[place - 1].startswith("--") and place < at:
                del words[place]
                at -= 1
        environment["COMP_WORDS"], environment["COMP_CWORD"] = "\n".join(words), str(at)
    return "".join(words[1:2]), glued[0] if glued else ""


def mend_zsh() -> None:
    """Let the script for zsh answer the first Tab of a session too: zsh loads it then, and Typer's only sets itself up.

    Source: `man zshmisc`, on `zsh_eval_context`.
    """
    from typer import _completion_shared

    answer = '[[ $zsh_eval_context[-1] == loadautofunc ]] && %(complete_func)s "$@"\n'
    scripts = _completion_shared._completion_scripts
    scripts["zsh"] = scripts["zsh"].removesuffix(answer) + answer


def teach(group: Any, before: str) -> None:
    """Let every parameter of a Typer group complete its values; `before` is what stands in the word already."""
    for name, command in group.commands.items():
        for parameter in command.params:
            parameter.shell_complete = _completer(name, parameter, before)


def _completer(command: str, parameter: Any, before: str) -> Callable[[Any, str], list[SimpleNamespace]]:
    """A parameter's method that Typer asks for completions."""
    asked = (command, parameter.name)

    def complete(context: Any, incomplete: str) -> list[SimpleNamespace]:
        listed = incomplete[: incomplete.rfind(",") + 1] if parameter.metavar == "RULE,..." else ""
        start = incomplete.removeprefix(listed).casefold()
        given = context.params.get(parameter.name)
        known = _ids(context.params.get("registry"), IDS[asked]) if asked in IDS else values(*asked)
        fitting = dict.fromkeys(listed + text for text in known if text.startswith(start))
        new = (text for text in fitting if not (isinstance(given, list | tuple) and text in given))
        return [SimpleNamespace(value=before + text, help=None, type="plain") for text in new if _SAFE.fullmatch(text)]

    return complete


def _ids(file: str | None, tables: Iterable[str]) -> Iterator[str]:
    """Every id, in the order in which `who` looks for it; nothing where there is no registry that can be read."""
    from pathlib import Path

    from communitydocs.registry import cache, files
    from communitydocs.registry.problems import CommunityDocsError

    if file == files.STDIN:  # that is the keyboard
        return
    try:
        registry = cache.known(files.find(Path.cwd()) if file is None else Path(file).expanduser()).registry
    except (CommunityDocsError, RuntimeError):
        return
    for table in tables if registry else ():
        yield from getattr(registry, table)
