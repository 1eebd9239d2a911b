"""`--format github`: commands for the runner, and the table in the job's summary."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from findings import ONE_OF_EACH, PIECES, about, commands, finding, hostile, hostile_finding
from markdown_it import MarkdownIt
from trials import Figure, rounds

from communitydocs.cli import main
from communitydocs.load import judge
from communitydocs.registry.problems import Diagnostic, Level
from communitydocs.registry.read import read_bytes
from communitydocs.reporters import github, reporter, reporters

MENTION = re.compile(r"(?<!\w)@\w|(?<!&)#\d|\bGH-\d", re.IGNORECASE)


def test_an_error_is_an_annotation_at_its_place() -> None:
    text = github.report([finding()], about())
    assert text == (
        "::error file=community.yaml,line=4,endLine=4,col=26,endColumn=30,title=unknown-person"
        "::no person `anna` in people%0Adid you mean `ana`?\n"
        "communitydocs: community.yaml: 1 error (1 person, 2 roles, 0 channels, 9 topics)\n"
    )


def test_the_worst_come_first_and_notes_stand_in_the_table_alone() -> None:
    text = github.report(ONE_OF_EACH[::-1], about())
    assert [name for name, _, _ in commands(text)] == ["error", "warning"]
    table = github.job_summary(ONE_OF_EACH[::-1], about())
    assert [row for row in map(str.split, table.splitlines()) if row[:1] == ["|"] and row[1] in ("error", "note")]
    assert table.index("| error") < table.index("| warning") < table.index("| note")


@pytest.mark.parametrize(
    ("errors", "warnings", "shown"),
    [(0, 0, (0, 0)), (10, 10, (10, 10)), (11, 0, (10, 0)), (0, 11, (0, 10)), (500, 500, (10, 10))],
)
def test_at_most_ten_of_a_kind_are_annotated(errors: int, warnings: int, shown: tuple[int, int]) -> None:
    found = [finding(level="warning")] * warnings + [finding()] * errors
    names = [name for name, _, _ in commands(github.report(found, about()))]
    assert (names.count("error"), names.count("warning")) == shown
    assert len(names) == sum(shown)


def test_columns_are_left_out_where_the_fault_spans_lines() -> None:
    [(_, given, _)] = commands(github.report([finding(where=(4, 3, 6, 1))], about()))
    assert given == {"file": "community.yaml", "line": "4", "endLine": "6", "title": "unknown-person"}


def test_quiet_leaves_the_last_line_out() -> None:
    assert github.report([], about(quiet=True)) == ""


@pytest.mark.trial("Data starts no command of GitHub's runner: one finding is one annotation, by the runner's grammar.")
def test_hostile_text_starts_no_command(figure: Figure) -> None:
    texts = hostile(rounds(1000, 5000))
    levels: tuple[Level, Level] = ("error", "warning")
    for text, level in itertools.product(texts, levels):
        found = commands(github.report([hostile_finding(text, level)], about(text)))
        assert [name for name, _, _ in found] == [level], text
        assert {"title", "line", "endLine", "col", "endColumn"} <= found[0][1].keys() <= {*found[0][1], "file"}
        assert found[0][2].count("\n") == 1
        assert not MENTION.search(found[0][2])
    figure(f"{len(texts):,} strings as error and as warning, {2 * len(texts):,} annotations, no other command")


def test_what_the_runner_reads_is_what_was_meant() -> None:
    awkward = "100 %25 of `a:b,c` ::error::x"
    [(_, given, text)] = commands(github.report([finding(message=awkward, file="a,b:c%2C.yaml")], about()))
    assert text.splitlines() == [awkward, "did you mean `ana`?"]
    assert given["file"] == "a,b:c%2C.yaml"


@pytest.mark.trial("In no format of `validate` data starts a command of a CI's runner.")
def test_in_no_format_hostile_text_starts_a_command(figure: Figure) -> None:
    texts = hostile(rounds(300, 5000))
    for format in reporters():
        log = "".join(reporter(format).report([hostile_finding(text, "note")], about(text)) for text in texts)
        assert commands(log) == [], format
    figure(f"{len(texts):,} strings in {len(reporters())} formats, 0 commands")


SECRET = "hunter22hunter22"
HOLDER = f"version: 1\nproject: {{name: W}}\nchannels:\n  alerts: {{url: 'https://robot:{SECRET}@alerts-of-nobody.wren.garden/hook'}}\n"


@pytest.mark.parametrize("format", ["github", "gitlab", "sarif", "junit", "rdjson"])
def test_no_format_repeats_a_secret_or_its_line(format: str) -> None:
    reading = read_bytes(HOLDER.encode(), "community.yaml", Path("/nowhere"))
    found = judge(reading).diagnostics
    assert "secret" in [one.rule for one in found]
    report = replace(about(), lines={"community.yaml": HOLDER.splitlines()})
    text = reporter(format).report(found, report) + github.job_summary(found, report)
    assert SECRET not in text
    assert "alerts-of-nobody" not in text


class Table(HTMLParser):
    """The rows of a page's table with their texts, and every tag that is on the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.rstrip("\n")


