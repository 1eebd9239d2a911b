"""`--format gitlab`: the fields that GitLab documents, and fingerprints that survive an edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from findings import ONE_OF_EACH, about, finding, hostile, hostile_finding
from trials import Figure, rounds

from communitydocs.load import judge
from communitydocs.registry.problems import Diagnostic
from communitydocs.registry.read import read_bytes
from communitydocs.reporters import gitlab


def findings(found: list[Diagnostic]) -> list[dict[str, Any]]:
    text = gitlab.report(found, about())
    assert text.isascii()
    shape: list[dict[str, Any]] = json.loads(text)
    return shape


def test_a_finding_has_the_documented_fields() -> None:
    [found] = findings([finding()])
    assert len(found.pop("fingerprint")) == 32
    assert found == {
        "description": "no person `anna` in people (did you mean `ana`?)",
        "check_name": "unknown-person",
        "severity": "major",
        "location": {"path": "community.yaml", "lines": {"begin": 4}},
    }


def test_levels_are_severities_that_gitlab_knows() -> None:
    severities = [found["severity"] for found in findings(ONE_OF_EACH)]
    assert severities == ["major", "minor", "info"]
    assert set(severities) <= {"info", "minor", "major", "critical", "blocker"}


def test_a_clean_registry_is_an_empty_list() -> None:
    assert findings([]) == []


def marks(text: str) -> list[str]:
    """The fingerprints of what is wrong with a registry, by their paths and messages."""
    loaded = judge(read_bytes(text.encode(), "community.yaml", Path("/nowhere")))
    return sorted(found["fingerprint"] for found in findings(list(loaded.diagnostics)))


BROKEN = """\
version: 1
project: {name: Wren}
people:
  ana: {name: Ana}
roles:
  docs: {holders: [ana, anna, bob], parent: nowhere}
  site: {holders: [ana], parent: nowhere}
"""


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: "# a comment\n\n" + text,
        lambda text: text.replace("{holders: [ana, anna, bob], ", "{holders: [bob, ana, anna], "),
        lambda text: text.replace("  docs: {holders", "  docs: {   holders"),
        lambda text: text.replace("  ana: {name: Ana}", "  ana:\n    name: Ana"),
    ],
    ids=["moved down", "another order", "another column", "another layout"],
)
def test_fingerprints_survive_an_edit_that_mends_nothing(edit: Callable[[str], str]) -> None:
    assert edit(BROKEN) != BROKEN
    assert marks(edit(BROKEN)) == marks(BROKEN)


def test_a_new_fault_adds_a_fingerprint_and_a_mended_one_takes_its_own() -> None:
    before, after = set(marks(BROKEN)), set(marks(BROKEN.replace("bob", "bo, carla")))
    assert len(before - after) == 1
    assert len(after - before) == 2


def test_a_number_that_only_counts_days_does_not_matter() -> None:
    old, new = (findings([finding(message=f"checked {days} days ago")])[0]["fingerprint"] for days in (401, 402))
    assert old == new
    one, other = (findings([finding(message=f"no role `r{n}`")])[0]["fingerprint"] for n in (1, 2))
    assert one != other


def test_equal_findings_are_numbered() -> None:
    found = [found["fingerprint"] for found in findings([finding()] * 3)]
    assert len(set(found)) == 3
    assert found[:2] == [found["fingerprint"] for found in findings([finding()] * 2)]


@pytest.mark.trial("A report for GitLab is JSON with one finding of its own a finding, whatever the data.")
def test_hostile_text_stays_one_finding(figure: Figure) -> None:
    texts = hostile(rounds(1000, 5000))
    found = findings([hostile_finding(text) for text in texts])
    assert len({one["fingerprint"] for one in found}) == len(texts)
    assert not any("\n" in one["description"] for one in found)
    figure(f"{len(texts):,} strings, as many findings with a fingerprint of their own")
