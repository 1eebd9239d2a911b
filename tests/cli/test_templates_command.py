"""`communitydocs templates`: what there is, and a copy to change; `validate` loads none of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import communities
import pytest
import yaml

from communitydocs.cli import main
from communitydocs.documents.environment import TEMPLATES

OURS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*.jinja"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Wren's folder, which is the current folder."""
    (tmp_path / "community.yaml").write_text(yaml.safe_dump(communities.WREN, sort_keys=False))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_template_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "--color", "never"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.split("\n\n")[0].splitlines()]
    assert [f"{name}.jinja" for name in listed] == OURS


@pytest.mark.parametrize("file", [name for name in OURS if name.startswith(("block/", "markdown/"))])
def test_a_template_says_what_it_writes(file: str) -> None:
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
