"""The floors of the house: imports point down only, and rooms on one floor do not import each other."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath

import pytest

import communitydocs

PACKAGE = Path(communitydocs.__file__).parent
FLOORS = ["cli", "load", "documents rules", "answers importers reporters", "registry git links"]
FLOOR_OF = {room: -number for number, rooms in enumerate(FLOORS) for room in rooms.split()}


def room_of(parts: tuple[str, ...]) -> str:
    """The folder or top module that `communitydocs.ROOM...` names; the package itself is no room."""
    return parts[1].removesuffix(".py") if len(parts) > 1 and parts[0] == "communitydocs" else ""


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports; `from package import name` may import either of the two."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def climbs(file: PurePosixPath, source: str | bytes) -> list[str]:
    """Each import of a module, those for types alone included, that does not point down."""
    here = room_of(file.parts)
    names = [name for node in ast.walk(ast.parse(source)) for name in imported(node)]
    rooms = {name: room_of(tuple(name.split("."))) for name in names}
    wrong = [n for n, to in rooms.items() if to in FLOOR_OF and to != here and FLOOR_OF[to] >= FLOOR_OF[here]]
    return [f"{file} imports {name}" for name in wrong]


MODULES = {
    PurePosixPath(path.relative_to(PACKAGE.parent).as_posix()): path.read_bytes()
    for path in sorted(PACKAGE.rglob("*.py"))
}
ROOMS = {file: room_of(file.parts) for file in MODULES if room_of(file.parts) not in ("__init__", "__main__")}


def test_imports_point_down_only() -> None:
    assert [climb for file in ROOMS for climb in climbs(file, MODULES[file])] == []


def test_every_room_has_a_floor() -> None:
    assert set(ROOMS.values()) <= FLOOR_OF.keys()


@pytest.mark.parametrize(
    ("file", "source", "seen"),
    [
        ("registry/read.py", "if TYPE_CHECKING:\n    from communitydocs import load", True),
        ("rules/x.py", "import communitydocs.documents.publish", True),
        ("answers/x.py", "def f():\n    from communitydocs.importers import sigs", True),
        ("documents/x.py", "from communitydocs.registry.model import Registry", False),
        ("documents/x.py", "from communitydocs.documents import publish", False),
        ("load.py", "from communitydocs import rules, __version__", False),
    ],
    ids=["up, for types", "across", "across, in a function", "down", "in one room", "down from the hall"],
)
def test_an_import_that_climbs_is_seen(file: str, source: str, seen: bool) -> None:
    assert bool(climbs(PurePosixPath("communitydocs") / file, source)) == seen
