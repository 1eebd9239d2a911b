"""The project keeps its own promises: a tidy top level, short files, and words about itself alone."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

import communitydocs

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "communitydocs"
MODULES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in sorted(PACKAGE.rglob("*.py"))}
FILES = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "action.yml"}
OUR_OWN_COMMUNITY = {"community.yaml", "CONTRIBUTING.md", "WHO-TO-ASK.md"}
FOLDERS = {"communitydocs", "schema", "tests", "docs", "bench"}
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|var/folders)/\w|[A-Z]:\\Users\\")
# Each name in two parts, so that this file does not hold what it looks for.
REGISTRY_HOST = re.compile(
    r"\b(?:py(?:pi|thon(?:hosted))|npm(?:js)|cr(?:ates)|ruby(?:gems)|go(?:lang))\.(?:org|com|io)\b"
)


@cache
def tracked() -> list[str]:
    """The files that git tracks here."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout, so nothing says which files belong to the project")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Each tracked line of text that the pattern is found in, with its place."""
    return [
        f"{name}:{number}: {line.strip()}"
        for name in tracked()
        for number, line in enumerate((ROOT / name).read_text(errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_top_level_holds_what_the_house_says_and_dot_files() -> None:
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= FILES | OUR_OWN_COMMUNITY | FOLDERS


def test_no_file_holds_the_path_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert lines_with(REGISTRY_HOST) == []


# Put together here, so that this file itself stays without one.
@pytest.mark.parametrize("text", ["see {}home/me/x", "({}Users/me/x)", "`{}root/x`", "C:{}Users{}me"])
def test_the_path_of_a_machine_is_seen(text: str) -> None:
    assert MACHINE_PATH.search(text.format("\\", "\\") if text.startswith("C:") else text.format("/"))


def test_the_host_of_a_registry_is_seen() -> None:
    halves = [("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.com"), ("crat", "es.io"), ("go", "lang.org")]
    assert all(REGISTRY_HOST.search(f"https://files.{first}{second}/x") for first, second in halves)
    assert not REGISTRY_HOST.search("https://heron.garden/crates, go.org and python.org")


@pytest.mark.parametrize("text", ["https://heron.garden/work/x", "docs/work/x", "a/home/b", "/docs/legacy/"])
def test_addresses_and_patterns_are_no_machine_path(text: str) -> None:
    assert not MACHINE_PATH.search(text)


def test_the_changelog_begins_with_this_version_or_what_is_to_come() -> None:
    sections = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert sections[0] in ("Unreleased", communitydocs.__version__)


def test_every_module_begins_with_a_docstring() -> None:
    assert [name for name, module in MODULES.items() if not ast.get_docstring(module)] == []


def test_no_file_of_the_package_is_longer_than_300_lines() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    assert [
        f"{name}: {node.name}"
        for name, module in MODULES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno >= 60
    ] == []
