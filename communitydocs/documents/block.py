"""Blocks: parts of a hand-written Markdown file that are filled from the registry.

`{to: block, file: README.md}` fills what stands between `<!-- communitydocs:begin NAME -->` and
`<!-- communitydocs:end NAME -->`. Every other byte of the file stays as it is. The words are those of the
Markdown pages, the links lead to them; without such pages they lead to channels and contacts themselves.
"""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path

import jinja2

from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, environment, flavours
from communitydocs.documents._block_fill import Blocks
from communitydocs.documents._markdown_links import Here, Pages, add_links
from communitydocs.documents.gather import community
from communitydocs.documents.markdown import pages
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError

MOST_THANKED = 30


def render(registry: Registry, order: Order) -> dict[str, Blocks]:
    """The file, with what each of its blocks should hold."""
    if order.entry.file is None:
        raise CommunityDocsError("a block stands in a file: list `{to: block, file: README.md}` under `render`")
    file = posixpath.normpath(order.entry.file)
    env = _environment(order.templates)
    here = Here(file, _pages(registry), beyond=flavours.beyond(registry, order))
    views = community(registry, Routes(registry))
    values = {
        "community": views,
        "paged": here.pages is not None and here.pages.paged,
        "source": {"name": order.source, "href": here.root(order.registry)},
        "most_thanked": MOST_THANKED,
        **here.values(),
    }

    @cache
    def text(name: str) -> str:
        return flavours.part(environment.write(env, f"{name}.md.jinja", values), order.entry.flavour)

    return {file: Blocks(text)}


def _pages(registry: Registry) -> Pages | None:
    """Where the first Markdown target of the registry writes its pages."""
    entry = next((entry for entry in registry.render if entry.to == "markdown"), None)
    return None if entry is None else pages(registry, entry, entry.into or "")


def _environment(own: Path | None) -> jinja2.Environment:
    """The blocks' templates, then what they share with the Markdown pages; each time one's own come first.

    Some blocks and pages have one name, so a block's own template is looked for in the folder `block` alone.
    """
    ours = environment.TEMPLATES
    folders = [ours / "block", ours / "markdown"]
    if own is not None:
        folders = [own / "block", ours / "block", own / "markdown", own, ours / "markdown"]
    env = environment.overlay(folders, own)
    add_links(env)
    return env
