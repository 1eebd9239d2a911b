"""The pre-commit hook that keeps the schema's copy for editors up to date: `python -m` runs this module."""

from __future__ import annotations

import sys
from pathlib import Path

from communitydocs.cli import _draft
from communitydocs.registry import schema


def refresh(root: Path) -> bool:
    """Write the copy below `root` anew where it is missing or old; True where that was so."""
    copy, text = root / schema.COPY, schema.schema_text()
    if copy.is_file() and copy.read_text("utf-8", "replace") == text:  # whatever git made of its line breaks
        return False
    _draft.write(copy, text, force=True)
    return True


if __name__ == "__main__":
    if refresh(Path.cwd()):  # pre-commit sees a change of tracked files alone, so it is told by the exit code
        print(f"Wrote {schema.COPY}: commit it as well")
        sys.exit(1)
