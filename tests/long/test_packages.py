"""The wheel and the source package: what is in them, that anybody can build them, and that they work where installed.

    COMMUNITYDOCS_LONG=1 python -m pytest tests/long/test_packages.py

`build`, `twine`, `pipx` and `uv` come through pip into an environment that is thrown away.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

import pytest
from checkout import BIN, LONG, built, copy, environment, run

import communitydocs

pytestmark = LONG
NAME = f"communitydocs-{communitydocs.__version__}"
WHEEL, SDIST = f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz"
DAY = "1700000000"
ABOUT = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
MUST_HOLD = [
    "py.typed",
    "schema/registry.schema.json",
    "schema/diagnostics.schema.json",
    "schema/who.schema.json",
    "schema/health.schema.json",
    "schema/community.schema.json",
    "documents/locale/communitydocs.pot",
    "documents/templates/html/layout.html.jinja",
    "cli/workflows/github.yml",
    "cli/workflows/github-upkeep.yml",
    "cli/workflows/gitlab.yml",
    "cli/workflows/forgejo.yml",
    "cli/workflows/pre-commit.yaml",
]
DEVELOPMENT = {"pytest", "hypothesis", "mypy", "ruff", "build", "twine", "hatchling", "jsonschema", "pre-commit"}
MACHINE_PATH = re.compile(rb"(?<![\w.:/-])/(?:home|Users|root|work|var/folders)/\w|[A-Z]:\\Users\\")
CODEOWNERS = "* @ana-example\n/docs/ @bo-example\n"
README_PICTURE_OR_LINK = re.compile(r"\]\((?!https?:)[^)]*\)")


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the programs that build, check, and run packages."""
    return environment(tmp_path_factory.mktemp("tools"), "build>=1.2", "twine>=6.1", "pipx>=1.7", "uv>=0.7")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, which nothing changes while it is tried."""
    return copy(tmp_path_factory.mktemp("source") / "checkout")


@pytest.fixture(scope="module")
def dist(tools: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both packages."""
    return built(checkout, tmp_path_factory.mktemp("built") / "dist", tools, SOURCE_DATE_EPOCH=DAY)


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as file:
        return {name: file.read(name) for name in file.namelist()}


def source_members(sdist: Path) -> dict[str, bytes]:
    with tarfile.open(sdist) as file:
        found = {entry.name: file.extractfile(entry) for entry in file.getmembers() if entry.isfile()}
        return {name.removeprefix(f"{NAME}/"): data.read() for name, data in found.items() if data}


def test_twine_finds_nothing_in_either(tools: Path, dist: Path) -> None:
    assert {file.name for file in dist.iterdir()} == {WHEEL, SDIST}
    run(str(tools / "twine"), "check", "--strict", str(dist / WHEEL), str(dist / SDIST), cwd=dist)


def test_the_wheel_holds_the_package_and_the_schemas_and_nothing_else(dist: Path, checkout: Path) -> None:
    package = {f"communitydocs/{name}" for name in files(checkout / "communitydocs")}
    schemas = {f"communitydocs/schema/{name}" for name in files(checkout / "schema")}
    about = {f"{NAME}.dist-info/{name}" for name in ABOUT}
    inside = set(members(dist / WHEEL))
    assert inside == package | schemas | about
    assert {f"communitydocs/{name}" for name in MUST_HOLD} <= inside


def test_the_source_package_is_the_checkout(dist: Path, checkout: Path) -> None:
    assert set(source_members(dist / SDIST)) == files(checkout) | {"PKG-INFO"}


def test_neither_holds_the_path_of_a_machine(dist: Path, checkout: Path) -> None:
    inside = members(dist / WHEEL) | source_members(dist / SDIST)
    here = str(checkout.parent).encode()
    assert [name for name, data in inside.items() if MACHINE_PATH.search(data) or here in data] == []


def test_the_description_on_an_index_leads_nowhere_that_is_not_there(dist: Path) -> None:
    metadata = members(dist / WHEEL)[f"{NAME}.dist-info/METADATA"].decode()
    text = metadata.partition("\n\n")[2]
    assert text.startswith("# communitydocs\n\n**One file says who your community is.")
    assert "$ communitydocs init " in text
    assert "## What you can rely on" in text
    assert README_PICTURE_OR_LINK.findall(text) == []
    assert "make demo" not in text


@pytest.mark.parametrize(
    "elsewhere",
    [{"TZ": "Pacific/Apia", "LC_ALL": "C"}, {"TZ": "UTC", "PYTHONHASHSEED": "7"}],
    ids=["another time zone and locale", "another hash seed"],
)
def test_a_second_build_elsewhere_gives_the_same_bytes(
    elsewhere: dict[str, str], tools: Path, dist: Path, checkout: Path, tmp_path: Path
) -> None:
    source = Path(shutil.copytree(checkout, tmp_path / "a folder with another name"))
    for file in source.rglob("*"):
        os.utime(file, (0, 0))
        file.chmod(0o755 if file.is_dir() else 0o600)
    again = built(source, tmp_path / "again", tools, SOURCE_DATE_EPOCH=DAY, **elsewhere)
    for name in (WHEEL, SDIST):
        assert (again / name).read_bytes() == (dist / name).read_bytes(), name


