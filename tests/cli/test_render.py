"""`communitydocs render`: what it writes, leaves alone, says, and its exit codes."""

from __future__ import annotations

import ast
import io
import os
import sys
from pathlib import Path

import communities
import pytest
import yaml

import communitydocs
from communitydocs import answers, documents
from communitydocs.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with Wren's registry, which is the current folder."""
    folder = tmp_path / "wren"
    folder.mkdir()
    (folder / "community.yaml").write_text(yaml.safe_dump(communities.WREN, sort_keys=False))
    monkeypatch.chdir(folder)
    return folder


def _change(home: Path, **top: object) -> None:
    (home / "community.yaml").write_text(yaml.safe_dump({**communities.WREN, **top}, sort_keys=False))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_render_writes_and_then_has_nothing_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render"]) == 0
    assert _files(home / "docs") == {"WHO-TO-ASK.md", "CONTRIBUTING.md", ".communitydocs.json"}
    assert main(["render"]) == 0
    assert capsys.readouterr().err.endswith("nothing to do: 2 files up to date\n")


def test_check_lists_what_is_out_of_date_and_the_command_that_mends_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "--check", "-r", "community.yaml"]) == 1
    said = capsys.readouterr()
    assert said.out == "new: docs/CONTRIBUTING.md\nnew: docs/WHO-TO-ASK.md\n"
    assert said.err == "2 files out of date; to mend this: communitydocs render -r community.yaml\n"
    assert _files(home) == {"community.yaml"}
    main(["render"])
    assert main(["render", "--check"]) == 0


def test_check_of_a_hand_edit_names_the_way_to_take_it_over(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["render"])
    (home / "docs/WHO-TO-ASK.md").write_text("By hand.\n")
    capsys.readouterr()
    assert main(["render", "--check"]) == 1
    assert capsys.readouterr().err == (
        "1 file out of date, and what is written by hand stands in the way.\n"
        "Bring it into the registry, or overwrite it: communitydocs render --force\n"
    )


def test_diff_shows_the_difference_without_steering_the_terminal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["render"])
    (home / "docs/WHO-TO-ASK.md").write_text("\x1b[31mred\n")
    capsys.readouterr()
    assert main(["render", "--diff"]) == 1
    out = capsys.readouterr().out
    assert "-\\x1b[31mred" in out
    assert "+# Who to ask at Wren" in out


def test_a_carriage_return_in_a_hand_edit_cannot_write_over_its_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["render"])
    (home / "docs/WHO-TO-ASK.md").write_bytes(b"foul\rharmless\n")
    capsys.readouterr()
    assert main(["render", "--diff"]) == 1
    out = capsys.readouterr().out
    assert "\r" not in out
    assert "-foul\\rharmless\n" in out


def test_dry_run_lists_everything_and_exits_0(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["render"])
    (home / "docs/WHO-TO-ASK.md").unlink()
    capsys.readouterr()
    assert main(["render", "--dry-run"]) == 0
    assert capsys.readouterr().out == "unchanged  docs/CONTRIBUTING.md\ncreate     docs/WHO-TO-ASK.md\n"
    assert not (home / "docs/WHO-TO-ASK.md").exists()


def test_a_hand_edited_file_is_refused_and_taken_over_with_force(home: Path) -> None:
    main(["render"])
    page = home / "docs/WHO-TO-ASK.md"
    page.write_text("mine\n")
    assert main(["render"]) == 1
    assert page.read_text() == "mine\n"
    assert main(["render", "--force"]) == 0
    assert page.read_text() != "mine\n"


