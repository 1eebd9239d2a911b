"""Where the links of Markdown pages lead, and those that lead nowhere."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def inline(text: str) -> Iterator[Token]:
    """Every inline token of a page."""
    for token in PARSER.parse(text):
        yield from token.children or ()


def hrefs(text: str) -> list[str]:
    """Every link's address."""
    return [str(token.attrs["href"]) for token in inline(text) if token.type == "link_open"]


@cache
def anchors(text: str) -> set[str]:
    """Our own anchors, and those that GitHub makes from headings."""
    found = set(re.findall(r'<a id="([^"]+)">', text))
    tokens = PARSER.parse(text)
    for token, following in itertools.pairwise(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in following.children or () if child.type == "text")
            found.add(re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-"))
    return found


def broken(pages: Mapping[str, str], into: str, others: set[str]) -> list[str]:
    """Relative links that lead to no file or no anchor. `others` are the repository's other files."""
    files = {posixpath.normpath(posixpath.join(into, path)): text for path, text in pages.items()}
    faults = []
    for path, text in files.items():
        for href in hrefs(text):
            if re.match(r"[a-z][a-z0-9+.-]*:", href, re.IGNORECASE):
                continue
            name, hash, anchor = unquote(href).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else path
            known = target in files or target in others
            if not known or (hash and anchor not in anchors(files.get(target, ""))):
                faults.append(f"{path}: {href}")
    return faults
