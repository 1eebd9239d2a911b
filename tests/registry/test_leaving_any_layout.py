"""Whoever is retired or forgotten is gone from where they should be, and what is mended stays mended."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import TEXT, Writer

from communitydocs.cli import main
from communitydocs.cli._edit_retire import DROPPED
from communitydocs.registry.parse import parse

DAY = "2026-11-01"
IDS = ["ana-x", "bo-x", "chidi-x", "dee-x"]
ID = st.sampled_from(IDS)
TERM = st.fixed_dictionaries(
    {"person": ID}, optional={"title": TEXT, "since": st.just("2020-01-01"), "until": st.just("2021-01-01")}
)
HOLDERS = st.lists(st.one_of(ID, TERM), min_size=1, max_size=4)
EXTRA = st.one_of(ID, st.lists(ID, min_size=1, max_size=3), st.dictionaries(ID, TEXT, max_size=2))
PERSON = st.fixed_dictionaries(
    {"name": TEXT},
    optional={"contact": st.just({"irc": "x"}), "topics": st.just(["help", "bug"]), "about": TEXT, "x-knows": EXTRA}
    | {"confirmed": st.just("2026-01-01"), "availability": st.just("limited"), "account_ids": st.just({"github": 7})},
)
ROLE = st.fixed_dictionaries({}, optional={"holders": HOLDERS, "past": HOLDERS, "join": TEXT, "x-by": EXTRA})
CHANNEL = st.fixed_dictionaries(
    {"url": st.just("mailto:a@wren.garden")},
    optional={"private": st.just(True), "readers": st.lists(ID, min_size=1, max_size=3), "x-by": EXTRA},
)
IGNORE = st.fixed_dictionaries(
    {"rule": st.just("placeholder"), "at": st.sampled_from(["people.ana-x", "people.bo-x.name", "roles.docs"])},
    optional={"reason": st.just("So.")},
)


@st.composite
def registries(draw: st.DrawFn) -> tuple[dict[str, Any], str, bytes]:
    """A registry's data, one of its people, and its text."""
    data = {
        "version": 1,
        "project": {"name": "Wren"},
        "people": {id: draw(PERSON) for id in draw(st.permutations(IDS))},
        "roles": {id: draw(ROLE) for id in ("docs", "code")},
        "channels": {"mail": draw(CHANNEL)},
        "ignore": draw(st.lists(IGNORE, min_size=1, max_size=2)),
        "x-team": draw(EXTRA),
    }
    layout = Writer(Random(draw(st.integers(0, 2**32)))).write(data)
    return data, draw(ID), (b"\xef\xbb\xbf" if layout.bom else b"") + layout.text().encode()


def after(command: list[str], text: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "community.yaml"
        file.write_bytes(text)
        assert main([*command, "-q", "-r", str(file)]) == 0
        left = file.read_bytes()
    assert left.startswith(b"\xef\xbb\xbf") == text.startswith(b"\xef\xbb\xbf")
    source = parse(left, "community.yaml")
    assert not source.problems
    return source.data


def person(holder: Any) -> Any:
    return holder["person"] if isinstance(holder, dict) else holder


def without(data: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def words(data: Any) -> Iterator[str]:
    """Every key and value."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from words(value)
    elif isinstance(data, list):
        for item in data:
            yield from words(item)
    else:
        yield str(data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(registries(), st.booleans())
def test_who_is_retired_holds_reads_and_answers_nothing(made: tuple[dict[str, Any], str, bytes], thanks: bool) -> None:
    data, id, text = made
    new = after(["retire", id, "--today", DAY, *([] if thanks else ["--without-thanks"])], text)
    for role, entry in data["roles"].items():
        assert new["roles"][role].get("holders", []) == [h for h in entry.get("holders", []) if person(h) != id]
        own = [h for h in new["roles"][role].get("past", []) if person(h) == id]
        ended = [h for h in entry.get("holders", []) if person(h) == id]
        assert bool(own) == (thanks and (bool(ended) or any(person(h) == id for h in entry.get("past", []))))
        others = [h for h in entry.get("past", []) if person(h) != id]
        assert [h for h in new["roles"][role].get("past", []) if person(h) != id] == others
        assert without(new["roles"][role], ("holders", "past")) == without(entry, ("holders", "past"))
    readers = [reader for reader in data["channels"]["mail"].get("readers", []) if reader != id]
    assert new["channels"]["mail"].get("readers", []) == readers
    assert without(new["channels"]["mail"], ("readers",)) == without(data["channels"]["mail"], ("readers",))
    assert new["people"] == {**data["people"], id: without(data["people"][id], DROPPED)}
    assert without(new, ("people", "roles", "channels")) == without(data, ("people", "roles", "channels"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(registries())
def test_who_is_forgotten_stands_nowhere(made: tuple[dict[str, Any], str, bytes]) -> None:
    data, id, text = made
    new = after(["forget", id], text)
    assert id not in set(words(new))
    assert not [entry for entry in new.get("ignore", []) if entry["at"].startswith(f"people.{id}")]
    kept = {other: without(entry, ("x-knows",)) for other, entry in data["people"].items() if other != id}
    assert {other: without(entry, ("x-knows",)) for other, entry in new["people"].items()} == kept
    for role, entry in data["roles"].items():
        for key in ("holders", "past"):
            assert new["roles"][role].get(key, []) == [h for h in entry.get(key, []) if person(h) != id]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(registries())
def test_what_is_mended_is_mended_once_and_for_all(made: tuple[dict[str, Any], str, bytes]) -> None:
    data, _, text = made
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "community.yaml"
        file.write_bytes(text)
        command = ["validate", "-q", "--output-file", str(file.with_name("report")), "--today", DAY, "-r", str(file)]
        main([*command, "--fix"])
        once = file.read_bytes()
        assert main([*command, "--diff"]) == 0
        main([*command, "--fix"])
        assert file.read_bytes() == once
    new = parse(once, "community.yaml").data
    for role, entry in data["roles"].items():
        named = {person(holder) for key in ("holders", "past") for holder in entry.get(key, [])}
        left = {person(holder) for key in ("holders", "past") for holder in new["roles"][role].get(key, [])}
        assert left == named, "nobody is lost"
    assert without(new, ("roles", "channels", "ignore")) == without(data, ("roles", "channels", "ignore"))
