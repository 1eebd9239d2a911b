"""Zephyr's MAINTAINERS.yml becomes a registry, in which every path keeps its areas."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import errors, places, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.paths import Ownership, claims, matches
from communitydocs.importers import Imported, importer
from communitydocs.importers.zephyr.globs import common, fault, glob
from communitydocs.importers.zephyr.patterns import MOST_PAIRS, Arranger
from communitydocs.importers.zephyr.tree import Tree
from communitydocs.registry.model import Project, Registry, Role
from communitydocs.registry.read import read_bytes

HERE = Path(__file__).parent / "zephyr"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/zephyr-maintainers"
ZEPHYR = importer("zephyr")


def example(case: str) -> bytes:
    return (HERE / case / "input/MAINTAINERS.yml").read_bytes()


def read(content: bytes, tree: Sequence[str] = ()) -> Imported:
    return ZEPHYR.read({"MAINTAINERS.yml": content}, tree)


# Which files are Zephyr's ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(example("small"), True, id="areas with files and people are"),
        pytest.param(b"Docs: {status: odd fixes, files: [doc/]}", True, id="one area in a line is"),
        pytest.param(b"maintainers:\n  - {name: Ana, github: anasouza}\n", False, id="a list of maintainers is not"),
        pytest.param(
            b"all:\n- {feature: Docs, maintainers: [Ana], files: [doc/]}\n", False, id="a list of features is not"
        ),
        pytest.param(b"users:\n- cn: Ana Souza\n  roles: [Docs]\n", False, id="a list of users is not"),
        pytest.param(b"owner: wren\nmaintainers: [anasouza]\nchecks: {files: {a: 1}}\n", False, id="settings are not"),
        pytest.param(b"docs: {files: [doc/]}\n", False, id="files that nobody cares for are not"),
        pytest.param(b"version: 1\nproject: {name: W}\nroles: {files: {paths: [a]}}\n", False, id="a registry is not"),
        pytest.param(b"5\n", False, id="a number is not"),
        pytest.param(b"files: [\n", False, id="broken YAML is not"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert ZEPHYR.recognises({"any-name.txt": content}) is expected


def test_a_file_of_another_format_gives_a_note_and_nothing_else() -> None:
    imported = read(b"maintainers:\n  - {name: Ana Souza, email: ana@wren.example}\n")
    assert imported.registry == Registry(project=Project(name=""))
    assert [note.message for note in imported.diagnostics] == ["this is not Zephyr's format, and is not read"]


# People and areas --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "vacancies"),
    [
        pytest.param("vacant-and-obsolete/shell", 1, id="an orphaned area without anybody"),
        pytest.param("vacant-and-obsolete/stats", 1, id="an unmaintained area with a collaborator"),
        pytest.param("vacant-and-obsolete/old-bus", 0, id="not an obsolete area"),
        pytest.param("small/drivers-sound", 0, id="not odd fixes"),
    ],
)
def test_who_is_wanted(area: str, vacancies: int) -> None:
    case, id = area.split("/")
    assert read(example(case)).registry.roles[id].vacancies == vacancies


def test_addresses_are_counted_and_not_kept() -> None:
    imported = read(example("people"))
    assert imported.withheld == 2
    assert "wren.example" not in text_of(imported) + str(imported.diagnostics)


# Paths -------------------------------------------------------------------------------------------------


def expression(text: str) -> re.Pattern[str]:
    """Our own reading of a glob: it begins at the top, and ends there unless it ends with a slash."""
    signs = {"*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(signs.get(sign) or re.escape(sign) for sign in text) + ("" if text.endswith("/") else r"\Z")
    )


compiled = cache(expression)


def has(globs: Iterable[str], path: str) -> bool:
    return any(compiled(one).match(path) for one in globs)


def decided(patterns: Sequence[str], path: str) -> bool:
    """Whether these patterns of a role match, by what the documentation says of `paths`."""
    hits = [one for one in patterns if matches(one.removeprefix("!"), path.split("/"))]
    return bool(hits) and not hits[-1].startswith("!")


def folders(paths: Iterable[str]) -> set[str]:
    return {path.rsplit("/", number)[0] for path in paths for number in range(1, path.count("/") + 1)}


SEGMENT = st.sampled_from(["a", "b", "ab", "*", "a*", "*b", "?", "a?"])
GLOB = st.builds(
    lambda parts, end: "/".join(parts) + end, st.lists(SEGMENT, min_size=1, max_size=4), st.sampled_from(["", "/"])
)
PATH = st.lists(st.sampled_from(["a", "b", "ab", "ba", "abb"]), min_size=1, max_size=5).map("/".join)
PATHS = st.lists(PATH, min_size=1, max_size=12).map(lambda paths: sorted(set(paths) - folders(paths)))


@settings(max_examples=500, deadline=None)
@given(st.lists(GLOB, min_size=1, max_size=5), st.lists(GLOB, max_size=3), PATHS, st.booleans())
def test_patterns_match_what_the_globs_match(
    included: list[str], excluded: list[str], tree: list[str], known: bool
) -> None:
    # Without a tree a name without wildcards is a file's: so it is, or get_maintainer.py refuses the file.
    plain = folders(tree) if not known else set()
    arranger = Arranger(Tree(tree if known else ()))
    globs = [[one for one in ones if one not in plain] for ones in (included, excluded)]
    read_ = [[found for one in dict.fromkeys(ones) if (found := glob(one))] for ones in globs]
    patterns = arranger.patterns(*read_)
    for path in tree:
        wanted = has(globs[0], path) and not has(globs[1], path)
        if arranger.doubtful:
            assert wanted or not decided(patterns, path), (path, patterns)
        else:
            assert decided(patterns, path) is wanted, (path, patterns)


@settings(max_examples=500, deadline=None)
@given(GLOB, GLOB, PATH)
def test_what_two_globs_share_is_a_glob(one: str, other: str, path: str) -> None:
    first, second = glob(one), glob(other)
    assert first
    assert second
    shared, certain = common(first, second)
    both = has([one], path) and has([other], path)
    found = shared is not None and has([str(shared)[1:]], path)
    assert found is both if certain else (both or not found)


@settings(max_examples=300, deadline=None)
@given(st.text("ab*?/.[", max_size=8), PATH)
def test_a_glob_that_can_be_no_pattern_is_said_so(text: str, path: str) -> None:
    if fault(text) and "expression" not in fault(text):
        assert not has([text], path)


def test_in_a_known_tree_an_exclusion_without_effect_is_left_out() -> None:
    tree = ["lib/wren.c", "drivers/net/wren.c", "drivers/spi/wren/main.c", "boards/x/wren.yaml", "soc/a_wren"]
    paths = read(example("globs"), tree).registry.roles["exact-names"].paths
    assert [path for path in paths if path.startswith("!")] == ["!/drivers/*/*wren*/"]


def test_in_a_known_tree_a_folder_without_slash_is_noted() -> None:
    content = b"Docs:\n  status: maintained\n  maintainers: [anasouza]\n  files: [doc, README.md]\n"
    imported = read(content, ["doc/index.rst", "README.md"])
    assert imported.registry.roles["docs"].paths == ("/README.md",)
    assert ["names a folder without a slash" in note.message for note in imported.diagnostics] == [True]


def test_too_many_meeting_globs_are_said_and_claim_too_little() -> None:
    number = int(MOST_PAIRS**0.5) + 10
    trees = "".join(f"    - d{one}/\n" for one in range(number))
    excluded = "".join(f"    - d{one}/x*\n" for one in range(number))
    imported = read(f"A:\n  status: maintained\n  files:\n{trees}  files-exclude:\n{excluded}".encode())
    assert ["could not be worked out" in note.message for note in imported.diagnostics] == [True]
    patterns = imported.registry.roles["a"].paths
    assert decided(patterns, "d1/y.c")
    assert not decided(patterns, "d1/x.c")


# Whatever stands there ---------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=4,
)
EXAMPLES = [example(case.name) for case in sorted(HERE.iterdir())]


def changed(content: bytes, path: tuple[Any, ...], change: Callable[[Any], Any]) -> bytes:
    """A file with another value at `path`."""
    data = yaml.safe_load(content)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


PLACES = [(content, path) for content in EXAMPLES for path in places(yaml.safe_load(content))]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.integers(1, 4), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[bytes, Any], length: int, value: Any) -> None:
    content, path = place
    assert errors(read(changed(content, path[:length], lambda _: value), ("lib/cpp/wren.c",))) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 400), st.integers(0, 30), st.binary(max_size=12))
def test_whatever_the_bytes_nothing_raises(content: bytes, start: int, length: int, bytes_: bytes) -> None:
    broken = content[:start] + bytes_ + content[start + length :]
    ZEPHYR.recognises({"MAINTAINERS.yml": broken})
    assert errors(read(broken)) == []


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.withheld


def another(value: Any) -> Any:
    """A value of the same kind."""
    return not value if isinstance(value, bool) else value[:-1] + "Z/" if value.endswith("/") else f"{value}Z"


# A value under an unknown key is noted by its place; of an address alone only the mailbox is a name.
PLAIN = [(content, path) for content, path in PLACES if path[-1] not in ("mood", "contact", "github")]
WITH_EFFECT = [
    (content, path)
    for content, path in PLAIN
    if path not in (("Kernel", "maintainers", 4), ("Kernel", "collaborators", 0, "name"))
]


@pytest.mark.parametrize("place", WITH_EFFECT, ids=lambda place: ".".join(map(str, place[1])))
def test_every_scalar_has_an_effect(place: tuple[bytes, Any]) -> None:
    content, path = place
    assert said(read(changed(content, path, another))) != said(read(changed(content, path, lambda value: value)))


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("A{0}:\n  status: maintained\n  maintainers: [p{0}]\n  files: [d{0}/, e{0}*]\n", id="many areas"),
        pytest.param("A{0}: {{status: maintained, files: [/x], more: 1}}\n", id="many faults"),
    ],
)
def test_reading_takes_linear_time(shape: str) -> None:
    def seconds(number: int) -> float:
        content = "".join(shape.format(one) for one in range(number)).encode()
        start = time.process_time()
        read(content)
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 16 * max(seconds(1000), 0.02)


def test_stars_that_make_matchers_explode_are_harmless() -> None:
    glob_ = "a*" * 200 + "b"
    content = f"Docs:\n  status: maintained\n  maintainers: [anasouza]\n  files: ['{glob_}']\n".encode()
    start = time.process_time()
    read(content, [f"{'a' * 200}/{number}/x" for number in range(20)])
    assert time.process_time() - start < 1


# The real file -----------------------------------------------------------------------------------------


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
    start = time.process_time()
    read(zephyr, tree)
    assert time.process_time() - start < 1
