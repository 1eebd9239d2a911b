"""Real servers on this machine, for the tests of links: nothing leaves it."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from typing import Any

from communitydocs import links
from communitydocs.links.hosts import Address

HERE = IPv4Address("127.0.0.1")
Reply = tuple[int, dict[str, str]]


def this_machine(address: Address) -> bool:
    """What these tests allow in place of the public internet."""
    return address == HERE


def check(*addresses: str, **options: Any) -> dict[str, str]:
    return links.check(addresses, **{"allowed": this_machine, "timeout": 5.0, "retries": 1, **options})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks is the point of some tests, not something to print."""


class Site:
    """A web server: each path has its replies, in turn (the last one for ever), by method or for both."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.seen: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.delay = 0.0
        self.inside = self.most_inside = self.connections = 0
        self.lock = threading.Lock()
        self.server = _Server(("127.0.0.1", 0), self._handler())
        if context is not None:
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    def at(self, path: str, *replies: int | Reply, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Its address for `path`, which gives these replies; a path with `HEAD ` before it, for HEAD alone."""
        self.replies[path] = [(reply, {}) if isinstance(reply, int) else reply for reply in replies]
        return f"{scheme}://{host}:{self.port}{path}"

    def _handler(site) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def setup(self) -> None:
                site.connections += 1
                super().setup()

            def answer(self) -> None:
                with site.lock:
                    site.seen.append(f"{self.command} {self.path}")
                    site.headers.append(dict(self.headers.items()))
                    site.inside += 1
                    site.most_inside = max(site.most_inside, site.inside)
                    replies = site.replies.get(f"{self.command} {self.path}") or site.replies[self.path]
                    status, headers = replies.pop(0) if len(replies) > 1 else replies[0]
                time.sleep(site.delay)
                with site.lock:
                    site.inside -= 1
                self.send_response(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

            do_HEAD = do_GET = answer

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def chain(site: Site, hops: int, **headers: str) -> str:
    for hop in range(hops):
        site.at(f"/{hop}", (302, {"Location": f"/{hop + 1}", **headers}))
    site.at(f"/{hops}", 200)
    return f"http://127.0.0.1:{site.port}/0"


@contextmanager
def sending(answer: bytes) -> Iterator[str]:
    """A server that sends these bytes to whoever asks, or without any is silent; yields its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    taken, _ = listening.accept()
                    threading.Thread(target=talk, args=[taken], daemon=True).start()

        def talk(taken: socket.socket) -> None:
            with taken, suppress(OSError):
                taken.recv(65536)
                taken.sendall(answer)
                if answer:
                    taken.shutdown(socket.SHUT_WR)
                while taken.recv(65536):
                    pass

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        listening.shutdown(socket.SHUT_RDWR)
