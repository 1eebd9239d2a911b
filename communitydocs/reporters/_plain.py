"""Text of the registry on a terminal: nothing in it may steer the screen."""

from __future__ import annotations

import re

from communitydocs.registry.scalars import FORBIDDEN

_BREAKS = re.compile(r"[\t\r\n]")


def plain(text: str) -> str:
    """Text in one line, with control characters and direction overrides written out as escapes."""
    return FORBIDDEN.sub(lambda hit: hit.group().encode("unicode_escape").decode(), _BREAKS.sub(" ", text))
