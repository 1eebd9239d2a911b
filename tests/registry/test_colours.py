"""How well colours can be read, and the nearest shade that can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communitydocs.registry import colours

HEX = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#fff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#0000ff", 2.15),
    ],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, contrast: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(contrast, abs=0.01)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@given(HEX, st.sampled_from([colours.PAPER, colours.NIGHT]))
def test_there_is_a_readable_shade_of_every_colour(colour: str, page: str) -> None:
    assert colours.readable(colours.nearest_readable(colour, page), page)


@given(HEX)
def test_a_colour_that_can_be_read_stays_as_it_is(colour: str) -> None:
    if colours.readable(colour):
        assert colours.nearest_readable(colour) == colour
