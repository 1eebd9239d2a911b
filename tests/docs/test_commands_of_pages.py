"""Whoever does what a page says, gets what the page shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Block, blocks, commands, shows

from communitydocs.cli import commands as command_names
from communitydocs.cli import main

DAY = "1793491200"
"""1 November 2026: the day of the example, for all that knows a day."""
README = (ROOT / "README.md").read_text(encoding="utf-8")


def a_place(kind: str, folder: Path) -> Path:
    """A folder as the page wants it."""
    if kind == "example":
        shutil.copytree(ROOT / "tests/example", folder)
    elif kind == "checkout":
        names = [
            "README.md",
            "CONTRIBUTING.md",
            "WHO-TO-ASK.md",
            ".communitydocs.json",
            "community.yaml",
            "CHANGELOG.md",
        ]
        folder.mkdir()
        for name in [*names, "docs", "schema", ".github"]:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
    elif kind == "source":
        shutil.copytree(ROOT / "communitydocs", folder / "communitydocs", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "schema", folder / "schema")
    else:
        folder.mkdir()
        if kind == "wren":
            text = str(re.findall(r"```yaml\n(version: 1.*?)```", README, re.DOTALL)[0])
            (folder / "community.yaml").write_text(text, encoding="utf-8")
    run("git init -q -b main && git add -A && git commit -q --allow-empty -m 'the beginning'", folder)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command as a reader types it, in a terminal of 110 columns without colours."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
             for what, value in (("NAME", "Ana"), ("EMAIL", "ana@wren.example"), ("DATE", f"{DAY} +0000"))}  # fmt: skip
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "CI"))}
    env = {**kept, **names, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    if (folder / "communitydocs").is_dir():
        env["PYTHONPATH"] = str(folder)
    env |= {"SOURCE_DATE_EPOCH": DAY, "COLUMNS": "110", "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
    )  # fmt: skip


def follow(block: Block, folder: Path) -> None:
    """Write the block's file, or run its commands and look at what they print."""
    if (name := block.said.get("file") or block.said.get("add to")) is not None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with (folder / name).open("w" if "file" in block.said else "a", encoding="utf-8") as file:
            file.write(block.text)
    if block.language != "console":
        return
    given = commands(block)
    for index, (command, expected) in enumerate(given):
        done = run(command, folder)
        wanted = int(block.said.get("exits", "0")) if index == len(given) - 1 else 0
        assert done.returncode == wanted, f"$ {command}\n{done.stdout}"
        assert not expected or shows(expected, done.stdout), f"$ {command}\n{done.stdout}"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_commands_of_a_page_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    folder = None
    for number, block in enumerate(blocks(page)):
        if "in" in block.said:
            folder = a_place(block.said["in"], tmp_path / f"{number}")
        if "not run" in block.said:
            continue
        assert folder is not None or block.language != "console", f"say in which folder this is run:\n{block.text}"
        if folder is not None:
            follow(block, folder)


def named() -> list[str]:
    """Each command of ours that a page names inside its text."""
    text = "\n".join(re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S) for page in PAGES)
    found = re.findall(r"(?<!`)`(communitydocs(?:\s[^`]+)?)`", text)
    return sorted({re.sub(r"\s+", " ", command) for command in found})


@pytest.mark.parametrize("command", named())
def test_a_command_inside_the_text_exists_with_its_options(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = shlex.split(command.replace("'", "")) if command.count('"') % 2 else shlex.split(command)
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    name = next((word for word in words[1:] if not word.startswith("-")), None)
    monkeypatch.setenv("COLUMNS", "200")
    assert name is None or name in [*command_names(), "..."], f"there is no command {name}"
    given = [name] if name in command_names() else []
    if words[1:3] == ["templates", "export"]:
        given.append("export")
    main([*given, "--help"])
    help_text = capsys.readouterr().out
    assert [option for option in options if not re.search(rf"{option}\b", help_text)] == []
