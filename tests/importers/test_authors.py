"""Lists of people in Markdown, reStructuredText and plain text: who is named, as what, and what is not kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drafts import errors, notes

from communitydocs.importers import Imported, importer
from communitydocs.importers.authors.mention import find
from communitydocs.importers.authors.names import is_name, may_be_name
from communitydocs.registry.dump import dump

CORPUS = Path(__file__).parents[2].parent / "shared/corpus"
AUTHORS = importer("authors")


def read(text: str, name: str = "MAINTAINERS.md") -> Imported:
    return AUTHORS.read({name: text.encode()})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("- Ana Souza <ana@wren.garden>\n- Bo Lindqvist <bo@wren.garden>\n", True, id="a list of people"),
        pytest.param(
            "# Maintainers\n\n- [@bolin](https://github.com/bolin)\n\nWelcome!\n", True, id="a heading says it"
        ),
        pytest.param("maintainers:\n- anasouza\n- bolin\n", True, id="labels and logins"),
        pytest.param("Ana Souza\nBo Lindqvist\n", True, id="names alone"),
        pytest.param(
            "WREN\nM:\tAna Souza <ana@wren.garden>\nS:\tMaintained\nF:\twren/\n", False, id="the kernel's format"
        ),
        pytest.param("Wren:\n  status: maintained\n  maintainers:\n    - bolin\n", False, id="Zephyr's"),
        pytest.param("approvers:\n- bolin\nreviewers:\n- ana\n", False, id="Kubernetes' OWNERS"),
        pytest.param("version: 1\nproject: {name: Wren}\npeople:\n  ana: {name: Ana}\n", False, id="a registry"),
        pytest.param("* @bolin\n/docs/ @anasouza\n*.py @wren/core\n", False, id="CODEOWNERS"),
        pytest.param(
            "# Wren\n\nA small toolkit.\n\n- [Docs](docs/)\n- Fast Code\n- Good tests\n", False, id="a README"
        ),
        pytest.param('[project]\nauthors = [{name = "Ana Souza"}]\n', False, id="TOML"),
        pytest.param(
            "# Contributors\n<!-- ALL-CONTRIBUTORS-LIST:START -->\n- Ana Souza\n", False, id="All Contributors"
        ),
        pytest.param("\x00\ufffe", False, id="bytes"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_the_format_is_told_by_its_content(content: str, expected: bool) -> None:
    for name in ("MAINTAINERS", "AUTHORS", "any-name.txt"):
        assert AUTHORS.recognises({name: content.encode()}) is expected, name


def test_no_other_file_of_the_corpus_is_taken_for_a_list() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    others = [
        file for file in CORPUS.rglob("*")
        if file.is_file() and file.stat().st_size < 300_000 and file.name not in (".mailmap", "files.txt")
        and file.relative_to(CORPUS).parts[0] not in ("authors", "maintainers-md")
    ]  # fmt: skip
    assert [file for file in others if AUTHORS.recognises({file.name: file.read_bytes()})] == []


# One person ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "emails", "logins", "affiliation", "rest"),
    [
        ("Ana Souza", "Ana Souza", [], [], "", []),
        ("Ana Souza <ana@wren.garden>", "Ana Souza", ["ana@wren.garden"], [], "", []),
        ("Ana Souza <ana@wren.garden> <ana@home.garden>", "Ana Souza", ["ana@wren.garden", "ana@home.garden"],
         [], "", []),
        ("Ana Souza (ana@wren.garden)", "Ana Souza", ["ana@wren.garden"], [], "", []),
        ("Ana Souza - ana at wren dot garden", "Ana Souza", ["ana@wren.garden"], [], "", []),
        ("[Ana Souza](mailto:ana@wren.garden)", "Ana Souza", ["ana@wren.garden"], [], "", []),
        ("[Ana Souza](https://github.com/anasouza)", "Ana Souza", [], [("github", "anasouza")], "", []),
        ("[anasouza](https://github.com/anasouza), Lumen LLC", "", [], [("github", "anasouza")], "Lumen LLC", []),
        ("Ana Souza ([@anasouza](https://gitlab.com/anasouza)), Lumen", "Ana Souza", [], [("gitlab", "anasouza")],
         "Lumen", []),
        ("Ana Souza <ana@wren.garden> [@ana](https://github.com/ana) (Datadog, Inc.)", "Ana Souza", ["ana@wren.garden"],
         [("github", "ana")], "Datadog, Inc.", []),
        ("**Ana Souza** @anasouza", "Ana Souza", [], [("", "anasouza")], "", []),
        ("@anasouza (Ana Souza)", "Ana Souza", [], [("", "anasouza")], "", []),
        ("@anasouza - Ana Souza", "Ana Souza", [], [("", "anasouza")], "", []),
        ("@anasouza (https://github.com/anasouza)", "", [], [("github", "anasouza")], "", []),
        ("https://codeberg.org/anasouza", "", [], [("codeberg", "anasouza")], "", []),
        ("Ana (`@a_s <https://github.com/anasouza>`_)", "Ana", [], [("github", "anasouza")], "", []),
        ("村山めがね (Megane Murayama)", "村山めがね (Megane Murayama)", [], [], "", []),
        ("Travis N. Vaught Jr.", "Travis N. Vaught Jr.", [], [], "", []),
        ('"Dull Bananas" <d@wren.garden>', "Dull Bananas", ["d@wren.garden"], [], "", []),
        ("Ana Souza - wrote the docs", "Ana Souza", [], [], "", ["wrote the docs"]),
        ("Ana Souza (@ana), keeper of the key", "Ana Souza", [], [("", "ana")], "", ["keeper of the key"]),
        ("Pengfei.X", "Pengfei.X", [], [], "", []),
    ],
)  # fmt: skip
def test_a_person_is_written_in_many_ways(
    text: str, name: str, emails: list[str], logins: list[tuple[str, str]], affiliation: str, rest: list[str]
) -> None:
    found = find(text, {})
    assert (found.name, found.emails, found.logins, found.affiliation, found.rest) == (
        name, emails, logins, affiliation, rest
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Ana Souza", "Ludwig van der Aa", "Travis N. Vaught", "Ana O'Neil", "Jean-Luc d'Arc", "Łukasz Żółw", "محمد علي"],
)
def test_a_name_is_a_name(text: str) -> None:
    assert is_name(text)
    assert may_be_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Review code",
        "Keep the Peace",
        "Triage Issues",
        "See the Guide",
        "Python 3",
        "a b",
        "Ana",
        "Answers within a week.",
    ],
)
def test_a_duty_is_no_name(text: str) -> None:
    assert not is_name(text)


# Roles ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "role", "is_past"),
    [
        ("## Maintainers", "Maintainers", False),
        ("## Current Maintainers (in alphabetical order)", "Maintainers", False),
        ("## Frontend", "Frontend", False),
        ("## :star: Technical Steering Committee", "Technical Steering Committee", False),
        ("## `wren-docs-maintainers`", "Wren docs maintainers", False),
        ("## Emeritus Maintainers", "Maintainers", True),
        ("## Former committers", "Committers", True),
        ("**Emeritus**", "Emeritus", True),
        ("Reviewers\n=========", "Reviewers", False),
    ],
)
def test_a_heading_names_the_role(heading: str, role: str, is_past: bool) -> None:
    found = read(f"{heading}\n\n- Ana Souza ([@anasouza](https://github.com/anasouza))\n")
    assert [one.name for one in found.registry.roles.values()] == [role]
    only = next(iter(found.registry.roles.values()))
    assert [holder.person for holder in (only.past if is_past else only.holders)] == ["anasouza"]
    assert errors(found) == []


@pytest.mark.parametrize(
    "heading",
    [
        "# Contributors",
        "## Special thanks",
        "## Patches and Suggestions",
        "## Maintainers and contributors",
        "## Sponsors",
    ],
)
def test_credit_gives_no_role(heading: str) -> None:
    for name in ("MAINTAINERS.md", "AUTHORS.md"):
        found = read(f"{heading}\n\n- Ana Souza <ana@wren.garden>\n", name)
        assert list(found.registry.people) == ["ana-souza"]
        assert not found.registry.roles


def test_former_holders_go_to_the_role_they_had() -> None:
    text = (
        "## Wren Maintainers\n- @ana\n## Reviewers\n- @bo\n## Previous Maintainers\n- @dee\n## Past reviewers\n- @eli\n"
    )
    roles = read(text).registry.roles
    assert {id: [holder.person for holder in role.past] for id, role in roles.items()} == {
        "wren-maintainers": ["dee"], "reviewers": ["eli"]
    }  # fmt: skip


def test_headings_that_stand_above_each_other_make_no_circle() -> None:
    found = read("# A team\n- @a\n## B team\n- @b\n# B team\n- @c\n## A team\n- @d\n")
    assert errors(found) == []


def test_an_empty_item_is_a_vacancy() -> None:
    roles = read("## Maintainers\n- @ana\n- TBD\n## Docs team\n-\n").registry.roles
    assert {id: (len(role.holders), role.seats) for id, role in roles.items()} == {
        "maintainers": (1, 2), "docs-team": (0, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["## Responsibilities\n\n- Review Code\n- Ana Helps\n", "- [Current Maintainers](#current)\n"]
)
def test_duties_and_contents_are_no_people(text: str) -> None:
    found = read(f"# Maintainers\n\n- @ana\n\n{text}")
    assert list(found.registry.people) == ["ana"]
    assert "nobody" in notes(found)


def test_logins_are_those_of_the_forge_that_the_file_links_to() -> None:
    text = "# Maintainers\nSee https://codeberg.org/wren/wren.\n\n- @ana\n"
    assert read(text).registry.people["ana"].contact == {"codeberg": "ana"}
    assert read("# Maintainers\n\n- @ana\n").registry.people["ana"].contact == {"github": "ana"}


# Addresses -----------------------------------------------------------------------------------------------


def test_addresses_are_kept_for_those_who_hold_a_role_now() -> None:
    text = ("## Maintainers\n- Ana Souza <ana@wren.garden>\n- Bo Lindqvist <8+bo@users.noreply.github.com>\n"
            "## Emeritus\n- Chidi Eze <chidi@wren.garden>\n## Thanks\n- Dee Park <dee@wren.garden>\n"
            "- A. Souza <ana@wren.garden>\n- Heron Inc. <x@heron.garden>\n")  # fmt: skip
    found = read(text)
    people = found.registry.people
    assert {id: person.contact for id, person in people.items()} == {
        "ana-souza": {"email": "ana@wren.garden"}, "bo": {"github": "bo"}, "chidi-eze": {}, "dee-park": {}
    }  # fmt: skip
    assert people["bo"].account_ids == {"github": 8}
    assert found.withheld == 3  # chidi@, dee@ and x@
    kept = dump(found.registry, origins=found.origins) + str(found.diagnostics)
    assert set(re.findall(r"[\w.]+@[\w.]+", kept)) == {"ana@wren.garden"}


def test_one_address_is_one_person_and_two_are_two() -> None:
    found = read("- Ana Souza <a@wren.garden>\n- A. Souza <A@wren.garden>\n- Ana Souza <b@wren.garden>\n", "AUTHORS")
    assert list(found.registry.people) == ["ana-souza", "ana-souza-2"]
    assert all(not person.account_ids for person in found.registry.people.values())


def test_a_shared_address_makes_no_one_person_of_two() -> None:
    found = read("- Ana Souza <team-wren@wren.garden>\n- Bo Lindqvist <team-wren@wren.garden>\n", "AUTHORS")
    assert list(found.registry.people) == ["ana-souza", "bo-lindqvist"]
    assert "belongs to somebody else" in notes(found)
