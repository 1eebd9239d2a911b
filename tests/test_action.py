"""The action, the hooks and the templates for CI: linted, checked with their schemas, and run as far as it goes."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from runner import ROOT, Job, loaded, steps

from communitydocs.cli import _workflows
from communitydocs.cli._screen import Screen
from communitydocs.registry.problems import CommunityDocsError

ACTION = ROOT / "action.yml"
OURS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORGES = [ci for ci in _workflows.FILES if ci != "none"]
BIN = Path(sys.executable).parent
NEEDS_BASH = pytest.mark.skipif(os.name == "nt", reason="this runner of ours starts bash as Linux and macOS have it")


def tool(name: str) -> str:
    """The path of a linter; a test without it is skipped, and says so."""
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip(f"{name} is not installed: the workflows are not linted with it")
    return found


def actionlint() -> list[str]:
    """Actionlint, or the fork of it that is on the package index as a whole; the fork says more than we asked."""
    fork = shutil.which("jactionlint", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if fork and not shutil.which("actionlint"):
        return [fork, "--profile", "correctness"]
    return [tool("actionlint")]


def passes(*command: str, cwd: Path | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], list[Path]]:
    """Write what `init --ci` writes for a forge, and return the files."""

    def write(ci: str) -> list[Path]:
        _workflows.write(tmp_path, ci, True, Screen("never", quiet=True))
        return [tmp_path / path for path in _workflows.texts(ci, True)]

    return write


def workflows(files: list[Path]) -> list[str]:
    return [str(file) for file in files if file.name != ".pre-commit-config.yaml"]


def test_zizmor_finds_nothing_in_the_action_and_our_workflows() -> None:
    passes(tool("zizmor"), "--offline", "--no-progress", str(ACTION), *map(str, OURS))


@pytest.mark.parametrize("ci", ["github", "forgejo"])
def test_zizmor_finds_nothing_in_what_is_written(ci: str, written: Callable[[str], list[Path]]) -> None:
    passes(tool("zizmor"), "--offline", "--no-progress", *workflows(written(ci)))


def test_actionlint_finds_nothing_in_our_workflows_and_those_for_github(
    written: Callable[[str], list[Path]],
) -> None:
    passes(*actionlint(), *map(str, OURS), *workflows(written("github")), cwd=ROOT)


def test_actionlint_finds_nothing_in_those_for_forgejo_but_their_runner(
    written: Callable[[str], list[Path]],
) -> None:
    files = written("forgejo")
    for file in map(Path, workflows(files)):  # GitHub has no runner of the name
        file.write_text(file.read_text("utf-8").replace("runs-on: docker", "runs-on: ubuntu-latest"), "utf-8")
    passes(*actionlint(), *workflows(files), cwd=ROOT)


@pytest.mark.parametrize(
    ("schema", "ci"),
    [("github-workflows", "github"), ("github-workflows", "forgejo"), ("gitlab-ci", "gitlab")],
)
def test_what_is_written_fits_its_schema(schema: str, ci: str, written: Callable[[str], list[Path]]) -> None:
    passes(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *workflows(written(ci)))


def test_the_action_and_our_workflows_fit_their_schemas() -> None:
    passes(tool("check-jsonschema"), "--builtin-schema", "vendor.github-actions", str(ACTION))
    passes(tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *map(str, OURS))


def test_precommit_takes_our_hooks_and_the_file_that_is_written(written: Callable[[str], list[Path]]) -> None:
    passes(tool("pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    passes(tool("pre-commit"), "validate-config", str(written("none")[-1]))


@pytest.mark.parametrize("ci", FORGES)
def test_no_placeholder_is_left_and_everything_is_yaml(ci: str, written: Callable[[str], list[Path]]) -> None:
    for file in written(ci):
        assert isinstance(loaded(file), dict)
        assert "@VERSION@" not in file.read_text("utf-8")
        assert "@TIME@" not in file.read_text("utf-8")


@pytest.mark.parametrize("ci", ["github", "forgejo"])
def test_no_script_has_an_expression_in_it_and_every_action_is_pinned(
    ci: str, written: Callable[[str], list[Path]]
) -> None:
    files = [ACTION, *OURS, *map(Path, workflows(written(ci)))]
    every = [step for file in files for step in steps(loaded(file))]
    assert len(every) > 20
    for step in every:
        assert "${{" not in step.get("run", ""), step
        name, _, commit = step.get("uses", "./").partition("@")
        assert name == "./" or (len(commit) == 40 and set(commit) <= set("0123456789abcdef")), step


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n")
    (tmp_path / ".gitlab").mkdir()
    (tmp_path / ".gitlab" / "communitydocs.yml").write_text("mine: {}\n")
    _workflows.write(tmp_path, "gitlab", False, Screen("never"))
    said = capsys.readouterr().err
    assert ".gitlab-ci.yml is there already; add this to it:\n\n    include:" in said
    assert ".gitlab/communitydocs.yml is there already, and stays as it is" in said
    _workflows.write(tmp_path, "gitlab", False, Screen("never"), force=True)
    assert (tmp_path / ".gitlab-ci.yml").read_text() == "stages: [test]\n"
    assert "codequality" in (tmp_path / ".gitlab" / "communitydocs.yml").read_text()


def test_an_unknown_forge_is_refused() -> None:
    with pytest.raises(CommunityDocsError, match="--ci takes github, gitlab, forgejo, none, not jenkins"):
        _workflows.known("jenkins")


REGISTRY = """\
version: 1
project: {name: Wren}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
  bo: {name: Bo Lindqvist, contact: {email: bo@wren.garden}}
