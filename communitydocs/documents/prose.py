"""The maintainers' Markdown, parsed and written again: no raw HTML, no headings, no images, safe links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup

from communitydocs.documents import escape

Lead = Callable[[str], str | None]
"""Where a relative address leads from the page that is written; None where it cannot be reached."""

PLAIN = re.compile(r"(?![-+(?%]|\d+[.)])[^\s\\`*_\[\]<>{#&|~!@$:=][^\\`*_\[\]<>{#&|~!@$\n\t:=]*")
ADDRESS = re.compile(
    r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'*]"
    r"|(?<![\w.+@-])[A-Za-z0-9][A-Za-z0-9.+-]*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}(?![\w@-]))"
)
BREAKS = ("softbreak", "hardbreak")


def markdown(value: str, lead: Lead, inline: bool = False) -> Markup:
    """A maintainer's Markdown. `inline`: inside a list item, after some words.

    There a single paragraph goes on in the same line, and anything else begins below, indented by the
    four columns that Python-Markdown wants.
    """
    if PLAIN.fullmatch(value):
        return Markup(escape.broken(" ".join(value.split())))
    reader, renderer = _tools()
    tokens = reader.parse(value)
    single = [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    for token in tokens:
        _tame(token, lead, one_line=inline and single)
    options = {"parser_extension": [_Inert], "mdformat": {"number": True}}
    written = renderer.render(tokens, options, {}).strip()
    if inline and not single and written:
        written = "\n\n" + "\n".join(f"    {line}".rstrip() for line in written.splitlines()) + "\n"
    return Markup(written)


def _tame(token: Any, lead: Lead, one_line: bool) -> None:
    """Make one block's tokens safe, in place: links led anew or taken out, code without markers."""
    if token.type in ("fence", "code_block"):
        token.content = escape.unmarked(token.content)
        token.info = "".join(re.findall(r"^[\w+-]+", token.info))
    open_links: list[str | None] = []
    kept: list[Any] = []
    for child in token.children or ():
        if child.type == "link_open":
            child.attrs.pop("title", None)
            href = str(child.attrs.get("href", ""))
            open_links.append(href if child.info == "auto" else _href(href, lead))
            child.attrs["href"] = open_links[-1] or ""
        keep = child.type not in ("link_open", "link_close") or open_links[-1] is not None
        if child.type == "link_close":
            open_links.pop()
        if child.type == "code_inline":
            child.content = escape.unmarked(child.content)
        if one_line and child.type in BREAKS:
            child.type, child.tag, child.content = "text", "", " "
        if keep:
            kept.append(child)
    if token.children is not None:
        token.children = kept


def _href(url: str, lead: Lead) -> str | None:
    led = lead(url) if url and escape.relative(url) else url
    return escape.destination(led) if led else None


class _Inert:
    """An extension of mdformat that writes text as plain text, and bare addresses as links."""

    @staticmethod
    def _text(written: str, node: Any, context: Any) -> str:
        content = re.sub(r"\s+", " ", node.content)
        if node.parent is not None and node.parent.type == "link":
            return escape.named(content)
        before, after = node.previous_sibling, node.next_sibling
        starts = before is None or before.type in BREAKS
        image = content.endswith("!") and after is not None and after.type == "link"
        parts = ADDRESS.split(content.removesuffix("!") if image else content)
        pieces = [
            f"<{part}>" if number % 2 else _plain_text(part, starts and number == 0)
            for number, part in enumerate(parts)
        ]
        return "".join(pieces) + ("\\!" if image else "")

    RENDERERS: Mapping[str, Any] = {}
    POSTPROCESSORS: Mapping[str, Any] = {"text": _text.__func__}  # type: ignore[attr-defined]


def _plain_text(part: str, starts: bool) -> str:
    # Within a line nothing can begin a block: a full stop stands in for the words before.
    return escape.inert(part) if starts else escape.inert(f".{part}")[1:]


@cache
def _tools() -> tuple[Any, Any]:
    from mdformat.renderer import MDRenderer

    return parser(), MDRenderer()


@cache
def parser() -> Any:
    """CommonMark without raw HTML, headings, images and entities, its links of our schemes alone."""
    from markdown_it import MarkdownIt

    off = ["heading", "lheading", "hr", "reference", "html_block", "html_inline", "image", "entity"]
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).disable(off)
    reader.validateLink = _allowed  # type: ignore[method-assign]
    return reader


def _allowed(url: str) -> bool:
    # A link within the page is a link for the parser, so that its words can stay without it.
    return url.startswith("#") or escape.destination(url) is not None


def words(value: str) -> str:
    """The words of a Markdown text, without its marks."""
    if PLAIN.fullmatch(value):
        return value
    blocks = ([*(token.children or ())] for token in parser().parse(value))
    said = ("".join(" " if child.type in BREAKS else child.content for child in block) for block in blocks)
    return " ".join(" ".join(said).split())
