"""The rule on the site's colour: what passes, and the remedy."""

from __future__ import annotations

import pytest

from communitydocs.registry import build, colours
from communitydocs.rules import weak_accent


def found(accent: str | None) -> list[str]:
    """The remedies that the rule names."""
    site = {} if accent is None else {"site": {"accent": accent}}
    registry = build.registry({"version": 1, "project": {"name": "Wren"}, **site}, frozenset())
    return [problem.help for problem in weak_accent.check(registry)]


@pytest.mark.parametrize("accent", [None, "#1f6f5c", "#000", "#8a2be2", "#7a6700"])
def test_a_colour_that_can_be_read_is_fine(accent: str | None) -> None:
    assert found(accent) == []


@pytest.mark.parametrize("accent", ["#ffd700", "#fff", "#9acd32", "#ff8c00"])
def test_a_weak_one_comes_with_a_shade_that_passes(accent: str) -> None:
    [help] = found(accent)
    assert found(help.split("`")[1]) == []
    assert colours.contrast(accent, help.split("`")[1]) > 1
