"""What an edit takes out of a registry, or replaces in it, leaves everything around as it was."""

from __future__ import annotations

from collections.abc import Sequence

from edits import Step, edited, table


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
