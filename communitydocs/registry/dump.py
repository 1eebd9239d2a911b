"""A registry as YAML text, the way a careful person would write it.

Fields and tables stand in the order of the format's own table; what the format fills in by itself is left
out; what is short stands in one line. Text is quoted only where a YAML 1.2 or 1.1 reader would take it
for something else. Read back, the text is the same registry.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from communitydocs.registry.defaults import STANDARD_TOPICS, channel_kind, words
from communitydocs.registry.fault import TABLES
from communitydocs.registry.model import Channel, Holder, Part, Registry, Role, Topic

WIDTH = 100
COMMENTS = {  # every key of the top level, in the order of writing
    "version": "",
    "project": "What this is about.",
    "people": "Who is here. The key is the id by which the rest of this file names a person.",
    "roles": "What people take care of, and who does.",
    "channels": "Where one talks.",
    "topics": "What somebody from outside may want, in their own words.",
    "contributing": "The hand-written parts of CONTRIBUTING.",
    "include": "Further files with people, roles, channels and topics.",
    "platforms": "Platforms that people use, with the address of a profile there.",
    "render": "What `communitydocs render` writes, and where.",
    "site": "How the web site looks.",
    "templates": "Our own document templates.",
    "rules": "Rules that weigh more or less here.",
    "ignore": "Findings that we have seen and accept, and why.",
}
_NOT_FIELDS = ("id", "extra", "declared", "faulty")
_DATES = ("since", "until", "confirmed", "away_until", "starts", "expires")
# A list of what begins a plain text safely is shorter than one of what does not.
_PLAIN = re.compile(r"[^\W_](.*\S)?|[/+.]\w.*(?<=\S)|[/+._]?\w")
_MISREAD = re.compile(
    r"[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(:[0-9]+)+(\.[0-9_]*)?"
    r"|[0-9][0-9_,]*(\.[0-9_]*)?(e[-+]?[0-9]*)?|\.[0-9_]+(e[-+]?[0-9]+)?|\.inf)"
    r"|\.nan|y|yes|n|no|on|off|true|false|null|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?",
    re.IGNORECASE,
)
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")
_SEEN = " \u3000\u200c\u200d"  # joiners shape letters and emoji


def dump(registry: Registry, *, origins: Mapping[tuple[str, str], str] | None = None, header: str = "") -> str:
    """The registry as YAML text.

    `origins` maps (table, id) to the place an entry came from, such as ``("people", "ana"): "sigs.yaml:12"``;
    it ends the entry's first line as a comment. `header` is what the text begins with, such as an editor's
    modeline; it is written as it is.
    """
    parts = []
    for key, value in plain(registry).items():
        comment = [f"# {COMMENTS[key]}"] if COMMENTS.get(key) else []
        parts.append("\n".join([*comment, *top(key, value, origins=origins)]) + "\n")
    return (header.rstrip("\n") + "\n" if header else "") + "\n".join(parts)


def entries(table: str, some: Mapping[str, Any], *, origins: Mapping[tuple[str, str], str] | None = None) -> str:
    """Some entries of a table, as the text of a file that a registry includes."""
    return "\n".join(top(table, {id: _plain(entry) for id, entry in some.items()}, origins=origins)) + "\n"


def plain(registry: Registry) -> dict[str, Any]:
    """The registry as plain data in the order of writing, without what the format fills in by itself."""
    fields = _fields(registry) | {"version": registry.version, "project": _project(registry)}
    topics = {id: _plain(topic) or {"title": topic.title} for id, topic in registry.topics.items() if topic.declared}
    fields["topics"] = topics
    ordered = {key: fields[key] for key in COMMENTS if fields.get(key)}
    return ordered | {key: _plain(value) for key, value in registry.extra.items()}


def _plain(value: Any) -> Any:
    """A value of the model as plain data."""
    if isinstance(value, Holder) and value == Holder(person=value.person):
        return value.person
    if isinstance(value, Part) and value.text is not None:
        return value.text
    if dataclasses.is_dataclass(value):
        return _fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _fields(entry: Any) -> dict[str, Any]:
    """An entry's fields that differ from what the format fills in, its `x-` keys last."""
    implied, fields = _implied(entry), {}
    for known in dataclasses.fields(entry):
        value = getattr(entry, known.name)
        default = implied[known.name] if known.name in implied else _default(known)
        if known.name not in _NOT_FIELDS and value != default:
            fields[known.name] = _plain(value)
    return fields | {key: _plain(value) for key, value in getattr(entry, "extra", {}).items()}


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _implied(entry: Any) -> dict[str, Any]:
    """What the format fills in where this entry says nothing, beside the model's own defaults."""
    if isinstance(entry, Role):
        return {"name": words(entry.id)}
    if isinstance(entry, Channel):
        return {"name": words(entry.id), "kind": channel_kind(entry.url, entry.schedule is not None)}
    if isinstance(entry, Topic) and (standard := STANDARD_TOPICS.get(entry.id)):
        return {"title": standard.title, "kind": standard.kind, "keywords": standard.keywords}
    return {}


