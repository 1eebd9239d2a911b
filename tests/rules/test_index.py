"""The index of rules in docs/ says what the rules say."""

from __future__ import annotations

from rules_index import FILE, index


def test_the_index_is_made_from_the_docstrings() -> None:
    assert FILE.read_text("utf-8") == index(), "run `make pages`"