def test_the_checkout_the_source_package_and_what_is_made_of_that_give_one_wheel(
    tools: Path, dist: Path, checkout: Path, tmp_path: Path
) -> None:
    with tarfile.open(dist / SDIST) as file:
        file.extractall(tmp_path / "unpacked", filter="data")
    from_source = built(tmp_path / "unpacked" / NAME, tmp_path / "once more", tools, SOURCE_DATE_EPOCH=DAY)
    python = [
        str(tools / "python"),
        "-m",
        "build",
        "--installer",
        "uv",
        "--wheel",
        "--outdir",
        str(tmp_path / "straight"),
    ]
    run(*python, str(checkout), cwd=tmp_path, more={"SOURCE_DATE_EPOCH": DAY})
    wheels = [folder / WHEEL for folder in (dist, from_source, tmp_path / "straight")]
    assert len({wheel.read_bytes() for wheel in wheels}) == 1


def repository(folder: Path) -> Path:
    """A throw-away git repository that says a little about its people."""
    folder.mkdir()
    (folder / "CODEOWNERS").write_text(CODEOWNERS)
    run("git", "init", "-q", cwd=folder)
    return folder


def walk(program: list[str], project: Path) -> None:
    """The ten minutes of the README, by an installed program."""

    def said(*arguments: str, code: int | None = 0) -> str:
        return run(*program, *arguments, cwd=project, code=code).stdout

    assert said("--version") == f"communitydocs {communitydocs.__version__}\n"
    said("init", "--yes", "--ci", "github", "--pre-commit")
    assert (project / ".github/workflows/communitydocs-upkeep.yml").is_file()
    assert json.loads(said("validate", "--format", "json"))["summary"]["errors"] == 0
    said("add", "role", "docs-team", "holders=ana-example,bo-example", "topics=docs", "join=Say hello.")
    said("render", "-q")
    said("render", "--check")
    said("render", "--to", "html", "--into", "site")
    assert "ana-example" in (project / "docs/WHO-TO-ASK.md").read_text("utf-8")
    assert "bo-example" in said("who", "documentation")
    assert "bo-example" in said("who", "docs/index.md")
    assert json.loads(said("health", "--format", "json"))["version"] == 1
    assert "people" in json.loads(said("schema"))["properties"]
    assert "unknown-person" in said("explain")
    assert "html" in said("templates")


@pytest.mark.parametrize("package", [WHEEL, SDIST], ids=["the wheel", "the source package"])
def test_it_works_where_nothing_else_is_installed(package: str, dist: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "clean", str(dist / package))
    listed = json.loads(run(str(programs / "python"), "-m", "pip", "list", "--format", "json", cwd=tmp_path).stdout)
    assert not {entry["name"].lower().replace("_", "-") for entry in listed} & DEVELOPMENT
    walk([str(programs / "communitydocs")], repository(tmp_path / "project"))
    assert NAME.replace("-", " ") in run(str(programs / "python"), "-m", "communitydocs", "-V", cwd=tmp_path).stdout


def test_it_works_with_the_oldest_of_each_package_that_it_allows(
    tools: Path, dist: Path, checkout: Path, tmp_path: Path
) -> None:
    uv, programs = str(tools / "uv"), tmp_path / "oldest" / BIN
    run(uv, "venv", "-q", "--python", str(tools / "python"), str(tmp_path / "oldest"), cwd=checkout)
    install = [uv, "pip", "install", "-q", "--python", str(programs / "python")]
    run(*install, "--resolution", "lowest-direct", "--only-binary", ":all:", "-r", "pyproject.toml", cwd=checkout)
    run(*install, "--no-deps", str(dist / WHEEL), cwd=checkout)
    walk([str(programs / "communitydocs")], repository(tmp_path / "project"))
    run(str(programs / "communitydocs"), "render", "--check", "-r", "tests/example/community.yaml", cwd=checkout)


@pytest.mark.parametrize("package", [WHEEL, SDIST], ids=["the wheel", "the source package"])
def test_pipx_run_and_uvx_run_it_without_installing_it(package: str, tools: Path, dist: Path, tmp_path: Path) -> None:
    project = repository(tmp_path / "project")
    home = {
        "PIPX_HOME": str(tmp_path / "pipx"),
        "UV_CACHE_DIR": str(tmp_path / "uv"),
        "UV_TOOL_DIR": str(tmp_path / "t"),
    }
    pipx = [str(tools / "pipx"), "run", "--spec", str(dist / package), "communitydocs"]
    uvx = [str(tools / "uvx"), "--from", str(dist / package), "communitydocs"]
    version = f"communitydocs {communitydocs.__version__}\n"
    assert [run(*way, "--version", cwd=project, more=home).stdout for way in (pipx, uvx)] == [version, version]
    run(*pipx, "init", "--yes", cwd=project, more=home)
    run(*uvx, "validate", cwd=project, more=home)
    shutil.rmtree(tmp_path / "pipx", ignore_errors=True)
