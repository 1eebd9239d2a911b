"""`communitydocs explain` and `communitydocs schema`."""

from __future__ import annotations

import json

import pytest

from communitydocs.cli import main
from communitydocs.registry.schema import schema_text
from communitydocs.rules import rules


def test_the_table_lists_every_rule_with_its_level_and_first_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert [f"{rule.id} {rule.level} {' '.join(rule.summary.split())}" for rule in rules().values()] == [
        line for line in lines if line.split(" ")[0] in rules()
    ]


@pytest.mark.parametrize("rule", rules())
def test_a_page_shows_the_examples_without_fences_and_marks(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{rule}  {rules()[rule].level}, {rules()[rule].group}\n\n{rules()[rule].page[:40]}")
    assert "```" not in out
    assert "# <-" not in out
    assert "\x1b" not in out


def test_an_unknown_rule_has_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknwon-person"]) == 2
    assert "did you mean unknown-person?" in capsys.readouterr().err


def test_the_schema_is_printed_as_it_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert out == schema_text()
    assert json.loads(out)["$schema"] == "http://json-schema.org/draft-07/schema#"
