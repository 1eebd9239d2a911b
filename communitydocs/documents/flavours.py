"""The flavours of the Markdown pages: the same words for another reader.

`github` is what the templates print. `docusaurus` is MDX with front matter: no HTML comment, no `<...>` link,
no line that reads as an import, no directive. `plain` is CommonMark without any HTML: where `github` has an empty
comment, it has an invisible character (U+2060). Both have no anchors of their own, so that their links lead to
pages, never into them; and files outside of the pages' folder are linked at the forge, or not at all.

Sources: https://docusaurus.io/docs/markdown-features/react, https://mdxjs.com/docs/what-is-mdx/,
https://spec.commonmark.org/0.31.2/
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable

from communitydocs.documents import Order, escape
from communitydocs.documents._markdown_links import ASK, Beyond
from communitydocs.documents.repository import forge
from communitydocs.registry.model import Registry

_TOKEN = re.compile(
    r"(?P<escaped>\\.)"
    r"|(?P<code>(?<!`)(?P<fence>`+)(?!`)(?s:.*?)(?<!`)(?P=fence)(?!`))"
    r"|(?P<comment>^<!-- (?P<said>.+?) -->$\n?)"
    r"|(?P<break><!-- -->)"
    r'|(?P<anchor><a id="[^"]*"></a>)'
    r"|(?P<auto><(?P<address>[^<>\s]+)>)"
    r"|(?P<target>\]\([^()\s]*\))"
    r"|(?P<module>^(?:im|ex)port\b)"
    r"|(?P<directive>:(?=[A-Za-z]))",
    re.MULTILINE,
)
"""What differs between flavours, and what holds it without meaning it: escapes, code and the targets of links.

Text of the registry holds none of these by itself (`escape.py`).
"""

_INDEXES = (ASK, "CONTRIBUTING.md", *(f"{folder}/README.md" for folder in ("people", "roles", "channels", "topics")))
"""Their order in the sidebar; the other pages stand below them, in the order of names."""

_JOINER = "&#8288;"
"""U+2060: takes up no room, and forges see no mention across it."""


def page(text: str, flavour: str | None, path: str) -> str:
    """A whole page in its flavour; `path` is where it stands among the pages."""
    if flavour == "docusaurus":
        return _front_matter(text, path) + mdx(text)
    return part(text, flavour)


def part(text: str, flavour: str | None) -> str:
    """A piece of a page in its flavour."""
    if flavour == "docusaurus":
        return mdx(text)
    return plain(text) if flavour == "plain" else text


def beyond(registry: Registry, order: Order) -> Beyond | None:
    """Where files outside of the pages' folder are shown. Generators of sites take none along: the forge shows them."""
    if order.entry.flavour in (None, "github"):
        return None
    shown = forge(registry)
    return shown.file if shown else lambda file: None


def mdx(text: str) -> str:
    """Markdown that MDX reads alike. https://mdxjs.com/docs/troubleshooting-mdx/"""
    return _replaced(text, _mdx).lstrip("\n")


def plain(text: str) -> str:
    """CommonMark without HTML."""
    return _replaced(text, _plain)


def _replaced(text: str, other: Callable[[re.Match[str]], str]) -> str:
    return _TOKEN.sub(lambda hit: hit.group() if hit["escaped"] or hit["code"] else other(hit), text)


def _mdx(hit: re.Match[str]) -> str:
    if hit["comment"] or hit["anchor"]:
        return ""
    if hit["break"]:
        return "{/* */}"
    if hit["auto"]:
        return _spelled_out(hit["address"])
    if hit["target"]:
        return hit.group()
    # A character reference at the first sign: what follows is read as text.
    return f"&#x{ord(hit.group()[0]):x};{hit.group()[1:]}"


def _spelled_out(address: str) -> str:
    """An autolink as a link: MDX takes `<` for the beginning of a tag."""
    url = address if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address) else f"mailto:{address}"
    return str(escape.link(address, url)).replace("<!-- -->", "{/* */}")


def _plain(hit: re.Match[str]) -> str:
    if hit["comment"]:
        said = hit["said"].replace("\\", "/").replace('"', "'")
        return f'[//]: # "{said}"\n\n'
    if hit["break"]:
        return _JOINER
    return "" if hit["anchor"] else hit.group()


def _front_matter(text: str, path: str) -> str:
    """What Docusaurus wants to know of a page. The page's own name is its address, even `7-up` or `people/people`.

    https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-docs#markdown-front-matter
    """
    said = re.search(r"^<!-- (.+?) -->$", text, re.MULTILINE)
    lines = ["---", *([f"# {said[1]}"] if said else []), f"title: {_quoted(_title(text) or path)}"]
    if path in _INDEXES:
        lines.append(f"sidebar_position: {_INDEXES.index(path) + 1}")
    else:
        name = posixpath.basename(path).removesuffix(".md")
        lines += [f"id: {_quoted(name)}", f"slug: {_quoted(name)}"]
    return "\n".join([*lines, "custom_edit_url: null", "---", "", ""])


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _title(text: str) -> str | None:
    """The words of the first heading."""
    heading = re.search(r"^# (.+)$", text, re.MULTILINE)
    if heading is None:
        return None
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parseInline(heading[1])[0].children or []
    return "".join(token.content for token in tokens if token.type in ("text", "text_special", "code_inline"))
