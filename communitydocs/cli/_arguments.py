"""What the options of several commands mean."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from communitydocs.registry import files
from communitydocs.registry.problems import CommunityDocsError


def registry_file(given: str | None) -> Path | None:
    """The registry to work on: the given one, else the nearest; None is standard input."""
    if given == files.STDIN:
        return None
    return files.find(Path.cwd()) if given is None else Path(given)


def today(given: str | None) -> date:
    """The day of the rules of Time: the given one, else SOURCE_DATE_EPOCH's, else today in UTC.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if given is not None:
        try:
            if len(given) == len("2026-01-31") and "W" not in given:  # Python reads 20260131 and 2026-W05-1 too
                return date.fromisoformat(given)
        except ValueError:
            pass
        raise CommunityDocsError(f"--today takes a date such as 2026-01-31, not {given}")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CommunityDocsError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}") from None


def rule_names(given: list[str] | None, flag: str) -> frozenset[str]:
    """Rule ids from repeated options with commas; an unknown one cannot run."""
    from communitydocs.registry.nearest import nearest
    from communitydocs.rules import rules

    names = [name.strip() for value in given or () for name in value.split(",") if name.strip()]
    for name in names:
        if name not in rules():
            near = nearest(name, rules())
            hint = f"did you mean {near}?" if near else "`communitydocs explain` lists the rules"
            raise CommunityDocsError(f"{flag}: there is no rule {name}; {hint}")
        if flag == "--ignore" and rules()[name].locked:
            raise CommunityDocsError(f"--ignore: {name} cannot be ignored")
    return frozenset(names)
