"""A registry written as YAML reads as a person would write it."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
import yaml

from communitydocs.registry.defaults import STANDARD_TOPICS
from communitydocs.registry.dump import WIDTH, dump, plain, scalar
from communitydocs.registry.model import (
    Channel,
    Holder,
    Person,
    Project,
    Registry,
    Role,
    Schedule,
    Topic,
)
from communitydocs.registry.parse import parse

WREN = Project(name="Wren", repository="https://wren.example/wren")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Ana Souza", "Ana Souza", id="plain words stay plain"),
        pytest.param("Żaneta Ó Súilleabháin", "Żaneta Ó Súilleabháin", id="letters of any script stay plain"),
        pytest.param("she/her", "she/her", id="a slash stays plain"),
        pytest.param("https://wren.example/a#b", "https://wren.example/a#b", id="an address stays plain"),
        pytest.param("no", '"no"', id="the word no is quoted: YAML 1.1 reads false"),
        pytest.param("NO", '"NO"', id="the country Norway is quoted"),
        pytest.param("On", '"On"', id="the word on is quoted"),
        pytest.param("16:00", '"16:00"', id="a time is quoted: YAML 1.1 reads 960"),
        pytest.param("3.10", '"3.10"', id="a version that looks like a number is quoted"),
        pytest.param("1.2.3", "1.2.3", id="a version that is no number stays plain"),
        pytest.param("0o17", '"0o17"', id="an octal number is quoted"),
        pytest.param("1e3", '"1e3"', id="a power of ten is quoted"),
        pytest.param("1_000", '"1_000"', id="a number with underscores is quoted"),
        pytest.param("~", '"~"', id="a tilde is quoted"),
        pytest.param("", '""', id="nothing is quoted"),
        pytest.param("@ana:matrix.org", '"@ana:matrix.org"', id="an at sign at the front is quoted"),
        pytest.param("#general", '"#general"', id="a hash at the front is quoted"),
        pytest.param("*.po", '"*.po"', id="a star at the front is quoted"),
        pytest.param("!docs/", '"!docs/"', id="an exclamation mark at the front is quoted"),
        pytest.param("`make`", '"`make`"', id="a backtick at the front is quoted"),
        pytest.param("- a", '"- a"', id="a dash at the front is quoted"),
        pytest.param("Ask: here", '"Ask: here"', id="a colon with a blank is quoted"),
        pytest.param("Ask #here", '"Ask #here"', id="a hash after a blank is quoted"),
        pytest.param("Ask:", '"Ask:"', id="a colon at the end is quoted"),
        pytest.param('say "hi"', 'say "hi"', id="quotes inside need none around"),
        pytest.param('"hi"', "'\"hi\"'", id="quotes at the front take single ones"),
        pytest.param("a\nb", '"a\\nb"', id="a line break is escaped"),
        pytest.param("a\u200bb", '"a\\u200Bb"', id="an invisible character is made visible"),
        pytest.param(" a", '" a"', id="a blank at the front is quoted"),
        pytest.param("2026-01-08", '"2026-01-08"', id="a date that is a name is quoted"),
    ],
)
def test_text_is_quoted_only_where_a_reader_would_misread_it(text: str, written: str) -> None:
    assert scalar(text) == written
    assert yaml.safe_load(written) == text
    assert parse(f"a: {written}".encode(), "x").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a, b", '"a, b"', id="a comma"),
        pytest.param("[a]", '"[a]"', id="a bracket"),
        pytest.param("https://wren.example", '"https://wren.example"', id="an address"),
        pytest.param("docs/", "docs/", id="but not a path"),
    ],
)
def test_inside_brackets_more_is_quoted(text: str, written: str) -> None:
    assert scalar(text, flow=True) == written


def test_the_small_registry_is_written_as_a_person_would() -> None:
    registry = Registry(
        project=Project(name="Wren", first_contact="maintainers", lead="maintainers"),
        people={
            "ana": Person(id="ana", name="Ana Souza", contact={"email": "ana@wren.garden"}),
            "no": Person(id="no", name="Nô", confirmed="2026-10-01", about="First line.\n\n- a list: yes\n"),
        },
        roles={
            "maintainers": Role(
                id="maintainers",
                name="Maintainers",
                holders=(Holder(person="ana"), Holder(person="no", title="lead", since="2025-01-01")),
                topics=("help",),
                paths=("*.po", "/docs/"),
                channels=("issues",),
                join="A few good pull requests: then ask.",
            )
        },
        channels={
            "issues": Channel(
                id="issues", name="Issues", kind="issue_tracker", url="https://github.com/wren/wren/issues"
            ),
            "weekly": Channel(
                id="weekly",
                name="The weekly",
                kind="meeting",
                url="https://meet.wren.garden/weekly",
                schedule=Schedule(every="week", day="monday", time="16:00", timezone="UTC", starts="2026-01-05"),
            ),
        },
        topics={"help": STANDARD_TOPICS["help"]},
        rules={"thin-topic": "note"},
    )
    assert dump(registry, origins={("people", "ana"): "CODEOWNERS:12", ("roles", "maintainers"): "a.md:3"}) == dedent(
        """\
        version: 1

        # What this is about.
        project:
          name: Wren

        # Who is here. The key is the id by which the rest of this file names a person.
        people:
          ana: {name: Ana Souza, contact: {email: ana@wren.garden}}  # CODEOWNERS:12

          "no":
            name: Nô
            about: |
              First line.

              - a list: yes
            confirmed: 2026-10-01

        # What people take care of, and who does.
        roles:
          maintainers:  # a.md:3
            holders: [ana, {person: "no", title: lead, since: 2025-01-01}]
            topics: [help]
            paths: ["*.po", /docs/]
            channels: [issues]
            join: "A few good pull requests: then ask."

        # Where one talks.
        channels:
          issues: {url: "https://github.com/wren/wren/issues"}

          weekly:
            url: https://meet.wren.garden/weekly
            name: The weekly
            schedule: {every: week, day: monday, time: "16:00", timezone: UTC, starts: 2026-01-05}

        # Rules that weigh more or less here.
        rules:
          thin-topic: note
        """
    )


def test_a_long_line_is_folded_at_its_blanks() -> None:
    text = "We answer, and we mean it. " * 8
    written = dump(Registry(project=Project(name="Wren", summary=text.strip())))
    assert "  summary: >-\n    We answer" in written
    assert max(map(len, written.splitlines())) <= WIDTH
    assert parse(written.encode(), "x").data["project"]["summary"] == text.strip()


def test_the_header_comes_first() -> None:
    assert dump(Registry(project=WREN), header="# hello\n").startswith("# hello\nversion: 1\n")


BUG_WORDS = STANDARD_TOPICS["bug"].keywords


@pytest.mark.parametrize(
    ("topic", "written"),
    [
        pytest.param(STANDARD_TOPICS["bug"], None, id="an implied standard topic is left out"),
        pytest.param(
            Topic(id="bug", title="It broke", kind="report", keywords=BUG_WORDS),
            {"title": "It broke"},
            id="of a reworded one only the new words stand",
        ),
        pytest.param(
            Topic(id="bug", title="I found a bug", kind="report"),
            {"keywords": []},
            id="keywords that were taken away are said to be none",
        ),
        pytest.param(
            Topic(id="bug", title="I found a bug", kind="report", keywords=BUG_WORDS),
            {"title": "I found a bug"},
            id="a declared one keeps at least its title",
        ),
        pytest.param(
            Topic(id="talk", title="I want to talk", kind="contribute"),
            {"title": "I want to talk", "kind": "contribute"},
            id="our own topic stands whole",
        ),
    ],
)
def test_a_topic_says_what_is_not_standard(topic: Topic, written: dict[str, Any] | None) -> None:
    assert plain(Registry(project=WREN, topics={topic.id: topic})).get("topics", {}).get(topic.id) == written
