"""What rules may need beside the registry, worked out when the first rule asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from communitydocs import git
from communitydocs.answers.routes import Routes
from communitydocs.registry import read, schema
from communitydocs.registry.model import Registry


class Values(Mapping[str, Any]):
    """By the name of a rule's parameter; None where there is none: no day, no checkout, no network wanted."""

    def __init__(
        self,
        reading: read.Reading,
        registry: Registry,
        today: date | None,
        links: Callable[[Registry], Mapping[str, str]] | None,
    ) -> None:
        self._makers: dict[str, Callable[[], Any]] = {
            "today": lambda: today,
            "links": lambda: None if links is None else links(registry),
            "written": lambda: [source.text for source in reading.sources],
            "routes": lambda: Routes(registry),
            "checkout": lambda: None if reading.file is None else git.checkout(reading.root),
            "registry_file": lambda: _inside(reading.file, reading.root),
            "schema_copy": lambda: _text(reading.root / schema.COPY),
            "schema_text": schema.schema_text,
        }
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """A value, made on the first call."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _inside(file: Path | None, root: Path) -> str | None:
    """The registry's own path from the root."""
    if file is None or not file.resolve().is_relative_to(root.resolve()):
        return None
    return file.resolve().relative_to(root.resolve()).as_posix()


def _text(file: Path) -> str | None:
    try:
        return file.read_text("utf-8") if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None
