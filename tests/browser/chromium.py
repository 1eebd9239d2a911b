"""A real browser: Debian's chromium, driven by Playwright, on sites served from this machine and from a disk."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communitydocs.documents import Order, html
from communitydocs.load import load
from communitydocs.registry.model import RenderEntry

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
EXAMPLE = Path(__file__).parents[1] / "example/community.yaml"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The browser, for the tests of one file: while it is there, nothing else can have an event loop."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here; install it (Debian: chromium) to try the site in a browser")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; it drives the browser")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's site on a disk."""
    registry = load(EXAMPLE).registry
    assert registry is not None
    return written(html.render(registry, Order(RenderEntry(to="html"), "community.yaml", "public")), tmp_path_factory)


def written(files: Any, factory: pytest.TempPathFactory) -> Path:
    """A site's files in a folder two below the one that is served."""
    folder = factory.mktemp("web") / "some" / "where"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site under a path of a web server on this machine."""
    handler = functools.partial(_Quiet, directory=str(site.parents[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/where"
        server.shutdown()
