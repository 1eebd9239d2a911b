"""One note for many lines of one kind: at the first, and naming the others."""

from __future__ import annotations

from collections.abc import Iterable

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line
from communitydocs.registry.dataclass import dataclass

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Doubts:
    """Lines by what is to be said of them: (message, help), where `{}` stands for the lines."""

    draft: Draft
    lines: dict[tuple[str, str], dict[int, Line]]

    def add(self, line: Line, message: str, help: str) -> None:
        """Say this of one more line."""
        self.lines.setdefault((message, help), {}).setdefault(line.number, line)

    def note(self) -> None:
        """Write the notes."""
        for (message, help), found in self.lines.items():
            first = next(iter(found.values()))
            self.draft.note(first.at(), message.replace("{}", those(found)), help)


def doubts(draft: Draft) -> Doubts:
    """Nothing said yet."""
    return Doubts(draft, {})


def those(numbers: Iterable[int]) -> str:
    """Numbers of lines in words: "line 3", "lines 3 and 5", "7 lines (2, 3, 4, 5, 6, ...)"."""
    all_ = sorted(numbers)
    if len(all_) == 1:
        return f"line {all_[0]}"
    if len(all_) > _SHOWN:
        return f"{len(all_)} lines ({', '.join(map(str, all_[:_SHOWN]))}, ...)"
    return f"lines {', '.join(map(str, all_[:-1]))} and {all_[-1]}"
