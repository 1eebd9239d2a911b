"""The site in a real browser: whatever its fields say, no script of theirs runs, and nothing is loaded or added."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import communities
import hostile
import payloads
import pytest
from trials import Figure, rounds

from communitydocs.documents import Order, html
from communitydocs.documents.escape import SCHEMES
from communitydocs.registry.model import RenderEntry

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"]
SHAPE = "() => [...document.querySelectorAll('*')].map(e => [e.localName, ...e.getAttributeNames().sort()].join(' '))"
HREFS = "() => [...document.querySelectorAll('[href], [src], [action]')].map(e => e.href || e.src || e.action)"
RESULTS = SHAPE.replace("'*'", "'#search-results *'")
COUNT = len(payloads.PAYLOADS)


class Watched:
    """A page of the browser; what is asked of the reader and what is fetched from elsewhere is kept."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page, self.folder, self.loads = page, folder, 0
        self.alarms: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.alarms.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(self.folder.as_uri()):
            self.alarms.append(f"a request: {request.url}")

    def write(self, data: Mapping[str, Any]) -> list[str]:
        """Write the site of a registry over the one before; its pages."""
        order = Order(RenderEntry(to="html"), "community.yaml", "public")
        files = html.render(communities.registry(dict(data)), order)
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return sorted(path for path in files if path.endswith(".html"))

    def open(self, path: str, more: str = "") -> list[str]:
        """Load a page: its elements with the names of their attributes."""
        self.loads += 1
        self.page.goto(f"{(self.folder / path).as_uri()}{more}")
        shape: list[str] = self.page.evaluate(SHAPE)
        return sorted(set(shape)) if path == "map.html" else shape  # words take more or fewer lines there


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """Chromium with an empty site."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium here; install it (Debian: chromium) to try the site in a browser")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; it drives the browser")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Watched(browser.new_page(), tmp_path)
        browser.close()


def _payload(number: int) -> str:
    return payloads.PAYLOADS[number % COUNT]


def _turned(number: int) -> dict[hostile.Path, str]:
    """A payload in each field, each time another: after as many turns as there are, each stood in each field."""
    return {field: _payload(number + 2 * at) for at, field in enumerate(hostile.FIELDS)}


def test_what_comes_alive_is_seen(watched: Watched) -> None:
    (watched.folder / "alive.html").write_text("<img src=x onerror=alert(1)><img src=https://evil.garden/x.png>")
    watched.open("alive.html")
    assert sorted(watched.alarms) == ["a dialog: 1", "a request: https://evil.garden/x.png"]


@pytest.mark.trial("In a real browser no text of the registry runs, loads or adds anything on any page of the site.")
def test_no_text_comes_alive_in_a_browser(figure: Figure, watched: Watched) -> None:
    calm = {path: watched.open(path) for path in watched.write(hostile.registry({}))}
    turns = rounds(1, COUNT)
    for number in range(0, COUNT, COUNT // turns):
        pages = watched.write(hostile.registry(_turned(number)))
        assert pages == sorted(calm)
        for path in pages:
            assert watched.open(path) == calm[path], (number, path)
        assert watched.alarms == []
    told = f"{turns} of {COUNT} turns of {COUNT} payloads through {len(hostile.FIELDS)} fields"
    figure(f"{told}, {watched.loads:,} pages loaded: 0 dialogs, 0 foreign requests, 0 other elements or attributes")


def _addressed(number: int) -> dict[str, Any]:
    """A payload in each address, and one of Markdown's or of the others in each field of prose."""
    chosen = payloads.MARKDOWN[number % len(payloads.MARKDOWN)] if number % 2 else _payload(number)
    data: dict[str, Any] = communities.rich(prose=chosen)
    ways = iter(range(number, number + 50))
    data["project"] |= {"website": _payload(next(ways)), "links": {"a": _payload(next(ways))}}
    data["site"] = {"links": {"a": _payload(next(ways))}, "base": _payload(next(ways))}
    for channel in data["channels"].values():
        channel |= {"url": _payload(next(ways)), "archive": _payload(next(ways)), "links": {"a": _payload(next(ways))}}
    for role in data["roles"].values():
        role["links"] = {"a": _payload(next(ways))}
    for person in data["people"].values():
        person["contact"] = {platform: _payload(next(ways)) for platform in ("website", "forum", "matrix")}
    data["topics"]["first-talk"]["start"] = _payload(next(ways))
    data["contributing"]["workspace"] = {"url": _payload(next(ways))}
    return data


INSIDE = "p em strong code pre ul ol li blockquote br div bdi"
PROSE = {*INSIDE.split(), "a href", "pre tabindex", "ol start"}


@pytest.mark.trial("In a real browser no address and no Markdown of the registry runs, loads or leads to a script.")
def test_no_address_and_no_markdown_comes_alive_in_a_browser(figure: Figure, watched: Watched) -> None:
    known = {element for path in watched.write(hostile.full()) for element in watched.open(path)} | PROSE
    turns = rounds(1, COUNT)
    for number in range(0, COUNT, COUNT // turns):
        for path in watched.write(_addressed(number)):
            assert set(watched.open(path)) <= known, (number, path)
            schemes = {href.partition(":")[0] for href in watched.page.evaluate(HREFS)}
            assert schemes <= {*SCHEMES, "file"}, (number, path)
        assert watched.alarms == []
    told = f"{turns} turns of {COUNT} payloads in every address and {len(payloads.MARKDOWN)} of Markdown in all prose"
    figure(f"{told}, {watched.loads:,} pages loaded: 0 dialogs, 0 foreign requests, 0 scripts, 0 links to one")


@pytest.mark.trial("In a real browser nothing that is typed into the search or stands in the page's address runs.")
def test_nothing_typed_or_in_the_address_comes_alive(figure: Figure, watched: Watched) -> None:
    watched.write(hostile.registry({}))
    calm = watched.open("index.html")
    for text in payloads.PAYLOADS[:: COUNT // rounds(15, COUNT)]:
        assert watched.open("index.html", f"?{quote(text)}#{text}") == calm, text
        assert watched.open("index.html", f"?{quote(text[1:])}#{quote(text)}") == calm, text
    watched.write(hostile.registry(_turned(1)))
    watched.open("index.html")
    shown: set[str] = set()
    typing = payloads.PAYLOADS[:: COUNT // rounds(30, COUNT)]
    for text in typing:
        for typed in (text, "".join(sign if sign.isalnum() else " " for sign in text)):
            watched.page.fill("#search-input", typed)
            shown |= set(watched.page.evaluate(RESULTS))
    assert shown <= {"li", "a href", "span class", "span", "bdi", "li class", "p"}, shown
    assert "a href" in shown
    assert watched.alarms == []
    figure(
        f"{len(typing)} payloads typed into the search of a site full of them, and in addresses: 0 dialogs, 0 elements"
    )
