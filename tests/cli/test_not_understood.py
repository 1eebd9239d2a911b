"""A registry whose bytes cannot be understood is a no (exit code 1); one that cannot be read stops the command (2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.cli import main

COMMANDS = [
    ["who", "help"],
    ["who", "help", "--format", "json"],
    ["who", "--path", "a.py"],
    *(["health", "--format", format] for format in ("text", "json", "markdown", "svg")),
    ["validate"],
    ["render", "--check"],
    ["confirm", "--due"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "content",
    [b"version: 1\nproject: {name: Wren\n", b"version: 1\nproject: {name: \xff}\n", b""],
    ids=["an open bracket", "not UTF-8", "empty"],
)
def test_what_cannot_be_understood_is_exit_code_1(
    content: bytes, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "community.yaml").write_bytes(content)
    (tmp_path / "a.py").write_text("")
    assert main([*command, "-r", str(tmp_path / "community.yaml")]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_cannot_be_read_at_all(command: list[str], tmp_path: Path) -> None:
    assert main([*command, "-r", str(tmp_path)]) == 2


def test_where_it_is_said_why_is_named_even_when_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "community.yaml").write_text("")
    main(["who", "help", "-q", "-r", str(tmp_path / "community.yaml")])
    assert "the registry cannot be understood; `communitydocs validate` says why" in capsys.readouterr().err
