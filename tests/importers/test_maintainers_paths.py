"""MAINTAINERS of the kernel's kind become a registry in which each path keeps its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest
from get_maintainer import area, folders_of, sections
from hypothesis import given, settings
from hypothesis import strategies as st
from maintainers_files import CORPUS, MAINTAINERS, NEST, PROJECTS, in_corpus, read

from communitydocs.answers.paths import Ownership
from communitydocs.importers import Imported


def paths(section: str, tree: Sequence[str] = ()) -> list[str]:
    """The paths of the one role of a section with these lines."""
    (role,) = read(NEST + section.encode(), tree).registry.roles.values()
    return list(role.paths)


@pytest.mark.parametrize(
    ("section", "tree", "expected"),
    [
        pytest.param("F:\tnest", ["nest/egg.c"], ["/nest/"], id="a folder without its slash is the folder"),
        pytest.param("F:\tnest", ["nest"], ["/nest"], id="a file is a file"),
        pytest.param("F:\ta/egg*", ["a/egg.c"], ["a/egg*"], id="an exclusion that excludes nothing is left out"),
        pytest.param("F:\ta/e*", ["a/eggs/1.c"], ["a/e*", "!a/e*/**"], id="one that excludes something is written"),
        pytest.param("F:\ta/egg", ["a/egg.c"], ["a/egg*"], id="a name goes on where the line ends, as for the script"),
        pytest.param("F:\ta/*/b/", ["a/x/b/1.c"], ["a/*/b/"], id="a wildcard over one folder is that"),
        pytest.param("F:\ta/*/b/", ["a/x/y/b/1"], ["a/*/**/b/"], id="a folder's wildcard may stand for more"),
        pytest.param(
            "F:\ta/\nX:\ta/x*", ["a/x1", "a/b/x2"], ["/a/", "!a/x*"], id="nothing that X: leaves has to be added again"
        ),
        pytest.param(
            "F:\ta/\nX:\ta/x*", ["a/x1/2"], ["/a/", "!a/x*", "a/*/"], id="what lies below X: is still the section's"
        ),
    ],
)
def test_a_known_tree_makes_paths_simple(section: str, tree: list[str], expected: list[str]) -> None:
    assert paths(section, tree) == expected


def test_a_file_of_a_project_that_was_copied_in_is_left_out() -> None:
    files = {"MAINTAINERS": NEST + b"F:\tnest/\n", "lib/heron/MAINTAINERS": b"HERON\n" + NEST[5:] + b"F:\twings/\n"}
    found = MAINTAINERS.read(files, ["nest/1.c", "lib/heron/wings/1.c"])
    assert list(found.registry.roles) == ["nest"]
    assert [note.location.file for note in found.diagnostics] == ["lib/heron/MAINTAINERS"]
    assert list(MAINTAINERS.read(files, ["nest/1.c", "wings/1.c"]).registry.roles) == ["nest", "heron"]


def test_a_line_for_too_many_files_says_so() -> None:
    found = read(NEST + b"F:\tsong/[a-z][a-z].c\n")
    assert [note.message for note in found.diagnostics if "`?` stands for it" in note.message]
    assert len(found.registry.roles["nest"].paths) < 100


# The script's own meaning, read from scripts/get_maintainer.pl -----------------------------------------


def project_files(project: str) -> tuple[str, list[str]]:
    """A project's MAINTAINERS, and all paths of its tree."""
    folder = CORPUS / project
    return (folder / "MAINTAINERS").read_text(), sorted((folder / "files.txt").read_text().splitlines())


def areas(project: str, *, goes_on: bool) -> dict[str, set[int]]:
    """{path: the lines of the titles of its sections}, for all files of a project."""
    text, files = project_files(project)
    found: dict[str, set[int]] = {path: set() for path in files}
    for line, entries in sections(text):
        for path in area(entries, files, goes_on=goes_on):
            found[path].add(line)
    return found


def mapped(found: Imported, paths: Iterable[str]) -> dict[str, set[int]]:
    """{path: the lines of the titles of the sections that the registry gives it}."""
    owned = Ownership(found.registry)
    line = {role: int(found.origins["roles", role].rpartition(":")[2]) for role in found.registry.roles}
    return {path: {line[claim.role.id] for claim in owned.claims(path)} for path in paths}


@in_corpus
@pytest.mark.parametrize("known", [True, False], ids=["with the tree", "without the tree"])
@pytest.mark.parametrize("project", PROJECTS)
def test_each_path_keeps_exactly_its_sections(project: str, known: bool) -> None:
    text, files = project_files(project)
    found = read(text, files if known else ())
    expected = areas(project, goes_on=known)
    assert len(files) >= 2000
    assert {path: lines for path, lines in mapped(found, files).items() if lines != expected[path]} == {}


@in_corpus
@pytest.mark.parametrize(
    ("project", "expected"),
    [("qemu-7.2", {"include/qemu/win_dump_defs.h", "target/s390x/cpu_features_def.h.inc"}), ("xen", set())],
)
def test_without_the_tree_names_end_where_the_line_ends(project: str, expected: set[str]) -> None:
    """Where that gives a path of the tree other sections than the script, which lets a name go on."""
    whole, longer = areas(project, goes_on=False), areas(project, goes_on=True)
    assert {path for path in whole if whole[path] != longer[path]} == expected


@in_corpus
@pytest.mark.parametrize("project", PROJECTS)
def test_a_section_for_everything_stays_last(project: str) -> None:
    text, files = project_files(project)
    found = read(text, files).registry
    general = {role.id for role in found.roles.values() if "/*" in role.paths}
    owned = Ownership(found)
    answers = [[claim.role.id for claim in owned.claims(path)] for path in files[:: len(files) // 300]]
    assert all(ids[-1] in general for ids in answers)
    assert any(len(ids) > 1 for ids in answers)


PARTS = st.text("ab*?", min_size=1, max_size=3) | st.sampled_from(["*", "a*b", "[ab]", "a[ab]*", "{a,ab}", "*b*"])
LINES = st.builds(
    lambda parts, end: "/".join(re.sub(r"\*\*+", "*", part) for part in parts) + end,
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
FILES = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.lists(LINES, max_size=3), st.sets(FILES, max_size=12), st.booleans())
def test_any_lines_mean_what_they_mean_for_the_script(
    included: list[str], excluded: list[str], files: set[str], known: bool
) -> None:
    tree = sorted(files - folders_of(sorted(files)))  # nothing is a file and a folder
    lines = [*(f"F: {value}" for value in included), *(f"X: {value}" for value in excluded)]
    found = read(NEST + "\n".join(lines).encode(), tree if known else ())
    entries = [*(("F", value) for value in included), *(("X", value) for value in excluded)]
    owned = Ownership(found.registry)
    assert {path for path in tree if owned.claims(path)} == area(entries, tree, goes_on=known)
