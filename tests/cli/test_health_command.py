"""`health` measures on one screen, and in formats that speak of topics and never of people."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import terminals
from markdown_it import MarkdownIt

from communitydocs.cli import main

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "tests/example/community.yaml"
SCHEMA = json.loads((CHECKOUT / "schema/health.schema.json").read_text("utf-8"))
KUBERNETES = CHECKOUT.parent / "shared/corpus/kubernetes-community/sigs.yaml"
SVG = "{http://www.w3.org/2000/svg}"
Printed = pytest.CaptureFixture[str]

FRAIL = """\
version: 1
project: {name: Wren, first_contact: desk}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.example}}
  bo: {name: Bo Lindqvist, contact: {codeberg: bolin}}
  chidi: {name: Chidi Eze, contact: {matrix: "@chidi:wren.example"}}
roles:
  desk: {name: Front desk, holders: [ana, chidi], topics: [help, bug], channels: [chat]}
  press: {name: Press, holders: [bo], topics: [press], channels: [chat]}
  ideas: {name: Ideas, holders: [bo], topics: [feature]}
channels: {chat: {url: "https://chat.wren.example/wren"}}
"""
NAMES = ("Ana", "Souza", "Bo", "Lindqvist", "Chidi", "Eze")


@pytest.fixture
def frail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A community in which one person is the only one, twice."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(FRAIL)
    return tmp_path


def told(printed: Printed, *options: str) -> str:
    assert main(["health", "--today", "2026-11-23", *options]) == 0
    return printed.readouterr().out


def as_json(printed: Printed, *options: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told(printed, "--format", "json", *options))
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator(SCHEMA).validate(answer)
    return answer


def figures(answer: dict[str, Any]) -> dict[str, Any]:
    return {figure["id"]: figure for figure in answer["figures"]}


def test_a_project_without_a_name_leaves_no_gap_in_the_heading(frail: Path, capsys: Printed) -> None:
    (frail / "community.yaml").write_text(FRAIL.replace("project: {name: Wren, first_contact: desk}\n", ""))
    assert told(capsys).splitlines()[0].split("  ")[-1].strip() == "3 people, 4 topics"
    assert "the interface of this project documents" in told(capsys, "--format", "markdown")


# Text ---------------------------------------------------------------------------------------------------


def test_a_bar_says_how_far_it_is_and_a_remark_what_is_lacking(frail: Path, capsys: Printed) -> None:
    lines = told(capsys, "--color", "never").splitlines()
    assert lines[0].startswith("How well the interface documents itself")
    assert lines[0].endswith("Wren, 3 people, 4 topics")
    shown = {line[2:17].strip(): line[17:] for line in lines if line.startswith("  ")}
    assert shown["resilience"] == "2/4 ##########            50 %  feature and press: at most one person each"
    assert shown["answered"] == "3/4 ###############       75 %  feature"
    assert shown["holiday test"].split("  ")[0] == "50 %"
    assert "one absence leaves feature and press" in shown["holiday test"]


def test_the_next_step_and_the_rules_stand_below(frail: Path, capsys: Printed) -> None:
    out = " ".join(told(capsys, "--color", "never").split())
    assert 'Best next step: a second person for "I have an idea" (mends resilience' in out
    assert "communitydocs explain RULE tells more: topic-without-person, thin-topic" in out


def test_green_is_only_where_the_goal_is_met(frail: Path, capsys: Printed) -> None:
    green = {
        line.split("\x1b")[0][2:17].strip()
        for line in told(capsys, "--color", "always").splitlines()
        if "\x1b[32m" in line
    }
    met = {id.replace("-", " ") for id, figure in figures(as_json(capsys)).items() if figure["met"]}
    assert green == met
    assert "resilience" not in green
    assert green


@pytest.mark.parametrize("registry", [EXAMPLE, pytest.param(None, id="a frail one")])
def test_every_line_fits_100_columns(frail: Path, capsys: Printed, registry: Path | None) -> None:
    options = ["-r", str(registry)] if registry else []
    lines = told(capsys, "--color", "never", *options).splitlines()
    assert max(map(len, lines)) <= 100
    assert len(lines) <= 30


def on_terminal(folder: Path, columns: int, *options: str) -> str:
    """What somebody sees who sits at a terminal of this width."""
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "communitydocs", "health", "--color", "never", *options]
    done = terminals.run(command, cwd=folder, env=environment, columns=columns)
    assert done.returncode == 0
    return done.stdout


def test_a_terminal_shows_names_and_nothing_else_does(frail: Path, capsys: Printed) -> None:
    assert "without Ana Souza" in " ".join(on_terminal(frail, 100).split()) or "without Bo" in on_terminal(frail, 100)
    for format in ("text", "json", "markdown", "svg"):
        out = told(capsys, "--format", format)
        assert [name for name in NAMES if re.search(rf"\b{name}\b", out)] == [], format


@pytest.mark.parametrize("columns", [80, 100, 200])
def test_the_lines_are_as_long_as_the_terminal_is_wide(frail: Path, columns: int) -> None:
    longest = max(len(line) for line in on_terminal(frail, columns).splitlines())
    assert min(columns, 100) - 30 < longest <= min(columns, 100)


def test_text_of_the_registry_cannot_steer_the_terminal(frail: Path, capsys: Printed) -> None:
    (frail / "community.yaml").write_text(FRAIL.replace("name: Wren", 'name: "W\\e[2Jren"'))
    assert "\x1b" not in told(capsys, "--color", "never")


# JSON, Markdown, SVG ------------------------------------------------------------------------------------


def test_the_json_fits_its_schema_and_says_what_is_lacking(frail: Path, capsys: Printed) -> None:
    answer = as_json(capsys)
    assert (answer["project"], answer["next_step"], answer["trend"]) == ("Wren", "feature", None)
    resilience = figures(answer)["resilience"]
    assert (resilience["part"], resilience["of"], resilience["met"]) == (2, 4, False)
    assert (resilience["rule"], resilience["lacking"]) == ("thin-topic", ["feature", "press"])


def test_the_example_meets_every_goal(capsys: Printed) -> None:
    answer = as_json(capsys, "-r", str(EXAMPLE))
    assert [figure["id"] for figure in answer["figures"] if figure["met"] is False] == []
    assert len(answer["figures"]) == 15


def test_the_markdown_is_one_table_with_a_row_for_each_figure(frail: Path, capsys: Printed) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(told(capsys, "--format", "markdown"))
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == 1 + len(as_json(capsys)["figures"])
    assert "| ✗ | resilience | 2/4 | 100 % | `feature`, `press` |" in told(capsys, "--format", "markdown")


HOSTILE = [
    "<script>alert(1)</script>",
    "]]> & \"quotes\" 'and' </svg>",
    "a|b `c` @heron",
    "\\0 \\ud800 \\ufffe",
    "عربي 東京",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_the_project_is_called_the_card_is_well_formed(frail: Path, capsys: Printed, name: str) -> None:
    text = FRAIL.replace("name: Wren", f"name: {json.dumps(name, ensure_ascii=False)}")
    (frail / "community.yaml").write_text(text)
    card = ElementTree.fromstring(told(capsys, "--format", "svg"))
    assert {element.tag.removeprefix(SVG) for element in card.iter()} == {
        "svg", "title", "desc", "style", "rect", "text", "circle", "path",
    }  # fmt: skip
    assert name in (card.findtext(f"{SVG}title") or "")
    assert card.get("aria-labelledby") == "health-title health-desc"
    assert "resilience: 2/4, goal 100 %." in (card.findtext(f"{SVG}desc") or "")


def test_the_card_needs_nothing_else(frail: Path, capsys: Printed) -> None:
    card = told(capsys, "--format", "svg")
    assert not re.search(r"<script|@import|url\(|href|<image|onload", card)
    assert "prefers-color-scheme: dark" in card


def test_the_same_registry_gives_the_same_card(frail: Path, capsys: Printed) -> None:
    assert told(capsys, "--format", "svg") == told(capsys, "--format", "svg")


# Clicks -------------------------------------------------------------------------------------------------


def test_a_topic_without_a_place_or_anybody_to_write_to_cannot_be_reached(frail: Path, capsys: Printed) -> None:
    clicks = figures(as_json(capsys))["clicks"]
    assert (clicks["value"], clicks["met"], clicks["lacking"]) == (None, False, ["feature"])
    (frail / "community.yaml").write_text(FRAIL.replace("codeberg: bolin", "email: bo@wren.example"))
    assert figures(as_json(capsys))["clicks"]["met"]


def test_what_cannot_be_rendered_leaves_the_clicks_out_and_says_so(frail: Path, capsys: Printed) -> None:
    (frail / "own").mkdir()
    for name in ("WHO-TO-ASK.md.jinja", "index.html.jinja"):
        (frail / "own" / name).write_text("{{ nothing.at.all }}")
    (frail / "community.yaml").write_text(FRAIL + "templates: own\n")
    assert main(["health", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert "clicks" not in figures(json.loads(printed.out))
    assert "clicks are not counted, for the site cannot be rendered" in printed.err


def test_above_2000_people_clicks_are_counted_only_when_asked_for(frail: Path, capsys: Printed) -> None:
    many = "".join(f"  p{number}: {{name: P{number}}}\n" for number in range(2000))
    (frail / "community.yaml").write_text(FRAIL.replace("roles:\n", f"{many}roles:\n", 1))
    assert main(["health", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert "clicks" not in figures(json.loads(printed.out))
    assert "clicks are not counted above 2,000 people; -v counts them" in printed.err
    assert "clicks" in figures(as_json(capsys, "-v"))


# The map ------------------------------------------------------------------------------------------------


def test_the_map_is_written_over_an_older_one_and_over_nothing_else(frail: Path, capsys: Printed) -> None:
    told(capsys, "--map", "map.svg")
    first = (frail / "map.svg").read_bytes()
    told(capsys, "--map", "map.svg")
    assert (frail / "map.svg").read_bytes() == first
    (frail / "logo.svg").write_text("<svg/>")
    assert main(["health", "--map", "logo.svg"]) == 2
    assert "logo.svg is no map of ours" in capsys.readouterr().err
    assert (frail / "logo.svg").read_text() == "<svg/>"
    assert sorted(path.name for path in frail.iterdir()) == ["community.yaml", "logo.svg", "map.svg"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("community.yaml", "ends in .svg"),
        ("nowhere/map.svg", "cannot write nowhere/map.svg: no such file"),
        ("a\0b.svg", "cannot write"),
        ("folder.svg", "is no map of ours"),
        ("link.svg", "is no map of ours"),
    ],
)
def test_a_map_that_cannot_be_written_is_said(frail: Path, capsys: Printed, file: str, said: str) -> None:
    (frail / "folder.svg").mkdir()
    (frail / "link.svg").symlink_to("elsewhere.svg")
    assert main(["health", "--map", file]) == 2
    assert said in capsys.readouterr().err
    assert (frail / "community.yaml").read_text() == FRAIL


@pytest.mark.skipif(not KUBERNETES.exists(), reason="the corpus of real files is not beside the checkout")
def test_a_community_of_hundreds_is_drawn_by_its_roles(tmp_path: Path, capsys: Printed) -> None:
    registry = tmp_path / "community.yaml"
    assert main(["import", "sigs", str(KUBERNETES), "--into", str(registry)]) == 0
    capsys.readouterr()
    told(capsys, "-r", str(registry), "--map", str(tmp_path / "map.svg"))
    drawn = ElementTree.parse(tmp_path / "map.svg").getroot()
    kinds = [group.get("class") for group in drawn.iter(f"{SVG}g")]
    assert kinds.count("role") == 36
    assert "person" not in kinds


# What cannot be -----------------------------------------------------------------------------------------


def test_an_unknown_format_is_said(frail: Path, capsys: Printed) -> None:
    assert main(["health", "--format", "xml"]) == 2
    assert "--format takes text, json, markdown, svg, not xml" in capsys.readouterr().err


def test_a_registry_that_cannot_be_understood_is_said(frail: Path, capsys: Printed) -> None:
    (frail / "community.yaml").write_text("- not\n- a registry\n")
    assert main(["health"]) == 1
    assert "`communitydocs validate` says why" in capsys.readouterr().err


def test_a_registry_with_errors_is_measured_without_what_is_wrong(frail: Path, capsys: Printed) -> None:
    (frail / "community.yaml").write_text(FRAIL.replace("roles:\n", "roles:\n  broken: []\n", 1))
    assert main(["health", "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["project"] == "Wren"
    assert "The registry has errors" in printed.err
