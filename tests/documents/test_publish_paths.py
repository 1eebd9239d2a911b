"""Publishing writes below its root alone: no path, no link and no name in the way leads it elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from published import DOCS, MANIFEST, PAGES, Files, actions, render, tree

from communitydocs.documents import disk
from communitydocs.documents.publish import plan, write
from communitydocs.registry.problems import CommunityDocsError

pytest_plugins = ["rendered"]


BAD_PATHS = {
    "up": "../a.md",
    "up inside": "people/../../a.md",
    "absolute": "/etc/a.md",
    "empty": "",
    "empty part": "a//b",
    "dot": "./a.md",
    "NUL": "a\0.md",
    "newline": "a\n.md",
    "backslash": "..\\a.md",
    "drive": "C:a.md",
    "device": "con.md",
    "device in a folder": "people/Aux/x.md",
    "trailing dot": "a./b",
    "too long": "a" * 300,
    "lone surrogate": "\ud800.md",
    "git's folder": ".GIT/hooks/pre-commit",
    "our manifest": ".communitydocs.json",
    "our temporary": "people/.communitydocs-0123456789abcdef.tmp",
}


@pytest.mark.parametrize("path", BAD_PATHS.values(), ids=BAD_PATHS.keys())
def test_a_path_that_leads_out_is_an_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(CommunityDocsError, match="cannot write"):
        plan({DOCS: {path: "x"}}, root=tmp_path, force=True)
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("folder", ["..", "../x", "docs/../../x", "/", "/nowhere", "docs\0"])
def test_a_folder_outside_of_the_root_is_an_error(tmp_path: Path, folder: str) -> None:
    with pytest.raises(CommunityDocsError, match="lies outside"):
        plan({Path(folder): PAGES}, root=tmp_path)


def test_the_root_itself_and_absolute_folders_are_fine(tmp_path: Path) -> None:
    write(plan({Path(): {"CONTRIBUTING.md": "c"}, tmp_path / "docs": {"a.md": "a"}}, root=tmp_path))
    assert (tmp_path / "CONTRIBUTING.md").read_text() + (tmp_path / "docs/a.md").read_text() == "ca"


def test_a_root_behind_a_link_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(plan({tmp_path / "link/docs": {"a.md": "a"}}, root=tmp_path / "link"))
    assert (tmp_path / "real/docs/a.md").read_text() == "a"


@pytest.mark.parametrize(
    "folders",
    [
        {DOCS: {"a.md": "", "A.md": ""}},
        {DOCS: {"Roles/a.md": "", "roles/b.md": ""}},
        {DOCS: {"a": "", "a/b": ""}},
        {DOCS: {"people/a.md": ""}, DOCS / "people": {"a.md": ""}},
        {DOCS: {"a.md": ""}, Path.cwd() / "docs": {"b.md": ""}},
    ],
    ids=["files", "folders", "file and folder", "two targets", "the same folder twice"],
)
def test_files_that_collide_are_an_error(folders: dict[Path, Files]) -> None:
    with pytest.raises(CommunityDocsError, match=r"the same to some|file and a folder|given twice"):
        plan(folders, root=Path.cwd())


def test_a_file_where_a_folder_is_needed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("a file")
    with pytest.raises(CommunityDocsError, match=r"`docs` is a file"):
        plan({DOCS: PAGES}, root=tmp_path, force=True)


@pytest.mark.parametrize("wanted", ["people", "WHO-TO-ASK.md/x"], ids=["a folder there", "a file on the way"])
def test_a_name_taken_by_the_other_kind_is_an_error(rendered: Path, wanted: str) -> None:
    with pytest.raises(CommunityDocsError, match=rf"cannot write `docs/{wanted}`"):
        plan({DOCS: {wanted: "x"}}, root=rendered, force=True)


def test_a_new_name_that_differs_in_capitals_only_is_an_error(rendered: Path) -> None:
    with pytest.raises(CommunityDocsError, match="take these for one file"):
        plan({DOCS: {"people/Ana.md": "# Ana\n"}}, root=rendered)


@pytest.mark.parametrize("safe_walk", [True, False], ids=["open folders", "checked paths"])
@pytest.mark.parametrize("link", ["docs", "docs/people", "docs/WHO-TO-ASK.md", MANIFEST])
def test_no_link_is_followed_out(
    rendered: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    link: str,
    safe_walk: bool,
) -> None:
    monkeypatch.setattr(disk, "DIR_FD", disk.DIR_FD and safe_walk)
    outside = tmp_path_factory.mktemp("outside")
    (rendered / link).rename(outside / "moved")
    (rendered / link).symlink_to(outside / "moved")
    before = tree(outside)
    for wanted in ({**PAGES, "WHO-TO-ASK.md": "new", "people/ana.md": "new"}, {}):
        with pytest.raises(CommunityDocsError, match=r"a link|not a plain file"):
            render(rendered, wanted)
    assert tree(outside) == before


def test_force_replaces_a_link_and_leaves_what_it_led_to(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mine.md").write_text("mine")
    (tmp_path / "docs/a.md").symlink_to("../mine.md")
    render(tmp_path, {"a.md": "ours"}, force=True)
    assert (tmp_path / "mine.md").read_text() == "mine"
    assert not (tmp_path / "docs/a.md").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs/a.md")
    assert actions(tmp_path, {"a.md": "a"}) == {"docs/a.md": "refuse"}


def test_the_plain_walk_does_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "DIR_FD", False)
    render(tmp_path, PAGES)
    render(tmp_path, {"roles/docs.md": "# Docs\n"})
    assert set(tree(tmp_path)) == {"docs", MANIFEST, "docs/roles", "docs/roles/docs.md"}
