"""`communitydocs render` with blocks: they are known to --check, --diff and --dry-run, and faults have places."""

from __future__ import annotations

from pathlib import Path

import communities
import pytest
import yaml

from communitydocs.cli import main

MARKERS = "<!-- communitydocs:begin people -->\n<!-- communitydocs:end people -->\n"
LISTED = [{"to": "markdown", "into": "."}, {"to": "block", "file": "README.md"}]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Wren's folder, whose README has an empty block; it is the current folder."""
    data = {**communities.WREN, "render": LISTED}
    (tmp_path / "community.yaml").write_text(yaml.safe_dump(data, sort_keys=False))
    (tmp_path / "README.md").write_text(f"# Wren\n\n{MARKERS}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_render_fills_the_block_and_then_has_nothing_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render"]) == 0
    assert "- [Ana Souza](WHO-TO-ASK.md#ana): [Maintainers]" in (home / "README.md").read_text()
    assert main(["render"]) == 0
    assert capsys.readouterr().err.endswith("nothing to do: 3 files up to date\n")
    assert main(["render", "--check"]) == 0


def test_check_diff_and_dry_run_write_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (home / "README.md").read_text()
    assert main(["render", "--check"]) == 1
    assert "the registry says something new: README.md\n" in capsys.readouterr().out
    assert main(["render", "--diff"]) == 1
    assert "+- [Ana Souza](WHO-TO-ASK.md#ana)" in capsys.readouterr().out
    assert main(["render", "--dry-run"]) == 0
    assert "update     README.md\n" in capsys.readouterr().out
    assert (home / "README.md").read_text() == before


@pytest.mark.parametrize("options", [[], ["--check"], ["--diff"], ["--force"]])
def test_a_faulty_marker_stops_everything(home: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (home / "README.md").write_text("# Wren\n\n<!-- communitydocs:begin peple -->\n")
    assert main(["render", *options]) == 1
    said = capsys.readouterr()
    assert said.out == (
        "README.md:3:1: error: there is no block `peple` (did you mean `people`?)\n"
        "README.md:3:1: error: `peple` has no end (add `<!-- communitydocs:end peple -->` below it)\n"
    )
    assert said.err.endswith("mend the markers first.\n")
    assert sorted(path.name for path in home.iterdir()) == ["README.md", "community.yaml"]


def test_the_place_is_told_from_the_current_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "README.md").write_text("# Wren\n")
    (home / "sub").mkdir()
    monkeypatch.chdir(home / "sub")
    assert main(["render", "--dry-run", "-r", "../community.yaml"]) == 0
    assert "../README.md:1:1: error: there is no block in it" in capsys.readouterr().err


def test_a_hand_edit_inside_is_refused_and_taken_over_with_force(home: Path) -> None:
    main(["render"])
    (home / "README.md").write_text((home / "README.md").read_text().replace("Ana Souza", "Ana"))
    assert main(["render"]) == 1
    assert "[Ana](" in (home / "README.md").read_text()
    assert main(["render", "--force"]) == 0
    assert "[Ana](" not in (home / "README.md").read_text()


@pytest.mark.parametrize("target", ["block", "markdown"])
def test_one_target_alone_leaves_those_that_share_its_folder(home: Path, target: str) -> None:
    main(["render"])
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    assert main(["render", "--to", target]) == 0
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


@pytest.mark.parametrize("into", [[], ["--into", "docs"]])
def test_a_block_that_is_not_listed_cannot_be_rendered(
    home: Path, into: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "community.yaml").write_text(yaml.safe_dump(communities.WREN, sort_keys=False))
    assert main(["render", "--to", "block", *into]) == 2
    assert "list `{to: block, file: README.md}` under `render`" in capsys.readouterr().err


def test_a_file_with_two_entries_is_an_error(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [{"to": "block", "file": "README.md"}, {"to": "block", "file": "./README.md"}]
    (home / "community.yaml").write_text(yaml.safe_dump({**communities.WREN, "render": entries}, sort_keys=False))
    assert main(["render"]) == 2
    assert "would both write README.md" in capsys.readouterr().err


def test_a_block_in_a_hand_written_guide_is_filled(home: Path) -> None:
    entries = [{"to": "markdown", "into": "docs"}, {"to": "block", "file": "CONTRIBUTING.md"}]
    (home / "community.yaml").write_text(yaml.safe_dump({**communities.WREN, "render": entries}, sort_keys=False))
    (home / "CONTRIBUTING.md").write_text(MARKERS)
    assert main(["render"]) == 0
    assert "Ana Souza" in (home / "CONTRIBUTING.md").read_text()


def test_ones_own_template_of_a_block_is_not_taken_for_a_page(home: Path) -> None:
    (home / "own/block").mkdir(parents=True)
    (home / "own/markdown").mkdir()
    (home / "own/block/people.md.jinja").write_text("A block about {{ community.project.name }}\n")
    (home / "own/markdown/people.md.jinja").write_text("A page\n")
    assert main(["render", "--templates", "own"]) == 0
    assert "\nA block about Wren\n" in (home / "README.md").read_text()
    (home / "own/block/people.md.jinja").unlink()
    assert main(["render", "--templates", "own"]) == 0
    assert "A page" not in (home / "README.md").read_text()
