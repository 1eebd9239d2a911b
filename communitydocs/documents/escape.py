"""Text of the registry is data: what it becomes in Markdown can neither format, link, mention nor inject."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

SCHEMES = ("https", "http", "mailto", "matrix", "irc", "ircs")
"""The schemes to which a link may lead; relative addresses are fine as well."""

_SPECIAL = re.compile(r"([\\`*_\[\]<|~$]|&(?=#?\w+;))")
_BLOCK_START = re.compile(r"^(\s*)([-+=#:>]|\d+(?=[.)]))")
_MENTION = re.compile(r"@(?=[\w-])")
_REFERENCE = re.compile(r"#(?=\d)|\b(GH-)(?=\d)", re.IGNORECASE)
_AUTOLINK = re.compile(r"(\b(?:https?|ftp|mailto|xmpp):)|\b(www)\.(?=\w)", re.IGNORECASE)
_BREAK = "<!-- -->"
"""An empty comment: it takes up no room, and forges see no mention across it."""


def text(value: object) -> Markup:
    """Plain text in running Markdown, in one line."""
    if isinstance(value, Markup):
        return value
    escaped = _special(" ".join(str(value).split()))
    return Markup(broken(escaped))


def label(value: str) -> Markup:
    """Plain text between the brackets of a link, where nothing is linked or mentioned by itself."""
    return Markup(_special(" ".join(value.split())))


def _special(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", line)
    return _BLOCK_START.sub(_defused, escaped)


def _defused(hit: re.Match[str]) -> str:
    # A number is defused at the sign that follows it, any other mark by itself.
    return f"{hit[1]}{hit[2]}\\" if hit[2].isdigit() else f"{hit[1]}\\{hit[2]}"


def broken(value: str) -> str:
    """Text without live mentions, issue references and bare links."""
    value = _MENTION.sub(f"@{_BREAK}", value)
    value = _REFERENCE.sub(lambda hit: f"{hit.group()}{_BREAK}", value)
    return _AUTOLINK.sub(lambda hit: f"{hit[1] or hit[2]}{_BREAK}{'' if hit[1] else '.'}", value)


def code(value: str) -> Markup:
    """Text as it is typed, in a code span. https://spec.commonmark.org/0.31.2/#code-spans"""
    line = " ".join(value.split())
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return Markup(f"{fence}{space}{line}{space}{fence}")


def destination(url: str) -> str | None:
    """An address fit for a link, or None where its scheme is not one of ours."""
    address = url.strip()
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return None
    if scheme and scheme not in (*SCHEMES, "tel"):
        return None
    return quote(address, safe="/:?#@!$&'*+,;=%~-._") or None


def link(name: str | Markup, url: str | None) -> Markup:
    """A Markdown link; the name alone where there is nowhere to go."""
    address = destination(url) if url else None
    if address is None:
        return text(name)
    return Markup(f"[{name if isinstance(name, Markup) else label(name)}]({address})")


def markdown(value: str, folder: str = "", inline: bool = False) -> Markup:
    """A maintainer's Markdown, parsed and written again: no raw HTML, no headings, no images, safe links.

    Relative links lead from the registry's root; `folder` is the page's own, so that they are written anew
    from there. With `inline` the line breaks of a single paragraph go as well.
    """
    if _plain(value):
        return Markup(broken(" ".join(value.split()) if inline else value.strip()))
    parser, renderer = _tools()
    tokens = parser.parse(value)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = rebased(str(child.attrs.get("href", "")), folder)
    written = renderer.render(tokens, {"parser_extension": [_Breaks], "mdformat": {"number": True}}, {}).strip()
    if inline and "\n\n" not in written:
        written = " ".join(line.strip() for line in written.splitlines())
    return Markup(written)


_PLAIN = re.compile(r"[^\\`*_\[\]<>#&|~!@$\n:=]+")


def _plain(value: str) -> bool:
    """Whether a text holds nothing that Markdown could read as more than words: the usual, quick case."""
    return _PLAIN.fullmatch(value) is not None and _BLOCK_START.match(value) is None and not value.startswith(" ")


def rebased(href: str, folder: str) -> str:
    """A relative address from the registry's root, as it is written on a page in `folder`."""
    if not folder or re.match(r"[a-z][a-z0-9+.-]*:|[/#?]", href, re.IGNORECASE) or not href:
        return href
    return posixpath.relpath(href, folder)


_ADDRESS = re.compile(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'*])")


def _unescaped(written: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written)


class _Breaks:
    """An extension of mdformat that defuses mentions and references in text, and keeps addresses as links."""

    @staticmethod
    def _text(written: str, node: Any, context: Any) -> str:
        parts = _ADDRESS.split(written.replace("\\<!--", "\\<\\!--"))
        return "".join(f"<{_unescaped(part)}>" if number % 2 else broken(part) for number, part in enumerate(parts))

    RENDERERS: Mapping[str, Any] = {}
    POSTPROCESSORS: Mapping[str, Any] = {"text": _text.__func__}  # type: ignore[attr-defined]


@cache
def _tools() -> tuple[Any, Any]:
    from markdown_it import MarkdownIt
    from mdformat.renderer import MDRenderer

    off = ["heading", "lheading", "hr", "reference", "html_block", "html_inline", "image", "entity"]
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).disable(off)
    parser.validateLink = _allowed  # type: ignore[method-assign]
    return parser, MDRenderer()


def _allowed(url: str) -> bool:
    found = re.match(r"\s*([a-z][a-z0-9+.-]*):", url, re.IGNORECASE)
    return found is None or found[1].lower() in SCHEMES


def words(value: str) -> str:
    """The words of a Markdown text, without its marks."""
    if _plain(value):
        return value
    parser, _ = _tools()
    inline = (child for token in parser.parse(value) for child in token.children or ())
    return " ".join("".join(child.content if child.content else " " for child in inline).split())