def _project(registry: Registry) -> dict[str, Any]:
    """The project, without a first contact and a lead that are the default."""
    usual = "maintainers" if registry.knows("roles", "maintainers") else None
    implied = [key for key in ("first_contact", "lead") if getattr(registry.project, key) == usual]
    return {key: value for key, value in _fields(registry.project).items() if key not in implied}


def top(key: str, value: Any, *, step: int = 2, origins: Mapping[tuple[str, str], str] | None = None) -> Iterator[str]:
    """The lines of a key of the top level; a table has a blank line around every entry that takes more than one.

    `step` is how much deeper each level stands.
    """
    if key not in TABLES or not isinstance(value, dict) or not value:
        yield from field(key, value, 0, step=step, block=True)
        return
    yield f"{key}:"
    before = 0
    for position, (id, entry) in enumerate(value.items()):
        lines = list(field(id, entry, step, step=step, origin=(origins or {}).get((key, id))))
        if position and (before > 1 or len(lines) > 1):
            yield ""
        yield from lines
        before = len(lines)


def field(
    key: str, value: Any, indent: int, *, step: int = 2, block: bool = False, origin: str | None = None
) -> Iterator[str]:
    """The lines of `key: value`; `origin` ends the first one as a comment.

    `block` keeps a mapping or list from being written in one line.
    """
    name, comment = " " * indent + scalar(key), f"  # {_in_one_line(origin)}" if origin else ""
    if isinstance(value, str):
        yield from _text(f"{name}: ", key, value, indent + step)
        return
    line = f"{name}: {flow(value, key)}"
    if not isinstance(value, dict | list) or not value or (not block and _fits(line, value)):
        yield line + comment
        return
    yield f"{name}:{comment}"
    yield from items(value, indent + step, step=step)


def items(value: dict[str, Any] | list[Any], indent: int, *, step: int = 2) -> Iterator[str]:
    """The lines of what stands inside a mapping or list."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from field(key, item, indent, step=step)
        return
    for item in value:
        line = " " * indent + "- " + flow(item)
        if not isinstance(item, dict | list) or not item or _fits(line, item):
            yield line
            continue
        first, *rest = items(item, indent + 2, step=step)
        yield " " * indent + "- " + first.lstrip(" ")
        yield from rest


def _fits(line: str, value: dict[str, Any] | list[Any]) -> bool:
    """Whether a mapping or list is short and simple enough for one line."""
    return len(line) <= WIDTH and (isinstance(value, list) or len(value) <= 5) and "\\n" not in line


def flow(value: Any, key: str = "") -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str):
        return scalar(value, flow=True, date=key in _DATES)
    return json.dumps(value)


def _text(start: str, key: str, text: str, indent: int) -> Iterator[str]:
    """The lines of a text: several as a literal block, a long one folded, else in one line."""
    line = start + scalar(text, date=key in _DATES)
    if len(line) <= WIDTH and "\n" not in text:
        yield line
        return
    style, lines = _literal(text) if "\n" in text else _folded(text, WIDTH - indent)
    yield start + style if lines else line
    yield from (" " * indent + part if part else "" for part in lines)


def _literal(text: str) -> tuple[str, list[str]]:
    """A text as a literal block, if it can be one: a blank at its beginning would change its indentation."""
    body = text.removesuffix("\n")
    if not _visible(text.replace("\n", "")) or body[:1] in ("", " ", "\n") or body.endswith(("\n", " ")):
        return "", []
    return "|" if text.endswith("\n") else "|-", body.split("\n")


def _folded(text: str, width: int) -> tuple[str, list[str]]:
    """A long line as a folded block, if that says the same; nothing to fold, nothing to write."""
    if not _visible(text):
        return "", []
    lines = textwrap.wrap(text, max(width, 40), break_long_words=False, break_on_hyphens=False)
    return (">-", lines) if len(lines) > 1 and " ".join(lines) == text else ("", [])


def scalar(text: str, *, flow: bool = False, date: bool = False) -> str:
    """A text as a YAML scalar in one line: plain where every reader takes it for this text, else quoted.

    `flow` is for text inside `{}` and `[]`; `date` for a field that holds a date, where the schema tells
    editors what is meant.
    """
    if date and _is_date(text):
        return text
    misread = _MISREAD.fullmatch(text) or not _PLAIN.fullmatch(text) or not _visible(text)
    inside = ": " in text or " #" in text or text.endswith(":")
    if misread or inside or (flow and set(text) & set(",[]{}:?")):
        return _quoted(text)
    return text


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and _visible(text):
        return f"'{text}'"
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    if _visible(char):
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


def _visible(text: str) -> bool:
    """Whether every character can stand in YAML as it is and be told from others by eye."""
    if text.isascii():
        return text.isprintable()
    return all(char in _SEEN or unicodedata.category(char) not in _UNSEEN for char in text)


def _in_one_line(text: str) -> str:
    return " ".join("".join(char if _visible(char) else " " for char in text).split())
