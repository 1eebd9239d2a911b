"""The trend over a real history: the registry as it was at each commit that changed it, read from git's objects."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from communitydocs import git
from communitydocs.cli import _trend, main

SCHEMA = json.loads((Path(__file__).parents[1] / "schema/health.schema.json").read_text("utf-8"))
Printed = pytest.CaptureFixture[str]

HEAD = "version: 1\nproject: {name: Wren}\n"
PEOPLE = """\
people:
  ana: {name: Ana Souza, confirmed: 2023-06-01}
  bo: {name: Bo Lindqvist}
  chidi: {name: Chidi Eze}
"""
FIRST = HEAD + PEOPLE + "roles: {all: {holders: [ana], topics: [help, bug, code, docs]}}\n"
SECOND = (
    HEAD
    + PEOPLE
    + "roles: {all: {holders: [ana, bo], topics: [help, bug]}, docs: {holders: [bo], topics: [docs, code]}}\n"
)
THIRD = HEAD + PEOPLE + "roles: {all: {holders: [ana, bo, chidi], topics: [help, bug, docs, code]}}\n"


def run(folder: Path, *command: str, day: str = "2024-01-01") -> None:
    who = ("-c", "user.name=Dee Park", "-c", "user.email=dee@wren.example")
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", "-C", str(folder), *who, *command], check=True, env={**os.environ, **when})


def commit(folder: Path, day: str, files: dict[str, str | None]) -> None:
    """A commit of that day which writes these files, or takes them away."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).unlink() if text is None else (folder / name).write_text(text)
    run(folder, "add", "--all")
    run(folder, "commit", "--quiet", "--message=x", day=day)


