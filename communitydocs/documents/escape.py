"""Text of the registry is data: what it becomes in Markdown can neither format, link, mention nor inject.

Escapes are chosen so that CommonMark, Python-Markdown and MyST read them alike: a backslash only before
the signs for which Python-Markdown knows one, else a character reference. `{` is escaped for Liquid, MyST
and MDX. Sources: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/,
https://python-markdown.github.io/
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup

SCHEMES = ("https", "http", "mailto", "matrix", "irc", "ircs", "tel")
"""The schemes to which a link may lead; relative addresses are fine as well."""

_BACKSLASHED = frozenset("\\`*_{[]#+-!>(")
_MARK = re.compile(r"[\\`*_{\[\]<|~$]|&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(\s*)(?:([-+#>!(=:?%])|(\d+)(?=[.)]))")
_LABEL_START = re.compile(r"^[!^]")
_MENTION = re.compile(r"@(?=[\w\\-])")
_MENTION_IN_LABEL = re.compile(r"(?<![A-Za-z0-9])@(?=[\w\\-])")
_REFERENCE = re.compile(r"#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_AUTOLINK = re.compile(r"(?<![A-Za-z])((?:https?|ftp|mailto|xmpp):|www(?=\.))", re.IGNORECASE)
_MARKER = re.compile(r"<!--(?=\s*communitydocs:)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BREAK = "<!-- -->"
"""An empty comment: it takes up no room, and forges see no mention across it."""


def text(value: object) -> Markup:
    """Plain text in running Markdown, in one line."""
    if isinstance(value, Markup):
        return value
    return Markup(inert(" ".join(str(value).split())))


def inert(line: str) -> str:
    """One line of plain text, safe at a line's start and within it."""
    return broken(_BLOCK_START.sub(_defused, _MARK.sub(_escaped, line)))


def label(value: str) -> Markup:
    """Plain text between the brackets of a link, where no address is linked by itself."""
    return Markup(named(" ".join(value.split())))


def named(line: str) -> str:
    """One line of plain text inside a link."""
    line = _MARK.sub(_escaped, line)
    line = _LABEL_START.sub(lambda hit: _reference(hit.group()), line)
    return _separated(_MENTION_IN_LABEL, line)


def _escaped(hit: re.Match[str]) -> str:
    sign = hit.group()
    return f"\\{sign}" if sign in _BACKSLASHED else _reference(sign)


def _reference(sign: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(sign, f"&#x{ord(sign):x};")


def _defused(hit: re.Match[str]) -> str:
    # A number is defused at the sign that follows it, any other mark by itself.
    space, sign, number = hit.groups()
    if number:
        return f"{space}{number}\\"
    return f"{space}\\{sign}" if sign in _BACKSLASHED else f"{space}{_reference(sign)}"


def _separated(mention: re.Pattern[str], line: str) -> str:
    line = mention.sub(f"@{_BREAK}", line)
    return _REFERENCE.sub(lambda hit: f"{hit.group()}{_BREAK}", line)


def broken(line: str) -> str:
    """Text without live mentions, issue references and bare links."""
    return _AUTOLINK.sub(lambda hit: f"{hit.group()}{_BREAK}", _separated(_MENTION, line))


def code(value: str) -> Markup:
    """Text as it is typed, in a code span. https://spec.commonmark.org/0.31.2/#code-spans"""
    line = unmarked(" ".join(value.split()))
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return Markup(f"{fence}{space}{line}{space}{fence}")


def unmarked(typed: str) -> str:
    """Text for code, where nothing can be escaped: it must not look like a marker of a managed block."""
    return _MARKER.sub("<!- -", typed)


def destination(url: str) -> str | None:
    """An address fit for a link, or None where its scheme is not one of ours.

    Character references are decoded in destinations, so an ampersand must not begin one.
    """
    address = url.strip()
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return None
    if (scheme and scheme not in SCHEMES) or address.startswith("#"):
        return None
    literal = "[]" if re.match(r"\w+://\[", address) else ""  # around a host that is an IPv6 address
    written = quote(address, safe=f"/:?#@!$&'*+,;=%~-._{literal}")
    return re.sub(r"&(?=#?\w+;)", "&amp;", written) or None


def relative(url: str) -> bool:
    """Whether an address is a path, which leads from the registry's root."""
    return _SCHEME.match(url) is None and not url.startswith(("/", "#", "?"))


def link(name: str | Markup, url: str | None) -> Markup:
    """A Markdown link; the name alone where there is nowhere to go. `#` with an anchor stays on the page."""
    address = url if url and re.fullmatch(r"#[a-z0-9-]+", url) else destination(url) if url else None
    if address is None:
        return text(name)
    return Markup(f"[{name if isinstance(name, Markup) else label(name)}]({address})")
