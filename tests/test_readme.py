"""The README says what is true: its commands, its registry and its message."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from communitydocs.cli import commands, main
from communitydocs.load import load
from communitydocs.rules import rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_command_table_lists_every_command_with_the_first_line_of_its_help() -> None:
    rows = dict(re.findall(r"^\| `([a-z]+)` \| (.+) \|$", README, re.MULTILINE))
    modules = {
        name: importlib.import_module(f"communitydocs.cli.{name.replace('import', 'import_')}") for name in commands()
    }
    assert rows == {name: (module.run.__doc__ or "").strip() for name, module in modules.items()}


def _example() -> str:
    return str(re.findall(r"```yaml\n(version: 1.*?)```", README, re.DOTALL)[0])


def test_the_registry_in_the_readme_validates_but_for_one_way_around(tmp_path: Path) -> None:
    (tmp_path / "community.yaml").write_text(_example())
    found = load(tmp_path / "community.yaml").diagnostics
    assert [diagnostic.rule for diagnostic in found if diagnostic.level != "note"] == ["no-way-around"]


def test_the_message_in_the_readme_is_what_validate_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    message = re.findall(r"```\n(error\[unknown-person\].*?)```", README, re.DOTALL)[0]
    monkeypatch.chdir(tmp_path)
    Path("community.yaml").write_text(_example().replace("    holders: [ana, bo]\n", "    holders: [anna, bo]\n", 1))
    assert main(["validate", "-q", "--color", "never", "--select", "unknown-person"]) == 1
    assert capsys.readouterr().out == message


RULES = [ROOT / "docs/rules/README.md", ROOT / "docs/rules/evidence.md"]  # the site's build adds others beside them
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "WHO-TO-ASK")),
    *RULES,
    *sorted(ROOT.glob("docs/*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_file_that_a_page_links_to_exists(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_readme_leads_on() -> None:
    assert len(re.findall(r"\]\((?!https?:)[^)]+\)", README)) > 5


def test_the_readme_counts_the_rules() -> None:
    assert f"places and remedies for {len(rules())} rules" in README


def test_our_own_health_card_is_what_health_draws(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["health", "--format", "svg"]) == 0
    assert (ROOT / "docs/health.svg").read_text("utf-8") == capsys.readouterr().out
