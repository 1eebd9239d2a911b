"""Managed blocks: what stands between the markers is ours, and every other byte stays."""

from __future__ import annotations

from typing import Any

import communities
import pytest
from block_texts import BEGIN, END, FIXED, OTHER, README
from hostile_texts import MARKDOWN
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.documents import Order, _block_markers, block
from communitydocs.documents._block_fill import Blocks, fill
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.problems import CommunityDocsError


def filled(text: str | bytes, blocks: Blocks = FIXED) -> bytes:
    """A file with its blocks filled, which must have no fault."""
    found = fill(text.encode() if isinstance(text, str) else text, blocks, "README.md")
    assert found.faults == ()
    assert found.whole is not None
    return found.whole


def faults(text: str | bytes) -> list[str]:
    """The faults of a file's markers: place and message."""
    found = fill(text.encode() if isinstance(text, str) else text, FIXED, "README.md")
    assert bool(found.faults) == (found.whole is None)
    assert all(fault.help for fault in found.faults)
    places = [fault.location for fault in found.faults]
    return [f"{at.line}:{at.column} {fault.message}" for at, fault in zip(places, found.faults, strict=True) if at]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (README, "a\n<!-- communitydocs:begin people -->\n\ntext of people\n\n<!-- communitydocs:end people -->\nz"),
        (
            README.replace("\n", "\r\n"),
            "a\r\n<!-- communitydocs:begin people -->\r\n\r\ntext of people\r\n\r\n"
            "<!-- communitydocs:end people -->\r\nz",
        ),
        (
            README.replace("\n", "\r"),
            "a\r<!-- communitydocs:begin people -->\r\rtext of people\r\r<!-- communitydocs:end people -->\rz",
        ),
        (
            "\ufeff<!-- communitydocs:begin people -->\nold\n<!-- communitydocs:end people -->",
            "\ufeff<!-- communitydocs:begin people -->\n\ntext of people\n\n<!-- communitydocs:end people -->",
        ),
        (
            "\r\n\n<!--communitydocs:begin people-->\r\n<!-- communitydocs:end people -->  \n\t x \x0c\x85\u2028",
            "\r\n\n<!--communitydocs:begin people-->\r\n\r\ntext of people\r\n\r\n"
            "<!-- communitydocs:end people -->  \n\t x \x0c\x85\u2028",
        ),
    ],
    ids=["LF", "CRLF", "CR", "a byte order mark, no newline at the end", "mixed line ends and odd spaces"],
)
def test_a_block_is_filled_in_the_files_own_line_ends(text: str, expected: str) -> None:
    assert filled(text).decode() == expected
    assert filled(filled(text)) == filled(text)


def test_what_stood_in_a_block_goes_and_two_blocks_stand_side_by_side() -> None:
    text = README.replace("<!-- communitydocs:end", "old\n\n# old\n<!-- communitydocs:end")
    both = f"{text}\n\n{README.replace('people', 'roles')}"
    assert filled(both).decode().count("old") == 0
    assert filled(both).decode().count("text of") == 2


def test_a_block_with_nothing_to_say_is_empty() -> None:
    assert filled(README, Blocks(lambda name: "\n")).decode() == README


