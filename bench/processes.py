"""Whole processes, timed in turn: A B A B, so that what else the machine does falls on both alike."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class BrokenRunError(Exception):
    """A command that did not do its work; its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """One process. `{name}` in its words is an input or a folder of the laboratory.

    `stdin` names the file that it reads, `folder` where it runs. `codes` are the exit codes of a run that did its
    work. `cached` keeps the user's cache from run to run.
    """

    words: tuple[str, ...]
    stdin: str | None = None
    folder: str = "{here}"
    codes: tuple[int, ...] = (0,)
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took: seconds by the clock, seconds of CPU, and its peak memory in bytes."""

    wall: float
    cpu: float
    memory: float


def run(command: Command, places: Mapping[str, Path | str]) -> Usage:
    """Run one process to its end. `{new}` is an empty folder before each run. Raises `BrokenRunError`."""
    shutil.rmtree(places["new"], ignore_errors=True)
    Path(places["new"]).mkdir(parents=True)
    words = [word.format_map(places) for word in command.words]
    given = Path(command.stdin.format_map(places)) if command.stdin else Path(os.devnull)
    with given.open("rb") as stdin, Path(places["errors"]).open("w+b") as errors:
        before = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=command.folder.format_map(places),
            env=_environment(Path(places["kept" if command.cached else "new"])),
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace")[-600:].strip()
            raise BrokenRunError(f"`{' '.join(command.words)}` ended with {process.returncode}: {said}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def _environment(cache: Path) -> dict[str, str]:
    """The environment, with compiled modules as an installed package has them, and a cache of our own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"XDG_CACHE_HOME": str(cache / "cache")}


def in_turn(commands: tuple[Command, ...], places: Mapping[str, Path | str], rounds: int) -> list[Usage]:
    """The medians of each command over so many rounds; a first one, which warms the caches, is not counted.

    A single round is for what takes so long that no cache matters.
    """
    runs = [[run(command, places) for command in commands] for _ in range(rounds + (rounds > 1))][-rounds:]
    return [_median(list(of_one)) for of_one in zip(*runs, strict=True)]


def _median(runs: list[Usage]) -> Usage:
    return Usage(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        statistics.median(run.memory for run in runs),
    )
