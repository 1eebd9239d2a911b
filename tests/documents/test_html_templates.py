"""The site's templates print: every sentence goes through the catalogue, no data gets past the escaping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from communitydocs.documents.environment import TEMPLATES, environment
from communitydocs.documents.html import markup

FILES = sorted(TEMPLATES.glob("html/*.jinja"))
EACH = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def _tree(file: Path) -> nodes.Template:
    return jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(file.read_text("utf-8"))


@EACH
def test_no_template_gets_around_the_escaping(file: Path) -> None:
    found = [node.name for node in _tree(file).find_all(nodes.Filter)]
    assert not {"safe", "e", "escape", "format"} & set(found)


@EACH
def test_every_literal_word_goes_through_the_catalogue(file: Path) -> None:
    """Words in the text between tags; tags may be cut by expressions inside of their attributes."""
    text = "".join(_parts(_tree(file)))
    assert not re.search(r"[^\W\d_]{2,}", re.sub(r"<[^<>]*>", " ", text)), file.name


def _parts(tree: nodes.Template) -> Iterator[str]:
    for output in tree.find_all(nodes.Output):
        yield from (node.data if isinstance(node, nodes.TemplateData) else "" for node in output.nodes)


@EACH
def test_every_attribute_that_holds_data_is_quoted(file: Path) -> None:
    assert not re.search(r"=\{\{", file.read_text("utf-8"))


def test_the_environment_is_strict_and_keeps_data_apart() -> None:
    env = environment("html", None, markup.text)
    assert env.undefined is jinja2.StrictUndefined
    assert env.from_string("{{ x }} {{ [x, x] | join_commas }}").render(x="<b>") == "&lt;b&gt; &lt;b&gt;, &lt;b&gt;"
    assert environment("markdown").from_string("{{ x }}").render(x="*") == "\\*"
