"""The fixture `rendered`: a root whose `docs` holds what was published."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import PAGES, render


@pytest.fixture
def rendered(tmp_path: Path) -> Path:
    """A root with `PAGES` rendered into `docs`."""
    render(tmp_path, PAGES)
    return tmp_path
