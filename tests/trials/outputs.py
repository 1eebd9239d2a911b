"""Everything that can be written or said about a registry, by a name for messages: each target, each command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from communitydocs.answers.routes import Routes
from communitydocs.cli import main
from communitydocs.documents import Order, _block_markers, block, target
from communitydocs.documents.map import draw
from communitydocs.registry import dump
from communitydocs.registry.model import Registry, RenderEntry
from communitydocs.registry.problems import CommunityDocsError

Capture = pytest.CaptureFixture[str]
FORMATS = {
    "validate": ["full", "concise", "json", "github", "gitlab", "sarif", "junit", "rdjson"],
    "health": ["text", "json", "markdown", "svg"],
    "who": ["text", "json"],
}
FLAVOURS = ("github", "plain", "docusaurus")


def entries() -> Iterator[RenderEntry]:
    """Each target, in each of its variants."""
    for flavour in FLAVOURS:
        for pages in ("always", "never"):
            yield RenderEntry(to="markdown", into="docs", flavour=flavour, pages=pages)
    for to in ("html", "github", "gitlab", "forgejo", "json", "calendar"):
        yield RenderEntry(to=to, into="docs")
    yield RenderEntry(to="security-txt", into="docs", expires="2027-10-01")


def files(registry: Registry) -> Iterator[tuple[str, str]]:
    """Every file that any target writes, and every block."""
    for entry in entries():
        name = " ".join(filter(None, (entry.to, entry.flavour, entry.pages)))
        try:
            found = target(entry.to).render(registry, Order(entry, "community.yaml", "docs"))
        except CommunityDocsError:  # a security.txt where nobody takes reports
            continue
        yield from ((f"{name}: {path}", text if isinstance(text, str) else "") for path, text in found.items())
    for rendered in ([RenderEntry(to="markdown", into="docs")], []):
        order = Order(RenderEntry(to="block", file="a.md"), None, "")
        (own,) = block.render(replace(registry, render=tuple(rendered)), order).values()
        yield from ((f"block {name}", own.text(name)) for name in _block_markers.NAMES)
    yield "map", draw(registry, Routes(registry))


def commands(registry: Registry) -> Iterator[list[str]]:
    """Every command that tells of a registry, in every format; those that show the file's own text are left out."""
    for format in FORMATS["validate"]:
        yield ["validate", "--strict", "--format", format]
    for format in FORMATS["health"]:
        yield ["health", "-v", "--today", "2026-11-23", "--format", format, "--map", "map.svg"]
    people = (person.name for person in registry.people.values())
    names = [*registry.topics, *registry.roles, *registry.channels, *people]
    for format in FORMATS["who"]:
        yield from (["who", "--all", "--format", format, *name.split()] for name in [*names, "no such thing"])
        yield ["who", "--path", "docs/a", "nowhere", "--format", format]
    yield from (["confirm", "--due", "--format", format] for format in ("text", "markdown"))
    yield from (["render", "--to", entry.to, "--into", "out", "--diff"] for entry in entries() if not entry.expires)
    yield ["render", "--dry-run"]
    yield from (["explain", rule] for rule in ("unconfirmed-person", "duplicate-identity"))


def said(registry: Registry, capture: Capture) -> Iterator[tuple[str, str]]:
    """What each command says of the registry in the current folder, the lines of the registry itself aside."""
    Path("community.yaml").write_text(dump.dump(registry), "utf-8")
    for command in commands(registry):
        assert main(command) in (0, 1), command
        told = capture.readouterr()
        yield " ".join(command), re.sub(r"^ *\d+ \|.*$", "", told.out + told.err, flags=re.MULTILINE)
    yield "map.svg", Path("map.svg").read_text("utf-8")


def said_of_private(registry: Registry, capture: Capture) -> Iterator[tuple[str, str]]:
    """What `who` says of the two private matters, in each format."""
    Path("community.yaml").write_text(dump.dump(registry), "utf-8")
    for kind in ("conduct", "security"):
        for format in FORMATS["who"]:
            main(["who", kind, "--format", format])
            yield f"{kind} {format}", capture.readouterr().out


def parting(registry: Registry, capture: Capture, id: str) -> Iterator[tuple[str, str]]:
    """What is said beside the diff where somebody leaves: the diff shows what goes, as it must."""
    for command in (["retire", id, "--dry-run"], ["forget", id, "--dry-run"]):
        assert main(command) in (0, 1), command
        yield " ".join(command), capture.readouterr().err


def holds(texts: Iterator[tuple[str, str]], forbidden: Callable[[str], Any]) -> list[tuple[str, Any]]:
    """The outputs in which something is that must not be."""
    return [(name, found) for name, text in texts if (found := forbidden(text))]