FAULTY: dict[str, tuple[str | bytes, str]] = {
    "no marker": ("# Wren\n", "1:1 there is no block in it"),
    "an empty file": ("", "1:1 there is no block in it"),
    "no end": (f"a\n{BEGIN}\n", "2:1 `people` has no end"),
    "no beginning": (f"a\n\n  {END}", "3:3 `people` ends without a beginning"),
    "doubled": (f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n", "3:1 `people` stands twice (first in line 1)"),
    "begun twice": (
        f"{BEGIN}\n{BEGIN}\n{END}\n{END}\n",
        "2:1 `people` begins again before it ends (it began in line 1)",
    ),
    "nested": (
        f"{BEGIN}\n{OTHER[0]}\n{OTHER[1]}\n{END}\n",
        "2:1 `roles` begins before `people` ends (it began in line 1)",
    ),
    "crossing": (
        f"{BEGIN}\n{OTHER[0]}\n{END}\n{OTHER[1]}\n",
        "2:1 `roles` begins before `people` ends (it began in line 1)",
    ),
    "an unknown name": (f"{BEGIN}\n{END}".replace("people", "peple"), "1:1 there is no block `peple`"),
    "no name": ("<!-- communitydocs:begin -->\n", "1:1 this is no marker that communitydocs knows"),
    "words behind it": (f"{BEGIN} and\n", "1:1 this is no marker that communitydocs knows"),
    "in a list": (f"- a\n\n  {BEGIN}\n  {END}\n", "3:3 this is no marker that communitydocs knows"),
    "in a quote": (f"> {BEGIN}\n", "1:3 this is no marker that communitydocs knows"),
    "an end that code swallows": (f"{BEGIN}\n```\n{END}\n", "1:1 `people` has no end"),
    "not UTF-8": (b"a\r\nb\xff" + README.encode(), "2:2 the byte 0xff is not UTF-8"),
    "UTF-16": (README.encode("utf-16"), "1:1 the byte 0xff is not UTF-8"),
}


@pytest.mark.parametrize(("text", "expected"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_marker_is_told_with_its_place(text: str | bytes, expected: str) -> None:
    assert faults(text)[0] == expected


@pytest.mark.parametrize("name", ["doubled", "nested", "crossing", "an unknown name", "no end"])
def test_one_fault_is_told_once(name: str) -> None:
    assert len(faults(FAULTY[name][0])) == 1


@pytest.mark.parametrize(
    "code",
    [
        f"```\n{BEGIN}\n```\n",
        f"~~~~ md\n{BEGIN}\n~~~\n{BEGIN}\n~~~~\n",
        f"- a\n\n  ```\n  {BEGIN}\n  ```\n",
        f"a\n\n    {BEGIN}\n",
        f"the line `{BEGIN}` begins one\n",
    ],
    ids=["fenced", "fenced by tildes", "fenced in a list", "indented", "in a sentence"],
)
def test_a_marker_in_code_is_text(code: str) -> None:
    assert filled(f"{code}\n{README}").decode().startswith(code)
    assert faults(code) == ["1:1 there is no block in it"]


@given(st.text(st.sampled_from("ab \n\r\t`~->#<!é\u2028\x0c0123"), max_size=60), st.text("xyz \n\r#-é", max_size=60))
@settings(max_examples=200)
def test_every_byte_outside_stays(before: str, after: str) -> None:
    text = f"{before}\n\n{BEGIN}\n{END}\n{after}".encode()
    found = fill(text, FIXED, "README.md")
    if found.whole is not None:  # the text before may have opened a block of code
        inside = b"\n\ntext of people\n\n"
        assert found.whole == f"{before}\n\n{BEGIN}".encode() + inside + f"{END}\n{after}".encode()


def _order(registry: str | None = "community.yaml", **entry: Any) -> Order:
    return Order(RenderEntry(to="block", file="README.md", **entry), registry, "")


def _texts(data: dict[str, Any], **entry: Any) -> dict[str, str]:
    (blocks,) = block.render(communities.registry(data), _order(**entry)).values()
    return {name: blocks.text(name) for name in _block_markers.NAMES}


ALL = "\n\n".join(README.replace("people", name) for name in _block_markers.NAMES)
FORGED = [
    f"{'<!--'}{space}communitydocs:{kind} {name} -->"
    for space in ("", " ", "\t")
    for kind in ("begin", "end")
    for name in ("people", "x")
]


@pytest.mark.parametrize("flavour", [None, "plain", "docusaurus"])
@pytest.mark.parametrize("text", [*MARKDOWN, *FORGED])
def test_no_text_of_the_registry_ends_a_block(text: str, flavour: str | None) -> None:
    line = text if "\n" not in text else "x"
    for render in ([], [{"to": "markdown", "into": "docs"}]):
        data = {**communities.rich(line=line, prose=f"{text}\n\n```\n{text}\n```\n`{text}`"), "render": render}
        (blocks,) = block.render(communities.registry(data), _order(flavour=flavour)).values()
        once = filled(ALL, blocks)
        assert filled(once, blocks) == once


def test_links_lead_to_the_pages_from_the_files_own_folder() -> None:
    data = {**communities.WREN, "render": [{"to": "markdown", "into": "docs", "pages": "always"}]}
    assert "[Ana Souza](docs/people/ana.md): [Maintainers](docs/roles/maintainers.md)" in _texts(data)["people"]
    deep = block.render(communities.registry(data), Order(RenderEntry(to="block", file="docs/a/b.md"), None, ""))
    assert "[Ana Souza](../people/ana.md)" in deep["docs/a/b.md"].text("people")


def test_links_lead_to_anchors_where_there_is_one_page() -> None:
    data = {**communities.WREN, "render": [{"to": "markdown", "into": "."}]}
    assert "[Ana Souza](WHO-TO-ASK.md#ana)" in _texts(data)["people"]
    assert "[I have a question](WHO-TO-ASK.md#topic--help)" in _texts(data)["topics"]


def test_without_pages_links_lead_to_the_people_themselves() -> None:
    texts = _texts(communities.WREN)
    assert "- [Ana Souza](mailto:ana@wren.garden): Maintainers, Safety\n" in texts["people"]
    assert "WHO-TO-ASK" not in "".join(texts.values())


@pytest.mark.parametrize("name", ["safety", "who-to-ask", "topics"])
def test_private_matters_are_told_with_their_readers(name: str) -> None:
    text = _texts(communities.WREN)[name]
    assert "[safety@wren.garden](mailto:safety@wren.garden). [Ana Souza]" in text
    assert "Is it about Ana Souza? We have no other private way yet." in text


def test_a_template_that_prints_a_marker_is_told() -> None:
    with pytest.raises(CommunityDocsError, match="prints a marker"):
        fill(README.encode(), Blocks(lambda name: END), "README.md")
