"""`validate --fix` mends what can be mended for certain, and touches nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import jsonschema
import pytest
from mendable import CASES

from communitydocs.cli import main

TOP = "version: 1\nproject: {name: Wren}\n"
TODAY = ["--today", "2026-11-01"]
SCHEMA = json.loads((Path(__file__).parents[2] / "schema/diagnostics.schema.json").read_text())


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh git root as the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["validate", "--format", "json", *TODAY, *options])
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, SCHEMA)
    diagnostics: list[dict[str, Any]] = report["diagnostics"]
    return diagnostics


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Edits of a text as an editor makes them, from the last to the first."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit["line"], edit["column"]), reverse=True):
        first, last = edit["line"] - 1, edit["end_line"] - 1
        after = lines[last][edit["end_column"] - 1 :] if last < len(lines) else ""
        lines[first : last + 1] = (lines[first][: edit["column"] - 1] + edit["text"] + after).split("\n")
    return "\n".join(lines)


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF and a BOM"])
@pytest.mark.parametrize(("rule", "before", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_mended_once_and_for_all(
    here: Path, rule: str, before: str, after: str, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bom = b"\xef\xbb\xbf" if ending == "\r\n" else b""
    old, new = (bom + (TOP + dedent(text)).replace("\n", ending).encode() for text in (before, after))
    file = here / "community.yaml"
    file.write_bytes(old)
    assert main(["validate", "--diff", *TODAY]) == 1
    assert file.read_bytes() == old
    main(["validate", "--fix", *TODAY])
    assert f": {rule}: " in capsys.readouterr().err
    assert file.read_bytes() == new
    assert [one["fix"] for one in found(capsys) if one["rule"] == rule] in ([], [None])
    assert main(["validate", "--diff", *TODAY]) == 0
    main(["validate", "--fix", *TODAY])
    assert file.read_bytes() == new


@pytest.mark.parametrize(("rule", "before", "after"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_fix_in_a_report_makes_the_same_text(
    here: Path, rule: str, before: str, after: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TOP + dedent(before)
    (here / "community.yaml").write_bytes(text.encode())
    fixes = [one["fix"] for one in found(capsys) if one["rule"] == rule and one["fix"]]
    assert len(fixes) == 1
    assert applied(text, fixes[0]["edits"]) == TOP + dedent(after)


@pytest.mark.parametrize(
    "text",
    [
        "channels: {a: {url: 'http://wren.garden/a'}}\n",
        "channels: {a: {url: 'http://github.com:8080/a'}}\n",
        "channels: {a: {url: 'http://notgithub.com/a'}}\n",
        "people: {ana: {name: A}}\nroles: {d: {holders: [ana, {person: ana, title: lead}]}}\n",
        "people: {ana: {name: A}}\nroles: {d: {holders: [ana, {person: ana, title: x, until: 2020-01-01}]}}\n",
        "people: {ana: {name: A}}\nroles: {d: {holders: [{person: ana, since: 2020-01-01, until: 2019-01-01}]}}\n",
        "people:\n  ana: {name: A}  # communitydocs: ignore[placehold] So.\n",
        "people:\n  ana: {name: A}  # communitydocs: ignore[placeholder]\n",
        "channels:\n  chat:\n    name: # general\n    url: https://wren.garden\n",
        "people: {ana: {name: A, topics: 5}}\n",
        'people: {ana: {name: "\\u200b"}}\n',
        "people:\n  ana: {name: A\x1bB}\n",
        "people:\n  ana: {name: @ana and @bo}\n",
    ],
    ids=[
        "http at a host that nobody knows",
        "http at a port of its own",
        "a host that looks like a known one",
        "two terms of one person",
        "an ended term beside another one",
        "a term that ends before it begins",
        "an ignore of a misspelt rule",
        "an ignore without a reason",
        "a comment where a name should be",
        "a number where a list is expected",
        "a name of which nothing would be left",
        "a control character",
        "a mention in a sentence",
    ],
)
def test_what_somebody_must_decide_is_left_alone(here: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "community.yaml").write_text(TOP + text)
    assert any(one["level"] in ("error", "warning") for one in found(capsys))
    assert [one["fix"] for one in found(capsys) if one["fix"]] == []
    main(["validate", "--fix", *TODAY])
    assert "Nothing can be mended for certain." in capsys.readouterr().err
    assert (here / "community.yaml").read_text() == TOP + text


EVERYTHING = """\
include: [more.yaml]
people:
  ana: {name: "Ana\u200b Souza", topics: [help, help, bug, help], affiliation: 7}
