"""The search in a browser: what is typed finds what `who` finds, by keyboard alone, and privately."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import communities
import pytest

from communitydocs.answers.paths import claims
from communitydocs.answers.search import SENSITIVE_WORDS
from communitydocs.documents import Order, html
from communitydocs.registry.model import RenderEntry

pytest_plugins = ["chromium"]
RESULTS = '() => [...document.querySelectorAll("#search-results a")].map((a) => a.getAttribute("href"))'


STORY = "Hello dear friendly people, yesterday during our weekly video call about translation another team member"


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_context().new_page()
    yield opened
    opened.context.close()


@pytest.fixture
def front(page: Any, site: Path) -> Any:
    """The example's front page, from a disk."""
    page.goto((site / "index.html").as_uri())
    return page


@pytest.fixture
def made(page: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], Any]:
    """The front page of any registry."""
    from chromium import written  # a plugin by now, which pytest is to import first

    def open_it(data: dict[str, Any]) -> Any:
        files = html.render(communities.registry(data), Order(RenderEntry(to="html"), "community.yaml", "public"))
        page.goto((written(files, tmp_path_factory) / "index.html").as_uri())
        return page

    return open_it


def typed(page: Any, text: str) -> list[str]:
    """Where the results for a text lead, without the way to the root."""
    page.fill("#search-input", text)
    return [str(way).removeprefix("./") for way in page.evaluate(RESULTS)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("translate", "topics/translate.html", id="a topic's id"),
        pytest.param("I want to translate Heron", "topics/translate.html", id="a question"),
        pytest.param("trans", "topics/translate.html", id="a word that is not typed to its end"),
        pytest.param("I18N", "topics/translate.html", id="a keyword in capitals"),
        pytest.param("pull request", "topics/code.html", id="a keyword of two words"),
        pytest.param("pull req", "topics/code.html", id="such a keyword that is not typed to its end"),
        pytest.param("translations", "topics/translate.html", id="a plural"),
        pytest.param("trnaslate", "topics/translate.html", id="two letters swapped"),
        pytest.param("trnasl", "topics/translate.html", id="two letters swapped, and not typed to its end"),
        pytest.param("documentaton", "topics/docs.html", id="a letter left out"),
        pytest.param("My program crashes when it loads large files", "topics/bug.html", id="a story"),
        pytest.param("Souza", "people/ana.html", id="a family name"),
        pytest.param("dvorakova", "people/hana.html", id="a name without its accents"),
        pytest.param("Dvořák", "people/hana.html", id="the beginning of a name with accents"),
        pytest.param("鈴木", "people/jun.html", id="a part of a name that is written without spaces"),
        pytest.param("منصور", "people/farah.html", id="a name from right to left"),
        pytest.param("@farah:heron", "people/farah.html", id="a handle"),
        pytest.param("wellcome", "roles/welcome.html", id="a role, misspelt"),
        pytest.param("weekly call", "channels/weekly-call.html", id="a channel"),
        pytest.param("guide/pt/index.md", "roles/translation.html", id="a file of the deepest pattern"),
        pytest.param("/guide/setup.md", "roles/docs.html", id="a file of a folder"),
        pytest.param("./src/heron.py", "roles/maintainers.html", id="a file that the widest pattern matches"),
        pytest.param("README.md", "roles/docs.html", id="a file by its name alone"),
        pytest.param("guide/", "roles/docs.html", id="a folder"),
    ],
)
def test_what_is_typed_finds_what_was_meant(front: Any, text: str, first: str) -> None:
    assert typed(front, text)[:1] == [first]


@pytest.mark.parametrize("text", ["", "   ", "quantum chromodynamics", "what is it to you", "(((", "a" * 3000])
def test_what_means_nothing_here_finds_nothing(front: Any, text: str) -> None:
    assert typed(front, text) == []


def test_somebody_whose_name_is_a_common_word_is_found(made: Callable[[dict[str, Any]], Any]) -> None:
    page = made(communities.WREN | {"people": {**communities.WREN["people"], "w": {"name": "Will An"}}})
    assert typed(page, "will") == ["people/w.html"]
    assert typed(page, "Wi") == ["people/w.html"]


@pytest.mark.parametrize("kind", sorted(SENSITIVE_WORDS))
def test_private_words_lead_to_the_private_way_alone(front: Any, kind: str) -> None:
    ways = {word: typed(front, f"my translation, {word} by Ana Souza") for word in SENSITIVE_WORDS[kind]}
    assert ways == {word: [f"safety.html#{kind}"] for word in SENSITIVE_WORDS[kind]}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("harrassment", "conduct", id="misspelt"),
        pytest.param("vulnera", "security", id="not typed to its end"),
        pytest.param("security problem", "security", id="a keyword of the topic beside another word"),
        pytest.param("code of conduct", "conduct", id="a keyword of three words"),
        pytest.param("guide/abuse.md", "conduct", id="in a path"),
        pytest.param("STALKING", "conduct", id="in capitals"),
        pytest.param(f"{STORY} harassed me", "conduct", id="at the end of a story"),
        pytest.param(f"{STORY} haras", "conduct", id="at the end of a story, and not typed to its end"),
    ],
)
def test_private_matters_are_known_in_other_forms(front: Any, text: str, way: str) -> None:
    assert typed(front, text) == [f"safety.html#{way}"]


