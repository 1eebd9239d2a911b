"""The commands that rows are made of; names in braces stand for what `inputs` makes."""

from __future__ import annotations

from bench.processes import Command


def ours(*words: str, **more: object) -> Command:
    """The command line on test."""
    return Command(("{communitydocs}", *words), **more)  # type: ignore[arg-type]


def python(code: str, *words: str, **more: object) -> Command:
    """A piece of Python."""
    return Command(("{python}", "-c", code, *words), **more)  # type: ignore[arg-type]


def validate(registry: str, *words: str, codes: tuple[int, ...] = (0,)) -> Command:
    """Check one of the registries."""
    return ours("validate", "-r", f"{{{registry}}}", *words, codes=codes)


def render(registry: str, into: str) -> Command:
    """What the registry lists, into the folder of a copy of it."""
    call = 'mkdir -p "$2" && cp "$1" "$2" && exec "$0" render --quiet -r "$2/community.yaml"'
    return Command(("sh", "-c", call, "{communitydocs}", f"{{{registry}}}", into))


def get_maintainer(*words: str, codes: tuple[int, ...] = (0,)) -> Command:
    """The kernel's own script, in a tree of the kernel."""
    return Command(("perl", "scripts/get_maintainer.pl", *words), folder="{linux-folder}", codes=codes)
