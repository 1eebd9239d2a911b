"""The `[metadata]` of a setup.cfg, key by key: https://setuptools.pypa.io/en/latest/userguide/declarative_config.html

Lines are those of Python's configparser: a key ends at `=` or `:`, deeper lines continue its value, lines that
begin with `#` or `;` are comments. Old spellings (`home-page`, `author-email`, `summary`) count as today's.
"""

from __future__ import annotations

import re
from typing import Any

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._lines import Line, lines
from communitydocs.registry.problems import Location, Path
from communitydocs.registry.source import Source

_SECTION = re.compile(r"\[([^\]]+)\]\s*")
_PAIR = re.compile(r"([^\s=:][^=:]*)[=:](.*)")
_TODAY = {"home_page": "url", "summary": "description"}
_TABLES = ("project_urls",)


class SetupCfg(Source):
    """A setup.cfg's data; `spots` has the place of every value."""

    spots: dict[Path, Location]

    def locate(self, path: Path, at_key: bool = False) -> Location:
        """The place of `path`, or of the deepest part of it that has one."""
        while path and path not in self.spots:
            path = path[:-1]
        return self.spots[path] if path else Location(self.file, 1, 1, 1, 1)


def setup_cfg(content: bytes, file: str, draft: Draft) -> Node:
    """The file's sections; `project_urls` is a mapping, all other values are text."""
    source = SetupCfg(file)
    source.spots = {}
    data: dict[str, dict[str, Any]] = {}
    section, key = "", ""
    for line in lines(content, file, draft):
        text = line.text.rstrip()
        if not text or text.lstrip()[0] in "#;":
            continue
        if text[0].isspace() and key:
            _continue(source, data[section], (section, key), line)
        elif hit := _SECTION.fullmatch(text):
            section, key = hit[1].strip(), ""
            data.setdefault(section, {})
        elif section and (pair := _PAIR.fullmatch(text)):
            key = _key(pair[1])
            _begin(source, data[section], (section, key), line, pair)
        else:
            draft.note(line.at(), "this line is no setting, and is left out", "write it as `key = value`")
    source.data = data
    return Node(source, (), data, set())


def _key(text: str) -> str:
    key = text.strip().lower().replace("-", "_")
    return _TODAY.get(key, key)


def _begin(source: SetupCfg, values: dict[str, Any], path: Path, line: Line, pair: re.Match[str]) -> None:
    key, value = str(path[-1]), pair[2].strip()
    values[key] = {} if key in _TABLES else value
    start = pair.start(2) + len(pair[2]) - len(pair[2].lstrip())
    source.spots[path] = line.at(start, start + len(value)) if value else line.at(0, pair.end(1))
    if key in _TABLES and value:
        _link(source, values[key], path, line, start)


def _continue(source: SetupCfg, values: dict[str, Any], path: Path, line: Line) -> None:
    key = str(path[-1])
    start = len(line.text) - len(line.text.lstrip())
    if key in _TABLES:
        _link(source, values[key], path, line, start)
    else:
        values[key] = f"{values[key]}\n{line.text.strip()}".lstrip("\n")


def _link(source: SetupCfg, links: dict[str, str], path: Path, line: Line, start: int) -> None:
    """A line `Label = https://...`; a line without `=` is kept as a link without address, so that it is noted."""
    label, _, url = line.text[start:].partition("=")
    links[label.strip()] = url.strip()
    source.spots[*path, label.strip()] = line.at(start)
