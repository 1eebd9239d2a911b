"""MAINTAINERS of the kernel's kind become a registry in which each path keeps its sections."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from examples import CASES, files_of
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.answers.paths import Ownership
from communitydocs.importers import Imported, importer
from communitydocs.importers.maintainers.people import mailboxes
from communitydocs.load import judge
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Project
from communitydocs.registry.read import read_bytes

MAINTAINERS = importer("maintainers")
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/kernel-maintainers"
PROJECTS = sorted(path.name for path in CORPUS.glob("*") if (path / "MAINTAINERS").is_file())
in_corpus = pytest.mark.skipif(not PROJECTS, reason="the corpus does not lie beside this checkout")
NEST = b"NEST\nM:\tAna Souza <ana@wren.garden>\nS:\tMaintained\n"


def read(content: bytes | str, tree: Sequence[str] = ()) -> Imported:
    return MAINTAINERS.read({"MAINTAINERS": content.encode() if isinstance(content, str) else content}, tree)


def paths(section: str, tree: Sequence[str] = ()) -> list[str]:
    """The paths of the one role of a section with these lines."""
    (role,) = read(NEST + section.encode(), tree).registry.roles.values()
    return list(role.paths)


def errors(found: Imported) -> list[str]:
    registry = replace(found.registry, project=Project(name="Wren"))
    text = dump(registry, origins=found.origins)
    reading = read_bytes(text.encode(), "community.yaml", Path("nowhere"))
    for table in ("people", "roles", "channels"):
        assert getattr(reading.registry, table) == getattr(registry, table)
    return [problem.message for problem in judge(reading).diagnostics if problem.level == "error"]


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


# Paths in a tree ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "tree", "expected"),
    [
        pytest.param("F:\tnest", ["nest/egg.c"], ["/nest/"], id="a folder without its slash is the folder"),
        pytest.param("F:\tnest", ["nest"], ["/nest"], id="a file is a file"),
        pytest.param("F:\ta/egg*", ["a/egg.c"], ["a/egg*"], id="an exclusion that excludes nothing is left out"),
        pytest.param("F:\ta/e*", ["a/eggs/1.c"], ["a/e*", "!a/e*/**"], id="one that excludes something is written"),
        pytest.param("F:\ta/egg", ["a/egg.c"], ["a/egg*"], id="a name goes on where the line ends, as for the script"),
        pytest.param("F:\ta/*/b/", ["a/x/b/1.c"], ["a/*/b/"], id="a wildcard over one folder is that"),
        pytest.param("F:\ta/*/b/", ["a/x/y/b/1"], ["a/*/**/b/"], id="a folder's wildcard may stand for more"),
        pytest.param(
            "F:\ta/\nX:\ta/x*", ["a/x1", "a/b/x2"], ["/a/", "!a/x*"], id="nothing that X: leaves has to be added again"
        ),
        pytest.param(
            "F:\ta/\nX:\ta/x*", ["a/x1/2"], ["/a/", "!a/x*", "a/*/"], id="what lies below X: is still the section's"
        ),
    ],
)
def test_a_known_tree_makes_paths_simple(section: str, tree: list[str], expected: list[str]) -> None:
    assert paths(section, tree) == expected


def test_a_file_of_a_project_that_was_copied_in_is_left_out() -> None:
    files = {"MAINTAINERS": NEST + b"F:\tnest/\n", "lib/heron/MAINTAINERS": b"HERON\n" + NEST[5:] + b"F:\twings/\n"}
    found = MAINTAINERS.read(files, ["nest/1.c", "lib/heron/wings/1.c"])
    assert list(found.registry.roles) == ["nest"]
    assert [note.location.file for note in found.diagnostics] == ["lib/heron/MAINTAINERS"]
    assert list(MAINTAINERS.read(files, ["nest/1.c", "wings/1.c"]).registry.roles) == ["nest", "heron"]


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


def test_a_line_for_too_many_files_says_so() -> None:
    found = read(NEST + b"F:\tsong/[a-z][a-z].c\n")
    assert [note.message for note in found.diagnostics if "`?` stands for it" in note.message]
    assert len(found.registry.roles["nest"].paths) < 100


# The script's own meaning, read from scripts/get_maintainer.pl -----------------------------------------


def fitting(value: str, files: Sequence[str], folders: set[str], *, goes_on: bool) -> set[str]:
    """Those of the files (in order) that fit an F: or X: line.

    The script makes a regular expression of the line (`.` is itself, `*` any text, `?` a character; Xen's
    also braces) and looks for it at the path's beginning. It adds a slash to a line that names a folder.
    Without a slash at the end, line and path must have as many slashes. `goes_on`: the expression need not
    reach the path's end, which the script's author may not have thought of, but it does so.
    """
    value = value if value.endswith("/") or value not in folders else f"{value}/"
    braces = re.sub(r"\{([^{}]*,[^{}]*)\}", lambda hit: f"({hit[1].replace(',', '|')})", value)
    pattern = re.compile(braces.replace(".", r"\.").replace("*", ".*").replace("?", "."))
    plain = re.split(r"[*?\[{]", value, maxsplit=1)[0]
    near = files[bisect_left(files, plain) : bisect_left(files, f"{plain}\U0010ffff")]
    if value.endswith("/"):
        return {path for path in near if pattern.match(path)}
    fits = pattern.match if goes_on else pattern.fullmatch
    return {path for path in near if path.count("/") == value.count("/") and fits(path)}


def area(entries: Iterable[tuple[str, str]], files: Sequence[str], *, goes_on: bool) -> set[str]:
    """The files of a section: X: lines go before all F: lines."""
    folders = folders_of(files)
    found: dict[str, set[str]] = {"F": set(), "X": set()}
    for letter, value in entries:
        if letter in found:
            found[letter] |= fitting(value, sorted(files), folders, goes_on=goes_on)
    return found["F"] - found["X"]


def sections(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """(line of the title, entries): blank lines, comments and underlines are nothing."""
    title, entries = 0, []  # type: int, list[tuple[str, str]]
    for number, line in enumerate(text.splitlines(), 1):
        if hit := re.match(r"([A-Z]):\s*(.*)", line):
            entries.append((hit[1], hit[2].rstrip()))
        elif not re.fullmatch(r"\s*(#.*|[-=]+)?\s*", line):
            if entries:
                yield title, entries
            title, entries = number, []
    if entries:
        yield title, entries


@cache
def _folders(files: tuple[str, ...]) -> set[str]:
    return {file[:at] for file in files for at, char in enumerate(file) if char == "/"}


def folders_of(files: Sequence[str]) -> set[str]:
    return _folders(tuple(files))


def project_files(project: str) -> tuple[str, list[str]]:
    """A project's MAINTAINERS, and all paths of its tree."""
    folder = CORPUS / project
    return (folder / "MAINTAINERS").read_text(), sorted((folder / "files.txt").read_text().splitlines())


