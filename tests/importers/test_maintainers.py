"""MAINTAINERS of the kernel's kind become a registry with their people, lists and words."""

from __future__ import annotations

import re

import pytest
from get_maintainer import sections
from maintainers_files import CORPUS, MAINTAINERS, NEST, PROJECTS, errors, in_corpus, read

from communitydocs.importers.maintainers.people import mailboxes
from communitydocs.registry.dump import dump

# What is read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(NEST, True, id="a section with people is recognised"),
        pytest.param(b"NEST\nS:\tOrphan\nF:\tnest/\n", True, id="a section with a status alone is recognised"),
        pytest.param(b"maintainers:\n- ana\n", False, id="a list of logins is another format"),
        pytest.param(b"Nest:\n  status: maintained\n  maintainers:\n    - ana\n", False, id="Zephyr's file is not it"),
        pytest.param(b"# Maintainers\n\n* Ana Souza <ana@wren.garden>\n", False, id="a Markdown list is not it"),
        pytest.param(b"X: 1\nT: The Wren\nM: 4/4\nL: 1/8\nK: G\n", False, id="a tune in ABC notation is not it"),
        pytest.param(b"people:\n  ana: {name: Ana}\n", False, id="a registry is not it"),
        pytest.param(b"\xff\xfe\x00M:", False, id="bytes are not it"),
    ],
)
def test_the_format_is_told_by_its_content(content: bytes, expected: bool) -> None:
    assert MAINTAINERS.recognises({"MAINTAINERS": content}) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ana Souza <ana@wren.garden>", [("Ana Souza", "ana@wren.garden", "")]),
        ('"Souza, Ana" <ana@wren.garden>', [("Souza, Ana", "ana@wren.garden", "")]),
        ("Souza, Ana <ana@wren.garden>", [("Souza, Ana", "ana@wren.garden", "")]),
        ("<ana@wren.garden>", [("", "ana@wren.garden", "")]),
        ("ana@wren.garden", [("", "ana@wren.garden", "")]),
        ("ana@wren.garden (Ana Souza)", [("Ana Souza", "ana@wren.garden", "")]),
        ("Ana Souza <ana@wren.garden> (eggs)", [("Ana Souza", "ana@wren.garden", "eggs")]),
        ("Ana <ana@wren.garden>, Bo <bo@wren.garden>", [("Ana", "ana@wren.garden", ""), ("Bo", "bo@wren.garden", "")]),
        ("Ana <ana@a.b> (eggs), Bo <bo@a.b>", [("Ana", "ana@a.b", "eggs"), ("Bo", "bo@a.b", "")]),
        ("ana@wren.garden, bo@wren.garden", [("", "ana@wren.garden", ""), ("", "bo@wren.garden", "")]),
        ("Ana Souza <ana@wren.garden", [("Ana Souza", "ana@wren.garden", "")]),
        ("Ana Souza", [("Ana Souza", "", "")]),
    ],
)
def test_a_line_names_mailboxes(line: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(box.name, box.address, box.remark) for box in mailboxes(line)] == expected


@pytest.mark.parametrize(
    ("line", "number", "left"), [("F: a{}\n", 10_020, 20), ("W: https://wren.garden/{}\n", 1_003, 3)]
)
def test_what_a_role_has_no_room_for_is_counted(line: str, number: int, left: int) -> None:
    found = read(NEST.decode() + "".join(map(line.format, range(number))))
    assert [note.message.split(" ", 1)[0] for note in found.diagnostics] == [str(left)]


def test_a_password_is_not_repeated() -> None:
    found = read(NEST + b"T:\tgit https://ana:correct-horse@git.wren.garden/wren.git\n")
    assert [note.message for note in found.diagnostics] == [
        "this line holds what looks like a password in an address, and is left out"
    ]
    assert "correct-horse" not in dump(found.registry) + str(found.diagnostics)


# Real files --------------------------------------------------------------------------------------------


@in_corpus
@pytest.mark.parametrize("project", PROJECTS)
def test_a_real_file_gives_all_people_and_sections_and_no_error(project: str) -> None:
    text = (CORPUS / project / "MAINTAINERS").read_text()
    found = read(text)
    addresses = {hit.lower() for hit in re.findall(r"^[MR]:.*?([^\s<>]+@[^\s<>]+)", text, re.MULTILINE)}
    lists = {hit.lower() for hit in re.findall(r"^L:\s*(?:.*<)?([^\s<>]+)>?", text, re.MULTILINE)}
    assert {person.contact["email"].lower() for person in found.registry.people.values()} == addresses
    assert {channel.url.lower() for channel in found.registry.channels.values()} == {f"mailto:{x}" for x in lists}
    assert len(found.registry.roles) == len(list(sections(text)))
    held = sum(len(role.holders) for role in found.registry.roles.values())
    assert held == len(re.findall(r"^[MR]:", text, re.MULTILINE))
    orphans = re.findall(r"^S:\s*Orphan", text, re.MULTILINE)
    assert len([role for role in found.registry.roles.values() if role.vacancies]) == len(orphans)
    assert errors(found) == []


@in_corpus
@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (
            "qemu-7.2",
            ["50 lines of introduction left out", "`p2ee3245e-list` is taken for private", "5 lines with `K:` kept"],
        ),
        (
            "xen",
            [
                "158 lines of introduction left out",
                "`anthony-perard` is called Anthony Perard here",
                "2 lines with `K:` kept",
                "1 line with `V:` left out",
            ],
        ),
    ],
)
def test_a_real_file_is_read_with_few_notes(project: str, expected: list[str]) -> None:
    notes = [note.message for note in read((CORPUS / project / "MAINTAINERS").read_bytes()).diagnostics]
    assert [note[: len(start)] for note, start in zip(notes, expected, strict=True)] == expected
