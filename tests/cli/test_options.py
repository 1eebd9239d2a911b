"""Options that every command takes, and the help that names them."""

from __future__ import annotations

import pytest

from communitydocs.cli import commands, main


@pytest.mark.parametrize("command", commands())
def test_every_command_takes_the_common_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    words = capsys.readouterr().out.split()
    assert {"--color", "-q,", "-v,", "--debug"} <= set(words)


@pytest.mark.parametrize("command", commands())
def test_an_unknown_option_is_a_usage_error(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--no-such-option"]) == 2
    assert "No such option" in capsys.readouterr().err


def test_an_unknown_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vlidate"]) == 2
    assert "validate" in capsys.readouterr().err
