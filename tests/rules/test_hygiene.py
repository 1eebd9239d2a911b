"""The rules of the group "Hygiene" that look at single values: no text breaks them or makes them slow.

Each table of tests/rules/test_hygiene_*.py holds what such a rule finds and what it must not: one that cries wolf is
turned off.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from effort import seconds
from hypothesis import given
from hypothesis import strategies as st
from one_rule import run

from communitydocs.registry.addresses import url_fault
from communitydocs.registry.emails import email_fault
from communitydocs.registry.invisible import invisible
from communitydocs.registry.secrets import secret_in


@pytest.mark.parametrize(
    "part", ["a.a+", "a://:", "eyJ-", "@a-", "@a/", "`", "` `` ", "glpat-", "[](", "[", "<a:", "TODO "]
)
def test_no_text_makes_a_rule_slow(tmp_path: Path, part: str) -> None:
    text = f"@ TODO: {part * (19_900 // len(part))} @"
    # One that explodes takes seconds for each of the fifty such texts that a megabyte holds.
    for rule in ("secret", "live-mention", "placeholder", "invisible-character"):
        assert seconds(partial(run, tmp_path, rule, roles={"docs": {"purpose": text}})) < 0.5


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    secret_in(text * 20)
    list(invisible(text))
    for fault in (url_fault(text), url_fault(f"https://{text}"), url_fault(f"mailto:{text}")):
        assert fault is None or all(fault)
    assert (email_fault(text) is None) <= (text.count("@") == 1)
