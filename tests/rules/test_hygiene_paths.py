"""The rules on patterns of paths: is each ever asked, and is each file somebody's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from one_rule import paths

from communitydocs.answers.paths import claims
from communitydocs.git import Checkout
from communitydocs.registry.model import Project, Registry, Role
from communitydocs.rules import unowned_path


@pytest.mark.parametrize(
    ("patterns", "positions"),
    [
        pytest.param(["!docs/legacy/", "docs/"], [0], id="an exclusion before the folder round it"),
        pytest.param(["/docs/a.md", "/docs/"], [0], id="a file before its folder"),
        pytest.param(["docs/", "!docs/"], [0], id="a folder that is taken out again"),
        pytest.param(["docs/", "!docs/legacy/"], [], id="an exclusion after the folder round it"),
        pytest.param(["/docs/", "/src/", "/docs/"], [], id="the same twice, which duplicate-entry finds"),
        pytest.param(["*.md", "docs/"], [], id="a wildcard before a folder"),
        pytest.param(["src/docs/", "!docs/"], [0], id="a folder of any place that has its name"),
    ],
)
def test_a_pattern_that_is_never_asked(tmp_path: Path, patterns: list[str], positions: list[int]) -> None:
    expected = [f"roles.docs.paths[{position}]" for position in positions]
    assert paths(tmp_path, "shadowed-path", roles={"docs": {"paths": patterns}}) == expected


SEGMENT = st.sampled_from(["a", "b", "ab", "*", "a*", "**", "?"])
PATTERN = st.builds(
    lambda sign, root, parts, end: f"{sign}{root}{'/'.join(parts)}{end}",
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "/"]),
    st.lists(SEGMENT, min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
)
FILE = st.lists(st.sampled_from(["a", "b", "ab", "c"]), min_size=1, max_size=4).map("/".join)


@given(st.lists(st.lists(PATTERN, max_size=4), max_size=3), FILE)
@example([["a", "!a/b"]], "a/b")
@example([["a", "!a/b"], ["*"]], "a/b")
def test_a_file_is_unowned_where_nobody_claims_it(roles: list[list[str]], file: str) -> None:
    held = {f"r{number}": Role(id=f"r{number}", name="R", paths=tuple(paths)) for number, paths in enumerate(roles)}
    registry = Registry(project=Project(name="Wren"), roles=held)
    said = list(unowned_path.check(registry, Checkout(Path(), (file,))))
    assert bool(said) is (any(roles) and not claims(registry, file))


def test_files_that_were_not_looked_at_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communitydocs.rules.unowned_path.enough", lambda files: 1)
    roles = {"docs": Role(id="docs", name="Docs", paths=("*a*.md",))}  # without a plain part it is tried on each file
    registry = Registry(project=Project(name="Wren"), roles=roles)
    found = list(unowned_path.check(registry, Checkout(Path(), ("a.py", "b.py", "c.py"))))
    assert [(one.level, one.message) for one in found] == [
        (None, "no role looks after `a.py`"),
        ("note", "2 of 3 files were not looked at: these patterns take too long"),
    ]
