"""Backstage's entities as text, and what the importer makes of them."""

from __future__ import annotations

from communitydocs.importers import Imported, importer

BACKSTAGE = importer("backstage")


def entity(kind: str, name: str, spec: str = "{}", **metadata: str) -> str:
    """An entity as text; `metadata` are further keys with YAML values."""
    more = "".join(f"  {key}: {value}\n" for key, value in metadata.items())
    head = f"apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\n"
    return f"{head}{more}spec: {spec}\n"


def read(*entities: str, file: str = "org.yaml") -> Imported:
    return BACKSTAGE.read({file: "---\n".join(entities).encode()})
