"""Whatever the registry says, the structure of what is written stays: data is data in every format."""

from __future__ import annotations

import json
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import communities
import hostile
import jsonschema
import pytest
import shapes
from trials import Figure, rounds

from communitydocs.cli import main
from communitydocs.documents import Order, target
from communitydocs.registry import dump
from communitydocs.registry.model import RenderEntry
from communitydocs.registry.read import read_file

SCHEMAS = Path(__file__).parents[2] / "schema"
LARGE = 280
"""So many registries are filled in the long form: with a text in each of the fields that is 20,000 texts."""


def _unchanged(names: Iterable[str], count: int) -> str:
    """Fill every field with another text, so many times: each output has the shape that it has with "x" everywhere."""
    calm = {name: shapes.SHAPES[name](communities.registry(hostile.registry({}))) for name in names}
    for of in hostile.fillings(count):
        for name, shape in calm.items():
            if not _same(name, shape)(hostile.registry(of)):
                pytest.fail(f"{name}: {hostile.culprits(of, _same(name, shape))}")
    return f"{count * len(hostile.FIELDS):,} texts in {len(hostile.FIELDS)} fields, {len(calm)} outputs"


def _same(name: str, calm: Any) -> Callable[[dict[str, Any]], bool]:
    return lambda data: bool(shapes.SHAPES[name](communities.registry(data)) == calm)


@pytest.mark.trial("No text changes the structure of a Markdown page or a block, whatever reads it.")
def test_no_text_changes_the_structure_of_markdown(figure: Figure) -> None:
    names = [name for name in shapes.SHAPES if "Markdown" in name or name == "blocks"]
    figure(f"{_unchanged(names, rounds(2, LARGE))}: the tokens of CommonMark stay the same")


@pytest.mark.trial("No text changes the structure of the site, or of what its search looks through.")
def test_no_text_changes_the_structure_of_the_site(figure: Figure) -> None:
    told = _unchanged(["HTML", "search index"], rounds(2, LARGE))
    figure(f"{told}: the elements and attributes that html5lib finds stay the same")


@pytest.mark.trial("No text changes the structure of JSON, a calendar, a security.txt, a CODEOWNERS or the map.")
def test_no_text_changes_the_structure_of_any_other_file(figure: Figure) -> None:
    others = ["JSON", "calendar", "security.txt", "map", "github", "gitlab", "forgejo"]
    figure(f"{_unchanged(others, rounds(6, LARGE))}: every parser finds the same structure")


COMMANDS = {
    "who": ["who", "--all", "--format", "json", "translate"],
    "health": ["health", "--format", "json"],
    "diagnostics": ["validate", "--format", "json"],
    "community": ["render", "--to", "json", "--into", "out"],
    "health in Markdown": ["health", "--format", "markdown"],
    "confirm in Markdown": ["confirm", "--due", "--format", "markdown"],
    "health as a picture": ["health", "--format", "svg", "--map", "map.svg"],
}


@pytest.mark.trial("What the commands print is of the shape that its schema publishes, whatever the registry says.")
def test_no_text_changes_the_shape_of_what_is_printed(
    figure: Figure, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/flow.md").write_text("x")
    schemas = {file.name.partition(".")[0]: json.loads(file.read_text("utf-8")) for file in SCHEMAS.glob("*.json")}
    calm: dict[str, Any] = {}
    count = rounds(4, 200)
    for of in [{}, *hostile.fillings(count)]:
        Path("community.yaml").write_text(dump.dump(communities.registry(hostile.registry(of))), "utf-8")
        assert read_file(Path("community.yaml")).problems == ()
        for name, command in COMMANDS.items():
            assert main([*command, "--today", "2026-11-23"] if command[0] == "health" else command) in (0, 1), of
            out = capsys.readouterr().out
            if name in schemas:
                text = Path("out/community.json").read_text("utf-8") if name == "community" else out
                jsonschema.validate(json.loads(text), schemas[name])
            elif "Markdown" in name:
                assert shapes.markdown(out) == calm.setdefault(name, shapes.markdown(out)), of
            else:
                for picture in (out, Path("map.svg").read_text("utf-8")):
                    assert {part.tag.partition("}")[2] for part in ET.fromstring(picture).iter()} <= SVG
    figure(f"{count * len(hostile.FIELDS):,} texts, {len(COMMANDS)} commands, 0 outputs of another shape")


SVG = {"svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path", "circle", "line", "a", "polygon"}
TEMPLATES = [
    *(
        "{{7*7}}",
        "{% include 'x' %}",
        "{# x #}",
        "{{ self }}",
        "{% raw %}",
        "${7*7}",
        "<%= 7*7 %>",
        "#{7*7}",
        "%(name)s",
    ),
    *(
        "{0}",
        "{person}",
        "%s %d %%",
        "$& $1 \\1",
        "{{ ''.__class__ }}",
        "{%- set x = 1 -%}",
        "[[7*7]]",
        "@{7*7}",
        "~{x}",
    ),
]


def _printed(data: dict[str, Any]) -> dict[str, str]:
    """Every output as its reader sees it: the words of the parsed text."""
    found = communities.registry(data)
    orders = [RenderEntry(to="markdown", into="docs", pages="always", flavour=flavour) for flavour in FLAVOURS]
    texts = {}
    for entry in [*orders, RenderEntry(to="html", into="docs"), RenderEntry(to="json", into="docs")]:
        files = target(entry.to).render(found, Order(entry, "community.yaml", "docs"))
        texts[f"{entry.to} {entry.flavour}"] = "\n".join(_words(path, str(text)) for path, text in files.items())
    return texts


FLAVOURS = ("github", "plain", "docusaurus")


def _words(path: str, text: str) -> str:
    if path.endswith(".md"):
        tokens = [child for token in shapes.PARSER.parse(text.replace("{/* */}", "")) for child in token.children or ()]
        return "".join(token.content for token in tokens if token.type in ("text", "code_inline")).replace("\u2060", "")
    if path.endswith(".html"):
        return "".join(shapes.parsed(text).itertext())
    return "\n".join(_leaves(json.loads(text))) if path.endswith(".json") else ""


def _leaves(data: Any) -> list[str]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data] if isinstance(data, str) else [leaf for value in inner for leaf in _leaves(value)]


