"""YAML text -> plain data and the place of every node.

libyaml's events are read by an iterative builder: it is as fast as PyYAML's C composer, takes half its
memory and cannot be driven into deep recursion.
"""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from communitydocs.registry.places import Places
from communitydocs.registry.problems import CommunityDocsError, Location, Path, Problem, Related
from communitydocs.registry.scalars import FORBIDDEN, character, core_schema

MAX_BYTES = 64 * 1024 * 1024
MAX_SCALAR = 64 * 1024
MAX_DEPTH = 32
MAX_FAULTS = 1000
"""After so many faults of the text itself reading stops: nobody mends the thousandth first."""

LINE_BREAK = re.compile(r"\r\n|\n|\r")


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
        node, key, data = 0, -1, self.data
        for step in path:
            found = self.places.children(node, data).get(step) if isinstance(data, dict | list) else None
            if found is None:
                break
            (key, node), data = found, data[step]
        if node == 0:
            return Location(self.file, 1, 1, 1, 1)
        return self.places.span(key if key >= 0 and (at_key or isinstance(data, dict | list)) else node)

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


class _Stop(Exception):
    """Reading ends here; what was wrong stands in the source's problems."""


def parse(content: bytes, file: str) -> Source:
    """Read one YAML document. What is wrong with the text stands in `problems`, each with its place."""
    source = Source(file, places=Places(file))
    try:
        _decode(content, source)
        _find_forbidden(source)
        with gc_paused():
            _Builder(source).build()
    except _Stop:
        source.data = None
    return source


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the cyclic collector still: it walks the growing tree again and again (5.6 x at 10,000 people)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _decode(content: bytes, source: Source) -> None:
    top = Location(source.file, 1, 1, 1, 1)
    if len(content) > MAX_BYTES:
        source.report("refused-yaml", top, "this file is over 64 MB", "split it and name the parts under `include`")
        raise _Stop
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        source.report("encoding", top, "this file is UTF-16", "save it as UTF-8")
        raise _Stop
    try:
        source.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source.text = content.decode("utf-8", "replace")
        where = _place(source.file, error.object[: error.start].decode("utf-8", "replace"))
        source.report(
            "encoding", where, f"byte 0x{error.object[error.start]:02x} is not UTF-8", "save the file as UTF-8"
        )
        raise _Stop from None


def _place(file: str, before: str) -> Location:
    """The place of the character that follows the text `before`."""
    lines = LINE_BREAK.split(before)
    return Location(file, len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)


def _find_forbidden(source: Source) -> None:
    """Report control, line-separator and direction-override characters, a hundred at the most."""
    for _, hit in zip(range(100), FORBIDDEN.finditer(source.text), strict=False):
        where = _place(source.file, source.text[: hit.start()])
        source.report(
            "refused-yaml", where, f"an invisible character stands here: {character(hit.group())}", "delete it"
        )


def _parser(text: str) -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:
        raise CommunityDocsError(
            "PyYAML has no libyaml here; install a PyYAML wheel: pip install --force-reinstall pyyaml"
        ) from None
    return CParser(text)


