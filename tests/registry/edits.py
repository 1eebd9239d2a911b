"""Edits in tests: the steps of one, the text that they make, and tables of such."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

import pytest

from communitydocs.registry.edit import Editor
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import Path

Step = tuple[str, Path] | tuple[str, Path, Any]


def edited(text: str, *steps: Step) -> str:
    editor = Editor(parse(text.encode(), "community.yaml"))
    for kind, *arguments in steps:
        getattr(editor, kind)(*arguments)
    return editor.edited().text


def table(*cases: tuple[str, Sequence[Step], str, str]) -> pytest.MarkDecorator:
    """Cases as (what it shows, steps, before, after)."""
    made = [pytest.param(steps, dedent(before), dedent(after), id=id) for id, steps, before, after in cases]
    return pytest.mark.parametrize(("steps", "before", "after"), made)