def rows(found: list[Diagnostic], registry: str = "community.yaml") -> Table:
    """The summary as a forge reads it: GitHub's Markdown with HTML."""
    return Table(
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(github.job_summary(found, about(registry)))
    )


def test_the_table_has_every_finding() -> None:
    text = github.job_summary([finding()] * 300, about())
    assert text.startswith("### communitydocs\n\n")
    table = rows([finding()] * 300)
    assert table.rows[0] == ["Rule", "Where", "What to mend"]
    assert [[cell.strip() for cell in row] for row in table.rows[1:]] == [
        ["error unknown-person", "community.yaml:4", "no person anna in people\ndid you mean ana?"]
    ] * 300


@pytest.mark.trial("Data changes no row of the table in a job's summary, and mentions nobody there.")
def test_hostile_text_breaks_no_table(figure: Figure) -> None:
    ours = {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "br", "code"}
    texts = [*hostile(rounds(300, 5000)), *PIECES]
    for text in texts:
        table = rows([hostile_finding(text), finding()], text)
        assert [len(row) for row in table.rows] == [3, 3, 3], text
        assert table.tags <= ours, text
        assert not MENTION.search(
            re.sub(r"<!-- -->", "\u2060", github.job_summary([hostile_finding(text)], about()))
        ), text
    figure(f"{len(texts):,} strings, 0 rows, elements or mentions more")


@pytest.mark.parametrize("text", [text for text in PIECES if text.isprintable() and "`" not in text and text.strip()])
def test_text_in_the_table_reads_as_it_was(text: str) -> None:
    cell = rows([finding(message=f"a {text} b")]).rows[1][2]
    assert cell.splitlines()[0].strip() == f"a {text} b"


def test_a_table_that_is_too_long_is_cut_and_says_so() -> None:
    text = github.job_summary([finding(message="x" * 5000)] * 1000, about())
    assert len(text.encode()) < 1 << 20
    shown = text.count("| error")
    assert f"\n{1000 - shown} more are not shown here" in text
    assert text.splitlines()[-1].count("|") == 0


def test_the_command_adds_the_table_to_the_file_that_the_runner_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "community.yaml").write_text("version: 1\nproject: {name: W}\nroles: {a: {parent: b}}\n")
    summary = tmp_path / "summary.md"
    summary.write_text("before\n\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["validate", "--format", "github"]) == 1
    assert [name for name, _, _ in commands(capsys.readouterr().out)][:1] == ["error"]
    assert summary.read_text().startswith("before\n\n### communitydocs\n")
    assert "unknown&#45;role" in summary.read_text()
    assert main(["validate", "--format", "concise"]) == 1
    assert summary.read_text().count("###") == 1
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert main(["validate", "--format", "github"]) == 2
    assert f"cannot write {tmp_path}" in capsys.readouterr().err
