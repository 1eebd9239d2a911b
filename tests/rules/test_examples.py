"""Every rule's page is true: its bad example sets it off where the page says, its good one does not."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from communitydocs.load import Checks, load
from communitydocs.registry.problems import Diagnostic
from communitydocs.rules import GROUPS, Rule, rules

MARK = re.compile(r"[ \t]*# <-$", re.M)
FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
NEEDED = {"version": "version: 1\n", "project": "project: {name: Wren}\n"}
DAY = date(2026, 11, 1)
BROKEN = {"https://chat.heron.garden/closed-long-ago": "answers 404 Not Found"}
"""What the web says of the one address in `broken-link`'s page that no longer works."""


@dataclass(frozen=True)
class Example:
    """One registry of a page, the files beside it, and the line that is marked (0: none)."""

    text: str
    files: dict[str, str]
    encoding: str
    line: int


def examples(page: str, title: str, until: str) -> list[Example]:
    """The examples between two headings: a registry each, with the files that follow it."""
    found: list[Example] = []
    part = page.partition(f"\n{title}:\n")[2].partition(f"\n{until}:")[0]
    for kind, name, text in FENCE.findall(part):
        if name:
            found[-1].files[name] = text
        else:
            marked = [number for number, line in enumerate(text.splitlines(), 1) if MARK.search(line)]
            assert len(marked) <= 1
            found.append(Example(MARK.sub("", text), {}, kind if kind == "latin-1" else "utf-8", *(marked or [0])))
    return found


def findings(example: Example, rule: str, folder: Path) -> list[Diagnostic]:
    text = example.text
    for key, line in NEEDED.items():
        text += "" if re.search(rf"^{key}:", text, re.M) else line
    for name, content in example.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "community.yaml").write_bytes(text.encode(example.encoding))
    if "checkout" in rules()[rule].needs:
        for question in (("init", "-q"), ("add", "-A", "-f")):
            subprocess.run(["git", *question], cwd=folder, check=True)
    loaded = load(folder / "community.yaml", Checks(today=DAY, links=lambda registry: BROKEN))
    return [found for found in loaded.diagnostics if found.rule == rule]


RULES = pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))


@RULES
def test_a_page_says_what_why_bad_good_and_whence(rule: Rule) -> None:
    assert re.match(r"[A-Z`].*\.$", rule.summary), "the first paragraph is one sentence"
    assert len(rule.page.split("\n\n")) > 4
    assert re.search(r"^Source: \S", rule.page, re.M)
    assert examples(rule.page, "Bad", "Good")
    assert examples(rule.page, "Good", "Source")
    assert rule.group in GROUPS


@RULES
def test_the_bad_example_sets_it_off_at_the_marked_line(rule: Rule, tmp_path: Path) -> None:
    for number, example in enumerate(examples(rule.page, "Bad", "Good")):
        found = findings(example, rule.id, tmp_path / str(number))
        assert [diagnostic.location.line for diagnostic in found] == [example.line or 1]
        assert all(diagnostic.message and diagnostic.help for diagnostic in found)


@RULES
def test_the_good_example_does_not_set_it_off(rule: Rule, tmp_path: Path) -> None:
    for number, example in enumerate(examples(rule.page, "Good", "Source")):
        assert findings(example, rule.id, tmp_path / str(number)) == []
