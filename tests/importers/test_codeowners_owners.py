"""Each path has in the imported registry the owners that its forge gives it, by our own reading of the forge's rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from codeowners_rules import (
    Owners,
    github_lines,
    github_owners,
    gitlab_regex,
    imported_owners,
    role_owners,
)
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.paths import claims
from communitydocs.importers import Imported, importer
from communitydocs.registry.model import Role

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared" / "corpus" / "codeowners"
CODEOWNERS = importer("codeowners")
SAMPLE = 3000


def read(text: str, file: str = ".github/CODEOWNERS", tree: tuple[str, ...] = ()) -> Imported:
    return CODEOWNERS.read({file: text.encode()}, tree)


# Real files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_tree", [False, True], ids=["the files unknown", "the files known"])
@pytest.mark.parametrize("name", ["electron", "ruff", "requests", "best-practices-badge", "home-assistant-2026.2.3"])
def test_every_file_of_a_real_repository_has_its_owners(name: str, with_tree: bool) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    text = (CORPUS / name / "CODEOWNERS").read_text("utf-8")
    files = (CORPUS / name / "files.txt").read_text("utf-8").splitlines()
    lines, imported = github_lines(text), read(text, tree=tuple(files) if with_tree else ())
    sample = files[:: max(1, len(files) // SAMPLE)]
    expected = {file: github_owners(lines, file) for file in sample}
    assert imported_owners(imported, sample) == expected
    assert sum(map(bool, expected.values())) > 9


# Random files ------------------------------------------------------------------------------------------

FOLDERS = ("a", "b", "docs", "x.d")
FILES = ("x.po", "y.js", "README")
PATHS = st.builds(
    lambda folders, file: "/".join([*folders, file]),
    st.lists(st.sampled_from(FOLDERS), max_size=3),
    st.sampled_from(FILES),
)
NAMES = st.sampled_from([*FOLDERS, *FILES, "*.po", "*", "**", "?", "x.*", "d*s", "*.d", "*o*"])
OWNERS = st.lists(st.sampled_from(["@ana", "@bo", "@heron/core", "@heron/docs", "dee@heron.garden"]), max_size=2)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    names = draw(st.lists(NAMES, min_size=1, max_size=3))
    # What `a/**/` and `**/**` mean the matchers do not agree on; nobody writes it.
    names = [name for name, after in zip(names, [*names[1:], ""], strict=True) if not name == after == "**"]
    slash = draw(st.booleans()) and names[-1] != "**"
    return ("/" if draw(st.booleans()) else "") + "/".join(names) + ("/" if slash else "")


LINES = st.lists(st.builds(lambda pattern, owners: " ".join([pattern, *owners]), patterns(), OWNERS), max_size=7)


@settings(max_examples=300)
@given(LINES, st.lists(PATHS, min_size=1, max_size=6), st.booleans())
def test_the_first_claim_is_that_of_the_last_line_that_matches(lines: list[str], paths: list[str], known: bool) -> None:
    text = "\n".join(["/never @ana", *lines])
    imported = read(text, tree=tuple(paths) if known else ())
    expected = {path: github_owners(github_lines(text), path) for path in paths}
    assert imported_owners(imported, paths) == expected


@settings(max_examples=100)
@given(st.lists(st.tuples(patterns(), OWNERS), max_size=6), st.lists(PATHS, min_size=1, max_size=4))
def test_nobody_is_claimed_for_what_is_nobodys(lines: list[tuple[str, list[str]]], paths: list[str]) -> None:
    text = "\n".join(["/never @ana", *(" ".join([pattern, *owners]) for pattern, owners in lines)])
    imported = read(text)
    for path in paths:
        if not github_owners(github_lines(text), path):
            assert claims(imported.registry, path) == []


# GitLab ------------------------------------------------------------------------------------------------

# A folder's name and the names of files have nothing in common here: GitLab means files alone by `docs`.
GITLAB_NAMES = st.sampled_from(["a", "b", "docs", "*", "**"])
GITLAB_LAST = st.sampled_from(["x.po", "*.po", "*.js", "*", "**", "", "README"])
GITLAB_PATHS = st.builds(
    lambda folders, file: "/".join([*folders, file]),
    st.lists(st.sampled_from(["a", "b", "docs"]), max_size=3),
    st.sampled_from(FILES),
)
GITLAB_PATTERNS = st.builds(
    lambda slash, folders, last: ("/" if slash else "") + "/".join([*folders, last]),
    st.booleans(),
    st.lists(GITLAB_NAMES, max_size=2),
    GITLAB_LAST,
).filter(lambda pattern: pattern.strip("/") and "**/**" not in pattern and "**/*" not in pattern and pattern != "**/")
GITLAB_LINES = st.lists(st.tuples(st.booleans(), GITLAB_PATTERNS, OWNERS), min_size=1, max_size=4)


def gitlab_owners(lines: list[tuple[bool, str, Owners]], path: str) -> Owners:
    """The owners of a path in one section: nobody where an exclusion matches, else those of the last line."""
    if any(excluded and gitlab_regex(pattern).fullmatch(path) for excluded, pattern, _ in lines):
        return frozenset()
    matching = [owners for excluded, pattern, owners in lines if not excluded and gitlab_regex(pattern).fullmatch(path)]
    return matching[-1] if matching else frozenset()


@settings(max_examples=300)
@given(st.lists(GITLAB_LINES, min_size=1, max_size=3), st.lists(GITLAB_PATHS, min_size=1, max_size=5))
def test_each_section_is_judged_on_its_own(sections: list[list[tuple[bool, str, list[str]]]], paths: list[str]) -> None:
    text, expected = "", defaultdict[str, set[Owners]](set)
    for number, lines in enumerate(sections):
        default = f"@default-{number}"
        text += f"[Section {number}] {default}\n"
        said = [
            (out, pattern, frozenset(owner.lstrip("@") for owner in owners or [default]))
            for out, pattern, owners in lines
        ]
        for out, pattern, owners in lines:
            text += f"!{pattern}\n" if out else " ".join([pattern, *owners]) + "\n"
        for path in paths:
            expected[path] |= {gitlab_owners(said, path)} - {frozenset()}
    imported = read(text, ".gitlab/CODEOWNERS")
    for path in paths:
        found = [role_owners(claim, imported) for claim in claims(imported.registry, path)]
        assert expected[path] <= set(found)
        assert not found or found[0] in expected[path]


# Gitea -------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["a", "docs", "/", ".*", "/.*/", ".*/", "[^/]*", "[^/]+/", "(a|docs)", "(?:b/)?", "d?", ".+/", "[ab]", "o.*"]
)
ENDS = st.sampled_from([r"x\\.po", r".*\\.js", r"[^/]*\\.(po|js)", "/.*", r"/[^/]+\\.po", "README", ".*"])


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=4), ENDS, st.booleans(), st.lists(GITLAB_PATHS, min_size=1, max_size=6))
def test_an_expression_that_becomes_patterns_matches_the_same_files(
    pieces: list[str], end: str, negative: bool, paths: list[str]
) -> None:
    written = "".join([*pieces, end])
    imported = read(f"{'!' if negative else ''}{written} @ana\nnever/.* @bo\n", ".forgejo/CODEOWNERS")
    ours = [role for role in imported.registry.roles.values() if [holder.person for holder in role.holders] == ["ana"]]
    if ours and ours[0].extra.get("x-patterns"):
        return
    expression = re.compile(written.replace("\\\\", "\\"))
    for path in paths:
        owned = any("ana" in role_owners(claim, imported) for claim in claims(imported.registry, path))
        assert owned == (bool(expression.fullmatch(path)) != negative), (written, path)


@pytest.mark.parametrize(
    ("written", "patterns"),
    [
        pytest.param(r".*\\.go", ["*.go"], id="an ending"),
        pytest.param(r"src/.*\\.go", ["/src/**/*.go"], id="an ending in a folder"),
        pytest.param(r"docs/.*", ["/docs/"], id="a folder"),
        pytest.param(r"docs/[^/]*\\.md", ["/docs/*.md"], id="in a folder, not below"),
        pytest.param(r".*", ["*"], id="everything"),
        pytest.param(r"^Makefile$", ["/Makefile"], id="a file, anchored twice"),
        pytest.param(r"(a|b)/.*", ["/a/", "/b/"], id="a choice"),
        pytest.param(r".*/tests/.*", ["/*/**/tests/"], id="a folder in a folder"),
        pytest.param(r".*aac.*", ["*aac*"], id="a part of a name"),
        pytest.param(r"lib/.*aac.*", ["/lib/**/*aac*"], id="a part of a name in a folder"),
        pytest.param(r"a.*b/c\\.h", ["/a*b/c.h", "/a*/**/*b/c.h"], id="across folders"),
        pytest.param(r"x\\*y", [], id="a star that is one"),
        pytest.param(r"a{2}", [], id="a count"),
        pytest.param(r"\\w+", [], id="a class of letters"),
        pytest.param(r"a|b", [], id="a choice between halves of the whole"),
    ],
)
def test_expressions_are_written_as_a_person_would(written: str, patterns: list[str]) -> None:
    imported = read(f"{written} @ana\nnever/.* @bo\n", ".forgejo/CODEOWNERS")
    (role,) = (role for role in imported.registry.roles.values() if role.holders[0].person == "ana")
    assert list(role.paths) == patterns
    assert ("x-patterns" in role.extra) == (not patterns)
    assert bool(imported.diagnostics) == (not patterns)


def test_a_whole_folder_that_is_there_is_kept() -> None:
    imported = read(".* @ana\ndocs/.* @bo\n", ".forgejo/CODEOWNERS", ("docs/x.md",))
    (role,) = (role for role in imported.registry.roles.values() if role.holders[0].person == "bo")
    assert list(role.paths) == ["/docs/"]
    assert not imported.diagnostics


# Cost --------------------------------------------------------------------------------------------------


def _cost(lines: list[str]) -> float:
    return seconds(lambda: read("\n".join(lines)))


HOSTILE: dict[str, Callable[[int], list[str]]] = {
    "folders, then endings": lambda n: [f"/a/b/c{i}/ @u{i}" for i in range(n)] + [f"*.e{i} @v{i}" for i in range(n)],
    "folders, then nobody's endings": lambda n: [f"/a/b/c{i}/ @u{i}" for i in range(n)] + [f"*.e{i}" for i in range(n)],
    "names anywhere": lambda n: [f"n{i} @u{i % 7}" for i in range(2 * n)],
    "stars": lambda n: [f"*{i}* @u{i % 97}" for i in range(2 * n)],
    "long stars": lambda n: ["*a" * 300 + f"{i} @u{i}" for i in range(n // 10)],
    "deep folders": lambda n: ["a/" * 300 + f"{i} @u{i}" for i in range(n // 10)],
    "headings": lambda n: [f"# Part {i}\n/a{i} @u{i % 9}\n" for i in range(n)],
}


@pytest.mark.parametrize("lines", HOSTILE.values(), ids=HOSTILE)
def test_four_times_the_lines_take_about_four_times_the_time(lines: Callable[[int], list[str]]) -> None:
    short, long = _cost(lines(300)), _cost(lines(1200))
    assert long < 10 * short + 0.5  # a square would take sixteen times; a busy machine needs some room


def test_too_many_exclusions_are_said() -> None:
    imported = read("\n".join(HOSTILE["folders, then endings"](1500)))
    assert [note for note in imported.diagnostics if "some keep their owner" in note.message]
    assert sum(len(role.paths) for role in imported.registry.roles.values()) < 100_000


def _role(imported: Imported, id: str) -> Role:
    return imported.registry.roles[id]


def test_a_file_is_no_folder_where_the_files_are_known() -> None:
    text = "/package.json @ana\n*.md @bo\n"
    assert _role(read(text), "package-json").paths == ("/package.json", "!*.md")
    assert _role(read(text, tree=("package.json", "src/a.md")), "package-json").paths == ("/package.json",)
    assert _role(read(text, tree=("package.json/a.md",)), "package-json").paths == ("/package.json", "!*.md")
