"""`templates`: the documents' templates with what each writes, and a copy of one to change."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _draft, _options
from communitydocs.cli._screen import Screen
from communitydocs.registry.files import shown
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError

SUFFIX = ".jinja"
BESIDE = (".css", ".js")
"""What stands beside the templates of the site, and can be replaced as they can."""


def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[export NAME DIR]", help="Copy a template out to change.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing copy.")] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """List the templates of the documents, or copy one out to change."""
    screen = Screen(color, quiet)
    if not words:
        screen.out(_table(screen))
        return 0
    if words[0] != "export" or len(words) != 3:
        raise CommunityDocsError("`templates` lists them; `templates export NAME DIR` copies one out")
    return _export(words[1], Path(words[2]), force, screen)


def _export(name: str, folder: Path, force: bool, screen: Screen) -> int:
    """Copy one template to where `--templates` finds it: in the folder of its target."""
    file = _files()[_named(name)]
    copy = folder / file.parent.name / file.name
    _draft.write(copy, file.read_text("utf-8"), force)
    screen.say(f"Wrote {shown(copy)}. Change it, then: communitydocs render --templates {shown(folder)}")
    screen.say(f"To keep it, add to the registry: `templates: {shown(folder)}` (from its root).")
    return 0


def _named(name: str) -> str:
    """The template that is meant, with or without its target and `.jinja`."""
    name, ids = name.removesuffix(SUFFIX), list(_files())
    found = [id for id in ids if name in (id, id.partition("/")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise CommunityDocsError(f"several templates have that name: {', '.join(found)}")
    near = nearest(name, [*ids, *(id.partition("/")[2] for id in ids)])
    hint = f"did you mean {near}?" if near else "`communitydocs templates` lists them"
    raise CommunityDocsError(f"there is no template {name}; {hint}")


def _files() -> dict[str, Path]:
    """{`target/name`: file} of all templates, in order."""
    from communitydocs.documents.environment import TEMPLATES

    files = (file for file in TEMPLATES.glob("*/*") if file.suffix in (SUFFIX, *BESIDE))
    return {f"{file.parent.name}/{file.name.removesuffix(SUFFIX)}": file for file in sorted(files)}


def _about(text: str) -> str:
    """What a template writes: the first sentence of its first comment."""
    found = re.match(r"(?:\{#-?|/\*|//)\s*(.+?\.)(?=\s)", text, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def _table(screen: Screen) -> str:
    files = _files()
    width = max(map(len, files))
    rows = [
        f"{screen.paint('bold', f'{id:<{width}}')}  {_about(file.read_text('utf-8'))}".rstrip()
        for id, file in files.items()
    ]
    return "\n".join(rows) + "\n\nTo change one of them: communitydocs templates export NAME DIR\n"