@pytest.fixture
def wren(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a registry became better twice, with other work between."""
    folder = tmp_path / "wren"
    folder.mkdir()
    monkeypatch.chdir(folder)
    run(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "2023-03-01", {"community.yaml": FIRST})
    run(folder, "tag", "v1")
    commit(folder, "2023-09-01", {"src/main.py": "1\n"})
    commit(folder, "2024-03-01", {"community.yaml": SECOND})
    commit(folder, "2025-03-01", {"community.yaml": THIRD})
    return folder


def trend(printed: Printed, since: str, *options: str) -> list[dict[str, Any]]:
    assert main(["health", "--format", "json", "--since", since, *options]) == 0
    answer = json.loads(printed.readouterr().out)
    jsonschema.Draft7Validator(SCHEMA).validate(answer)
    points: list[dict[str, Any]] = answer["trend"]
    return points


def test_each_commit_that_changed_the_registry_is_a_point(wren: Path, capsys: Printed) -> None:
    points = trend(capsys, "2020-01-01")
    assert [(point["date"], point["resilience"], point["absence_factor"]) for point in points] == [
        ("2023-03-01", 0.0, 1),  # Ana alone answers all four topics
        ("2024-03-01", 0.5, 1),  # Bo alone answers docs and code, half of them
        ("2025-03-01", 1.0, 3),
    ]
    assert {point["directness"] for point in points} == {1.0}


def test_freshness_is_that_of_the_commits_own_day(wren: Path, capsys: Printed) -> None:
    assert [point["freshness"] for point in trend(capsys, "2020-01-01")] == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("since", "days"),
    [
        pytest.param("v1", ["2023-03-01", "2024-03-01", "2025-03-01"], id="a tag"),
        pytest.param("HEAD~2", ["2023-03-01", "2024-03-01", "2025-03-01"], id="a commit that left the registry alone"),
        pytest.param("HEAD~1", ["2024-03-01", "2025-03-01"], id="a commit that changed it"),
        pytest.param("HEAD", ["2025-03-01"], id="the last one"),
        pytest.param("2024-01-01", ["2023-03-01", "2024-03-01", "2025-03-01"], id="a day, with what stood then"),
        pytest.param("2024-03-01", ["2023-03-01", "2024-03-01", "2025-03-01"], id="the day of a commit"),
        pytest.param("2030-01-01", ["2025-03-01"], id="a day to come"),
    ],
)
def test_the_first_point_is_the_registry_as_it_stood_then(
    wren: Path, capsys: Printed, since: str, days: list[str]
) -> None:
    assert [point["date"] for point in trend(capsys, since)] == days


def test_nothing_is_checked_out_and_nothing_is_left_behind(wren: Path, capsys: Printed) -> None:
    (wren / "community.yaml").write_text(FIRST)
    before = sorted(path for path in wren.rglob("*") if "objects" not in path.parts)
    trend(capsys, "v1")
    assert (wren / "community.yaml").read_text() == FIRST
    assert sorted(path for path in wren.rglob("*") if "objects" not in path.parts) == before


def test_a_commit_at_which_it_could_not_be_read_is_left_out_and_counted(wren: Path, capsys: Printed) -> None:
    commit(wren, "2025-06-01", {"community.yaml": "people: [\n"})
    commit(wren, "2025-07-01", {"community.yaml": None})
    commit(wren, "2025-08-01", {"community.yaml": THIRD})
    assert main(["health", "--format", "json", "--since", "v1"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [point["date"] for point in answer["trend"]][-2:] == ["2025-03-01", "2025-08-01"]
    assert answer["unreadable"] == 2
    assert main(["health", "--since", "v1"]) == 0
    assert "4 versions of the registry, 2 more could not be read" in capsys.readouterr().out


def test_included_files_are_read_as_they_were(wren: Path, capsys: Printed) -> None:
    whole = HEAD + "include: [people/**/*.yaml]\n"
    roles = "roles: {all: {holders: [ana, bo], topics: [help]}}\n"
    commit(wren, "2025-06-01", {"community.yaml": whole + roles, "people/a.yaml": PEOPLE})
    commit(wren, "2025-07-01", {"people/a.yaml": "people: {ana: {name: Ana Souza}}\n"})
    commit(wren, "2025-08-01", {"people/b/bo.yaml": "people: {bo: {name: Bo Lindqvist}}\n"})
    commit(wren, "2025-09-01", {"people/b/note.txt": "nothing of ours\n"})
    found = [(point["date"], point["resilience"]) for point in trend(capsys, "2025-06-01")]
    assert found[1:] == [("2025-06-01", 1.0), ("2025-07-01", 0.0), ("2025-08-01", 1.0)]


def test_a_link_in_the_history_is_not_followed(wren: Path, capsys: Printed) -> None:
    (wren / "community.yaml").unlink()
    (wren.parent / "elsewhere.yaml").write_text(THIRD)
    (wren / "community.yaml").symlink_to("../elsewhere.yaml")
    commit(wren, "2025-06-01", {})
    assert [point["date"] for point in trend(capsys, "2025-01-01")] == ["2024-03-01", "2025-03-01"]


def test_of_a_merge_the_day_counts_on_which_it_came_in(wren: Path, capsys: Printed) -> None:
    run(wren, "checkout", "--quiet", "-b", "side", "v1")
    commit(wren, "2023-04-01", {"other.txt": "x\n"})
    run(wren, "checkout", "--quiet", "main")
    commit(wren, "2025-04-01", {"community.yaml": SECOND})
    run(wren, "checkout", "--quiet", "-b", "better")
    commit(wren, "2025-05-01", {"community.yaml": THIRD})
    run(wren, "checkout", "--quiet", "main")
    run(wren, "merge", "--quiet", "--no-ff", "--message=x", "better", day="2025-06-01")
    run(wren, "merge", "--quiet", "--no-ff", "--message=x", "side", day="2025-07-01")
    assert [point["date"] for point in trend(capsys, "2025-01-01")][-2:] == ["2025-04-01", "2025-06-01"]


def test_a_registry_in_a_folder_of_the_repository_has_its_history_too(
    wren: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(wren, "2025-06-01", {"part/community.yaml": SECOND})
    commit(wren, "2025-07-01", {"part/community.yaml": THIRD})
    assert [point["resilience"] for point in trend(capsys, "v1", "-r", "part/community.yaml")] == [0.5, 1.0]
    monkeypatch.chdir(wren / "part")
    assert [point["resilience"] for point in trend(capsys, "v1")] == [0.5, 1.0]
    commit(wren, "2025-08-01", {".github/community.yaml": SECOND})
    assert [point["date"] for point in trend(capsys, "v1", "-r", "../.github/community.yaml")] == ["2025-08-01"]


def test_a_long_history_is_thinned_evenly(wren: Path) -> None:
    commits = [git.Commit(str(number), date(2025, 1, 1)) for number in range(1000)]
    thinned = [int(commit.id) for commit in _trend._thinned(commits)]
    assert (len(thinned), thinned[0], thinned[-1]) == (200, 0, 999)
    assert {after - before for before, after in pairwise(thinned)} == {5, 6}


# How it is shown ----------------------------------------------------------------------------------------


def test_the_text_draws_a_row_for_each_figure_between_its_first_and_last_value(wren: Path, capsys: Printed) -> None:
    assert main(["health", "--since", "2020-01-01", "--color", "never"]) == 0
    out = capsys.readouterr().out
    assert "Since 2020-01-01: 3 versions of the registry\n" in out
    rows = {line.split("  ")[1]: line for line in out.splitlines()[-12:] if line.startswith("  ")}
    assert rows["resilience"].split()[1:3] == ["0", "%"]
    assert rows["resilience"].endswith("#  100 %")
    assert rows["absence factor"].split()[2] == "1"
    assert rows["absence factor"].endswith(" 3")
    drawn = rows["resilience"].split("% ")[1].split()[0]
    assert [drawn.count(sign) > 10 for sign in "_-"] == [True, True]
    assert drawn.rstrip("#").lstrip("_").strip("-") == ""
    assert out.isascii()
    days = next(line for line in out.splitlines() if "2023-03-01" in line)
    assert days.split() == ["2023-03-01", "2025-03-01"]


def test_the_card_draws_a_line_for_each_figure(wren: Path, capsys: Printed) -> None:
    assert main(["health", "--since", "v1", "--format", "svg"]) == 0
    card = ElementTree.fromstring(capsys.readouterr().out)
    space = "{http://www.w3.org/2000/svg}"
    lines = [path.get("d") or "" for path in card.iter(f"{space}path") if path.get("class") == "line"]
    assert len(lines) == 3
    assert all(line.startswith("M224.0 ") and line.endswith("H468.0") for line in lines)
    assert "resilience from 0 % to 100 %, absence factor from 1 to 3" in (card.findtext(f"{space}desc") or "")


def test_the_card_counts_a_single_version(wren: Path, capsys: Printed) -> None:
    assert main(["health", "--since", "2025-06-01", "--format", "svg"]) == 0
    assert ">Since 2025-06-01: 1 version of the registry</text>" in capsys.readouterr().out


def test_the_markdown_has_the_first_and_the_last_value(wren: Path, capsys: Printed) -> None:
    assert main(["health", "--since", "v1", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert "| | 2023-03-01 | 2025-03-01 |" in out
    assert "| resilience | 0 % | 100 % |" in out


@pytest.mark.parametrize("format", ["json", "markdown", "svg", "text"])
def test_no_format_but_the_terminal_names_anybody_or_tells_who_committed(
    wren: Path, capsys: Printed, format: str
) -> None:
    assert main(["health", "--since", "v1", "--format", format]) == 0
    out = capsys.readouterr().out
    assert [name for name in ("Ana", "Souza", "Bo ", "Chidi", "Dee", "dee@wren") if name in out] == []


# What cannot be -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("since", ["nowhere", "", "--output=x", "2024-13-01", "HEAD:community.yaml", "a\0b"])
def test_an_unknown_revision_is_said(wren: Path, capsys: Printed, since: str) -> None:
    assert main(["health", f"--since={since}"]) == 2
    assert "--since takes a day such as 2026-01-31, or a revision: git knows no" in capsys.readouterr().err
    assert not (wren / "x").exists()


def test_without_a_repository_there_is_no_trend(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(FIRST)
    assert main(["health", "--since", "2024-01-01"]) == 2
    assert "--since needs a git repository" in capsys.readouterr().err


def test_a_registry_that_was_never_committed_has_no_trend(wren: Path, capsys: Printed) -> None:
    (wren / "new.yaml").write_text(FIRST)
    assert main(["health", "--since", "v1", "-r", "new.yaml"]) == 2
    assert "git has no commit that changed new.yaml: commit it first" in capsys.readouterr().err


def test_a_repository_without_a_commit_has_no_trend(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(tmp_path, "init", "--quiet")
    (tmp_path / "community.yaml").write_text(FIRST)
    assert main(["health", "--since", "2024-01-01"]) == 2
    assert "commit it first" in capsys.readouterr().err


def test_a_shallow_clone_says_that_it_has_the_end_only(
    wren: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "clone", "--quiet", "--depth=1", wren.as_uri(), str(tmp_path / "end")], check=True)
    monkeypatch.chdir(tmp_path / "end")
    assert main(["health", "--since", "2020-01-01"]) == 0
    assert "this clone has the end of the history only" in capsys.readouterr().err
