"""Managed blocks in real files: words of others are kept, and a killed run is completed by the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from block_texts import BEGIN, END, FIXED, README

from communitydocs.documents import manifest
from communitydocs.documents._block_fill import Blocks
from communitydocs.documents.publish import plan, write
from communitydocs.registry.problems import CommunityDocsError


def _write(root: Path, text: str = "new\n", *, force: bool = False, others: dict[str, str] | None = None) -> None:
    files: dict[str, str | bytes | Blocks] = {"README.md": Blocks(lambda name: text), **(others or {})}
    write(plan({Path(): files}, root=root, force=force))


def _read(root: Path) -> str:
    return (root / "README.md").read_bytes().decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder whose README has an empty block."""
    (tmp_path / "README.md").write_text(README)
    return tmp_path


def test_a_block_is_written_and_then_ours_to_change(home: Path) -> None:
    _write(home, "one")
    _write(home, "two")
    assert _read(home) == f"a\n{BEGIN}\n\ntwo\n\n{END}\nz"
    blocks = {"README.md": Blocks(lambda name: "two")}
    assert plan({Path(): blocks}, root=home).settled


def test_words_around_a_block_may_change_at_any_time(home: Path) -> None:
    _write(home, "one")
    (home / "README.md").write_text("more\n" + _read(home) + "\nand more")
    _write(home, "two")
    assert _read(home) == f"more\na\n{BEGIN}\n\ntwo\n\n{END}\nz\nand more"


def test_other_line_ends_of_a_checkout_are_no_edit(home: Path) -> None:
    _write(home, "one")
    (home / "README.md").write_bytes((home / "README.md").read_bytes().replace(b"\n", b"\r\n"))
    _write(home, "two")
    assert _read(home) == f"a\n{BEGIN}\n\ntwo\n\n{END}\nz".replace("\n", "\r\n")


@pytest.mark.parametrize(("first", "whose"), [("one", "edited by hand"), (None, "not written by communitydocs")])
def test_words_of_others_in_a_block_are_refused_with_a_diff(home: Path, first: str | None, whose: str) -> None:
    if first:
        _write(home, first)
    (home / "README.md").write_text(README.replace("\n<!-- communitydocs:end", "\nmine\n<!-- communitydocs:end"))
    (change,) = plan({Path(): {"README.md": Blocks(lambda name: "new")}}, root=home).refused
    assert change.reason == f"the block `people` was {whose}"
    assert "-mine\n" in change.diff()
    with pytest.raises(CommunityDocsError, match="nothing was written"):
        _write(home)
    assert "mine" in _read(home)
    _write(home, force=True)
    assert _read(home) == f"a\n{BEGIN}\n\nnew\n\n{END}\nz"


def test_a_file_whose_blocks_are_no_longer_listed_stays(home: Path) -> None:
    _write(home, "one", others={"page.md": "page"})
    write(plan({Path(): {"page.md": "page"}}, root=home))
    assert "one" in _read(home)
    assert "README" not in (home / manifest.NAME).read_text()
    write(plan({Path(): {}}, root=home))
    assert sorted(path.name for path in home.iterdir()) == ["README.md"]


@pytest.mark.parametrize("force", [True, False])
def test_a_faulty_file_stays_even_by_force_and_stops_the_others(home: Path, force: bool) -> None:
    (home / "README.md").write_text(BEGIN)
    found = plan({Path(): {"README.md": FIXED, "page.md": "page"}}, root=home, force=force)
    assert [change.path.name for change in found.refused] == ["README.md"]
    with pytest.raises(CommunityDocsError):
        write(found)
    assert [path.name for path in home.iterdir()] == ["README.md"]
    assert _read(home) == BEGIN


def test_a_link_is_not_followed(home: Path) -> None:
    (home / "README.md").rename(home / "real.md")
    (home / "README.md").symlink_to("real.md")
    (change,) = plan({Path(): {"README.md": FIXED}}, root=home, force=True).refused
    assert change.faults[0].message == "it is a link"
    assert (home / "real.md").read_text() == README


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (change,) = plan({Path(): {"README.md": FIXED}}, root=tmp_path, force=True).refused
    assert change.faults[0].message == "there is no such file"


@pytest.mark.parametrize("kill", ["before", "after"])
def test_a_killed_run_is_completed_by_the_next(home: Path, monkeypatch: pytest.MonkeyPatch, kill: str) -> None:
    _write(home, "one")

    class Killed(BaseException):
        pass

    import communitydocs.documents.publish as publish

    with monkeypatch.context() as patch:
        step = "_switch" if kill == "before" else "_finish"
        patch.setattr(publish, step, lambda *_: (_ for _ in ()).throw(Killed))
        patch.setattr(publish, "_take_back", lambda *_: None)
        with pytest.raises(Killed):
            _write(home, "two")
    assert ("two" in _read(home)) == (kill == "after")
    _write(home, "three")
    assert _read(home) == f"a\n{BEGIN}\n\nthree\n\n{END}\nz"
    assert sorted(path.name for path in home.iterdir()) == [manifest.NAME, "README.md"]
