"""What the rules of "Reach" find on ways: topics without a channel, doors that are shut, slow or hard to find."""

from __future__ import annotations

CHAT = "chat: {url: 'https://chat.wren.garden/all', response: 2 days}"
LANGUAGES = "project: {name: Wren, languages: [en, pt]}"

TABLE: dict[str, list[tuple[str, str, list[str | None]]]] = {
    "topic-without-channel": [
        ("a role without a channel", "roles: {docs: {topics: [docs]}}", ["roles.docs.topics[0]"]),
        (
            "a volunteer alone",
            "people: {ana: {name: Ana, topics: [help, docs]}}",
            ["people.ana.topics[0]", "people.ana.topics[1]"],
        ),
        (
            "a private matter with a public channel alone",
            f"roles: {{safety: {{topics: [conduct], channels: [chat]}}}}, channels: {{{CHAT}}}",
            ["roles.safety.topics[0]"],
        ),
        ("a role with a channel", f"roles: {{docs: {{topics: [docs], channels: [chat]}}}}, channels: {{{CHAT}}}", []),
        (
            "a channel that lists it",
            "channels: {chat: {url: 'https://chat.wren.garden', topics: [docs]}}, people: {ana: {name: Ana, "
            "topics: [docs]}}",
            [],
        ),
    ],
    "closed-door": [
        ("a role with a topic", "roles: {docs: {topics: [docs]}}", ["roles.docs"]),
        (
            "one of six with a topic has a door",
            "roles: {a: {topics: [help], join: Ask.}, b: {seats: 1}, c: {purpose: x}}",
            ["roles.b"],
        ),
        (
            "six roles, said once",
            "roles: {a: {seats: 1}, b: {seats: 1}, c: {seats: 1}, d: {seats: 1}, e: {seats: 1}, f: {seats: 1}}",
            ["roles"],
        ),
        ("it says how", "roles: {docs: {topics: [docs], join: Correct a page.}}", []),
        ("a role for private matters", "roles: {safety: {topics: [conduct, security]}}", []),
    ],
    "silent-channel": [
        ("a chat", "channels: {chat: {url: 'https://chat.wren.garden', topics: [help]}}", ["channels.chat"]),
        (
            "a chat of a role that answers conduct and help",
            "roles: {all: {topics: [help, conduct], channels: [chat]}}, "
            "channels: {chat: {url: 'https://chat.wren.garden'}}",
            ["channels.chat"],
        ),
        ("it says when", f"channels: {{{CHAT}}}", []),
        (
            "a private mailbox of a role that answers conduct and help",
            "roles: {all: {topics: [help, conduct], channels: [safe]}}, "
            "channels: {safe: {url: 'mailto:safe@wren.garden', private: true}}",
            [],
        ),
        ("a call", "channels: {call: {url: 'https://meet.wren.garden', kind: meeting}}", []),
    ],
    "slow-response": [
        (
            "three weeks",
            "channels: {chat: {url: 'https://chat.wren.garden', response: 3 weeks}}",
            ["channels.chat.response"],
        ),
        (
            "fifteen days",
            "channels: {chat: {url: 'https://chat.wren.garden', response: 15 days}}",
            ["channels.chat.response"],
        ),
        ("two weeks", "channels: {chat: {url: 'https://chat.wren.garden', response: 2 weeks}}", []),
        (
            "of security, by a role: `slow-security` says it",
            "roles: {all: {topics: [security], channels: [safe]}}, "
            "channels: {safe: {url: 'mailto:s@wren.garden', private: true, response: 3 weeks}}",
            [],
        ),
        ("best effort", "channels: {chat: {url: 'https://chat.wren.garden', response: best effort}}", []),
    ],
    "contributor-only-door": [
        (
            "for maintainers alone",
            "channels: {chat: {url: 'https://chat.wren.garden', audience: maintainers, topics: [help]}}",
            ["channels.chat.topics[0]"],
        ),
        (
            "by invitation alone",
            "channels: {chat: {url: 'https://chat.wren.garden', access: invitation, topics: [bug]}}",
            ["channels.chat.topics[0]"],
        ),
        (
            "one of two is open",
            "channels: {chat: {url: 'https://chat.wren.garden', audience: contributors, topics: [help]}, "
            "list: {url: 'https://list.wren.garden', topics: [help]}}",
            [],
        ),
        (
            "an account is enough",
            "channels: {chat: {url: 'https://chat.wren.garden', access: account, topics: [help]}}",
            [],
        ),
    ],
    "no-public-door": [
        (
            "a private mailbox for help",
            "channels: {mail: {url: 'mailto:ask@wren.garden', private: true, topics: [help]}}",
            ["channels.mail.topics[0]"],
        ),
        (
            "a role's private mailbox",
            "roles: {docs: {topics: [docs], channels: [mail]}}, "
            "channels: {mail: {url: 'mailto:ask@wren.garden', private: true}}",
            ["roles.docs.topics[0]"],
        ),
        (
            "a private matter",
            "channels: {mail: {url: 'mailto:safe@wren.garden', private: true, topics: [conduct]}}",
            [],
        ),
        (
            "a public one beside it",
            "roles: {docs: {topics: [docs], channels: [mail, chat]}}, "
            f"channels: {{mail: {{url: 'mailto:ask@wren.garden', private: true}}, {CHAT}}}",
            [],
        ),
    ],
    "unspoken-language": [
        (
            "nobody speaks it",
            f"{LANGUAGES}, people: {{ana: {{name: Ana, topics: [help], languages: [en]}}}}",
            ["project.languages[1]"],
        ),
        (
            "they speak it and are limited",
            f"{LANGUAGES}, people: {{ana: {{name: Ana, topics: [help], languages: [en]}}, bo: {{name: Bo, "
            "availability: limited, topics: [help], languages: [pt]}}",
            ["project.languages[1]"],
        ),
        (
            "a regional form counts",
            f"{LANGUAGES}, people: {{ana: {{name: Ana, topics: [help], languages: [en, pt-BR]}}}}",
            [],
        ),
        ("nothing is promised", "people: {ana: {name: Ana, topics: [help]}}", []),
    ],
    "narrow-timezones": [
        (
            "four in one zone",
            "people: {"
            + ", ".join(f"{id}: {{name: {id}, topics: [help], timezone: Europe/Paris}}" for id in "abcd")
            + "}",
            ["people.a.timezone"],
        ),
        (
            "four in two zones an hour apart",
            "people: {"
            + ", ".join(
                f"{id}: {{name: {id}, topics: [help], timezone: Europe/{zone}}}"
                for id, zone in (("a", "Paris"), ("b", "Kyiv"), ("c", "Rome"), ("d", "Athens"))
            )
            + "}",
            ["people.a.timezone"],
        ),
        (
            "three people",
            "people: {"
            + ", ".join(f"{id}: {{name: {id}, topics: [help], timezone: Europe/Paris}}" for id in "abc")
            + "}",
            [],
        ),
        (
            "one far away",
            "people: {"
            + ", ".join(
                f"{id}: {{name: {id}, topics: [help], timezone: {zone}}}"
                for id, zone in (
                    ("a", "Europe/Paris"),
                    ("b", "Europe/Paris"),
                    ("c", "Europe/Paris"),
                    ("d", "Asia/Tokyo"),
                )
            )
            + "}",
            [],
        ),
    ],
    "contributing-gap": [
        ("nothing is said", "people: {ana: {name: Ana}}", [None]),
        (
            "one part is missing",
            f"roles: {{all: {{topics: [help, code], channels: [chat]}}}}, channels: {{{CHAT}}}, "
            "topics: {code: {steps: Take one.}}, contributing: {workspace: x, conventions: x, flow: x}",
            ["contributing"],
        ),
        (
            "all parts are there",
            f"roles: {{all: {{topics: [help, code], channels: [chat]}}}}, channels: {{{CHAT}}}, "
            "topics: {code: {steps: Take one.}}, contributing: {workspace: x, conventions: x, flow: x, "
            "submit: x}",
            [],
        ),
        (
            "a part that does not apply",
            f"roles: {{all: {{topics: [help, code], channels: [chat]}}}}, channels: {{{CHAT}}}, "
            "topics: {code: {steps: Take one.}}, contributing: {workspace: not applicable, "
            "conventions: x, flow: x, submit: x}",
            [],
        ),
    ],
}
"""What a case shows, its registry in YAML's flow style, and where the rule finds something."""
