"""Publishing: what is ours is kept as the registry wants it, what is not ours is not touched."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published import DOCS, MANIFEST, PAGES, Files, actions, render, tree

from communitydocs.documents import manifest
from communitydocs.documents.publish import Change, Kept, plan, write
from communitydocs.registry.problems import CommunityDocsError

pytest_plugins = ["rendered"]


def test_a_first_render_creates_every_file_and_a_manifest(rendered: Path) -> None:
    assert {path: (rendered / "docs" / path).read_text() for path in PAGES} == PAGES
    listed = json.loads((rendered / MANIFEST).read_text())
    assert listed["version"] == 1
    assert sorted(listed["files"]) == sorted(PAGES)
    assert all(value.startswith("sha256:") for value in listed["files"].values())


def test_a_second_render_writes_nothing(rendered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("write", "replace", "mkdir", "unlink", "rmdir", "fsync"):
        monkeypatch.setattr(os, name, lambda *_, **__: pytest.fail("something was written"))
    assert plan({DOCS: PAGES}, root=rendered).settled
    render(rendered, PAGES)


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    assert actions(tmp_path, PAGES) == dict.fromkeys((f"docs/{path}" for path in PAGES), "create")
    assert tree(tmp_path) == {}


def test_a_page_of_somebody_who_left_goes_with_its_empty_folder(rendered: Path) -> None:
    render(rendered, {"WHO-TO-ASK.md": "# Who to ask\n"})
    assert set(tree(rendered)) == {"docs", "docs/WHO-TO-ASK.md", MANIFEST}


def test_a_folder_that_holds_something_foreign_stays(rendered: Path) -> None:
    (rendered / "docs/people/notes.md").write_text("mine")
    render(rendered, {"WHO-TO-ASK.md": "# Who to ask\n"})
    assert (rendered / "docs/people/notes.md").read_text() == "mine"


def test_a_folder_without_anything_of_ours_has_no_manifest(rendered: Path) -> None:
    render(rendered, {})
    assert tree(rendered) == {"docs": None}


def test_changes_are_sorted_and_say_what_happens(rendered: Path) -> None:
    new = {"WHO-TO-ASK.md": "# Whom to ask\n", "people/ana.md": "# Ana\n", "roles/docs.md": "# Docs\n"}
    assert actions(rendered, new) == {
        "docs/WHO-TO-ASK.md": "update",
        "docs/people/ana.md": "unchanged",
        "docs/people/bo.md": "delete",
        "docs/roles/docs.md": "create",
    }
    stale = plan({DOCS: new}, root=rendered).stale
    assert [change.action for change in stale] == ["update", "delete", "create"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (b"a\n", b"b\n", "--- a/docs/x\n+++ b/docs/x\n@@ -1 +1 @@\n-a\n+b\n"),
        (None, b"b", "--- /dev/null\n+++ b/docs/x\n@@ -0,0 +1 @@\n+b\n\\ No newline at end of file\n"),
        (b"a\n", None, "--- a/docs/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"),
        (b"a\x0cb\n", b"a\x0cc\n", "--- a/docs/x\n+++ b/docs/x\n@@ -1 +1 @@\n-a\x0cb\n+a\x0cc\n"),
        (b"\xff\x00", b"abc", "docs/x: not text, 2 bytes before, 3 bytes after\n"),
        (b"\xff\x00", None, "docs/x: not text, 2 bytes before, no file after\n"),
    ],
    ids=["changed", "new, no newline at the end", "gone", "form feeds end no line", "binary", "binary gone"],
)
def test_a_diff_shows_the_change(before: bytes | None, after: bytes | None, expected: str) -> None:
    assert Change(Path("docs/x"), "update", "", before, after).diff() == expected


def test_a_foreign_file_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/WHO-TO-ASK.md").write_text("mine\n")
    refused = plan({DOCS: PAGES}, root=tmp_path).refused
    assert [(c.path.as_posix(), c.reason) for c in refused] == [("docs/WHO-TO-ASK.md", "not written by communitydocs")]
    before = tree(tmp_path)
    with pytest.raises(CommunityDocsError, match=r"docs/WHO-TO-ASK\.md.*--force"):
        render(tmp_path, PAGES)
    assert tree(tmp_path) == before
    render(tmp_path, PAGES, force=True)
    assert (tmp_path / "docs/WHO-TO-ASK.md").read_text() == "# Who to ask\n"


def test_a_foreign_file_with_the_same_bytes_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("same\n")
    found = plan({DOCS: {"a.md": "same\n"}}, root=tmp_path)
    assert (found.stale, found.manifests) == ((), (Path(MANIFEST),))
    write(found)
    assert plan({DOCS: {"a.md": "same\n"}}, root=tmp_path).settled


@pytest.mark.parametrize("wanted", [PAGES, {}], ids=["still wanted", "to be deleted"])
def test_a_file_edited_by_hand_is_refused_with_a_diff(rendered: Path, wanted: Files) -> None:
    (rendered / "docs/people/bo.md").write_text("# Bo\nand a remark\n")
    [change] = plan({DOCS: wanted}, root=rendered).refused
    assert change.reason == "edited by hand"
    assert "-and a remark\n" in change.diff()
    with pytest.raises(CommunityDocsError, match="edited by hand"):
        render(rendered, wanted)
    render(rendered, wanted, force=True)
    assert (rendered / "docs/people/bo.md").exists() == bool(wanted)


def test_a_hand_edit_equal_to_what_we_write_is_fine(rendered: Path) -> None:
    (rendered / "docs/people/bo.md").write_text("# Bo L.\n")
    render(rendered, {**PAGES, "people/bo.md": "# Bo L.\n"})
    assert plan({DOCS: {**PAGES, "people/bo.md": "# Bo L.\n"}}, root=rendered).settled


KEPT = Kept("json")
"""Another target's."""


