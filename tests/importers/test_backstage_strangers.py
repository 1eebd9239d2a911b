"""Backstage's catalogues of strangers: nothing in them is dropped in silence, and nothing does harm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from backstage_entities import BACKSTAGE, entity, read
from drafts import ANYTHING, edited, errors, notes, places
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported
from communitydocs.registry.dump import dump

HERE = Path(__file__).parent / "backstage"
CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared/corpus/backstage"
EXAMPLES = {
    f"{case.name}/{file.relative_to(case / 'input')}": file.read_bytes()
    for case in sorted(HERE.iterdir())
    for file in sorted(case.rglob("*.yaml"))
    if "input" in file.parts
}


# Nothing is dropped in silence -------------------------------------------------------------------------


def changed(documents: list[Any], path: tuple[Any, ...], change: Any) -> bytes:
    """Documents with another value at `path`, whose first step is the document's number."""
    return yaml.safe_dump_all(edited(documents, path, change), allow_unicode=True, sort_keys=False).encode()


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.keys, imported.withheld


CASES = {name: list(yaml.safe_load_all(content)) for name, content in EXAMPLES.items() if "skeleton" not in name}
PLACES = [(name, path) for name, documents in CASES.items() for path in places(documents)]
# Values of these kinds are counted, not read; what a location or an ownerless thing says is left out with it.
COUNTED = {"parameters", "steps", "icon", "definition", "picture", "dependencyOf", "backstage.io/techdocs-ref"}
LEFT_OUT = [
    *(("location-targets/catalog-info.yaml", n, key) for n in (0, 1) for key in ("metadata", "spec")),
    ("names-without-kind/catalog-info.yaml", 8, "spec"),
    ("owner-not-defined/catalog-info.yaml", 2, "spec"),
    # A namespace that no name leans on, the host of an address that is not kept, and a user's name that nobody calls.
    ("names-without-kind/catalog-info.yaml", 6, "metadata"),
    ("owner-not-defined/catalog-info.yaml", 1, "spec"),
    ("members-both-ways/org.yaml", 2, "metadata"),
]
WITH_EFFECT = [
    (name, path)
    for name, path in PLACES
    if not COUNTED & set(path)
    and (name, *path[:2]) not in LEFT_OUT
    and path[-1] not in ("apiVersion", "title", "email")
]


@pytest.mark.parametrize(("name", "path"), WITH_EFFECT, ids=lambda part: str(part).replace(" ", ""))
def test_every_scalar_has_an_effect(name: str, path: tuple[Any, ...]) -> None:
    file, documents = name.partition("/")[2], CASES[name]
    one, two = (
        BACKSTAGE.read({file: changed(documents, path, change)})
        for change in (lambda text: text, lambda text: f"{text}z")
    )
    assert said(one) != said(two)


ANYWHERE = sorted({(name, path[:n]) for name, path in PLACES for n in range(1, len(path) + 1)}, key=str)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ANYWHERE), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    name, path = place
    imported = BACKSTAGE.read({name.partition("/")[2]: changed(CASES[name], path, lambda _: value)})
    assert errors(imported) == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(EXAMPLES)), st.integers(0, 1000))
def test_whatever_the_bytes_nothing_raises(noise: bytes, name: str, at: int) -> None:
    broken = {"catalog-info.yaml": EXAMPLES[name][:at] + noise + EXAMPLES[name][at:]}
    BACKSTAGE.recognises(broken)
    assert errors(BACKSTAGE.read(broken)) == []


def test_twice_the_file_takes_twice_the_time() -> None:
    def cost(count: int) -> float:
        groups = [entity("Group", f"g{n}", f"{{parent: g{n + 1}, members: [u{n}]}}") for n in range(count)]
        assert len(read(*groups).registry.roles) == count + 1
        return seconds(lambda: read(*groups))

    assert cost(800) < 20 * cost(200) + 0.5


# The real files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "people", "roles"),
    [
        pytest.param("backstage-demo", [], ["maintainers"], id="a lone component and its API"),
        pytest.param("create-app-template", ["guest"], ["guests"], id="the example of a new installation"),
    ],
)
def test_every_real_entity_is_there(folder: str, people: list[str], roles: list[str]) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    files = {file.name: file.read_bytes() for file in sorted((CORPUS / folder).iterdir())}
    imported = BACKSTAGE.read(files)
    registry = imported.registry
    documents = [one for content in files.values() for one in yaml.load_all(content, yaml.BaseLoader) if one]
    things = [one["metadata"]["name"] for one in documents if one["kind"] not in ("User", "Group", "Location")]
    owned = [entry["name"] for role in registry.roles.values() for entry in role.extra.get("x-owns", [])]
    assert BACKSTAGE.recognises(files)
    assert (list(registry.people), list(registry.roles)) == (people, roles)
    assert sorted([*owned, *filter(None, [registry.project.name])]) == sorted(things)
    assert errors(imported) == []


def test_no_real_scalar_is_dropped_in_silence() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    counted = {"annotations", "definition", "consumesApis", "providesApis", "apiConsumedBy", "apiVersion", "kind"}
    for file in sorted(CORPUS.rglob("*.yaml")):
        imported = BACKSTAGE.read({file.name: file.read_bytes()})
        everything = dump(imported.registry) + notes(imported)
        for document in yaml.load_all(file.read_bytes(), yaml.BaseLoader):
            for path in places(document or {}):
                value = document
                for key in path:
                    value = value[key]
                known = path[0] == "kind" or value == "team" or (path[0] == "spec" and path[1] == "children")
                assert known or counted & set(path) or value.rpartition("/")[2] in everything, (file, path)
