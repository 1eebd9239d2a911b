"""The site: valid, inert whatever the registry says, every link leads somewhere, two clicks to a person."""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any

import communities
import html_pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.documents.escape import SCHEMES
from communitydocs.registry.model import Registry

REGISTRIES = {
    "the example": html_pages.example,
    "four people": lambda: communities.registry(communities.WREN),
    "everything at once": lambda: communities.registry(full()),
    "fifty people": lambda: communities.registry(communities.rich(extra=50)),
    "a project alone": lambda: communities.registry({"version": 1, "project": {"name": "Wren"}}),
}
EACH = pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())


def full(line: str = "x", prose: str = "x") -> dict[str, Any]:
    """Every field that pages show, those of the site as well."""
    data = communities.rich(line, prose)
    data["project"] |= {"summary": line, "links": {line: "https://heron.garden/a"}, "website": "https://heron.garden"}
    return data | {
        "site": {"title": line, "links": {line: "https://heron.garden/b"}, "base": "https://heron.garden/c/"}
    }


@EACH
def test_every_page_is_valid_html(registry: Any) -> None:
    assert "index.html" in html_pages.pages(registry())


@EACH
def test_every_link_within_the_site_leads_somewhere(registry: Any) -> None:
    found = html_pages.pages(registry())
    assert html_pages.broken(found, set(html_pages.files(registry()))) == []


@EACH
def test_the_same_registry_gives_the_same_bytes(registry: Any) -> None:
    assert dict(html_pages.files(registry())) == dict(html_pages.files(registry()))


@EACH
def test_every_page_has_one_title_one_heading_and_the_strips_at_the_same_place(registry: Any) -> None:
    for path, tree in html_pages.pages(registry()).items():
        tags = [element.tag for element in html_pages.elements(tree)]
        assert (tags.count("h1"), tags.count("title") - tags.count("svg") * (tags.count("title") - 1)) == (1, 1), path
        body = next(element for element in html_pages.elements(tree) if element.tag == "body")
        assert [child.tag for child in body] == ["a", "header", "aside", "main", "footer"], path
        strips = [href.split("/")[-1] for href in html_pages.hrefs(body[2])]
        assert strips == ["safety.html#conduct", "safety.html#security"], path


@EACH
def test_ids_stand_once_on_a_page_and_headings_skip_no_level(registry: Any) -> None:
    for path, tree in html_pages.pages(registry()).items():
        ids = [element.attrib["id"] for element in html_pages.elements(tree) if "id" in element.attrib]
        assert len(ids) == len(set(ids)), path
        levels = [int(element.tag[1]) for element in html_pages.elements(tree) if re.fullmatch("h[1-6]", element.tag)]
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


@EACH
def test_the_pages_obey_their_own_policy(registry: Any) -> None:
    for path, tree in html_pages.pages(registry()).items():
        metas = [element.attrib for element in html_pages.elements(tree) if element.tag == "meta"]
        [policy] = [meta["content"] for meta in metas if meta.get("http-equiv") == "Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'"), path
        assert "unsafe" not in policy
        for element in html_pages.elements(tree):
            assert element.tag not in ("style", "iframe", "object", "embed", "base", "audio", "video"), path
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"], path
            if element.tag == "script":
                assert element.attrib["src"].split("/")[-1] in ("site.js", "search.js", "search-index.js"), path
                assert not element.text
            if element.tag in ("link", "img", "script") and element.attrib.get("rel") != "canonical":
                assert "//" not in element.attrib.get("href", element.attrib.get("src", "")), path


@EACH
def test_links_out_of_the_site_have_a_scheme_of_ours(registry: Any) -> None:
    for path, tree in html_pages.pages(registry()).items():
        for href in html_pages.hrefs(tree):
            if ":" in href:
                assert href.partition(":")[0] in SCHEMES, (path, href)


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "</title><script>alert(1)</script>",
    "</main></body></html><h1>x",
    "<!-- x --><!-- communitydocs:end x -->",
    "--><script>alert(1)</script>",
    "]]><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "{{7*7}} {% include 'x' %} {# x #}",
    "{zone} {when} $& $1",
    "%(x)s %s %",
    "עברית العربية",
    "**bold** `code` [x](https://x.garden)",
    "w" * 300,
]


