"""A tree of files finds what trying every pattern on every file finds."""

from __future__ import annotations

import pytest
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.paths import matches
from communitydocs.answers.tree import Tree

NAMES = st.sampled_from(["a", "b", "docs", "x.po", "y.js"])
FILES = st.lists(st.lists(NAMES, min_size=1, max_size=4).map("/".join), max_size=6)
SEGMENTS = st.sampled_from(["a", "b", "docs", "*.po", "*", "**", "?", "x.*", "d*s", "*o*"])
PATTERNS = st.tuples(
    st.sampled_from(["", "/", "//"]),
    st.lists(SEGMENTS, min_size=0, max_size=4).map("/".join),
    st.sampled_from(["", "/", "//"]),
).map("".join)


@settings(max_examples=300)
@given(FILES, PATTERNS)
def test_it_has_what_some_file_matches(files: list[str], pattern: str) -> None:
    # A name is a file or a folder, not both.
    whole = [file for file in files if not any(other.startswith(f"{file}/") for other in files)]
    assert Tree(whole).has(pattern) is any(matches(pattern, file.split("/")) for file in whole)


@pytest.mark.parametrize("pattern", ["**/" * 60 + "*b*/c", "*/" * 60 + "c", "*a" * 60])
def test_a_hostile_pattern_walks_quickly(pattern: str) -> None:
    tree = Tree("/".join(["a" * 40] * depth + [f"{number}.c"]) for depth in range(1, 60) for number in range(20))
    assert not tree.has(pattern)
    assert seconds(lambda: tree.has(pattern)) < 1
