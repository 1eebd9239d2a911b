"""How well a colour can be read on our pages, and the nearest shade that can.

Source: W3C, WCAG 2.2, relative luminance and contrast ratio: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable

PAPER, NIGHT = "#fbfaf5", "#1a1917"
"""The page by day and by night."""
ENOUGH = 4.5
"""The contrast that text of a usual size needs."""
_TINT = 0.1


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with a share of the other colour in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _written((mine + (theirs - mine) * share) / 255 for mine, theirs in pairs)


def tint(accent: str, page: str = PAPER) -> str:
    """The page with a breath of the accent in it: the ground of what stands out."""
    return mixed(page, accent, _TINT)


def readable(accent: str, page: str = PAPER) -> bool:
    """Whether words in this colour can be read on the page, and on its own tint."""
    return min(contrast(accent, page), contrast(accent, tint(accent, page))) >= ENOUGH


def lighter(colour: str, lightness: float) -> str:
    """The same colour, at least so light (0 to 1)."""
    hue, own, saturation = colorsys.rgb_to_hls(*(value / 255 for value in _channels(colour)))
    return _written(colorsys.hls_to_rgb(hue, max(own, lightness), saturation))


def nearest_readable(accent: str, page: str = PAPER) -> str:
    """The accent itself, or the nearest darker shade (on a dark page: lighter shade) that can be read."""
    towards = 0 if page == PAPER else 1
    hue, lightness, saturation = colorsys.rgb_to_hls(*(value / 255 for value in _channels(accent)))
    levels = (lightness + (towards - lightness) * step / 50 for step in range(51))
    shades = (_written(colorsys.hls_to_rgb(hue, level, saturation)) for level in levels)
    return next(shade for shade in (accent, *shades) if readable(shade, page))


def _channels(colour: str) -> list[int]:
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[at : at + 2] for at in (0, 2, 4)]
    return [int(pair, 16) for pair in pairs]


def _written(values: Iterable[float]) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in values)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    linear: float = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return linear
