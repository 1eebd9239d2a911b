"""Kubernetes' sigs.yaml becomes a registry, and nothing in it is dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import ANYTHING, edited, places
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer, importers
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Project
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.read import read_bytes

SMALL = (Path(__file__).parent / "sigs/small/input/sigs.yaml").read_bytes()
SIGS = importer("sigs")


def read(content: bytes) -> Imported:
    return SIGS.read({"sigs.yaml": content})


# The frame ---------------------------------------------------------------------------------------------


def test_an_importer_is_found_by_being_there() -> None:
    assert "sigs" in importers()
    assert not [name for name in importers() if name.startswith(("_", "-"))]


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(CommunityDocsError, match="no format `sig`"):
        importer("sig")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(SMALL, True, id="groups with folders and leaders are recognised"),
        pytest.param(b"sigs: [a, b]\n", False, id="a list called sigs alone is not"),
        pytest.param(b"people:\n  ana: {name: Ana}\n", False, id="a registry is not"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_content(content: bytes, expected: bool) -> None:
    assert SIGS.recognises({"any-name.txt": content}) is expected


# The small file ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(35, "`TBD` is not a web address", id="an address to be decided"),
        pytest.param(36, "no address; the meeting's calendar stands for it", id="a meeting without address"),
        pytest.param(45, "may mean India, Israel or Ireland", id="an ambiguous time zone"),
        pytest.param(47, "2 x U+200B ZERO WIDTH SPACE", id="invisible characters"),
        pytest.param(48, "left out (Nowhere, Tuesday at 14:00 UTC (weekly))", id="a meeting without any address"),
        pytest.param(56, "do not show this private list", id="a private list of a group"),
        pytest.param(73, "`bolin` is with Lumen here", id="a company that differs"),
        pytest.param(86, "`sigs[0].subprojects[1].mood` is not imported", id="an unknown key"),
        pytest.param(96, "names nobody", id="a chair without login and name"),
        pytest.param(102, "`dee` is called Dee A. Park here", id="a name that differs"),
    ],
)
def test_what_cannot_be_used_is_noted_at_its_place(line: int, message: str) -> None:
    notes = [note for note in read(SMALL).diagnostics if note.location.line == line]
    assert [note for note in notes if message in note.message]
    assert all(note.rule == "import" and note.level == "note" and note.help for note in notes)


def test_addresses_that_no_page_shows_are_counted_and_not_kept() -> None:
    imported = read(SMALL)
    assert imported.withheld == 4  # ana@ (written in two ways), bo@, dee@, and the list of a group's leads
    kept = dump(imported.registry) + str(imported.diagnostics)
    assert "@lumen.example" not in kept
    assert "lantern-leads@lists.example" not in kept
    assert "mailto:night-watch@lists.example" in kept  # a committee's list stands on its page


def changed(path: tuple[Any, ...], change: Any) -> bytes:
    """The small file with another value at `path`."""
    data = edited(yaml.safe_load(SMALL), path, change)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.withheld


PLACES = list(places(yaml.safe_load(SMALL)))
# Addresses of people are counted above; what is under an unknown key, or of nobody, is noted by its place.
LIST = ("sigs", 0, "contact", "private_mailing_list")
NOBODY = ("workinggroups", 0, "leadership", "chairs", 1)
WITH_EFFECT = [path for path in PLACES if path[-1] not in ("email", "mood") and path[:5] != NOBODY and path != LIST]


def another(text: str) -> str:
    """A text of the same kind; of an OWNERS file its folder counts, not its name."""
    return text.replace("/OWNERS", "-two/OWNERS") if text.endswith("/OWNERS") else f"{text}Z"


@pytest.mark.parametrize("path", WITH_EFFECT, ids=lambda path: ".".join(map(str, path)))
def test_every_scalar_has_an_effect(path: tuple[Any, ...]) -> None:
    assert said(read(changed(path, another))) != said(read(changed(path, lambda text: text)))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted({path[:n] for path in PLACES for n in range(1, len(path) + 1)}, key=str)), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(path: tuple[Any, ...], value: Any) -> None:
    imported = read(changed(path, lambda _: value))
    registry = replace(imported.registry, project=Project(name="Lanterns"))
    reading = read_bytes(dump(registry, origins=imported.origins).encode(), "x", Path("nowhere"))
    assert not reading.problems


def test_another_community_is_not_taken_for_kubernetes() -> None:
    imported = read(SMALL.replace(b"/kubernetes/community/", b"/lanterns/community/"))
    assert imported.registry.project == Project(name="")
    assert "kubernetes.slack.com" not in dump(imported.registry)
    messages = " ".join(note.message for note in imported.diagnostics)
    assert "in which Slack `sig-lanterns` is" in messages
    assert "where relative links lead" in messages
    assert "`charter.md` is not a web address" in messages
