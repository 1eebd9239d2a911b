"""docs/performance.md: what is measured, the table, and the machine it was measured on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path

from bench.row import Result

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = "| work | limit | ratio | goal | met | medians |\n|---|---|---|---|---|---|\n"
BEGIN, END = "<!-- bench:begin -->\n", "<!-- bench:end -->\n"
"""Between these two the page is written by the bench; the rest is written by hand."""


def seconds(number: float) -> str:
    """A duration, as exact as it is worth: "0.018 s", "0.42 s", "12.3 s"."""
    return f"{number:.3f} s" if number < 0.1 else f"{number:.2f} s" if number < 10 else f"{number:.1f} s"


def line(result: Result) -> str:
    """One row of the table."""
    row, ratio = result.row, result.ratio
    goal = f"<= {row.goal:g}"
    if ratio is None:
        return f"| {row.work} | {row.limit} | - | {goal} | - | {_cell(result.words)} |"
    shown = f"{ratio:.3f}" if row.goal < 0.1 else f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"
    return f"| {row.work} | {row.limit} | {shown} | {goal} | {'yes' if ratio <= row.goal else 'no'} | {result.words} |"


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def write(results: Iterable[Result]) -> None:
    """Write the table into the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table = HEAD + "".join(f"{line(result)}\n" for result in results)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\nMeasured on {_machine()}.\n\n{END}{rest.partition(END)[2]}", "utf-8")


def _machine() -> str:
    """The kind of machine: what its figures depend on, and nothing that would tell which one it is."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores ({_processor()}), {platform.system()}, {python}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", info.read_text()) if info.is_file() else None
    return found[1].strip() if found else platform.machine()
