"""Whose is a path: GitHub's CODEOWNERS meaning, with gitignore's matcher as the oracle where they agree."""

from __future__ import annotations

import time

import communities
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import PathSpec
from trials import Figure, rounds

from communitydocs.answers import paths
from communitydocs.registry.model import Project, Registry, Role

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


@pytest.mark.trial("Patterns mean what GitHub's CODEOWNERS means by them, and none takes long.")
def test_patterns_agree_with_gitignore(figure: Figure) -> None:
    count = rounds(short=10_000, long=50_000)
    settings(max_examples=count)(
        given(st.lists(SEGMENTS, min_size=1, max_size=4), st.booleans(), st.booleans(), PATHS)(agree)
    )()
    figure(f"{count:,} random patterns and paths: each answer that of another matcher (pathspec)")


def agree(segments: list[str], rooted: bool, folder: bool, path: str) -> None:
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


LONGEST = 1000
"""The schema takes no longer pattern."""


def hard() -> list[tuple[str, list[str]]]:
    """Patterns whose signs repeat, as long as they may be, and paths that nearly match them to the end."""
    found: list[tuple[str, list[str]]] = []
    for sign in ("a*", "*a", "?*", "*?", "*aa?", "*a?a", "a*a", "**/a/", "**/*a/", "**/?*/", "**/a*a/", "*/", "?", "a"):
        for times in (10, 50, 10_000):
            for start, end in (("", "b"), ("**/", "*b"), ("*", "?b"), ("/", "/**/b"), ("**/*", "a*b/")):
                body = sign * min(times, (LONGEST - len(start) - len(end)) // len(sign))
                width = (9, 49, 249)[len(found) % 3]
                found.append((f"{start}{body}{end}", ["a" * width] * (4000 // (width + 1))))
    return found


@pytest.mark.trial("Patterns mean what GitHub's CODEOWNERS means by them, and none takes long.")
def test_hard_patterns_take_no_time(figure: Figure) -> None:
    cases, worst = hard(), 0.0
    for pattern, segments in cases:
        took = []
        for _ in range(3):  # the best of three: the machine may be busy
            begun = time.process_time()
            paths.matches(pattern, segments)
            took.append(time.process_time() - begun)
        assert min(took) < 0.01, (pattern, segments[0], len(segments))
        worst = max(worst, min(took))
    assert len(cases) >= 200
    figure(f"{len(cases)} patterns of up to {LONGEST:,} signs on paths of 4,000: at most {1000 * worst:.1f} ms each")


ROLE_PATTERNS = st.lists(
    st.tuples(
        st.sampled_from(["", "!"]),
        st.sampled_from(["", "/", "**/", "//"]),
        st.lists(SEGMENTS, min_size=1, max_size=4).map("/".join),
        st.sampled_from(["", "/", "//"]),
    ).map("".join),
    max_size=5,
)


@settings(max_examples=500)
@given(st.lists(ROLE_PATTERNS, max_size=4), PATHS)
def test_the_index_finds_what_trying_every_pattern_finds(roles: list[list[str]], path: str) -> None:
    segments = path.split("/")
    expected = []
    for number, patterns in enumerate(roles):
        hits = [pattern for pattern in patterns if paths.matches(pattern.removeprefix("!"), segments)]
        if hits and not hits[-1].startswith("!"):
            expected.append((-paths.depth(hits[-1]), -number, hits[-1]))
    registry = Registry(
        project=Project(name="Wren"),
        roles={f"r{number}": Role(id=f"r{number}", name="R", paths=tuple(p)) for number, p in enumerate(roles)},
    )
    found = [(-paths.depth(c.pattern), -int(c.role.id[1:]), c.pattern) for c in paths.claims(registry, path)]
    assert found == sorted(expected)


@pytest.mark.parametrize(
    ("path", "role", "folder"),
    [
        pytest.param("docs/api/new.md", "api", "docs/api/", id="beside a file that somebody owns"),
        pytest.param("docs/api/v2/new.md", "api", "docs/api/", id="below it"),
        pytest.param("docs/new.txt", "po", "docs/", id="the folders before a wildcard count, of equals the later"),
        pytest.param("old/x", "old", "old/", id="an exclusion leads nobody there, the pattern beside it does"),
    ],
)
def test_a_path_without_an_owner_is_guessed_by_its_folders(path: str, role: str, folder: str) -> None:
    roles = {
        "api": ("docs/api/index.md", "docs/intro.md"),
        "po": ("/docs/**/*.po",),
        "old": ("old/*.c", "!old/x"),
    }
    registry = Registry(
        project=Project(name="Wren"), roles={id: Role(id=id, name=id, paths=p) for id, p in roles.items()}
    )
    guess = paths.Ownership(registry).guess(path)
    assert guess is not None
    assert (guess.role.id, guess.folder) == (role, folder)


def test_a_path_at_the_top_is_not_guessed() -> None:
    registry = Registry(project=Project(name="Wren"), roles={"po": Role(id="po", name="Po", paths=("*.po", "a/b/"))})
    assert paths.Ownership(registry).guess("README.md") is None
    assert paths.Ownership(registry).guess("x/README.md") is None
