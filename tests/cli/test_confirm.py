"""`confirm` writes the day, and lists who and what is due."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from communitydocs.cli import main

TODAY = ["--today", "2026-11-01"]
REGISTRY = """\
version: 1
project: {name: Wren}
people:
  ana: {name: "Ana @souza", confirmed: 2025-10-31, contact: {email: ana@wren.garden}}  # the first
  bo: {name: Bo, confirmed: 2025-11-01}
  chidi: {name: Chidi}
  dee: {name: Dee, confirmed: 2020-01-01, away_until: 2027-01-01}
roles:
  docs: {holders: [ana, bo, chidi], confirmed: 2024-01-01}
channels:
  docs: {url: "mailto:a@wren.garden", private: true, readers: [docs]}
  safe: {url: "mailto:b@wren.garden", private: true, readers: [bo], confirmed: 2026-05-04}
  old-safe: {url: "mailto:c@wren.garden", private: true, readers: [bo], confirmed: 2026-05-05}
  chat: {url: "https://chat.wren.garden"}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry in a fresh git root, which is the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(REGISTRY)
    return tmp_path / "community.yaml"


def test_the_day_is_written_and_nothing_else(file: Path) -> None:
    file.chmod(0o640)
    assert main(["confirm", "ana", "chidi", "roles.docs", "chat", *TODAY]) == 0
    assert file.read_text() == (
        REGISTRY.replace("2025-10-31", "2026-11-01")
        .replace("{name: Chidi}", "{name: Chidi, confirmed: 2026-11-01}")
        .replace("2024-01-01", "2026-11-01")
        .replace('"https://chat.wren.garden"}', '"https://chat.wren.garden", confirmed: 2026-11-01}')
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.glob(".community*")) == []


def test_the_day_is_that_of_source_date_epoch(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    main(["confirm", "chidi"])
    assert "{name: Chidi, confirmed: 2027-01-15}" in file.read_text()


def test_a_dry_run_shows_the_difference_and_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", "chidi", "--dry-run", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "-  chidi: {name: Chidi}\n+  chidi: {name: Chidi, confirmed: 2026-11-01}\n" in out
    assert file.read_text() == REGISTRY


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["anna"], "there is no anna in people, roles, channels; did you mean ana?"),
        (["docs"], "docs stands in roles and in channels; say roles.docs or channels.docs"),
        (["ana", "zzz"], "there is no zzz"),
        ([], "name what is confirmed"),
        (["ana", "--due"], "name what is confirmed"),
        (["--due", "--format", "html"], "--format takes text or markdown, not html"),
        (["ana", "-r", "-"], "standard input cannot be edited"),
        (["ana", "--today", "soon"], "--today takes a date"),
    ],
)
def test_what_cannot_run_says_so_and_exits_2(
    file: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["confirm", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert file.read_text() == REGISTRY


@pytest.mark.parametrize(
    "text", ["a: [", REGISTRY + "people: {}\n", REGISTRY + "include: [gone.yaml]\n"], ids=["syntax", "twice", "missing"]
)
def test_what_cannot_be_read_as_a_whole_is_not_edited(
    file: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(text)
    assert main(["confirm", "ana"]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert file.read_text() == text


def test_a_fault_of_another_entry_does_not_stop_it(file: Path) -> None:
    file.write_text(REGISTRY.replace("{name: Chidi}", "{name: Chidi, nam: x}"))
    assert main(["confirm", "ana", *TODAY]) == 0
    assert "confirmed: 2026-11-01, contact" in file.read_text()


def due(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    capsys.readouterr()
    assert main(["confirm", "--due", *TODAY, *options]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ")]


def test_what_is_due_is_a_year_old_or_a_private_channel_that_nobody_looked_at(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due(capsys) == ["ana", "docs", "docs", "safe"]
    assert file.read_text() == REGISTRY


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("rules: {stale-confirmation: off}", ["docs", "safe"]),
        ("rules: {stale-confirmation: note, stale-readers: error}", ["ana", "docs", "docs", "safe"]),
        ("ignore: [{rule: stale-confirmation, at: people.ana, reason: x}]", ["docs", "docs", "safe"]),
    ],
    ids=["a rule that is off", "levels make no difference", "an ignore"],
)
def test_what_the_registry_says_of_the_rules_counts(
    file: Path, more: str, found: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(REGISTRY + more + "\n")
    assert due(capsys) == found


def test_with_consent_required_who_never_said_yes_is_due(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(REGISTRY.replace("{name: Wren}", "{name: Wren, consent: required}"))
    assert due(capsys) == ["ana", "chidi", "docs", "docs", "safe"]
    none = "\n".join(line.split(", confirmed")[0] + "}" if ", confirmed" in line else line for line in
                     REGISTRY.replace("{name: Wren}", "{name: Wren, consent: required}").splitlines())  # fmt: skip
    file.write_text(none + "\n")
    assert due(capsys)[:4] == ["ana", "bo", "chidi", "dee"]


def test_after_confirming_all_that_is_due_nothing_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", "ana", "roles.docs", "channels.docs", "safe", *TODAY])
    capsys.readouterr()
    assert main(["confirm", "--due", *TODAY]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"


def test_the_checklist_notifies_nobody_and_holds_no_contact(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", "--due", "--format", "markdown", *TODAY]) == 0
    out = capsys.readouterr().out
    assert "- [ ] Ana @<!-- -->souza (`ana`), confirmed 12 months ago\n" in out
    assert "- [ ] Docs (`docs`), never confirmed\n" in out
    assert "wren.garden" not in out


def test_what_is_due_may_be_asked_of_stdin(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    wanted = due(capsys)
    assert due(capsys, "-r", "-") == wanted


def test_stdin_is_not_edited(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["confirm", "ana", "-r", "-"]) == 2
    assert "standard input cannot be edited" in capsys.readouterr().err