@cache
def _calm() -> dict[str, Any]:
    return {path: html_pages.shape(tree) for path, tree in html_pages.built(full()).items()}


def _same(line: str) -> None:
    found = html_pages.built(full(line))
    assert found.keys() == _calm().keys()
    for path, tree in found.items():
        if path != "map.html":  # long words take more lines in the drawing
            assert html_pages.shape(tree) == _calm()[path], path


@pytest.mark.parametrize("hostile", HOSTILE)
def test_plain_text_becomes_no_markup(hostile: str) -> None:
    _same(hostile)


SIGNS = st.sampled_from("ab1 <>\"'&;=/{}%()[]`*_-!:#\u00e9\u200d\u05d0")


@settings(max_examples=40)
@given(st.text(SIGNS, min_size=1, max_size=14).filter(str.strip))
def test_no_plain_text_at_all_becomes_markup(line: str) -> None:
    _same(line)


@pytest.mark.parametrize("text", ["{{7*7}} {% raw %}", "<b>bold</b>", "a && b &amp; c", "say \"x\" & 'y'"])
def test_plain_text_is_shown_as_it_is_written(text: str) -> None:
    found = html_pages.built(full(text))
    assert text in html_pages.words(html_pages.main(found["people/ana.html"]))
    assert text in html_pages.words(html_pages.main(found["roles/core.html"]))


MARKDOWN = [
    *HOSTILE,
    "[x](javascript:alert(1)) <javascript:alert(1)> [y](data:text/html,x) [z](vbscript:x)",
    "![x](https://x.garden/y.png) ![y](javascript:alert(1))",
    "<div onclick=alert(1)>\n\nx\n</div>\n\n<script>alert(1)</script>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://x.garden "\' onclick=alert(1)") [y](<https://x.garden/" onclick="alert(1)>)',
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "# a\n\n## b\n\nc\n===",
    'https://x.garden/"onclick=alert(1) a@x.garden',
]
ALLOWED = {"p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "br", "div", "bdi"}


@pytest.mark.parametrize("prose", MARKDOWN)
def test_a_maintainers_markdown_holds_no_markup_but_its_own(prose: str) -> None:
    for path, tree in html_pages.built(full(prose=prose)).items():
        for element in html_pages.elements(tree):
            if element.attrib.get("class", "").startswith("prose"):
                inside = list(html_pages.elements(element))[1:]
                assert {child.tag for child in inside} <= ALLOWED, path
                assert {name for child in inside for name in child.attrib} <= {"href", "tabindex", "start"}, path
        assert all(href.partition(":")[0] in SCHEMES for href in html_pages.hrefs(tree) if ":" in href), path


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("One *thing*, **two**.", "<p>One <em>thing</em>, <strong>two</strong>.</p>"),
        ("See https://x.garden.", '<p>See <a href="https://x.garden">https://x.garden</a>.</p>'),
        ("Write to a@x.garden", '<p>Write to <a href="mailto:a@x.garden">a@x.garden</a></p>'),
        ("[a](guide/b.md)", '<p><a href="https://github.com/heron/heron/blob/HEAD/guide/b.md">a</a></p>'),
        ("[a](../out.md) [b](#c)", "<p>a b</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("```\na\n\n  b\n```", '<pre tabindex="0"><code>a&#10;&#10;  b</code></pre>'),
    ],
    ids=["marks", "an address", "a mailbox", "a file of the repository", "no way out, none within", "a list", "code"],
)
def test_a_maintainers_markdown_is_shown_as_meant(written: str, shown: str) -> None:
    page = html_pages.files(communities.registry(full(prose=written)))["roles/core.html"]
    assert shown in page


def _reaches(registry: Registry, topic: str) -> set[str]:
    """The addresses that this question's page could lead to: its places, and people whom one can write to."""
    from communitydocs.answers.contacts import contacts
    from communitydocs.answers.routes import Routes

    route = Routes(registry)[topic]
    people = [way for answerer in route.people for way in contacts(registry, answerer.person) if way.direct]
    return {channel.url for channel in route.channels} | {way.url for way in people if way.url}


