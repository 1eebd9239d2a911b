"""Which hosts may be asked: those on the public internet.

Source: <https://www.rfc-editor.org/rfc/rfc6890> and the registries of special addresses that it founded
"""

from __future__ import annotations

import asyncio
import socket
import threading
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# What older versions of Python take for global, and what only looks so.
_NOT_PUBLIC_V4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_NOT_PUBLIC_V6 = (IPv6Network("2001::/23"), IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))
_PUBLIC_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; one that wraps an IPv4 address is judged by that."""
    if isinstance(address, IPv4Address):
        special = address.is_multicast or address.is_reserved or any(address in net for net in _NOT_PUBLIC_V4)
        return address.is_global and not special
    wrapped = address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        wrapped = IPv4Address(int(address) & 0xFFFFFFFF)
    if wrapped is not None:
        return is_public(wrapped)
    return address in _PUBLIC_V6 and address.is_global and not any(address in net for net in _NOT_PUBLIC_V6)


async def look_up(host: str, port: int) -> list[Address]:
    """The addresses of a host, IPv4 first: many build machines have no other.

    In a thread that nobody waits for: a name server that hangs must hold up neither Ctrl-C nor the end.
    Raises OSError (`socket.gaierror`) where there are none, ValueError where the name cannot be asked for.
    """
    answer: Future[list[Address]] = Future()
    answer.set_running_or_notify_cancel()  # from here on a time-out leaves the answer alone

    def ask() -> None:
        try:
            # As bytes: of text Python would make the domain name itself, by rules that are out of date.
            rows = socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)
            found = dict.fromkeys(ip_address(str(row[4][0]).partition("%")[0]) for row in rows)
            answer.set_result(sorted(found, key=lambda address: address.version))
        except Exception as error:
            answer.set_exception(error)

    threading.Thread(target=ask, daemon=True).start()
    return await asyncio.wrap_future(answer)
