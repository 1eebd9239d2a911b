"""docs/templates.md is made from what templates see, and names every template's values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import templates_page
from jinja2 import meta

from communitydocs.documents._markdown_links import add_links
from communitydocs.documents.environment import TEMPLATES, environment

PAGE = templates_page.PAGE.read_text("utf-8")
FILES = sorted([*TEMPLATES.glob("markdown/*.jinja"), *TEMPLATES.glob("block/*.jinja")])


def test_the_reference_is_current() -> None:
    assert templates_page.text() == PAGE, "run `python -m tests.documents.templates_page`"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_template_uses_only_what_is_documented(file: Path) -> None:
    env = environment("markdown")
    add_links(env)
    tree = env.parse(file.read_text("utf-8"))
    used = meta.find_undeclared_variables(tree) - env.globals.keys() - {"here"}
    words = set(re.findall(r"`(\w+)", PAGE)) | {"caller"}
    assert used <= words
