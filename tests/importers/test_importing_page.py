"""The page about formats says what the importers' docstrings say."""

from __future__ import annotations

from importing_page import FILE, page


def test_the_page_about_formats_is_current() -> None:
    assert FILE.read_text("utf-8") == page(), "run `make pages`"
