"""The site in a browser: no barrier that axe finds, no request that leaves, no page that needs a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest

pytest_plugins = ["chromium"]
KINDS = [
    "index.html",
    "topics/translate.html",
    "topics/conduct.html",
    "safety.html",
    "roles/index.html",
    "roles/translation.html",
    "people/index.html",
    "people/farah.html",
    "people/noor.html",
    "channels/index.html",
    "channels/chat.html",
    "channels/safe-line.html",
    "meetings.html",
    "vacancies.html",
    "map.html",
]
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=[320, 1280], ids=["320 px", "1280 px"])
def width(request: pytest.FixtureRequest) -> Any:
    """How wide the window is."""
    return request.param


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Any, width: int) -> Any:
    """A page of the browser."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_barrier(page: Any, address: str, kind: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page.goto(f"{address}/{kind}")
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": STANDARD}, "resultTypes": ["violations"]})
    barriers = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found.response["violations"]]
    assert barriers == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_window(page: Any, address: str, kind: str, width: int) -> None:
    page.goto(f"{address}/{kind}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_24_px_and_more(page: Any, address: str, kind: str) -> None:
    """Links within a sentence aside, which WCAG 2.2 excepts (2.5.8): they are set in its line."""
    page.goto(f"{address}/{kind}")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a:not(.skip), input")]
            .filter(a => getComputedStyle(a).display !== "inline")
            .map(a => [a.textContent, Math.min(a.getBoundingClientRect().height, a.getBoundingClientRect().width)])
            .filter(([, size]) => size < 24)"""
    )
    assert small == []


def _walk(page: Any, start: str) -> dict[str, list[str]]:
    """Every page that links lead to from the front page, with its messages; only the site's own."""
    base = start.rsplit("/", 1)[0]
    seen: dict[str, list[str]] = {}
    waiting = [start]
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        messages.clear()
        page.goto(url)
        seen[url] = list(messages)
        hrefs = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        waiting += [urldefrag(href).url for href in hrefs if href.startswith(f"{base}/")]
    return seen


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("how", ["from a server", "from a disk"])
def test_links_reach_every_page_and_no_request_leaves(
    browser: Any, site: Path, address: str, how: str, scripts: bool
) -> None:
    start = f"{address}/index.html" if how == "from a server" else f"{site.as_uri()}/index.html"
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    seen = _walk(page, start)
    context.close()
    base = start.rsplit("/", 1)[0]
    assert {url.removeprefix(f"{base}/") for url in seen} == {
        file.relative_to(site).as_posix() for file in site.rglob("*.html")
    }
    assert [url for url, messages in seen.items() if messages] == []
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in requests} == {
        f"{urlsplit(start).scheme}://{urlsplit(start).netloc}"
    }


def test_the_pages_are_styled_from_a_disk(browser: Any, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/topics/help.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor") == "rgb(31, 111, 92)"
    page.close()


def test_the_keyboard_comes_to_the_content_at_once_and_sees_where_it_is(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


@pytest.mark.parametrize(
    ("zone", "now", "weekly", "monthly"),
    [
        ("Asia/Tokyo", "2026-11-23T10:00:00Z", "Friday, November 27 at 01:00", "Tuesday, December 1 at 22:00"),
        ("America/New_York", "2026-11-26T16:10:00Z", "Thursday, November 26 at 11:00", "Tuesday, December 1 at 08:00"),
        ("America/New_York", "2026-11-26T17:00:00Z", "Thursday, December 3 at 11:00", "Tuesday, December 1 at 08:00"),
        ("UTC", "2027-03-31T00:00:00Z", "Thursday, April 1 at 16:00", "Tuesday, April 6 at 12:00"),
        ("Europe/Berlin", "2025-06-01T00:00:00Z", "Thursday, January 8 at 17:00", "Tuesday, June 3 at 14:00"),
    ],
    ids=["the next day", "while it goes on", "after it", "in summer time", "before the first one"],
)
def test_a_meeting_is_told_in_the_readers_time_zone(
    browser: Any, address: str, zone: str, now: str, weekly: str, monthly: str
) -> None:
    context = browser.new_context(timezone_id=zone, locale="en-US")
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(f"{address}/meetings.html")
    told = page.locator(".yours").all_text_contents()
    context.close()
    assert told == [f"Next in your time zone ({zone}): {when}." for when in (monthly, weekly)]


def test_without_javascript_a_meeting_is_told_in_its_own_zone_and_in_utc(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/meetings.html")
    text = page.locator("main").inner_text()
    context.close()
    assert re.search(r"first Tuesday of every month at 14:00, Europe/Berlin", text)
    assert "your time zone" not in text


def test_on_paper_there_is_the_address_behind_each_button(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}/topics/translate.html")
    assert not page.locator(".top nav").is_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.button'), '::after').content")
    assert "https://chat.heron.example/translation" in shown or "attr(href)" in shown
    page.close()