@EACH
def test_every_question_is_two_clicks_from_a_way_to_reach_somebody(registry: Any) -> None:
    _two_clicks(registry())


@settings(max_examples=40)
@given(communities.random_data())
def test_in_any_community_every_answered_question_is_two_clicks_away(data: dict[str, Any]) -> None:
    _two_clicks(communities.registry(data))


def _two_clicks(registry: Registry) -> None:
    found = html_pages.pages(registry)
    front = html_pages.hrefs(html_pages.main(found["index.html"]))
    for topic in registry.topics:
        assert f"topics/{topic}.html" in front
        if wanted := _reaches(registry, topic):
            assert wanted & set(html_pages.hrefs(html_pages.main(found[f"topics/{topic}.html"])))


@settings(max_examples=60)
@given(communities.random_data())
def test_no_private_matter_leads_into_public(data: dict[str, Any]) -> None:
    registry = communities.registry(data)
    found = html_pages.pages(registry)
    sensitive = {"conduct", "security"}
    private = [id for id, role in registry.roles.items() if role.topics and {*role.topics} <= sensitive]
    paths = ["safety.html", *(f"topics/{id}.html" for id, topic in registry.topics.items() if topic.sensitive)]
    for path in (*paths, *(f"roles/{id}.html" for id in private)):
        hrefs = html_pages.hrefs(html_pages.main(found[path]))
        assert not [href for href in hrefs if href.startswith("https://public-")], path


@settings(max_examples=60)
@given(communities.random_data())
def test_nobody_who_is_not_to_be_asked_is_shown_with_a_contact(data: dict[str, Any]) -> None:
    from communitydocs.answers.routes import Routes
    from communitydocs.documents.gather import community

    registry = communities.registry(data)
    text = "".join(str(page) for path, page in html_pages.files(registry).items() if path.endswith(".html"))
    for id, view in community(registry, Routes(registry)).people.items():
        if not view.shown or view.away:
            assert not re.search(rf"\b{id}(@secret\.garden|-hub\b|:m\.garden)", text), id


def test_the_private_page_says_who_reads_and_the_way_around_each() -> None:
    text = html_pages.words(html_pages.main(html_pages.pages(html_pages.example())["safety.html"]))
    assert "Eli Roth-Haddad, Inês Teixeira and فرح منصور read it. We aim to answer within 1 day." in text
    assert "Is it about one of them? Use Garden Foundation's ombudsperson." in text
    assert "Is it about Dee Park? Write to Goran Ilić (goran@heron.example)." in text


@pytest.mark.parametrize("name", ["safety.html", "topics/conduct.html"])
def test_where_only_one_reads_it_that_is_said_and_what_else_there_is(name: str) -> None:
    data = {**communities.WREN, "roles": {"safety": {"holders": ["ana"], "topics": ["conduct"], "channels": ["mail"]}}}
    text = html_pages.words(html_pages.main(html_pages.built(data)[name]))
    assert "Only Ana Souza reads it." in text
    assert "Is it about Ana Souza? We have no other private way yet; GitHub takes reports of abuse" in text


def test_a_page_is_as_small_as_what_it_says() -> None:
    assert max(len(text) for text in html_pages.files(html_pages.example()).values()) < 40_000


def test_names_and_languages_keep_their_own_direction() -> None:
    page = html_pages.files(html_pages.example())["people/farah.html"]
    assert "<h1><bdi>فرح منصور</bdi></h1>" in page
    assert '<bdi lang="ar">العربية</bdi>' in page


def test_no_page_promises_what_nobody_can_keep() -> None:
    for tree in html_pages.pages(html_pages.example()).values():
        assert not re.search(r"\b(just|simply|usually|vulnerability)\b", html_pages.words(html_pages.main(tree)))


@pytest.mark.parametrize("summary", ["A small toolkit", "A small toolkit."])
def test_the_front_page_says_the_summary_as_a_sentence(summary: str) -> None:
    project = {**communities.WREN["project"], "summary": summary}
    lead = html_pages.built({**communities.WREN, "project": project})["index.html"].find(".//p[@class='lead']")
    assert "".join(lead.itertext()).startswith("A small toolkit. 4 people look after Wren.")
