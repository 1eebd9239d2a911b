"""`add` writes a new entry that validates, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

REGISTRY = """\
version: 1
project: {name: Wren}
platforms: {forum: "https://forum.wren.garden/u/{}"}
people:
  bo: {name: Bo, topics: [help]}  # the first
roles:
  docs: {holders: [bo], topics: [docs]}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry in a fresh git root, which is the current folder."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_bytes(b"\xef\xbb\xbf" + REGISTRY.encode())
    return tmp_path / "community.yaml"


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["person", "ana", "name=Ana = Souza"], ["  ana: {name: Ana = Souza}"]),
        (
            ["person", "ana", "name=Ana", "topics=help, bug", "topics=docs", "languages=no"],
            ['  ana: {name: Ana, topics: [help, bug, docs], languages: ["no"]}'],
        ),
        (
            ["person", "ana", "name=Ana", "contact.email=a@wren.garden", "contact.forum=ana", "account_ids.github=12"],
            ["  ana: {name: Ana, contact: {email: a@wren.garden, forum: ana}, account_ids: {github: 12}}"],
        ),
        (["role", "triage", "holders=bo", "seats=2"], ["  triage: {holders: [bo], seats: 2}"]),
        (
            [
                "channel",
                "mail",
                "url=mailto:a@wren.garden",
                "private=true",
                "readers=bo",
                "links.Our charter=docs/c.md",
            ],
            [],
        ),
        (
            ["channel", "mail", "url=mailto:a@wren.garden", "private=true", "readers=bo"],
            ['  mail: {url: "mailto:a@wren.garden", private: true, readers: [bo]}'],
        ),
        (
            ["channel", "call", "url=https://meet.wren.garden"]
            + [f"schedule.{field}" for field in ("every=month", "day=friday", "week=1", "time=16:00", "timezone=UTC")],
            ['schedule: {every: month, day: friday, time: "16:00", timezone: UTC, week: 1}'],
        ),
        (["topic", "docs", "title=I want to write"], ["  docs: {title: I want to write}"]),
        (["person", "ana", "name=Ana", "x-shirt=12"], ['  ana: {name: Ana, x-shirt: "12"}']),
    ],
    ids=[
        "a person",
        "lists with commas and repeated",
        "fields inside",
        "a number",
        "an address that would not validate",
        "true",
        "a schedule",
        "new words for a standard topic",
        "a key of one's own",
    ],
)
def test_the_entry_is_added_as_it_was_given(file: Path, arguments: list[str], lines: list[str]) -> None:
    code = main(["add", *arguments])
    text = file.read_bytes().decode("utf-8-sig")
    assert code == (0 if lines else 1)
    assert text.startswith(REGISTRY[: REGISTRY.index("roles:")])
    assert REGISTRY[REGISTRY.index("roles:") :] in text
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    for line in lines:
        assert line in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["person", "bo", "name=Bo"], 2, "bo stands in people already"),
        (["persn", "ana"], 2, "did you mean person?"),
        (["person", "ana", "name"], 2, "write FIELD=VALUE"),
        (["person", "ana", "nmae=Ana"], 2, "there is no field nmae; did you mean name?"),
        (["person", "ana", "email=a@wren.garden"], 2, "did you mean contact.email?"),
        (["person", "ana", "contact.emial=a@wren.garden"], 2, "did you mean contact.email?"),
        (["person", "ana", "contact=a@wren.garden"], 2, "write contact."),
        (["person", "ana", "name.first=Ana"], 2, "name has no fields of its own"),
        (["person", "ana", "name=Ana", "name=Bo"], 2, "name is given twice"),
        (["channel", "c", "schedule.evry=week"], 2, "did you mean schedule.every?"),
        (["person", "ana"], 1, "error[missing-key]"),
        (["person", "Ana", "name=Ana"], 1, "error[invalid-value]"),
        (["person", "docs", "name=Ana"], 1, "error[duplicate-id]"),
        (["role", "triage", "holders=boo"], 1, "error[unknown-person]"),
        (["role", "triage", "seats=many"], 1, "error[wrong-type]"),
    ],
)
def test_what_would_be_wrong_is_refused_and_nothing_is_written(
    file: Path, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    assert main(["add", *arguments]) == code
    assert said in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["person", "ana", "name=Ana", "--in", "docs"], ["  docs: {holders: [bo, ana], topics: [docs]}"]),
        (
            ["channel", "chat", "url=https://chat.wren.garden", "--in", "docs"],
            ["  docs: {holders: [bo], topics: [docs], channels: [chat]}"],
        ),
        (["topic", "talks", "title=I give a talk", "--in", "docs"], ["topics: [docs, talks]}"]),
        (
            ["topic", "talks", "title=I give a talk", "--in", "docs", "--in", "people.bo"],
            ["topics: [docs, talks]}", "topics: [help, talks]}  # the first"],
        ),
        (["topic", "docs", "title=I write", "--in", "docs", "--in", "roles.docs"], ["holders: [bo], topics: [docs]}"]),
    ],
    ids=[
        "a person in a role",
        "a role's first channel",
        "a topic of a role",
        "a topic of a role and a person",
        "words for a topic that stands there",
    ],
)
def test_it_is_listed_where_it_was_said_to_belong(file: Path, arguments: list[str], lines: list[str]) -> None:
    assert main(["add", *arguments]) == 0
    assert all(line in file.read_text("utf-8-sig") for line in lines)
    assert main(["validate", "-q", "--select", "orphan-topic"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["topic", "talks", "title=I give a talk"], 1, "say who answers it: --in ID"),
        (["topic", "talks", "title=I give a talk", "--in", "dosc"], 2, "did you mean docs?"),
        (["person", "ana", "name=Ana", "--in", "bo"], 2, "there is no bo in roles"),
        (["role", "triage", "--in", "docs"], 2, "write parent=ID"),
    ],
    ids=["a topic that nobody answers", "a slip", "a person in a person", "a role"],
)
def test_where_it_cannot_be_listed_that_is_said(
    file: Path, arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    assert main(["add", *arguments]) == code
    assert said in capsys.readouterr().err
    assert file.read_bytes() == before


def test_errors_that_were_there_before_do_not_stop_it(file: Path) -> None:
    file.write_text(REGISTRY + "channels: {c: {url: nowhere}}\n")
    assert main(["add", "person", "ana", "name=Ana"]) == 0


def test_a_new_table_is_written_in_the_order_of_the_format(file: Path) -> None:
    assert main(["add", "channel", "chat", "url=https://chat.wren.garden"]) == 0
    assert file.read_text("utf-8-sig").endswith(
        'topics: [docs]}\nchannels:\n  chat: {url: "https://chat.wren.garden"}\n'
    )


def test_a_dry_run_shows_the_difference(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "person", "ana", "name=Ana", "--dry-run"]) == 0
    assert "+  ana: {name: Ana}\n" in capsys.readouterr().out
    assert b"ana" not in file.read_bytes()
