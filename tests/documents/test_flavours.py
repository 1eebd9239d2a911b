"""Flavours: the same words, without what their reader would take for something else."""

from __future__ import annotations

import re
from typing import Any

import communities
import links
import pytest
import yaml
from hostile_texts import MARKDOWN
from hypothesis import given, settings
from hypothesis import strategies as st
from test_markdown import LINES, _shape

from communitydocs.documents import Order, escape, flavours, markdown
from communitydocs.registry.model import RenderEntry

MODULES = [
    "import x from 'y'",
    "export const a = 1",
    "import everything",
    ":::note",
    "::leaf",
    "a :name[b]",
    "</div>",
    "{/*",
    "<>",
]


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"), min_size=1
)


def pages(data: dict[str, Any], flavour: str, pages: str = "always") -> dict[str, str]:
    """The pages of a registry in a flavour."""
    order = Order(RenderEntry(to="markdown", into="docs", pages=pages, flavour=flavour), "community.yaml", "docs")
    return markdown.render(communities.registry(data), order)


def _outside_code(text: str) -> str:
    """What is left of a page without code, escapes and the targets of links."""
    return re.sub(r"\\.|(?<!`)(`+)(?!`)(?s:.*?)(?<!`)\1(?!`)|\]\([^()\s]*\)", " ", text)


def _body(text: str) -> str:
    return text.partition("\n---\n")[2]


@pytest.mark.parametrize("text", [*MARKDOWN, *MODULES])
def test_no_text_is_more_than_text_to_mdx(text: str) -> None:
    line = text if "\n" not in text else "x"
    for page in pages(communities.rich(line=line, prose=text), "docusaurus", "never").values():
        bare = _outside_code(_body(page)).replace("{/* */}", "")
        assert not re.search(r"[{<]|^(?:im|ex)port\s|^\s*:::|:[A-Za-z]", bare, re.MULTILINE), bare


@pytest.mark.parametrize("text", MARKDOWN)
@pytest.mark.parametrize("flavour", ["plain", "docusaurus"])
def test_no_html_is_left(text: str, flavour: str) -> None:
    line = text if "\n" not in text else "x"
    for how in ("never", "always"):
        written = pages(communities.rich(line=line, prose=text), flavour, how)
        for page in written.values():
            body = _body(page) if flavour == "docusaurus" else page
            html = [token for token in links.inline(body) if token.type == "html_inline"]
            assert [token.type for token in links.PARSER.parse(body) if token.type == "html_block"] == []
            assert html == []


@pytest.mark.parametrize("flavour", ["plain", "docusaurus"])
@pytest.mark.parametrize("how", ["never", "always"])
def test_every_link_leads_to_a_page_and_none_into_one(flavour: str, how: str) -> None:
    written = pages(communities.rich(), flavour, how)
    assert links.broken(written, "docs", {"community.yaml", "docs/flow.md"}) == []
    assert not re.search(r"\]\([^)]*\.md#", "".join(written.values()))


@settings(max_examples=20)
@given(LINES)
def test_plain_text_changes_no_structure_of_a_plain_page(line: str) -> None:
    calm = pages(communities.rich(), "plain")
    for path, text in pages(communities.rich(line=line), "plain").items():
        assert _shape(text) == _shape(calm[path])


@given(TEXTS)
@settings(max_examples=20)
def test_the_front_matter_is_yaml_whatever_a_name_is(name: str) -> None:
    text = f"<!-- made -->\n# {escape.text(name)}\n"
    front = yaml.safe_load(flavours.page(text, "docusaurus", "people/ana.md").split("\n---\n")[0])
    assert (front["id"], front["slug"], front["custom_edit_url"]) == ("ana", "ana", None)
    assert isinstance(front["title"], str)


@pytest.mark.parametrize(
    ("flavour", "expected"),
    [
        ("github", '<!-- made -->\n# a@<!-- -->b <https://x.garden> `<a id="x"></a>`\n'),
        ("docusaurus", '# a@{/* */}b [https://x.garden](https://x.garden) `<a id="x"></a>`\n'),
        ("plain", '[//]: # "made"\n\n# a@&#8288;b <https://x.garden> `<a id="x"></a>`\n'),
    ],
)
def test_what_is_written_in_each_flavour(flavour: str, expected: str) -> None:
    text = '<!-- made -->\n# <a id="y"></a>a@<!-- -->b <https://x.garden> `<a id="x"></a>`\n'
    assert flavours.part(text.replace('<a id="y"></a>', "") if flavour == "github" else text, flavour) == expected


@pytest.mark.parametrize("flavour", ["docusaurus", "plain"])
def test_links_lead_out_of_the_folder_to_the_forge_alone(flavour: str) -> None:
    page = pages(communities.WREN, flavour)["people/ana.md"]
    assert "(https://github.com/wren/wren/blob/HEAD/community.yaml)" in page
    elsewhere = {**communities.WREN, "project": {"name": "Wren"}}
    assert "](../" not in pages(elsewhere, flavour)["WHO-TO-ASK.md"]


def test_the_github_flavour_is_what_is_written_without_one() -> None:
    assert pages(communities.rich(), "github") == communities.pages(communities.rich(), "always")
