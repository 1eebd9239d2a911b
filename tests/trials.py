"""Trials: tests whose figure stands in docs/reliability.md. Short in every run, long in `make trials`.

A trial is one test with `@pytest.mark.trial("the promise, as the page says it")` and the fixture `figure`:

    @pytest.mark.trial("Any bytes are read or refused with a place; never a traceback.")
    def test_any_bytes_are_read_or_refused(figure: Figure) -> None:
        count = rounds(short=300, long=20_000)
        ...
        figure(f"{count:,} random files, 0 tracebacks")
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

LONG = bool(os.environ.get("COMMUNITYDOCS_LONG"))
PAGE = Path(__file__).parents[1] / "docs/reliability.md"
FUZZED = "Any bytes are read, or refused with a place and a remedy, in every format; never a traceback."
FUZZ = "tests/trials/fuzz.py"
Figure = Callable[[str], None]

HEAD = """\
# Reliability

Continuous integration runs this tool on pull requests from strangers, and everybody reads its pages. So each
promise below has a trial that tries to break it: a test like any other, which every change must pass in a short
form, and whose long form gave the figure. All of it runs again, and writes this page, with:

    make trials

One trial alone, and its row: `COMMUNITYDOCS_LONG=1 python -m pytest` and the name in the last column. The rows of
`fuzz.py` are apart, for they need a tool that has no wheels for every system: its first lines say how to run it.

| Promise | What was tried, and found | Trial |
|---|---|---|
"""


class Result(NamedTuple):
    """What one trial found: the promise that it tries, its figure, and the test's name (`tests/...::test_...`)."""

    promise: str
    figure: str
    trial: str


def rounds(short: int, long: int) -> int:
    """How often to try: `short` in every run of the tests, `long` in `make trials`."""
    return long if LONG else short


def page(new: Iterable[Result], known: Iterable[Result] = ()) -> str:
    """The page with these new results; of a trial that is known already the new one counts. By promise and name."""
    rows = {result.trial: result for result in (*known, *new)}
    lines = (f"| {result.promise} | {result.figure} | `{result.trial}` |\n" for result in sorted(rows.values()))
    return HEAD + "".join(lines)


def told() -> list[Result]:
    """The results that stand on the page."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return [Result(*row) for row in re.findall(r"^\| (?!Promise )(.+?) \| (.+?) \| `(.+)` \|$", text, re.MULTILINE)]
