"""The rules of the group "Reach": can people find each other, and is nobody the only way.

Each rule has what is found, with its place, and what must not be: a rule that cries wolf is turned off.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import reach_doors
import reach_people

from communitydocs.load import Checks, load
from communitydocs.registry.problems import Diagnostic

PROJECT = "project: {name: Wren}, "


def run(tmp_path: Path, rule: str, registry: str, files: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """What one rule finds in a registry, given in YAML's flow style; with `files` in a checkout that has them."""
    project = "" if "project:" in registry else PROJECT
    for name, text in ({"community.yaml": f"{{version: 1, {project}{registry}}}"} | dict(files or {})).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    if files is not None:
        for question in (("init", "-q"), ("add", "-A", "-f")):
            subprocess.run(["git", *question], cwd=tmp_path, check=True)
    diagnostics = load(tmp_path / "community.yaml", Checks(select=[rule])).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return list(diagnostics)


CASES = [
    pytest.param(rule, registry, expected, id=f"{rule}: {words}")
    for rule, cases in (reach_doors.TABLE | reach_people.TABLE).items()
    for words, registry, expected in cases
]


@pytest.mark.parametrize(("rule", "registry", "expected"), CASES)
def test_what_is_found_and_what_is_not(tmp_path: Path, rule: str, registry: str, expected: list[str | None]) -> None:
    assert [diagnostic.path for diagnostic in run(tmp_path, rule, registry)] == expected


LOAD = [
    pytest.param("thin-topic", "people: {ana: {name: Ana Souza, topics: [help]}}", id="thin-topic"),
    pytest.param(
        "single-first-contact",
        "people: {ana: {name: Ana Souza}}, roles: {maintainers: {holders: [ana]}}",
        id="single-first-contact",
    ),
    pytest.param(
        "single-point-of-contact",
        "people: {ana: {name: Ana Souza, topics: [help]}, b: {name: B}, c: {name: C}, d: {name: D}}",
        id="single-point-of-contact",
    ),
    pytest.param(
        "overloaded-person",
        "people: {ana: {name: Ana Souza, topics: [help, bug, feature, code, docs, events]}, b: {name: B, "
        "topics: [bug]}}",
        id="overloaded-person",
    ),
]


@pytest.mark.parametrize(("rule", "registry"), LOAD)
def test_load_names_a_person_on_the_terminal_alone(tmp_path: Path, rule: str, registry: str) -> None:
    (hit,) = run(tmp_path, rule, registry)
    assert "Ana" not in hit.message + hit.help
    assert "ana" not in hit.message.lower()
    assert "Ana Souza" in (hit.in_person or "")


@pytest.mark.parametrize(("rule", "registry"), LOAD)
def test_one_person_alone_who_says_so_gets_a_note(tmp_path: Path, rule: str, registry: str) -> None:
    hits = run(tmp_path, rule, "project: {name: Wren, solo: true}, " + registry)
    assert [hit.level for hit in hits] == ["note"]


@pytest.mark.parametrize(
    ("registry", "files", "expected"),
    [
        pytest.param("roles: {docs: {paths: [docs/]}}", {}, ["roles.docs.paths"], id="nobody has the file"),
        pytest.param(
            "people: {ana: {name: Ana}}, roles: {all: {holders: [ana], paths: ['*']}}",
            {},
            ["roles.all"],
            id="one has it",
        ),
        pytest.param(
            "people: {ana: {name: Ana}, bo: {name: Bo}}, roles: {all: {holders: [ana, bo], paths: ['*']}}",
            {},
            [],
            id="two have it",
        ),
        pytest.param(
            "people: {ana: {name: Ana}}, roles: {all: {holders: [ana], seats: 2, paths: ['*']}}",
            {},
            ["roles.all"],
            id="one, and open seats",
        ),
        pytest.param("roles: {docs: {purpose: Words.}}", {}, [], id="no role has paths"),
    ],
)
def test_who_keeps_the_registry(tmp_path: Path, registry: str, files: dict[str, str], expected: list[str]) -> None:
    assert [hit.path for hit in run(tmp_path, "single-keeper", registry, files)] == expected


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"README.md": "# Wren\n"}, "README.md", id="a README without a link"),
        pytest.param({".github/README.md": "# Wren\n"}, ".github/README.md", id="the same in its other place"),
        pytest.param({"README.md": "Questions? See docs/WHO-TO-ASK.md\n"}, None, id="the README leads there"),
        pytest.param({"README.md": "<!-- communitydocs:begin -->\n"}, None, id="the README holds the block"),
        pytest.param(
            {"README.md": "# Wren\n", ".github/ISSUE_TEMPLATE/config.yml": "url: https://wren.garden/who-to-ask/\n"},
            None,
            id="the issue chooser leads there",
        ),
        pytest.param(
            {"README.md": "# Wren\n", "docs/ISSUE_TEMPLATE/config.yml": "url: https://wren.garden/who-to-ask/\n"},
            "README.md",
            id="a file that no forge takes for its chooser",
        ),
        pytest.param({".gitlab/README.md": "# Wren\n", "README.md": "# Wren\n"}, "`README.md`", id="two without"),
        pytest.param({"setup.py": ""}, None, id="no README at all"),
    ],
)
def test_something_leads_to_the_pages(tmp_path: Path, files: dict[str, str], said: str | None) -> None:
    hits = run(tmp_path, "unlinked-interface", "people: {ana: {name: Ana}}", files)
    assert [(hit.path, said in hit.message) for hit in hits if said] == ([(None, True)] if said else [])
    assert len(hits) == (said is not None)


@pytest.mark.parametrize(
    ("registry", "remedy"),
    [
        ("roles: {press: {holders: [ana], topics: [press]}}", "or write `seats: 2` on role `press` to invite one"),
        ("roles: {press: {holders: [ana], seats: 2, topics: [press]}}", "the open seat of role `press` invites one"),
        ("roles: {press: {holders: [ana, bo], topics: [press]}}", "or write `seats: 3` on role `press` to invite one"),
        ("roles: {press: {holders: [ana, bo], seats: 2, topics: [press]}}", "`seats: 3` on role `press`"),
        ("roles: {press: {holders: [ana, bo], seats: 3, topics: [press]}}", "the open seat of role `press`"),
    ],
)
@pytest.mark.parametrize("rule", ["thin-topic", "single-first-contact"])
def test_whoever_stands_alone_is_told_to_open_a_seat_that_nobody_has(
    tmp_path: Path, rule: str, registry: str, remedy: str
) -> None:
    people = "people: {ana: {name: Ana}, bo: {name: Bo, availability: closed}}"
    (found,) = run(tmp_path, rule, f"project: {{name: Wren, first_contact: press}}, {people}, {registry}")
    assert remedy in (found.help or "")


@pytest.mark.parametrize(
    "file",
    [
        ".github/ISSUE_TEMPLATE/config.yaml",
        ".github/issue_template/config.yml",
        ".gitea/ISSUE_TEMPLATE/config.yml",
        ".gitea/issue_template/config.yaml",
        ".forgejo/ISSUE_TEMPLATE/config.yaml",
        ".forgejo/issue_template/config.yml",
        ".gitlab/issue_templates/Default.md",
        ".forgejo/README.md",
    ],
)
def test_the_chooser_of_any_forge_leads_to_the_pages(tmp_path: Path, file: str) -> None:
    files = {"README.md": "# Wren\n", file: "See https://wren.garden/docs/WHO-TO-ASK.md\n"}
    assert run(tmp_path, "unlinked-interface", "people: {ana: {name: Ana}}", files) == []
