"""What the rules of "Reach" find on people: nobody there, one alone, too much for one, no way to reach one."""

from __future__ import annotations

from reach_doors import CHAT

FOUR = "ana: {name: Ana}, bo: {name: Bo}, chidi: {name: Chidi}, dee: {name: Dee}"
FIRST = "project: {name: Wren, first_contact: welcome}"

TABLE: dict[str, list[tuple[str, str, list[str | None]]]] = {
    "topic-without-person": [
        (
            "a channel alone",
            "channels: {chat: {url: 'https://chat.wren.garden', topics: [help]}}",
            ["channels.chat.topics[0]"],
        ),
        (
            "a holder who is closed",
            "people: {ana: {name: Ana, availability: closed}}, roles: {docs: {holders: [ana], "
            f"topics: [docs], channels: [chat]}}}}, channels: {{{CHAT}}}",
            ["roles.docs.topics[0]"],
        ),
        ("a holder", "people: {ana: {name: Ana}}, roles: {docs: {holders: [ana], topics: [docs]}}", []),
        (
            "a body outside that runs it",
            "channels: {safe: {url: 'https://nest.garden/report', private: true, run_by: Nest, topics: [conduct]}}",
            [],
        ),
    ],
    "thin-topic": [
        (
            "one holder",
            "people: {ana: {name: Ana}}, roles: {docs: {holders: [ana], topics: [docs]}}",
            ["roles.docs.topics[0]"],
        ),
        (
            "two, one of them away",
            "people: {ana: {name: Ana, topics: [talk]}, bo: {name: Bo, away_until: 2099-01-01, "
            "topics: [talk]}}, topics: {talk: {title: I give a talk}}",
            ["topics.talk"],
        ),
        (
            "a holder and a volunteer",
            "people: {ana: {name: Ana}, bo: {name: Bo, topics: [docs]}}, roles: {docs: {holders: [ana], "
            "topics: [docs]}}",
            [],
        ),
        ("nobody, which is another rule's", "roles: {docs: {topics: [docs]}}", []),
    ],
    "unreachable-person": [
        ("a volunteer without a contact", "people: {ana: {name: Ana, topics: [help]}}", ["people.ana"]),
        (
            "a contact that may not be shown",
            "project: {name: Wren, consent: required}, people: {ana: {name: Ana, topics: [help], "
            "contact: {email: ana@wren.garden}}}",
            ["people.ana"],
        ),
        ("a forge profile", "people: {ana: {name: Ana, topics: [help], contact: {github: anasouza}}}", []),
        (
            "a role with a channel",
            "people: {ana: {name: Ana}}, roles: {docs: {holders: [ana], topics: [docs], "
            f"channels: [chat]}}}}, channels: {{{CHAT}}}",
            [],
        ),
    ],
    "unreachable-role": [
        ("a topic and nobody", "roles: {docs: {topics: [docs]}}", ["roles.docs"]),
        (
            "the first contact, closed",
            f"{FIRST}, people: {{ana: {{name: Ana, availability: closed}}}}, roles: {{welcome: {{holders: [ana]}}}}",
            ["roles.welcome"],
        ),
        ("a contact of its own", "roles: {docs: {topics: [docs], contact: {email: docs@wren.garden}}}", []),
        ("open seats, which answer nobody", "roles: {docs: {topics: [docs], seats: 2}}", ["roles.docs"]),
        ("no topic", "roles: {docs: {purpose: Words.}}", []),
    ],
    "middleman-only": [
        (
            "all others stand outside",
            f"{FIRST}, people: {{{FOUR}}}, roles: {{welcome: {{holders: [ana], topics: [help, docs]}}, "
            "crew: {holders: [bo, chidi, dee]}}",
            ["roles.welcome.topics[1]"],
        ),
        (
            "half of the people stand outside",
            f"{FIRST}, people: {{ana: {{name: Ana}}, bo: {{name: Bo}}}}, roles: {{welcome: {{holders: [ana], "
            "topics: [docs]}, crew: {holders: [bo]}}",
            ["roles.welcome.topics[0]"],
        ),
        (
            "the others are thanked for the past alone",
            f"{FIRST}, people: {{{FOUR}}}, roles: {{welcome: {{holders: [ana], past: [bo, chidi, dee], "
            "topics: [docs]}}",
            [],
        ),
        (
            "everybody is a first contact",
            f"{FIRST}, people: {{{FOUR}}}, roles: {{welcome: {{holders: [ana, bo, chidi, dee], topics: [docs]}}}}",
            [],
        ),
        (
            "a volunteer outside knows it",
            f"{FIRST}, people: {{ana: {{name: Ana}}, bo: {{name: Bo, topics: [docs]}}}}, "
            "roles: {welcome: {holders: [ana], topics: [docs]}}",
            [],
        ),
    ],
    "no-first-contact": [
        ("no role at all", "people: {ana: {name: Ana}}", ["project"]),
        ("roles, none of them named so", "roles: {docs: {purpose: Words.}}", ["project"]),
        ("the role maintainers is it by itself", "roles: {maintainers: {purpose: All.}}", []),
        ("it is named", f"{FIRST}, roles: {{welcome: {{purpose: Hello.}}}}", []),
    ],
    "single-first-contact": [
        (
            "one holder",
            "people: {ana: {name: Ana}}, roles: {maintainers: {holders: [ana]}}",
            ["roles.maintainers.holders"],
        ),
        (
            "two, one of them closed",
            f"{FIRST}, people: {{ana: {{name: Ana}}, bo: {{name: Bo, availability: closed}}}}, "
            "roles: {welcome: {holders: [ana, bo]}}",
            ["roles.welcome.holders"],
        ),
        (
            "two, one of them limited",
            "people: {ana: {name: Ana}, bo: {name: Bo, availability: limited}}, "
            "roles: {maintainers: {holders: [ana, bo]}}",
            [],
        ),
        ("nobody, which is another rule's", "roles: {maintainers: {seats: 2}}", []),
    ],
    "single-point-of-contact": [
        (
            "all topics",
            f"people: {{{FOUR}}}, roles: {{docs: {{holders: [ana], topics: [docs, help]}}}}",
            ["people.ana"],
        ),
        (
            "two who each have half",
            f"people: {{{FOUR}}}, roles: {{docs: {{holders: [ana], topics: [docs]}}, code: {{holders: [bo], "
            "topics: [code]}}",
            ["people.ana", "people.bo"],
        ),
        (
            "a quarter and no more",
            f"people: {{{FOUR}}}, roles: {{docs: {{holders: [ana], topics: [docs]}}, code: {{holders: [bo, "
            "dee], topics: [code, bug, help]}}",
            [],
        ),
        ("three people", "people: {ana: {name: Ana, topics: [help]}, bo: {name: Bo}, chidi: {name: Chidi}}", []),
    ],
    "overloaded-person": [
        (
            "six topics, others one",
            "people: {ana: {name: Ana, topics: [help, bug, feature, code, docs, events]}, bo: {name: Bo, "
            "topics: [help]}}",
            ["people.ana"],
        ),
        (
            "three topics with limited time, others one",
            "people: {ana: {name: Ana, availability: limited, topics: [help, bug, code]}, bo: {name: Bo, "
            "topics: [help]}}",
            ["people.ana"],
        ),
        (
            "five topics",
            "people: {ana: {name: Ana, topics: [help, bug, feature, code, docs]}, bo: {name: Bo, topics: [help]}}",
            [],
        ),
        (
            "six, and others three",
            "people: {ana: {name: Ana, topics: [help, bug, feature, code, docs, events]}, bo: {name: Bo, "
            "topics: [help, bug, code]}}",
            [],
        ),
    ],
    "vacant-role": [
        ("two seats, nobody", "roles: {docs: {seats: 2}}", ["roles.docs.seats"]),
        (
            "two seats, one holder",
            "people: {ana: {name: Ana}}, roles: {docs: {holders: [ana], seats: 2}}",
            ["roles.docs.seats"],
        ),
        ("as many as wanted", "people: {ana: {name: Ana}}, roles: {docs: {holders: [ana], seats: 1}}", []),
        ("no seats are counted", "roles: {docs: {purpose: Words.}}", []),
    ],
    "unconfirmed-person": [
        (
            "one of two",
            "people: {ana: {name: Ana, topics: [help]}, bo: {name: Bo, topics: [help], confirmed: 2026-10-01}}",
            ["people.ana"],
        ),
        (
            "all of two, said once",
            "people: {ana: {name: Ana, topics: [help]}, bo: {name: Bo, topics: [help]}}",
            ["people"],
        ),
        ("confirmed", "people: {ana: {name: Ana, topics: [help], confirmed: 2026-10-01}}", []),
        ("thanked for the past alone", "people: {ana: {name: Ana}}, roles: {docs: {past: [ana]}}", []),
    ],
}
"""What a case shows, its registry in YAML's flow style, and where the rule finds something."""
