"""Text of the registry is data: what it becomes in HTML is text, and its addresses lead where ours may lead.

Everything that is put into markup goes through `text`. Markup's own `%` would do the same, and take 5 x longer.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import markupsafe
from markupsafe import Markup

from communitydocs.documents import escape


def text(value: object) -> Markup:
    """Plain text, in an element or a quoted attribute. https://html.spec.whatwg.org/multipage/parsing.html"""
    return markupsafe.escape(value)


def code(value: str) -> Markup:
    """Text as it is typed."""
    return Markup(f"<code>{text(' '.join(value.split()))}</code>")


def address(url: str) -> str | None:
    """A whole address fit for a link, or None where its scheme is not one of ours."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return None
    if scheme not in escape.SCHEMES:
        return None
    # "[" and "]" stand around a host that is an IPv6 address, and in a page's own part, as people write it.
    return quote(url.strip(), safe="/:?#@!$&'*+,;=%~-._[]()")


def link(name: str | Markup, url: str | None) -> Markup:
    """A link out of the site; the name alone where there is nowhere to go."""
    found = address(url) if url else None
    return text(name) if found is None else Markup(f'<a href="{text(found)}">{text(name)}</a>')


def inside(name: str | Markup, path: str) -> Markup:
    """A link within the site, to a path of our own making."""
    return Markup(f'<a href="{text(path)}">{text(name)}</a>')


def own(name: str) -> Markup:
    """A name of any script, whose direction stays its own. https://www.w3.org/International/articles/inline-bidi-markup/"""
    return Markup(f"<bdi>{text(name)}</bdi>")
