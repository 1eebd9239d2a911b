"""A throw-away project goes through it all, as its people would: drafted, committed, kept up, and somebody forgotten.

    COMMUNITYDOCS_LONG=1 python -m pytest tests/long/test_walk.py

The hooks are those that `init --pre-commit` writes, really installed: pip finds the wheel of this checkout.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from checkout import LONG, built, copy, environment, run

pytestmark = LONG
DAY = "2026-11-23"
CODEOWNERS = "* @ana-example\n/docs/ @bo-example\n"
SECURITY = "# Security\n\nPlease report security problems to safe@wren.garden.\n"
SETTINGS = {
    "user.name": "Ana",
    "user.email": "ana@wren.garden",
    "commit.gpgsign": "false",
    "remote.origin.url": "https://github.com/wren-example/wren.git",
}


class Project:
    """A git repository, and the programs that its people have."""

    def __init__(self, folder: Path, programs: Path, wheels: Path) -> None:
        links = f"{os.environ.get('PIP_FIND_LINKS', '')} {wheels}".strip()
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        self.folder, self.file = folder, folder / "community.yaml"
        self.env = {"PATH": path, "PIP_FIND_LINKS": links, "PRE_COMMIT_HOME": str(folder.parent / "hooks")}
        self.env |= {"COLUMNS": "100"}

    def run(self, *command: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        return run(*command, cwd=self.folder, code=code, more=self.env)

    def said(self, *arguments: str, code: int = 0) -> str:
        """What communitydocs tells the person who called it, on both streams."""
        done = self.run("communitydocs", *arguments, code=code)
        return done.stdout + done.stderr

    def commit(self, message: str, code: int = 0) -> str:
        """Commit everything; returns what git and the hooks said."""
        self.run("git", "add", ".")
        done = self.run("git", "commit", "-q", "-m", message, code=code)
        return done.stdout + done.stderr

    def replace(self, old: str, new: str) -> None:
        """Edit the registry by hand."""
        text = self.file.read_text("utf-8")
        assert text.count(old) == 1
        self.file.write_text(text.replace(old, new), "utf-8")

    def page(self) -> str:
        return (self.folder / "docs/WHO-TO-ASK.md").read_text("utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a CODEOWNERS and a SECURITY.md, and nothing of ours yet."""
    folder = tmp_path_factory.mktemp("walk")
    tools = environment(folder / "tools", "build>=1.2", "uv>=0.7", "pre-commit>=4")
    wheels = built(copy(folder / "checkout"), folder / "dist", tools)
    run(
        str(tools / "uv"),
        "pip",
        "install",
        "-q",
        "--python",
        str(tools / "python"),
        *map(str, wheels.glob("*.whl")),
        cwd=folder,
    )
    (folder / "wren").mkdir()
    made = Project(folder / "wren", tools, wheels)
    made.run("git", "init", "-q", "-b", "main")
    for name, value in SETTINGS.items():
        made.run("git", "config", name, value)
    for name, text in {"CODEOWNERS": CODEOWNERS, "SECURITY.md": SECURITY, "README.md": "# Wren\n"}.items():
        (made.folder / name).write_text(text)
    return made


def test_a_project_goes_through_it_all(project: Project) -> None:
    _drafted(project)
    _committed_with_the_hooks(project)
    _a_fault_is_stopped(project)
    _a_fault_is_mended(project)
    _kept_up(project)
    _forgotten(project)
    assert project.run("git", "status", "--porcelain").stdout == ""
    assert project.run("git", "log", "--format=%s").stdout.split("\n")[:-1] == [
        "forgotten",
        "upkeep",
        "mended",
        "first",
    ]


def _drafted(project: Project) -> None:
    said = project.said("init", "--yes", "--ci", "github", "--pre-commit")
    assert "Wrote .github/workflows/communitydocs.yml" in said
    assert "Wrote .pre-commit-config.yaml; `pre-commit install` puts it to work" in said
    assert "Wrote community.yaml (2 people, 2 roles, 2 channels, 3 topics)." in said
    assert said.endswith("Next: communitydocs validate, then communitydocs render\n")
    assert project.run("pre-commit", "install").returncode == 0


def _committed_with_the_hooks(project: Project) -> None:
    stopped = project.commit("first", code=1)
    assert "communitydocs validate...................................................Passed" in stopped
    assert "new: docs/WHO-TO-ASK.md" in stopped
    assert "to mend this: communitydocs render" in stopped
    assert "wrote  docs/WHO-TO-ASK.md" in project.said("render")
    assert "Failed" not in project.commit("first")


def _a_fault_is_stopped(project: Project) -> None:
    project.replace("holders: [ana-example]", "holders: [ana-example, bo-exmple]")
    stopped = project.commit("fault", code=1)
    [told] = [line for line in stopped.splitlines() if "error[" in line and line.startswith("community.yaml:")]
    assert told.endswith("error[unknown-person]: no person `bo-exmple` in people (did you mean `bo-example`?)")
    assert "Nothing was rendered: mend the errors first." in stopped
    assert "Nothing can be mended for certain." in project.said("validate", "--fix", code=1)


def _a_fault_is_mended(project: Project) -> None:
    project.replace("bo-exmple", "bo-example, ana-example")
    shown = project.said("validate", "--diff", code=1)
    assert "+  everything: {holders: [ana-example, bo-example]," in shown
    assert "take the second out of `holders`" in project.said("validate", "--fix")
    assert project.said("validate", "--diff") == "Nothing can be mended for certain.\n"
    assert "the registry says something new: docs/WHO-TO-ASK.md" in project.said("render", "--check", code=1)
    project.said("render")
    project.commit("mended")


def _kept_up(project: Project) -> None:
    assert f"ana-example: confirmed on {DAY}" in project.said("confirm", "ana-example", "--today", DAY)
    told = project.said("retire", "bo-example", "--today", DAY)
    assert "This file cannot do the rest:" in told
    assert "warning: nobody holds `docs` now" in told
    project.said("add", "person", "zoe", "name=Zoe Quint", "contact.email=zoe@wren.garden", "topics=help")
    project.said("add", "role", "triage", "holders=zoe,ana-example", "topics=bug", "join=Say hello.")
    refused = project.said("add", "role", "more", "holders=zoey", code=1)
    assert "did you mean `zoe`?" in refused
    text = project.file.read_text("utf-8")
    assert (
        f"ana-example: {{name: ana-example, contact: {{github: ana-example}}, confirmed: {DAY}}}  # CODEOWNERS:1"
        in text
    )
    assert f"past: [{{person: bo-example, until: {DAY}}}]" in text
    project.said("render", "--check", code=1)
    project.said("render")
    assert "2 files up to date" in project.said("render", "--check")
    assert "Zoe Quint" in project.page()
    assert "bo-example" in project.page(), "somebody who has left is thanked"
    assert "Zoe Quint" in project.said("who", "I found a bug")
    project.commit("upkeep")


def _forgotten(project: Project) -> None:
    before = project.file.read_bytes()
    listed = project.said("forget", "bo-example", "--dry-run")
    assert "people.bo-example" in listed
    assert "-  bo-example: {name: bo-example}" in listed
    assert project.file.read_bytes() == before
    assert "The history of git keeps what was taken out" in project.said("forget", "bo-example")
    assert b"bo-example" not in project.file.read_bytes()
    project.said("validate")
    project.said("render")
    assert "bo-example" not in project.page()
    project.commit("forgotten")
