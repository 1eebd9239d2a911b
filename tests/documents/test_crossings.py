"""Patterns that cross in too many ways: the CODEOWNERS is written all the same, says so, and the rule names them."""

from __future__ import annotations

import re
import time
from typing import Any

import communities
import ownership
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers import codeowners
from communitydocs.answers.paths import Ownership, matches
from communitydocs.documents import forgejo, github, gitlab
from communitydocs.registry.model import Registry, RenderEntry
from communitydocs.rules import codeowners_limits

TARGETS = [
    pytest.param(github, ".github/CODEOWNERS", ownership.github_owner, id="github"),
    pytest.param(gitlab, ".gitlab/CODEOWNERS", ownership.gitlab_owner, id="gitlab"),
    pytest.param(forgejo, ".forgejo/CODEOWNERS", ownership.forgejo_owners, id="forgejo"),
]
NAMES = st.sampled_from(["a", "b", "*a*b*", "*b*a*", "*a*a*b*", "?*", "*", "**", "x.po", "*.p*"])
CROSSING = st.tuples(
    st.sampled_from(["", "!", "!"]), st.lists(NAMES, min_size=1, max_size=6).map("/".join), st.sampled_from(["", "/"])
).map("".join)
MANY = st.lists(st.lists(CROSSING, max_size=8), min_size=1, max_size=4)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "aabb", "x.po"]), min_size=1, max_size=6).map("/".join)
TOO_MUCH = ["**/*a*b*/**/*c*d*/**/*e*f*", "!**/*f*e*/**/*d*c*/**/*b*a*"]
"""A pattern, and one that it has too much in common with."""


def _target(name: str) -> str:
    return name.rpartition(".")[2]


@pytest.mark.parametrize(("target", "file", "owners"), TARGETS)
@settings(max_examples=60, deadline=None)
@given(claims=MANY, path=PATHS)
def test_a_path_that_no_unsaid_pattern_matches_keeps_its_owners(
    target: Any, file: str, owners: Any, claims: list[list[str]], path: str
) -> None:
    registry = ownership.registry(*claims)
    text = ownership.rendered(target, registry, file) if any(claims) else ""
    unsaid = codeowners.unsaid(registry, _target(target.__name__))
    touched = any(matches(one.pattern.removeprefix("!"), path.split("/")) for one in unsaid)
    who = ownership.everybody if target is forgejo else ownership.owner
    assert touched or owners(text, path) == who(Ownership(registry), path)


@pytest.mark.parametrize(("target", "file", "owners"), TARGETS)
@settings(max_examples=60, deadline=None)
@given(data=communities.random_data(), claims=MANY)
def test_any_registry_is_rendered_and_each_unsaid_pattern_is_named_in_it_and_by_the_rule(
    target: Any, file: str, owners: Any, data: dict[str, Any], claims: list[list[str]]
) -> None:
    for role, paths in zip(data["roles"].values(), claims, strict=False):
        role["paths"] = paths
    name = _target(target.__name__)
    registry = communities.registry({**data, "render": [{"to": name, "into": "."}]})
    text = ownership.rendered(target, registry, file) if any(claims) else ""
    unsaid = codeowners.unsaid(registry, name)
    assert all(f"# {one.pattern}: " in text for one in unsaid if one.without)
    found = {problem.path for problem in codeowners_limits.check(registry)}
    assert {("roles", one.role, "paths", one.position) for one in unsaid} <= found
    assert {len(path) for path in found} <= {3, 4}
    silent = {path[1] for path in found if len(path) == 3}
    commented = {role.id for role in registry.roles.values() if f"# {role.name} (" in text}
    assert silent <= commented
    assert {id for id in commented - silent if not registry.roles[id].vacancies} == set()


@pytest.mark.parametrize(("target", "file", "owners"), TARGETS[:2])
def test_what_cannot_be_taken_out_stays_in_and_is_said(target: Any, file: str, owners: Any) -> None:
    registry = ownership.registry(["*"], TOO_MUCH)
    text = ownership.rendered(target, registry, file)
    forge = {"github": "GitHub", "gitlab": "GitLab"}[_target(target.__name__)]
    assert f"# {TOO_MUCH[0]}: {forge} has no words for it without {TOO_MUCH[1][1:]}" in text
    assert owners(text, "ab/cd/ef") == ["@r1"]
    assert owners(text, "other") == ["@r0"]


def test_the_rule_names_the_pattern_at_its_place() -> None:
    registry = ownership.registry(["*"], ["!/x/", *TOO_MUCH])
    registry = Registry(
        project=registry.project,
        people=registry.people,
        roles=registry.roles,
        render=(RenderEntry(to="github", into="."),),
    )
    [problem] = codeowners_limits.check(registry)
    assert (problem.path, problem.level) == (("roles", "r1", "paths", 1), None)
    assert problem.message.startswith(f"GitHub's CODEOWNERS cannot say `{TOO_MUCH[0]}` without `{TOO_MUCH[1][1:]}`")
    assert "fewer wildcards" in problem.help


def _hostile() -> dict[str, list[list[str]]]:
    return {
        "one role": [[f"**/*a*{n}*/**/b*" if n % 2 else f"!*a*/**/*{n}*" for n in range(3_000)]],
        "many roles": [[f"**/*a{n}*b*/**/*c*", "!**/*c*a*/**/*b*"] for n in range(1_000)],
        "folders in folders": [["a/" * 400 + str(n), "!" + "a/" * 300] for n in range(200)],
        "deep and shallow": [[f"a/b{n}" if n % 2 else f"c{n}" for n in range(20_000)]],
    }


@pytest.mark.parametrize("name", _hostile())
@pytest.mark.parametrize("target", ["github", "forgejo"])
def test_the_work_is_bounded_and_the_same_each_time(name: str, target: str) -> None:
    registry = ownership.registry(*_hostile()[name])
    begun = time.process_time()
    first = codeowners.unsaid(registry, target)
    assert time.process_time() - begun < 5
    assert codeowners.unsaid(registry, target) == first


def test_a_comment_names_a_few_patterns_and_counts_the_others() -> None:
    out = [f"!**/*{n}*{n}*{n}*.po" for n in range(20)]
    text = ownership.rendered(forgejo, ownership.registry(["*", *out]), ".forgejo/CODEOWNERS")
    [comment] = [line for line in text.splitlines() if "has no words" in line]
    assert re.search(r" and 15 more$", comment)
