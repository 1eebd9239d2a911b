"""What is never asked, and never sent: nothing private is touched, whatever an address says."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from ipaddress import ip_address
from typing import Any

import pytest
from servers import Site, check, this_machine
from trials import Figure

from communitydocs import links

SPECIAL = """
    127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 239.1.1.1 240.0.0.1
    255.255.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1
    :: ::1 fe80::1 fec0::1 fc00::1 fd12::1 ff02::1 100::1 2001:db8::1 3fff::1 2001::1 2001:10::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 ::8.8.8.8 2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101::
    64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808
"""
PUBLIC = (
    "1.1.1.1 8.8.8.8 93.184.216.34 172.32.0.1 192.169.0.1 2606:4700::1111 2a01:4f8::1 64:ff9b::808:808 ::ffff:8.8.8.8"
)
PRIVATE = "leads to a private network address, which is not asked"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    with ExitStack() as stack:
        yield lambda context=None: stack.enter_context(Site(context))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_a_host_on_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    address = site.at("/secret", 200, host=host)
    assert links.check([address]) == {address: PRIVATE}
    assert site.connections == 0


def test_a_redirect_to_a_private_address_is_not_followed(site: Site, new_site: Callable[..., Site]) -> None:
    inner = new_site()
    hidden = inner.at("/secret", 200)
    address = site.at("/page", (302, {"Location": hidden}))
    assert check(address) == {}, "the inner server can be reached"
    verdicts = iter([True, False])  # both servers have this machine's number: the first is public, say
    assert check(address, allowed=lambda number: next(verdicts)) == {address: PRIVATE}
    assert inner.connections == 1, "from the first time"


def test_the_connection_goes_to_the_number_that_was_judged(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that first names an allowed host and then a private one gets no second question."""
    asked: list[object] = []

    def rebinding(host: object, port: int, *rest: object, **more: object) -> list[Any]:
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "127.0.0.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert check(site.at("/page", 200, host="rebinding.example")) == {}
    assert asked == [b"rebinding.example"]
    assert site.headers[0]["Host"] == f"rebinding.example:{site.port}"


WRITTEN = "127.0.0.1 localhost 2130706433 0x7f.1 0177.0.0.1 127.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] 0.0.0.0 0"
"""Some of the ways to write this machine's own number."""


@pytest.mark.trial("`--links` asks nothing in a private network, and follows no redirect into one.")
def test_nothing_private_is_asked_straight_or_by_a_redirect(
    site: Site, new_site: Callable[..., Site], figure: Figure
) -> None:
    hosts = [f"[{number}]" if ":" in number else number for number in SPECIAL.split()]
    inner = new_site()
    direct = [inner.at("/secret", 200, host=host) for host in dict.fromkeys([*WRITTEN.split(), *hosts])]
    found = links.check(direct)
    assert [address for address in direct if not found.get(address)] == []
    assert inner.connections == 0
    for host in (host for host in hosts if host != "127.0.0.1"):
        inside = f"http://{host}:{inner.port}/secret"
        address = site.at("/page", (302, {"Location": inside}))
        told = check(address, allowed=lambda number: this_machine(number) or links.is_public(number))
        assert told == {address: PRIVATE}, inside
    assert inner.connections == 0
    figure(
        f"{len(direct)} addresses of private networks, and {len(hosts) - 1} redirects to them: none was connected to"
    )


@pytest.mark.parametrize("number", SPECIAL.split())
def test_special_addresses_are_not_public(number: str) -> None:
    assert not links.is_public(ip_address(number))


@pytest.mark.parametrize("number", PUBLIC.split())
def test_the_public_internet_is_public(number: str) -> None:
    assert links.is_public(ip_address(number))


def test_a_name_and_password_in_an_address_are_not_sent(site: Site) -> None:
    address = site.at("/page", 200).replace("http://", "http://ana:secret@")
    assert check(address) == {}
    assert "Authorization" not in site.headers[0]
    assert "secret" not in str(site.headers)


def test_a_proxy_in_the_environment_is_not_used(
    site: Site, new_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = new_site()
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    assert check(site.at("/page", 200)) == {}
    assert (site.connections, proxy.connections) == (1, 0)