@pytest.mark.parametrize("edited", [False, True], ids=["as we left it", "edited by hand"])
def test_what_another_target_writes_stays_and_stays_ours(rendered: Path, edited: bool) -> None:
    if edited:
        (rendered / "docs/people/bo.md").write_text("# Bo\nand a remark\n")
    page, listed = (rendered / "docs/people/bo.md").read_text(), json.loads((rendered / MANIFEST).read_text())
    assert actions(rendered, {"x.json": "{}", "people/bo.md": KEPT}) == {
        "docs/WHO-TO-ASK.md": "delete",
        "docs/people/ana.md": "delete",
        "docs/x.json": "create",
    }
    render(rendered, {"x.json": "{}", "people/bo.md": KEPT})
    after = json.loads((rendered / MANIFEST).read_text())
    assert (rendered / "docs/people/bo.md").read_text() == page
    assert after["files"].keys() == {"x.json", "people/bo.md"}
    assert after["files"]["people/bo.md"] == listed["files"]["people/bo.md"]
    assert plan({DOCS: {"x.json": "{}", "people/bo.md": KEPT}}, root=rendered).settled


def test_what_another_target_would_write_and_has_not_is_nobodys(rendered: Path) -> None:
    (rendered / "docs/notes.md").write_text("mine")
    render(rendered, {**PAGES, "notes.md": KEPT, "new.md": KEPT})
    assert json.loads((rendered / MANIFEST).read_text())["files"].keys() == PAGES.keys()
    assert not (rendered / "docs/new.md").exists()


def test_for_what_stays_no_folder_is_made(tmp_path: Path) -> None:
    write(plan({DOCS: {"a.md": KEPT}, Path("site"): {"b.md": "b"}}, root=tmp_path))
    assert set(tree(tmp_path)) == {"site", "site/b.md", "site/.communitydocs.json"}


