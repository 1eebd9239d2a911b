"""An edit of a registry changes the lines that must change, in the style that stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath
from textwrap import dedent
from typing import Any

import pytest

from communitydocs.registry.edit import Edit, Editor, rewrite
from communitydocs.registry.problems import CommunityDocsError, Location, Path
from communitydocs.registry.read import read_file
from communitydocs.registry.source import parse

Step = tuple[str, Path] | tuple[str, Path, Any]


def edited(text: str, *steps: Step) -> str:
    editor = Editor(parse(text.encode(), "community.yaml"))
    for kind, *arguments in steps:
        getattr(editor, kind)(*arguments)
    return editor.edited().text


def table(*cases: tuple[str, Sequence[Step], str, str]) -> pytest.MarkDecorator:
    """Cases as (what it shows, steps, before, after)."""
    made = [pytest.param(steps, dedent(before), dedent(after), id=id) for id, steps, before, after in cases]
    return pytest.mark.parametrize(("steps", "before", "after"), made)


@table(
    (
        "a new field stands in the order of the format, with the comments around it",
        [("set", ("people", "ana", "timezone"), "UTC")],
        """\
        people:
          ana:   # the first
            name: Ana Souza
            topics: [help]  # gladly
            # What she says.
            about: Hello.

          bo: {name: Bo}
        """,
        """\
        people:
          ana:   # the first
            name: Ana Souza
            topics: [help]  # gladly
            timezone: UTC
            # What she says.
            about: Hello.

          bo: {name: Bo}
        """,
    ),
    (
        "a new field that comes before all others",
        [("set", ("people", "ana", "name"), "Ana")],
        "people:\n  ana:\n    # Hello\n    topics: [help]\n",
        "people:\n  ana:\n    name: Ana\n    # Hello\n    topics: [help]\n",
    ),
    (
        "a new field after a text of several lines",
        [("set", ("people", "ana", "confirmed"), "2026-10-01")],
        """\
        people:
            ana:
                about: |
                    Hello.

                    # This is text.

            bo: {name: Bo}
        """,
        """\
        people:
            ana:
                about: |
                    Hello.

                    # This is text.
                confirmed: 2026-10-01

            bo: {name: Bo}
        """,
    ),
    (
        "a new field inside braces",
        [("set", ("people", "ana", "confirmed"), "2026-10-01")],
        "people:\n  ana: {name: Ana, contact: {github: ana} }  # first\n",
        "people:\n  ana: {name: Ana, contact: {github: ana}, confirmed: 2026-10-01 }  # first\n",
    ),
    (
        "a new field inside braces over several lines, without a comma at the end",
        [("set", ("people", "ana", "confirmed"), "2026-10-01")],
        "people:\n  ana: {\n    name: Ana  # her name\n  }\n",
        "people:\n  ana: {\n    name: Ana,  # her name\n    confirmed: 2026-10-01\n  }\n",
    ),
    (
        "a new field inside braces over several lines, with a comma at the end",
        [("set", ("people", "ana", "confirmed"), "2026-10-01")],
        "people:\n  ana: {\n    name: Ana,  # her name\n  }\n",
        "people:\n  ana: {\n    name: Ana,  # her name\n    confirmed: 2026-10-01,\n  }\n",
    ),
    (
        "a text of several lines takes the indentation of the file",
        [("set", ("people", "ana", "about"), "One\ntwo\n")],
        "people:\n    ana:\n        name: Ana\n",
        "people:\n    ana:\n        name: Ana\n        about: |\n            One\n            two\n",
    ),
    (
        "a field of a list's item",
        [("set", ("roles", "docs", "holders", 0, "until"), "2027-01-01")],
        "roles:\n  docs:\n    holders:\n    - person: ana\n      title: lead  # x\n    - bo\n",
        "roles:\n  docs:\n    holders:\n    - person: ana\n      title: lead  # x\n      until: 2027-01-01\n    - bo\n",
    ),
    (
        "a table that is missing is made where it belongs",
        [("set", ("roles", "docs"), {"holders": ["ana"]})],
        "version: 1\n\npeople:\n  ana: {name: Ana}\n\n# Where one talks.\nchannels:\n  chat: {url: x}\n",
        "version: 1\n\npeople:\n  ana: {name: Ana}\n\nroles:\n  docs: {holders: [ana]}\n\n"
        "# Where one talks.\nchannels:\n  chat: {url: x}\n",
    ),
    (
        "the first table of an empty file keeps its comment",
        [("set", ("people", "ana", "name"), "Ana")],
        "# Our people\n",
        "# Our people\npeople:\n  ana: {name: Ana}\n",
    ),
)
def test_a_new_field_stands_where_it_belongs(steps: Sequence[Step], before: str, after: str) -> None:
    assert edited(before, *steps) == after


@table(
    (
        "one line after one line",
        [("set", ("people", "bo"), {"name": "Bo"})],
        "people:\n  ana: {name: Ana}\n# Roles\nroles: {}\n",
        "people:\n  ana: {name: Ana}\n  bo: {name: Bo}\n# Roles\nroles: {}\n",
    ),
    (
        "a blank line between where the table has them",
        [("set", ("people", "chidi"), {"name": "Chidi"})],
        "people:\n  ana: {name: Ana}\n\n  bo: {name: Bo}\n\nroles: {}\n",
        "people:\n  ana: {name: Ana}\n\n  bo: {name: Bo}\n\n  chidi: {name: Chidi}\n\nroles: {}\n",
    ),
    (
        "no blank line where the table has none",
        [("set", ("people", "chidi"), {"about": "Hello\nyou\n"})],
        "people:\n  ana:\n    name: Ana\n  bo:\n    name: Bo\nroles: {}\n",
        "people:\n  ana:\n    name: Ana\n  bo:\n    name: Bo\n"
        "  chidi:\n    about: |\n      Hello\n      you\nroles: {}\n",
    ),
    (
        "blank lines around what is long, where nothing shows another custom",
        [("set", ("people", "bo"), {"about": "Hello\nyou\n"}), ("set", ("people", "chidi"), {"name": "Chidi"})],
        "people:\n  ana: {name: Ana}\n",
        "people:\n  ana: {name: Ana}\n\n  bo:\n    about: |\n      Hello\n      you\n\n  chidi: {name: Chidi}\n",
    ),
    (
        "into an empty table",
        [("set", ("people", "ana"), {"name": "Ana"})],
        "people: {}  # nobody yet\nroles: {}\n",
        "people:  # nobody yet\n  ana: {name: Ana}\nroles: {}\n",
    ),
    (
        "into a table between braces",
        [("set", ("people", "bo"), {"name": "Bo, too"})],
        "people: {ana: {name: Ana}}\n",
        'people: {ana: {name: Ana}, bo: {name: "Bo, too"}}\n',
    ),
    (
        "before the end of the document",
        [("set", ("people", "bo"), {"name": "Bo"})],
        "---\npeople:\n  ana: {name: Ana}\n...\n# end\n",
        "---\npeople:\n  ana: {name: Ana}\n  bo: {name: Bo}\n...\n# end\n",
    ),
    (
        "after a last line without a line break",
        [("set", ("people", "bo"), {"name": "Bo"})],
        "people:\n  ana: {name: Ana}",
        "people:\n  ana: {name: Ana}\n  bo: {name: Bo}\n",
    ),
    (
        "with the line breaks around it",
        [("set", ("people", "bo"), {"name": "Bo"})],
        "version: 1\npeople:\r\n  ana: {name: Ana}\r\nroles: {}\n",
        "version: 1\npeople:\r\n  ana: {name: Ana}\r\n  bo: {name: Bo}\r\nroles: {}\n",
    ),
)
def test_a_new_entry_has_the_style_of_its_table(steps: Sequence[Step], before: str, after: str) -> None:
    assert edited(before, *steps) == after


@table(
    (
        "to a list in one line",
        [("add", ("roles", "docs", "holders"), {"person": "bo", "title": "lead"})],
        "roles:\n  docs: {holders: [ ana ]}\n",
        "roles:\n  docs: {holders: [ ana, {person: bo, title: lead} ]}\n",
    ),
    (
        "to a list at its key's column",
        [("add", ("roles", "docs", "holders"), "bo")],
        "roles:\n  docs:\n    holders:\n    - ana  # first\n      # more of ana\n    seats: 2\n",
        "roles:\n  docs:\n    holders:\n    - ana  # first\n      # more of ana\n    - bo\n    seats: 2\n",
    ),
    (
        "to a list that fills its lines",
        [("add", ("include",), "d.yaml")],
        "include: [a.yaml, b.yaml,\n          c.yaml]\n",
        "include: [a.yaml, b.yaml,\n          c.yaml, d.yaml]\n",
    ),
    (
        "to a list with one item a line",
        [("add", ("include",), "c.yaml")],
        "include: [\n  a.yaml,\n  b.yaml\n]\n",
        "include: [\n  a.yaml,\n  b.yaml,\n  c.yaml\n]\n",
    ),
    (
        "to an empty list",
        [("add", ("include",), "a.yaml")],
        "include: []  # none\n",
        "include:  # none\n  - a.yaml\n",
    ),
    (
        "to a list that is missing",
        [("add", ("roles", "docs", "past"), "bo")],
        "roles:\n  docs:\n    holders: [ana]\n    seats: 2\n",
        "roles:\n  docs:\n    holders: [ana]\n    past: [bo]\n    seats: 2\n",
    ),
)
def test_an_item_is_added(steps: Sequence[Step], before: str, after: str) -> None:
    assert edited(before, *steps) == after


@table(
    (
        "with its comments: above, beside and below, deeper than it",
        [("remove", ("people", "bo"))],
        """\
        people:
          # Everybody is here.

          ana: {name: Ana}

          # Bo is new.
          bo:
            name: Bo  # Lindqvist
            # and more
          chidi: {name: Chidi}
        """,
        """\
        people:
          # Everybody is here.

          ana: {name: Ana}

          chidi: {name: Chidi}
        """,
    ),
    (
        "the last one, and the gap before it",
        [("remove", ("people", "bo"))],
        "people:\n  ana: {name: Ana}\n\n  bo:\n    about: |\n      Hello.\n\n# Roles\nroles: {}\n",
        "people:\n  ana: {name: Ana}\n\n# Roles\nroles: {}\n",
    ),
    (
        "the first one, and the gap after it",
        [("remove", ("people", "ana"))],
        "people:\n  # Ana is great.\n  ana: {name: Ana}\n\n  bo: {name: Bo}\n",
        "people:\n  bo: {name: Bo}\n",
    ),
    (
        "the only one: the table stays, with its other comments",
        [("remove", ("people", "ana"))],
        "people:  # us\n  # A heading.\n\n  ana: {name: Ana}  # first\nroles: {}\n",
        "people: {}  # us\n  # A heading.\n\nroles: {}\n",
    ),
    (
        "several, of a list in one line",
        [("remove", ("roles", "docs", "holders", 0)), ("remove", ("roles", "docs", "holders", 1))],
        "roles:\n  docs: {holders: [ana, bo, {person: chidi}]}\n",
        "roles:\n  docs: {holders: [bo]}\n",
    ),
    (
        "the second of two that are equal",
        [("remove", ("roles", "docs", "holders", 2))],
        "roles:\n  docs:\n    holders:\n      - ana  # one\n      - bo\n      - ana  # two\n",
        "roles:\n  docs:\n    holders:\n      - ana  # one\n      - bo\n",
    ),
    (
        "a list's only item with the list",
        [("remove", ("roles", "docs", "holders", 0))],
        "roles:\n  docs:\n    # Who does it.\n    holders:\n      - ana\n    seats: 2\n",
        "roles:\n  docs:\n    seats: 2\n",
    ),
    (
        "an entry's only field, but not the entry",
        [("remove", ("roles", "docs", "holders", 0))],
        "roles:\n  docs:  # for all\n    holders: [ana]\n",
        "roles:\n  docs: {}  # for all\n",
    ),
    (
        "an item of a list at its key's column",
        [("remove", ("roles", "docs", "holders", 0))],
        "roles:\n  docs:\n    holders:\n    # first\n    - ana\n    # second\n    - person: bo\n      title: lead\n",
        "roles:\n  docs:\n    holders:\n    # second\n    - person: bo\n      title: lead\n",
    ),
    (
        "the field beside a dash",
        [("remove", ("render", 0, "to"))],
        "render:\n  - to: html\n    into: public\n",
        "render:\n  - into: public\n",
    ),
    (
        "a line between braces, and the comma before it",
        [("remove", ("people", "ana", "contact", "github"))],
        "people:\n  ana:\n    contact: {\n      email: a,  # best\n      github: b  # never\n    }\n",
        "people:\n  ana:\n    contact: {\n      email: a  # best\n    }\n",
    ),
    (
        "a key in quotes with a text over several lines",
        [("remove", ("people", "ana", "about"))],
        'people:\n  ana:\n    name: Ana\n    "about": "One\n      # two"  # three\n    topics: [help]\n',
        "people:\n  ana:\n    name: Ana\n    topics: [help]\n",
    ),
)
def test_what_is_taken_out_goes_with_its_comments(steps: Sequence[Step], before: str, after: str) -> None:
    assert edited(before, *steps) == after


@table(
    (
        "a word by a word, before a tab and a comment",
        [("set", ("people", "ana", "name"), "no")],
        "people:\n  ana:\n    name:   Ana\t# hers\n",
        'people:\n  ana:\n    name:   "no"\t# hers\n',
    ),
    (
        "inside brackets",
        [("set", ("roles", "docs", "holders", 1), "bo, not ana")],
        "roles: {docs: {holders: [ana, anna, chidi]}}\n",
        'roles: {docs: {holders: [ana, "bo, not ana", chidi]}}\n',
    ),
    (
        "a word by a text of several lines",
        [("set", ("people", "ana", "about"), "One\ntwo")],
        "people:\n  ana:\n    about: Hello  # short\n    uses: it\n",
        "people:\n  ana:\n    about: |-  # short\n      One\n      two\n    uses: it\n",
    ),
    (
        "a text of several lines by a word",
        [("set", ("people", "ana", "about"), "Hello")],
        "people:\n  ana:\n    about: >-  # long\n      One\n      two\n\n    uses: it\n",
        "people:\n  ana:\n    about: Hello  # long\n\n    uses: it\n",
    ),
    (
        "a person's id by a holder with a date",
        [("set", ("roles", "docs", "holders", 1), {"until": "2027-01-01", "person": "bo"})],
        "roles:\n  docs:\n    holders:\n      - ana\n      - bo  # the second\n",
        "roles:\n  docs:\n    holders:\n      - ana\n      - {person: bo, until: 2027-01-01}  # the second\n",
    ),
    (
        "a value that is missing",
        [("set", ("people", "ana", "name"), "Ana")],
        "people:\n  ana:\n    name:  # who?\n",
        "people:\n  ana:\n    name: Ana  # who?\n",
    ),
    (
        "a mapping by a text",
        [("set", ("contributing", "flow"), "Ask us.")],
        "contributing:\n  flow:\n    # see there\n    file: flow.md\n  submit: Now.\n",
        "contributing:\n  flow: Ask us.\n  submit: Now.\n",
    ),
    (
        "nothing by the same",
        [("set", ("people", "ana"), {"topics": ["help"], "name": "Ana"})],
        "people:\n  ana: { 'name' : Ana,   topics: [ help, ] }\n",
        "people:\n  ana: { 'name' : Ana,   topics: [ help, ] }\n",
    ),
)
def test_a_value_is_replaced(steps: Sequence[Step], before: str, after: str) -> None:
    assert edited(before, *steps) == after


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
        Edit(Location("c.yaml", 2, 29, 2, 33), "help"),
        Edit(Location("c.yaml", 3, 1, 3, 1), "  bo: {name: Bo}\n"),
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
