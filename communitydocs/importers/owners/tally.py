"""Notes of which a tree of files would give hundreds: each is said once, with how often it applies."""

from __future__ import annotations

from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._text import one_line
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location


@dataclass(slots=True)
class Tally:
    """Gathers notes by their message; the first place and remedy stand for all."""

    first: dict[str, tuple[Location, str]] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def add(self, where: Location, message: str, help: str) -> None:
        """Count one more place of which this is to be said."""
        self.first.setdefault(message, (where, help))
        self.count[message] = self.count.get(message, 0) + 1

    def left_over(self, root: Node) -> None:
        """Count every scalar in a file that nobody looked at, by the key that it stands under."""
        for leaf in root.left_over():
            key = next((step for step in reversed(leaf.path) if isinstance(step, str)), "")
            self.add(leaf.location(), f"`{one_line(key)}` is not imported", "add by hand what you need of it")

    def close(self, draft: Draft) -> None:
        """Give the notes to the draft."""
        for message, (where, help) in self.first.items():
            more = self.count[message] - 1
            places = f" (and in {more} more place{'s' if more > 1 else ''})" if more else ""
            draft.note(where, f"{message}{places}", help)
