"""What an edit adds to a registry stands where it belongs, in the style that stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from edits import Step, edited, table


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
