"""Several renders of one folder at once: it ends as one of them alone would have left it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import commands
import pytest
from commands import tree
from trials import Figure, rounds

RUNS = 8


@pytest.mark.trial("Eight renders at once end in the state of one of them.")
def test_eight_renders_of_one_folder(tmp_path: Path, figure: Figure) -> None:
    start = commands.community(tmp_path / "start", commands.registry("Wren"))
    for number in range(RUNS):
        text = commands.registry(f"Heron {number}", people=3 + number % 3, first=number)
        (start / f"registry-{number}.yaml").write_text(text)
    ends = []
    for number in range(RUNS):
        shutil.copytree(start, alone := tmp_path / f"alone-{number}")
        commands.render(alone, f"registry-{number}.yaml")
        ends.append(tree(alone))
    tries, winners = rounds(short=1, long=50), set()
    for number in range(tries):
        shutil.copytree(start, root := tmp_path / f"once-{number}")
        order = random.Random(number).sample(range(RUNS), RUNS)
        started = [commands.start(root, "render", "-q", "-r", f"registry-{which}.yaml") for which in order]
        for done in map(commands.wait, started):
            assert done.code == 0, done.said
        ended = tree(root)
        assert ended in ends
        winners.add(ends.index(ended))
        shutil.rmtree(root)
    figure(f"{tries} times {RUNS} renders: the state of one each time, {len(winners)} of them in turn")