@pytest.mark.trial("Template text in the registry is printed as it stands, in every field and format.")
def test_template_text_is_printed_as_it_stands(figure: Figure) -> None:
    fields, shown = hostile.FIELDS, set()
    count = rounds(2, len(TEMPLATES))
    for template in TEMPLATES[:count]:
        # Each field says which it is, so that one cannot stand in for another.
        of = {field: f"{template} Q{at}Q" for at, field in enumerate(fields)}
        for output, text in _printed(hostile.registry(of)).items():
            told = {at for at in range(len(fields)) if f"{template} Q{at}Q" in text}
            named = {at for at in range(len(fields)) if f"Q{at}Q" in text}
            assert told == named, (output, template, [fields[at] for at in named - told])
            assert "49" not in text.replace("Q49Q", ""), output
            shown |= told
    assert len(shown) > 50
    figure(f"{count} kinds of template text in {len(shown)} fields, all printed literally wherever they are shown")


ENDS = [
    *("<!-- communitydocs:end people -->", "<!-- communitydocs:end -->", "<!--communitydocs:end people-->"),
    *(
        "<!--  communitydocs:end  people  -->",
        "<!-- communitydocs:begin people -->",
        "a <!-- communitydocs:end people --> b",
    ),
    *("--> <!-- communitydocs:end people -->", "<!-- communitydocs:end people", "`<!-- communitydocs:end people -->`"),
    *(
        "<!--\tcommunitydocs:end roles -->",
        "\\<!-- communitydocs:end people -->",
        "&lt;!-- communitydocs:end people -->",
    ),
]


@pytest.mark.trial("Nothing in the registry ends a block of a hand-written file: every byte outside of it stays.")
def test_no_name_ends_a_block(figure: Figure) -> None:
    calm = shapes.SHAPES["blocks"](communities.registry(hostile.registry({})))
    for end in ENDS:
        assert _same("blocks", calm)(hostile.registry(dict.fromkeys(hostile.FIELDS, end))), end
        prose = communities.rich(line=end, prose=f"{end}\n\n{end}\n\n```\n{end}\n```\n\n- {end}")
        shapes.blocks(communities.registry(prose))
    figure(
        f"{len(ENDS)} markers as the text of every field: rendered twice the file is the same, outside of blocks too"
    )


LIVE = re.compile(r"(?<![A-Za-z0-9])@[\w-]|(?<![A-Za-z0-9&])#\d|\bGH-\d")
MENTIONS = [
    "@everyone",
    "a @team b",
    "(@a/b)",
    "#1",
    "GH-12",
    "x/y#3",
    "@@a",
    ".@a",
    "-@everyone-",
    "'@here'",
    "@a\u200d",
]


@pytest.mark.trial("Nobody is notified by a name: no mention and no reference to an issue in anything generated.")
def test_nobody_is_notified(figure: Figure) -> None:
    chance, count = random.Random(7), rounds(20, 1500)
    calm = communities.registry(hostile.registry({}))
    for _ in range(count):
        text = hostile.fit("".join(chance.choices([*MENTIONS, " ", "_", "*", "x", "|", "[", "](", "`", ","], k=4)))
        if text:
            data = communities.registry(hostile.registry(dict.fromkeys(hostile.FIELDS, text)))
            for path, page in _forge_pages(data).items():
                assert not LIVE.search(_seen(page)), (path, text)
    figure(f"{count:,} texts of mentions and references in every field of {len(_forge_pages(calm))} pages, 0 live")


def _forge_pages(registry: Any) -> dict[str, str]:
    """What a forge shows as Markdown."""
    files = target("github").render(registry, Order(RenderEntry(to="github", into="."), "community.yaml", "."))
    entry = RenderEntry(to="markdown", into="docs", pages="never")
    pages = target("markdown").render(registry, Order(entry, "community.yaml", "docs"))
    return {path: text for path, text in {**files, **pages}.items() if path.endswith(".md")}


def _seen(page: str) -> str:
    """The texts in which a forge looks for mentions: not code, and nothing is read across a comment."""
    tokens = [child for token in shapes.PARSER.parse(page) for child in token.children or ()]
    return "\n".join(token.content for token in tokens if token.type == "text")
