"""`communitydocs validate` as a person or a CI job runs it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from communitydocs.cli import main

TOP = "version: 1\nproject: {name: Wren}\n"
CLEAN = TOP + "people: {ana: {name: Ana Souza}}\n"
NOTE = ["--select", "unused-person"]
BROKEN = TOP + "roles: {docs: {holders: [ana]}}\n"
COMMAND = [sys.executable, "-m", "communitydocs", "validate"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh git root as the current folder."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def clean(here: Path) -> Path:
    """A registry with one note and nothing else that `NOTE` selects."""
    (here / "community.yaml").write_text(CLEAN)
    return here


def rules_of(text: str) -> list[str]:
    return [found["rule"] for found in json.loads(text)["diagnostics"]]


@pytest.mark.parametrize("place", ["community.yaml", ".github/community.yaml", "docs/community.yaml"])
def test_the_registry_is_found_from_below(here: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / place).parent.mkdir(exist_ok=True)
    (here / place).write_text(CLEAN)
    (here / "src" / "deep").mkdir(parents=True)
    monkeypatch.chdir(here / "src" / "deep")
    assert main(["validate", *NOTE]) == 0


def test_the_search_ends_at_the_git_root(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (clean / "other" / ".git").mkdir(parents=True)
    monkeypatch.chdir(clean / "other")
    assert main(["validate"]) == 2
    assert "no community.yaml here or above" in capsys.readouterr().err


def test_standard_input_is_named_and_rooted_here(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "more.yaml").write_text("people: {bo: {name: 5}}")
    text = TOP + "include: [more.yaml]\nroles: {a: {parent: b}}\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["validate", "-r", "-", "--format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "<stdin>:4:21: error[unknown-role]" in out
    assert "more.yaml:1:21: error[wrong-type]" in out


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (CLEAN + "rules: {unused-person: warning}\n", [], 0),
        (CLEAN + "rules: {unused-person: warning}\n", ["--strict"], 1),
        (CLEAN + "rules: {unused-person: error}\n", [], 1),
        (BROKEN, [], 1),
        (BROKEN, ["--exit-zero"], 0),
        (BROKEN, ["--ignore", "unused-person"], 1),
        ("a: [", [], 1),
        ("", [], 1),
    ],
    ids=[
        "a note",
        "a note, strictly",
        "a warning",
        "a warning, strictly",
        "an error by choice",
        "an error",
        "exit zero",
        "something else ignored",
        "no YAML",
        "nothing",
    ],
)
@pytest.mark.parametrize("format", ["full", "concise", "json"])
def test_exit_codes_are_the_same_in_every_format(
    here: Path, text: str, options: list[str], code: int, format: str
) -> None:
    (here / "community.yaml").write_text(text)
    assert main(["validate", "--format", format, *NOTE, *options]) == code


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--select", "unusd-person"], "did you mean unused-person?"),
        (["--ignore", "unusd-person,unused-channel"], "did you mean unused-person?"),
        (["--ignore", "unknown-person"], "cannot be ignored"),
        (["--format", "xml"], "--format takes"),
        (["--color", "red"], "--color takes"),
        (["--today", "tomorrow"], "--today takes a date"),
        (["--today", "20260131"], "--today takes a date"),
        (["--today", "2026-02-30"], "--today takes a date"),
        (["-r", "gone.yaml"], "cannot read gone.yaml: no such file"),
        (["-r", "."], "it is a folder"),
        (["--output-file", "gone/x"], "cannot write gone/x"),
        (["--nonsense"], "No such option"),
        (["community.yaml"], "to name the registry, write: communitydocs validate -r community.yaml"),
    ],
)
def test_what_cannot_run_says_so_and_exits_2(
    clean: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", *options]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""


def test_select_and_ignore_take_commas_and_repeat(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", "--format", "json", "--select", "unused-channel,unused-person", "--select", "role-cycle"])
    assert rules_of(capsys.readouterr().out) == ["unused-person"]
    main(["validate", "--format", "json", *NOTE, "--ignore", "unused-person, unused-channel"])
    assert rules_of(capsys.readouterr().out) == []


EXPIRES = CLEAN + "ignore:\n  - {rule: unused-person, at: people.ana, reason: Soon., until: 2026-06-01}\n"


@pytest.mark.parametrize(
    ("today", "epoch", "expired"),
    [
        ("2026-06-01", None, False),
        ("2026-06-02", None, True),
        (None, "1780272000", False),
        (None, "1780358400", True),
        ("2026-06-01", "1780358400", False),
        ("2026-06-02", "", True),
    ],
    ids=[
        "its last day",
        "a day later",
        "the epoch on that day",
        "the epoch a day later",
        "the option wins",
        "no epoch",
    ],
)
def test_the_day_is_given_by_option_or_environment(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    today: str | None,
    epoch: str | None,
    expired: bool,
) -> None:
    (here / "community.yaml").write_text(EXPIRES)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    main(["validate", "--select", "expired-ignore", "--format", "json", *(["--today", today] if today else [])])
    assert rules_of(capsys.readouterr().out) == ["expired-ignore"] * expired


def test_a_broken_epoch_is_told(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert main(["validate"]) == 2


def test_the_report_goes_into_a_file(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", *NOTE, "--format", "json", "--output-file", "r.json"]) == 0
    assert capsys.readouterr() == ("", "")
    assert rules_of((clean / "r.json").read_text()) == ["unused-person"]


def test_quiet_says_only_what_was_found(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", "-q", "--select", "role-cycle"])
    assert capsys.readouterr().out == ""
    main(["validate", "-q", *NOTE])
    assert "nothing in the registry speaks of `ana`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "options", "colored"),
    [
        ({}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"GITHUB_ACTIONS": "true"}, [], False),
        ({"GITHUB_ACTIONS": "true"}, ["--help"], False),
    ],
)
def test_colours_only_where_they_are_wanted(
    clean: Path, environment: dict[str, str], options: list[str], colored: bool
) -> None:
    run = subprocess.run([*COMMAND, *options], capture_output=True, env=os.environ | environment, check=False)
    assert (b"\x1b" in run.stdout + run.stderr) == colored


def test_validate_writes_nothing(here: Path) -> None:
    (here / "community.yaml").write_text(BROKEN)
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    subprocess.run(COMMAND, capture_output=True, check=False)
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before


@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_who_leaves_ends_it_silently(here: Path, reader: str) -> None:
    wrong = "".join(f"  p{number}: {{nam: x}}\n" for number in range(5000))
    (here / "community.yaml").write_text(f"{TOP}people:\n{wrong}")
    script = f'"$@" | {reader} >/dev/null; echo "${{PIPESTATUS[0]}}"'
    run = subprocess.run(["bash", "-c", script, "-", *COMMAND], capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("1", "")


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_without_a_traceback(here: Path, sign: int, code: int) -> None:
    with subprocess.Popen(
        [*COMMAND, "-r", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        wait_until_it_reads(process.pid)
        process.send_signal(sign)
        _, err = process.communicate(timeout=10)
    assert process.returncode == code
    assert b"Traceback" not in err


def wait_until_it_reads(pid: int) -> None:
    import time

    state = Path(f"/proc/{pid}/wchan")
    if not state.exists():
        pytest.skip("this system does not say what a process waits for")
    deadline = time.monotonic() + 10
    while "pipe" not in state.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_fault(clean: Path, closed: str) -> None:
    script = f'"$@" {closed}; echo "code $?" >code'
    run = subprocess.run(["bash", "-c", script, "-", *COMMAND], capture_output=True, text=True, check=False)
    assert ((clean / "code").read_text(), run.stderr) == ("code 0\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told(clean: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(COMMAND, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert b"cannot write the output: no space left" in run.stderr
    assert b"Traceback" not in run.stderr
