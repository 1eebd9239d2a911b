"""Bad registries: each fault is told at its line, once, with a remedy, and nothing else is told.

`tests/bad/` holds them. A file NAME.yaml is a whole registry; a folder NAME/ holds one in its community.yaml,
with the files that it includes. A folder `checkout-*` is made a git checkout first. The first line of each says
all that is expected, written by hand before the tool was asked:

    # expect: unknown-key, line 4, missing-key, line 1 of people/ana.yaml, exit 1

Each finding is a rule and a line, in the order that reads best; `of FILE` names an included file. All errors and
warnings are listed, so one that merely follows from another (and only confuses) is noticed. A note may be listed;
notes that are not are left aside. Last comes the exit code. What no text file can hold, bytes that are no text and
what is too large, stands in tests/bad_bytes.py, with the same words.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bad_bytes import BYTES
from trials import Figure, rounds

from communitydocs.cli import main
from communitydocs.rules import rules

FOLDER = Path(__file__).parent / "bad"
TODAY = "2026-11-01"
OTHER_FORMATS = ("full", "concise", "github", "gitlab", "sarif", "junit", "rdjson")
NOT_HERE = {"broken-link": "asks the web: tests/rules/test_broken_link.py and tests/links/"}
AT_THEIR_PLACE = {
    "syntax": "shows the sign that YAML stumbles over",
    "refused-yaml": "shows the character or the bracket",
    "encoding": "names the byte",
    "missing-key": "the whole file lacks something",
    "wrong-type": "the whole file is something else",
    "placeholder": "the word at the place is the fault",
    "invisible-character": "the character cannot be shown, and is named",
    "invalid-url": "the address stands at the place",
    "insecure-url": "the address stands at the place",
    "invalid-email": "the address stands at the place",
    "invalid-schedule": "says the day",
    "secret": "is never repeated",
    "useless-ignore": "the comment stands at the place",
    "ended-absence": "says the day",
    "contributing-gap": "lists what is missing",
    "narrow-timezones": "says the hours",
    "old-schema-copy": "speaks of another file",
    "same-employer": "names the employer, who is no key and no id",
    "no-conduct-route": "speaks of what is not there",
    "no-security-route": "speaks of what is not there",
    "no-first-contact": "speaks of what is not there",
    "few-conduct-readers": "speaks of people, and names none in what is kept",
    "overloaded-person": "speaks of people, and names none in what is kept",
    "single-point-of-contact": "speaks of people, and names none in what is kept",
}
"""Rules whose message may quote nothing of the file, with what it does instead."""
Finding = tuple[str, int, str]
"""A file, a line and a rule."""


class Case(NamedTuple):
    """One bad registry: its name, the folder where it is the registry `file`, and what is expected of it."""

    name: str
    folder: Path
    file: str
    findings: list[Finding]
    exit: int

    @property
    def text(self) -> str:
        """All text of its files, one after another."""
        files = [self.folder / self.file] if self.file != "community.yaml" else sorted(_files(self.folder))
        return "\n".join(f"{file.name}\n{file.read_bytes().decode(errors='replace')}" for file in files)


def case(name: str, folder: Path, file: str, words: str) -> Case:
    """The case of what an `expect` comment says."""
    said = re.findall(r"([a-z-]+), line (\d+)(?: of ([^,\s]+))?", words)
    code = re.search(r", exit ([012])\s*$", words)
    assert code is not None, f"{name}: its comment does not end with an exit code: {words}"
    assert said, f"{name}: its comment names no rule: {words}"
    findings = sorted((included or file, int(line), rule) for rule, line, included in said)
    return Case(name, folder, file, findings, int(code[1]))


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink() and ".git" not in file.parts)


def _first_line(file: Path) -> str:
    line = file.read_bytes().split(b"\n")[0].decode()
    assert line.startswith("# expect: "), f"{file.name} begins with no `# expect:`"
    return line


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Every bad registry, in a copy that may be written to."""
    tmp_path = tmp_path_factory.mktemp("registries")
    bad = tmp_path / "bad"
    shutil.copytree(FOLDER, bad)
    (bad / "included-by-a-link/people.yaml").symlink_to("../id-twice-among-people.yaml")
    (bad / "rendered-through-a-link/docs").symlink_to("..", target_is_directory=True)
    os.mkfifo(bad / "included-fifo/people.yaml")
    found = []
    for place in sorted(bad.iterdir()):
        if place.is_dir():
            if place.name.startswith("checkout-"):
                subprocess.run(["git", "init", "--quiet"], cwd=place, check=True)
                subprocess.run(["git", "add", "."], cwd=place, check=True)
            found.append(case(place.name, place, "community.yaml", _first_line(place / "community.yaml")))
        else:
            found.append(case(place.stem, bad, place.name, _first_line(place)))
    (tmp_path / "bytes").mkdir()
    for name, content in BYTES.items():
        before, _, words = content.rpartition(b"#")
        (tmp_path / "bytes" / f"{name}.yaml").write_bytes(before)
        found.append(case(name, tmp_path / "bytes", f"{name}.yaml", words.decode()))
    return found


