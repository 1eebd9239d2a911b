"""Servers that are slow, silent, broken or gone: each is told in plain words, and none holds us up."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest
from servers import Site, chain, check, sending

NOT_HTTP = "does not answer as a web server does"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def raw() -> Iterator[Callable[[bytes], str]]:
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(sending(answer))


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (socket.EAI_NONAME, "is on a host that does not exist"),
        (socket.EAI_AGAIN, "is on a host that cannot be looked up"),
    ],
    ids=["no such name", "no name server"],
)
def test_a_host_without_a_number_is_told(monkeypatch: pytest.MonkeyPatch, code: int, fault: str) -> None:
    def nowhere(*question: object, **more: object) -> None:
        raise socket.gaierror(code, "as the resolver says it")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    assert check("https://nowhere.example/") == {"https://nowhere.example/": fault}


def test_a_closed_port_is_told() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    assert check(address, retries=0) == {address: "refuses the connection"}


def test_a_server_that_never_answers_is_given_up(raw: Callable[[bytes], str]) -> None:
    address = raw(b"")
    began = time.monotonic()
    assert check(address, timeout=0.2, retries=0) == {address: "does not answer within 0.2 seconds"}
    assert time.monotonic() - began < 3


def test_a_server_that_answers_drop_by_drop_is_given_up() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def drip() -> None:
            try:
                while True:
                    taken, _ = listening.accept()
                    with taken:
                        while taken.send(b"H"):
                            time.sleep(0.05)
            except OSError:
                pass

        threading.Thread(target=drip, daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert check(address, timeout=0.3, retries=0) == {address: "does not answer within 0.3 seconds"}
        listening.shutdown(socket.SHUT_RDWR)


def test_all_tries_together_have_an_end(site: Site) -> None:
    site.delay = 0.35
    address = chain(site, 40)
    began = time.monotonic()
    assert check(address, timeout=0.25, retries=50) == {address: "does not answer within 1.5 seconds"}
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", NOT_HTTP),
        (b"\x00\xff" * 5000, NOT_HTTP),
        (b"x" * 200_000, NOT_HTTP),
        (b"\r\n\r\n", NOT_HTTP),
        (b"HTTP/1.1 20\r\n\r\n", NOT_HTTP),
        (b"HTTP/1.1 2000 OK\r\n\r\n", NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 100_000, NOT_HTTP),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100, NOT_HTTP),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Nope\r\n\r\n", "answers 404 Not Found"),
        (b"HTTP/1.0 404\n\n", "answers 404 Not Found"),
        (b"HTTP/1.1 410 \x1b[31mred\r\nno colon\r\n\xff: \xfe\r\n\r\n", "answers 410 Gone"),
        (b"HTTP/1.1 302 Found\r\nLocation: /\xff\xfe\x00 x\r\n\r\n", "redirects more than 5 times"),
    ],
    ids=[
        "another protocol",
        "bytes without sense",
        "one endless line",
        "empty lines",
        "a short status",
        "a long status",
        "headers without end",
        "interim answers without end",
        "an interim answer before the answer",
        "bare line feeds",
        "headers without sense",
        "a location without sense",
    ],
)
def test_answers_of_all_kinds_are_understood_or_told(raw: Callable[[bytes], str], answer: bytes, fault: str) -> None:
    address = raw(answer)
    assert check(address, retries=0) == {address: fault}


WAITING = """
import socket, sys, time
from communitydocs import links
if {slow_names}:
    socket.getaddrinfo = lambda *question, **more: time.sleep(60)
print("asking", flush=True)
try:
    links.check([sys.argv[1]], allowed=lambda number: True)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent another way on Windows")
@pytest.mark.parametrize("slow_names", [False, True], ids=["in a request", "in a look-up"])
def test_ctrl_c_ends_it_at_once_and_in_silence(raw: Callable[[bytes], str], slow_names: bool) -> None:
    command = [sys.executable, "-c", WAITING.format(slow_names=slow_names), raw(b"")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "asking\n"
        time.sleep(0.3)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")
    assert time.monotonic() - began < 3