roles:
  docs: {holders: [{person: ana, until: 2020-01-01}, bo], topics: [docs, docs]}
"""
MORE = "people:\n  bo: {name: Bo, topics: [bug, bug], contact: {website: 'http://bo.dev'}}  # here\n"


def test_faults_of_several_files_are_mended_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "community.yaml").write_text(TOP + EVERYTHING)
    (here / "more.yaml").write_text(MORE)
    main(["validate", "--fix", *TODAY])
    assert "Mended 8 findings." in capsys.readouterr().err
    assert (here / "more.yaml").read_text() == MORE.replace("[bug, bug]", "[bug]").replace("http:", "https:")
    assert [one["fix"] for one in found(capsys) if one["fix"]] == []


def test_the_difference_is_a_patch_that_git_applies(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "community.yaml").write_text(TOP + EVERYTHING)
    (here / "more.yaml").write_text(MORE.rstrip("\n"))
    main(["validate", "--diff", *TODAY])
    patch = capsys.readouterr().out
    (here / ".git").rmdir()
    subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True, cwd=here)
    applied = (here / "community.yaml").read_bytes(), (here / "more.yaml").read_bytes()
    (here / "community.yaml").write_text(TOP + EVERYTHING)
    (here / "more.yaml").write_text(MORE.rstrip("\n"))
    main(["validate", "--fix", *TODAY])
    assert ((here / "community.yaml").read_bytes(), (here / "more.yaml").read_bytes()) == applied


def test_what_is_left_decides_the_exit_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "community.yaml").write_text(TOP + "people: {ana: {name: Ana, affiliation: 7}}\n")
    assert main(["validate", *TODAY]) == 1
    assert main(["validate", "--fix", *TODAY]) == 0
    (here / "community.yaml").write_text(TOP + "people: {ana: {name: Ana, affiliation: 7, nam: x}}\n")
    assert main(["validate", "--fix", "-q", *TODAY]) == 1
    assert '"7"' in (here / "community.yaml").read_text()


def test_a_finding_that_is_ignored_is_not_mended(here: Path) -> None:
    text = TOP + "people:\n  ana: {name: Ana, topics: [help, help]}  # communitydocs: ignore[duplicate-entry] So.\n"
    (here / "community.yaml").write_text(text)
    main(["validate", "--fix", *TODAY])
    assert (here / "community.yaml").read_text() == text


def test_a_secret_is_not_repeated_by_a_fix(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = "T0AB12CD3/B0EF45GH6/" + "abcdEFGH1234ijklMNOP5678"
    text = TOP + f"channels: {{a: {{url: 'http://hooks.slack.com/services/{secret}'}}}}\n"
    (here / "community.yaml").write_text(text)
    report = found(capsys)
    assert {"secret", "insecure-url"} <= {one["rule"] for one in report}
    assert secret not in json.dumps(report)


@pytest.mark.parametrize("text", ["a: [", "", "- x\n", TOP + "people: {ana: {name: @}}\n"])
def test_what_cannot_be_read_stays_as_it_is(here: Path, text: str) -> None:
    (here / "community.yaml").write_text(text)
    assert main(["validate", "--fix", *TODAY]) == 1
    assert (here / "community.yaml").read_text() == text


def test_standard_input_is_shown_and_never_written(here: Path) -> None:
    text = TOP + "people: {ana: {name: Ana, affiliation: 7}}\n"
    for option, code in (("--diff", 1), ("--fix", 2)):
        done = subprocess.run(
            [sys.executable, "-m", "communitydocs", "validate", option, "-r", "-"],
            input=text,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code
        assert ('+people: {ana: {name: Ana, affiliation: "7"}}' in done.stdout) == (option == "--diff")
