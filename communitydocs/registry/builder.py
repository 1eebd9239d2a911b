"""libyaml's events -> plain data with the place of every node.

An iterative builder: it is as fast as PyYAML's C composer, takes half its memory and cannot be driven into
deep recursion.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from communitydocs.registry.fault import SHOWN, quoted
from communitydocs.registry.places import LINE_BREAK
from communitydocs.registry.problems import CommunityDocsError, Location, Path, Related
from communitydocs.registry.scalars import FORBIDDEN, MOST_MARKS, SPECIAL, character, core_schema, crowded
from communitydocs.registry.secrets import hidden
from communitydocs.registry.source import Source, Stop

MAX_SCALAR = 64 * 1024
LONG = 256
"""In shorter texts the marks on letters are not counted: few can be there."""
MAX_DEPTH = 32
MAX_FAULTS = 1000
"""After so many faults of the text itself reading stops: nobody mends the thousandth first."""


def _parser(text: str) -> Any:
    try:
        from yaml._yaml import CParser
    except ImportError:
        raise CommunityDocsError(
            "PyYAML has no libyaml here; install a PyYAML wheel: pip install --force-reinstall pyyaml"
        ) from None
    return CParser(text)


class Builder:
    """Builds plain data from events.

    `stack` holds, for each open container, its parent, the step that leads to it and its parent's node.
    `anchors` holds the node and the value of each anchor; None where anchors and tags are refused.
    """

    def __init__(self, source: Source, *, foreign: bool = False) -> None:
        self.anchors: dict[str, tuple[int, Any]] | None = {} if foreign else None
        self.source, self.places = source, source.places
        self.stack: list[tuple[Any, str | int | None, int]] = []
        self.container: Any = None
        self.key: str | None = None
        self.node, self.documents = -1, 0
        self.garbage: list[tuple[dict[str, Any], str]] = []
        self.invisible = list(source.problems)

    def build(self) -> None:
        """Read the whole text."""
        import yaml

        # libyaml itself never sees a forbidden character: a stand-in of the same length keeps the places.
        text = FORBIDDEN.sub("\ufffd", self.source.text) if self.invisible else self.source.text
        self.places.text = LINE_BREAK.sub("\n", text) if "\r" in text else text
        parser = _parser(self.places.text)
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

        # Shown alone but for invisible characters: whatever else was found may come from it.
        self.source.data = None
        self.source.problems[:] = [*self.invisible, explain(error, self.source.file, self.source.lines)]

    def _loop(self, yaml: Any, get_event: Any) -> None:
        # Here reading spends its time: a plain short ASCII text, as nearly all are, is taken without a call.
        scalar, (start_at, end_at, size_of) = yaml.ScalarEvent, self.places.appends()
        while (event := get_event()) is not None:
            if type(event) is not scalar:
                self._structure(yaml, event)
                continue
            start_at(event.start_mark.index)
            end_at(event.end_mark.index)
            size_of(1)
            text, container = event.value, self.container
            if (
                not text
                or text[0] in SPECIAL
                or not event.implicit[0]
                or len(text) > LONG
                or not text.isascii()
                or event.anchor is not None
                or event.tag is not None
                or text == "<<"
            ):
                self._unusual(event)
            elif self.key is not None:
                container[self.key], self.key = text, None
            elif type(container) is list:
                container.append(text)
            elif type(container) is dict and text not in container:
                self.key = text
            else:
                self._unusual(event)

    def _unusual(self, event: Any) -> None:
        """Take a text that needs a second look: a number, a long or quoted one, a key that may be there already."""
        node, is_key = len(self.places.sizes) - 1, self.key is None and type(self.container) is dict
        value = None if is_key else self._scalar(event)
        if event.anchor is not None or event.tag is not None:
            self._properties(event, node, value)
        if is_key:
            self._open_key(event, node)
        else:
            self._put(value)

    def _structure(self, yaml: Any, event: Any) -> None:
        kind = type(event)
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "a second YAML document begins here", "keep one: delete this `---`")
                raise Stop

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
            raise Stop
        if self.key is None and type(self.container) is dict:
            self._refuse(event, "a list or mapping stands where a key belongs", "if text is meant, put quotes round it")
            raise Stop
        step = self._step()
        node = self.places.add(event.start_mark, event.end_mark)
        if event.anchor is not None or event.tag is not None:
            self._properties(event, node, empty)
        self._put(empty)
        self.stack.append((self.container, step, self.node))
        self.container, self.node = empty, node

    def _close(self) -> None:
        self.places.close(self.node)
        self.container, _, self.node = self.stack.pop()
        self.key = None

    def _open_key(self, event: Any, node: int) -> None:
        """Take a key. What follows a key that cannot be kept is read, and dropped at the end."""
        key: str = event.value
        if event.style == '"' or not key.isascii() or len(key) > MAX_SCALAR:
            key = self._unusual_key(event)
        if key == "<<" and not event.style and self.anchors is None:
            self.key = key
            self._refuse(event, "merge keys (`<<`) are not used here", "write the fields out")
        elif key in self.container:
            path = (*self._path(), key)
            self.source.report(
                "duplicate-key",
                self.places.span(node),
                f"the key {quoted(key)} stands here twice",
                "keep one of the two",
                path,
                (Related("here is the first", path),),
            )
            self._count()
        else:
            self.key = key
            return
        self.places.dropped.add(node)
        self.key = f"\0{node}\0{key}"
        self.garbage.append((self.container, self.key))

    def _unusual_key(self, event: Any) -> str:
        key = self._text(event) or _told_key(event.value)  # what was refused is not told again as an empty key
        if key != (bare := key.strip("\u00a0\u2007\u202f\u3000")) and not event.style:
            self.key = bare
            self._refuse(event, f"this key begins or ends with {character(key[0])}", "use a usual space")
            self.key = None
        return bare if not event.style else key

    def _scalar(self, event: Any) -> Any:
        if event.implicit[0]:
            value: str = event.value
            return core_schema(value) if len(value) <= LONG else self._text(event)
        return self._text(event)

    def _text(self, event: Any) -> str:
        """A text as NFC; what is too long or holds a forbidden escape is refused."""
        value: str = event.value
        if len(value) > MAX_SCALAR // 4 and len(value.encode()) > MAX_SCALAR:
            self._refuse(event, "this text is over 64 KB", "put it into a file or a page of its own, and link to it")
            return ""
        if event.style == '"' and (hit := FORBIDDEN.search(value)):
            message = f"the character {character(hit.group())} is not allowed, escaped or not"
            self._refuse(event, message, "delete it")
            value = FORBIDDEN.sub("\ufffd", value)
        if len(value) > LONG and not value.isascii() and crowded(value):
            self._refuse(event, f"a letter carries more than {MOST_MARKS} marks here", "delete them")
            return ""
        return value if value.isascii() else unicodedata.normalize("NFC", value)

    def _alias(self, event: Any) -> None:
        if self.anchors is not None and event.anchor in self.anchors:
            node, value = self.anchors[event.anchor]
            self.places.aliases[self.places.add(event.start_mark, event.end_mark)] = node
            self._put(value)
            return
        name = f"*{event.anchor}"
        help = f"if text is meant, quote it: {_in_quotes(name)}; else write the value out"
        if self.key is None or not self.key.endswith("\0<<"):  # the merge key was told
            self._refuse(event, f"{quoted(name)} is a YAML alias, and aliases are not used here", help)
        self.places.add(event.start_mark, event.end_mark)
        if self.key is None and type(self.container) is dict:
            raise Stop
        self._put(None)

    def _properties(self, event: Any, node: int, value: Any) -> None:
        if self.anchors is not None:
            if event.anchor is not None:
                self.anchors[event.anchor] = node, value
            return
        tag = (event.tag or "").replace("tag:yaml.org,2002:", "!!", 1)  # as it was written
        sign, what = (f"&{event.anchor}", "anchor") if event.anchor is not None else (tag, "tag")
        text = f"{sign} {value}" if isinstance(value, str) and value else sign
        help = f"if text is meant, quote it: {_in_quotes(text)}; else delete it"
        self._refuse(event, f"{quoted(sign)} is a YAML {what}, and {what}s are not used here", help)

    def _refuse(self, event: Any, message: str, help: str) -> None:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line and end.column > start.column
        last = end.column if one_line else start.column + 1
        where = Location(self.source.file, start.line + 1, start.column + 1, start.line + 1, last + 1)
        step = self._step()
        if step is None and type(self.container) is dict:
            step = _told_key(getattr(event, "value", "")) or None  # the key itself
        path = self._path() if step is None else (*self._path(), _kept(step))
        self.source.report("refused-yaml", where, message, help, path)
        self._count()

    def _count(self) -> None:
        if len(self.source.problems) >= MAX_FAULTS:
            raise Stop

    def _step(self) -> str | int | None:
        """The key or position of the value that comes next in the open container."""
        return len(self.container) if type(self.container) is list else self.key

    def _path(self) -> Path:
        """The path of the open container."""
        return tuple(_kept(step) for _, step, _ in self.stack if step is not None)


def _told_key(key: str) -> str:
    """A key as the data has it, where its text was refused: without forbidden characters, and not too long."""
    return FORBIDDEN.sub("\ufffd", key if len(key.encode()) <= MAX_SCALAR else hidden(key)[:SHOWN])


def _kept(step: str | int) -> str | int:
    """A step without the mark of a key that will be dropped."""
    return step.rpartition("\0")[2] if isinstance(step, str) else step


def _in_quotes(text: str) -> str:
    return f'"{text}"' if len(text) <= SHOWN else 'put it between two `"`'
