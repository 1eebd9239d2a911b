"""Registries with paths, and our own plain reading of what the forges make of a CODEOWNERS.

GitHub: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
GitLab: https://docs.gitlab.com/user/project/codeowners/reference/
Forgejo: `models/issues/pull.go` in its source
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType

from hypothesis import strategies as st

from communitydocs.answers.paths import Ownership
from communitydocs.documents import Order
from communitydocs.importers import importer
from communitydocs.registry.model import Holder, Person, Project, Registry, RenderEntry, Role

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "codeowners"
REPOSITORIES = ["ruff", "electron", "home-assistant-2026.2.3", "requests", "best-practices-badge"]
SEGMENTS = st.sampled_from(["a", "b", "docs", "*.po", "*", "**", "?", "x.*", "d*s"])
NAMES = st.sampled_from(["a", "b", "docs", "x.po", "xx.po", "y.js"])
PATHS = st.lists(NAMES, min_size=1, max_size=5).map("/".join)
PATTERNS = st.tuples(
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "/", "**/"]),
    st.lists(SEGMENTS, min_size=1, max_size=3).map("/".join),
    st.sampled_from(["", "/"]),
).map("".join)
CLAIMS = st.lists(st.lists(PATTERNS, max_size=3), min_size=1, max_size=3)


def registry(*paths: list[str]) -> Registry:
    """One role for each list of paths: `r0`, `r1` and so on; each is held by one person of the same name."""
    ids = [f"r{number}" for number in range(len(paths))]
    roles = {
        id: Role(id=id, name=f"Team {id}", paths=tuple(own), holders=(Holder(person=id),))
        for id, own in zip(ids, paths, strict=True)
    }
    people = {id: Person(id=id, name=id, contact=dict.fromkeys(("github", "gitlab", "forgejo"), id)) for id in ids}
    return Registry(project=Project(name="Wren"), roles=roles, people=people)


def rendered(target: ModuleType, found: Registry, path: str) -> str:
    """One file of a target."""
    text = target.render(found, Order(RenderEntry(to="github", into="."), "community.yaml", "."))[path]
    assert isinstance(text, str)
    return text


def owner(ownership: Ownership, path: str) -> list[str]:
    """The owner whom `who --path` names first, as forges write people."""
    return [f"@{claim.role.id}" for claim in ownership.claims(path)[:1]]


def everybody(ownership: Ownership, path: str) -> list[str]:
    """All whom `who --path` names."""
    return sorted(f"@{claim.role.id}" for claim in ownership.claims(path))


def repository(name: str) -> tuple[Registry, list[str]] | None:
    """The registry of a real CODEOWNERS, its roles held by themselves, and the repository's files; None if absent."""
    folder = CORPUS / name
    if not folder.is_dir():
        return None
    tree = (folder / "files.txt").read_text().splitlines()
    roles = importer("codeowners").read({".github/CODEOWNERS": (folder / "CODEOWNERS").read_bytes()}, tree)
    held = registry(*(list(role.paths) for role in roles.registry.roles.values()))
    return held, tree[:: max(1, len(tree) // 400)]


@cache
def _words(text: str) -> list[list[str]]:
    """The words of each line that counts; a backslash takes the next sign in."""
    lines = [re.findall(r"(?:\\.|[^ \t\\])+", line) for line in text.split("\n")]
    return [words for words in lines if words and not words[0].startswith("#")]


def github_owner(text: str, path: str) -> list[str]:
    """The owners of the last line that matches."""
    found: list[str] = []
    for pattern, *owners in _words(text):
        if _github(pattern).fullmatch(path):
            found = owners
    return found


@cache
def _github(pattern: str) -> re.Pattern[str]:
    """A pattern of gitignore, with GitHub's difference: `docs/*` is not recursive."""
    anchored = "/" in pattern.rstrip("/")
    end = "/.+" if pattern.endswith("/") else "" if anchored and re.search(r"(?:^|/)\*$", pattern) else "(?:/.+)?"
    return re.compile(("" if anchored else "(?:.+/)?") + _names(pattern) + end)


def gitlab_owner(text: str, path: str) -> list[str]:
    """The owners of the last line that matches; a line that comes again keeps the place of the first."""
    lines: dict[str, list[str]] = {}
    for pattern, *owners in _words(text):
        lines[pattern] = owners
    return next((lines[pattern] for pattern in reversed(lines) if _gitlab(pattern).fullmatch(path)), [])


@cache
def _gitlab(pattern: str) -> re.Pattern[str]:
    """Ruby's fnmatch with `FNM_PATHNAME` and `FNM_DOTMATCH`, of what GitLab makes of a pattern."""
    if pattern == "*":
        return re.compile(".+")
    start = "" if pattern.startswith("/") else "(?:.+/)?"
    return re.compile(start + _names(f"{pattern}**/*" if pattern.endswith("/") else pattern))


def _names(pattern: str) -> str:
    parts = re.findall(r"(?:(?<=/)|^)\*\*/|(?:(?<=/)|^)\*\*$|\\.|\*+|\?|.", pattern.strip("/"))
    words = {"**/": "(?:.+/)?", "**": ".+", "?": "[^/]"}
    return "".join(words.get(part) or ("[^/]*" if part[0] == "*" else re.escape(part[-1])) for part in parts)


def forgejo_owners(text: str, path: str) -> list[str]:
    """The owners of all lines that match."""
    lines = [(re.sub(r"\\(.)", r"\1", words[0]), words[1:]) for words in _words(text)]
    assert all(owners for _, owners in lines), "a line without an owner is an error"
    return sorted({owner for regex, owners in lines if _go(regex).fullmatch(path) for owner in owners})


@cache
def _go(regex: str) -> re.Pattern[str]:
    assert not regex.startswith("!")
    assert not re.search(r"\(\?(?!:)", regex), "Go knows no looking ahead"
    return re.compile(regex)
