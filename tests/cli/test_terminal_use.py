"""At a real terminal: colours, narrow windows, readers who leave, and Ctrl-C."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import terminals

EXAMPLE = str(Path(__file__).parents[1] / "example/community.yaml")
FAULTY = str(Path(__file__).parents[1] / "rules/registries/sensitive.yaml")
COMMUNITYDOCS = [sys.executable, "-m", "communitydocs"]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\r(?:\x1b\[1A\x1b\[2K)+", re.DOTALL)
"""A bar of progress, which a slow machine shows: from where the cursor is hidden to where all of it is erased."""


def environment(**more: str) -> dict[str, str]:
    """The tester's environment without what says how to draw, and with this."""
    said = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "GITHUB_ACTIONS", "TERM")
    return {**{name: value for name, value in os.environ.items() if name not in said}, "TERM": "xterm-256color", **more}


def shown(*words: str, columns: int = 100, **more: str) -> str:
    """What is left to see of all that a command writes to a terminal so wide."""
    done = terminals.run([*COMMUNITYDOCS, *words], env=environment(**more), columns=columns)
    return BAR.sub("", done.stdout)


COLOURED = [["validate", "-r", FAULTY], ["who", "bug", "-r", EXAMPLE], ["explain"]]
SPEAKING = [*COLOURED, ["health", "-r", EXAMPLE]]


@pytest.mark.parametrize("words", COLOURED, ids=lambda words: str(words[0]))
def test_a_terminal_is_coloured_unless_somebody_says_no(words: list[str]) -> None:
    coloured = shown(*words)
    assert ESCAPE.search(coloured)
    for plain in (shown(*words, "--color", "never"), shown(*words, NO_COLOR="1"), shown(*words, TERM="dumb")):
        assert "\x1b" not in plain
        assert plain.split() == ESCAPE.sub("", coloured).split(), "the words are the same"


@pytest.mark.parametrize("words", COLOURED, ids=lambda words: str(words[0]))
def test_a_pipe_is_plain_unless_somebody_says_yes(words: list[str]) -> None:
    def piped(**more: str) -> bytes:
        return subprocess.run(
            [*COMMUNITYDOCS, *words], env=environment(**more), capture_output=True, check=False
        ).stdout

    assert b"\x1b" not in piped()
    assert piped(GITHUB_ACTIONS="true") == piped(CI="true") == piped(), "nothing is guessed from where it runs"
    assert b"\x1b" in piped(FORCE_COLOR="1")


def test_a_terminal_of_a_workflow_is_a_terminal() -> None:
    assert shown("validate", "-r", FAULTY, GITHUB_ACTIONS="true") == shown("validate", "-r", FAULTY)


@pytest.mark.parametrize(
    "words",
    [*SPEAKING, [], ["--help"], ["validate", "--help"], ["init", "--help"], ["explain", "unknown-person"]],
    ids=lambda words: " ".join(words[:1] + words[1:] * (words[1:2] == ["--help"])) or "nothing",
)
def test_in_a_narrow_window_nothing_is_left_out(words: list[str]) -> None:
    def said(columns: int) -> str:
        """Every letter, digit and dot, whatever the lines: words may be broken, and boxes drawn."""
        return "".join(sorted(re.sub(r"[^\w.]", "", ESCAPE.sub("", shown(*words, columns=columns)))))

    assert said(40) == said(200)


@pytest.mark.parametrize(
    ("words", "silent"),
    [
        pytest.param(
            ["validate", "--select", "expired-ignore", "-r", EXAMPLE],
            True,
            id="validate, where there is nothing to say",
        ),
        pytest.param(["render", "--check", "-r", EXAMPLE], True, id="render"),
        pytest.param(["who", "bug", "-r", EXAMPLE], False, id="who, for that is what was asked"),
    ],
)
def test_quiet_says_only_what_was_asked_for(words: list[str], silent: bool) -> None:
    assert shown(*words) != ""
    assert (shown(*words, "-q") == "") == silent


