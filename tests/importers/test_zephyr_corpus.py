"""Zephyr's own MAINTAINERS.yml becomes a registry, in which every path keeps its areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import errors, text_of
from effort import seconds
from zephyr_files import CORPUS, ZEPHYR, has, read

from communitydocs.answers.paths import Ownership, claims
from communitydocs.registry.model import Project, Role
from communitydocs.registry.read import read_bytes


@pytest.fixture(scope="module")
def zephyr() -> bytes:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    return (CORPUS / "zephyr-3.6.0/MAINTAINERS.yml").read_bytes()


@pytest.fixture(scope="module")
def tree(zephyr: bytes) -> list[str]:
    return (CORPUS / "zephyr-3.6.0/files.txt").read_text("utf-8").split()


@pytest.fixture(scope="module")
def original(zephyr: bytes) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(zephyr, yaml.BaseLoader)
    return data


def test_everybody_and_every_area_is_there(zephyr: bytes, original: dict[str, Any]) -> None:
    imported = read(zephyr)
    lists = [area.get(key, ()) for area in original.values() for key in ("maintainers", "collaborators")]
    people = {login.casefold() for logins in lists for login in logins}
    assert (len(original), len(people)) == (289, 243)
    assert {person.contact["github"].casefold() for person in imported.registry.people.values()} == people
    assert len(imported.registry.people) == len(people)
    assert [role.name for role in imported.registry.roles.values()] == list(original)
    assert (imported.diagnostics, imported.withheld, errors(imported)) == ((), 0, [])


def test_every_area_has_its_people_and_words(zephyr: bytes, original: dict[str, Any]) -> None:
    registry = read(zephyr).registry
    logins = {id: person.contact["github"].casefold() for id, person in registry.people.items()}
    for role in registry.roles.values():
        area = original[role.name]
        for key in ("maintainers", "collaborators"):
            title = key.removesuffix("s").capitalize()
            held = [logins[one.person] for one in role.holders if title in (one.title or "")]
            assert held == [login.casefold() for login in dict.fromkeys(area.get(key, ()))], role.name
        assert role.extra["x-status"] == area["status"]
        assert [role.extra.get(f"x-{key}", []) for key in ("labels", "tests")] == [
            area.get(key, []) for key in ("labels", "tests")
        ]
        assert " ".join((role.purpose or "").split()) == area.get("description", "").strip()


@pytest.mark.parametrize("known", [False, True], ids=["without a tree", "in a known tree"])
def test_every_path_keeps_its_areas(zephyr: bytes, tree: list[str], original: dict[str, Any], known: bool) -> None:
    assert not [area for area in original.values() if "files-regex" in area or "files-regex-exclude" in area]
    owned = Ownership(read(zephyr, tree if known else ()).registry)
    paths = [*tree[::10], *(path for path in tree if "s32" in path or "shell/audio" in path)]
    assert len(paths) > 3000
    for path in paths:
        wanted = {
            name
            for name, area in original.items()
            if has(area["files"], path) and not has(area.get("files-exclude", ()), path)
        }
        assert {claim.role.name for claim in owned.claims(path)} == wanted, path


def test_in_zephyrs_own_tree_almost_only_its_own_exclusions_are_left(
    zephyr: bytes, tree: list[str], original: dict[str, Any]
) -> None:
    def exclusions(roles: Iterable[Role]) -> int:
        return sum(path.startswith("!") for role in roles for path in role.paths)

    own = sum(len(area.get("files-exclude", ())) for area in original.values())
    assert own == 60
    assert exclusions(read(zephyr, tree).registry.roles.values()) == own + 5
    assert exclusions(read(zephyr).registry.roles.values()) > 150


def test_the_draft_of_zephyr_reads_back(zephyr: bytes, tree: list[str]) -> None:
    imported = read(zephyr, tree)
    reading = read_bytes(text_of(imported).encode(), "community.yaml", Path("nowhere"))
    assert reading.registry == replace(imported.registry, project=Project(name="Wren"))
    tables = ("people", "roles")
    assert set(imported.origins) == {(table, id) for table in tables for id in getattr(imported.registry, table)}
    assert claims(imported.registry, "doc/index.rst")


def test_a_list_of_maintainers_in_another_format_is_not_taken_for_zephyrs(zephyr: bytes) -> None:
    content = (CORPUS / "west-env/MAINTAINERS.yml").read_bytes()
    assert not ZEPHYR.recognises({"MAINTAINERS.yml": content})
    assert not read(content).registry.people


def test_reading_zephyr_in_its_tree_takes_less_than_a_second(zephyr: bytes, tree: list[str]) -> None:
    assert seconds(lambda: read(zephyr, tree)) < 1
