"""`who` names whom to ask, where and why; in private matters it says who reads, and the way around them."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import communities
import jsonschema
import pytest
import yaml

from communitydocs.cli import main

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "tests/example/community.yaml"
SCHEMA = json.loads((CHECKOUT / "schema/who.schema.json").read_text("utf-8"))
Printed = pytest.CaptureFixture[str]


def ask(*arguments: str) -> int:
    return main(["who", *arguments, "-r", str(EXAMPLE), "--color", "never"])


def as_json(printed: Printed, *arguments: str) -> dict[str, Any]:
    ask(*arguments, "--format", "json")
    answer: dict[str, Any] = json.loads(printed.readouterr().out)
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.Draft7Validator(SCHEMA).validate(answer)
    return answer


# In words ----------------------------------------------------------------------------------------------


def test_a_topic_says_where_who_and_why(capsys: Printed) -> None:
    assert ask("translations") == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "I want to translate Heron\n  Ask in      #translation  https://chat.heron.example/translation"
    )
    assert "public, needs an account, aims to answer within 2 days" in out
    assert "Ana Souza" in out
    assert "@ana:heron.example (Matrix)" in out
    assert "No answer?  Welcome team, in #heron" in out
    assert 'why: all are in "Translation team", which answers this topic' in out


def test_the_reason_names_the_line_of_the_registry(capsys: Printed) -> None:
    ask("translate")
    line = next(n for n, text in enumerate(EXAMPLE.read_text().splitlines(), 1) if text.startswith("  translation:"))
    assert f"community.yaml:{line})" in capsys.readouterr().out


def test_harassment_says_who_reads_it_and_the_way_around_them(capsys: Printed) -> None:
    assert ask("harassment") == 0
    out = capsys.readouterr().out
    assert "Report it in private:" in out
    assert "Eli Roth-Haddad, Inês Teixeira and فرح منصور read it" in out
    assert "If it is about Eli Roth-Haddad, Inês Teixeira or فرح منصور: Garden Foundation's ombudsperson" in out
    assert "#heron" not in out
    assert "Welcome" not in out


def test_what_nobody_answers_ends_with_the_first_contact_and_both_private_matters(capsys: Printed) -> None:
    assert ask("how", "do", "I", "donate") == 1
    out = capsys.readouterr().out
    assert out.startswith("Nothing here answers to `how do I donate`.")
    assert "Ask in      #heron" in out
    assert "Harassment? In private: https://foundation.example/report or safe@heron.example" in out
    assert "A security problem? In private: security@heron.example" in out


def test_a_guess_is_called_one(capsys: Printed) -> None:
    ask("question about the logo and the colours")
    assert capsys.readouterr().out.startswith("I am guessing what you mean")


def test_all_shows_every_kind_of_match(capsys: Printed) -> None:
    plain = as_json(capsys, "translate")
    every = as_json(capsys, "translate", "--all")
    assert {key for match in plain["matches"] for key in match} & {"topic", "role", "person", "channel"} == {"topic"}
    assert {"topic", "role", "channel"} <= {key for match in every["matches"] for key in match}


def test_the_json_of_a_topic_is_that_of_the_specification(capsys: Printed) -> None:
    answer = as_json(capsys, "i18n")
    assert {**answer, "matches": []} == {
        "version": 1, "query": "i18n", "kind": "topic", "first_contact": "welcome", "matches": [], "near": [],
        "guess": None,
    }  # fmt: skip
    match = answer["matches"][0]
    assert (match["topic"], match["private"], match["fallback"], match["roles"]) == (
        "translate", False, "welcome", ["translation"],
    )  # fmt: skip
    assert match["people"][0]["contact"]["matrix"] == "@ana:heron.example"


def test_the_json_of_a_private_matter_has_a_way_around_for_each_reader(capsys: Printed) -> None:
    match = as_json(capsys, "harassment")["matches"][0]
    readers = {reader for channel in match["channels"] for reader in channel["readers"]}
    assert match["private"]
    assert all(channel["private"] for channel in match["channels"])
    assert {way["about"] for way in match["way_around"]} >= readers
    assert all(way["channels"] or way["people"] for way in match["way_around"])


# About paths -------------------------------------------------------------------------------------------


def test_a_path_names_its_owner_and_who_else_answers(capsys: Printed) -> None:
    answer = as_json(capsys, "--path", str(EXAMPLE.parent / "guide/pt/start.md"))
    assert answer["kind"] == "path"
    assert [(match["role"], match["pattern"], match["owner"]) for match in answer["matches"]] == [
        ("translation", "guide/pt/", True),
        ("docs", "*.md", False),
        ("maintainers", "*", False),
    ][: len(answer["matches"])]


def test_an_argument_with_a_slash_is_a_path(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert as_json(capsys, "guide/a.md")["query"] == "guide/a.md"


def test_words_and_paths_are_not_mixed(capsys: Printed) -> None:
    assert ask("translate", "guide/a.md") == 2
    assert "ask about one kind at a time" in capsys.readouterr().err


def test_a_path_outside_is_refused(capsys: Printed) -> None:
    assert ask("--path", "/etc/passwd") == 2
    assert "is not in the registry's folder" in capsys.readouterr().err


def test_files_with_one_answer_stand_together(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert ask("--path", "guide/a", "guide/b", "guide/pt/c") == 0
    out = capsys.readouterr().out
    assert "guide/a, guide/b\n" in out
    assert out.count("Owner") == 2


@pytest.fixture
def wren(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a registry in which somebody looks after docs/ alone."""
    (tmp_path / "community.yaml").write_text(
        "version: 1\nproject: {name: Wren}\npeople:\n  ana: {name: Ana Souza}\n"
        "roles:\n  docs: {name: Docs, holders: [ana], paths: [docs/guide/]}\n"
    )
    for path in ("docs/guide/a.md", "docs/b.md", "src/c.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("1\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Chidi Eze", "-c", "user.email=chidi@wren.example"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def test_a_path_that_nobody_owns_is_guessed_and_exits_1(wren: Path, capsys: Printed) -> None:
    assert main(["who", "--path", "docs/guide/../b.md", "src/c.py", "--format", "json"]) == 1
    results = json.loads(capsys.readouterr().out)["results"]
    assert [(answer["kind"], answer["matches"], answer["guess"]) for answer in results] == [
        ("path", [], None),
        ("path", [], None),
    ]
    assert main(["who", "--path", "docs/guide.md", "--format", "json"]) == 1


def test_changed_asks_about_the_files_that_differ(wren: Path, capsys: Printed) -> None:
    (wren / "docs/guide/a.md").write_text("2\n")
    assert main(["who", "--changed", "HEAD", "--format", "json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["results"]
    assert (answer["query"], answer["matches"][0]["role"]) == ("docs/guide/a.md", "docs")


def test_changed_counts_from_gits_top_folder(wren: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    (wren / "src/c.py").write_text("2\n")
    monkeypatch.chdir(wren / "docs")
    main(["who", "--changed", "HEAD", "--format", "json"])
    assert [answer["query"] for answer in json.loads(capsys.readouterr().out)["results"]] == ["src/c.py"]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", ""])
def test_an_unknown_revision_is_said(wren: Path, capsys: Printed, revision: str) -> None:
    assert main(["who", f"--changed={revision}"]) == 2
    assert "git knows no revision" in capsys.readouterr().err


def test_paths_on_stdin_begin_at_gits_top_folder(wren: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wren / "src")
    monkeypatch.setattr("sys.stdin", io.StringIO("docs/guide/a.md\nsrc/c.py\n"))
    assert main(["who", "--path", "-"]) == 0
    out = capsys.readouterr().out
    assert "docs/guide/a.md\n  Owner       Docs  by docs/guide/" in out
    assert "src/c.py\n  Nobody looks after this." in out


def test_history_names_who_lately_changed_what_nobody_owns(wren: Path, capsys: Printed) -> None:
    assert main(["who", "--path", "src/c.py", "--history"]) == 1
    err = capsys.readouterr().err
    assert "src/c.py: lately changed by Chidi Eze (1). A guess: nobody agreed to be asked." in err
    assert "chidi@wren.example" not in err


# What is hidden stays hidden ---------------------------------------------------------------------------

CAREFUL = """\
version: 1
project: {name: Wren, consent: required}
people:
  ana: {name: Ana Souza, contact: {email: hidden@wren.example}, timezone: UTC, languages: [pt]}
  dan: {name: Dan Kim, contact: {email: past@wren.example}}
  eve: {name: Eve Moss, contact: {email: closed@wren.example}, availability: closed, confirmed: 2026-01-01}
roles:
  docs: {name: Docs, holders: [ana, eve], past: [dan], topics: [docs]}
"""


@pytest.mark.parametrize("format", ["text", "json"])
@pytest.mark.parametrize("words", ["docs", "ana", "dan", "eve", "Souza"])
def test_nobody_is_shown_who_did_not_agree(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, words: str, format: str
) -> None:
    (tmp_path / "community.yaml").write_text(CAREFUL)
    monkeypatch.chdir(tmp_path)
    main(["who", words, "--all", "--format", format])
    out = capsys.readouterr().out
    assert "@wren.example" not in out
    assert "UTC" not in out


def test_nothing_to_ask_about_is_said(capsys: Printed) -> None:
    assert ask() == 2
    assert "say what it is about" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[""], [" ", ""], ["--path", ""]], ids=["nothing", "only blanks", "no file's name"])
def test_an_empty_question_is_called_empty(words: list[str], capsys: Printed) -> None:
    assert ask(*words) == 2
    assert "the question is empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "roles",
    [
        "{maintainers: {holders: [ana]}}",
        "{docs: {}, maintainers: {holders: [ana]}}",
        "{docs: {parent: maintainers}, maintainers: {}}",
    ],
    ids=["the first contact is away", "so is whoever a role without people leads to", "and the role above"],
)
def test_where_nobody_is_there_that_is_said(roles: str, tmp_path: Path, capsys: Printed) -> None:
    people = "{ana: {name: Ana Souza, away_until: 2027-01-10}}"
    file = tmp_path / "community.yaml"
    file.write_text(f"version: 1\nproject: {{name: Wren}}\npeople: {people}\nroles: {roles}\n")
    for role in ("maintainers", "docs"):
        assert main(["who", role, "-r", str(file)]) in (0, 1)
    out = capsys.readouterr().out
    assert "nobody is named for it" in out or "nobody who holds it takes questions now" in out
    assert "Instead" not in out
    assert "Part of" not in out


def answer(tmp_path: Path, capsys: Printed, words: str, **tables: Any) -> str:
    """What is said in a registry of Wren with some tables in place of its own."""
    file = tmp_path / "community.yaml"
    file.write_text(yaml.safe_dump(communities.WREN | tables))
    main(["who", words, "-r", str(file), "--color", "never"])
    return capsys.readouterr().out


def test_a_question_may_be_longer_than_the_name_of_any_file(tmp_path: Path, capsys: Printed) -> None:
    assert "Nothing here answers to" in answer(tmp_path, capsys, "pelicans, " * 100)


def test_of_many_places_the_rest_is_counted(tmp_path: Path, capsys: Printed) -> None:
    places = {f"c{number}": {"url": f"https://chat.wren.garden/{number}", "topics": ["help"]} for number in range(9)}
    out = answer(tmp_path, capsys, "help", channels=places, roles={})
    assert "chat.wren.garden/5" in out
    assert "chat.wren.garden/6" not in out
    assert "              and 3 more\n" in out


def test_an_outside_body_reads_a_mailbox_as_well_as_the_people(tmp_path: Path, capsys: Printed) -> None:
    mail = {"url": "mailto:safety@wren.garden", "private": True, "readers": ["ana"], "run_by": "Owl Trust"}
    out = answer(tmp_path, capsys, "security", channels={"mail": {**mail, "topics": ["security"]}}, roles={})
    assert "Ana Souza and Owl Trust, outside of this community, read it\n" in out
    assert "Only Ana Souza" not in out
