"""Package metadata by any hand: nothing is dropped in silence, nothing breaks, real files are read whole."""

from __future__ import annotations

import configparser
import json
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drafts import errors, notes
from hypothesis import given, settings
from hypothesis import strategies as st
from test_package import PACKAGE, read

HERE = Path(__file__).parent / "package"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/package-metadata"
INPUTS = {
    file.relative_to(HERE).as_posix(): file.read_bytes() for file in sorted(HERE.glob("*/input/*")) if file.is_file()
}

# Nothing is dropped in silence ---------------------------------------------------------------------------

QUIET = ("type", "directory", "workspace")
UNSHOWN = {  # what a note means without showing it: addresses that are not kept, the fourth of a kind
    "team@wren.garden": "whose address this is",
    "dev@heron.garden": "`The Heron developers`",
    "openstack-discuss@lists.openstack.org": "and 2 more are no people",
    "OpenStack": "and 2 more are no people",
    "Heron Team": "and 2 more are no people",
}


def scalars(name: str, content: bytes) -> Iterator[str]:
    """Every text of a file by a plain reader of its kind, without what is about building."""
    about = ("name", "description", "license", "authors", "maintainers", "author", "contributors", "urls", "homepage",
             "repository", "documentation", "bugs", "funding", "author_email", "maintainer", "maintainer_email",
             "url", "project_urls")  # fmt: skip

    def walk(value: Any, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from () if name in QUIET else walk(item, name)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)
        else:
            yield str(value)

    if name.endswith(".cfg"):
        parser = configparser.RawConfigParser()
        parser.read_string(content.decode())
        found = {key.replace("-", "_"): value for key, value in parser["metadata"].items()}
        table: dict[str, Any] = {
            key: [line.partition("=")[2].strip() or line for line in value.splitlines() if line]
            if "urls" in key
            else value
            for key, value in found.items()
        }
    elif name.endswith(".json"):
        table = json.loads(content)
    else:
        data = tomllib.loads(content.decode())
        tables = (data.get("project"), data.get("tool", {}).get("poetry"), data.get("package"),
                  data.get("workspace", {}).get("package"))  # fmt: skip
        table = {str(position): table for position, table in enumerate(tables) if table}
        yield from (text for one in table.values() for key in one if key in about for text in walk(one[key], key))
        return
    yield from (text for key in table if key in about for text in walk(table[key], key))


@pytest.mark.parametrize("path", INPUTS)
def test_every_text_about_people_and_places_is_used_or_noted(path: str) -> None:
    name = path.rpartition("/")[2]
    for text in dict.fromkeys(scalars(name, INPUTS[path])):
        if not text or INPUTS[path].count(text.encode()) > 1:
            continue  # said elsewhere in the file as well
        changed = INPUTS[path].replace(
            text.encode(), text.replace("e", "o").replace("i", "y").replace("r", "s").encode()
        )
        if changed == INPUTS[path]:
            continue
        before, after = PACKAGE.read({name: INPUTS[path]}), PACKAGE.read({name: changed})
        noted = UNSHOWN.get(text, "\0") in notes(before)
        assert noted or (before.registry, notes(before)) != (after.registry, notes(after)), text


# Strangers' files ----------------------------------------------------------------------------------------

PIECES = (b'"', b"\n", b" = ", b"[", b"]", b"{", b"}", b",", b"<a@b.cc>", b"https://", b"A B", b"\\", b"\xff", b"'")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(INPUTS)), st.integers(0, 1200), st.integers(0, 80),
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=6).map(b"".join),
)  # fmt: skip
def test_a_broken_file_gives_a_draft_without_errors(path: str, start: int, length: int, new: bytes) -> None:
    content = INPUTS[path]
    broken = content[:start] + new + content[start + length :]
    files = {path.rpartition("/")[2]: broken}
    PACKAGE.recognises(files)
    assert errors(PACKAGE.read(files)) == []


ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=30), st.sampled_from(
        ["https://wren.garden", "Ana Souza <ana@wren.garden>", "ana@wren.garden", "A, B and C", "wren/wren", "MIT"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(
        st.sampled_from(["name", "email", "url", "type", "Chat", ""]) | st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip
KEYS = ["name", "description", "license", "licenses", "author", "authors", "maintainers", "contributors", "bugs",
        "homepage", "repository", "funding", "urls", "project_urls", "url", "documentation"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=8))
def test_whatever_stands_there_the_draft_has_no_error(data: dict[str, Any]) -> None:
    content = json.dumps({"private": True, "files": [], **data}, ensure_ascii=False).encode("utf-8", "replace")
    assert errors(PACKAGE.read({"package.json": content})) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "pyproject.toml",
            '[project]\nname="a"\n[project.urls]\n' + "".join(f'issues{i}="https://a.bc/{i}"\n' for i in range(4000)),
        ),
        ("pyproject.toml", '[project]\nname="a"\nauthors=[' + '{name="A B"},' * 5000 + "]"),
        ("pyproject.toml", "[project]\nname" + ".a" * 50_000 + "=1"),
        ("pyproject.toml", '[project]\nname="a"\nauthors=[{name="' + "A B, " * 20_000 + '"}]'),
        ("setup.cfg", "[metadata]\nname=a\n" + " a\n" * 30_000),
        ("package.json", '{"name":"a","files":[],"author":"' + "<a@b.cc" * 20_000 + '"}'),
    ],
    ids=["trackers", "people", "dots", "names in one", "lines", "brackets"],
)
def test_no_file_takes_long(name: str, content: str) -> None:
    begin = time.process_time()
    read(name, content)
    assert time.process_time() - begin < 10


# The real files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["electron/package.json", "requests/pyproject.toml"])
def test_a_real_file_is_read_whole(name: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    content = (CORPUS / name).read_bytes()
    found = PACKAGE.read({name.rpartition("/")[2]: content})
    assert errors(found) == []
    if name.startswith("requests"):
        project = tomllib.loads(content.decode())["project"]
        listed = {entry["name"] for entry in [*project["authors"], *project["maintainers"]]}
        assert {person.name for person in found.registry.people.values()} == listed
        assert len(found.registry.roles["maintainers"].holders) == len(project["maintainers"])
        assert found.registry.project.licence == project["license"]["text"]
    else:
        package = json.loads(content)
        assert package["author"] == "Electron Community"
        assert not found.registry.people
        assert found.registry.project.repository == package["repository"]
