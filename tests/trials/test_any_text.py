"""Any bytes and any text are read, or refused with a place; what was understood keeps its meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import communities
import fuzz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trials import Figure, rounds

from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, target
from communitydocs.importers import importers
from communitydocs.registry import dump
from communitydocs.registry.model import Registry, RenderEntry
from communitydocs.registry.read import read_bytes

EXAMPLE = (Path(__file__).parents[1] / "example/community.yaml").read_text("utf-8")
TOP = "version: 1\nproject: {name: W}\n"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
PIECES = [
    *(
        "version: 1\n",
        "project: {name: W}\n",
        "people:\n",
        "roles:\n",
        "channels:\n",
        "topics:\n",
        "  ana:\n",
        "include: ",
    ),
    *(
        "    name: Ana\n",
        "    holders: [ana]\n",
        "- ",
        "? ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "\t",
        " ",
        "  ",
        "#",
        "'",
    ),
    *(
        '"',
        "|",
        ">",
        "|2-\n",
        "&a ",
        "*a ",
        "<<: ",
        "!t ",
        "!!str ",
        "%YAML 1.1\n",
        "---\n",
        "...\n",
        "@",
        "`",
        "\\",
        "~",
    ),
    *(
        "null",
        "no",
        "22:30",
        "2026-01-08",
        "0x1F",
        "1e999",
        "-.inf",
        "\ufeff",
        "\u2028",
        "\u202e",
        "\x00",
        "\x85",
        "é",
        "李",
    ),
    *(
        '"\\x00"',
        '"\\uD800"',
        '"\\U0010FFFF"',
        "'\n'",
        "url: 'mailto:'\n",
        "schedule: {every: week}\n",
        "rules: {x: off}\n",
    ),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map(lambda pieces: "".join(pieces).encode())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The example's registry, with something cut out and something put in, once or more."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        more = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)))
        text = text[:at] + more + text[at + draw(st.integers(0, 80)) :]
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.trial("Any bytes are read, or refused with a place and a remedy, in every format; never a traceback.")
def test_any_bytes_are_read_or_refused_with_a_place(figure: Figure) -> None:
    tried = 0

    @settings(max_examples=rounds(150, 20_000), suppress_health_check=SLOW)
    @given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), SOUP, damaged()))
    def attempt(data: bytes) -> None:
        nonlocal tried
        tried += 1
        fuzz.reader(data)

    attempt()
    figure(f"{tried:,} files of random bytes, text, pieces of YAML and damaged registries: 0 tracebacks")


@pytest.mark.trial("Whatever an importer is given, nothing raises, and what it drafts is a registry without a fault.")
def test_any_bytes_are_imported_or_noted(figure: Figure) -> None:
    tried = 0
    seeds = {format: list(fuzz.seeds(format)) for format in importers()}

    @settings(max_examples=rounds(100, 20_000), suppress_health_check=SLOW)
    @given(st.sampled_from(importers()), st.data())
    def attempt(format: str, data: st.DataObject) -> None:
        nonlocal tried
        tried += 1
        seed = data.draw(st.sampled_from(seeds[format]))
        at, cut = data.draw(st.integers(1, len(seed))), data.draw(st.integers(0, 60))
        more = data.draw(st.one_of(st.binary(max_size=12), SOUP, st.text(max_size=8).map(lambda t: t.encode("utf-8"))))
        fuzz.imports(format, fuzz.names_of(format))(seed[:at] + more + seed[at + cut :])

    attempt()
    figure(f"{tried:,} damaged files of {len(seeds)} formats: 0 tracebacks, every draft is read back without a fault")


def _told(registry: Registry, into: str | None = "public") -> dict[str, Any]:
    """A registry's whole meaning as the target `json` gives it."""
    files = target("json").render(registry, Order(RenderEntry(to="json", into=into), "community.yaml", into))
    whole: dict[str, Any] = json.loads(files["community.json"])
    return whole


def _by_id(entries: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {entry["id"]: entry[key] for entry in entries}


@pytest.mark.trial("A registry keeps its meaning: written, read, rendered and read back it says the same.")
def test_any_registry_keeps_its_meaning(figure: Figure) -> None:
    tried = 0

    @settings(max_examples=rounds(40, 5_000), suppress_health_check=SLOW)
    @given(communities.random_data())
    def attempt(data: dict[str, Any]) -> None:
        nonlocal tried
        tried += 1
        registry = communities.registry(data)
        reading = read_bytes(dump.dump(registry).encode(), "community.yaml", Path("/nowhere"))
        assert not reading.problems
        assert reading.registry is not None
        assert reading.registry == registry
        routes, told = Routes(registry), _told(reading.registry)
        assert _by_id(told["people"], "name") == {id: person.name for id, person in registry.people.items()}
        assert _by_id(told["topics"], "channels") == {
            id: [channel.id for channel in route.channels] for id, route in routes.items()
        }
        assert _by_id(told["topics"], "people") == {
            id: [answerer.person.id for answerer in route.people] for id, route in routes.items()
        }
        assert {id: set(readers) for id, readers in _by_id(told["topics"], "readers").items()} == {
            id: {reader.id for reader in route.readers} for id, route in routes.items()
        }
        assert {
            id: [held["person"] for held in holders] for id, holders in _by_id(told["roles"], "holders").items()
        } == {id: list(dict.fromkeys(holder.person for holder in role.holders)) for id, role in registry.roles.items()}

    attempt()
    figure(f"{tried:,} random registries: all the same after being written, read, rendered and read back")


@pytest.mark.parametrize(
    ("format", "text"),
    [pytest.param("codeowners", "* @chidi" + "y" * 198, id="an account longer than a name may be")],
)
def test_what_fuzzing_found_stays_mended(format: str, text: str) -> None:
    fuzz.imports(format, ["CODEOWNERS"])(b"\0" + text.encode())
