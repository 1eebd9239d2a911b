"""An edit of a registry changes the lines that must change, and is refused where it could harm."""

from __future__ import annotations

from pathlib import Path as FilePath
from textwrap import dedent

import pytest
from edits import Step, edited

from communitydocs.registry.edit import Editor, rewrite
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import CommunityDocsError, Location, Replacement
from communitydocs.registry.read import read_file


def test_a_person_retires_in_one_go() -> None:
    before = dedent("""\
        people:
          ana:
            name: Ana Souza
            contact: {email: ana@wren.garden}  # private
            topics:
              - help
        roles:
          docs:
            holders: [ana, bo]
            seats: 2
        channels:
          mail: {url: "mailto:x@wren.garden", readers: [bo, ana]}
        """)
    steps: list[Step] = [
        ("remove", ("people", "ana", "contact")),
        ("remove", ("people", "ana", "topics")),
        ("remove", ("roles", "docs", "holders", 0)),
        ("add", ("roles", "docs", "past"), {"person": "ana", "until": "2026-10-01"}),
        ("remove", ("channels", "mail", "readers", 1)),
    ]
    assert edited(before, *steps) == dedent("""\
        people:
          ana:
            name: Ana Souza
        roles:
          docs:
            holders: [bo]
            past: [{person: ana, until: 2026-10-01}]
            seats: 2
        channels:
          mail: {url: "mailto:x@wren.garden", readers: [bo]}
        """)


def test_contacts_are_reordered_for_their_order_says_which_is_best() -> None:
    source = parse(b"people:\n  ana:\n    contact:\n      email: a  # later\n      matrix: b  # now\n", "c.yaml")
    wanted = {"people": {"ana": {"contact": {"matrix": "b", "email": "a"}}}}
    assert rewrite(source, wanted).text == "people:\n  ana:\n    contact:\n      matrix: b\n      email: a  # later\n"


def test_a_new_entry_says_where_it_came_from() -> None:
    editor = Editor(parse(b"people:\n  ana: {name: Ana}\n", "c.yaml"))
    editor.set(("people", "bo"), {"name": "Bo"}, origin="CODEOWNERS:12")
    editor.set(("roles", "docs"), {"join": "Ask.\nNow.\n"}, origin="OWNERS:1")
    assert editor.edited().text == dedent("""\
        people:
          ana: {name: Ana}
          bo: {name: Bo}  # CODEOWNERS:12

        roles:
          docs:  # OWNERS:1
            join: |
              Ask.
              Now.
        """)


def test_edits_are_spans_with_new_text() -> None:
    editor = Editor(parse(b"people:\n  ana: {name: \xc3\x89va, topics: [hlep]}\n", "c.yaml"))
    editor.set(("people", "ana", "topics", 0), "help")
    editor.set(("people", "bo"), {"name": "Bo"})
    assert editor.edited().edits == (
        Replacement(Location("c.yaml", 2, 29, 2, 33), "help"),
        Replacement(Location("c.yaml", 3, 1, 3, 1), "  bo: {name: Bo}\n"),
    )


def test_the_source_is_never_changed_itself() -> None:
    source = parse(b"people:\n  ana: {topics: [help]}\n", "c.yaml")
    editor = Editor(source)
    editor.add(("people", "ana", "topics"), "bug")
    assert source.data == {"people": {"ana": {"topics": ["help"]}}}
    assert editor.data == {"people": {"ana": {"topics": ["help", "bug"]}}}


def test_a_byte_order_mark_stays() -> None:
    before = b"\xef\xbb\xbfversion: 1\r\n"
    editor = Editor(parse(before, "c.yaml"))
    editor.set(("version",), 2)
    assert editor.edited().content(before) == b"\xef\xbb\xbfversion: 2\r\n"


def test_a_file_that_changed_meanwhile_is_not_written_over() -> None:
    editor = Editor(parse(b"version: 1\n", "c.yaml"))
    editor.set(("version",), 2)
    with pytest.raises(CommunityDocsError, match="changed by somebody else"):
        editor.edited().content(b"version: 1\nproject: {name: Wren}\n")


@pytest.mark.parametrize(
    ("text", "step", "line"),
    [
        pytest.param("a: 1\n? b\n: c\nd: 1\n", ("remove", ("b",)), 2, id="a key with a question mark"),
        pytest.param("people:\n  ana: Ana\n", ("set", ("people", "ana", "name"), "Ana"), 2, id="a field of a text"),
        pytest.param("people: [ana]\n", ("set", ("people", "bo"), {"name": "Bo"}), 1, id="a key of a list"),
        pytest.param("people: {}\n", ("remove", ("people", "bo")), 1, id="what is not there"),
        pytest.param("version: 1\n", ("set", ("people", "x\x1b"), {}), 2, id="a character that is not allowed"),
        pytest.param("version: 1\n", ("set", ("people", "\ud800"), {}), 2, id="half a character"),
        pytest.param("version: 1\n", ("remove", ("version",)), 1, id="all there is"),
        pytest.param("- a\n", ("set", ("version",), 1), 1, id="a list for a registry"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused_with_its_line(text: str, step: Step, line: int) -> None:
    with pytest.raises(CommunityDocsError, match=rf"^community\.yaml:{line} could not be edited safely"):
        edited(text, step)


def test_a_text_with_faults_is_not_edited() -> None:
    with pytest.raises(CommunityDocsError, match=r"^community\.yaml:2 cannot be read; mend this first"):
        edited("version: 1\nversion: 2\n", ("set", ("version",), 1))


def test_an_entry_is_edited_in_the_file_that_holds_it(tmp_path: FilePath) -> None:
    main, part = tmp_path / "community.yaml", tmp_path / "ana.yaml"
    main.write_text("version: 1\nproject: {name: Wren}\ninclude: [ana.yaml]\npeople:\n  bo: {name: Bo}\n")
    part.write_text("people:\n  ana: {name: Ana}  # first\n")
    reading = read_file(main)
    editor = Editor(reading.source(("people", "ana")))
    editor.set(("people", "ana", "confirmed"), "2026-10-01")
    after = editor.edited().content(part.read_bytes())
    assert after == b"people:\n  ana: {name: Ana, confirmed: 2026-10-01}  # first\n"
