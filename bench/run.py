"""Measures every row and writes docs/performance.md: `python -m bench`, or `make bench`.

`--smallest` tries the rows of 50 people with a few pairs, writes nothing, and fails only where a run is broken.
`--only WORDS` measures the rows that hold these words and prints them; `--peers DIR` names a folder with the
programs of others (`inputs.Places`).
"""

from __future__ import annotations

import argparse
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import page
from bench.inputs import MissingError, Places
from bench.processes import BrokenRunError, in_turn, run
from bench.row import Result, Row
from bench.rows import ROWS

FASTEST = Path("/dev/shm")
"""Memory that looks like a disk, where there is one: we measure our work, not the disk's."""
FEW = 2


def main(arguments: Sequence[str]) -> int:
    """Measure; 0 whatever the figures are, 1 where a run was broken."""
    options = _options(arguments)
    chosen = [row for row in ROWS if options.only in row.work and (row.small or not options.smallest)]
    results = []
    with tempfile.TemporaryDirectory(dir=FASTEST if FASTEST.is_dir() else None) as folder:
        places = Places(Path(folder), options.peers and options.peers.resolve())
        for row in chosen:
            result = measure(row, places, min(row.rounds, FEW if options.smallest else row.rounds))
            print(page.line(result), flush=True)
            results.append(result)
    if not options.smallest and not options.only:
        page.write(results)
    return int(any(result.broken for result in results))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--smallest", action="store_true", help="the rows of 50 people, to see that all still runs")
    parser.add_argument("--only", default="", metavar="WORDS", help="the rows that hold these words")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="the folder with the programs of others")
    return parser.parse_args(arguments)


def measure(row: Row, places: Places, rounds: int) -> Result:
    """One row. What is not here makes no figure; a broken run makes a broken result."""
    try:
        if row.first is not None:
            run(row.first, places)
        return _MEASURES[row.measure](row, places, rounds)
    except MissingError as missing:
        return Result(row, None, f"not run here: {missing}")
    except (BrokenRunError, OSError, subprocess.CalledProcessError) as fault:
        return Result(row, None, f"broken: {fault}", broken=True)


def _times(row: Row, places: Places, rounds: int) -> Result:
    """The ratio of two medians of seconds; against a peer that is not here, of one and of what is known."""
    there = row.theirs is not None and (places.peers or Path()).joinpath(row.needs).exists()
    if row.theirs is None or (row.needs and not there):
        [ours] = in_turn((row.ours,), places, rounds)
        seconds = ours.cpu if row.measure == "cpu" else ours.wall
        return Result(row, seconds / row.known, f"{page.seconds(seconds)}; its {row.known} s was not run here")
    ours, theirs = in_turn((row.ours, row.theirs), places, rounds)
    pair = (ours.cpu, theirs.cpu) if row.measure == "cpu" else (ours.wall, theirs.wall)
    return Result(row, pair[0] / pair[1], " / ".join(map(page.seconds, pair)))


def _memory(row: Row, places: Places, rounds: int) -> Result:
    [ours] = in_turn((row.ours,), places, rounds)
    size = Path(row.sized.format_map(places)).stat().st_size
    return Result(row, ours.memory / size, f"{ours.memory / 1e6:.0f} MB / {size / 1e6:.1f} MB")


def _exponent(row: Row, places: Places, rounds: int) -> Result:
    assert row.theirs is not None
    large, small = in_turn((row.ours, row.theirs), places, rounds)
    growth = math.log(large.cpu / small.cpu, 100)
    return Result(row, growth, f"{page.seconds(large.cpu)} / {page.seconds(small.cpu)} of CPU for 100 times the work")


def _keystroke(row: Row, places: Places, rounds: int) -> Result:
    """What `bench/search.py` says: its exit code is 1 where it is over a limit, which is no fault of the run."""
    words = [word.format_map(places) for word in row.ours.words]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    index, worst = re.search(r"(\d+) KB gzip", done.stdout), re.search(r"worst keystroke: ([\d.]+) ms", done.stdout)
    if index is None or worst is None:
        raise MissingError("it needs Playwright and a Chromium")
    return Result(row, float(worst[1]) / 16, f"{worst[1]} ms; the index {index[1]} KB gzip (limit 300)")


_MEASURES = {"wall": _times, "cpu": _times, "memory": _memory, "exponent": _exponent, "keystroke": _keystroke}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
