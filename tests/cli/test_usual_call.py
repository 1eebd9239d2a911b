"""The usual calls are read without Typer, and mean the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communitydocs.cli import main, typer_app, usual_call

REGISTRY = Path(__file__).parents[1] / "rules/registries/sensitive.yaml"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["validate"], {}),
        (["validate", "-r", "x.yaml"], {"registry": "x.yaml"}),
        (["validate", "--registry", "-", "-q", "--strict"], {"registry": "-", "quiet": True, "strict": True}),
        (["validate", "--format", "json"], None),
        (["validate", "-r"], None),
        (["validate", "-r", "--strict"], None),
        (["validate", "-rx.yaml"], None),
        (["validate", "x.yaml"], None),
        (["validate", "--help"], None),
        (["render"], {}),
        (["render", "--check", "-r", "-"], {"registry": "-", "check": True}),
        (["render", "--to", "html"], None),
        (["health"], None),
        ([], None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_only_what_is_plain_is_read(arguments: list[str], options: dict[str, object] | None) -> None:
    assert usual_call(arguments) == options


@pytest.mark.parametrize(
    "call",
    ["validate", "validate -q", "validate --strict", "validate --strict -q", "render --check", "render -q --check"],
)
def test_the_answer_is_the_one_that_typer_gives(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    import typer

    arguments = [*call.split(), "-r", str(REGISTRY)]
    code = main(arguments)
    quick = capsys.readouterr()
    command = typer.main.get_command(typer_app(arguments[:1]))
    assert command.main(args=arguments, standalone_mode=False) == code
    assert capsys.readouterr() == quick


@pytest.mark.parametrize("call", ["validate", "render --check"])
def test_typer_is_not_imported(call: str) -> None:
    call = f"from communitydocs.cli import main; main([*{call.split()}, '-r', {str(REGISTRY)!r}])"
    script = f"import sys; {call}; print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