def areas(project: str, *, goes_on: bool) -> dict[str, set[int]]:
    """{path: the lines of the titles of its sections}, for all files of a project."""
    text, files = project_files(project)
    found: dict[str, set[int]] = {path: set() for path in files}
    for line, entries in sections(text):
        for path in area(entries, files, goes_on=goes_on):
            found[path].add(line)
    return found


def mapped(found: Imported, paths: Iterable[str]) -> dict[str, set[int]]:
    """{path: the lines of the titles of the sections that the registry gives it}."""
    owned = Ownership(found.registry)
    line = {role: int(found.origins["roles", role].rpartition(":")[2]) for role in found.registry.roles}
    return {path: {line[claim.role.id] for claim in owned.claims(path)} for path in paths}


@in_corpus
@pytest.mark.parametrize("known", [True, False], ids=["with the tree", "without the tree"])
@pytest.mark.parametrize("project", PROJECTS)
def test_each_path_keeps_exactly_its_sections(project: str, known: bool) -> None:
    text, files = project_files(project)
    found = read(text, files if known else ())
    expected = areas(project, goes_on=known)
    assert len(files) >= 2000
    assert {path: lines for path, lines in mapped(found, files).items() if lines != expected[path]} == {}


@in_corpus
@pytest.mark.parametrize(
    ("project", "expected"),
    [("qemu-7.2", {"include/qemu/win_dump_defs.h", "target/s390x/cpu_features_def.h.inc"}), ("xen", set())],
)
def test_without_the_tree_names_end_where_the_line_ends(project: str, expected: set[str]) -> None:
    """Where that gives a path of the tree other sections than the script, which lets a name go on."""
    whole, longer = areas(project, goes_on=False), areas(project, goes_on=True)
    assert {path for path in whole if whole[path] != longer[path]} == expected


