"""The message catalogue: every sentence of the documents. `python -m tests.catalogue` writes it anew."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

PACKAGE = Path(__file__).parent.parent / "communitydocs"
FILE = PACKAGE / "documents/locale/communitydocs.pot"
METHODS = [("documents/**.py", "python"), ("documents/templates/**.jinja", "jinja2")]
OPTIONS = {"documents/templates/**.jinja": {"trimmed": "false", "silent": "false", "extensions": "jinja2.ext.i18n"}}
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
HEADER = """# The sentences of communitydocs' documents.
# Made by `python -m tests.catalogue`; do not edit it by hand."""


def text() -> str:
    """The catalogue's text: without dates and line numbers, so that it changes only with the sentences."""
    catalogue = Catalog(project="communitydocs", header_comment=HEADER, charset="utf-8")
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS)
    for name, _, message, _, _ in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(message, locations=[(name, 0)])
    written = io.BytesIO()
    write_po(written, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=0)
    return f'{HEADER}\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{written.getvalue().decode()}'


def main() -> None:
    """Write the catalogue."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text(), "utf-8")


if __name__ == "__main__":
    main()
