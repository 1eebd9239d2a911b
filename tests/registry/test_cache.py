"""What is kept of a large registry gives the answers that reading gives, or is not used at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from communitydocs.registry import cache, read
from communitydocs.registry.cache import known

HEAD = "version: 1\nproject: {name: Wren, x-note: [1, 2.5, true]}\n"


def large(people: int = 2500) -> str:
    entries = "".join(f"  p{n}: {{name: Person {n}, contact: {{github: person-{n}}}}}\n" for n in range(people))
    return f"{HEAD}people:\n{entries}roles:\n  docs: {{holders: [p1, {{person: p2, title: lead}}], topics: [docs]}}\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A large registry, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "community.yaml").write_text(large())
    return tmp_path / "community.yaml"


def kept(file: Path) -> list[Path]:
    return sorted((file.parent / "cache").rglob("*.json"))


def test_the_second_answer_is_kept_and_the_same(file: Path) -> None:
    first, second = known(file), known(file)
    assert first.reading is not None
    assert second.reading is None
    assert second.registry == first.registry == read.read_file(file).registry
    assert second.root == first.root
    assert second.place("roles", "docs") == first.place("roles", "docs")
    assert second.place("roles", "docs").endswith(f"community.yaml:{len(large().splitlines())}")


def test_a_change_is_seen_and_the_cache_does_not_grow(file: Path) -> None:
    known(file)
    file.write_text(large().replace("Person 7,", "Somebody else,"))
    registry = known(file).registry
    assert registry is not None
    assert registry.people["p7"].name == "Somebody else"
    assert len(kept(file)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Person 7", b"Person 8")),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\xfe"),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.rename(path.with_suffix(".moved")), path.symlink_to(path.with_suffix(".moved"))),
    ],
    ids=["cut off", "changed", "emptied", "no text", "a folder in its place", "a link in its place"],
)
def test_what_is_damaged_is_read_anew(file: Path, damage: object) -> None:
    known(file)
    assert callable(damage)
    damage(kept(file)[0])
    found = known(file)
    assert found.reading is not None
    assert found.registry == read.read_file(file).registry


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
def test_what_somebody_else_put_there_is_not_used(file: Path) -> None:
    known(file)
    os.chown(kept(file)[0], 12345, 12345)
    assert known(file).reading is not None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(large().replace("p1, {", "nobody, {") + "x: 1\n", id="one with a fault"),
        pytest.param(large() + "include: [more.yaml]\n", id="one of several files"),
        pytest.param(large(3), id="a small one"),
    ],
)
def test_such_a_registry_is_not_kept(file: Path, text: str) -> None:
    (file.parent / "more.yaml").write_text("people:\n  extra: {name: Extra}\n")
    file.write_text(text)
    known(file)
    assert kept(file) == []
    assert known(file).registry == read.read_file(file).registry


def test_without_a_place_to_keep_it_the_answer_is_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "taken").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(file.parent / "taken"))
    assert known(file).registry == known(file).registry == read.read_file(file).registry


def test_the_limit_is_where_it_pays() -> None:
    assert 50_000 <= cache.LEAST <= 200_000
