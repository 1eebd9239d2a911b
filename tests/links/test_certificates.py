"""Whose certificate is taken: the one for the name in the address, from somebody who is trusted."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from servers import Site, check, sending

Certificate = Callable[..., tuple[ssl.SSLContext, Path]]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def new_site() -> Iterator[Callable[..., Site]]:
    with ExitStack() as stack:
        yield lambda context=None: stack.enter_context(Site(context))


@pytest.fixture
def raw() -> Iterator[Callable[[bytes], str]]:
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(sending(answer))


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    """Makes a certificate that vouches for itself: the server's side, and the file for those who trust it."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here to make certificates with")

    def make(host: str, *, days: int = 2) -> tuple[ssl.SSLContext, Path]:
        key, file = tmp_path / f"{host}.key", tmp_path / f"{host}.pem"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(file)]
        command += ["-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}", "-days", str(days)]
        subprocess.run(command, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file, key)
        return context, file

    return make


def test_a_certificate_that_nobody_vouches_for_is_told(new_site: Callable[..., Site], certificate: Certificate) -> None:
    site = new_site(certificate("localhost")[0])
    address = site.at("/page", 200, host="localhost", scheme="https")
    assert check(address) == {address: "has a certificate that is not valid"}
    assert site.seen == []


@pytest.mark.parametrize(
    ("host", "fault"), [("localhost", None), ("heron.example", "has a certificate that is for another host")]
)
def test_a_certificate_is_checked_for_the_name_though_the_number_is_connected_to(
    new_site: Callable[..., Site],
    certificate: Certificate,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    fault: str | None,
) -> None:
    context, file = certificate(host)
    named: list[str | None] = []
    context.sni_callback = lambda connection, name, own: named.append(name)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    site = new_site(context)
    address = site.at("/page", 200, host="localhost", scheme="https")
    assert check(address) == ({address: fault} if fault else {})
    assert named == ["localhost"]
    assert len(site.seen) == (0 if fault else 1)


def test_https_to_a_server_without_it_is_told(site: Site) -> None:
    address = site.at("/page", 200, scheme="https")
    (fault,) = check(address, retries=0).values()
    assert fault in ("cannot be opened over https", "cannot be reached")


def test_a_handshake_that_never_ends_is_given_up(raw: Callable[[bytes], str]) -> None:
    address = raw(b"").replace("http:", "https:")
    assert check(address, timeout=0.2, retries=0) == {address: "does not answer within 0.2 seconds"}
