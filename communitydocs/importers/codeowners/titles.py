"""Comments that stand as a heading over a block of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from communitydocs.importers._lines import Line
from communitydocs.importers._text import one_line

_DECORATION = "#=-*~_+ \t"
_TITLE = re.compile(r"[^\W_][\w &+/()'’.,-]{0,49}")
_WORDS = 5
# A comment with one of these is a sentence or a reminder, not the name of something.
_SENTENCE = re.compile(
    r"\b(is|are|be|was|will|must|should|can|see|please|note|todo|fixme|xxx|hack|this|these|that|those|each|you|we"
    r"|if|when|because|not|don|etc|order|default|line|lines)\b",
    re.IGNORECASE,
)


def titles(lines: Iterable[Line]) -> dict[int, str]:
    """{number of a line: the heading right above its block}, "" where there is none.

    A block ends at the next comment or blank line. A comment is a heading only if it is plainly a title:
    one line, short, without the marks of a sentence.
    """
    found, comment, title = {}, list[str](), ""
    for line in lines:
        text = line.text.strip()
        if text.startswith("#"):
            comment.append(text.strip(_DECORATION))
            continue
        if comment or not text:
            title = _title(comment) if text else ""
            comment = []
        found[line.number] = title
    return found


def _title(comment: list[str]) -> str:
    said = [text for text in comment if text]
    if len(said) != 1:
        return ""
    text = one_line(said[0].removesuffix(":"))
    short = _TITLE.fullmatch(text) and not text.endswith((".", ",")) and len(text.split()) <= _WORDS
    return text if short and not _SENTENCE.search(text) else ""
