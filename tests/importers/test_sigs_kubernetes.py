"""The real sigs.yaml of Kubernetes becomes a registry with everybody and everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from effort import seconds

from communitydocs.importers import Imported, importer
from communitydocs.importers._text import one_line
from communitydocs.importers.sigs.owners_links import folder
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Channel
from communitydocs.registry.read import read_bytes

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared" / "corpus" / "kubernetes-community" / "sigs.yaml"


def read(content: bytes) -> Imported:
    return importer("sigs").read({"sigs.yaml": content})


@pytest.fixture(scope="module")
def kubernetes() -> Imported:
    if not CORPUS.is_file():
        pytest.skip("the corpus of real files is not beside this checkout")
    return read(CORPUS.read_bytes())


@pytest.fixture(scope="module")
def original(kubernetes: Imported) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(CORPUS.read_bytes(), yaml.BaseLoader)
    return data


def composed() -> yaml.Node:
    node = yaml.compose(CORPUS.read_text("utf-8"))
    assert node
    return node


def scalars(node: yaml.Node, key: str = "") -> Iterator[tuple[str, str, int]]:
    """(key, value, line) of every scalar."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from scalars(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from scalars(value, key)
    else:
        yield key, node.value, node.start_mark.line + 1


def test_everybody_and_every_group_is_there(kubernetes: Imported, original: dict[str, Any]) -> None:
    registry = kubernetes.registry
    groups = [group for kind in ("sigs", "workinggroups", "committees") for group in original[kind]]
    subprojects = [(group["dir"], sub["name"]) for group in groups for sub in group.get("subprojects", [])]
    logins = {value.lower() for key, value, _ in scalars(composed()) if key == "github"}
    assert [len(original[kind]) for kind in ("sigs", "workinggroups", "committees")] == [24, 8, 3]
    assert (len(subprojects), len(logins)) == (236, 237)
    assert {person.contact["github"].lower() for person in registry.people.values()} == logins
    assert len(registry.people) == len(logins)
    assert {group["dir"] for group in groups} <= set(registry.roles)
    below = sorted((role.parent, role.name) for role in registry.roles.values() if role.parent)
    assert below == sorted(subprojects)
    assert len(registry.roles) == len(groups) + len(subprojects) + 1  # and the Governing Board representative


def test_no_scalar_of_kubernetes_is_dropped_in_silence(kubernetes: Imported) -> None:
    everything = " ".join(dump(kubernetes.registry).replace('\\"', '"').replace("\\<", "<").split())
    noted = {note.location.line for note in kubernetes.diagnostics}
    folders = {url for role in kubernetes.registry.roles.values() for url in role.links.values()}
    patterns = {pattern for role in kubernetes.registry.roles.values() for pattern in role.paths}
    for key, value, line in scalars(composed()):
        if key == "email" or key in ("day", "time", "tz", "frequency") or line in noted:
            continue  # addresses are counted below; times have tables of their own above
        if key == "owners":
            found = folder(value)
            assert found
            assert found.url in folders or found.pattern in patterns, value
        else:
            start = one_line(value.split("](#")[0].split("<")[0])[:60]
            assert start in everything or value.lower() in kubernetes.registry.people, (line, value)


def test_no_address_is_kept_that_the_generated_pages_do_not_show(kubernetes: Imported) -> None:
    found = list(scalars(composed()))
    emails = {value for key, value, _ in found if key == "email"}
    lists = {value: line for key, value, line in found if key == "private_mailing_list"}
    noted = {note.location.line for note in kubernetes.diagnostics if "private list" in note.message}
    withheld = {value for value, line in lists.items() if line in noted}
    kept = dump(kubernetes.registry) + str(kubernetes.diagnostics)
    assert (len(lists), len(withheld)) == (6, 3)  # the other three are those of the three committees
    assert kubernetes.withheld == len(emails) + len(withheld)
    assert not [address for address in emails | withheld if address in kept]
    assert all(f"mailto:{address}" in kept for address in set(lists) - withheld)


def test_every_meeting_has_a_schedule_or_a_note(kubernetes: Imported, original: dict[str, Any]) -> None:
    meetings = [channel for channel in kubernetes.registry.channels.values() if channel.kind == "meeting"]
    without = [channel for channel in meetings if not channel.schedule]
    notes = [note for note in kubernetes.diagnostics if "without a schedule" in note.message]
    assert len(without) == len(notes) == 4
    assert all(channel.purpose and " at " in channel.purpose for channel in without)


def channel_named(imported: Imported, name: str) -> Channel:
    return next(channel for channel in imported.registry.channels.values() if channel.name == name)


def test_the_address_with_two_zero_width_spaces_is_mended(kubernetes: Imported) -> None:
    (note,) = [note for note in kubernetes.diagnostics if note.location.line == 1027]
    assert "2 x U+200B ZERO WIDTH SPACE" in note.message
    mended = channel_named(kubernetes, "provider-aws: Regular AWS Subproject Meeting")
    assert mended.url.startswith("https://zoom.us/j/")


def test_nothing_is_invented(kubernetes: Imported) -> None:
    registry = kubernetes.registry
    assert not registry.topics
    assert registry.project.first_contact is registry.project.lead is registry.project.website is None
    assert all(set(person.contact) == {"github"} for person in registry.people.values())
    assert not [role for role in registry.roles.values() if role.topics]
    assert not [channel for channel in registry.channels.values() if channel.topics]


def test_the_draft_of_kubernetes_has_no_error_and_reads_back(kubernetes: Imported) -> None:
    written = dump(kubernetes.registry, origins=kubernetes.origins)
    reading = read_bytes(written.encode(), "community.yaml", Path("nowhere"))
    assert not reading.problems
    assert reading.registry == kubernetes.registry
    tables = ("people", "roles", "channels")
    assert set(kubernetes.origins) == {(table, id) for table in tables for id in getattr(kubernetes.registry, table)}


def test_reading_kubernetes_takes_less_than_a_second(kubernetes: Imported) -> None:
    content = CORPUS.read_bytes()
    assert seconds(lambda: read(content)) < 1
