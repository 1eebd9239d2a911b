"""Every fault at once, each at its place; any bytes and any shape are judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import DAY, checked

from communitydocs.load import Checks, judge, load, path_text
from communitydocs.registry.problems import Path as Place
from communitydocs.registry.read import read_bytes

MAIN = """version: 1
project:
  name: Wren
  websit: https://wren.garden
  languages: en
include:
  - more/*.yaml
  - gone.yaml
  - ../outside.yaml
people:
  ana:
    name: 李 😀
    topics: [help, bug, help]
    confirmed: 2026-02-30
  bo: {name: 3.10, contact: {emial: bo@wren.garden}}
  Cy: {name: Cy}
  dee: {pronouns: she/her}
roles:
  docs:
    holders: [ana, {person: ana, sinse: 2020-01-01}]
    parent:
  code: {seats: three}
channels:
  chat: {kind: chatt, url: "https://chat.wren.garden/all"}
rules: {thin-topik: off}
render:
  - {to: html, into: ../public}
contributing:
  flow: {file: docs/none.md}
"""
MORE = """people:
  eve: {name: "é", contact: {}, nickname: E}
  ana: {name: Ana, topics: []}
channels:
  mail:
    url: &m mailto:a@wren.garden
    private: yes
    url: x
"""
TWENTY = [
    ("community.yaml", 4, 3, "unknown-key"),
    ("community.yaml", 5, 14, "wrong-type"),
    ("community.yaml", 8, 5, "missing-file"),
    ("community.yaml", 9, 5, "outside-root"),
    ("community.yaml", 14, 16, "invalid-value"),
    ("community.yaml", 15, 14, "wrong-type"),
    ("community.yaml", 15, 30, "unknown-key"),
    ("community.yaml", 16, 3, "invalid-value"),
    ("community.yaml", 17, 3, "missing-key"),
    ("community.yaml", 20, 34, "unknown-key"),
    ("community.yaml", 21, 5, "wrong-type"),
    ("community.yaml", 22, 17, "wrong-type"),
    ("community.yaml", 24, 16, "invalid-value"),
    ("community.yaml", 25, 9, "unknown-key"),
    ("community.yaml", 27, 22, "outside-root"),
    ("community.yaml", 29, 16, "missing-file"),
    ("more/a.yaml", 2, 33, "unknown-key"),
    ("more/a.yaml", 3, 3, "duplicate-id"),
    ("more/a.yaml", 6, 10, "refused-yaml"),
    ("more/a.yaml", 7, 14, "wrong-type"),
    ("more/a.yaml", 8, 5, "duplicate-key"),
]


def test_every_fault_of_several_files_is_told_at_once_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "community.yaml").write_text(MAIN, "utf-8")
    (tmp_path / "more" / "a.yaml").write_text(MORE, "utf-8")
    monkeypatch.chdir(tmp_path)
    found = load(Path("community.yaml")).diagnostics
    errors = [f for f in found if f.level == "error"]
    assert [(f.location.file, f.location.line, f.location.column, f.rule) for f in errors] == TWENTY
    assert all(f.message and f.help for f in found)
    assert [f.location for f in found] == sorted(
        (f.location for f in found), key=lambda at: (at.file, at.line, at.column)
    )


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("roles", "docs", "holders", 1), "roles.docs.holders[1]"),
        (("project", "first_contact"), "project.first_contact"),
        (("people", "a b"), 'people["a b"]'),
        (("people", 'a"\\'), 'people["a\\"\\\\"]'),
        (("people", "é"), 'people["é"]'),
        (("people", ""), 'people[""]'),
        (("a.b", "c"), '["a.b"].c'),
        (("²",), '["²"]'),
        ((), ""),
    ],
)
def test_paths_are_written_as_people_write_them(path: Place, text: str) -> None:
    assert path_text(path) == text


@given(st.binary(max_size=120) | st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_judged(content: bytes) -> None:
    loaded = judge(read_bytes(content, "c.yaml", Path("/nowhere")), Checks(today=DAY))
    assert all(found.help for found in loaded.diagnostics)


KEYS = st.sampled_from(["version", "project", "people", "roles", "channels", "topics", "include", "rules", "ignore"])
LISTS = [
    "[]",
    "[{}]",
    "['*.md']",
    "['', x]",
    "[[[]]]",
    "- a",
    "[{rule: x, at: y, reason: z}]",
    "[{to: html, into: ..}]",
]
TABLES = ["{}", "{ana: {name: A}}", "{a: null}", "{a: []}", "{ana: {holders: [x]}}", "{c: {url: x}}", "{t: {title: T}}"]
OTHERS = [
    "1",
    "null",
    "text",
    "{rule: x}",
    "{name: A}",
    "{a: {a: {a: 1}}}",
    "{first_contact: [a]}",
    "{thin-topic: off}",
]
VALUES = st.sampled_from([*LISTS, *TABLES, *OTHERS])


@given(st.lists(st.tuples(KEYS, VALUES), max_size=9))
def test_any_shape_is_judged(lines: list[tuple[str, str]]) -> None:
    loaded = checked("".join(f"{key}: {value}\n" for key, value in lines))
    assert loaded.diagnostics
