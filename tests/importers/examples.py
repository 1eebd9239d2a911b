"""The small examples beside this file: `FORMAT/CASE/input/` gives `expected.yaml`, and the notes of `notes.txt`.

`python -m tests.importers.examples [FORMAT/CASE...]` writes both anew; read the difference before keeping it.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from communitydocs.importers import Imported, importer
from communitydocs.registry.dump import dump

HERE = Path(__file__).parent
CASES = {path.parent.relative_to(HERE).as_posix(): path.parent for path in sorted(HERE.glob("*/*/input"))}


def files_of(case: Path) -> dict[str, bytes]:
    """{path: bytes} of an example's input."""
    root = case / "input"
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def imported(case: Path) -> Imported:
    """What the importer says of an example."""
    return importer(case.parent.name).read(files_of(case))


def text_of(found: Imported) -> str:
    """The registry as text, under the name Wren where its source gives none."""
    project = replace(found.registry.project, name=found.registry.project.name or "Wren")
    return dump(replace(found.registry, project=project), origins=found.origins)


def notes_of(found: Imported) -> str:
    """A line for each thing that could not be used: its place and its message."""
    places = ((d.location.file, d.location.line, d.location.column, d.message) for d in found.diagnostics)
    return "".join(f"{file}:{line}:{column}: {message}\n" for file, line, column, message in places)


def main(names: list[str]) -> None:
    """Write the expected files of these examples, or of all."""
    for name in names or CASES:
        found = imported(CASES[name])
        (CASES[name] / "expected.yaml").write_text(text_of(found), "utf-8")
        (CASES[name] / "notes.txt").write_text(notes_of(found), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
