"""`init`: the first registry of a project, drafted from what its files already say, with few questions."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from communitydocs import git
from communitydocs.answers.contacts import forge
from communitydocs.cli import _draft, _options, _questions, _readme_block, _sources, _workflows
from communitydocs.cli._answers import Answers, answers_topic, completed, fits, place_to_ask
from communitydocs.cli._progress import progress
from communitydocs.cli._screen import Screen
from communitydocs.importers import Imported
from communitydocs.importers._merge import merge
from communitydocs.importers._text import one_line
from communitydocs.load import load
from communitydocs.registry import dump, files, schema
from communitydocs.registry.defaults import STANDARD_TOPICS, words
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import counted

HEADER = "# yaml-language-server: $schema=.communitydocs/registry.schema.json"
PEOPLE = "community/people"
"""With `--split`, the folder of the people's files."""
MOST_NOTES = 10
"""Without `-v` so many of the lines that could not be used are shown."""


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The project's folder.", show_default=False)] = Path(),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    sources: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="FORMAT[=FILE]", help="Draft from this alone; repeatable.", show_default=False),
    ] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Show who lately changed what, by git.")] = False,
    split: Annotated[bool, typer.Option("--split", help=f"One file a person, in {PEOPLE}.")] = False,
    ci: Annotated[
        str, typer.Option("--ci", metavar="FORGE", help="Write CI for github, gitlab or forgejo; else none.")
    ] = "none",
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="Write the hooks for pre-commit.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing registry.")] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Draft community.yaml from what the project's files say, asking for the little that is missing."""
    screen = Screen(color, quiet)
    _workflows.known(ci)
    if not folder.is_dir():
        raise CommunityDocsError(f"{folder} is not a folder")
    existing = next((folder / name for name in files.NAMES if (folder / name).exists()), None)
    if existing is not None and not force:
        return _beside(existing, folder, ci, pre_commit, screen)
    with progress("Reading what the project says", quiet):
        found = _sources.found(folder, sources or ())
        imported = merge([source.imported for source in found])
    _sources.table(found, screen)
    _draft.notes(imported, screen, None if verbose else MOST_NOTES)
    answers = _defaults(folder, imported.registry)
    if not yes and screen.interactive:
        answers = _questions.ask(imported.registry, answers, screen)
    registry = completed(imported.registry, answers)
    if not yes and screen.interactive:
        registry = _readme_block.offer(registry, folder, screen)
    if suggest:
        _sources.suggestions(folder, screen)
    texts = draft(registry, imported, split=split)
    for path, text in texts.items():
        _draft.write(folder / path, text, force or path == schema.COPY)
    _workflows.write(folder, ci, pre_commit, screen, force)
    return _finish(folder / files.NAMES[0], texts, screen)


def _beside(existing: Path, folder: Path, ci: str, pre_commit: bool, screen: Screen) -> int:
    """Where there is a registry, it stays as it is; what was asked for beside it is written."""
    if ci == "none" and not pre_commit:
        raise CommunityDocsError(f"{files.shown(existing)} exists; nothing was written (--force writes anew)")
    screen.say(f"{files.shown(existing)} exists, and stays as it is")
    _workflows.write(folder, ci, pre_commit, screen)
    return 0


def _defaults(folder: Path, registry: Registry) -> Answers:
    """What the folder itself says: its name, where it was cloned from, and the usual role."""
    remote = registry.project.repository or git.repository(folder) or ""
    name = one_line(remote.rsplit("/", 1)[-1] or folder.resolve().name) or "This project"
    known = Answers(
        project=words(name) if name.islower() else name,
        repository=remote,
        place=_place(registry, remote),
        first="maintainers" if "maintainers" in registry.roles else "",
    )
    return known if fits(replace(known, first="")) else Answers(project=known.project)


def _place(registry: Registry, remote: str) -> str:
    """Where newcomers ask first: a place that the sources name, else the forge's issues."""
    channel = place_to_ask(registry)
    return channel.url if channel else f"{remote}/issues" if forge(remote) else ""


def draft(registry: Registry, imported: Imported | None = None, *, split: bool = False) -> Mapping[str, str]:
    """{path: text} of a registry as `init` writes it, with comments for what is left open."""
    origins = imported.origins if imported else {}
    texts: dict[str, str] = {}
    whole = registry
    if split and registry.people:
        texts = {
            f"{PEOPLE}/{id}.yaml": dump.entries("people", {id: person}, origins=origins)
            for id, person in registry.people.items()
        }
        whole = replace(registry, people={}, include=(f"{PEOPLE}/*.yaml",))
    text = dump.dump(whole, origins=origins, header=HEADER) + _left_open(registry)
    return {files.NAMES[0]: text, **texts, schema.COPY: schema.schema_text()}


def _left_open(registry: Registry) -> str:
    """Comments for what nobody said: the topics without an answer, and how to add what there is to add."""
    open_topics = [topic for topic in STANDARD_TOPICS if not answers_topic(registry, topic)]
    lines = [
        "",
        "# Nobody answers these yet. List one under the `topics` of a role, a person or a channel, and it",
        "# becomes a question on the page:",
    ]
    lines += [f"#   {id:<9} {STANDARD_TOPICS[id].title}" for id in open_topics]
    if not registry.people:
        lines += [
            "",
            "# A person and a role look like this:",
            "# people:",
            "#   ana: {name: Ana Souza, contact: {email: ana@wren.garden}}",
            "# roles:",
            "#   maintainers: {holders: [ana], topics: [help, bug, code], join: Say hello and ask.}",
        ]
    return "\n".join(lines) + "\n"


def _finish(file: Path, texts: Mapping[str, str], screen: Screen) -> int:
    """Say what was written, check it, and name the next command."""
    loaded = load(file)
    if any(found.level == "error" for found in loaded.diagnostics):
        raise CommunityDocsError(
            f"{files.shown(file)} was written, but does not validate: "
            f"run `communitydocs validate -r {shlex.quote(files.shown(file))}`"
        )
    warnings = sum(found.level == "warning" for found in loaded.diagnostics)
    worth = f"; {counted(warnings, 'warnings')} say what is worth adding" if warnings else ""
    size = ", ".join(counted(number, table) for table, number in loaded.reading.counts().items())
    screen.say(f"Wrote {files.shown(file)} ({size}). It validates{worth}.")
    named = "" if _found_from_here(file) else f" -r {shlex.quote(files.shown(file))}"
    screen.say(f"Next: communitydocs validate{named}, then communitydocs render{named}")
    return 0


def _found_from_here(file: Path) -> bool:
    """Whether commands find this registry in the current folder by themselves."""
    return file.parent.resolve() == Path.cwd().resolve()
