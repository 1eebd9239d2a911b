"""The real mots.yaml of Thunderbird becomes a registry with everybody and everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import errors
from mots_rule import claimed, modules_of
from test_mots import read

from communitydocs.importers import Imported
from communitydocs.importers._text import slug
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Holder

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "mots-thunderbird"


@pytest.fixture(scope="module")
def thunderbird() -> Imported:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    return read((CORPUS / "mots.yaml").read_bytes())


@pytest.fixture(scope="module")
def original(thunderbird: Imported) -> dict[str, Any]:
    text = (CORPUS / "mots.yaml").read_text("utf-8").replace("%YAML 1.2", "")
    data: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return data


def each_module(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [module for top in data["modules"] for module in (top, *top.get("submodules", []))]


def test_every_module_of_thunderbird_is_there_with_its_people(thunderbird: Imported, original: dict[str, Any]) -> None:
    modules, roles = each_module(original), thunderbird.registry.roles
    assert list(roles) == [slug(module["machine_name"]) for module in modules]
    assert len(roles) == 24
    for module, role in zip(modules, roles.values(), strict=True):
        named = [*module.get("owners", []), *module.get("peers", [])]
        people = {person["name"] for person in named} - {"Nobody", "Thunderbird Council"}
        assert {thunderbird.registry.people[holder.person].name for holder in role.holders} == people
        nobody = any(person["nick"] == "nobody" for person in module.get("owners", []))
        assert role.vacancies == int(nobody), role.id
    assert sum(role.vacancies for role in roles.values()) == 7


def test_everybody_of_thunderbird_who_holds_or_held_something_is_there_once(
    thunderbird: Imported, original: dict[str, Any]
) -> None:
    metas = [module.get("meta", {}) for module in each_module(original)]
    named = [p for m in each_module(original) for key in ("owners", "peers") for p in m.get(key, [])]
    named += [p for meta in metas for key in ("owners_emeritus", "peers_emeritus") for p in meta.get(key, [])]
    names = {p["name"] if isinstance(p, dict) else re.sub(r" \(.*", "", p) for p in named}
    found = [person.name for person in thunderbird.registry.people.values()]
    assert sorted(found) == sorted(names - {"Nobody", "Thunderbird Council"})
    assert len(found) == 71
    unused = {person["name"] for person in original["people"]} - names
    (note,) = [note for note in thunderbird.diagnostics if "no module names" in note.message]
    assert {name for name in unused if name in note.message} == unused == {"Berna Alp", "Ben Bucksch", "Danny Colin"}


def test_every_file_of_thunderbird_has_the_modules_that_mots_gives_it(
    thunderbird: Imported, original: dict[str, Any]
) -> None:
    files = (CORPUS / "files.txt").read_text("utf-8").split()
    some = files[:: max(1, len(files) // 5000)]
    expected = modules_of(original, some)
    assert len(some) > 2000
    assert sum(map(bool, expected.values())) > 2000
    assert claimed(thunderbird, some) == expected
    with_tree = read((CORPUS / "mots.yaml").read_bytes(), tuple(files))
    assert claimed(with_tree, some) == expected
    assert with_tree.registry.roles["mots"].paths == ("/mots.yaml",)
    assert thunderbird.registry.roles["mots"].paths == ("/mots.yaml", "!/mots.yaml/")


def test_no_scalar_of_thunderbird_is_dropped_in_silence(thunderbird: Imported, original: dict[str, Any]) -> None:
    everything = " ".join(dump(thunderbird.registry).replace("\\<", "<").replace('"', "").split())
    notes = " ".join(note.message for note in thunderbird.diagnostics)
    words = {value for module in each_module(original) for value in scalars(module)}
    words |= {one["name"] for one in original["people"]}
    for word in words - {"Nobody", "nobody", "1"} - {"Thunderbird Council", "thunderbird_council", "0"}:
        shown = " ".join(re.sub(r"\s*\(:?([^()]*)\)$", "", word).removesuffix("/**").split())
        assert shown in everything or slug(word) in thunderbird.registry.roles or word in notes, word
    assert "`hashes.config`" in notes


def scalars(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from scalars(value)
    else:
        yield data


def test_nothing_is_invented(thunderbird: Imported) -> None:
    registry = thunderbird.registry
    assert not registry.topics
    assert not registry.channels
    assert not [person for person in registry.people.values() if person.contact or person.topics or person.account_ids]
    assert registry.roles["feeds"].holders == (Holder(person="magnus-melin", title="Peer"),)
    assert registry.people["josiah-bruner"].extra == {"x-nick": "JosiahOne"}


def test_the_draft_of_thunderbird_has_no_error(thunderbird: Imported) -> None:
    assert errors(thunderbird) == []
    tables = ("people", "roles", "channels")
    assert set(thunderbird.origins) == {(t, id) for t in tables for id in getattr(thunderbird.registry, t)}
