"""No version that is installed with us has a known hole, as pip-audit and its database of advisories say.

    COMMUNITYDOCS_LONG=1 python -m pytest tests/long/test_audit.py

It takes the network. Where the database cannot be asked the tests are skipped, and say so: pip-audit itself
calls what it could not look up "no known vulnerabilities".
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from checkout import BIN, LONG, built, copy, environment, run

pytestmark = LONG
KNOWN_HOLE = "jinja2==2.11.2"
"""Advisories about it are years old: a database that does not know them was not asked."""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with pip-audit, where its database can be asked."""
    folder = tmp_path_factory.mktemp("audit")
    programs = environment(folder / "tools", "pip-audit>=2.9", "build>=1.2", "uv>=0.7")
    (folder / "known.txt").write_text(f"{KNOWN_HOLE}\n")
    [known] = audited(programs, folder, "--requirement", "known.txt", "--no-deps", "--disable-pip")
    if not known.get("vulns"):
        pytest.skip(f"the database of advisories cannot be asked from here: it knows none about {KNOWN_HOLE}")
    return programs


def audited(programs: Path, folder: Path, *what: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package: its name, and its `vulns` or why it was skipped."""
    command = [str(programs / "pip-audit"), "--format", "json", "--progress-spinner", "off", *what]
    done = run(*command, cwd=folder, code=None)
    if not done.stdout.startswith("{"):
        return [{"name": "unknown", "skip_reason": done.stderr[-500:]}]
    found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return found


def holes(programs: Path, folder: Path, environment: Path) -> list[str]:
    """Each package of an environment, but our own, that has a hole or could not be looked up."""
    frozen = run(str(environment / BIN / "python"), "-m", "pip", "freeze", cwd=folder).stdout.splitlines()
    (folder / "installed.txt").write_text("\n".join(line for line in frozen if "==" in line))
    found = audited(programs, folder, "--requirement", "installed.txt", "--no-deps", "--disable-pip")
    assert len(found) > 10
    return [f"{each['name']}: {each.get('skip_reason') or each['vulns']}" for each in found if each.get("vulns", True)]


def test_nothing_that_a_user_installs_today_has_a_known_hole(tools: Path, tmp_path: Path) -> None:
    dist = built(copy(tmp_path / "checkout"), tmp_path / "dist", tools)
    environment(tmp_path / "fresh", *map(str, dist.glob("*.whl")))
    assert holes(tools, tmp_path, tmp_path / "fresh") == []


def test_no_oldest_version_that_we_allow_has_a_known_hole(tools: Path, tmp_path: Path) -> None:
    source = copy(tmp_path / "checkout")
    uv, python = str(tools / "uv"), str(tmp_path / "oldest" / BIN / "python")
    run(uv, "venv", "-q", "--seed", "--python", str(tools / "python"), str(tmp_path / "oldest"), cwd=source)
    oldest = ["--resolution", "lowest-direct", "--only-binary", ":all:", "-r", "pyproject.toml"]
    run(uv, "pip", "install", "-q", "--python", python, *oldest, cwd=source)
    assert holes(tools, tmp_path, tmp_path / "oldest") == []
