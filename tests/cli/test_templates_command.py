"""`communitydocs templates`: what there is, and a copy to change; `validate` loads none of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import communities
import pytest
import yaml

from communitydocs.cli import main
from communitydocs.documents.environment import TEMPLATES

OURS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*.*"))
TARGETS = {
    "block": ("safety.md", "README.md"),
    "github": ("SECURITY.md", "SECURITY.md"),
    "html": ("safety.html", "public/safety.html"),
    "markdown": ("WHO-TO-ASK.md", "docs/WHO-TO-ASK.md"),
}
"""{target: (one of its templates, the file that is written with it)}."""
EACH_TARGET = pytest.mark.parametrize("target", TARGETS)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Wren's folder, which is the current folder."""
    (tmp_path / "community.yaml").write_text(yaml.safe_dump(communities.WREN, sort_keys=False))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_template_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "--color", "never"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.split("\n\n")[0].splitlines()]
    assert listed == [name.removesuffix(".jinja") for name in OURS]


def test_every_template_says_what_it_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "--color", "never"]) == 0
    rows = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert [row for row in rows if not re.fullmatch(r"\S+ {2,}[A-Z].+\.", row)] == []


@pytest.mark.parametrize("file", [name for name in OURS if name.endswith(".jinja")])
def test_a_template_says_it_in_its_first_line(file: str) -> None:
    first = (TEMPLATES / file).read_text("utf-8").splitlines()[0]
    assert first.startswith("{# ")
    assert first.endswith(". #}")


@pytest.mark.parametrize("name", ["WHO-TO-ASK.md", "markdown/WHO-TO-ASK.md", "WHO-TO-ASK.md.jinja"])
def test_a_copy_lies_where_render_finds_it(home: Path, name: str) -> None:
    assert main(["templates", "export", name, "own"]) == 0
    copy = home / "own/markdown/WHO-TO-ASK.md.jinja"
    assert copy.read_bytes() == (TEMPLATES / "markdown/WHO-TO-ASK.md.jinja").read_bytes()
    copy.write_text("Ask {{ community.project.name }}\n")
    assert main(["render", "--templates", "own"]) == 0
    assert (home / "docs/WHO-TO-ASK.md").read_text() == "Ask Wren\n"


def _listed(home: Path, *targets: str, **more: object) -> None:
    """Wren's registry with these targets."""
    (home / "README.md").write_text("<!-- communitydocs:begin safety -->\n<!-- communitydocs:end safety -->\n")
    into = {"markdown": "docs", "html": "public", "github": "."}
    entries = [{"to": to, "into": into[to]} if to in into else {"to": to, "file": "README.md"} for to in targets]
    data = {**communities.WREN, "render": entries, **more}
    (home / "community.yaml").write_text(yaml.safe_dump(data, sort_keys=False))


def test_a_copy_of_every_template_changes_nothing(home: Path) -> None:
    _listed(home, *TARGETS)
    assert main(["render"]) == 0
    for name in OURS:
        assert main(["templates", "export", name, "own"]) == 0
    assert sorted(path.relative_to(home / "own").as_posix() for path in home.glob("own/*/*")) == OURS
    assert main(["render", "--check", "--templates", str(home / "own")]) == 0


@EACH_TARGET
@pytest.mark.parametrize("named", ["option", "registry"])
def test_a_changed_copy_is_used_for_its_file_alone(home: Path, target: str, named: str) -> None:
    template, written = TARGETS[target]
    _listed(home, target)
    assert main(["render"]) == 0
    before = {path: path.read_bytes() for path in home.rglob("*.*") if path.suffix in (".md", ".html", ".css")}
    assert main(["templates", "export", f"{target}/{template}", "own"]) == 0
    copy = home / f"own/{target}/{template}.jinja"
    words = r"\1Ask {{ community.project.name }} first\n"
    copy.write_text(re.sub(r"({% block content %}|\Z)", words, copy.read_text(), count=1))
    _listed(home, target, **({} if named == "option" else {"templates": "own"}))
    assert main(["render", *(["--templates", str(home / "own")] if named == "option" else [])]) == 0
    changed = {path.relative_to(home).as_posix() for path, data in before.items() if path.read_bytes() != data}
    assert changed == {written}
    assert "Ask Wren first" in (home / written).read_text()


@EACH_TARGET
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ comunity.project.name }}", "'comunity' is undefined; did you mean `community`?"),
        ("{{ community.projct }}", "`Community` has no attribute 'projct'; did you mean `project`?"),
        ("{{ community.security.redaers }}", "`PrivateMatter` has no attribute 'redaers'; did you mean `readers`?"),
        ("{{ community.project.name | all_off }}", "No filter named 'all_off'; did you mean `all_of`?"),
        ("{{ mnth('2026-10-01') }}", "'mnth' is undefined; did you mean `month`?"),
        ("{% import '_parts.jinja' as parts with context %}{{ parts.expectatoin() }}", "did you mean `expectation`?"),
    ],
    ids=["a value", "a field", "a field of a field", "a filter", "a function", "a shared piece"],
)
def test_a_name_that_does_not_exist_is_told_with_its_line_and_the_nearest(
    home: Path, target: str, line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    template, written = TARGETS[target]
    _listed(home, target)
    (home / f"own/{target}").mkdir(parents=True)
    (home / f"own/{target}/{template}.jinja").write_text(f"{{# Mine. #}}\nwords\n{line}\n")
    assert main(["render", "--templates", str(home / "own")]) == 2
    err = capsys.readouterr().err
    assert f"the template `{template}.jinja`, line 3, cannot be rendered: " in err
    assert said in err
    assert written == "README.md" or not (home / written).exists()


def test_a_copy_that_was_changed_is_kept(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["templates", "export", "WHO-TO-ASK.md", "own"])
    (home / "own/markdown/WHO-TO-ASK.md.jinja").write_text("mine")
    assert main(["templates", "export", "WHO-TO-ASK.md", "own"]) == 2
    assert "exists" in capsys.readouterr().err
    assert (home / "own/markdown/WHO-TO-ASK.md.jinja").read_text() == "mine"
    assert main(["templates", "export", "WHO-TO-ASK.md", "own", "--force"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "CONTRIBUTNG.md", "own"], "there is no template CONTRIBUTNG.md; did you mean CONTRIBUTING.md?"),
        (["export", "channels.md", "own"], "several templates have that name: block/channels.md, markdown/channels.md"),
        (["export", "../x", "own"], "there is no template ../x"),
        (["export", "WHO-TO-ASK.md"], "`templates export NAME DIR` copies one out"),
        (["import"], "`templates export NAME DIR` copies one out"),
    ],
)
def test_what_cannot_be_copied_is_told(
    home: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["templates", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not (home / "own").exists()


def test_validate_never_loads_templates(home: Path) -> None:
    (home / "own").mkdir()
    (home / "own/WHO-TO-ASK.md.jinja").write_text("{% for %}")
    data = {**communities.WREN, "templates": "own"}
    (home / "community.yaml").write_text(yaml.safe_dump(data, sort_keys=False))
    run = "import sys; from communitydocs.cli import main; code = main(['validate', '-q'])"
    look = f"{run}; print(code, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("0 False\n")
