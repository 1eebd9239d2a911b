"""Package metadata: `pyproject.toml`, `package.json`, `Cargo.toml`, `setup.cfg`.

They are read as <https://packaging.python.org/en/latest/specifications/pyproject-toml/> (and Poetry's own table),
<https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md>,
<https://doc.rust-lang.org/cargo/reference/manifest.html>
and <https://setuptools.pypa.io/en/latest/userguide/declarative_config.html> say. Name, description, licence, home
page and repository become the project's; maintainers hold the role `maintainers`, authors and contributors are people
without one. The issue tracker and places to talk become channels, all other links the project's.
E-mail addresses stand there to be written to, and are kept. An organisation is no person: it is noted, and
not imported. Of several files the first one counts where they differ, and the others are noted. What
says how the package is built says nothing about people: one note for each file names it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from communitydocs.importers import Imported
from communitydocs.importers._credit import People
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents
from communitydocs.importers._json_text import mended
from communitydocs.importers._toml import toml
from communitydocs.importers.package.facts import Facts
from communitydocs.importers.package.setup_cfg import setup_cfg
from communitydocs.importers.package.tables import READERS, at, note_the_rest

FILES = ("pyproject.toml", "package.json", "Cargo.toml", "setup.cfg")
_TOML = re.compile(
    rb"^[ \t]*\[(?:project|tool\.poetry|package|workspace|workspace\.package)\][ \t]*(?:#|\r?$)", re.MULTILINE
)
_CFG = re.compile(rb"^\[metadata\][ \t]*\r?$", re.MULTILINE)
_CFG_KEY = re.compile(
    rb"^(?:name|author|author[-_]email|maintainer|url|home[-_]page|description|summary)[ \t]*[=:]", re.MULTILINE
)
_NPM_KEYS = """
dependencies devDependencies peerDependencies optionalDependencies scripts main module exports bin bugs
repository engines packageManager workspaces private author maintainers contributors homepage license files
"""
_NPM = frozenset(_NPM_KEYS.split())


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has package metadata, by its tables or keys."""
    return any(_kind(content) for content in files.values())


def _kind(content: bytes) -> str:
    """The kind of file: `toml`, `npm`, `cfg`; empty for any other."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return "npm" if _is_npm(content) else ""
    if _CFG.search(content) and _CFG_KEY.search(content):
        return "cfg"
    return "toml" if _TOML.search(content) and b"=" in content else ""


def _is_npm(content: bytes) -> bool:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(data, dict) or "@context" in data or not isinstance(data.get("version", ""), str):
        return False
    named = isinstance(data.get("name"), str) or "private" in data or "workspaces" in data
    return named and not _NPM.isdisjoint(data)


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in these formats say, in the order of `FILES`."""
    facts = Facts(People(Draft()))
    order = {name: position for position, name in enumerate(FILES)}
    for file in sorted(files, key=lambda file: order.get(file, len(order))):
        kind = _kind(files[file])
        for root in _roots(kind, files[file], file, facts.draft):
            for path, reader in READERS.get(kind, {}).items():
                if isinstance((table := at(root, path)).value, dict):
                    reader(facts, table, root)
            note_the_rest(root, facts.draft, READERS[kind])
            facts.settle()
    facts.finish()
    return facts.people.imported()


def _roots(kind: str, content: bytes, file: str, draft: Draft) -> list[Node]:
    if kind == "npm":
        return documents(mended(content), file, draft)
    if kind == "cfg":
        return [setup_cfg(content, file, draft)]
    root = toml(content, file, draft) if kind == "toml" else None
    return [root] if root else []
