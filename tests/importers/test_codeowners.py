"""A CODEOWNERS becomes people and roles, and no line of it is dropped in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drafts import errors, text_of
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared" / "corpus"
CODEOWNERS = importer("codeowners")
HERE = Path(__file__).parent / "codeowners"
SMALL = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in sorted(HERE.glob("*/input/**/CODEOWNERS"))}
FOLDERS = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".forgejo/CODEOWNERS"}


def read(text: str, file: str = ".github/CODEOWNERS", tree: tuple[str, ...] = ()) -> Imported:
    return CODEOWNERS.read({file: text.encode()}, tree)


# The frame ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"/docs/ @anasouza\n", True, id="a path and its owner are recognised"),
        pytest.param(b"[Docs] @anasouza\ndocs/\n", True, id="a section with default owners is"),
        pytest.param(b".*\\\\.go @bolin # all\n", True, id="a regular expression and its owner is"),
        pytest.param(b"*.go dee@heron.garden\n", True, id="an e-mail address as owner is"),
        pytest.param("/docs/ @anasouza\n".encode("utf-16"), True, id="UTF-16 is"),
        pytest.param(b"", False, id="an empty file is not"),
        pytest.param(b"# @anasouza\n", False, id="comments alone are not"),
        pytest.param(b"anasouza\nbolin\n", False, id="a list of logins is not"),
        pytest.param(b"# Maintainers\n* @anasouza\n* @bolin\n", False, id="a Markdown list of logins is not"),
        pytest.param(b"ana ana@heron.garden\nbo bo@heron.garden\n", False, id="names with their addresses are not"),
        pytest.param(b"Ana Souza <ana@heron.garden>\n", False, id="an AUTHORS is not"),
        pytest.param(b"M:\tana@heron.garden\nF:\tdocs/\n", False, id="a MAINTAINERS is not"),
        pytest.param(b"approvers:\n- anasouza\n- bolin\n", False, id="an OWNERS is not"),
        pytest.param(b"people:\n  ana: {name: Ana}\nroles:\n  docs: {paths: [docs/]}\n", False, id="a registry is not"),
        pytest.param(b"*.png binary\n/docs export-ignore\n", False, id="a .gitattributes is not"),
        pytest.param(b"[package]\nname = 'wren'\n", False, id="TOML is not"),
        pytest.param(b"\x7fELF\0/docs/ @ana\n", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_content(content: bytes, expected: bool) -> None:
    assert CODEOWNERS.recognises({"any-name.txt": content}) is expected


def test_no_other_file_of_the_corpus_is_taken_for_one() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    files = [path for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size < 1_000_000]
    taken = {path for path in files if CODEOWNERS.recognises({path.name: path.read_bytes()})}
    assert taken == set(CORPUS.glob("codeowners/*/CODEOWNERS"))


@pytest.mark.parametrize(
    ("file", "text", "tree", "forge"),
    [
        pytest.param(".github/CODEOWNERS", "[x] @ana\n/a/ @ana", (), "github", id="the folder tells"),
        pytest.param(".gitlab/CODEOWNERS", "/a/ @ana", (), "gitlab", id="GitLab's folder"),
        pytest.param(".gitea/CODEOWNERS", "a/.* @ana", (), "forgejo", id="Gitea's folder"),
        pytest.param("CODEOWNERS", "/a/ @ana", (), "github", id="nothing tells"),
        pytest.param("CODEOWNERS", "[x]\n/a/ @ana", (), "gitlab", id="a section is GitLab's"),
        pytest.param("CODEOWNERS", "/a/ @ana @@owner", (), "gitlab", id="so is a role"),
        pytest.param("docs/CODEOWNERS", "/a/ @ana @heron/core/docs", (), "gitlab", id="so is a group in a group"),
        pytest.param("CODEOWNERS", r".*\\.go @ana", (), "forgejo", id="a regular expression is Gitea's"),
        pytest.param("CODEOWNERS", "docs/.* @ana", (), "forgejo", id="so are more `.*` than any glob has"),
        pytest.param("CODEOWNERS", "/.* @ana\n/a/ @ana\n/b/ @ana", (), "github", id="hidden files are a glob"),
        pytest.param("CODEOWNERS", "/a/ @ana", (".gitlab-ci.yml",), "gitlab", id="other files tell"),
        pytest.param("CODEOWNERS", "/a/ @ana", (".gitlab-ci.yml", ".github/x.yml"), "github", id="GitHub's count most"),
    ],
)
def test_the_forge_is_told_by_folder_then_syntax_then_other_files(
    file: str, text: str, tree: tuple[str, ...], forge: str
) -> None:
    imported = read(text, file, tree)
    assert dict(imported.registry.people["ana"].contact) == {forge: "ana"}


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        (["CODEOWNERS", ".github/CODEOWNERS"], ".github/CODEOWNERS"),
        (["docs/CODEOWNERS", "CODEOWNERS", ".gitlab/CODEOWNERS"], "CODEOWNERS"),
        ([".forgejo/CODEOWNERS", ".gitea/CODEOWNERS"], ".gitea/CODEOWNERS"),
        (["owners.txt", "docs/CODEOWNERS"], "docs/CODEOWNERS"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_of_several_files_that_counts_which_a_forge_reads(files: list[str], chosen: str) -> None:
    imported = CODEOWNERS.read(dict.fromkeys(files, b"a/.* @ana\n"))
    assert imported.origins["people", "ana"] == f"{chosen}:1"
    assert sorted(note.location.file for note in imported.diagnostics) == sorted(set(files) - {chosen})


# Roles and their names ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("# Docs\n/a/ @ana\n", ["Docs"], id="a short comment right above is a title"),
        pytest.param("## --- Build & CI: ---\n/a/ @ana\n", ["Build & CI"], id="so is a decorated one"),
        pytest.param("# Docs\n\n/a/ @ana\n", ["A"], id="not with a blank line between"),
        pytest.param("# Docs\n# and more\n/a/ @ana\n", ["A"], id="not two lines"),
        pytest.param("# These files belong to us\n/a/ @ana\n", ["A"], id="not a sentence"),
        pytest.param("# Ask in the chat first.\n/a/ @ana\n", ["A"], id="not with a full stop"),
        pytest.param("# /old/ @ana\n/a/ @ana\n", ["A"], id="not a line that was taken out"),
        pytest.param("# Docs\n/a/ @ana\n/b/ @bo\n", ["A", "B"], id="not of lines with several owners"),
        pytest.param("# Docs\n/a/ @ana\n\n/b/ @ana\n", ["Docs", "B"], id="only to the next blank line"),
        pytest.param("# Docs\n/a/ @ana\n# Code\n/b/ @ana\n", ["Docs", "Code"], id="one role a title"),
        pytest.param("# Docs\n/a/ @ana\n\n# Docs\n/b/ @ana\n", ["Docs"], id="the same title is the same role"),
        pytest.param("/a/ @ana\n/b/ @bo\n/c/ @ana\n", ["a and c", "B"], id="two paths"),
        pytest.param("/a/x/ @ana\n/a/y/ @ana\n/b/ @bo\n", ["A", "B"], id="the folder round all"),
        pytest.param(
            "/a/x/ @ana\n/a/y/ @ana\n/a/z/ @bo\n", ["x and y", "Z"], id="a folder that others share is no name"
        ),
        pytest.param("/a @ana\n/b @ana\n/c @ana\n/d @ana\n", ["Files of ana"], id="many paths"),
        pytest.param("* @ana\n*.md @bo\n/* @dee\n", ["Everything", "Md files", "Top level"], id="wildcards"),
    ],
)
def test_a_role_is_called_as_a_reader_would_call_it(text: str, names: list[str]) -> None:
    assert [role.name for role in read(text).registry.roles.values()] == names


def test_people_come_first_where_a_role_would_have_the_same_id() -> None:
    imported = read("/x/ana/ @ana\n/ana/ @bo\n")
    assert set(imported.registry.people) == {"ana", "bo"}
    assert list(imported.registry.roles) == ["x-ana", "ana-files"]
    assert {role.name for role in imported.registry.roles.values()} == {"Ana"}


def test_a_team_has_a_contact_and_neither_holders_nor_seats() -> None:
    (role,) = read("/a/ @heron/core\n").registry.roles.values()
    assert (role.holders, role.seats, dict(role.contact)) == ((), None, {"github": "heron/core"})


def test_a_role_never_has_more_patterns_than_a_registry_takes() -> None:
    imported = read("\n".join(f"/f{number} @ana" for number in range(12_000)))
    assert sum(len(role.paths) for role in imported.registry.roles.values()) == 12_000
    assert errors(imported) == []


# Nothing is dropped in silence, nothing raises -----------------------------------------------------------


@pytest.mark.parametrize("name", SMALL)
def test_every_line_is_in_the_registry_or_noted(name: str) -> None:
    """A line's owners and the last name of its pattern stand in the output; else its number stands in a note."""
    file = name.partition("/input/")[2]
    imported = CODEOWNERS.read({file: SMALL[name]})
    kept = text_of(imported)
    noted = {note.location.line for note in imported.diagnostics}
    noted |= {int(number) for note in imported.diagnostics for number in re.findall(r"\b\d+\b", note.message)}
    for number, line in enumerate(SMALL[name].decode("utf-8-sig").splitlines(), 1):
        line = re.sub(r"^\^?\[(.*?)\](\[\d\])?", lambda hit: hit[1].replace(" ", "-"), line.replace("\\ ", "~"))
        first, *owners = re.split(r"\s+", re.sub(r"(^|\s)#.*", "", line).strip())
        last = re.findall(r"[\w~#-]+", first.replace("\\", ""))[-1:]
        for said in [*owners, *last] if number not in noted else []:
            word = said.strip("@").rpartition("/")[2].replace("~", " ")
            assert re.sub("(?<=maintainer)s$", "", word.lower()) in kept.lower(), (number, line)


