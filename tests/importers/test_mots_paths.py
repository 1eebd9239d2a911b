"""Every file has the modules that mots gives it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mots_rule import claimed, modules_of
from test_mots import HEAD, read

NAMES = ("a", "b", "ab", "x.c")
TREES = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join), min_size=2, max_size=10).map(
    lambda paths: sorted({p for p in paths if not any(other.startswith(f"{p}/") for other in paths)})
)
ENDS = st.sampled_from(["", "", "/**", "/**/*", "/*"])
NAME = st.sampled_from([*NAMES, *NAMES, "*", "a*", "?", "[ab]"])
GLOBS = st.builds(lambda names, end: "/".join(names) + end, st.lists(NAME, min_size=1, max_size=3), ENDS)


def a_module(submodules: bool) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"includes": st.lists(GLOBS, min_size=int(submodules), max_size=3), "excludes": st.lists(GLOBS, max_size=2)},
        optional={
            "exclude_submodule_paths": st.booleans(),
            "exclude_module_paths": st.booleans(),
            **({"submodules": st.lists(a_module(submodules=False), max_size=3)} if submodules else {}),
        },
    )


def with_names(modules: list[dict[str, Any]], prefix: str = "m") -> list[dict[str, Any]]:
    return [
        {
            "machine_name": f"{prefix}{i}",
            **module,
            "submodules": with_names(module.get("submodules", []), f"{prefix}{i}-"),
        }
        for i, module in enumerate(modules)
    ]


@settings(max_examples=400, deadline=None)
@given(st.lists(a_module(submodules=True), min_size=1, max_size=3).map(with_names), TREES, st.booleans())
def test_every_file_has_the_modules_that_mots_gives_it_or_a_note_says_that_a_pattern_cannot(
    modules: list[dict[str, Any]], files: list[str], known: bool
) -> None:
    found = read(HEAD + yaml.safe_dump({"modules": modules}), tuple(files) if known else ())
    if not any("cannot be said in full" in note.message for note in found.diagnostics):
        assert claimed(found, files) == modules_of({"modules": modules}, files)


PLAIN = st.builds(
    lambda names, end: "/".join(names) + end, st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), ENDS
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=4), st.lists(PLAIN, max_size=2), st.lists(PLAIN, max_size=3), TREES)
def test_patterns_without_wildcards_in_names_always_say_what_mots_means(
    includes: list[str], excludes: list[str], below: list[str], files: list[str]
) -> None:
    subs = [{"machine_name": f"s{i}", "includes": [glob]} for i, glob in enumerate(below)]
    data = {"modules": [{"machine_name": "m", "includes": includes, "excludes": excludes, "submodules": subs}]}
    found = read(HEAD + yaml.safe_dump(data))
    assert claimed(found, files) == modules_of(data, files)


@pytest.mark.parametrize(
    ("includes", "tree", "paths"),
    [
        pytest.param(["README.md"], ["README.md"], ["/README.md"], id="a file is written alone"),
        pytest.param(["**/moz.build"], ["a/moz.build"], ["/**/moz.build"], id="and one that is in many folders"),
        pytest.param(["docs"], ["docs/a.md"], [], id="a folder's own name names no file"),
        pytest.param(["a*"], ["ab", "ac/d"], ["/a*", "!/a*/"], id="what lies in a folder of that name is cut off"),
        pytest.param(["[ab]"], ["a/x", "b"], ["/b"], id="of several names those count that files have"),
    ],
)
def test_where_the_files_are_known_a_pattern_is_no_longer_than_needed(
    includes: list[str], tree: list[str], paths: list[str]
) -> None:
    text = HEAD + yaml.safe_dump({"modules": [{"machine_name": "m", "includes": includes}]})
    assert list(read(text, tuple(tree)).registry.roles["m"].paths) == paths


def test_a_folder_alone_is_noted_with_what_to_write() -> None:
    text = f"{HEAD}modules:\n  - machine_name: m\n    includes: [docs]\n"
    (note,) = [note for note in read(text, ("docs/a.md",)).diagnostics if "docs" in note.message]
    assert (note.location.line, note.location.column) == (6, 16)
    assert "`docs` is left out: it names the folder alone" in note.message
    assert "`/**` at its end" in note.message
