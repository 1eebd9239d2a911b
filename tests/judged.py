"""A registry's text as it is judged: what the tests of levels, ignores and shapes ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from communitydocs.load import Checks, Loaded, judge
from communitydocs.registry.read import read_bytes

TOP = "version: 1\nproject: {name: Wren}\n"
ANA = "people:\n  ana: {name: Ana Souza}\n"
DAY = date(2026, 11, 1)
NAMED = {"unused-person", "useless-ignore", "expired-ignore", "duplicate-entry", "unknown-person"}


def checked(text: str, **choices: object) -> Loaded:
    checks = Checks(**{"today": DAY, **choices})  # type: ignore[arg-type]
    return judge(read_bytes(text.encode(), "c.yaml", Path("/nowhere")), checks)


def told(text: str, **choices: object) -> list[tuple[str, str, int]]:
    """(rule, level, line) of the findings of References, and of all errors."""
    found = checked(text, **choices).diagnostics
    return [(f.rule, f.level, f.location.line) for f in found if f.rule in NAMED or f.level == "error"]
