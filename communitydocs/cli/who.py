"""`who`: whom to ask, where, and why."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from communitydocs import git
from communitydocs.answers.who import Answer, Who
from communitydocs.cli import _who_json, _who_text
from communitydocs.cli._arguments import registry_file
from communitydocs.cli._screen import Screen
from communitydocs.cli._unread import NotUnderstood
from communitydocs.registry import cache
from communitydocs.registry.files import STDIN
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible

if TYPE_CHECKING:
    import typer

    from communitydocs.cli import _options


def run(
    about: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS... | FILE...]", help="What it is about.", show_default=False),
    ] = None,
    path: Annotated[bool, typer.Option("--path", help="The arguments are files; `-` reads them from stdin.")] = False,
    changed: Annotated[
        str | None, typer.Option(metavar="REV", help="Ask about the files changed since REV.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every kind of match.")] = False,
    history: Annotated[
        bool, typer.Option("--history", help="For files that nobody owns: who lately changed them.")
    ] = False,
    format: Annotated[str, typer.Option(metavar="FORMAT", help="text or json.")] = "text",
    registry: _options.Registry = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Say whom to ask about something, where, and why."""
    if format not in ("text", "json"):
        raise CommunityDocsError(f"--format takes text or json, not {format}")
    screen = Screen(color, quiet)
    words, files = _asked(about or [], path, changed)
    known = cache.known(registry_file(registry))
    if known.registry is None:
        raise NotUnderstood
    if known.faulty:
        screen.say("The registry has errors, and what is wrong in it is left out here: see `communitydocs validate`\n")
    who = Who(known.registry)
    paths = _from_top(changed, known.root) if changed is not None else _paths(files, known.root)
    answers = [who.words(" ".join(words), every=every)] if words else [who.path(name) for name in paths]
    several = changed is not None or files == [STDIN] or len(answers) > 1
    if format == "json":
        screen.out(_who_json.text(who, answers, several=several))
    else:
        screen.out(_who_text.text(who, answers, known, screen))
        if history:
            _show_history(answers, known.root, screen)
    return 0 if any(answer.matches for answer in answers) or (several and not answers) else 1


def _asked(about: Sequence[str], path: bool, changed: str | None) -> tuple[list[str], list[str]]:
    """The words, or else the files, that were asked about."""
    if changed is not None:
        if about:
            raise CommunityDocsError("--changed names the files by itself; leave the other arguments out")
        return [], []
    if not about:
        raise CommunityDocsError("say what it is about: communitydocs who translate, or communitydocs who src/main.py")
    if not "".join(about).strip():
        raise CommunityDocsError("the question is empty; say what it is about: communitydocs who translate")
    if path:
        return [], list(about)
    files = [word for word in about if "/" in word or _is_file(word)]
    if files and len(files) < len(about):
        raise CommunityDocsError(f"`{files[0]}` is a file and the rest are words: ask about one kind at a time")
    return ([], files) if files else (list(about), [])


def _is_file(word: str) -> bool:
    """Whether a word names a file; a whole sentence may be longer than any name, which the system refuses to ask."""
    try:
        return Path(word).is_file()
    except OSError:
        return False


def _paths(files: Sequence[str], root: Path) -> list[str]:
    """Files as people name them, from the registry's root: those on stdin begin at git's top folder."""
    if list(files) == [STDIN]:
        top = git.top(Path.cwd()) or Path.cwd()
        lines = [line for line in sys.stdin.read().splitlines() if line]
        if top == root.absolute():  # most paths are then as git writes them, which is seen 10 x sooner than worked out
            return [line if _plain(line) else _below(top / line, line, root) for line in lines]
        return [_below(top / line, line, root) for line in lines]
    return [_below(Path.cwd() / file, file, root) for file in files]


def _plain(path: str) -> bool:
    """Whether a path stands as it is: it begins here, and has no part to be left out."""
    return os.path.normpath(path) == path and os.sep == "/" and not path.startswith(("/", ".."))


def _below(file: Path, shown: str, root: Path) -> str:
    inside = os.path.relpath(os.path.normpath(file), root.absolute())
    if inside.startswith(".."):
        raise CommunityDocsError(f"`{shown}` is not in the registry's folder, {root}")
    return Path(inside).as_posix()


def _from_top(revision: str, root: Path) -> list[str]:
    changed = git.changed(Path.cwd(), revision)
    if changed is None:
        raise CommunityDocsError(f"git knows no revision `{revision}` here")
    top = git.top(Path.cwd()) or Path.cwd()
    inside = [path for path in changed if (top / path).is_relative_to(root.absolute())]
    return [_below(top / path, path, root) for path in inside]


def _show_history(answers: Sequence[Answer], root: Path, screen: Screen) -> None:
    """Name those who lately changed what nobody owns: a guess, and on a terminal alone."""
    for answer in answers:
        if answer.kind == "path" and not answer.matches:
            names = git.authors_of(root, answer.query)
            guess = ", ".join(f"{visible(name)} ({count})" for name, count in names) or "nobody that git knows"
            screen.say(f"{visible(answer.query)}: lately changed by {guess}. A guess: nobody agreed to be asked.")