@pytest.mark.parametrize("words", [*SPEAKING, ["render", "--check", "-r", EXAMPLE]], ids=lambda words: str(words[0]))
def test_verbose_takes_nothing_away(words: list[str]) -> None:
    def said(*more: str) -> set[str]:
        return set(re.findall(r"[\w./-]+", ESCAPE.sub("", shown(*words, *more))))

    assert said() <= said("-v")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--version", 0),
        ("--help", 0),
        ("validate --help", 0),
        ("explain", 0),
        ("schema", 0),
        (f"who bug -r {EXAMPLE}", 0),
        (f"who nothing-of-this-name -r {EXAMPLE}", 1),
        (f"health -r {EXAMPLE}", 0),
        (f"validate -r {EXAMPLE}", 0),
        (f"validate --format json -r {EXAMPLE}", 0),
        (f"render --dry-run -q -r {EXAMPLE}", 0),
        ("no-such-command", 2),
    ],
    ids=lambda value: re.sub(r" -r .*", "", str(value)),
)
def test_a_reader_who_has_left_is_no_fault(line: str, code: int) -> None:
    script = f"{sys.executable} -m communitydocs {line} | true; exit ${{PIPESTATUS[0]}}"
    env = environment(PYTHONUNBUFFERED="1")  # else what is short is only written at the end
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert (done.stderr == "") == (code != 2), done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    for words in ("--version", "explain", "schema"):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run([*COMMUNITYDOCS, words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert (done.returncode, done.stderr) == (
            2,
            "communitydocs: cannot write the output: no space left on device\n",
        )


READY = """
from communitydocs import cli

def ready_main(arguments, main=cli.main):
    print("ready", flush=True)
    return main(arguments)

cli.main = ready_main
cli.entry()
"""
"""The command, which says when it is in charge: a signal to Python before that is not ours to answer."""
SLOW = {
    "validate": [],
    "who": ["p7"],
    "health": [],
    "render": ["--to", "html", "--into", "site"],
    "confirm": ["p7"],
    "retire": ["p7"],
    "forget": ["p7"],
    "add": ["person", "zoe", "name=Zoe"],
}
"""Commands that take some seconds over a large registry."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a registry of 60,000 people, who are listed in no cache."""
    folder = tmp_path_factory.mktemp("large")
    people = "".join(f"  p{number}: {{name: Person {number}, topics: [bug]}}\n" for number in range(60_000))
    (folder / "community.yaml").write_text(f"version: 1\nproject: {{name: Wren}}\npeople:\n{people}")
    return folder


@pytest.mark.parametrize(
    ("command", "sign", "delay"),
    [
        *(pytest.param(command, signal.SIGINT, 0.4, id=f"Ctrl-C in the middle of {command}") for command in SLOW),
        pytest.param("validate", signal.SIGINT, 0, id="Ctrl-C at once"),
        pytest.param("who", signal.SIGTERM, 0.4, id="who is terminated"),
        pytest.param("forget", signal.SIGTERM, 0.4, id="forget is terminated"),
        pytest.param("render", signal.SIGTERM, 0, id="terminated at once"),
    ],
)
def test_a_signal_ends_it_without_a_word(large: Path, command: str, sign: signal.Signals, delay: float) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in large.iterdir())
    script = [sys.executable, "-c", READY, command, *SLOW[command]]
    with subprocess.Popen(
        script, cwd=large, env=environment(XDG_CACHE_HOME=str(large.parent)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        time.sleep(delay)
        process.send_signal(sign)
        out, err = process.communicate(timeout=30)
    code = 128 + sign if process.returncode == -sign else process.returncode  # a shell shows both alike
    assert (code, out, err.strip()) == (128 + sign, b"", b"")
    assert sorted((path.name, path.stat().st_mtime_ns) for path in large.iterdir()) == before


def until(ours: int, end: str) -> str:
    """What is written until it ends so, without its colours; or all that comes in twenty seconds."""
    written, patience = "", time.monotonic() + 20
    while not written.endswith(end) and time.monotonic() < patience:
        if select.select([ours], [], [], 0.2)[0]:
            written = ESCAPE.sub("", written + os.read(ours, 65536).decode())
    return written


def test_ctrl_c_at_a_question_ends_it_and_writes_nothing(tmp_path: Path) -> None:
    with terminals.sitting([*COMMUNITYDOCS, "init"], cwd=tmp_path, env=environment()) as (process, ours):
        asked = until(ours, "] ")
        time.sleep(0.5)  # readline shows the prompt a moment before it waits: a signal between both waits too
        os.write(ours, b"\x03")
        assert process.wait(timeout=20) == 130, asked
        written = asked + until(ours, "^C")
    assert "Traceback" not in written
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Windows closes no streams")
@pytest.mark.parametrize("option", ["--check", "--diff", "--dry-run", "--quiet"])
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&- <&-"])
def test_render_works_where_nobody_listens(option: str, closed: str, tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text("version: 1\nproject: {name: Wren}\npeople: {ana: {name: Ana Souza}}\n")
    words = [*COMMUNITYDOCS, "render", "--to", "json", "--into", "api", option]
    run = subprocess.run(
        ["bash", "-c", f'"$@" {closed}', "-", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == (1 if option in ("--check", "--diff") else 0)
    assert (tmp_path / "api/community.json").exists() == (option == "--quiet")
    assert "Traceback" not in run.stderr