def test_a_hand_written_guide_is_left_alone_with_a_note(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = home / "docs/CONTRIBUTING.md"
    guide.parent.mkdir()
    guide.write_text("mine\n")
    assert main(["render"]) == 0
    assert "note: docs/CONTRIBUTING.md was written by hand and is left alone" in capsys.readouterr().err
    assert guide.read_text() == "mine\n"
    assert (home / "docs/WHO-TO-ASK.md").exists()
    assert main(["render", "--check"]) == 0


@pytest.mark.parametrize("place", [".github", "."])
def test_a_guide_that_github_shows_first_is_named(home: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    (home / place).mkdir(exist_ok=True)
    (home / place / "CONTRIBUTING.md").write_text("mine\n")
    assert main(["render"]) == 0
    shown = (Path(place) / "CONTRIBUTING.md").as_posix()
    assert f"note: GitHub shows {shown} instead" in capsys.readouterr().err


def test_into_is_relative_to_the_current_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "sub").mkdir()
    monkeypatch.chdir(home / "sub")
    assert main(["render", "--into", "docs"]) == 0
    assert (home / "sub/docs/WHO-TO-ASK.md").exists()
    assert not (home / "docs").exists()


def test_into_may_lie_outside_of_the_registrys_folder(home: Path) -> None:
    assert main(["render", "--into", "../else/where"]) == 0
    page = (home.parent / "else/where/WHO-TO-ASK.md").read_text()
    assert "](../" not in page


@pytest.mark.parametrize("target", ["htm", "escape", "publish", "../x", "a.b", ""])
def test_an_unknown_target_cannot_run(home: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--to", target, "--into", "out"]) == 2
    assert "there is no target" in capsys.readouterr().err


def test_two_targets_may_not_write_one_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(home, render=[{"to": "markdown", "into": "docs"}, {"to": "markdown", "into": "docs"}])
    assert main(["render"]) == 2
    assert "would both write docs/WHO-TO-ASK.md" in capsys.readouterr().err


def test_errors_of_reading_and_references_stop_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _change(home, roles={"maintainers": {"holders": ["anna"]}})
    assert main(["render"]) == 1
    said = capsys.readouterr()
    assert "unknown-person" in said.out
    assert "Nothing was rendered" in said.err
    assert _files(home) == {"community.yaml"}


def test_errors_of_other_rules_do_not_stop_it(home: Path) -> None:
    channels = {**communities.WREN["channels"], "issues": {"url": "https://x.garden", "topics": ["conduct"]}}
    _change(home, channels=channels)
    assert main(["render"]) == 0


def test_a_missing_registry_cannot_be_rendered(home: Path) -> None:
    assert main(["render", "-r", "nowhere.yaml"]) == 2


def test_standard_input(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (home / "community.yaml").read_bytes()
    (home / "community.yaml").unlink()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["render", "-r", "-"]) == 0
    assert "`standard input`" in (home / "docs/WHO-TO-ASK.md").read_text()


def test_a_read_only_registry_is_enough(home: Path) -> None:
    (home / "community.yaml").chmod(0o444)
    assert main(["render"]) == 0


def test_a_template_takes_the_place_of_ours(home: Path) -> None:
    (home / "own/markdown").mkdir(parents=True)
    (home / "own/markdown/WHO-TO-ASK.md.jinja").write_text("Ask {{ community.project.name }}\n")
    assert main(["render", "--templates", "own"]) == 0
    assert (home / "docs/WHO-TO-ASK.md").read_text() == "Ask Wren\n"
    assert "# Contributing" in (home / "docs/CONTRIBUTING.md").read_text()


def test_the_registry_may_name_the_templates(home: Path) -> None:
    (home / "own").mkdir()
    (home / "own/WHO-TO-ASK.md.jinja").write_text("Ask {{ community.project.name }}\n")
    _change(home, templates="own")
    assert main(["render"]) == 0
    assert (home / "docs/WHO-TO-ASK.md").read_text() == "Ask Wren\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{{ comunity }}", "line 2, cannot be rendered: 'comunity' is undefined; did you mean `community`?"),
        ("a\n{{ community.projct }}", "did you mean `project`?"),
        ("a\n{% for %}", "line 2"),
        ("{{ 1 / 0 }}", "line 1"),
        ("{{ ''.__class__.__mro__ }}", "line 1"),
        ("{% include 'nothing' %}", "nothing"),
        ("{{ 'x' | joinn }}", "did you mean `join`?"),
    ],
)
def test_a_faulty_template_is_named_with_its_line(
    home: Path, template: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "own").mkdir()
    (home / "own/WHO-TO-ASK.md.jinja").write_text(template)
    assert main(["render", "--templates", "own"]) == 2
    err = capsys.readouterr().err
    assert "the template `WHO-TO-ASK.md.jinja`" in err
    assert said in err


def test_a_missing_template_folder_cannot_run(home: Path) -> None:
    assert main(["render", "--templates", "nowhere"]) == 2


def test_nothing_that_renders_reads_the_clock() -> None:
    folders = [Path(str(module.__file__)).parent for module in (documents, answers)]
    for file in [path for folder in folders for path in folder.glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            assert not (isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")), file
            assert not (isinstance(node, ast.Import) and any(name.name in ("time", "random") for name in node.names)), (
                file
            )


def test_the_same_bytes_in_any_time_zone_and_locale(home: Path) -> None:
    import subprocess

    for zone, language, seed in (("UTC", "C", "1"), ("Asia/Tokyo", "de_DE.UTF-8", "2")):
        env = {**os.environ, "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed}
        env["PYTHONPATH"] = str(Path(str(communitydocs.__file__)).parent.parent)
        command = [sys.executable, "-m", "communitydocs", "render"]
        done = subprocess.run(
            [*command, *(["--check"] if seed == "2" else [])], env=env, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