@pytest.mark.parametrize("text", ["building the guide", "starting with the guide", "a thread on the guide"])
def test_words_that_are_no_slip_of_private_ones_hide_nothing(front: Any, text: str) -> None:
    assert "topics/docs.html" in typed(front, text)


def test_a_private_matter_that_may_be_meant_stands_before_the_others(front: Any) -> None:
    ways = typed(front, "security of the guide")
    assert ways[0] == "safety.html#security"
    assert "topics/docs.html" in ways


def test_a_word_of_a_private_matter_s_title_alone_hides_nothing(front: Any) -> None:
    assert {"topics/bug.html", "safety.html#conduct"} <= set(typed(front, "report a bug"))


def test_a_role_is_found_by_a_path_exactly_where_the_command_finds_it(made: Callable[[dict[str, Any]], Any]) -> None:
    chance = random.Random(0)
    parts = ["a", "b", "c.py", "*", "**", "*.py", "?", "d*"]
    patterns = [
        chance.choice(["", "!"]) + chance.choice(["", "/"]) + "/".join(chance.choices(parts, k=chance.randint(1, 4)))
        + chance.choice(["", "/"])
        for _ in range(60)
    ]  # fmt: skip
    roles = {f"r{at}": {"holders": ["ana"], "paths": patterns[at * 3 : at * 3 + 3]} for at in range(20)}
    registry = communities.registry(communities.WREN | {"roles": roles, "channels": {}})
    page = made(communities.WREN | {"roles": roles, "channels": {}})
    names = ["a", "b", "c.py", "dd", "e.py", "de"]
    paths = {f"{'/'.join(chance.choices(names, k=chance.randint(1, 4)))}/{chance.choice(names)}" for _ in range(150)}
    most = 6
    expected = {path: [f"roles/{claim.role.id}.html" for claim in claims(registry, path)][:most] for path in paths}
    found = {
        path: [way for way in typed(page, path) if way.startswith("roles/")][: len(expected[path])] for path in paths
    }
    assert found == expected
    assert sum(map(len, expected.values())) > 100


def test_the_keyboard_is_enough(front: Any) -> None:
    front.focus("#search-input")
    front.keyboard.type("heron")
    ways = front.evaluate(RESULTS)
    assert len(ways) > 2
    focused = "() => document.activeElement.getAttribute('href') || document.activeElement.id"
    seen = []
    for key in ["ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"]:
        front.keyboard.press(key)
        seen.append(front.evaluate(focused))
    assert seen == [ways[0], ways[1], ways[0], "search-input", "search-input", ways[0], "search-input"]
    front.keyboard.press("Escape")
    assert (front.input_value("#search-input"), front.evaluate(RESULTS)) == ("", [])


def test_enter_opens_the_first_result(front: Any) -> None:
    front.fill("#search-input", "translate")
    front.press("#search-input", "Enter")
    front.wait_for_url("**/topics/translate.html")


def test_enter_opens_the_result_with_the_focus(front: Any) -> None:
    front.fill("#search-input", "heron")
    second = front.evaluate(RESULTS)[1]
    for key in ["ArrowDown", "ArrowDown", "Enter"]:
        front.keyboard.press(key)
    front.wait_for_url(f"**/{second.removeprefix('./')}")


@pytest.mark.parametrize(
    ("text", "words"),
    [("Souza", "1 result"), ("zzzz", "Nothing found. Try another word, or look through the questions below.")],
)
def test_how_much_was_found_is_announced_when_the_typing_pauses(front: Any, text: str, words: str) -> None:
    front.fill("#search-input", text)
    assert front.text_content("#search-status") == ""
    front.wait_for_function("(words) => document.getElementById('search-status').textContent === words", arg=words)


def test_of_very_many_the_best_are_shown(made: Callable[[dict[str, Any]], Any]) -> None:
    people = {f"p{at}": {"name": f"Robin {at}"} for at in range(50)}
    page = made(communities.WREN | {"people": {**communities.WREN["people"], **people}})
    assert len(typed(page, "robin")) == 6
    words = "The best 6 of 50 results"
    page.wait_for_function("(words) => document.getElementById('search-status').textContent === words", arg=words)


def test_the_address_stays_and_nothing_is_asked_for(front: Any) -> None:
    asked: list[str] = []
    front.on("request", lambda request: asked.append(request.url))
    before = front.url
    for text in ["translate", "harassment", "guide/setup.md", "zzzz"]:
        typed(front, text)
    assert (front.url, asked, front.evaluate("history.length")) == (before, [], front.evaluate("history.length"))


def test_names_are_text_and_nothing_else(made: Callable[[dict[str, Any]], Any]) -> None:
    name = "Robin <img src=x onerror=alert(1)>"
    page = made(communities.WREN | {"people": {**communities.WREN["people"], "robin": {"name": name}}})
    typed(page, "robin")
    assert page.text_content("#search-results .what") == name
    assert page.evaluate("document.querySelectorAll('#search-results img').length") == 0


def test_axe_finds_no_barrier_among_results(front: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    typed(front, "heron")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.run(front, options={"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]})
    assert [rule["id"] for rule in found.response["violations"]] == []


def test_without_javascript_there_is_no_search_that_does_nothing(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert not page.is_visible("#search-form")
    context.close()
