"""As much of HTTP as it takes to see whether a page is there: a request without a body, the head of the answer.

Source: <https://www.rfc-editor.org/rfc/rfc9110>, <https://www.rfc-editor.org/rfc/rfc9112>
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

from communitydocs import __version__

LONGEST_LINE = 16_384
_MOST_LINES = 200
_MOST_INTERIM = 5
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?!\d)")
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes, in the letters that are sent: ASCII, no fragment, no name or password."""

    secure: bool
    host: str
    port: int
    path: str

    def request(self, method: str) -> bytes:
        """The whole request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _port(self.secure) else f":{self.port}"
        return (
            f"{method} {self.path} HTTP/1.1\r\nHost: {host}{port}\r\nAccept: */*\r\n"
            f"User-Agent: communitydocs/{__version__} (link check)\r\nConnection: close\r\n\r\n"
        ).encode("ascii")


def _port(secure: bool) -> int:
    return 443 if secure else 80


def target(url: str) -> Target | None:
    """Where an address leads on the web; None where it does not (`invalid-url` says what is wrong with it)."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        return None
    host = host if host.isascii() else _in_ascii(host)
    if parts.scheme not in ("https", "http") or not _HOST.fullmatch(host) or port == 0:
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    secure = parts.scheme == "https"
    letters = quote(path, safe="%/:=&?~+!$,;'@()*[]|", errors="surrogateescape")
    return Target(secure, host, port or _port(secure), letters)


def _in_ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer; the names of headers in small letters."""

    status: int
    headers: Mapping[str, str]

    @property
    def words(self) -> str:
        """The status with the standard's own name for it, never the server's."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)

    def leads_to(self, url: str) -> str | None:
        """The address that a redirect from `url` leads to (empty where it cannot be read); None if it is none."""
        location = self.headers.get("location")
        if self.status not in _MOVED or location is None:
            return None
        try:
            return urljoin(url, location)
        except ValueError:
            return ""


async def head(reader: asyncio.StreamReader) -> Answer:
    """The head of the answer; interim answers (1xx) are passed over.

    Raises ValueError for what is not HTTP, or too long, and EOFError where nothing comes.
    """
    for _ in range(_MOST_INTERIM):
        lines = await _lines(reader)
        status = _STATUS.match(lines[0])
        if status is None:
            raise ValueError("no status line")
        if not 100 <= int(status[1]) < 200:
            return Answer(int(status[1]), dict(map(_header, lines[1:])))
    raise ValueError("no end of interim answers")


async def _lines(reader: asyncio.StreamReader) -> list[bytes]:
    lines: list[bytes] = []
    while (line := await reader.readline()).strip():
        lines.append(line)
        if len(lines) > _MOST_LINES:
            raise ValueError("too many headers")
    if not lines:
        raise EOFError
    return lines


def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("utf-8", "surrogateescape").partition(":")
    return name.strip().lower(), value.strip()