class _Builder:
    """Builds plain data from events.

    `stack` holds, for each open container, its parent, the step that leads to it and its parent's node.
    """

    def __init__(self, source: Source) -> None:
        self.source, self.places = source, source.places
        self.stack: list[tuple[Any, str | int | None, int]] = []
        self.container: Any = None
        self.key: str | None = None
        self.node = -1
        self.garbage: list[tuple[dict[str, Any], str]] = []

    def build(self) -> None:
        """Read the whole text."""
        import yaml

        # libyaml itself never sees a forbidden character; a stand-in of the same length keeps the places.
        parser = _parser(FORBIDDEN.sub("\ufffd", self.source.text))
        try:
            self._loop(yaml, parser.get_event)
        except yaml.YAMLError as error:
            self._syntax_fault(error)
        finally:
            parser.dispose()
            for container, key in self.garbage:
                container.pop(key, None)

    def _syntax_fault(self, error: Any) -> None:
        from communitydocs.registry.syntax_hints import explain

        # Shown alone: whatever else was found may come from it.
        self.source.data = None
        self.source.problems[:] = [explain(error, self.source.file, self.source.lines)]

    def _loop(self, yaml: Any, get_event: Any) -> None:
        # One loop, and no call more than needed for a scalar: this is where reading spends its time.
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends, add, documents = (yaml.MappingEndEvent, yaml.SequenceEndEvent), self.places.add, 0
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
                node = add(event.start_mark, event.end_mark)
                if self.key is None and type(self.container) is dict:
                    self._open_key(event, node)
                else:
                    self._put(self._scalar(event))
            elif kind is mapping or kind is sequence:
                self._open(event, {} if kind is mapping else [])
            elif kind in ends:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second YAML document begins here", "keep one: delete this `---`")
                    raise _Stop

    def _put(self, value: Any) -> None:
        if type(self.container) is dict:
            self.container[self.key], self.key = value, None
        elif self.container is None:
            self.source.data = value
        else:
            self.container.append(value)

    def _open(self, event: Any, empty: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, f"this is nested deeper than {MAX_DEPTH} levels", "a registry needs no more than six")
            raise _Stop
        if self.key is None and type(self.container) is dict:
            self._refuse(event, "a list or mapping stands where a key belongs", 'if text is meant, quote it: "[...]"')
            raise _Stop
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        step = self._step()
        node = self.places.add(event.start_mark, event.end_mark)
        self._put(empty)
        self.stack.append((self.container, step, self.node))
        self.container, self.node = empty, node

    def _close(self) -> None:
        self.places.close(self.node)
        self.container, _, self.node = self.stack.pop()
        self.key = None

    def _open_key(self, event: Any, node: int) -> None:
        """Take a key. What follows a key that cannot be kept is read, and dropped at the end."""
        key = event.value if event.value.isascii() else unicodedata.normalize("NFC", event.value)
        if event.style == '"':
            self._check_escapes(event)
        if key == "<<" and not event.style:
            self.key = key
            self._refuse(event, "merge keys (`<<`) are not used here", "write the fields out")
        elif key in self.container:
            path = (*self._path(), key)
            self.source.report(
                "duplicate-key",
                self.places.span(node),
                f"the key `{key}` stands here twice",
                "keep one of the two",
                path,
                (Related("here is the first", path),),
            )
        else:
            self.key = key
            return
        self.places.dropped.add(node)
        self.key = f"\0{node}"
        self.garbage.append((self.container, self.key))

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if len(value) > MAX_SCALAR // 4 and len(value.encode()) > MAX_SCALAR:
            self._refuse(event, "this text is over 64 KB", "put it into a file or a page of its own, and link to it")
            return ""
        if event.style == '"':
            self._check_escapes(event)
        if event.implicit[0]:
            return core_schema(value)
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def _check_escapes(self, event: Any) -> None:
        if hit := FORBIDDEN.search(event.value):
            self._refuse(event, f"the character {character(hit.group())} is not allowed, escaped or not", "delete it")

    def _alias(self, event: Any) -> None:
        name = event.anchor
        self._refuse(
            event,
            f"`*{name}` is a YAML alias, and aliases are not used here",
            f'if text is meant, quote it: "*{name}"; else write the value out',
        )
        self.places.add(event.start_mark, event.end_mark)
        if self.key is None and type(self.container) is dict:
            raise _Stop
        self._put(None)

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                f"`&{event.anchor}` is a YAML anchor, and anchors are not used here",
                f'if text is meant, quote it: "&{event.anchor}"; else delete it',
            )
        else:
            self._refuse(
                event,
                f"`{event.tag}` is a YAML tag, and tags are not used here",
                f'if text is meant, quote it: "{event.tag}"; else delete it',
            )

    def _refuse(self, event: Any, message: str, help: str) -> None:
        start, end = event.start_mark, event.end_mark
        end_line, end_column = (end.line, end.column) if start.line == end.line else (start.line, start.column + 1)
        where = Location(
            self.source.file, start.line + 1, start.column + 1, end_line + 1, max(end_column, start.column + 1) + 1
        )
        if end_column > start.column:
            where = Location(self.source.file, start.line + 1, start.column + 1, end_line + 1, end_column + 1)
        step = self._step()
        path = self._path() if step is None else (*self._path(), step)
        self.source.report("refused-yaml", where, message, help, path)
        if len(self.source.problems) >= MAX_FAULTS:
            raise _Stop

    def _step(self) -> str | int | None:
        """The key or position of the value that comes next in the open container."""
        return len(self.container) if type(self.container) is list else self.key

    def _path(self) -> Path:
        """The path of the open container."""
        return tuple(step for _, step, _ in self.stack if step is not None)
