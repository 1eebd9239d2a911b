"""docs/templates.md says what each template is given and may use: all of that, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import templates_page
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from communitydocs.documents.environment import TEMPLATES, environment

PAGE = templates_page.PAGE.read_text("utf-8")
VALUES = PAGE.partition("## Values\n")[2].partition(templates_page.HEAD)[0]
REFERENCE = PAGE.partition(templates_page.HEAD)[2]
FILES = sorted(TEMPLATES.glob("*/*.jinja"))
EACH_TARGET = pytest.mark.parametrize("target", templates_page.TARGETS)
EACH = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
GIVEN = templates_page.seen()
JINJAS = {"first", "index", "index0", "last", "values"}
"""What Jinja and Python's mappings give: https://jinja.palletsprojects.com/en/stable/templates/#for"""


def _documented(target: str) -> dict[tuple[str, str], str]:
    """{(template, value): what it is} from a target's table."""
    table = VALUES.partition(f"### Of `{target}`\n")[2].partition("\n### ")[0]
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\| `.*$", table, re.MULTILINE)
    ]
    templates = sorted(GIVEN[target].values)
    pages = [name for name in templates if not name.startswith("_")]
    groups = {"all": templates, "pages": pages}
    return {
        (template, value): words
        for values, where, words in rows
        for value in re.findall(r"`(\w+)`", values)
        for template in groups.get(where) or re.findall(r"`([^`]+)`", where)
    }


def _given(target: str) -> dict[tuple[str, str], object]:
    """{(template, value): the value} as it was when the target was rendered."""
    return {(name, value): thing for name, all in GIVEN[target].values.items() for value, thing in all.items()}


def test_the_reference_is_current() -> None:
    assert templates_page.text() == PAGE, "run `python -m tests.documents.templates_page`"


def test_every_target_with_templates_is_documented() -> None:
    assert {file.parent.name for file in FILES} == set(templates_page.TARGETS)


@EACH_TARGET
def test_every_template_is_looked_at(target: str) -> None:
    written = set(GIVEN[target].values)
    shared = {"_parts", "layout.html"}
    assert {file.name.removesuffix(".jinja") for file in FILES if file.parent.name == target} - shared == written


@EACH_TARGET
def test_the_values_of_a_template_are_those_that_it_is_given(target: str) -> None:
    assert sorted(_documented(target)) == sorted(_given(target))


@EACH_TARGET
def test_a_value_is_of_the_class_that_is_named(target: str) -> None:
    for key, thing in _given(target).items():
        classes = {kind.__name__ for kind in templates_page.kinds(thing)}
        assert classes <= set(re.findall(r"`(\w+)`", _documented(target)[key])), key


def test_every_class_that_is_named_is_described() -> None:
    named = {
        name
        for target in templates_page.TARGETS
        for words in _documented(target).values()
        for name in re.findall(r"`([A-Z]\w+)`", words)
    }
    assert named <= set(re.findall(r"^### (\w+)$", REFERENCE, re.MULTILINE))


@EACH
def test_a_template_uses_only_what_is_documented(file: Path) -> None:
    target, name = file.parent.name, file.name.removesuffix(".jinja")
    tree = environment("markdown").parse(file.read_text("utf-8"))
    used = find_undeclared_variables(tree) - _set_for_blocks(tree)
    shared = name not in GIVEN[target].values
    values = {value for template, value in _documented(target) if shared or template == name}
    functions = {*GIVEN[target].functions, *templates_page._JINJAS}
    assert used <= values | functions | {"caller", "range"}


def _set_for_blocks(tree: nodes.Template) -> set[str]:
    """The names that a template sets at its top: its blocks see them."""
    imported = {found.target for found in tree.find_all(nodes.Import)}
    macros = {found.name for found in tree.body if isinstance(found, nodes.Macro)}
    assigned = [found.target for found in tree.body if isinstance(found, nodes.Assign)]
    return imported | macros | {name.name for name in assigned if isinstance(name, nodes.Name)}


@EACH
def test_it_asks_things_only_for_fields_that_are_documented(file: Path) -> None:
    tree = environment("markdown").parse(file.read_text("utf-8"))
    asked = {found.attr for found in tree.find_all(nodes.Getattr) if not _is(found.node, "parts")}
    fields = set(re.findall(r"^- `(\w+)", REFERENCE, re.MULTILINE))
    assert asked <= fields | set(re.findall(r"`(?:here|source)\.(\w+)`", VALUES)) | JINJAS


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def test_the_blocks_of_the_layout_are_those_that_are_named() -> None:
    tree = environment("html").parse((TEMPLATES / "html/layout.html.jinja").read_text("utf-8"))
    said = re.search(r"extend `layout\.html`, which has the blocks ([^.]+)\.", PAGE.replace("\n", " "))
    assert said is not None
    assert [block.name for block in tree.find_all(nodes.Block)] == re.findall(r"`(\w+)`", said[1])
