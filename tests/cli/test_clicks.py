"""Clicks are the fewest links from the front page to a topic's own channels, or to somebody who can be written to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import communities
import pytest
from markdown_it import MarkdownIt

from communitydocs import documents
from communitydocs.answers.routes import Routes
from communitydocs.cli import _clicks
from communitydocs.cli._clicks import Site, clicks
from communitydocs.documents import Order
from communitydocs.registry import read
from communitydocs.registry.model import RenderEntry

EXAMPLE = Path(__file__).parents[1] / "example/community.yaml"


def counted(pages: dict[str, str], **tables: Any) -> dict[str, int | None]:
    """The clicks in pages whose links are written <a>, for Wren with some tables in place of its own."""
    registry = communities.registry(communities.WREN | tables)
    return clicks(registry, Routes(registry), Site(pages, "index.html", _clicks.html_links, "docs"))


def page(*links: str) -> str:
    return "".join(f'<p><a href="{link}">x</a></p>' for link in links)


ISSUES, MAIL = "https://github.com/wren/wren/issues", "mailto:safety@wren.garden"


@pytest.mark.parametrize(
    ("pages", "help"),
    [
        pytest.param({"index.html": page(ISSUES)}, 1, id="on the front page"),
        pytest.param({"index.html": page("help.html"), "help.html": page(ISSUES)}, 2, id="on the next page"),
        pytest.param({"index.html": page("t/#x"), "t/index.html": page(ISSUES)}, 2, id="in a folder's index"),
        pytest.param(
            {"index.html": page("a.html"), "a.html": page("b.html", "index.html"), "b.html": page(ISSUES, "a.html")},
            3,
            id="around a circle",
        ),
        pytest.param({"index.html": page("mailto:ana@wren.garden")}, 1, id="somebody who can be written to"),
        pytest.param({"index.html": page("https://github.com/bolin")}, None, id="a forge profile does not count"),
        pytest.param({"index.html": page(MAIL)}, None, id="nor does the channel of another topic"),
        pytest.param({"index.html": page("../help.html"), "help.html": page(ISSUES)}, None, id="out of the site"),
        pytest.param({"index.html": page("gone.html"), "help.html": page(ISSUES)}, None, id="no way leads there"),
        pytest.param({}, None, id="no page at all"),
    ],
)
def test_the_fewest_links_count(pages: dict[str, str], help: int | None) -> None:
    assert counted(pages)["help"] == help


def test_a_private_matter_is_led_to_private_places_alone() -> None:
    roles = communities.WREN["roles"] | {
        "safety": {"holders": ["bo"], "topics": ["conduct"], "channels": ["mail", "issues"]}
    }
    assert counted({"index.html": page(ISSUES)}, roles=roles)["conduct"] is None
    assert counted({"index.html": page(MAIL)}, roles=roles)["conduct"] == 1


def test_an_address_without_a_link_counts_where_it_is_shown_as_code() -> None:
    people = communities.WREN["people"] | {"ana": {"name": "Ana", "contact": {"signal": "ana.07"}}}
    pages = {"index.html": page("ana.html"), "ana.html": "Signal <code>ana.07</code>"}
    assert counted(pages, people=people)["help"] == 2
    assert counted({"index.html": "Signal ana.07"}, people=people)["help"] is None


def test_a_channel_may_be_a_file_of_the_repository() -> None:
    channels = communities.WREN["channels"] | {"issues": {"url": "doc/talk.md"}}
    assert counted({"index.html": page("../doc/talk.md")}, channels=channels)["help"] == 1
    assert counted({"index.html": page("doc/talk.md")}, channels=channels)["help"] is None


def test_pages_that_nobody_needs_are_not_read() -> None:
    read_pages = []

    def links(text: str) -> list[str]:
        read_pages.append(text)
        return re.findall(r"<(.*?)>", text)

    registry = communities.registry(communities.WREN)
    pages = {"index.html": f"<{ISSUES}><{MAIL}><more.html>", "more.html": "much more"}
    assert set(clicks(registry, Routes(registry), Site(pages, "index.html", links, ".")).values()) == {1}
    assert read_pages == [pages["index.html"]]


def markdown_links(text: str) -> Iterator[str]:
    """The links of a Markdown page, and what stands in it as code."""
    for block in MarkdownIt("commonmark").parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                yield str(token.attrs["href"])
            elif token.type == "code_inline":
                yield _clicks.typed(token.content)


def test_in_the_markdown_pages_of_the_example_everybody_is_two_links_away() -> None:
    registry = read.read_file(EXAMPLE).registry
    assert registry is not None
    order = Order(RenderEntry(to="markdown", into="docs"), "community.yaml", "docs")
    pages = documents.target("markdown").render(registry, order)
    found = clicks(registry, Routes(registry), Site(pages, "WHO-TO-ASK.md", markdown_links, "docs"))
    assert found.keys() == registry.topics.keys()
    assert all(steps is not None and steps <= 2 for steps in found.values())


def test_in_the_site_as_it_is_rendered_everybody_of_the_example_is_two_links_away() -> None:
    reading = read.read_file(EXAMPLE)
    assert reading.registry is not None
    found = clicks(reading.registry, Routes(reading.registry), _clicks.site(reading))
    assert all(steps is not None and steps <= 2 for steps in found.values())
