"""Kubernetes' OWNERS files become a registry, in which every path keeps its approvers and reviewers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import errors, places, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.paths import Ownership, matches
from communitydocs.importers import Imported, importer
from communitydocs.importers.owners.filters import globs
from communitydocs.importers.owners.parents import folder_pattern, pattern
from communitydocs.registry.model import Project, Registry
from communitydocs.registry.read import read_bytes

HERE = Path(__file__).parent / "owners"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus"
NAMES = ("OWNERS", "OWNERS_ALIASES", "SECURITY_CONTACTS")
OWNERS = importer("owners")
Files = dict[str, bytes]


def files_in(root: Path) -> Files:
    found = (file for file in sorted(root.rglob("*")) if file.name in NAMES)
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found}


def read(files: Mapping[str, bytes]) -> Imported:
    return OWNERS.read(files)


# Which files are Kubernetes' ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("approvers:\n- anasouza\n", True, id="approvers are"),
        pytest.param("# none now\nemeritus_approvers: [bolin]\n", True, id="emeriti alone are"),
        pytest.param("reviewers: [bolin]\nlabels: [area/docs]\n", True, id="reviewers and labels are"),
        pytest.param("options: {no_parent_owners: true}\n", True, id="a folder that is closed is"),
        pytest.param("filters:\n  '.*':\n    labels: [area/docs]\n", True, id="filters are"),
        pytest.param("aliases:\n  sig-docs: [anasouza]\n", True, id="aliases are"),
        pytest.param("ana@wren.example\nper-file *.cc=bo@wren.example\n", False, id="addresses a line are not"),
        pytest.param("set noparent\nfile://base/OWNERS\n", False, id="Chromium's directives are not"),
        pytest.param("reviewers: [bolin]\nextends: [base]\n", False, id="reviewers in another tool's settings are not"),
        pytest.param("reviewers:\n  defaults: [bolin]\n", False, id="reviewers that are no list are not"),
        pytest.param("labels: [a]\n", False, id="labels alone are not"),
        pytest.param("version: 2\naliases:\n- a\n", False, id="another tool's aliases are not"),
        pytest.param(
            "version: 1\nproject: {name: W}\nroles: {approvers: {holders: [a]}}\n", False, id="a registry is not"
        ),
        pytest.param("approvers: [\n", False, id="broken YAML is not"),
        pytest.param("\x00\ufffd", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: str, expected: bool) -> None:
    assert OWNERS.recognises({"any-name": content.encode()}) is expected


def test_files_of_another_format_are_counted_in_one_note() -> None:
    imported = read({f"d{one}/OWNERS": b"set noparent\nana@wren.example\n" for one in range(300)})
    assert imported.registry == Registry(project=Project(name=""))
    assert [note.message[-24:] for note in imported.diagnostics] == ["(and in 299 more places)"]


# People ------------------------------------------------------------------------------------------------


def test_capitals_make_no_difference() -> None:
    files = {"OWNERS": b"approvers: [AnaSouza, '@anasouza']\nreviewers: [Sig-Docs]\n",
             "OWNERS_ALIASES": b"aliases:\n  sig-docs: [ANASOUZA, bolin]\n"}  # fmt: skip
    registry = read(files).registry
    assert list(registry.people) == ["anasouza", "bolin"]
    assert [(one.person, one.title) for one in registry.roles["owners"].holders] == [
        ("anasouza", "Approver, Reviewer"),
        ("bolin", "Reviewer"),
    ]


def test_nobody_becomes_somebody_to_report_to() -> None:
    imported = read(files_in(HERE / "security-contacts/input"))
    assert not imported.registry.channels
    assert not [role for role in imported.registry.roles.values() if role.topics or role.channels]
    assert {holder.person for role in imported.registry.roles.values() for holder in role.holders} == {"anasouza"}
    assert imported.withheld == 2
    assert "wren.example" not in text_of(imported) + str(imported.diagnostics)
    assert len([note for note in imported.diagnostics if "way to report" in note.message]) == 2


def test_an_address_among_the_owners_is_not_kept_as_an_alias() -> None:
    imported = read({"OWNERS": b"approvers: [ana@wren-team, Bo Lindqvist <bo@wren.example>]\n"})
    assert sorted(person.name for person in imported.registry.people.values()) == ["Bo Lindqvist", "ana"]
    assert "@" not in text_of(imported) + str(imported.diagnostics)
    assert imported.withheld == 2


def test_aliases_cannot_make_a_registry_of_any_size() -> None:
    members = ", ".join(f"p{one}" for one in range(5000))
    files = {"OWNERS_ALIASES": f"aliases:\n  everybody: [{members}]\n".encode()}
    files |= {f"d{one}/OWNERS": b"approvers: [everybody]\n" for one in range(100)}
    imported = read(files)
    assert sum(len(role.holders) for role in imported.registry.roles.values()) < 250_000
    assert imported.registry.roles["d99-owners"].extra == {"x-approvers": ["everybody"]}
    assert len([note for note in imported.diagnostics if "more than 200000 owners" in note.message]) == 1


# Filters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r".*", ["**"]),
        (r"", ["**"]),
        (r"\.go$", ["**/*.go"]),
        (r"labels\.yaml", ["**/*labels.yaml*"]),
        (r"^sig-docs-", ["sig-docs-*"]),
        (r"(config|plugins)\.yaml$", ["**/*config.yaml", "**/*plugins.yaml"]),
        (r"^go\.(?:mod|sum)$", ["go.mod", "go.sum"]),
        (r"^docs/", ["docs/"]),
        (r"^docs/[^/]*$", ["docs/*"]),
        (r"/docs/", ["**/*/docs/"]),
        (r"^pkg/.*\.go$", ["pkg/**/*.go"]),
        (r"^a.*b$", ["a*b", "a*/**/*b"]),
        (r"^v[0-9]+/", []),
        (r"a.b", []),
        (r"(?i)readme", []),
        (r"a+", []),
        (r"(a|b", []),
        (r"\d", []),
        (r"^$", []),
    ],
)
def test_a_plain_expression_becomes_globs(expression: str, expected: list[str]) -> None:
    assert globs(expression) == expected


ATOM = st.sampled_from(["a", "b", "/", ".*", "[^/]*", "[^/]+", r"\.", "(a|b/)", "(?:a|)"])
EXPRESSION = st.builds(
    lambda start, atoms, end: start + "".join(atoms) + end,
    st.sampled_from(["", "^"]),
    st.lists(ATOM, max_size=5),
    st.sampled_from(["", "$"]),
)
FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "c"]), max_size=3)
FILE = st.sampled_from(["a", "b", "ab", "a.b", "ba", ".a"])


@settings(max_examples=1000, deadline=None)
@given(EXPRESSION, FOLDERS, FILE, st.sampled_from(["", "d", "d/e"]))
def test_globs_match_what_the_expression_is_found_in(expression: str, folders: list[str], file: str, top: str) -> None:
    found = globs(expression)
    below = "/".join([*folders, file])
    path = f"{top}/{below}" if top else below
    matched = any(matches(pattern(top, glob), path.split("/")) for glob in found)
    ending = expression.endswith("$") and any(
        re.search(expression, "/".join(folders[:number])) for number in range(1, len(folders) + 1)
    )
    if found and not (matched and ending):  # of folders whose names end so, everything is taken: the docs say so
        assert matched is bool(re.search(expression, below)), (expression, found, below)


# Prow's rule -------------------------------------------------------------------------------------------

KEYS = {"approvers": "Approver", "reviewers": "Reviewer", "required_reviewers": "Required reviewer"}


class Prow:
    """Our own reading of Prow's rule: from a file's folder upwards, until a closed folder where some were found."""

    def __init__(self, files: Files) -> None:
        aliases = (yaml.safe_load(files.get("OWNERS_ALIASES", b"")) or {}).get("aliases", {})
        self.aliases = {name.lower(): {one.lower() for one in people or ()} for name, people in aliases.items()}
        self.rules: dict[str, list[tuple[re.Pattern[str], Mapping[str, Any]]]] = {}
        self.closed = set()
        for path, content in files.items():
            if path.rpartition("/")[2] == "OWNERS":
                data = yaml.safe_load(content) or {}
                folder = path.rpartition("/")[0]
                simple = any(data.get(key) for key in (*KEYS, "labels"))
                filters = {"": data} if simple else data.get("filters") or {}
                self.rules[folder] = [(re.compile(one), config) for one, config in filters.items()]
                if (data.get("options") or {}).get("no_parent_owners"):
                    self.closed.add(folder)

    def asked(self, path: str, key: str) -> set[str]:
        found: set[str] = set()
        folder = path
        while folder and not (folder in self.closed and found):
            folder = folder.rpartition("/")[0]
            below = path.removeprefix(f"{folder}/") if folder else path
            for expression, config in self.rules.get(folder, ()):
                if expression.search(below):
                    for name in config.get(key) or ():
                        found |= self.aliases.get(name.lower(), {name.lower()})
        return found


def answering(imported: Imported, owned: Ownership, path: str, key: str) -> set[str]:
    """The logins with a title among those who answer for a path, and the names that are not known."""
    found: set[str] = set()
    for claim in owned.claims(path):
        people = [one.person for one in claim.role.holders if KEYS[key] in (one.title or "").split(", ")]
        found |= {imported.registry.people[id].contact["github"].lower() for id in people}
        found |= {name.lower() for name in claim.role.extra.get(f"x-{key.replace('_', '-')}", ())}
    return found


LOGIN = st.sampled_from(["ana", "Bo", "chidi", "dee", "sig-a", "SIG-B", "sig-elsewhere"])
CONFIG = st.fixed_dictionaries({}, optional={key: st.lists(LOGIN, min_size=1, max_size=2) for key in ("approvers",)})
FILTERS = st.dictionaries(st.sampled_from([".*", r"\.go$", "^x/", "x"]), CONFIG, max_size=3)
OPTIONS = st.sampled_from([{}, {"options": {"no_parent_owners": True}}])
ONE = st.builds(lambda one, options: {**one, **options}, CONFIG | st.builds(lambda f: {"filters": f}, FILTERS), OPTIONS)
TREES = st.dictionaries(st.sampled_from(["", "x", "x/y", "x/y/z", "x/w", "v/y/z"]), ONE, min_size=1)
ALIASES = b"aliases:\n  sig-a: [ana, dee]\n  Sig-B: [Chidi]\n"


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_every_path_keeps_its_approvers(tree: dict[str, Any]) -> None:
    files = {f"{folder}/OWNERS".lstrip("/"): yaml.safe_dump(data).encode() for folder, data in tree.items()}
    files["OWNERS_ALIASES"] = ALIASES
    imported, prow = read(files), Prow(files)
    owned = Ownership(imported.registry)
    for path in ("a.go", "x/a.go", "x/y/b", "x/y/z/c.go", "x/y/z/x/d", "x/w/e", "v/f.go", "v/y/z/g", "v/y/z/x/h"):
        assert answering(imported, owned, path, "approvers") == prow.asked(path, "approvers"), (path, files)


def test_the_deepest_folder_is_the_owner() -> None:
    imported = read(files_in(HERE / "small/input"))
    claims = Ownership(imported.registry).claims("pkg/cmd/list/main.go")
    assert [claim.role.id for claim in claims] == ["pkg-cmd-list-owners", "pkg-cmd-owners", "owners"]


@pytest.mark.parametrize(
    ("folder", "expected"),
    [("", "*"), ("pkg/cmd", "/pkg/cmd/"), ("a b", "/a b/"), ("a*", ""), ("../a", ""), ("a//b", ""), ("a\nb", "")],
)
def test_a_folder_becomes_a_pattern_where_it_can(folder: str, expected: str) -> None:
    assert folder_pattern(folder) == expected


# Whatever stands there ---------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=4,
)
EXAMPLES = [files_in(case / "input") for case in sorted(HERE.iterdir())]


def loaded(content: bytes) -> Any:
    try:
        return yaml.safe_load(content)
    except yaml.YAMLError:
        return None


def changed(files: Files, file: str, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Files:
    """The files with another value at `path` of one."""
    data = yaml.safe_load(files[file])
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    return {**files, file: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()}


PLACES = [
    (files, file, path)
    for files in EXAMPLES
    for file, content in files.items()
    if isinstance(data := loaded(content), dict)
    for path in places(data)
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.integers(1, 4), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[Files, str, Any], length: int, value: Any) -> None:
    files, file, path = place
    assert errors(read(changed(files, file, path[:length], lambda _: value))) == []


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(EXAMPLES), st.integers(0, 200), st.integers(0, 30), st.binary(max_size=12), st.text(max_size=9))
def test_whatever_the_bytes_nothing_raises(files: Files, start: int, length: int, bytes_: bytes, folder: str) -> None:
    broken = {file: content[:start] + bytes_ + content[start + length :] for file, content in files.items()}
    broken[f"{folder}/OWNERS"] = files["OWNERS"]
    OWNERS.recognises(broken)
    assert errors(read(broken)) == []


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.withheld


def another(value: Any) -> Any:
    """A value of the same kind."""
    return not value if isinstance(value, bool) else f"z{value}"


# A value under an unknown key, or where Prow does not look, is noted by its place; of an address its being one.
NOTED = ("component", "others", "word", "email", "sig-sub", "Sig-Heron-Leads")
WITH_EFFECT = [
    (files, file, path)
    for files, file, path in PLACES
    if not set(path) & set(NOTED) and not (file == "beside/OWNERS" and "filters" in path) and file != "labels/OWNERS"
    if path
    not in ((("filters", "metrics", "labels", 0)), ("aliases", "sig-heron-leads", 1), ("aliases", "sig-heron-leads", 2))
]


@pytest.mark.parametrize("place", WITH_EFFECT, ids=lambda place: f"{place[1]}:{'.'.join(map(str, place[2]))}")
def test_every_scalar_has_an_effect(place: tuple[Files, str, Any]) -> None:
    files, file, path = place
    assert said(read(changed(files, file, path, another))) != said(read(changed(files, file, path, lambda one: one)))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            lambda number: {f"d{one}/OWNERS": b"approvers: [ana]\n" for one in range(number)}, id="many folders"
        ),
        pytest.param(
            lambda number: (
                {
                    f"d{one}/OWNERS": b"options: {no_parent_owners: true}\napprovers: [p%d]\nmore: 1\n" % one
                    for one in range(number)
                }
                | {"OWNERS": b"approvers: [ana]\n"}
            ),
            id="many closed folders",
        ),
        pytest.param(
            lambda number: {"OWNERS": b"approvers:\n" + b"".join(b"- t%d-team\n" % one for one in range(number))},
            id="many unknown aliases",
        ),
    ],
)
def test_reading_takes_linear_time(files: Callable[[int], Files]) -> None:
    def seconds(number: int) -> float:
        given_ = files(number)
        start = time.process_time()
        read(given_)
        return time.process_time() - start

    seconds(100)
    assert seconds(4000) < 16 * max(seconds(1000), 0.02)


# The real files ----------------------------------------------------------------------------------------


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