def test_what_a_killed_run_of_another_target_began_is_still_to_be_completed(rendered: Path) -> None:
    listed = json.loads((rendered / MANIFEST).read_text())
    old, new = listed["files"]["people/bo.md"], manifest.fingerprint(b"# Bo L.\n")
    listed["files"]["people/bo.md"] = [old, new]
    (rendered / MANIFEST).write_text(json.dumps(listed))
    render(rendered, {"x.json": "{}", **dict.fromkeys(PAGES, KEPT)})
    assert json.loads((rendered / MANIFEST).read_text())["files"]["people/bo.md"] == [old, new]
    (rendered / "docs/people/bo.md").write_text("# Bo L.\n")
    render(rendered, {**PAGES, "people/bo.md": "# Bo Lindqvist\n"})
    assert (rendered / "docs/people/bo.md").read_text() == "# Bo Lindqvist\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_of_a_file_stay(rendered: Path) -> None:
    page = rendered / "docs/WHO-TO-ASK.md"
    assert stat.S_IMODE(page.stat().st_mode) & 0o133 == 0
    page.chmod(0o600)
    render(rendered, {**PAGES, "WHO-TO-ASK.md": "new\n"})
    assert (page.read_text(), stat.S_IMODE(page.stat().st_mode)) == ("new\n", 0o600)


BAD_MANIFESTS = {
    "empty": "",
    "a merge conflict": "<<<<<<< ours\n{}\n",
    "a list": "[]",
    "deeply nested": "[" * 100_000,
    "no version": '{"files": {}}',
    "a path that leads up": '{"version": 1, "files": {"../out.md": "sha256:' + "0" * 64 + '"}}',
    "an absolute path": '{"version": 1, "files": {"/out.md": "sha256:' + "0" * 64 + '"}}',
    "no hash": '{"version": 1, "files": {"out.md": "*"}}',
    "a number for a hash": '{"version": 1, "files": {"out.md": 1}}',
    "three hashes": '{"version": 1, "files": {"out.md": [null, null, null]}}',
    "not UTF-8": b"\xff\xfe\xff",
}


@pytest.mark.parametrize("text", BAD_MANIFESTS.values(), ids=BAD_MANIFESTS.keys())
def test_a_damaged_manifest_stops_with_a_remedy(rendered: Path, text: str | bytes) -> None:
    (rendered / MANIFEST).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = tree(rendered)
    with pytest.raises(CommunityDocsError, match=r"docs/\.communitydocs\.json.*delete it.*--force"):
        render(rendered, {}, force=True)
    assert tree(rendered) == before


def test_the_remedy_for_a_damaged_manifest_works(rendered: Path) -> None:
    (rendered / MANIFEST).unlink()
    render(rendered, {**PAGES, "people/bo.md": "new\n"}, force=True)
    assert plan({DOCS: {**PAGES, "people/bo.md": "new\n"}}, root=rendered).settled


def test_a_newer_manifest_asks_for_an_update(rendered: Path) -> None:
    (rendered / MANIFEST).write_text('{"version": 2}')
    with pytest.raises(CommunityDocsError, match="newer communitydocs"):
        plan({DOCS: PAGES}, root=rendered)


NAMES = ["WHO-TO-ASK.md", "people/ana.md", "people/bo.md", "people/old/x.md", "roles/README.md", "x.svg"]
file_sets = st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=8))


@settings(max_examples=60, deadline=None)
@given(st.lists(file_sets, min_size=1, max_size=5))
def test_after_any_history_the_folder_holds_the_last_set_alone(
    tmp_path_factory: pytest.TempPathFactory, history: list[dict[str, bytes]]
) -> None:
    root = tmp_path_factory.mktemp("history")
    (root / "docs").mkdir()
    (root / "docs/foreign.md").write_bytes(b"mine")
    for files in history:
        render(root, files)
        found = {path: data for path, data in tree(root / "docs").items() if data is not None}
        assert found.pop("foreign.md") == b"mine"
        assert (found.pop(".communitydocs.json", None) is not None) == bool(files)
        assert found == files
        assert plan({DOCS: files}, root=root).settled
