"""Kubernetes' OWNERS files: which they are, and who becomes whom in the registry."""

from __future__ import annotations

import pytest
from drafts import text_of
from owners_files import HERE, OWNERS, files_in, read

from communitydocs.registry.model import Project, Registry

# Which files are Kubernetes' ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("approvers:\n- anasouza\n", True, id="approvers are"),
        pytest.param("# none now\nemeritus_approvers: [bolin]\n", True, id="emeriti alone are"),
        pytest.param("reviewers: [bolin]\nlabels: [area/docs]\n", True, id="reviewers and labels are"),
        pytest.param("options: {no_parent_owners: true}\n", True, id="a folder that is closed is"),
        pytest.param("filters:\n  '.*':\n    labels: [area/docs]\n", True, id="filters are"),
        pytest.param("aliases:\n  sig-docs: [anasouza]\n", True, id="aliases are"),
        pytest.param("ana@wren.example\nper-file *.cc=bo@wren.example\n", False, id="addresses a line are not"),
        pytest.param("set noparent\nfile://base/OWNERS\n", False, id="Chromium's directives are not"),
        pytest.param("reviewers: [bolin]\nextends: [base]\n", False, id="reviewers in another tool's settings are not"),
        pytest.param("reviewers:\n  defaults: [bolin]\n", False, id="reviewers that are no list are not"),
        pytest.param("labels: [a]\n", False, id="labels alone are not"),
        pytest.param("version: 2\naliases:\n- a\n", False, id="another tool's aliases are not"),
        pytest.param(
            "version: 1\nproject: {name: W}\nroles: {approvers: {holders: [a]}}\n", False, id="a registry is not"
        ),
        pytest.param("approvers: [\n", False, id="broken YAML is not"),
        pytest.param("\x00\ufffd", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_keys(content: str, expected: bool) -> None:
    assert OWNERS.recognises({"any-name": content.encode()}) is expected


def test_files_of_another_format_are_counted_in_one_note() -> None:
    imported = read({f"d{one}/OWNERS": b"set noparent\nana@wren.example\n" for one in range(300)})
    assert imported.registry == Registry(project=Project(name=""))
    assert [note.message[-24:] for note in imported.diagnostics] == ["(and in 299 more places)"]


# People ------------------------------------------------------------------------------------------------


def test_capitals_make_no_difference() -> None:
    files = {"OWNERS": b"approvers: [AnaSouza, '@anasouza']\nreviewers: [Sig-Docs]\n",
             "OWNERS_ALIASES": b"aliases:\n  sig-docs: [ANASOUZA, bolin]\n"}  # fmt: skip
    registry = read(files).registry
    assert list(registry.people) == ["anasouza", "bolin"]
    assert [(one.person, one.title) for one in registry.roles["owners"].holders] == [
        ("anasouza", "Approver, Reviewer"),
        ("bolin", "Reviewer"),
    ]


def test_nobody_becomes_somebody_to_report_to() -> None:
    imported = read(files_in(HERE / "security-contacts/input"))
    assert not imported.registry.channels
    assert not [role for role in imported.registry.roles.values() if role.topics or role.channels]
    assert {holder.person for role in imported.registry.roles.values() for holder in role.holders} == {"anasouza"}
    assert imported.withheld == 2
    assert "wren.example" not in text_of(imported) + str(imported.diagnostics)
    assert len([note for note in imported.diagnostics if "way to report" in note.message]) == 2


def test_an_address_among_the_owners_is_not_kept_as_an_alias() -> None:
    imported = read({"OWNERS": b"approvers: [ana@wren-team, Bo Lindqvist <bo@wren.example>]\n"})
    assert sorted(person.name for person in imported.registry.people.values()) == ["Bo Lindqvist", "ana"]
    assert "@" not in text_of(imported) + str(imported.diagnostics)
    assert imported.withheld == 2


def test_aliases_cannot_make_a_registry_of_any_size() -> None:
    members = ", ".join(f"p{one}" for one in range(5000))
    files = {"OWNERS_ALIASES": f"aliases:\n  everybody: [{members}]\n".encode()}
    files |= {f"d{one}/OWNERS": b"approvers: [everybody]\n" for one in range(100)}
    imported = read(files)
    assert sum(len(role.holders) for role in imported.registry.roles.values()) < 250_000
    assert imported.registry.roles["d99-owners"].extra == {"x-approvers": ["everybody"]}
    assert len([note for note in imported.diagnostics if "more than 200000 owners" in note.message]) == 1
