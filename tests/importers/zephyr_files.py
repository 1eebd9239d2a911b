"""Zephyr's MAINTAINERS.yml in tests: examples, what the importer makes of them, and our own reading of globs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from communitydocs.importers import Imported, importer

HERE = Path(__file__).parent / "zephyr"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/zephyr-maintainers"
ZEPHYR = importer("zephyr")


def example(case: str) -> bytes:
    return (HERE / case / "input/MAINTAINERS.yml").read_bytes()


def read(content: bytes, tree: Sequence[str] = ()) -> Imported:
    return ZEPHYR.read({"MAINTAINERS.yml": content}, tree)


def expression(text: str) -> re.Pattern[str]:
    """Our own reading of a glob: it begins at the top, and ends there unless it ends with a slash."""
    signs = {"*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(signs.get(sign) or re.escape(sign) for sign in text) + ("" if text.endswith("/") else r"\Z")
    )


compiled = cache(expression)


def has(globs: Iterable[str], path: str) -> bool:
    return any(compiled(one).match(path) for one in globs)
