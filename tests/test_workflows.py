"""What `init --ci` writes, run without the forge: its scripts are real, only the forge's answers are made up."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from runner import Job, steps

from communitydocs.cli import _workflows

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the scripts are for the bash of Linux")
BIN = Path(sys.executable).parent
UPKEEP = ".github/workflows/communitydocs-upkeep.yml"
TITLE = "Is this still right? (who to ask)"
REGISTRY = """\
version: 1
project: {name: Wren}
people:
  ana: {name: Ana Souza, confirmed: CONFIRMED}
  bo: {name: Bo Lindqvist, confirmed: CONFIRMED}
roles:
  maintainers: {holders: [ana, bo], topics: [help, bug], join: Say hello., paths: ["*"]}
channels:
  safety: {url: mailto:safety@wren.garden, private: true, readers: [ana], confirmed: CONFIRMED, topics: [conduct]}
"""
OLD, FRESH = REGISTRY.replace("CONFIRMED", "2020-01-01"), REGISTRY.replace("CONFIRMED", "2026-11-01")


def git(folder: Path, *arguments: str, day: str = "2026-11-20") -> None:
    names = ["-c", "user.name=Test", "-c", "user.email=test@wren.garden", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", "-C", str(folder), *names, *arguments], env=env, check=True, capture_output=True)


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """A project with a first commit long ago, in a job where communitydocs is installed, on a fixed day."""
    project, temp = tmp_path / "project", tmp_path / "temp"
    project.mkdir()
    temp.mkdir()
    monkeypatch.setenv("PATH", f"{temp}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 2026-11-23
    (project / "community.yaml").write_text(FRESH)
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "first", day="2024-01-01")
    known = {"github.token": "secret-token", "github.repository": "wren/wren", "github.event_name": "pull_request"}
    return Job(project, temp, known)


def run(job: Job, ci: str, path: str, only: str = "") -> Job:
    """Every script of a written workflow but the installation, or those alone whose name has a word in it."""
    shape = yaml.safe_load(_workflows.texts(ci, False)[path])
    for step in steps(shape):
        if "run" in step and "Install" not in step["name"] and only in step["name"]:
            job.run({**step, "run": step["run"].replace("/opt/communitydocs/bin/", "")})
    return job


def commit(job: Job, text: str) -> Job:
    (job.workspace / "community.yaml").write_text(text)
    git(job.workspace, "add", ".")
    git(job.workspace, "commit", "-q", "--allow-empty", "-m", "more")
    return job


def rendered(job: Job) -> Job:
    subprocess.run(["communitydocs", "render", "-q"], cwd=job.workspace, check=True)
    return job


@pytest.mark.parametrize("ci", ["github", "forgejo"])
def test_a_change_is_checked_and_the_pull_request_told_whom_to_ask(ci: str, job: Job) -> None:
    job.known["github.event_name"] = "pull_request"
    run(rendered(commit(job, FRESH.replace("Say hello.", "Say hi."))), ci, f".{ci}/workflows/communitydocs.yml")
    assert set(job.codes.values()) == {0}, job.log
    assert "community.yaml" in (job.summary.partition("### Whom to ask")[2] if ci == "github" else job.log)


@pytest.mark.parametrize("ci", ["github", "forgejo"])
def test_a_fault_and_an_old_page_are_red(ci: str, job: Job) -> None:
    (rendered(job).workspace / "community.yaml").write_text(FRESH.replace("Bo Lindqvist", "Bo Lindkvist"))
    assert 1 in run(job, ci, f".{ci}/workflows/communitydocs.yml").codes.values()


GH = """#!/usr/bin/env bash
[ "$GH_TOKEN" = secret-token ] && [ "$GH_REPO" = wren/wren ] || exit 9
printf '%s\\n' "$*" >> "$RUNNER_TEMP/asked"
[ "$2" != list ] || cat "$RUNNER_TEMP/number"
"""


@pytest.mark.parametrize(
    ("text", "number", "asked"),
    [
        (OLD, "", [f"issue create --title {TITLE} --body-file"]),
        (OLD, "7\n", ["issue edit 7 --body-file"]),
        (FRESH, "7\n", ["issue close 7 --comment"]),
        (FRESH, "", []),
    ],
    ids=["due, no issue", "due, an issue", "nothing due, an issue", "nothing due"],
)
def test_github_keeps_one_issue(text: str, number: str, asked: list[str], job: Job) -> None:
    (job.temp / "gh").write_text(GH)
    (job.temp / "gh").chmod(0o755)
    (job.temp / "number").write_text(number)
    run(commit(job, text), "github", UPKEEP, "checklist")
    assert job.codes["Keep the checklist current"] == 0, job.log
    told = (job.temp / "asked").read_text().splitlines()[1:]
    assert len(told) == len(asked)
    assert all(line.startswith(begin) for line, begin in zip(told, asked, strict=True))
    assert ("Ana Souza" in (job.temp / "due.md").read_text()) == (text == OLD)


@pytest.mark.parametrize(("text", "code"), [(OLD, 1), (FRESH, 0)], ids=["old", "fresh"])
@pytest.mark.parametrize("ci", ["github", "forgejo"])
def test_the_week_is_red_only_for_what_time_has_made_wrong(ci: str, text: str, code: int, job: Job) -> None:
    lonely = text.replace("holders: [ana, bo]", "holders: [ana]")  # a warning, and none of time's
    run(commit(job, lonely), ci, UPKEEP.replace("github", ci), "what time")
    assert list(job.codes.values()) == [code], job.log


def test_the_week_says_that_somebody_else_reads_conduct_reports(job: Job) -> None:
    run(commit(job, FRESH.replace("name: Wren", "name: Heron")), "github", UPKEEP, "misconduct")
    assert job.summary == ""
    run(commit(job, FRESH.replace("readers: [ana]", "readers: [bo]")), "github", UPKEEP, "misconduct")
    assert "### Where misconduct is reported, or who reads it, has changed this week" in job.summary
    assert "    -" in job.summary
    assert "    +" in job.summary


class Forge(ThreadingHTTPServer):
    """The issues of a forge, as far as the upkeep asks for them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.issues: list[dict[str, object]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Asked(BaseHTTPRequestHandler):
    """Keeps each request as (method, path, fields); answers a search with the issues."""

    server: Forge

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self.headers.get("Content-Type", "").startswith("application/json"):
            fields = json.loads(body) if body else {}
        else:
            fields = {key: values[0] for key, values in parse_qs(body).items()}
        right = "secret-token" in (self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization") or "")
        self.server.asked.append((self.command, urlsplit(self.path).path, fields))
        self.send_response(200 if right else 401)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.issues if self.command == "GET" else {}).encode())

    do_GET = do_POST = do_PUT = do_PATCH = answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    server = Forge()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


