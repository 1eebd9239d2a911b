"""The list of commands is made without importing them, and says what they say."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from communitydocs.cli import commands, main

LISTED = """
import sys
from communitydocs.cli import main
main(["--help"])
print([name for name in sys.modules if name.startswith("communitydocs.cli.") and "._" not in name])
"""


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]], ids=["nothing", "-h", "--help"])
def test_each_command_is_listed_with_its_first_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(arguments)
    captured = capsys.readouterr()
    shown = " ".join((captured.out + captured.err).split())
    for name in commands():
        module = importlib.import_module(f"communitydocs.cli.{'import_' if name == 'import' else name}")
        summary = " ".join(module.run.__doc__.partition("\n\n")[0].split())
        assert f"{name} {summary}" in shown


def test_no_command_is_imported_for_it() -> None:
    done = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
