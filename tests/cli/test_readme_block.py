"""What `init` offers for a README: markers at its end, on a yes alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from communitydocs.cli import _readme_block
from communitydocs.cli._screen import Screen
from communitydocs.documents import DEFAULT
from communitydocs.documents._block_markers import find
from communitydocs.registry.model import Project, Registry, RenderEntry

REGISTRY = Registry(project=Project(name="Wren"))
MARKERS = "<!-- communitydocs:begin who-to-ask -->\n<!-- communitydocs:end who-to-ask -->\n"


@pytest.fixture
def yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody who says yes; the questions they were asked."""
    asked: list[str] = []

    def confirm(text: str, **options: object) -> bool:
        assert options["default"] is False
        asked.append(text)
        return True

    monkeypatch.setattr(typer, "confirm", confirm)
    return asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"# Wren\n", f"# Wren\n\n{MARKERS}".encode()),
        (b"# Wren", f"# Wren\n\n{MARKERS}".encode()),
        (b"\xef\xbb\xbf# Wren\r\nx\r\n", b"\xef\xbb\xbf# Wren\r\nx\r\n\r\n" + MARKERS.replace("\n", "\r\n").encode()),
        (b"", MARKERS.encode()),
    ],
    ids=["LF", "no newline at the end", "CRLF and a byte order mark", "empty"],
)
def test_a_yes_adds_an_empty_block_and_its_entry(tmp_path: Path, yes: list[str], text: bytes, expected: bytes) -> None:
    (tmp_path / "Readme.md").write_bytes(text)
    registry = _readme_block.offer(REGISTRY, tmp_path, Screen(quiet=True))
    assert (tmp_path / "Readme.md").read_bytes() == expected
    assert registry.render == (DEFAULT, RenderEntry(to="block", file="Readme.md"))
    assert find(expected.decode(), "Readme.md")[1] == []


def test_a_no_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typer, "confirm", lambda *_, **__: False)
    (tmp_path / "README.md").write_text("# Wren\n")
    assert _readme_block.offer(REGISTRY, tmp_path, Screen(quiet=True)) == REGISTRY
    assert (tmp_path / "README.md").read_text() == "# Wren\n"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", MARKERS.encode()], ids=["none", "not UTF-8", "with a block"])
def test_a_readme_that_cannot_take_one_is_not_asked_about(
    tmp_path: Path, yes: list[str], content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "README.md").write_bytes(content)
    assert _readme_block.offer(REGISTRY, tmp_path, Screen(quiet=True)) == REGISTRY
    assert yes == []
