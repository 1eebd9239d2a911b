"""The maintainers' Markdown as HTML: no raw HTML, no headings, no images, links of our schemes alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from markupsafe import Markup

from communitydocs.documents import prose
from communitydocs.documents.html import markup


def html(value: str, lead: prose.Lead, inline: bool = False) -> Markup:
    """A maintainer's Markdown. `inline`: a single paragraph goes on in the line, without one of its own."""
    if prose.PLAIN.fullmatch(value):
        return markup.text(value) if inline else Markup("<p>%s</p>\n") % value
    reader, renderer = _tools()
    tokens = reader.parse(value)
    single = [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    for token in tokens:
        if token.children is not None:
            token.children = list(_tamed(token.children, lead))
        if token.type in ("fence", "code_block"):
            token.info = ""
    return Markup(renderer.render(tokens[1:2] if inline and single else tokens, reader.options, {}).strip())


def _tamed(children: list[Any], lead: prose.Lead) -> Iterator[Any]:
    """Inline tokens with their links led from here or taken out, and bare addresses as links."""
    open_links: list[str | None] = []
    for child in children:
        if child.type == "link_open":
            open_links.append(_href(str(child.attrs.get("href", "")), lead))
            child.attrs = {"href": open_links[-1] or ""}
        led = child.type not in ("link_open", "link_close") or open_links[-1] is not None
        if child.type == "link_close":
            open_links.pop()
        if child.type == "text" and not open_links:
            yield from _addresses(child)
        elif led:
            yield child


def _href(url: str, lead: prose.Lead) -> str | None:
    led = lead(url)
    return markup.address(led) if led else None


def _addresses(token: Any) -> Iterator[Any]:
    """A text with the addresses in it as links."""
    from markdown_it.token import Token

    for number, part in enumerate(prose.ADDRESS.split(token.content)):
        words = Token("text", "", 0, content=part)
        href = (part if "://" in part else f"mailto:{part}") if number % 2 else ""
        if href:
            yield Token("link_open", "a", 1, attrs={"href": markup.address(href) or ""})
        yield words
        if href:
            yield Token("link_close", "a", -1)


@cache
def _tools() -> tuple[Any, Any]:
    from markdown_it.renderer import RendererHTML

    reader = prose.parser()
    renderer = RendererHTML(reader)
    for block in ("fence", "code_block"):
        renderer.rules[block] = _code  # type: ignore[assignment]
    return reader, renderer


def _code(tokens: list[Any], at: int, options: Any, env: Any) -> str:
    # Written so, its lines and spaces stay whatever becomes of those of the page.
    lines = str(markup.text(tokens[at].content.rstrip("\n"))).replace("\n", "&#10;")
    return f'<pre tabindex="0"><code>{lines}</code></pre>\n'
