"""Whoever interrupts, ends or no longer reads a command gets silence and the right exit code."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import commands
import pytest
from trials import Figure, rounds

COMMANDS = [
    ["validate"],
    ["validate", "--format", "sarif"],
    ["explain"],
    ["render", "-q"],
    ["render", "--check"],
    ["who", "bug"],
    ["health"],
    ["confirm", "--due"],
    ["retire", "person-1", "--dry-run"],
    ["forget", "person-1", "--dry-run"],
    ["add", "person", "zoe", "name=Zoe", "--dry-run"],
    ["schema"],
    ["templates"],
    ["import", "codeowners", "CODEOWNERS"],
]
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def ready(process: int) -> None:
    """Wait until a process takes SIGTERM itself: before that Python starts, and it is not ours to answer."""
    status = Path(f"/proc/{process}/status")
    while not int(status.read_text().partition("SigCgt:")[2].split()[0], 16) >> (signal.SIGTERM - 1) & 1:
        if "zombie" in status.read_text():
            return
        time.sleep(0.001)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc that says who takes which signal")
@pytest.mark.trial("An interrupt ends a command with 130, a request to end with 143, each without a word.")
def test_each_command_ends_when_it_is_told_to(tmp_path: Path, figure: Figure) -> None:
    root = commands.community(tmp_path / "wren", commands.registry("Wren", people=300))
    (root / "CODEOWNERS").write_text("".join(f"/{number}/ @wren-{number}\n" for number in range(2000)))
    chance, ended, times = random.Random(1), 0, rounds(short=1, long=15)
    for words in COMMANDS:
        begun = time.perf_counter()
        commands.run(root, *words)
        whole = time.perf_counter() - begun
        for sent, code in list(CODES.items()) * times:
            process, said = commands.start(root, *words, stdout=subprocess.DEVNULL)
            ready(process.pid)
            time.sleep(chance.uniform(0, 0.8) * whole)
            os.kill(process.pid, sent)  # Popen would look first whether it has ended, and take its end away
            done = commands.wait((process, said))
            assert done.code in (code, 0, 1), (words, sent, done.said)
            assert done.code != code or not {"Error", "Interrupt"} & set(done.said.split()), (words, done.said)
            ended += done.code == code
    assert ended > len(COMMANDS) * times / 2, "most of them came in time"
    figure(f"{len(COMMANDS)} commands, {ended} ended by a signal in the midst, each with its code and no traceback")


@pytest.mark.trial("A reader who leaves ends a command without a word.")
def test_each_command_may_lose_its_reader(tmp_path: Path, figure: Figure) -> None:
    root = commands.community(tmp_path / "wren", commands.registry("Wren", people=300))
    (root / "CODEOWNERS").write_text("* @ana\n")
    for words in COMMANDS:
        process, said = commands.start(root, *words, stdout=subprocess.PIPE, env={"PYTHONUNBUFFERED": "1"})
        assert process.stdout is not None
        process.stdout.close()
        done = commands.wait((process, said))
        assert "Broken" not in done.said, (words, done.said)
        assert done.code in (0, 1), (words, done.code, done.said)
    figure(f"{len(COMMANDS)} commands with a closed pipe, 0 words about it")
