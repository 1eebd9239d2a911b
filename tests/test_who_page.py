"""The questions in docs/who.md have the answers that stand beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from communitydocs.answers.who import Match, Who
from communitydocs.importers import importer
from communitydocs.load import load

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/who.md").read_text("utf-8")
CORPUS = ROOT.parent / "shared/corpus/kubernetes-community/sigs.yaml"


def rows(heading: str) -> list[tuple[str, str]]:
    """(question, answer) of the table below a heading."""
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", part, re.MULTILINE)
    return found[1:]  # below the head of the table


def answer(who: Who, question: str) -> str:
    """What the best match is called; "nothing" where there is none."""
    matches: tuple[Match, ...] = who.words(question).matches
    return matches[0].name if matches else "nothing"


EXAMPLE = rows("Put to the example")


def test_there_are_twenty_questions() -> None:
    assert len(EXAMPLE) + len(rows("Put to Kubernetes")) == 20


@pytest.mark.parametrize(("question", "expected"), EXAMPLE, ids=[question for question, _ in EXAMPLE])
def test_a_question_to_the_example_has_its_answer(question: str, expected: str) -> None:
    registry = load(ROOT / "tests/example/community.yaml").registry
    assert registry is not None
    assert answer(Who(registry), question) == expected


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus of real files is not beside this checkout")
def test_the_questions_to_kubernetes_have_their_answers() -> None:
    who = Who(importer("sigs").read({"sigs.yaml": CORPUS.read_bytes()}).registry)
    asked = rows("Put to Kubernetes")
    assert {question: answer(who, question) for question, _ in asked} == dict(asked)
