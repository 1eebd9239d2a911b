"""Foreign text is made fit for a registry."""

from __future__ import annotations

import pytest

from communitydocs.importers._text import is_id, markdown, one_line, slug, visible


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Oil & Wax", "oil-wax"),
        ("Łukasz Ørsted", "lukasz-orsted"),
        ("registry.k8s.io", "registry-k8s-io"),
        ("con", "con-1"),
        ("徐俊杰", ""),
        ("cluster-api-provider-" * 4, "cluster-api-provider-cluster-api-provider-cluster-api-provider"),
    ],
)
def test_a_name_becomes_an_id(text: str, id: str) -> None:
    assert slug(text) == id
    assert is_id(id) or not id


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        pytest.param("a <br/> b", "a\n\nb", id="a line break"),
        pytest.param("the <namespace> here", r"the \<namespace> here", id="raw HTML is shown as text"),
        pytest.param("`<namespace>`", "`<namespace>`", id="code stays"),
        pytest.param("<https://a.example>", "<https://a.example>", id="an address in brackets stays"),
        pytest.param("[x](#y)", "[x](https://h.example/d#y)", id="a link within the page"),
        pytest.param("[x](y.md)", "[x](https://h.example/d/y.md)", id="a link to a neighbour"),
        pytest.param("[x](mailto:a@b.example)", "[x](mailto:a@b.example)", id="a whole address stays"),
    ],
)
def test_markdown_is_made_fit_for_a_registry(text: str, clean: str) -> None:
    assert markdown(text, "https://h.example/d") == clean


def test_a_break_takes_the_blanks_around_it_and_no_others() -> None:
    assert markdown("`a` b <br/> c `d` <br> e", "") == "`a` b\n\nc `d`\n\ne"


def test_prose_ends_where_the_registry_has_no_more_room() -> None:
    text = markdown("word " * 10_000, "")
    assert len(text) <= 20_000
    assert text.endswith("word…")


def test_a_line_has_no_invisible_characters_and_ends_where_a_name_must() -> None:
    assert one_line("Ana\u200b\n Souza\u2028") == "Ana Souza"
    assert one_line("a" * 300) == "a" * 199 + "…"


def test_what_was_taken_out_of_an_address_is_named() -> None:
    assert visible("\u200b\u200bhttps://a.example") == ("https://a.example", "2 x U+200B ZERO WIDTH SPACE")
    assert visible("https://a.example") == ("https://a.example", "")
