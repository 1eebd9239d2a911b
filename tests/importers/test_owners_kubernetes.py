"""The real OWNERS files of Kubernetes: everybody is there, and every path keeps its people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from drafts import errors, text_of
from owners_files import CORPUS, OWNERS, Files, files_in, read
from prow_rule import KEYS, Prow, answering

from communitydocs.answers.paths import Ownership
from communitydocs.registry.model import Project
from communitydocs.registry.read import read_bytes


def real(folder: str) -> Files:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    return files_in(CORPUS / folder)


def scalars(files: Files, keys: tuple[str, ...]) -> set[str]:
    """The names under these keys of all OWNERS files, in filters too."""
    found: set[str] = set()
    for path, content in files.items():
        data = (yaml.load(content, yaml.BaseLoader) or {}) if path.endswith("OWNERS") else {}
        for config in (data, *(data.get("filters") or {}).values()):
            found |= {name.lower() for key in keys for name in config.get(key) or ()}
    return found


@pytest.mark.parametrize("folder", ["k8s-owners/kubectl", "k8s-owners/test-infra"])
@pytest.mark.parametrize("key", list(KEYS))
def test_every_real_path_keeps_its_people(folder: str, key: str) -> None:
    files = real(folder)
    imported, prow = read(files), Prow(files)
    owned = Ownership(imported.registry)
    paths = (CORPUS / folder / "files.txt").read_text("utf-8").split()
    assert len(paths) > 700
    assert [path for path in paths if answering(imported, owned, path, key) != prow.asked(path, key)] == []


def test_everybody_in_test_infra_is_there() -> None:
    files = real("k8s-owners/test-infra")
    registry = read(files).registry
    aliases = {name.lower(): people for name, people in yaml.safe_load(files["OWNERS_ALIASES"])["aliases"].items()}
    named = scalars(files, (*KEYS, "emeritus_approvers"))
    contacts = {line.strip() for line in files["SECURITY_CONTACTS"].decode().splitlines() if line and line[0] != "#"}
    people = (named - set(aliases)) | {one.lower() for members in aliases.values() for one in members} | contacts
    assert {person.contact["github"].lower() for person in registry.people.values()} == people
    assert (len(people), len(aliases), len([path for path in files if path.endswith("/OWNERS")])) == (499, 55, 238)
    assert {role.name for role in registry.roles.values()} >= set(aliases)
    past = {
        registry.people[one.person].contact["github"].lower() for role in registry.roles.values() for one in role.past
    }
    active = {"fabriziopandini", "mborsz", "shyamjvs", "bentheelder"}  # emeriti of folders where they are active
    assert scalars(files, ("emeritus_approvers",)) - past <= active


@pytest.mark.parametrize(
    ("folder", "people", "roles", "notes"),
    [("k8s-owners/kubectl", 6, 7, 9), ("k8s-owners/test-infra", 499, 291, 6), ("kubernetes-community", 145, 44, 0)],
)
def test_the_real_files_give_registries_without_errors(folder: str, people: int, roles: int, notes: int) -> None:
    files = real(folder)
    imported = read(files)
    assert OWNERS.recognises(files)
    assert (len(imported.registry.people), len(imported.registry.roles), len(imported.diagnostics)) == (
        people,
        roles,
        notes,
    )
    assert errors(imported) == []
    reading = read_bytes(text_of(imported).encode(), "community.yaml", Path("nowhere"))
    assert reading.registry == replace(imported.registry, project=Project(name="Wren"))
    tables = ("people", "roles")
    assert set(imported.origins) == {(table, id) for table in tables for id in getattr(imported.registry, table)}


def test_no_name_of_kubectl_is_dropped_in_silence() -> None:
    files = real("k8s-owners/kubectl")
    text = text_of(read(files)).lower()
    names = scalars(files, (*KEYS, "emeritus_approvers"))
    assert len(names) == 10
    assert [name for name in names if name not in text] == []
