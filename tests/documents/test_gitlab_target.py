"""The target `gitlab`: its CODEOWNERS gives each path the owner of `who --path`."""

from __future__ import annotations

import communities
import ownership
import pytest
from hypothesis import assume, given, settings

from communitydocs.answers.paths import Ownership
from communitydocs.documents import Order, gitlab
from communitydocs.importers import importer
from communitydocs.registry.model import RenderEntry

FILE = ".gitlab/CODEOWNERS"


@settings(max_examples=200)
@given(ownership.CLAIMS, ownership.PATHS)
def test_gitlab_finds_the_owner_of_who(claims: list[list[str]], path: str) -> None:
    registry = ownership.registry(*claims)
    text = ownership.rendered(gitlab, registry, FILE) if any(claims) else ""
    assume("has no words for it" not in text)
    assert ownership.gitlab_owner(text, path) == ownership.owner(Ownership(registry), path)


@pytest.mark.parametrize("name", ownership.REPOSITORIES)
def test_a_real_codeowners_has_the_same_owners_on_gitlab(name: str) -> None:
    found = ownership.repository(name)
    if found is None:
        pytest.skip(f"the CODEOWNERS of {name} is not at hand")
    registry, paths = found
    text = ownership.rendered(gitlab, registry, FILE)
    asked = Ownership(registry)
    assert [p for p in paths[::4] if ownership.gitlab_owner(text, p) != ownership.owner(asked, p)] == []


def test_what_is_rendered_is_imported_with_the_same_owners() -> None:
    registry = ownership.registry(["*"], ["docs/", "!docs/legacy/"], ["*.po"], ["a b/", "[x]"])
    text = ownership.rendered(gitlab, registry, FILE)
    again = importer("codeowners").read({FILE: text.encode()}).registry
    asked = Ownership(again)
    for path in ("a", "docs/a", "docs/legacy/a", "docs/legacy/x.po", "x.po", "docs/x.po", "a b/c"):
        holders = [holder.person for claim in asked.claims(path)[:1] for holder in claim.role.holders]
        assert [f"@{holder}" for holder in holders] == ownership.owner(Ownership(registry), path), path


def test_a_pattern_for_a_file_and_all_below_is_two_lines() -> None:
    text = ownership.rendered(gitlab, ownership.registry(["docs", "/a/"]), FILE)
    assert [line.split()[0] for line in text.splitlines() if line and not line.startswith("#")] == [
        "/**/docs",
        "/**/docs/",
        "/a/",
    ]


@pytest.mark.parametrize("path", ["[Section]", "^[x]", "# x", "a b/", "{a,b}", "!!x"])
def test_no_path_becomes_a_section_a_comment_or_two_words(path: str) -> None:
    text = ownership.rendered(gitlab, ownership.registry([path]), FILE)
    counted = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(line.startswith("/") for line in counted)
    name = f"{path}file" if path.endswith("/") else path.removeprefix("!")
    assert ownership.gitlab_owner(text, name) == ([] if path.startswith("!") else ["@r0"])


def test_a_group_is_the_roles_own_contact() -> None:
    roles = {"docs": {"paths": ["docs/"], "holders": ["bo"], "contact": {"gitlab": "wren/docs/pt"}}}
    registry = communities.registry({**communities.WREN, "roles": roles})
    assert ownership.rendered(gitlab, registry, FILE).endswith("/**/docs/ @wren/docs/pt\n")


def test_nothing_but_what_gitlab_reads_is_written() -> None:
    order = Order(RenderEntry(to="gitlab", into="."), "community.yaml", ".")
    assert gitlab.render(communities.registry(communities.WREN), order) == {}
    assert set(gitlab.render(communities.registry(communities.rich()), order)) == {FILE}
