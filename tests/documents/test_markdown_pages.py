"""The Markdown pages as they are read: every link leads somewhere, and each page says what it must and no more."""

from __future__ import annotations

import itertools
import re
from typing import Any

import communities
import links
import pytest
from markdown_it.token import Token

ADDRESSES = [
    "https://x.garden/a b(c)",
    'https://x.garden/"q"?a=1&copy;=2|3',
    "https://x.garden/ü/✓#y",
    "https://x.garden/[a]_*b*_\\",
    "https://[2001:db8::1]/x",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_channels_address_stays_one_link_to_that_address(url: str) -> None:
    from urllib.parse import unquote

    data = communities.rich()
    data["channels"]["chat"]["url"] = url
    page = communities.pages(data, "always")["channels/chat.md"]
    found = [href for href in links.hrefs(page) if unquote(href) == url]
    assert len(found) == 1, links.hrefs(page)


@pytest.mark.parametrize(
    ("into", "file"),
    [("docs", "community.yaml"), (".", ".github/community.yaml"), ("docs", "docs/community.yaml"), (None, None)],
)
@pytest.mark.parametrize("pages", ["never", "always"])
@pytest.mark.parametrize(
    "data", [communities.WREN, communities.rich(prose="[here](docs/flow.md)")], ids=["Wren", "rich"]
)
def test_every_link_leads_to_a_file_and_an_anchor(
    data: dict[str, Any], pages: str, into: str | None, file: str | None
) -> None:
    written = communities.pages(data, pages, into, file)
    others = {"docs/flow.md", str(file)} if into else set()
    assert links.broken(written, into or "elsewhere", others) == []


def test_no_page_links_to_a_bare_hash() -> None:
    for pages in ("never", "always"):
        for page in communities.pages(communities.rich(), pages).values():
            assert "(#)" not in page


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert communities.pages(communities.rich(), "always") == communities.pages(communities.rich(), "always")


@pytest.mark.parametrize(("people", "paged"), [(8, False), (9, True)], ids=["fourteen people", "fifteen people"])
def test_pages_of_their_own_begin_at_fifteen_people(people: int, paged: bool) -> None:
    written = communities.pages(communities.rich(extra=people), "auto")
    assert ("people/README.md" in written) == paged


def test_a_name_only_person_shows_nothing_else() -> None:
    data = communities.rich()
    data["project"]["consent"] = "required"
    data["people"]["eli"] = {
        "name": "Eli",
        "contact": {"email": "eli@heron.garden"},
        "uses": "Secret use",
        "about": "Secret",
    }
    for pages in ("never", "always"):
        written = "".join(communities.pages(data, pages).values())
        assert "Eli" in written
        assert "eli@heron.garden" not in written
        assert "Secret" not in written


def test_who_only_held_a_role_before_is_thanked_and_not_contacted() -> None:
    data = communities.rich()
    data["people"]["old"] = {"name": "Olga Before", "contact": {"email": "olga@heron.garden"}, "about": "Left"}
    for pages in ("never", "always"):
        written = communities.pages(data, pages)
        assert "Olga Before" in written["WHO-TO-ASK.md"].partition("## Thanks")[2]
        assert "olga@heron.garden" not in "".join(written.values())


def test_a_mixed_role_keeps_its_private_matters_apart() -> None:
    page = communities.pages(communities.rich(), "always")["roles/core.md"]
    asked = next(line for line in page.splitlines() if line.startswith("- **Ask us about:**"))
    assert "conduct.md" not in asked
    assert "- **In private:** [x](../topics/conduct.md)" in page


def test_a_private_matter_in_a_public_channel_is_not_shown_there() -> None:
    data = communities.rich()
    data["channels"]["chat"]["topics"] = ["conduct", "translate"]
    assert "topics/conduct.md" not in communities.pages(data, "always")["channels/chat.md"]


def test_an_answer_has_at_most_four_lines_and_a_blank_line_before_each_list() -> None:
    for pages in ("never", "always"):
        for page in communities.pages(communities.rich(), pages).values():
            lines = page.splitlines()
            for before, line in itertools.pairwise(lines):
                starts = line.lstrip("> ").startswith("- ") and not before.lstrip("> ").startswith("- ")
                assert not starts or not before.strip("> ") or before.startswith("    "), line
    page = communities.pages(communities.WREN)["WHO-TO-ASK.md"]
    answer = page.partition("I have a question\n")[2].partition("\n## ")[0]
    assert len([line for line in answer.splitlines() if line]) <= 4


def test_tone() -> None:
    for page in communities.pages(communities.rich(), "always").values():
        assert not re.search(r"\b(just|simply|vulnerability|usually)\b", page, re.IGNORECASE)


def _said(page: str) -> str:
    """The words as a reader sees them."""
    return "".join(_word(token) for token in links.inline(page))


def _word(token: Token) -> str:
    return (
        " "
        if token.type in ("softbreak", "hardbreak")
        else token.content
        if token.type in ("text", "code_inline")
        else ""
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "We aim to answer within 2 days.",
        "Checked October 2026",
        "in English and português",
        "every 2 weeks on Thursday at 16:00, UTC (from 2026-01-08 on)",
        "the last Monday of every month at 09:00, x",
        "(away, still has access)",
        "A report needs no name.",
        "x, outside of this community, reads it.",
        "4 seats",
    ],
)
def test_what_the_pages_say(sentence: str) -> None:
    data = communities.rich()
    data["roles"]["core"]["seats"] = 7
    assert sentence in " ".join(_said(page) for page in communities.pages(data, "always").values())


def test_with_pages_of_their_own_the_roles_and_who_is_wanted_stand_on_one_page() -> None:
    roles = {
        "docs": {"parent": "maintainers", "holders": ["bo"], "seats": 3, "commitment": "2 hours a week"},
        **communities.WREN["roles"],
    }
    page = communities.pages(communities.WREN | {"roles": roles}, "always")["WHO-TO-ASK.md"]
    assert "- [Maintainers](roles/maintainers.md)\n    - [Docs](roles/docs.md)\n- [Safety](roles/safety.md)\n" in page
    assert "**We need people:** [Docs](roles/docs.md) (2 seats are open, 2 hours a week)\n" in page


def test_of_many_roles_those_at_the_top_stand_there_and_all_that_look_for_people() -> None:
    below = {f"r{at}": {"parent": "maintainers", "holders": ["bo"], "seats": at // 11} for at in range(20)}
    data = communities.WREN | {"roles": {**communities.WREN["roles"], **below}}
    page = communities.pages(data, "always")["WHO-TO-ASK.md"]
    assert "roles/r1.md" not in page
    assert "(roles/r19.md)" not in page, "one seat, and it is taken"
    below["r7"]["seats"] = 2
    page = communities.pages(data | {"roles": {**communities.WREN["roles"], **below}}, "always")["WHO-TO-ASK.md"]
    assert "**We need people:** [R7](roles/r7.md) (1 seat is open)\n" in page


def test_where_nobody_is_wanted_nobody_is_asked_for() -> None:
    assert "We need people" not in communities.pages(communities.WREN, "always")["WHO-TO-ASK.md"]
