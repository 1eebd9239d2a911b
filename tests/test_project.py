"""The project keeps its own promises: a tidy top level, short files, and words about itself alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions
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
# `    "name>=1.2,<3", # what it is for`
DEPENDENCY = re.compile(r'^    "([a-z0-9-]+)>=([\d.]+)(?:,<([\d.]+))?",(?: # (.+))?$', re.MULTILINE)
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


def dependencies() -> list[tuple[str, str, str, str]]:
    """What is installed with us: (name, lowest version, the one that is too high or "", the reason or "")."""
    text = (ROOT / "pyproject.toml").read_text().partition("\ndependencies = [\n")[2].partition("\n]\n")[0]
    found = DEPENDENCY.findall(text)
    assert len(found) == len(text.splitlines()) > 10, "each line is a name, a lowest version, perhaps a bound, a reason"
    return found


def test_each_dependency_says_what_it_is_for_and_each_upper_bound_why() -> None:
    assert [name for name, _, _, reason in dependencies() if len(reason.split()) < 4] == []
    assert [
        name for name, _, above, reason in dependencies() if above and above not in re.findall(r"[\d.]+", reason)
    ] == []


def test_the_package_imports_what_it_depends_on_and_nothing_else() -> None:
    names = [name for module in MODULES.values() for node in ast.walk(module) for name in _imported(node)]
    foreign = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"communitydocs"}
    owners = packages_distributions()
    used = {re.sub("[-_.]+", "-", owner).lower() for name in foreign for owner in owners[name]}
    assert used == {name for name, *_ in dependencies()}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_a_hand_written_security_policy_gives_way_to_one_that_names_a_private_way() -> None:
    by_hand, rendered = ROOT / ".github/SECURITY.md", ROOT / "SECURITY.md"
    assert by_hand.exists() != rendered.exists(), "GitHub shows the one in .github, and hides the other"