roles:
  maintainers: {holders: [ana, bo], topics: [help, bug, code], join: Say hello., paths: [src/]}
channels:
  issues: {url: https://codeberg.org/wren/wren/issues, topics: [help, bug, code]}
  safety: {url: mailto:safety@wren.garden, private: true, readers: [ana], topics: [conduct]}
"""


def git(folder: Path, *arguments: str) -> None:
    names = ["-c", "user.name=Test", "-c", "user.email=test@wren.garden", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A repository as a pull request's checkout leaves it: the merge of a branch that changes src/a.py."""
    project, temp = tmp_path / "project", tmp_path / "temp"
    (project / "src").mkdir(parents=True)
    temp.mkdir()
    (project / "community.yaml").write_text(REGISTRY)
    (project / "src" / "a.py").write_text("1\n")
    git(project, "init", "-q", "-b", "main")
    subprocess.run([str(BIN / "communitydocs"), "render", "-q"], cwd=project, check=True, capture_output=True)
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "first")
    git(project, "switch", "-q", "-c", "change")
    (project / "src" / "a.py").write_text("2\n")
    git(project, "commit", "-q", "-a", "-m", "change")
    known = {f"inputs.{name}": str(given["default"]) for name, given in loaded(ACTION)["inputs"].items()}
    known |= {"steps.install.outputs.bin": str(BIN), "steps.install.outcome": "success"}
    known |= {"github.event_name": "pull_request", "github.event.pull_request.base.sha": "main"}
    return Job(project, temp, known)


def merged(job: Job) -> Job:
    git(job.workspace, "switch", "-q", "main")
    git(job.workspace, "merge", "-q", "--no-ff", "-m", "merge", "change")
    return job


def run(job: Job) -> Job:
    """Every step of the action that is a script, but the installation."""
    for step in steps(loaded(ACTION)):
        if "run" in step and step.get("id") != "install":
            job.run(step)
    return job


@NEEDS_BASH
def test_the_action_passes_a_project_that_is_right_and_says_whom_to_ask(job: Job) -> None:
    run(merged(job))
    assert job.codes == {"Check the registry": 0, "Check the pages": 0, "Say whom to ask": 0}, job.log
    assert "### Whom to ask about these files\n\n    src/a.py" in job.summary
    assert "Ana Souza" in job.summary
    assert "misconduct" not in job.summary


@NEEDS_BASH
def test_the_action_finds_the_base_of_a_branch_that_is_not_merged(job: Job) -> None:
    run(job)
    assert "    src/a.py" in job.summary


@NEEDS_BASH
def test_without_the_base_it_says_so_and_passes(job: Job) -> None:
    job.known["github.event.pull_request.base.sha"] = "0" * 40
    run(job)
    assert job.codes["Say whom to ask"] == 0
    assert "Whom to ask is not said" in job.log


