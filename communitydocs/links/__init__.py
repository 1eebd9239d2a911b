"""Whether web addresses still lead somewhere: the one thing here that uses the network.

Addresses come from strangers' pull requests, so nothing inside a private network is ever asked: each host
is looked up for each request, and the connection goes to the very number that was judged, so that a name
server cannot answer differently a moment later. Redirects are followed here, by the same rule. No body is
read, no cookie kept, and neither the fragment nor a name and password in an address is sent.
No proxy is used, whatever the environment says: behind one it is the proxy that looks the host up, and
what was judged here would protect nobody.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urldefrag

from communitydocs.links.hosts import Address, is_public, look_up
from communitydocs.links.web import LONGEST_LINE, Answer, Target, head, target

__all__ = ["Progress", "check", "is_public"]

Progress = Callable[[int, int], None]
"""Told how many addresses are done, and how many there are."""

REDIRECTS = 5
_PATIENCE = 6  # one address has so many time-outs, for all its redirects and tries together
_LONGEST_WAIT = 5.0  # seconds; a server that asks for more is not asked again
_FIRST_WAIT = 0.25
_MOST_NUMBERS = 3
# OpenSSL's numbers: https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
_CERTIFICATES = {9: "is not valid yet", 10: "has expired", 62: "is for another host", 64: "is for another host"}
_UNKNOWN_ISSUER = (2, 20, 21)  # browsers fetch what is missing, or know more issuers than this machine


def check(
    addresses: Iterable[str],
    *,
    parallel: int = 8,
    timeout: float = 10.0,
    retries: int = 2,
    progress: Progress | None = None,
    allowed: Callable[[Address], bool] = is_public,
) -> dict[str, str]:
    """What is wrong with each address, as a verb phrase ("answers 404 Not Found"); good ones are left out.

    Each http and https address is asked once, by HEAD, and by GET where HEAD says no; all others are passed
    over. `timeout` seconds are for one request, and six times that for one address with all its tries. Only
    what is sure is said: a page that asks to log in, or turns programs away, is there. `allowed` says which
    hosts may be asked at all.
    """
    asked = {address: urldefrag(address).url for address in addresses if target(address) is not None}
    if not asked:
        return {}
    asker = _Asker(timeout, retries, allowed, ssl.create_default_context())
    faults = asyncio.run(_check_all(asker, list(dict.fromkeys(asked.values())), parallel, progress))
    return {address: faults[plain] for address, plain in asked.items() if plain in faults}


async def _check_all(asker: _Asker, urls: list[str], parallel: int, progress: Progress | None) -> dict[str, str]:
    # What a hostile server does to a connection is told by its outcome; asyncio would print it as well.
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    faults: dict[str, str] = {}
    waiting = iter(urls)
    finished = iter(range(1, len(urls) + 1))

    async def work() -> None:
        for url in waiting:  # the workers share it, so there are never more tasks than workers
            if (fault := await asker.fault(url)) is not None:
                faults[url] = fault
            done = next(finished)
            if progress is not None:
                progress(done, len(urls))

    await asyncio.gather(*(work() for _ in range(max(1, min(parallel, len(urls))))))
    return faults


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is wrong (None: nothing), and what might still say otherwise: nothing, a GET, a later try."""

    fault: str | None
    next: Literal["nothing", "get", "later"] = "nothing"
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class _Asker:
    """How addresses are asked."""

    timeout: float
    retries: int
    allowed: Callable[[Address], bool]
    context: ssl.SSLContext

    async def fault(self, url: str) -> str | None:
        """What is wrong with one address, after all tries."""
        longest = _PATIENCE * self.timeout
        try:
            async with asyncio.timeout(longest):
                return await self._tries(url)
        except TimeoutError:
            return f"does not answer within {longest:g} seconds"

    async def _tries(self, url: str) -> str | None:
        outcome = await self._follow("HEAD", url)
        for tried in range(1 + self.retries):
            if outcome.next == "nothing" or (tried and outcome.next == "get"):
                break
            if outcome.next == "later":
                await asyncio.sleep(_FIRST_WAIT * 2**tried if outcome.wait is None else outcome.wait)
            outcome = await self._follow("GET", url)
        return outcome.fault

    async def _follow(self, method: str, url: str) -> _Outcome:
        """The outcome at the end of the redirects. One that leaves the web (for mail, an app) is an answer."""
        cookie = False
        for _ in range(1 + REDIRECTS):
            if (there := target(url)) is None:
                return _Outcome(None)
            answer = await self._ask(method, there)
            if isinstance(answer, _Outcome):
                return answer
            if (further := answer.leads_to(url)) is None:
                return _judged(answer)
            cookie = cookie or "set-cookie" in answer.headers
            url = further
        # Whoever sets a cookie may wait for it to come back, which never happens here: a browser might pass.
        return _Outcome(None if cookie else f"redirects more than {REDIRECTS} times")

    async def _ask(self, method: str, there: Target) -> Answer | _Outcome:
        try:
            async with asyncio.timeout(self.timeout):
                numbers = [number for number in await look_up(there.host, there.port) if self.allowed(number)]
                if not numbers:
                    return _Outcome("leads to a private network address, which is not asked")
                return await self._request(method, there, numbers[:_MOST_NUMBERS])
        except TimeoutError:
            return _Outcome(f"does not answer within {self.timeout:g} seconds", "later")
        except (OSError, EOFError, ValueError) as error:
            return _failed(error)

    async def _request(self, method: str, there: Target, numbers: list[Address]) -> Answer:
        reader, writer = await self._connect(there, numbers)
        try:
            writer.write(there.request(method))
            return await head(reader)
        finally:
            writer.transport.abort()

    async def _connect(
        self, there: Target, numbers: list[Address]
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the first of the judged numbers that takes one; each has its share of the time."""
        tls: dict[str, Any] = {"ssl": self.context, "server_hostname": there.host} if there.secure else {}
        for left, number in zip(reversed(range(len(numbers))), numbers, strict=True):
            try:
                async with asyncio.timeout(self.timeout / len(numbers)):
                    return await asyncio.open_connection(str(number), there.port, limit=LONGEST_LINE, **tls)
            except OSError as error:
                if not left or isinstance(error, ssl.SSLError):
                    raise
        raise OSError("there is no number to connect to")


def _judged(answer: Answer) -> _Outcome:
    """What a status means: 404, 410 and 5xx are faults; 400, 401, 403, 429, 999 come from somebody who is there."""
    fails = 500 <= answer.status <= 599
    fault = f"answers {answer.words}" if fails or answer.status in (404, 410) else None
    if not fails and answer.status != 429:
        # Some servers know HEAD for no page at all: what they say to it is not what a reader gets.
        return _Outcome(fault, "get" if fault or answer.status in (403, 405) else "nothing")
    after = answer.headers.get("retry-after")
    if after is None:
        return _Outcome(fault, "later")
    wait = float(after) if after.isascii() and after.isdigit() and len(after) < 9 else None
    # Whoever says when to come back, and it is not now, will be there.
    return _Outcome(None) if wait is None or wait > _LONGEST_WAIT else _Outcome(fault, "later", wait)


def _failed(error: Exception) -> _Outcome:
    """What it means that there is no answer."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _UNKNOWN_ISSUER:
            return _Outcome(None)
        return _Outcome(f"has a certificate that {_CERTIFICATES.get(error.verify_code, 'is not valid')}")
    if isinstance(error, ssl.SSLError):
        return _Outcome("cannot be opened over https", "later")
    if isinstance(error, socket.gaierror):
        if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)):
            return _Outcome("is on a host that does not exist")
        return _Outcome("is on a host that cannot be looked up", "later")
    if isinstance(error, ConnectionRefusedError):
        return _Outcome("refuses the connection", "later")
    if isinstance(error, OSError):
        return _Outcome("cannot be reached", "later")
    return _Outcome("does not answer as a web server does", "later")
