"""A row of the table, and what was measured for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bench.processes import Command

Measure = Literal["wall", "cpu", "memory", "exponent", "keystroke"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `ours` against the limit process `theirs`, at most `goal` times as much.

    Where `theirs` is a peer that is not here (`needs`, below the folder of peers, is missing), `known` is what it
    took in seconds when it was run. `first` runs once before. `rounds` are pairs of runs. `small` rows are those of
    `--smallest`. `measure` is "wall" or "cpu" (the ratio of two medians of seconds), "memory" (the peak of `ours` by
    the bytes of the file `sized`), "exponent" (how the CPU time of `ours` grows from that of `theirs`, 100 times
    smaller), or "keystroke" (`bench/search.py` says it itself).
    """

    work: str
    limit: str
    goal: float
    ours: Command
    theirs: Command | None = None
    measure: Measure = "wall"
    needs: str = ""
    known: float = 0
    sized: str = ""
    rounds: int = 11
    small: bool = False
    first: Command | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A row with what was measured: the ratio (None where there is none), and in words what it is made of."""

    row: Row
    ratio: float | None
    words: str
    broken: bool = False
