"""What a shell may complete: the ids of the nearest registry."""

from __future__ import annotations

from collections.abc import Iterator

TABLES = ("topics", "roles", "people", "channels")


def complete_who(incomplete: str) -> list[str]:
    """Ids of topics, roles, people and channels that begin so; files where a `/` was typed or nothing fits."""
    from communitydocs.registry.scalars import FORBIDDEN

    found = [] if "/" in incomplete else [id for id in _ids() if id.startswith(incomplete.casefold())]
    return [id for id in found or _files(incomplete) if not FORBIDDEN.search(id)]


def _ids() -> Iterator[str]:
    """Every id, in the order in which `who` looks for it; nothing where there is no registry that can be read."""
    from pathlib import Path

    from communitydocs.registry import cache, files
    from communitydocs.registry.problems import CommunityDocsError

    try:
        registry = cache.known(files.find(Path.cwd())).registry
    except CommunityDocsError:
        return
    for table in TABLES if registry else ():
        yield from getattr(registry, table)


def _files(incomplete: str) -> list[str]:
    from pathlib import Path

    folder, _, start = incomplete.rpartition("/")
    try:
        entries = sorted(Path(folder or ("/" if incomplete.startswith("/") else ".")).iterdir())
    except OSError:
        return []
    before = f"{folder}/" if folder or incomplete.startswith("/") else ""
    return [f"{before}{entry.name}{'/' if entry.is_dir() else ''}" for entry in entries
            if entry.name.startswith(start) and (start or not entry.name.startswith("."))]  # fmt: skip