def validated(case: Case, format: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and what is printed; a traceback, or a word on stderr, fails here."""
    os.chdir(case.folder)
    code = main(["validate", "-r", case.file, "--format", format, "--today", TODAY])
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err, case.name
    return code, printed.out


def faults(case: Case, code: int, told: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the answer to one bad registry."""
    listed = {rule for _, _, rule in case.findings}
    found = [(d["file"], d["line"], d["rule"]) for d in told if d["level"] != "note" or d["rule"] in listed]
    for finding in (Counter(case.findings) - Counter(found)).elements():
        yield f"{case.name}: {finding} is not told"
    for finding in (Counter(found) - Counter(case.findings)).elements():
        yield f"{case.name}: {finding} is told as well"
    if code != case.exit:
        yield f"{case.name}: exit code {code}, not {case.exit}"
    text = case.text
    for one in (one for one in told if one["rule"] in listed):
        yield from (f"{case.name}: {one['rule']} {wrong}" for wrong in _wording(one, text))


def _wording(one: dict[str, Any], text: str) -> Iterator[str]:
    if not one["help"].strip():
        yield "has no remedy"
    if re.search(r"\bNone\b|<class|object at 0x", one["message"] + one["help"]):
        yield f"speaks Python: {one['message']} {one['help']}"
    quoted = re.findall(r"`([^`]+?)(?:\.\.\.)?`", one["message"])
    if (
        one["rule"] not in AT_THEIR_PLACE
        and "empty key" not in one["message"]
        and not any(_stands(words, text) for words in quoted)
    ):
        yield f"names nothing that stands in the file: {one['message']}"


def _stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, as they are or between quotes with escapes."""
    return words in text or words.strip('"').encode().decode("unicode_escape", "replace").strip() in text


@pytest.mark.trial("What is wrong with a registry is told at its line, with a remedy, and nothing else is told.")
def test_each_bad_registry_is_told_as_expected(
    cases: list[Case], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], figure: Figure
) -> None:
    monkeypatch.chdir(FOLDER)  # and back, at the end
    before = {file: file.read_bytes() for folder in {case.folder for case in cases} for file in _files(folder)}
    wrong: list[str] = []
    messages: set[str] = set()
    for case in cases:
        code, printed = validated(case, "json", capsys)
        told = json.loads(printed)["diagnostics"]
        wrong += faults(case, code, told)
        messages |= {re.sub(r"`[^`]*`|\d+", "", one["message"]) for one in told}
        for format in OTHER_FORMATS[: rounds(short=0, long=len(OTHER_FORMATS))]:
            if validated(case, format, capsys)[0] != case.exit:
                wrong.append(f"{case.name}: another exit code with --format {format}")
    after = {file: file.read_bytes() for folder in {case.folder for case in cases} for file in _files(folder)}
    assert not wrong, "\n".join(wrong)
    assert after == before, "validate wrote something"
    tripped = {rule for case in cases for _, _, rule in case.findings}
    figure(
        f"{len(cases)} bad registries, {len(tripped)} rules, {len(messages)} different messages: "
        "each fault at its line and nothing beside it, the exit code right, 0 tracebacks, 0 bytes changed"
    )


REMEDIES = {
    "zone-as-an-offset": "name a city of that zone",
    "availability-false": "write one of open, limited, closed",
    "rule-level-false": "write one of off, note, warning, error",
    "consent-is-true": "`consent: required`",
    "confirmed-without-hyphens": "`confirmed: 2026-10-01`",
    "response-as-a-number": "`response: 2 days`",
    "project-name-is-a-number": '`name: "3.10"`',
    "languages-with-commas": "`languages: [en, pt]`",
    "paths-as-a-block": "`paths: [docs/, guide/]`",
    "holder-with-a-title-in-short": "`{person: ana, title: ...}`",
    "schedule-tz": "write `timezone`",
    "project-is-empty": "write for example `project: {name: Heron}`",
    "person-fields-not-indented": "indent it by two more spaces",
    "repository-over-ssh": "beginning with `https://`",
    "topic-start-is-a-sentence": "beginning with `https://`",
    "text-tag": '"!!str 42"',
    "sibling-indented-more": "indent it like its neighbours",
    "slashes-as-a-comment": "write `#` in place of `//`",
    "full-width-colon": "write `name: Wren`",
    "unknown-holder-who-is-there-by-name": "write its id: `ana`",
    "unknown-holder-by-full-name": "add `bo-lindqvist` under `people`",
    "channel-by-its-address": "write its id: `chat`",
    "holder-is-a-role": "`maintainers` is a role: name a person here",
    "parent-is-a-person": "`ana` is a person: name a role here",
    "fallback-is-a-topic": "`security` is a topic: name a role here",
}
"""What the remedies of some must say: another remedy that was given once led into the next fault."""


def test_remedies_do_not_lead_into_the_next_fault(
    cases: list[Case], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FOLDER)
    asked = [case for case in cases if case.name in REMEDIES]
    assert len(asked) == len(REMEDIES)
    for case in asked:
        told = json.loads(validated(case, "json", capsys)[1])["diagnostics"]
        assert any(REMEDIES[case.name] in one["help"] for one in told), (case.name, [one["help"] for one in told])


def test_every_rule_is_tripped_by_a_bad_registry(cases: list[Case]) -> None:
    tripped = {rule for case in cases for _, _, rule in case.findings}
    assert tripped - set(rules()) == set()
    assert set(rules()) - tripped == set(NOT_HERE)


def test_the_exit_code_follows_from_the_levels(cases: list[Case]) -> None:
    for case in cases:
        error = any(rules()[rule].level == "error" for _, _, rule in case.findings)
        assert case.exit == int(error), case.name


def test_no_bad_registry_is_a_copy_of_another(cases: list[Case]) -> None:
    alike: dict[Any, list[str]] = {}
    for case in cases:
        expected = tuple((line, rule) for _, line, rule in case.findings)
        alike.setdefault((expected, _shape(case.text)), []).append(case.name)
    copies = [names for names in alike.values() if len(names) > 1]
    assert not copies, "\n".join(map(str, copies))


def _shape(text: str) -> str:
    """A text in which keys and signs still stand, and of words and numbers their outline."""
    bare = re.sub(r"(?m)^# .*\n|(?<=\s)# .*", "", text.partition("\n")[2][:5_000])
    return re.sub(
        r"(?P<key>[\w.@/-]+[\"'”]?\s*:(?=\s|$))|[a-z]{1,60}|[A-Z]{1,60}|[1-9]",
        lambda hit: hit["key"] or ("9" if hit[0].isdigit() else "A" if hit[0].isupper() else "a"),
        bare,
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a-folder", "it is a folder"),
        ("nowhere.yaml", "no such file"),
        ("leads-nowhere.yaml", "no such file"),
        ("leads-to-itself.yaml", "too many levels"),
        ("a-pipe.yaml", "not a regular file"),
        ("nul\0.yaml", "unreadable"),
    ],
)
def test_what_cannot_be_read_at_all_exits_2_and_is_named(
    name: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-folder").mkdir()
    Path("leads-nowhere.yaml").symlink_to("gone.yaml")
    Path("leads-to-itself.yaml").symlink_to("leads-to-itself.yaml")
    os.mkfifo("a-pipe.yaml")
    assert main(["validate", "-r", name]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert name.replace("\0", "\\x00") in said
    assert "Traceback" not in said