@NEEDS_BASH
def test_a_fault_fails_the_action_with_an_annotation_and_the_table(job: Job) -> None:
    (job.workspace / "community.yaml").write_text(REGISTRY.replace("holders: [ana, bo]", "holders: [ana, bob]"))
    run(job)
    assert job.codes["Check the registry"] == 1
    assert "::error file=community.yaml,line=7," in job.log
    assert "### communitydocs" in job.summary


@NEEDS_BASH
def test_pages_that_are_out_of_date_fail_the_action(job: Job) -> None:
    (job.workspace / "community.yaml").write_text(REGISTRY.replace("Bo Lindqvist", "Bo Lindkvist"))
    run(job)
    assert (job.codes["Check the registry"], job.codes["Check the pages"]) == (0, 1)
    assert "::error title=render::" in job.log
    stop = next(line for line in job.log.splitlines() if line.startswith("::stop-commands::"))
    assert f"::{stop.removeprefix('::stop-commands::')}::" in job.log.splitlines()


@NEEDS_BASH
@pytest.mark.parametrize(("strict", "code"), [("false", 0), ("true", 1)])
def test_strict_is_the_callers_choice(job: Job, strict: str, code: int) -> None:
    job.known |= {"inputs.strict": strict, "inputs.pages": "false", "inputs.who": "false"}
    assert run(job).codes == {"Check the registry": code}


@NEEDS_BASH
def test_a_change_of_who_reads_conduct_reports_is_said(job: Job) -> None:
    (job.workspace / "community.yaml").write_text(REGISTRY.replace("readers: [ana]", "readers: [bo]"))
    git(job.workspace, "commit", "-q", "-a", "-m", "readers")
    run(merged(job))
    said = job.summary.partition("### This changes where misconduct is reported, or who reads it")[2]
    assert [line[:5] for line in said.splitlines() if "Ana Souza" in line or "Bo Lindqvist" in line][:2] == [
        "    -",
        "    +",
    ]


@NEEDS_BASH
@pytest.mark.parametrize("name", ["$(touch owned)", "`touch owned`", "a; touch owned", '" || touch owned #'])
def test_an_input_is_never_part_of_a_script(job: Job, name: str) -> None:
    job.known["inputs.registry"] = name
    run(job)
    assert job.codes["Check the registry"] == 2
    assert not (job.workspace / "owned").exists()


@NEEDS_BASH
def test_code_of_the_repository_is_not_run(job: Job) -> None:
    for module in ("yaml", "communitydocs", "venv", "pip", "encodings"):
        (job.workspace / f"{module}.py").write_text("open('owned', 'w')\n")
    run(job)
    assert not (job.workspace / "owned").exists()


@NEEDS_BASH
def test_the_summary_of_hostile_names_is_code_from_its_first_line_to_its_last(job: Job) -> None:
    hostile = "Ana\\n\\n# @everyone <b>`x`</b> ::error::x ##[error]x"
    (job.workspace / "community.yaml").write_text(REGISTRY.replace("Ana Souza", f'"{hostile}"'))
    git(job.workspace, "commit", "-q", "-a", "-m", "name")
    job.known |= {"inputs.pages": "false"}
    run(merged(job))
    told = job.summary.partition("### Whom to ask about these files\n\n")[2]
    lines = [line for line in told.splitlines() if line and not line.startswith("### This changes where")]
    assert len(lines) > 2
    assert all(line.startswith("    ") for line in lines)


def test_the_hook_for_the_schema_writes_the_copy_for_editors_once(tmp_path: Path) -> None:
    hooks: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    [entry] = [hook["entry"] for hook in hooks if hook["id"] == "communitydocs-schema"]
    command = [sys.executable, *shlex.split(entry)[1:]]
    assert [subprocess.run(command, cwd=tmp_path, check=False).returncode for _ in range(2)] == [1, 0]
    printed = subprocess.run([str(BIN / "communitydocs"), "schema"], capture_output=True, check=True).stdout
    assert (tmp_path / ".communitydocs" / "registry.schema.json").read_bytes() == printed
