"""A name is no slip of a word for harassment: `who` and the site's search find the person, and lose no report."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import communities
import html_pages
import pytest

from communitydocs.answers.search import search

NAMES = {"hana": "Hana Novák", "rudi": "Rudi Berg", "billy": "Billy Dee"}
RUDE = {"rude": {"kind": "conduct", "title": "Somebody was rude to me"}}
SAFETY = {**communities.WREN["roles"]["safety"], "topics": ["conduct", "security", "rude"]}
DATA = communities.WREN | {
    "people": communities.WREN["people"] | {id: {"name": name} for id, name in NAMES.items()},
    "roles": {**communities.WREN["roles"], "safety": SAFETY},
    "topics": RUDE,
}
PEOPLE = [("hana", "hana"), ("Hana Novak", "hana"), ("rudi", "rudi"), ("Billy", "billy"), ("billy dee", "billy")]
REPORTS = [
    "harass",
    "harassed me",
    "being bullied",
    "harrassment",
    "bulying",
    "Hana harrassed me",
    "Billy bullied me",
    "billy is a bully",
    "rudi was rudee",
    "rude",
]
REGISTRY = communities.registry(DATA)


@pytest.mark.parametrize(("text", "person"), PEOPLE)
def test_who_finds_the_person_alone(text: str, person: str) -> None:
    assert [(hit.kind, hit.id) for hit in search(REGISTRY, text)] == [("person", person)]


@pytest.mark.parametrize("text", REPORTS)
def test_who_hears_every_report(text: str) -> None:
    assert REGISTRY.topics[search(REGISTRY, text)[0].id].kind == "conduct"


def test_a_slip_is_heard_as_ever_where_nobody_is_called_like_it() -> None:
    assert [hit.kind for hit in search(communities.registry(communities.WREN), "billy")] == ["topic"]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """Where the results of the site's search lead for a text."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no chromium here; install it (Debian: chromium) to try the site in a browser")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed; it drives the browser")
    front = _written(tmp_path_factory.mktemp("site"))
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(front.as_uri())

        def results(text: str) -> list[str]:
            page.fill("#search-input", text)
            links = page.query_selector_all("#search-results a")
            return [str(link.get_attribute("href")).removeprefix("./") for link in links]

        yield results
        browser.close()


def _written(folder: Path) -> Path:
    files: dict[str, Any] = dict(html_pages.files(REGISTRY))
    for path in ("index.html", "style.css", "site.js", "search.js", "search-index.js"):
        (folder / path).write_text(files[path], "utf-8")
    return folder / "index.html"


@pytest.mark.parametrize(("text", "person"), [*PEOPLE, ("han", "hana"), ("hana nov", "hana"), ("bill", "billy")])
def test_the_site_finds_the_person_alone(typed: Callable[[str], list[str]], text: str, person: str) -> None:
    assert typed(text) == [f"people/{person}.html"]


@pytest.mark.parametrize("text", [*REPORTS, "hara", "haras", "harasm", "bulli", "hana haras"])
def test_the_site_hears_every_report(typed: Callable[[str], list[str]], text: str) -> None:
    assert typed(text)[:1] == ["safety.html#conduct"]
