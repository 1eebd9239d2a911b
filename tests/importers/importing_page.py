"""The page about formats in docs/: made from the importers' docstrings. `make pages` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from communitydocs.importers import importer, importers

FILE = Path(__file__).parents[2] / "docs/importing.md"
HEAD = """<!-- Made from the importers themselves: change an importer's docstring, then run `make pages`. -->
# From other files to a registry

`communitydocs init` reads these by itself. `communitydocs import FORMAT FILE...` reads one of them, and
`communitydocs init --from FORMAT=FILE` begins with one. Formats are told by what stands in a file, not by its
name alone.

What holds for all of them:

- Each entry ends its first line with where it came from: `# CODEOWNERS:12`.
- What could not be used is reported with its place. Nothing is dropped in silence.
- No purpose, topic or contact is invented, and no address is kept where nothing says that it is for writing to.
- Past credit is no consent to be asked: whoever is only thanked somewhere gets no role and no topic.
- A person who stands in several sources becomes one: by the same handle, e-mail address or account number. A like
  name alone proves nothing, and is reported.
"""
CHECKED = """
## How paths were checked

Patterns of other formats mean other things than ours. So for each format that has paths we wrote a second
reading of its own rules in the tests, from the source of the tool that defines it, and asked both about the files of
real repositories: the people of a path must be the same.

| format | tree | files asked about | differences |
|---|---|---|---|
"""
FIGURES = Path(__file__).with_name("checked.txt")


def page() -> str:
    """The whole page."""
    names = importers()
    rows = [f"| [`{name}`](#{name}) | {_first(name)} |" for name in names]
    sections = [f"## {name}\n\n{_linked(_text(name))}\n\nLooked for as {_files(name)}." for name in names]
    checked = CHECKED.strip() + "\n" + FIGURES.read_text("utf-8").strip()
    return "\n".join([HEAD, "| format | what it is |", "|---|---|", *rows, "", "\n\n".join(sections), "", checked, ""])


def _text(name: str) -> str:
    return (importer(name).__doc__ or "").strip()


def _first(name: str) -> str:
    return _text(name).partition("\n")[0].partition(": ")[0].rstrip(".").replace("|", "\\|")


def _linked(text: str) -> str:
    """The docstring as Markdown: addresses as links."""
    return re.sub(r"(?<![<(`])https://[^\s,;)]+[^\s,;.:)]", lambda hit: f"<{hit.group()}>", text)


def _files(name: str) -> str:
    files = importer(name).FILES
    return ", ".join(f"`{file}`" for file in files[:6]) + (" and the like" if len(files) > 6 else "")


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
