"""Nothing that a stranger wrote steers the terminal of somebody who looks at it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from trials import Figure, rounds

from communitydocs.cli import main
from communitydocs.registry.scalars import FORBIDDEN

STEERING = [
    *(
        "\x1b[2J",
        "\x1b[31m",
        "\x1b]0;title\x07",
        "\x1b]8;;https://x.garden\x1b\\\\",
        "\x1bP1$r\x1b\\\\",
        "\x9b31m",
        "\x90",
        "\x9d0;x\x9c",
    ),
    *(
        "\u202e",
        "\u202d",
        "\u2066",
        "\u2069",
        "\u200e\u202a",
        "\x07",
        "\x08",
        "\x0c",
        "\x7f",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x00",
    ),
    *(
        "\x1bc",
        "\x1b(0",
        "\x1b[6n",
        "\x1b[?1049h",
        "\x0e",
        "\x84",
        "a",
        "\u00e9",
        "'",
        "\\\\",
        "# ",
        ": ",
        "[",
        "{",
        "`",
    ),
]
ASKED = [
    ["validate", "--format", "full"], ["validate", "--format", "concise"], ["validate", "-r", "{}"], ["who", "{}"],
    ["who", "--path", "{}"], ["explain", "{}"], ["confirm", "{}"], ["render", "--to", "{}"], ["import", "{}", "x"],
    ["validate", "--select", "{}"], ["{}"], ["health", "--since", "{}"], ["templates", "export", "{}", "x"],
]  # fmt: skip


@pytest.mark.trial("Nothing in a registry, a file's name or an argument steers a terminal: it is shown escaped.")
def test_nothing_steers_a_terminal(
    figure: Figure, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    chance, count = random.Random(3), rounds(60, 2000)
    for number in range(count):
        text = "".join(chance.choices(STEERING, k=chance.randint(1, 4)))
        line = text.replace("\r", "")
        people = f"  ana: {{name: {line}x}}\n  {line}y: {{name: '{line}'}}\n"
        Path("community.yaml").write_bytes(f"version: 1\nproject: {{name: W}}\npeople:\n{people}".encode())
        command = ASKED[number % len(ASKED)]
        if "{}" not in command or "\0" not in text:  # no system hands over an argument with NUL
            main([text if part == "{}" else part for part in command])
            told = "".join(capsys.readouterr())
            assert not FORBIDDEN.search(told.replace("\n", "")), (command, text, told)
            assert "\r" not in told, (command, text)
    figure(
        f"{count:,} strings with ESC, OSC, C1, bidi and other controls through {len(ASKED)} commands, 0 came through"
    )
