"""In a registry made from OWNERS files every path keeps its approvers and reviewers."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from owners_files import HERE, files_in, read
from prow_rule import Prow, answering

from communitydocs.answers.paths import Ownership, matches
from communitydocs.importers.owners.filters import globs
from communitydocs.importers.owners.parents import folder_pattern, pattern

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
