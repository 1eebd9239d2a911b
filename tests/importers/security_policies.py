"""Policies on security in tests: small ones and real ones, and what the importer makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from communitydocs.importers import Imported, importer

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared/corpus"
SECURITY = importer("security")
FORM = "https://github.com/wren/wren/security/advisories/new"
MAIL = "security@wren.garden"
with_the_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not beside this checkout")


def read(text: str | bytes, file: str = "SECURITY.md") -> Imported:
    return SECURITY.read({file: text.encode() if isinstance(text, str) else text})


def policy(sentence: str) -> Imported:
    """A policy on security with one sentence to look at: what leads to it says nothing of reports."""
    return read(f"# Security\n\nThis page is about reports of all kinds.\n\n## Policy\n\n{sentence}\n")


def addresses(found: Imported) -> list[str]:
    return [channel.url.removeprefix("mailto:") for channel in found.registry.channels.values()]
