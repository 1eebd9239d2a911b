"""Faults that `validate --fix` mends: what each is called, its rule, and the registry before and after."""

from __future__ import annotations

CASES = [
    (
        "a list that says the same twice",
        "duplicate-entry",
        "people:\n  ana:\n    name: Ana\n    topics: [help, bug, help]  # gladly\n",
        "people:\n  ana:\n    name: Ana\n    topics: [help, bug]  # gladly\n",
    ),
    (
        "an ignore goes on speaking of the item that it spoke of",
        "duplicate-entry",
        """\
        people: {ana: {name: Ana}, bo: {name: Bo}}
        roles:
          docs: {holders: [ana, ana, {person: bo, title: TODO}]}
        ignore:
          - {rule: placeholder, at: "roles.docs.holders[2]", reason: Soon.}
        """,
        """\
        people: {ana: {name: Ana}, bo: {name: Bo}}
        roles:
          docs: {holders: [ana, {person: bo, title: TODO}]}
        ignore:
          - {rule: placeholder, at: "roles.docs.holders[1]", reason: Soon.}
        """,
    ),
    (
        "an invisible character",
        "invisible-character",
        'people:\n  ana: {name: "Ana\\u200b Souza"}\n',
        "people:\n  ana: {name: Ana Souza}\n",
    ),
    (
        "an invisible character in a name whose joiner belongs there",
        "invisible-character",
        "people:\n  mina: {name: مینا علی\u200cزاده\u200b}\n",
        "people:\n  mina: {name: مینا علی\u200cزاده}\n",
    ),
    (
        "an invisible character in the words of a link",
        "invisible-character",
        "roles:\n  docs:\n    links: {A: 'https://wren.garden/a', \"Cha\u200brter\": 'https://wren.garden'}\n",
        "roles:\n  docs:\n    links: {A: 'https://wren.garden/a', Charter: \"https://wren.garden\"}\n",
    ),
    (
        "a direction override, which could not be read at all",
        "refused-yaml",
        "people:\n  ana: {name: A\u202ena}  # a\n",
        "people:\n  ana: {name: Ana}  # a\n",
    ),
    (
        "http, where the host is known to answer by https",
        "insecure-url",
        "channels:\n  issues: {url: 'http://github.com/wren/wren/issues'}\n",
        "channels:\n  issues: {url: 'https://github.com/wren/wren/issues'}\n",
    ),
    (
        "a term that has ended",
        "expired-term",
        """\
        people: {ana: {name: Ana}, bo: {name: Bo}}
        roles:
          docs:
            holders:
              - bo
              - {person: ana, title: lead, until: 2020-05-01}
            past: [bo]  # once
        """,
        """\
        people: {ana: {name: Ana}, bo: {name: Bo}}
        roles:
          docs:
            holders:
              - bo
            past: [bo, {person: ana, title: lead, until: 2020-05-01}]  # once
        """,
    ),
    (
        "an ignore that matches nothing",
        "useless-ignore",
        "people: {ana: {name: Ana, topics: [help]}}\nignore:\n  - {rule: placeholder, at: people.ana, reason: x}\n",
        "people: {ana: {name: Ana, topics: [help]}}\n",
    ),
    (
        "a comment that matches nothing",
        "useless-ignore",
        "people:\n  ana: {name: Ana}  # communitydocs: ignore[placeholder] So.\n",
        "people:\n  ana: {name: Ana}\n",
    ),
    (
        "a comment of which one rule matches nothing",
        "useless-ignore",
        "people:\n  ana: {name: Ana}  # communitydocs: ignore[unused-person, placeholder] So.\n",
        "people:\n  ana: {name: Ana}  # communitydocs: ignore[unused-person] So.\n",
    ),
    (
        "a comment on a line of its own",
        "useless-ignore",
        "people:\n  # communitydocs: ignore[placeholder] So.\n  ana: {name: Ana}\n",
        "people:\n  ana: {name: Ana}\n",
    ),
    (
        "a number where text is expected keeps its form",
        "wrong-type",
        "people:\n  ana: {name: Ana, affiliation: 3.10}  # so\n",
        'people:\n  ana: {name: Ana, affiliation: "3.10"}  # so\n',
    ),
    (
        "a name that begins with #",
        "wrong-type",
        "channels:\n  chat:\n    name: #general\n    url: https://wren.garden\n",
        'channels:\n  chat:\n    name: "#general"\n    url: https://wren.garden\n',
    ),
    (
        "a Matrix id without quotes",
        "syntax",
        "people:\n  ana: {name: Ana, contact: {matrix: @ana:matrix.org, email: a@wren.garden}}\n",
        'people:\n  ana: {name: Ana, contact: {matrix: "@ana:matrix.org", email: a@wren.garden}}\n',
    ),
]
