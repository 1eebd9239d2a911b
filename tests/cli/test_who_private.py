"""Whatever is asked about a private place, `who` says who reads it, and the way around each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import communities
import pytest
import yaml

from communitydocs.cli import main

Printed = pytest.CaptureFixture[str]
OMBUDS = {"url": "https://owls.garden/report", "private": True, "run_by": "Owl Trust"}


def said(tmp_path: Path, capsys: Printed, *words: str, **tables: Any) -> str:
    """What is said in a registry of Wren with some tables in place of its own."""
    file = tmp_path / "community.yaml"
    file.write_text(yaml.safe_dump(communities.WREN | tables))
    main(["who", *words, "-r", str(file), "--color", "never"])
    return capsys.readouterr().out


def around(tmp_path: Path, capsys: Printed, words: str, **tables: Any) -> dict[str, list[str]]:
    """{reader: the channels and people around them} in the first match."""
    found = json.loads(said(tmp_path, capsys, words, "--format", "json", **tables))["matches"][0]["way_around"]
    return {way["about"]: [other["id"] for other in (*way["channels"], *way["people"])] for way in found}


@pytest.mark.parametrize("words", ["mail", "safety"], ids=["the mailbox", "the role that answers private matters only"])
def test_who_reads_it_and_the_way_around_them_is_said_of(words: str, tmp_path: Path, capsys: Printed) -> None:
    out = said(tmp_path, capsys, words)
    assert "Ana Souza and Bo Lindqvist read it" in out
    assert "If it is about Ana Souza: no other way is written down" in out
    assert "If it is about Bo Lindqvist: Ana Souza, ana@wren.garden (e-mail)" in out
    assert around(tmp_path, capsys, words) == {"ana": [], "bo": ["ana"]}


def test_a_mailbox_for_one_matter_leads_to_the_other_place_for_it(tmp_path: Path, capsys: Printed) -> None:
    channels = {
        "mail": {"url": "mailto:safety@wren.garden", "private": True, "readers": ["ana"], "topics": ["conduct"]},
        "ombuds": {**OMBUDS, "topics": ["conduct"]},
    }
    assert "If it is about Ana Souza: Ombuds" in said(tmp_path, capsys, "mail", channels=channels, roles={})
    assert around(tmp_path, capsys, "mail", channels=channels, roles={}) == {"ana": ["ombuds"]}


def test_matters_with_ways_of_their_own_are_told_apart(tmp_path: Path, capsys: Printed) -> None:
    mail = {"url": "mailto:safety@wren.garden", "private": True, "readers": ["ana"], "topics": ["conduct", "security"]}
    channels = {"mail": mail, "ombuds": {**OMBUDS, "topics": ["conduct"]}}
    out = said(tmp_path, capsys, "mail", channels=channels, roles={})
    conduct, _, security = out.partition("About security:")
    assert "Ombuds" in conduct
    assert "Ombuds" not in security


def test_of_a_private_place_for_anything_else_its_readers_are_named(tmp_path: Path, capsys: Printed) -> None:
    channels = {"press-desk": {"url": "mailto:press@wren.garden", "private": True, "readers": ["ana", "bo"]}}
    out = said(tmp_path, capsys, "press-desk", channels=channels, roles={})
    assert "Read by     Ana Souza, Bo Lindqvist" in out
