"""What may be wrong with an address.

A browser forgives nearly everything (`https:///x`, `https:x`, spaces), so a parser made for browsers
finds little. Here the generic syntax counts, with hosts in any script:
<https://www.rfc-editor.org/rfc/rfc3986>, <https://www.unicode.org/reports/tr46/>
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urlsplit

from communitydocs.registry.emails import email_fault
from communitydocs.registry.invisible import IGNORABLE
from communitydocs.registry.scalars import character

SCHEMES = "https, http, mailto, matrix, irc or ircs"
_PLAIN = r"(?i)https?://(?:[a-z0-9-]{1,63}\.)+[a-z]{2,63}(?:[/?#][!#-;=?-Z\[\]_a-z~]*)?"
_SCHEME = r"([A-Za-z][A-Za-z0-9+.-]*):(.*)"
_MATRIX_URI = r"matrix:(?:u|user|r|room|roomid)/[^/:?#]+(?::[^/?#]+)?(?:/(?:e|event)/[^/?#]+)?(?:\?.*)?"
_MATRIX_TO = r"https?://(?:www\.)?matrix\.to(?:/#/(?P<id>.*)|/?)"
_MATRIX_ID = r"[@#!+][^/:?]+(?::[^/?\s]+)?(?:[/?].*)?"
_MAILBOX = r"@[^@:/]+$"  # `git@host:path` is none
_LABEL = r"[A-Za-z0-9_-]{1,63}"


def url_fault(url: str) -> tuple[str, str] | None:
    """What is wrong with an address, as a verb phrase with its remedy; None if nothing is."""
    if re.fullmatch(_PLAIN, url) and not re.match(_MATRIX_TO, url):
        return None
    if hit := IGNORABLE.search(url):
        return f"holds the invisible character {character(hit.group())}", "type it anew, without that character"
    if re.search(r"\s", url) and re.match(_SCHEME, url.strip()):
        return "holds a space", "take the space out, or write it as `%20`"
    if not (scheme := re.fullmatch(_SCHEME, url)):
        help = "write it out, beginning with `https://`" if not re.search(_MAILBOX, url) else "begin it with `mailto:`"
        return "does not say how to open it", help
    name, rest = scheme[1].lower(), scheme[2]
    if name in ("https", "http", "irc", "ircs"):
        return _web_fault(url)
    if name == "mailto":
        return _mailto_fault(rest)
    if name == "matrix":
        good = re.fullmatch(_MATRIX_URI, url)
        return None if good else ("names no room or user", "a room is `matrix:r/heron:matrix.org`")
    return "is of a kind that pages do not link to", f"begin it with one of {SCHEMES}"


def _web_fault(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "has a host or port that cannot be read", "copy it anew from the browser"
    if not host or not parts.netloc:
        return "has no host", f"after `{parts.scheme}://` comes the host, as in `{parts.scheme}://heron.garden`"
    if not _is_host(host):
        return "has a host that cannot exist", "copy it anew from the browser"
    matrix = re.match(_MATRIX_TO, url)
    if matrix and not re.fullmatch(_MATRIX_ID, unquote(matrix["id"] or "")):
        return "names no room or user", "a room is `https://matrix.to/#/#heron:matrix.org`"
    return None


def _is_host(host: str) -> bool:
    if ":" in host:
        return _is_ipv6(host)
    labels = host.removesuffix(".").split(".")
    if host.isascii():
        return len(host) <= 254 and all(re.fullmatch(_LABEL, label) for label in labels)
    import idna

    try:
        return bool(idna.encode(host, uts46=True))
    except idna.IDNAError:
        return False


def _is_ipv6(host: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address

    try:
        return bool(IPv6Address(host))
    except AddressValueError:
        return False


def _mailto_fault(rest: str) -> tuple[str, str] | None:
    for address in unquote(rest.partition("?")[0]).split(","):
        if fault := email_fault(address.strip()):
            return f"does not lead to a mailbox: {fault}", "write it as `mailto:name@host`"
    return None


def host_of(url: str) -> str:
    """The host of a web address, in small letters; empty where there is none."""
    try:
        parts: SplitResult = urlsplit(url)
        return (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
