"""Text of the registry is data: in the log of a CI job it can start no command, name nobody, break no Markdown.

Commands are lines that begin with `::`, and `##[` or `##vso[` anywhere in a line, whatever stands round it:
<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
"""

from __future__ import annotations

import json
import re
from typing import Any

from communitydocs.registry.scalars import visible

_MENTION = re.compile(r"@(?=[\w\\-])|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
# Our own `::: FILE` is no command: no name begins with a colon.
_COMMAND = re.compile(r"#(?=#)|^(\s*):(?=:)(?!:: )")
_COMMAND_OF_ANY = re.compile(_COMMAND.pattern, re.MULTILINE)
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_JOINER = "\u2060"
_CODE = re.compile(r"`([^`]+)`")
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_json(shape: Any) -> str:
    """JSON in ASCII: right in every encoding, steers no terminal, holds no `##` and begins no line with `::`."""
    return json.dumps(shape, indent=1).replace("##", "#\\u0023") + "\n"


def line(text: str) -> str:
    """Text in one line that can be shown anywhere; half a surrogate pair becomes an escape as well."""
    return _SURROGATE.sub(lambda hit: f"\\u{ord(hit.group()):x}", visible(text))


def logged(text: str) -> str:
    """A line of a job's log: no command in it, and no live mention."""
    return _COMMAND.sub(lambda hit: f"{hit.group()}{_JOINER}", unmentioned(line(text)))


def harmless(report: str) -> str:
    """A whole report for people, as a log may keep it: no line of it is a command, by whatever data."""
    return _COMMAND_OF_ANY.sub(lambda hit: f"{hit.group()}{_JOINER}", report)


def unmentioned(text: str) -> str:
    """Plain text in which forges see no mention and no number of an issue: a sign without width stands between."""
    return _MENTION.sub(lambda hit: f"{hit.group()}{_JOINER}", text)


def cell(text: str) -> str:
    """Text as the cell of a Markdown table; what stands between backticks becomes code.

    Every sign of ASCII is written as a character reference, which is text wherever it stands
    (<https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references>).
    """
    parts = _CODE.split(line(text))
    parts[::2] = map(_escaped, parts[::2])
    parts[1::2] = [f"<code>{_escaped(part)}</code>" for part in parts[1::2]]
    return "".join(parts).strip() or "&#32;"


def _escaped(text: str) -> str:
    # An empty comment takes up no room, and forges see no mention, address or link across it.
    broken = {"@": "&#64;<!-- -->", "#": "&#35;<!-- -->", ":": "&#58;<!-- -->"}
    text = re.sub(r"\b(GH|www)(?=[-.])", "\\1\0", text, flags=re.IGNORECASE)
    text = _SIGN.sub(lambda hit: broken.get(hit.group(), f"&#{ord(hit.group())};"), text)
    return text.replace("\0", "<!-- -->")
