"""One fault of the registry's shape, and how places and values are named when it is told."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import Path
from communitydocs.registry.secrets import hidden, secret_in

TABLES = ("people", "roles", "channels", "topics")
"""The tables of entries, and all that an included file may hold."""
TYPES = {
    "string": "text",
    "object": "a mapping",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
}
"""The schema's types, in words."""
SHOWN = 60
"""Of what somebody wrote, a message repeats at most so many characters."""
PLAIN = re.compile(r"(?!(true|false|null)$)([^\W\d](?:[\w ./;'()+@-]|:(?=[^\s]))*|\d{4}-\d\d-\d\d|\d+ \w+)", re.I)
"""Text that YAML reads as text without quotes, inside brackets too."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of the validator: the value at `path` breaks `keyword` of the schema `field` in `table`."""

    path: Path
    value: Any
    keyword: str
    facts: dict[str, Any]
    field: dict[str, Any]
    table: str
    schema: dict[str, Any]


@lru_cache(maxsize=256)
def near(word: str, choices: tuple[str, ...]) -> str | None:
    """Return the choice that was likely meant; one slip is often made in a hundred entries."""
    return None if secret_in(word) else nearest(word[:SHOWN], choices)


def named(path: Path) -> str:
    """Return a place as a reader would name it."""
    if not path:
        return "the file"
    if isinstance(path[-1], int):
        return f"entry {path[-1] + 1} of {named(path[:-1])}"
    return quoted(path[-1])


def quoted(text: str) -> str:
    """Return `text` in backticks, cut where it is long."""
    return f"`{short(text)}`"


def short(text: str) -> str:
    """Return `text`, cut where it is long. Of half a secret nobody sees that it is one: it is struck out before."""
    text = hidden(text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def kind_of(value: object) -> str:
    """Return what sort of value this is, in words."""
    if isinstance(value, bool | int | float):
        return f"{'' if isinstance(value, bool) else 'the number '}{quoted(flow(value))}"
    return "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"


def line_start(path: Path) -> str:
    """Return how the line of a value begins."""
    return "" if not path else "- " if isinstance(path[-1], int) else f"{hidden(path[-1])[:SHOWN]}: "


def example_line(path: Path, field: dict[str, Any]) -> str:
    """Return the field's own example as a line of YAML, to stand after "write" or "add"."""
    examples = field.get("examples")
    if examples:
        line = f"`{line_start(path)}{flow(examples[0])}`"
        return line if "const" in field else f"for example {line}"
    return f"{TYPES.get(str(field.get('type')), 'a value')} here"


def flow(value: object) -> str:
    """Return `value` as YAML on one line, with quotes only where they are needed, and without secrets.

    Later they could not be seen: in `\\nghp_...` the token has no beginning any more.
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow(key)}: {flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    value = hidden(value) if isinstance(value, str) else value
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return value
    if isinstance(value, int) and value.bit_length() > 256:
        return hex(value)  # Python refuses to write very long numbers in decimals.
    return json.dumps(value, ensure_ascii=False)


def slug(key: str) -> str:
    """Return the id that is most like `key`; empty when nothing of it is left, or when it would repeat a secret."""
    if secret_in(key):
        return ""
    parts = unicodedata.normalize("NFKD", key[:200].casefold())
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in parts if not unicodedata.combining(c))).strip("-")
