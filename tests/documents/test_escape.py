"""Plain text in Markdown: it reads as it was written, and links lead where they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from trials import Figure, rounds

from communitydocs.documents import escape, prose

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"), min_size=1
).filter(str.strip)


def _read(written: str) -> str:
    """What a reader sees of a page with one paragraph."""
    tokens = PARSER.parse(written)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    children = tokens[1].children or []
    assert all(child.type == "text" or child.content == "<!-- -->" for child in children), children
    return "".join(child.content for child in children if child.type == "text")


@pytest.mark.trial("Any text is inert in Markdown: as text, as code and as the name of a link it stays what it was.")
def test_any_text_stays_itself_as_text_as_code_and_in_a_link(figure: Figure) -> None:
    count, tried = rounds(100, 20_000), 0

    @settings(max_examples=count)
    @given(TEXTS)
    def attempt(value: str) -> None:
        nonlocal tried
        tried += 1
        line = " ".join(value.split())
        assert _read(str(escape.text(value))) == line
        children = PARSER.parse(f"x {escape.code(value)}")[1].children or []
        assert [child.content for child in children if child.type == "code_inline"] == [
            line.replace("<!-- communitydocs:", "<!- - communitydocs:")
        ]
        children = PARSER.parse(f"x {escape.link(value, 'https://x.garden')}")[1].children or []
        assert [child.type for child in children if child.type.startswith("link")] == ["link_open", "link_close"]

    attempt()
    figure(f"{tried:,} random texts in 3 contexts, all read back as they were")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "#x y",
        "http://[",
    ],
)
def test_a_strange_address_makes_no_link(url: str) -> None:
    assert escape.destination(url) is None


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("javascript&colon;alert(1)", "javascript&amp;colon;alert%281%29"),
        ("https://x.garden/?a=1&copy;=2", "https://x.garden/?a=1&amp;copy;=2"),
        ("https://x.garden/a b", "https://x.garden/a%20b"),
        ("https://x.garden/100%25", "https://x.garden/100%25"),
        ("docs/a.md", "docs/a.md"),
    ],
)
def test_an_address_is_written_so_that_it_stays_itself(url: str, written: str) -> None:
    assert escape.destination(url) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a@team", "a@<!-- -->team"),
        ("<b>", "&lt;b>"),
        ("{{7*7}}", "\\{\\{7\\*7}}"),
        ("1. x", "1\\. x"),
        ("% x", "&#x25; x"),
        ("a | b", "a &#x7c; b"),
        ("100% sure - yes", "100% sure - yes"),
        ("#1", "\\#<!-- -->1"),
        ("www.x.garden", "www<!-- -->.x.garden"),
    ],
)
def test_what_is_written_for_a_text(text: str, written: str) -> None:
    assert escape.text(text) == written


def _lead(url: str) -> str | None:
    return f"../{url}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Write to ana@wren.garden.", "Write to <ana@wren.garden>."),
        ("See https://x.garden/a.", "See <https://x.garden/a>."),
        ("[a](docs/x.md)", "[a](../docs/x.md)"),
        ("[a](#x)", "a"),
        ("![a](https://x.garden)", "\\![a](https://x.garden)"),
        ("# not a heading", "\\# not a heading"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_within_a_line(value: str, written: str) -> None:
    assert prose.markdown(value, _lead, inline=True) == written


def test_several_blocks_in_a_list_item_begin_below() -> None:
    assert prose.markdown("1. a\n2. b", _lead, inline=True) == "\n\n    1. a\n    2. b\n"


def test_where_no_relative_link_can_lead_its_words_stay() -> None:
    assert prose.markdown("see [the guide](docs/x.md)", lambda url: None) == "see the guide"


def test_the_words_of_a_markdown_text() -> None:
    assert prose.words("Read *this*.\nThen\n\n- [go](x.md)") == "Read this. Then go"
