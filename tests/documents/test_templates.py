"""The templates print: every sentence goes through the catalogue, and no data gets past the escaping."""

from __future__ import annotations

import re

import catalogue
import jinja2
import pytest
from jinja2 import nodes

from communitydocs.documents.environment import TEMPLATES, environment

FILES = sorted(TEMPLATES.glob("markdown/*.jinja"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_template_gets_around_the_escaping(file: object) -> None:
    tree = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(_source(str(file)))
    assert not list(tree.find_all(nodes.Concat))
    assert not [found for found in tree.find_all(nodes.Filter) if found.name in ("safe", "e", "escape", "format")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_literal_word_goes_through_the_catalogue(file: object) -> None:
    tree = jinja2.Environment(extensions=["jinja2.ext.i18n"]).parse(_source(str(file)))
    for output in tree.find_all(nodes.TemplateData):
        assert not re.search(r"[^\W\d_]{2,}", output.data), output.data


def _source(file: str) -> str:
    from pathlib import Path

    return Path(file).read_text("utf-8")


def test_the_environment_is_strict_and_keeps_data_apart() -> None:
    env = environment("markdown")
    assert env.undefined is jinja2.StrictUndefined
    assert env.autoescape is True
    assert env.from_string("{{ x }}").render(x="*<b>*") == "\\*&lt;b>\\*"


def test_the_catalogue_is_current() -> None:
    assert catalogue.FILE.read_text("utf-8") == catalogue.text(), "run `python -m tests.catalogue`"


@pytest.mark.parametrize("sentence", ["We aim to answer within %(time)s.", "Chat", "%(first)s and %(last)s", "last"])
def test_sentences_of_python_and_templates_are_in_it(sentence: str) -> None:
    assert f'msgid "{sentence}"' in catalogue.text()
