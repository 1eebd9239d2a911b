"""Whose is a path: GitHub's CODEOWNERS meaning, with gitignore's matcher as the oracle where they agree."""

from __future__ import annotations

import communities
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import PathSpec

from communitydocs.answers import paths

NAMES = st.sampled_from(["a", "b", "docs", "x.po", "y.js"])
PATHS = st.lists(NAMES, min_size=1, max_size=5).map("/".join)
SEGMENTS = st.sampled_from(["a", "b", "docs", "*.po", "*", "**", "?", "x.*", "d*s"])


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*", "a/b/c", True),
        ("*.js", "a/b/y.js", True),
        ("docs/", "docs/a/b", True),
        ("docs/", "a/docs/b", True),
        ("docs/", "docs", False),
        ("/docs/", "a/docs/b", False),
        ("docs/*", "docs/a", True),
        ("docs/*", "docs/a/b", False),
        ("/*", "a", True),
        ("/*", "a/b", False),
        ("docs", "a/docs/b", True),
        ("/docs", "docs/a/b", True),
        ("**/logs", "a/b/logs/c", True),
        ("docs/**", "docs/a/b", True),
        ("docs/**", "docs", False),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("x[ab].po", "xa.po", False),
        ("x[ab].po", "x[ab].po", True),
        ("Docs/", "docs/a", False),
    ],
)
def test_patterns_mean_what_github_says(pattern: str, path: str, matches: bool) -> None:
    assert paths.matches(pattern, path.split("/")) is matches


@settings(max_examples=500)
@given(st.lists(SEGMENTS, min_size=1, max_size=4), st.booleans(), st.booleans(), PATHS)
def test_patterns_agree_with_gitignore(segments: list[str], rooted: bool, folder: bool, path: str) -> None:
    # The two differ where a wildcard stands last in an anchored pattern: `docs/*` is not recursive for GitHub.
    wild_end = any(sign in segments[-1] for sign in "*?") and (rooted or len(segments) > 1)
    if wild_end and not folder and segments[-1] != "**":
        segments = [*segments[:-1], "docs"]
    folder = folder and segments[-1] != "**"  # the oracle reads `a/**/` as `a/**`, git as the folders below
    pattern = ("/" if rooted else "") + "/".join(segments) + ("/" if folder else "")
    oracle = PathSpec.from_lines("gitignore", [pattern])
    assert paths.matches(pattern, path.split("/")) is oracle.match_file(path), pattern


def _owners(path: str, **roles: list[str]) -> list[str]:
    data = {**communities.WREN, "roles": {id: {"paths": patterns} for id, patterns in roles.items()}}
    return [claim.role.id for claim in paths.claims(communities.registry(data), path)]


def test_the_deepest_pattern_owns_and_among_equals_the_later_role() -> None:
    assert _owners("docs/legacy/a.po", po=["*.po"], docs=["docs/"], legacy=["/docs/legacy/"]) == [
        "legacy",
        "docs",
        "po",
    ]
    assert _owners("docs/a", first=["docs/"], second=["docs/**"]) == ["second", "first"]


def test_inside_a_role_the_last_matching_pattern_decides() -> None:
    assert _owners("docs/legacy/a", docs=["docs/", "!docs/legacy/"]) == []
    assert _owners("docs/legacy/a", docs=["docs/", "!docs/legacy/", "docs/legacy/a"]) == ["docs"]


@pytest.mark.parametrize(
    ("pattern", "depth"), [("*.po", 0), ("docs/", 1), ("docs/**/*.po", 1), ("/docs/legacy/", 2), ("*", 0)]
)
def test_depth_counts_the_segments_without_wildcards(pattern: str, depth: int) -> None:
    assert paths.depth(pattern) == depth


@pytest.mark.parametrize("pattern", ["a*" * 40 + "b", "/".join(["**", "a"] * 30), "?*" * 50])
def test_a_hostile_pattern_is_matched_quickly(pattern: str) -> None:
    import time

    begun = time.process_time()
    paths.matches(pattern, ["a" * 200] * 30)
    assert time.process_time() - begun < 1
