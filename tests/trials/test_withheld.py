"""An address that its source does not publish stands nowhere in what an importer drafts or says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from trials import Figure

from communitydocs.importers import Imported, importer
from communitydocs.importers._discover import discover
from communitydocs.importers._draft import Draft
from communitydocs.registry import dump
from communitydocs.registry.model import Registry

IMPORTERS = Path(__file__).parents[1] / "importers"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
Files = dict[str, bytes]


def _read(folder: Path) -> Files:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def sources() -> Iterator[tuple[str, Files]]:
    """The format and the files of each small example, and of each real repository where they are at hand."""
    for folder in sorted(IMPORTERS.glob("*/*/input")):
        yield folder.parents[1].name, _read(folder)
    for top in sorted(CORPUS.glob("*/")):
        for folder in [top, *sorted(top.glob("*/"))]:
            files = _read(folder)
            yield from discover(files, files.get).items()


def _published(registry: Registry) -> str:
    """All contacts and channels of a draft: what another mention publishes."""
    contacts = [*(person.contact for person in registry.people.values())]
    contacts += [role.contact for role in registry.roles.values()]
    addresses = [address for contact in contacts for address in contact.values()]
    return "\n".join([*addresses, *(channel.url for channel in registry.channels.values())]).casefold()


def _said(found: Imported) -> str:
    """What `import` prints: the draft with its comments, and the notes."""
    notes = (f"{note.message} {note.help}" for note in found.diagnostics)
    return "\n".join([dump.dump(found.registry, origins=found.origins), *notes]).casefold()


@pytest.mark.trial("An importer keeps no address that its source does not publish, and repeats it nowhere.")
def test_a_withheld_address_stands_nowhere(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    withheld: set[str] = set()
    finish = Draft.imported

    def remembered(draft: Draft) -> Imported:
        withheld.update(draft.withheld)
        return finish(draft)

    monkeypatch.setattr(Draft, "imported", remembered)
    given, addresses = list(sources()), 0
    for format, files in given:
        withheld.clear()
        found = importer(format).read(files)
        hidden = {address for box in withheld if "@" in (address := box.rpartition(" ")[2].removeprefix("mailto:"))}
        addresses += len(hidden)
        published, said = _published(found.registry), _said(found)
        assert [one for one in hidden if one.casefold() in said and one.casefold() not in published] == [], format
    assert addresses > 30
    figure(f"{addresses:,} addresses withheld from {len(given)} sources, 0 of them in a draft, a comment or a note")