LINE = st.one_of(
    st.text(max_size=12),
    st.sampled_from([line for content in SMALL.values() for line in content.decode("utf-8-sig").splitlines()]),
    st.text("ab*?/.!#[]()@\\ $^|+{}-_\u200b\u00e9", max_size=14),
    st.builds("{} @{}".format, st.text("ab*?/.!#[]()\\", min_size=1, max_size=8), st.text("abA-_./@", max_size=8)),
    st.builds("[{}]{} @{}".format, st.text("ab *", max_size=4), st.sampled_from(["", "[2]"]), st.sampled_from("ab")),
)


@settings(max_examples=200)
@given(st.sampled_from(sorted(FOLDERS)), st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_the_lines_are_the_registry_has_no_error(forge: str, lines: list[str], end: str) -> None:
    # So many good lines make it a CODEOWNERS whatever the others are like.
    text = end.join([*(f"x{n}/.* @xy{n}" for n in range(len(lines) + 1)), *lines])
    imported = read(text, FOLDERS[forge])
    assert CODEOWNERS.recognises({"": text.encode()}) or "\0" in text
    assert errors(imported) == []
    assert all(note.message and note.help and note.location.line for note in imported.diagnostics)


@settings(max_examples=80)
@given(st.binary(max_size=200), st.sampled_from([*FOLDERS.values(), "CODEOWNERS"]), st.sampled_from(sorted(SMALL)))
def test_whatever_the_bytes_are_nothing_raises(content: bytes, file: str, small: str) -> None:
    for mutated in (content, SMALL[small] + content, content + b"\n" + SMALL[small]):
        CODEOWNERS.recognises({file: mutated})
        assert errors(CODEOWNERS.read({file: mutated})) == []


@pytest.mark.parametrize(
    "part", [b"(a|b)", b"\\", b"[^/]", b"[a", b"*a", b"a/", b".*", b" @", b"[", b"@a/b ", b"#", b"\t"]
)
@pytest.mark.parametrize("file", FOLDERS.values(), ids=FOLDERS)
def test_a_line_of_a_hundred_thousand_characters_takes_no_time(part: bytes, file: str) -> None:
    lines = b"\n".join(part * (length // len(part)) + b" @ana" for length in (9_000, 990, 100_000))
    text = b"/x/ @xy\n/y/ @xy\n/z/ @xy\n/w/ @xy\n" + lines
    assert seconds(lambda: CODEOWNERS.recognises({file: lines})) < 1
    assert seconds(lambda: CODEOWNERS.read({file: text})) < 1


# Real files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "people", "teams", "notes"),
    [
        ("electron", 0, 5, 0),
        ("ruff", 4, 11, 0),
        ("requests", 2, 0, 0),
        ("best-practices-badge", 3, 0, 0),
        ("mszostok-testdata", 6, 0, 1),  # `docs/*` stands before `/docs/`
        ("home-assistant-2026.2.3", 660, None, 0),
    ],
)
def test_everybody_in_a_real_file_is_there(name: str, people: int, teams: int | None, notes: int) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    text = (CORPUS / "codeowners" / name / "CODEOWNERS").read_text("utf-8")
    said = re.sub(r"(?m)(^|\s)#.*", "", text)
    users = {user.casefold() for user in re.findall(r"(?<=\s)@([\w-]+)(?=\s|$)", said)}
    emails = {email.casefold() for email in re.findall(r"(?<=\s)[\w.]+@[\w.]+", said)}
    groups = {team.casefold() for team in re.findall(r"(?<=\s)@([\w-]+/[\w-]+)", said)}
    imported = read(text)
    contacts = [dict(person.contact) for person in imported.registry.people.values()]
    assert {contact["github"].casefold() for contact in contacts if "github" in contact} == users
    assert {contact["email"].casefold() for contact in contacts if "email" in contact} == emails
    assert len(contacts) == len(users | emails) == people
    assert {role.contact.get("github", "").casefold() for role in imported.registry.roles.values()} - {""} == groups
    assert teams is None or len(groups) == teams
    assert len(imported.diagnostics) == notes
    assert imported.withheld == 0
    assert errors(imported) == []


def test_each_part_of_home_assistant_is_a_role_with_its_code_and_its_tests() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    text = (CORPUS / "codeowners/home-assistant-2026.2.3/CODEOWNERS").read_text("utf-8")
    lines = re.findall(r"(?m)^/(\w+)/components/(\w+)/ (.*)$", text)
    parts = {part for _, part, owners in lines if owners != "@home-assistant/core" and "/" not in owners}
    roles = read(text).registry.roles
    of_part = {role.paths[0].split("/")[3]: role for role in roles.values() if role.holders and len(role.paths) < 3}
    assert parts <= set(of_part)
    for part in parts:
        folders = [folder for folder, name, _ in lines if name == part]
        assert of_part[part].paths == tuple(f"/{folder}/components/{part}/" for folder in folders)
        assert of_part[part].name == part.replace("_", " ").capitalize() or part[0].isdigit()
    assert [pattern for role in roles.values() for pattern in role.paths if pattern.startswith("!")] == []
