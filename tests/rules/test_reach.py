"""The rules of the group "Reach": can people find each other, and is nobody the only way.

Each rule has what is found, with its place, and what must not be: a rule that cries wolf is turned off.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from communitydocs.load import Checks, load
from communitydocs.registry.problems import Diagnostic

PROJECT = "project: {name: Wren}, "
CHAT = "chat: {url: 'https://chat.wren.garden/all', response: 2 days}"
FOUR = "ana: {name: Ana}, bo: {name: Bo}, chidi: {name: Chidi}, dee: {name: Dee}"
LANGUAGES = "project: {name: Wren, languages: [en, pt]}"
FIRST = "project: {name: Wren, first_contact: welcome}"


def run(tmp_path: Path, rule: str, registry: str, files: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """What one rule finds in a registry, given in YAML's flow style; with `files` in a checkout that has them."""
    project = "" if "project:" in registry else PROJECT
    for name, text in ({"community.yaml": f"{{version: 1, {project}{registry}}}"} | dict(files or {})).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    if files is not None:
        for question in (("init", "-q"), ("add", "-A", "-f")):
            subprocess.run(["git", *question], cwd=tmp_path, check=True)
    diagnostics = load(tmp_path / "community.yaml", Checks(select=[rule])).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return list(diagnostics)


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
CASES = [
    pytest.param(rule, registry, expected, id=f"{rule}: {words}")
    for rule, cases in TABLE.items()
    for words, registry, expected in cases
]


@pytest.mark.parametrize(("rule", "registry", "expected"), CASES)
def test_what_is_found_and_what_is_not(tmp_path: Path, rule: str, registry: str, expected: list[str | None]) -> None:
    assert [diagnostic.path for diagnostic in run(tmp_path, rule, registry)] == expected


LOAD = [
    pytest.param("thin-topic", "people: {ana: {name: Ana Souza, topics: [help]}}", id="thin-topic"),
    pytest.param(
        "single-first-contact",
        "people: {ana: {name: Ana Souza}}, roles: {maintainers: {holders: [ana]}}",
        id="single-first-contact",
    ),
    pytest.param(
        "single-point-of-contact",
        "people: {ana: {name: Ana Souza, topics: [help]}, b: {name: B}, c: {name: C}, d: {name: D}}",
        id="single-point-of-contact",
    ),
    pytest.param(
        "overloaded-person",
        "people: {ana: {name: Ana Souza, topics: [help, bug, feature, code, docs, events]}, b: {name: B, "
        "topics: [bug]}}",
        id="overloaded-person",
    ),
]


@pytest.mark.parametrize(("rule", "registry"), LOAD)
def test_load_names_a_person_on_the_terminal_alone(tmp_path: Path, rule: str, registry: str) -> None:
    (hit,) = run(tmp_path, rule, registry)
    assert "Ana" not in hit.message + hit.help
    assert "ana" not in hit.message.lower()
    assert "Ana Souza" in (hit.in_person or "")


@pytest.mark.parametrize(("rule", "registry"), LOAD)
def test_one_person_alone_who_says_so_gets_a_note(tmp_path: Path, rule: str, registry: str) -> None:
    hits = run(tmp_path, rule, "project: {name: Wren, solo: true}, " + registry)
    assert [hit.level for hit in hits] == ["note"]


@pytest.mark.parametrize(
    ("registry", "files", "expected"),
    [
        pytest.param("roles: {docs: {paths: [docs/]}}", {}, ["roles.docs.paths"], id="nobody has the file"),
        pytest.param(
            "people: {ana: {name: Ana}}, roles: {all: {holders: [ana], paths: ['*']}}",
            {},
            ["roles.all"],
            id="one has it",
        ),
        pytest.param(
            "people: {ana: {name: Ana}, bo: {name: Bo}}, roles: {all: {holders: [ana, bo], paths: ['*']}}",
            {},
            [],
            id="two have it",
        ),
        pytest.param(
            "people: {ana: {name: Ana}}, roles: {all: {holders: [ana], seats: 2, paths: ['*']}}",
            {},
            ["roles.all"],
            id="one, and open seats",
        ),
        pytest.param("roles: {docs: {purpose: Words.}}", {}, [], id="no role has paths"),
    ],
)
def test_who_keeps_the_registry(tmp_path: Path, registry: str, files: dict[str, str], expected: list[str]) -> None:
    assert [hit.path for hit in run(tmp_path, "single-keeper", registry, files)] == expected


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"README.md": "# Wren\n"}, "README.md", id="a README without a link"),
        pytest.param({".github/README.md": "# Wren\n"}, ".github/README.md", id="the same in its other place"),
        pytest.param({"README.md": "Questions? See docs/WHO-TO-ASK.md\n"}, None, id="the README leads there"),
        pytest.param({"README.md": "<!-- communitydocs:begin -->\n"}, None, id="the README holds the block"),
        pytest.param(
            {"README.md": "# Wren\n", ".github/ISSUE_TEMPLATE/config.yml": "url: https://wren.garden/who-to-ask/\n"},
            None,
            id="the issue chooser leads there",
        ),
        pytest.param(
            {"README.md": "# Wren\n", "docs/ISSUE_TEMPLATE/config.yml": "url: https://wren.garden/who-to-ask/\n"},
            "README.md",
            id="a file that no forge takes for its chooser",
        ),
        pytest.param({".gitlab/README.md": "# Wren\n", "README.md": "# Wren\n"}, "`README.md`", id="two without"),
        pytest.param({"setup.py": ""}, None, id="no README at all"),
    ],
)
def test_something_leads_to_the_pages(tmp_path: Path, files: dict[str, str], said: str | None) -> None:
    hits = run(tmp_path, "unlinked-interface", "people: {ana: {name: Ana}}", files)
    assert [(hit.path, said in hit.message) for hit in hits if said] == ([(None, True)] if said else [])
    assert len(hits) == (said is not None)


@pytest.mark.parametrize(
    ("registry", "remedy"),
    [
        ("roles: {press: {holders: [ana], topics: [press]}}", "or write `seats: 2` on role `press` to invite one"),
        ("roles: {press: {holders: [ana], seats: 2, topics: [press]}}", "the open seat of role `press` invites one"),
    ],
)
def test_whoever_stands_alone_is_not_told_to_open_a_seat_that_is_open(
    tmp_path: Path, registry: str, remedy: str
) -> None:
    (found,) = run(tmp_path, "thin-topic", f"people: {{ana: {{name: Ana}}}}, {registry}")
    assert remedy in (found.help or "")


@pytest.mark.parametrize(
    "file",
    [
        ".github/ISSUE_TEMPLATE/config.yaml",
        ".github/issue_template/config.yml",
        ".gitea/ISSUE_TEMPLATE/config.yml",
        ".gitea/issue_template/config.yaml",
        ".forgejo/ISSUE_TEMPLATE/config.yaml",
        ".forgejo/issue_template/config.yml",
        ".gitlab/issue_templates/Default.md",
        ".forgejo/README.md",
    ],
)
def test_the_chooser_of_any_forge_leads_to_the_pages(tmp_path: Path, file: str) -> None:
    files = {"README.md": "# Wren\n", file: "See https://wren.garden/docs/WHO-TO-ASK.md\n"}
    assert run(tmp_path, "unlinked-interface", "people: {ana: {name: Ana}}", files) == []
