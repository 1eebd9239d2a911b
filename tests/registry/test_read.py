"""Files -> registry: what is faulty is told once, and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.load import Loaded, judge, load
from communitydocs.registry.read import read_bytes

TOP = "version: 1\nproject: {name: Wren}\n"
HOLDERS = """
roles:
  docs: {holders: [ana], past: [ana], topics: [help]}
  code: {holders: [ana, bo], topics: [code]}
  help: {holders: [{person: ana}]}
channels:
  chat: {url: "https://chat.wren.garden", readers: [ana], topics: [help]}
"""
BO = "  bo: {name: Bo Lindqvist}\n"


def checked(text: str) -> Loaded:
    return judge(read_bytes(text.encode(), "c.yaml", Path("/nowhere")))


def errors(loaded: Loaded) -> list[tuple[str, str | None]]:
    return [(found.rule, found.path) for found in loaded.diagnostics if found.level == "error"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (TOP + f"people:\n  ana: {{nam: Ana}}\n{BO}{HOLDERS}", ("unknown-key", "people.ana.nam")),
        (TOP + f"people:\n  ana: {{name:Ana}}\n{BO}{HOLDERS}", ("unknown-key", 'people.ana["name:Ana"]')),
        (TOP + f"people:\n  ana:\n    name:Ana\n{BO}{HOLDERS}", ("wrong-type", "people.ana")),
        (TOP + f"people:\n  ana:\n{BO}{HOLDERS}", ("wrong-type", "people.ana")),
        (TOP + f"people:\n  ana: {{name: Ana, name: Bo}}\n{BO}{HOLDERS}", ("duplicate-key", "people.ana.name")),
        (TOP + f"people: []\n{HOLDERS}", ("wrong-type", "people")),
        (TOP + f"people:\n{HOLDERS}", ("wrong-type", "people")),
        (TOP + f"people: 5\n{HOLDERS}", ("wrong-type", "people")),
        (TOP + f"peopel: {{ana: {{name: A}}}}\n{HOLDERS}", ("unknown-key", "peopel")),
        (
            TOP + "people:\n  ana: {name: A}\nroles:\n  maintainers: {holders: [ana], hodlers: []}\n"
            "  docs: {parent: maintainers}\n",
            ("unknown-key", "roles.maintainers.hodlers"),
        ),
        (
            TOP + "roles:\n  docs: {channels: [chat], topics: [help]}\nchannels:\n  chat: {kind: chat}\n",
            ("missing-key", "channels.chat"),
        ),
        (
            TOP + "people:\n  ana: {name: A, topics: [talk]}\ntopics:\n  talk: {kind: help}\n",
            ("missing-key", "topics.talk"),
        ),
        (
            "version: 1\nproject: {nam: Wren, first_contact: docs}\nroles:\n  docs: {purpose: Guides.}\n",
            ("unknown-key", "project.nam"),
        ),
        ("version: 2\nproject: 7\npeople: []\n", ("unsupported-version", "version")),
        (TOP + f"people:\n  ana: &a {{name: Ana}}\n{BO}{HOLDERS}", ("refused-yaml", "people.ana")),
        (TOP + f"people:\n  ana: *a\n{BO}{HOLDERS}", ("refused-yaml", "people.ana")),
        (TOP + f"people:\n  ana: {{<<: *a}}\n{BO}{HOLDERS}", ("refused-yaml", 'people.ana["<<"]')),
    ],
    ids=[
        "a misspelt key",
        "no space in a flow mapping",
        "no space, alone under its key",
        "an empty person",
        "a key twice",
        "people as a list",
        "people without a value",
        "people as a number",
        "people misspelt",
        "a role",
        "a channel",
        "a topic",
        "the project",
        "another version",
        "an anchor",
        "an alias",
        "a merge",
    ],
)
def test_one_fault_is_one_message(text: str, fault: tuple[str, str]) -> None:
    loaded = checked(text)
    assert errors(loaded) == [fault]
    assert all(found.level == "error" for found in loaded.diagnostics if found.rule != "holder-and-past")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_included_files_follow_in_the_order_of_their_paths(tmp_path: Path) -> None:
    people = {f"p/{id}.yaml": f"people: {{{id}: {{name: {id.title()}, topics: [help]}}}}" for id in ("cy", "ana", "bo")}
    write(tmp_path, {"community.yaml": TOP + "include: [p/cy.yaml, 'p/*.yaml']\n", **people})
    loaded = load(tmp_path / "community.yaml")
    assert loaded.registry
    assert list(loaded.registry.people) == ["ana", "bo", "cy"]
    assert errors(loaded) == []


@pytest.mark.parametrize("name", [".github", "docs"])
def test_the_root_is_above_github_and_docs(tmp_path: Path, name: str) -> None:
    write(tmp_path, {f"{name}/community.yaml": TOP + "include: [p.yaml]\n", "p.yaml": "people: {a: {name: Ana}}"})
    loaded = load(tmp_path / name / "community.yaml")
    assert loaded.root == tmp_path
    assert loaded.registry
    assert list(loaded.registry.people) == ["a"]


@pytest.mark.parametrize(
    ("include", "rule"),
    [
        ("gone.yaml", "missing-file"),
        ("p", "missing-file"),
        ("../x.yaml", "outside-root"),
        ("/etc/hosts", "outside-root"),
        ("~/x.yaml", "outside-root"),
        ("../*.yaml", "outside-root"),
        ("link/x.yaml", "outside-root"),
        ("lin*/x.yaml", "outside-root"),
        ("p/../../x.yaml", "outside-root"),
        ("C:/x.yaml", "outside-root"),
        ("fifo", "missing-file"),
    ],
)
def test_an_include_that_cannot_be_read_is_told_and_nothing_else(tmp_path: Path, include: str, rule: str) -> None:
    import os

    root, outside = tmp_path / "root", tmp_path / "outside"
    write(outside, {"x.yaml": "people: {x: {name: X}}"})
    write(root, {"p/a.yaml": "", "community.yaml": f"{TOP}include:\n  - {include}\nroles: {{a: {{holders: [x]}}}}\n"})
    (root / "link").symlink_to(outside)
    os.mkfifo(root / "fifo")
    loaded = load(root / "community.yaml")
    assert [(f.rule, f.path, f.location.line, f.location.column) for f in loaded.diagnostics] == [
        (rule, "include[0]", 4, 5)
    ]


def test_a_glob_may_match_nothing_and_never_walks_in_circles(tmp_path: Path) -> None:
    write(tmp_path, {"community.yaml": TOP + "include: ['**/*.yml', 'none/*.yaml']\n", "a/b/p.yml": ""})
    for name in ("x", "y"):
        (tmp_path / "a" / name).symlink_to(tmp_path / "a")
    loaded = load(tmp_path / "community.yaml")
    assert errors(loaded) == []
    assert len(loaded.reading.sources) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("project: {name: X}\n", [("unknown-key", 1, 1)]),
        ("people: []\n", [("wrong-type", 1, 1)]),
        ("people:\n", [("wrong-type", 1, 1)]),
        ("- a\n", [("wrong-type", 1, 1)]),
        ("people: [\n", [("syntax", 2, 1)]),
        ("people:\n  bo: {name: B, emial: x}\n", [("unknown-key", 2, 17)]),
        ("", []),
    ],
)
def test_a_fault_of_an_included_file_stands_there_alone(
    tmp_path: Path, text: str, found: list[tuple[str, int, int]]
) -> None:
    registry = TOP + "include: [p.yaml]\npeople: {ana: {name: Ana}}\nroles: {a: {holders: [ana, bo]}}\n"
    write(tmp_path, {"community.yaml": registry, "p.yaml": text})
    loaded = load(tmp_path / "community.yaml")
    wrong = [f for f in loaded.diagnostics if f.level == "error"]
    told = [(f.rule, f.location.line, f.location.column) for f in wrong if f.location.file.endswith("p.yaml")]
    assert told == found
    assert [f.rule for f in wrong if not f.location.file.endswith("p.yaml")] == ([] if found else ["unknown-person"])
    assert loaded.registry
    assert "ana" in loaded.registry.people


def test_an_id_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "community.yaml": TOP + "include: [b.yaml]\npeople:\n  ana: {name: Ana}\nroles: {r: {holders: [ana, r]}}\n",
            "b.yaml": "people:\n  bo: {name: Bo, topics: [help]}\n  ana: {name: Ann}\n  r: {name: R}\n",
        },
    )
    first, second = (f for f in load(tmp_path / "community.yaml").diagnostics if f.rule == "duplicate-id")
    assert (Path(first.location.file).name, first.location.line, first.location.column) == ("b.yaml", 3, 3)
    assert [(Path(r.location.file).name, r.location.line, r.location.column) for r in first.related] == [
        ("community.yaml", 5, 3)
    ]
    assert (second.path, second.location.line, second.location.column) == ("roles.r", 6, 9)
    assert [(Path(r.location.file).name, r.location.line) for r in second.related] == [("b.yaml", 4)]
