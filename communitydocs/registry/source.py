"""One YAML text: its plain data, the place of every node, and what is wrong with it."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.places import LINE_BREAK, Places
from communitydocs.registry.problems import Location, Path, Problem, Related


@dataclass(slots=True)
class Source:
    """One file's text as plain data (dict, list, str, int, float, bool, None) with a place for every node."""

    file: str
    text: str = ""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    places: Places = field(default_factory=lambda: Places(""))
    _lines: list[str] | None = None

    def locate(self, path: Path, at_key: bool = False) -> Location:
        """The place of `path`, or of the deepest part of it that the file has.

        A scalar is shown at its value; a mapping or list at its key, in a list at its first character.
        """
        key, node, data = self._nodes(path)
        if node == 0:
            return Location(self.file, 1, 1, 1, 1)
        return self.places.span(key if key >= 0 and (at_key or isinstance(data, dict | list)) else node)

    def lines_of(self, path: Path) -> range:
        """The lines of `path` and of all that it holds, counted from 1; none where the file has no such place."""
        if not path or self.reach(path) != path:
            return range(0)
        key, node, _ = self._nodes(path)
        last = node + self.places.sizes[node] - 1
        return range(self.places.span(node if key < 0 else key).line, self.places.span(last).end_line + 1)

    def _nodes(self, path: Path) -> tuple[int, int, Any]:
        """The key's node (-1 for none), the node and the data of the deepest part of `path` that the file has."""
        node, key, data = 0, -1, self.data
        for step in path:
            found = self.places.children(node, data).get(step) if isinstance(data, dict | list) else None
            if found is None:
                break
            (key, node), data = found, data[step]
        return key, node, data

    def reach(self, path: Path) -> Path:
        """The part of `path` that the file has."""
        data = self.data
        for depth, step in enumerate(path):
            inside = isinstance(data, dict) and step in data
            if not inside and not (isinstance(data, list) and isinstance(step, int) and step < len(data)):
                return path[:depth]
            data = data[step]
        return path

    @property
    def lines(self) -> list[str]:
        """The text's lines, as libyaml counts them."""
        if self._lines is None:
            self._lines = LINE_BREAK.split(self.text)
        return self._lines

    def report(
        self, rule: str, where: Location, message: str, help: str, path: Path = (), related: tuple[Related, ...] = ()
    ) -> None:
        """Note a fault of the text itself."""
        self.problems.append(Problem(path, message, help, rule=rule, level="error", location=where, related=related))


class Stop(Exception):
    """Reading ends here; what was wrong stands in the source's problems."""
