"""The target `forgejo`: whoever `who --path` names for a path is asked, and nobody else."""

from __future__ import annotations

import communities
import ownership
import pytest
import yaml
from hypothesis import assume, given, settings

from communitydocs.answers.paths import Ownership
from communitydocs.documents import Order, forgejo
from communitydocs.registry.model import RenderEntry

FILE = ".forgejo/CODEOWNERS"


@settings(max_examples=150)
@given(ownership.CLAIMS, ownership.PATHS)
def test_everybody_whom_who_names_is_asked(claims: list[list[str]], path: str) -> None:
    registry = ownership.registry(*claims)
    text = ownership.rendered(forgejo, registry, FILE) if any(claims) else ""
    assume("has no words for it" not in text)
    assert ownership.forgejo_owners(text, path) == ownership.everybody(Ownership(registry), path)


@pytest.mark.parametrize("name", ["ruff", "electron", "requests", "best-practices-badge"])
def test_a_real_codeowners_asks_the_same_people_on_forgejo(name: str) -> None:
    found = ownership.repository(name)
    if found is None:
        pytest.skip(f"the CODEOWNERS of {name} is not at hand")
    registry, paths = found
    text = ownership.rendered(forgejo, registry, FILE)
    asked = Ownership(registry)
    assert [p for p in paths if ownership.forgejo_owners(text, p) != ownership.everybody(asked, p)] == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("*", ".+ @r0"),
        ("docs/", "(?:.+/)?docs/.+ @r0"),
        ("/docs/*.po", r"docs/[^/]*\\.po(?:/.+)? @r0"),
        ("/docs/*", "docs/[^/]+ @r0"),
        ("/a b#c", r"a\ b\#c(?:/.+)? @r0"),
        ("/(x)+?", r"\\(x\\)\\+[^/](?:/.+)? @r0"),
        ("/!x", "[!]x(?:/.+)? @r0"),
    ],
)
def test_a_pattern_becomes_an_expression_for_the_whole_path(pattern: str, line: str) -> None:
    text = ownership.rendered(forgejo, ownership.registry([pattern]), FILE)
    assert text.splitlines()[-1] == line


def test_what_is_taken_out_is_worked_in_and_said() -> None:
    text = ownership.rendered(forgejo, ownership.registry(["/docs/", "!/docs/old/"]), FILE)
    assert "# /docs/ without /docs/old/" in text
    for path, asked in [
        ("docs/a", True),
        ("docs/old/a", False),
        ("docs/older/a", True),
        ("docs/o", True),
        ("x", False),
    ]:
        assert ownership.forgejo_owners(text, path) == (["@r0"] if asked else []), path


def test_what_cannot_be_worked_in_is_said() -> None:
    out = [f"!**/*{letter}*{letter}*{letter}*.po" for letter in "abcdefghij"]
    text = ownership.rendered(forgejo, ownership.registry(["*", *out]), FILE)
    assert "# *: Forgejo has no words for it without **/*a*a*a*.po" in text
    assert text.splitlines()[-1] == ".+ @r0"


@pytest.mark.parametrize(
    ("repository", "owner"),
    [("https://codeberg.org/wren/wren", "@at-codeberg"), ("https://forge.garden/wren/wren", "@at-forgejo")],
)
def test_people_are_asked_by_the_name_that_they_have_on_that_forge(repository: str, owner: str) -> None:
    ana = {"name": "Ana", "contact": {"forgejo": "at-forgejo", "codeberg": "at-codeberg", "email": "a@wren.garden"}}
    roles = {"docs": {"paths": ["/a"], "holders": ["ana"]}, "mail": {"paths": ["/b"], "holders": ["bo"]}}
    people = {"ana": ana, "bo": {"name": "Bo", "contact": {"email": "b@wren.garden"}}}
    data = {"version": 1, "project": {"name": "Wren", "repository": repository}, "people": people, "roles": roles}
    text = ownership.rendered(forgejo, communities.registry(data), FILE)
    assert text.splitlines()[-1] == f"a(?:/.+)? {owner}"
    assert "# Mail (/b): Forgejo knows nobody there to ask" in text


def test_the_chooser_stands_where_forgejo_looks() -> None:
    order = Order(RenderEntry(to="forgejo", into="."), "community.yaml", ".")
    files = forgejo.render(communities.registry(communities.rich()), order)
    config = yaml.safe_load(files[".forgejo/ISSUE_TEMPLATE/config.yaml"])
    assert [link["url"] for link in config["contact_links"]][-1] == "https://chat.heron.garden/all"


@pytest.mark.parametrize(
    ("repository", "page"),
    [
        pytest.param(
            "https://codeberg.org/wren/wren.git", "https://codeberg.org/wren/wren/src/branch/HEAD/docs", id="Codeberg"
        ),
        pytest.param(
            "https://forge.garden/wren/wren",
            "https://forge.garden/wren/wren/src/branch/HEAD/docs",
            id="a forge of one's own",
        ),
        pytest.param("https://code.garden/wren", None, id="who knows what"),
    ],
)
def test_the_chooser_leads_to_the_page_of_questions_at_the_forge(repository: str, page: str | None) -> None:
    data = communities.WREN | {
        "project": {"name": "Wren", "repository": repository},
        "platforms": {"forgejo": "https://forge.garden/{}"},
    }
    files = forgejo.render(communities.registry(data), Order(RenderEntry(to="forgejo", into="."), None, "."))
    config = yaml.safe_load(files[".forgejo/ISSUE_TEMPLATE/config.yaml"]) or {"contact_links": []}
    found = {link["name"]: link["url"] for link in config["contact_links"]}
    assert found.get("Who to ask") == (page and f"{page}/WHO-TO-ASK.md")
    assert found.get("Report harassment in private") == (page and f"{page}/WHO-TO-ASK.md#private--conduct")
