"""The snippets that editors offer: filled in as they come, each is a right entry; and the words that editors show."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from communitydocs.registry.schema import check, schema_text

SCHEMA: dict[str, Any] = json.loads(schema_text())
TABLES = ("people", "roles", "channels", "topics")


def filled(body: Any) -> Any:
    """A snippet's body with each place left as it was offered."""
    return json.loads(re.sub(r"\$\{\d+:([^}]*)\}", r"\1", json.dumps(body)))


SNIPPETS = [(table, snippet) for table in TABLES for snippet in SCHEMA["properties"][table]["defaultSnippets"]]
PARTS = [("contributing", snippet) for snippet in SCHEMA["definitions"]["part"]["defaultSnippets"]]
EACH = pytest.mark.parametrize(
    ("table", "snippet"), [pytest.param(*given, id=given[1]["label"]) for given in SNIPPETS + PARTS]
)


@EACH
def test_a_snippet_that_is_left_as_offered_is_right(table: str, snippet: dict[str, Any]) -> None:
    entry = filled(snippet["body"])
    assert "${" not in json.dumps(entry)
    entries = {"workspace": entry} if table == "contributing" else entry
    assert check({"version": 1, "project": {"name": "Wren"}, table: entries}) == []


@EACH
def test_the_places_of_a_snippet_are_numbered_in_their_order(table: str, snippet: dict[str, Any]) -> None:
    places = [int(number) for number in re.findall(r"\$\{(\d+):", json.dumps(snippet["body"]))]
    assert places == list(range(1, len(places) + 1))


def test_each_snippet_has_a_name_of_its_own_and_says_what_it_is() -> None:
    labels = [snippet["label"] for _, snippet in SNIPPETS + PARTS]
    assert {"person", "role", "channel", "private channel", "meeting", "topic"} <= set(labels)
    assert len(set(labels)) == len(labels)
    assert all(snippet["description"] for _, snippet in SNIPPETS + PARTS)
