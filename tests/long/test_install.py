"""What takes minutes, for it installs us from the checkout: pre-commit, and the action's own installation.

Run it with `python -m pytest tests/long`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from runner import ROOT, Job, loaded, steps

BIN = Path(sys.executable).parent
REGISTRY = """\
version: 1
project: {name: Wren}
people: {ana: {name: Ana Souza}, bo: {name: Bo Lindqvist}}
roles: {maintainers: {holders: [ana, bo], topics: [help, bug], join: Say hello.}}
"""


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=Test", "-c", "user.email=test@wren.garden", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = ["git", "-C", str(folder), *names, *arguments]
    return subprocess.run(command, env=env, check=check, capture_output=True, text=True)


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """The checkout as a repository of hooks: what git would take of it now, committed."""
    copy = tmp_path / "communitydocs"
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "bench/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    git(copy, "init", "-q")
    git(copy, "add", ".")
    git(copy, "commit", "-q", "-m", "as it is")
    return copy


def test_a_fault_is_stopped_by_the_hook_and_its_mend_goes_through(
    tmp_path: Path, hooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("pre-commit", path=str(BIN)) is None:
        pytest.skip("pre-commit is not installed: the hooks are not tried")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    commit = git(hooks, "rev-parse", "HEAD").stdout.strip()
    project = tmp_path / "project"
    project.mkdir()
    ids = ("validate", "render", "schema")
    (project / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.as_uri()}\n  rev: {commit}\n  hooks:\n"
        + "".join(f"  - id: communitydocs-{id}\n" for id in ids)
    )
    (project / "community.yaml").write_text(REGISTRY)
    git(project, "init", "-q")
    subprocess.run([str(BIN / "communitydocs"), "render", "-q"], cwd=project, check=True)
    subprocess.run([str(BIN / "pre-commit"), "install"], cwd=project, check=True, capture_output=True)

    git(project, "add", ".")
    first = git(project, "commit", "-m", "first", check=False)
    assert "communitydocs schema" in first.stderr + first.stdout
    assert first.returncode == 1, "the schema's copy was missing, so the hook wrote it"
    git(project, "add", ".")
    assert git(project, "commit", "-m", "first", check=False).returncode == 0

    (project / "community.yaml").write_text(REGISTRY.replace("holders: [ana, bo]", "holders: [ana, bob]"))
    stopped = git(project, "commit", "-a", "-m", "fault", check=False)
    assert stopped.returncode == 1
    assert "error[unknown-person]: no person `bob` in people" in stopped.stderr + stopped.stdout

    (project / "community.yaml").write_text(REGISTRY.replace("Bo Lindqvist", "Bo Lindkvist"))
    stopped = git(project, "commit", "-a", "-m", "not rendered", check=False)
    assert stopped.returncode == 1
    assert "communitydocs render" in stopped.stderr + stopped.stdout

    subprocess.run([str(BIN / "communitydocs"), "render", "-q"], cwd=project, check=True)
    git(project, "add", ".")
    assert git(project, "commit", "-m", "rendered", check=False).returncode == 0
    assert git(project, "status", "--porcelain").stdout == ""


@pytest.mark.skipif(os.name == "nt", reason="this runner of ours starts bash as Linux and macOS have it")
def test_the_action_installs_itself_and_runs_no_code_of_the_repository(tmp_path: Path) -> None:
    project, temp = tmp_path / "project", tmp_path / "temp"
    project.mkdir()
    temp.mkdir()
    for module in ("venv", "pip", "hatchling", "yaml", "sitecustomize"):
        (project / f"{module}.py").write_text("open('owned', 'w')\n")
    (project / "community.yaml").write_text(REGISTRY)
    action = loaded(ROOT / "action.yml")
    known = {f"inputs.{name}": str(given["default"]) for name, given in action["inputs"].items()}
    known |= {"steps.python.outputs.python-path": sys.executable}
    job = Job(project, temp, known)
    for step in list(steps(action))[1:3]:
        job.run(step)
    assert job.codes == {"Install communitydocs": 0, "Check the registry": 0}, job.log
    assert known["steps.install.outputs.bin"] == str(temp / "communitydocs" / "bin")
    assert not (project / "owned").exists()
