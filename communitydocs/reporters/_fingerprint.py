"""What tells two findings apart, and stays the same while lines move: for the forges that compare runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from communitydocs.registry.problems import Diagnostic

_POSITION = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"(`[^`]*`)")
_NUMBER = re.compile(r"\d+")


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One for each finding, in their order; each is there once.

    It is made of the rule, the path and the message, without positions: lines and columns do not count,
    places in a list do not, and neither does a number in the message's own words ("401 days ago"). Findings
    that are equal in all of that are numbered in their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for diagnostic in diagnostics:
        key = _key(diagnostic)
        text = "\0".join((*key, str(seen[key])))
        found.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32])
        seen[key] += 1
    return found


def _key(found: Diagnostic) -> tuple[str, str, str]:
    words = _QUOTED.split(found.message)  # what stands between backticks is every second part
    words[::2] = [_NUMBER.sub("0", part) for part in words[::2]]
    return found.rule, _POSITION.sub("[]", found.path or ""), "".join(words)