@in_corpus
@pytest.mark.parametrize("project", PROJECTS)
def test_a_section_for_everything_stays_last(project: str) -> None:
    text, files = project_files(project)
    found = read(text, files).registry
    general = {role.id for role in found.roles.values() if "/*" in role.paths}
    owned = Ownership(found)
    answers = [[claim.role.id for claim in owned.claims(path)] for path in files[:: len(files) // 300]]
    assert all(ids[-1] in general for ids in answers)
    assert any(len(ids) > 1 for ids in answers)


PARTS = st.text("ab*?", min_size=1, max_size=3) | st.sampled_from(["*", "a*b", "[ab]", "a[ab]*", "{a,ab}", "*b*"])
LINES = st.builds(
    lambda parts, end: "/".join(re.sub(r"\*\*+", "*", part) for part in parts) + end,
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
FILES = st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.lists(LINES, max_size=3), st.sets(FILES, max_size=12), st.booleans())
def test_any_lines_mean_what_they_mean_for_the_script(
    included: list[str], excluded: list[str], files: set[str], known: bool
) -> None:
    tree = sorted(files - folders_of(sorted(files)))  # nothing is a file and a folder
    lines = [*(f"F: {value}" for value in included), *(f"X: {value}" for value in excluded)]
    found = read(NEST + "\n".join(lines).encode(), tree if known else ())
    entries = [*(("F", value) for value in included), *(("X", value) for value in excluded)]
    owned = Ownership(found.registry)
    assert {path for path in tree if owned.claims(path)} == area(entries, tree, goes_on=known)


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


# Nothing in silence ------------------------------------------------------------------------------------


def is_of_an_obsolete_section(text: str, number: int) -> bool:
    """Such a section is noted as a whole."""
    lines = text.splitlines()
    start = max(at for at in range(number + 1) if at == 0 or not lines[at - 1].strip())
    return "Obsolete" in "\n".join(lines[start:]).partition("\n\n")[0]


EXAMPLES = {name: case for name, case in CASES.items() if case.parent.name == "maintainers"}
LINES_SAID = [
    pytest.param(case, file, number, id=f"{case.name}/{file}:{number + 1}")
    for case in EXAMPLES.values()
    for file, content in files_of(case).items()
    if MAINTAINERS.recognises({file: content})  # one that is not is noted as a whole
    for number, line in enumerate(content.decode().splitlines())
    if line.strip() and not re.fullmatch(r"[-=]+", line) and not is_of_an_obsolete_section(content.decode(), number)
]


def said(files: dict[str, bytes]) -> tuple[object, ...]:
    """The registry and the notes, without the places."""
    found = MAINTAINERS.read(files)
    return found.registry, sorted(note.message for note in found.diagnostics)


@pytest.mark.parametrize(("case", "file", "number"), LINES_SAID)
def test_every_line_has_an_effect(case: Path, file: str, number: int) -> None:
    files = files_of(case)
    lines = files[file].decode().splitlines()
    without = "\n".join(lines[:number] + lines[number + 1 :])
    assert said({**files, file: without.encode()}) != said(files)


# Whatever the bytes ------------------------------------------------------------------------------------

ALL = files_of(CASES["maintainers/all-letters"])["MAINTAINERS"].decode()
SLICES = st.integers(0, len(ALL))
TEXTS = st.text(st.sampled_from("MRLSWQBCPTFXNKV:\n\t <>@[]{}()*?/!#-.,\"'\\ab\u200b\u00e9\u202e"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(SLICES, SLICES, TEXTS | st.text(max_size=20))
def test_whatever_stands_there_the_draft_has_no_error(start: int, end: int, text: str) -> None:
    assert errors(read(ALL[:start] + text + ALL[max(start, end) :])) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds("{}:{}".format, st.sampled_from("MRLSWQBCPTFXNKVZ"), TEXTS), max_size=6))
def test_whatever_the_lines_say_the_draft_has_no_error(lines: list[str]) -> None:
    assert errors(read(NEST.decode() + "\n".join(lines))) == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    assert errors(MAINTAINERS.read({"MAINTAINERS": content, "x/MAINTAINERS": NEST + content})) == []


HARD = {
    "opening brackets": b"F: " + b"[" * 9000,
    "angle brackets": b"M: " + b"<" * 9000,
    "people that wait": b"P: A\n" * 20_000 + b"M: a@b.c\n" * 20_000,
    "classes": b"F: " + b"[a-z]" * 70 + b"\n",
    "stars": (b"F: " + b"a*" * 150 + b"b\n") * 200,
    "folders of stars": (b"F: " + b"a*b/" * 90 + b"\n") * 50,
    "exclusions": b"".join(b"F: a%d*/x*\nX: a*/%dx*\n" % (i, i) for i in range(4000)),
    "links": b"".join(b"W: https://wren.garden/%d\n" % i for i in range(5000)),
    "paths": b"".join(b"F: a%d\n" % i for i in range(12_000)),
    "titles": b"".join(b"NEST\nS: Orphan\n" for _ in range(5000)),
}


@pytest.mark.parametrize("content", HARD.values(), ids=HARD)
def test_a_stranger_cannot_make_it_slow(content: bytes) -> None:
    tree = [f"{'a' * 50}/{'ab' * 30}{i}" for i in range(300)]
    before = time.process_time()
    found = read(NEST + content, tree)
    assert time.process_time() - before < 10
    assert errors(found) == []


def test_a_file_as_long_as_linux_takes_about_a_second() -> None:
    section = "{0} DRIVER\nM:\tAna Souza {0} <ana{0}@wren.garden>\nL:\tlist{1}@wren.garden\nS:\tMaintained\n"
    lines = "F:\tdrivers/{0}/\nF:\tinclude/linux/{0}*.h\nF:\tlib/{0}.[ch]\n"
    text = "\n".join((section + lines).format(number, number % 200) for number in range(2600))
    tree = [f"drivers/{number % 2600}/{number}.c" for number in range(80_000)]
    before = time.process_time()
    assert len(read(text, tree).registry.roles) == 2600
    assert time.process_time() - before < 8  # a second where nothing else runs
