"""Scalars by YAML 1.2.2's core schema: what looks like text is text."""

from __future__ import annotations

import pytest

from communitydocs.registry.scalars import core_schema, visible


@pytest.mark.parametrize(
    "text",
    ["no", "NO", "yes", "on", "off", "y", "22:30", "2026-01-08", "1_000", "0b1", "1.2.3", "-", ".", "+.", "0x", "0o8"],
)
def test_words_times_dates_and_versions_are_text(text: str) -> None:
    assert core_schema(text) == text


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null(text: str) -> None:
    assert core_schema(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("017", 17),
        ("-12", -12),
        ("+12", 12),
        ("0o17", 15),
        ("0xfF", 255),
        ("3.10", 3.1),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
    ],
)
def test_numbers_and_booleans_are_typed(text: str, value: object) -> None:
    assert core_schema(text) == value
    assert type(core_schema(text)) is type(value)


@pytest.mark.parametrize("text", ["1e999", "9" * 19, "9" * 5000, ".inf", ".nan", "1" * 65 + ".0"])
def test_numbers_that_nothing_here_means_stay_text(text: str) -> None:
    assert core_schema(text) == text


def test_text_is_normalised_to_nfc() -> None:
    assert core_schema("Ane\u0301") == "An\u00e9"


def test_text_for_a_terminal_holds_nothing_that_steers_it() -> None:
    assert visible("a\x1b[31m\u202eb\tc\r\nd") == "a\\x1b[31m\\u202eb c  d"
    assert visible("a\rb\nc\x9b", keep_lines=True) == "a\\rb\nc\\x9b"
