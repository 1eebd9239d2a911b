"""The site of a registry, parsed as browsers parse it: its elements, its links, and where they lead."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import communities
import html5lib  # type: ignore[import-untyped]

from communitydocs.documents import Order, html
from communitydocs.load import load
from communitydocs.registry.model import Registry, RenderEntry

EXAMPLE = Path(__file__).parents[1] / "example/community.yaml"
Files = Mapping[str, str | bytes]


def files(registry: Registry, file: str | None = "community.yaml", root: Path | None = None) -> Files:
    """Every file of the site."""
    return html.render(registry, Order(RenderEntry(to="html", into="public"), file, "public", root=root))


def pages(registry: Registry, file: str | None = "community.yaml") -> dict[str, Any]:
    """Every page of the site, parsed; a page that breaks a rule of HTML's syntax is an error."""
    found = files(registry, file)
    return {path: parse(text) for path, text in found.items() if path.endswith(".html") and isinstance(text, str)}


def built(data: Mapping[str, Any]) -> dict[str, Any]:
    """The pages of data that fits the schema."""
    return pages(communities.registry(dict(data)))


@cache
def example() -> Registry:
    """The example community."""
    registry = load(EXAMPLE).registry
    assert registry is not None
    return registry


def parse(text: str) -> Any:
    """A page's tree. https://html.spec.whatwg.org/multipage/parsing.html"""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def elements(tree: Any) -> Iterator[Any]:
    """Every element, comments aside."""
    return (element for element in tree.iter() if isinstance(element.tag, str))


def main(tree: Any) -> Any:
    """The part of a page that is its own."""
    return next(element for element in elements(tree) if element.tag == "main")


def hrefs(tree: Any) -> list[str]:
    """Where the links lead."""
    return [element.attrib["href"] for element in elements(tree) if element.tag == "a"]


def words(tree: Any) -> str:
    """The text, in one line."""
    return " ".join("".join(tree.itertext()).split())


def shape(tree: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The elements in order, each with the names of its attributes."""
    return [(element.tag, tuple(sorted(element.attrib))) for element in elements(tree)]


def broken(found: Mapping[str, Any], others: set[str]) -> list[str]:
    """Links and resources of the site that lead to no file, or to no anchor."""
    anchors = {path: {element.attrib.get("id") for element in elements(tree)} for path, tree in found.items()}
    faults = []
    for path, tree in found.items():
        for address in _inside(tree):
            file, _, anchor = unquote(address).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            known = target in found or target in others
            if not known or (anchor and anchor not in anchors.get(target, ())):
                faults.append(f"{path}: {address}")
    return faults


def _inside(tree: Any) -> Iterator[str]:
    for element in elements(tree):
        for name in ("href", "src"):
            address = element.attrib.get(name)
            if address is not None and not urlsplit(address).scheme:
                yield address