KEPT = [
    (OLD, [], "POST"),
    (OLD, [{"number": 7, "iid": 7, "title": TITLE}, {"number": 8, "iid": 8, "title": TITLE}], "CHANGE"),
    (FRESH, [{"number": 7, "iid": 7, "title": TITLE}], "CLOSE"),
    (FRESH, [{"number": 7, "iid": 7, "title": "another"}], ""),
]
KEPT_IDS = ["due, no issue", "due, an issue", "nothing due, an issue", "nothing due, another issue"]


def kept(forge: Forge, ways: dict[str, str], place: str, wanted: str, body: str) -> None:
    """One request beside the search, of the right kind."""
    assert forge.asked[0][:2] == ("GET", place)
    if not wanted:
        assert len(forge.asked) == 1
        return
    [(method, path, fields)] = forge.asked[1:]
    assert (method, path) == (ways[wanted], place if wanted == "POST" else f"{place}/7")
    if wanted != "CLOSE":
        assert "- [ ] Ana Souza (`ana`)" in fields[body]
    assert (fields.get("title") == TITLE) == (wanted == "POST")
    closing = fields.get("state") == "closed" or fields.get("state_event") == "close"
    assert closing == (wanted == "CLOSE")


@pytest.mark.parametrize(("text", "issues", "wanted"), KEPT, ids=KEPT_IDS)
def test_forgejo_keeps_one_issue(
    text: str, issues: list[dict[str, object]], wanted: str, job: Job, forge: Forge
) -> None:
    if not (shutil.which("jq") and shutil.which("curl")):
        pytest.skip("jq or curl is not installed: the upkeep for Forgejo is not run")
    forge.issues = issues
    job.known |= {"github.server_url": forge.url}
    run(commit(job, text), "forgejo", UPKEEP.replace("github", "forgejo"), "checklist")
    assert job.codes["Keep the checklist current"] == 0, job.log
    ways = {"POST": "POST", "CHANGE": "PATCH", "CLOSE": "PATCH"}
    kept(forge, ways, "/api/v1/repos/wren/wren/issues", wanted, "body")


def gitlab(job: Job, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A job of GitLab's as its runner does it: the lines of `script` in one shell that stops at a fault."""
    shape = yaml.safe_load(_workflows.texts("gitlab", False)[".gitlab/communitydocs.yml"])
    script = "set -eo pipefail\n" + "\n".join(shape[name]["script"])
    env = {**os.environ, **{key: str(value) for key, value in shape[name].get("variables", {}).items()}, **variables}
    return subprocess.run(
        ["bash", "-c", script], cwd=job.workspace, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("text", "issues", "wanted"), KEPT, ids=KEPT_IDS)
def test_gitlab_keeps_one_issue(
    text: str, issues: list[dict[str, object]], wanted: str, job: Job, forge: Forge
) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl is not installed: the upkeep for GitLab is not run")
    forge.issues = issues
    done = gitlab(
        commit(job, text),
        "communitydocs-upkeep",
        CI_API_V4_URL=f"{forge.url}/api/v4",
        CI_PROJECT_ID="5",
        COMMUNITYDOCS_TOKEN="secret-token",
    )
    assert done.returncode == (1 if text == OLD else 0), done.stdout + done.stderr
    ways = {"POST": "POST", "CHANGE": "PUT", "CLOSE": "PUT"}
    kept(forge, ways, "/api/v4/projects/5/issues", wanted, "description")


def test_gitlab_gets_its_report_and_a_merge_request_is_told_whom_to_ask(job: Job) -> None:
    done = gitlab(
        rendered(commit(job, FRESH.replace("Say hello.", "Say hi."))),
        "communitydocs",
        CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD^1",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "community.yaml" in done.stdout
    assert isinstance(json.loads((job.workspace / "gl-code-quality-report.json").read_text()), list)
    (job.workspace / "community.yaml").write_text(FRESH.replace("[ana, bo]", "[ana, bob]"))
    assert gitlab(job, "communitydocs").returncode == 1
    assert "bob" in (job.workspace / "gl-code-quality-report.json").read_text()
