"""Whatever stands in a registry, it is read or refused in little time and memory."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path
from typing import NamedTuple

import bombs
import commands
import pytest
from trials import Figure, rounds

SECONDS = 3
"""Of the processor, and half as much again as is promised: the machine that runs the trials may be busy."""
MEGABYTES = 200


class Cost(NamedTuple):
    """Seconds of the processor, and the peak of memory in MB."""

    seconds: float
    megabytes: int


def bounded(root: Path, content: bytes) -> Cost:
    """Check a registry within its limits of time and memory, and without a change of the folder."""
    (root / "community.yaml").write_bytes(content)
    before = sorted((path, path.lstat().st_mtime_ns) for path in root.iterdir())
    done = commands.run(root, "validate", before=commands.within(MEGABYTES), command=commands.MEASURED)
    megabytes = int(done.said.rpartition("peak ")[2])
    assert done.code in (0, 1), done.said[-500:]
    assert "community.yaml:" in done.said
    assert ("error[" in done.said) == (done.code == 1)
    assert megabytes < MEGABYTES
    assert sorted((path, path.lstat().st_mtime_ns) for path in root.iterdir()) == before
    return Cost(done.seconds, megabytes)


@pytest.mark.trial("Any megabyte is read or refused with a place, in two seconds and less than 200 MB.")
def test_bombs(tmp_path: Path, figure: Figure) -> None:
    for number in range(200):  # folders for the globs to walk through
        (tmp_path / f"folder-{number}/a/b").mkdir(parents=True)
    names = list(bombs.ALL)[:: rounds(short=12, long=1)]
    seconds = megabytes = 0.0
    for name in names:
        done = bounded(tmp_path, bombs.ALL[name])
        assert done.seconds < SECONDS, (name, done.seconds)
        seconds, megabytes = max(seconds, done.seconds), max(megabytes, done.megabytes)
    figure(f"{len(names)} bombs: at most {seconds:.1f} s of the processor and {megabytes:.0f} MB, no signal")


WORDS = [
    ": ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "#",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "?",
    "---\n",
]
WORDS += [
    "people",
    "roles",
    "topics",
    "name",
    "ana",
    "conduct",
    "é",
    "\u0300",
    "\u202e",
    "1",
    "null",
    "2026-01-01",
    "~",
]


@pytest.mark.trial("Any megabyte is read or refused with a place, in two seconds and less than 200 MB.")
def test_random_megabytes(tmp_path: Path, figure: Figure) -> None:
    chance = random.Random(1)
    count, seconds = rounds(short=2, long=100), 0.0
    for number in range(count):
        if number % 4 == 0:
            content = chance.randbytes(1_000_000)
        else:  # a good beginning takes the reader further; fewer kinds of words make longer runs of them
            words = chance.choices(WORDS, k=chance.randint(2, 12))
            content = (bombs.TOP.decode() * (number % 2) + "".join(chance.choices(words, k=400_000))).encode()[
                :1_000_000
            ]
        done = bounded(tmp_path, content)
        assert done.seconds < SECONDS, (number, done.seconds)
        seconds = max(seconds, done.seconds)
    figure(f"{count} random megabytes of bytes and of YAML's signs: at most {seconds:.1f} s of the processor")


@pytest.mark.trial("Any megabyte is read or refused with a place, in two seconds and less than 200 MB.")
def test_patterns_against_a_repository(tmp_path: Path, figure: Figure) -> None:
    """Patterns are tried on the files of a repository: as many as are hard, on names that make them harder."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for number in range(300):
        folder = tmp_path / "/".join("a" * 40) / f"d{number % 20}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{'a' * 150}{number}").touch()
    subprocess.run(["git", "-C", str(tmp_path), "add", "a"], check=True)
    hard = {
        "30,000 with a star first": [f"*a*b{number}" for number in range(29_700)],
        "900 with 490 stars": ["*a" * 490 + f"b{number}" for number in range(900)],
        "900 with 190 folders": ["**/a/" * 190 + f"b{number}" for number in range(900)],
        "9,000 below one folder": [f"a/**/*a*b{number}" for number in range(9000)],
    }
    seconds = 0.0
    for name, patterns in list(hard.items())[:: rounds(short=3, long=1)]:
        for rule in ("dead-path", "unowned-path"):
            lines = [patterns[number : number + 9900] for number in range(0, len(patterns), 9900)]
            roles = "".join(f" r{number}: {{paths: {some}}}\n" for number, some in enumerate(lines))
            off = {"dead-path", "unowned-path"} - {rule}
            rules = f"rules: {{{rule}: warning, {off.pop()}: off}}\n"
            done = bounded(tmp_path, bombs.text(rules, "roles:\n", roles))
            assert done.seconds < SECONDS, (name, rule, done.seconds)
            seconds = max(seconds, done.seconds)
    figure(
        f"{len(hard)} sets of up to 30,000 hard patterns on 300 long paths: at most {seconds:.1f} s of the processor"
    )
