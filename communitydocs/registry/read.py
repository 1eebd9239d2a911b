"""Files -> the registry, its problems, and the place of every path in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from communitydocs.registry import build, extent, files, schema
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.fault import TABLES
from communitydocs.registry.model import Registry
from communitydocs.registry.parse import gc_paused, parse
from communitydocs.registry.problems import Location, Path, Problem, Related
from communitydocs.registry.shape import check_shape
from communitydocs.registry.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the registry (None where nothing could be read), the problems, and their sources.

    `root` is the folder that the registry's own paths are relative to.
    """

    registry: Registry | None
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]
    root: FilePath
    owners: Mapping[tuple[str, str], Source]
    file: FilePath | None = None

    def source(self, path: Path) -> Source:
        """The file in which `path` stands."""
        return self.owners.get((str(path[0]), str(path[1])), self.sources[0]) if len(path) > 1 else self.sources[0]

    def locate(self, path: Path, at_key: bool = False) -> Location:
        """The place of `path`, or of the deepest part of it that there is."""
        return self.source(path).locate(path, at_key)

    def counts(self) -> dict[str, int]:
        """How many people, roles, channels and topics there are, faulty ones included."""
        if self.registry is None:
            return dict.fromkeys(TABLES, 0)
        faulty = self.registry.faulty
        return {
            table: len(getattr(self.registry, table)) + sum(1 for where, id in faulty if where == table and id != "*")
            for table in TABLES
        }


def read_file(file: FilePath | None) -> Reading:
    """Read the registry in `file`; None is standard input."""
    if file is None:
        return read_bytes(files.content(None), "<stdin>", FilePath.cwd())
    return read_bytes(files.content(file), files.shown(file), files.root_of(file), file)


def read_bytes(content: bytes, name: str, root: FilePath, file: FilePath | None = None) -> Reading:
    """Read a registry from its bytes; `name` is what messages call it, `file` where it lies, if anywhere."""
    main = parse(content, name)
    if not isinstance(main.data, dict):
        problems = main.problems or [_not_a_registry(main)]
        return Reading(None, tuple(problems), (main,), root, {}, file)
    with gc_paused():
        return _Reader(main, root, file).read()


def _not_a_registry(main: Source) -> Problem:
    if main.data is None:
        return Problem((), "this file is empty", "`communitydocs init --force` drafts a registry", rule="missing-key")
    return Problem(
        (),
        "this is not a registry: it must begin with keys such as `version: 1`",
        "`communitydocs init` drafts one to compare with",
        rule="wrong-type",
    )


def read_again(reading: Reading, texts: Mapping[str, str]) -> Reading:
    """What would be read if the files held other texts: {a source's file: its text}. The others are read anew."""
    first = reading.sources[0]
    main = parse(texts.get(first.file, first.text).encode(), first.file)
    if not isinstance(main.data, dict):
        return read_bytes(main.text.encode(), first.file, reading.root, reading.file)
    return _Reader(main, reading.root, reading.file, texts).read()


class _Reader:
    """Gathers the files into one set of tables, and takes out what has a fault.

    `texts` are read in place of what included files of these names hold.
    """

    def __init__(self, main: Source, root: FilePath, file: FilePath | None, texts: Mapping[str, str] = {}) -> None:
        self.main, self.root, self.file, self.texts = main, root, file, texts
        self.sources = [main]
        self.owners: dict[tuple[str, str], Source] = {}
        self.problems: list[Problem] = []
        self.data: dict[str, Any] = {}
        self.unread: set[tuple[str, str]] = set()

    def read(self) -> Reading:
        platforms = self.main.data.get("platforms")
        names = tuple(platforms) if isinstance(platforms, dict) else ()
        self._take(self.main, self.main.problems + check_shape(self.main))
        if any(problem.rule == "unsupported-version" for problem in self.problems):
            only = [problem for problem in self.problems if problem.rule == "unsupported-version"]
            return Reading(None, tuple(only), tuple(self.sources), self.root, {}, self.file)
        self._include(names)
        if len(self.problems) >= schema.MOST:  # not every faulty entry was told: none can be built on
            return Reading(None, tuple(self.problems), tuple(self.sources), self.root, self.owners, self.file)
        self.problems += _shared_ids(self.data)
        self.problems += _paths_outside(self.data, self.root)
        self.problems += extent.too_much(self.data)
        faulty = frozenset({*self._faulty(), *self.unread})
        model = build.registry(_without(self.data, faulty), faulty)
        return Reading(model, tuple(self.problems), tuple(self.sources), self.root, self.owners, self.file)

    def _take(self, source: Source, problems: list[Problem]) -> None:
        """Add one file's tables; an id that another file has already is a problem of this one."""
        self.problems += problems
        for key, value in source.data.items():
            if key not in TABLES or not isinstance(value, dict):
                if source is self.main:
                    self.data[key] = value
                continue
            table = self.data.setdefault(key, {})
            if not isinstance(table, dict):
                continue  # the registry's own table is no mapping, which is a fault that was told
            if not table and source is self.main:
                table.update(value)
                continue
            for id, entry in value.items():
                if id in table:
                    self.problems.append(self._duplicate(source, (key, id)))
                else:
                    table[id] = entry
                    self.owners[key, id] = source

    def _duplicate(self, source: Source, path: tuple[str, str]) -> Problem:
        first = self.owners.get(path, self.main)
        return Problem(
            path,
            f"`{path[1]}` is in {path[0]} already",
            "keep one of the two",
            rule="duplicate-id",
            at_key=True,
            location=source.locate(path, at_key=True),
            related=(Related("here is the first", path, first.locate(path, at_key=True)),),
        )

    def _include(self, platforms: tuple[str, ...]) -> None:
        patterns = self.main.data.get("include")
        faulty = set(self._faulty())
        if not isinstance(patterns, list) or ("include", "*") in faulty:
            return
        whole = {at: pattern for at, pattern in enumerate(patterns) if ("include", str(at)) not in faulty}
        found, problems = files.included(self.root, whole, self.file)
        self.problems += problems
        for file, name in zip(found, files.shown_all(found), strict=True):
            source = parse(self.texts[name].encode() if name in self.texts else files.content(file), name)
            self.sources.append(source)
            if isinstance(source.data, dict):
                wrong = check_shape(source, fragment=True, platforms=platforms)
                self._take(source, [self._placed(problem, source) for problem in source.problems + wrong])
            else:
                wrong = source.problems or _not_tables(source)
                self.problems += [self._placed(problem, source) for problem in wrong]
                self.unread.update(("include", source.file) for _ in wrong)

    def _faulty(self) -> Iterator[tuple[str, str]]:
        """(table, id) of every entry with a fault; ("people", "*") where the registry's whole table has one."""
        for problem in self.problems:
            if len(problem.path) > 1:
                yield str(problem.path[0]), str(problem.path[1])
            elif problem.path and (problem.location is None or problem.location.file == self.main.file):
                yield str(problem.path[0]), "*"

    def _placed(self, problem: Problem, source: Source) -> Problem:
        """The problem with its places in an included file: a path alone would be looked up in the registry."""
        if len(problem.path) == 1:
            self.unread.add(("include", source.file))  # no entry has this fault, so nobody knows what is missing
        return replace(
            problem,
            location=problem.location or source.locate(problem.path, problem.at_key),
            related=tuple(
                replace(also, location=also.location or source.locate(also.path, at_key=True))
                for also in problem.related
            ),
        )


def _not_tables(source: Source) -> list[Problem]:
    """The fault of an included file that is no mapping; an empty one is no fault."""
    if source.data is None:
        return []
    help = "write tables such as `people: {ana: {name: Ana Souza}}`"
    return [
        Problem((), "an included file holds people, roles, channels or topics, and nothing else", help, "wrong-type")
    ]


def _shared_ids(data: Mapping[str, Any]) -> Iterator[Problem]:
    people, roles = data.get("people"), data.get("roles")
    if isinstance(people, dict) and isinstance(roles, dict):
        for id in roles:
            if id in people:
                yield Problem(
                    ("roles", id),
                    f"`{id}` is a person and a role",
                    "give the role another id",
                    rule="duplicate-id",
                    at_key=True,
                    related=(Related("the person is here", ("people", id)),),
                )


def _paths_outside(data: Mapping[str, Any], root: FilePath) -> Iterator[Problem]:
    """Paths of the registry that lead out of its root, or to files that are not there."""
    if isinstance(templates := data.get("templates"), str) and files.leaves(root, templates):
        yield files.outside(("templates",), templates)
    for position, entry in enumerate(_list(data.get("render"))):
        for key in ("into", "file"):
            if isinstance(entry, dict) and isinstance(name := entry.get(key), str) and files.leaves(root, name):
                yield files.outside(("render", position, key), name)
    for part, entry in _mapping(data.get("contributing")).items():
        if isinstance(entry, dict) and isinstance(name := entry.get("file"), str):
            if files.leaves(root, name):
                yield files.outside(("contributing", part, "file"), name)
            elif not (root / name).is_file():
                yield Problem(
                    ("contributing", part, "file"),
                    f"there is no file `{name}`",
                    "create it, or write the text here",
                    rule="missing-file",
                )
    for id, role in _mapping(data.get("roles")).items():
        for position, pattern in enumerate(_list(_mapping(role).get("paths"))):
            if isinstance(pattern, str) and ".." in pattern.split("/"):
                yield files.outside(("roles", id, "paths", position), pattern)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _without(data: Mapping[str, Any], faulty: frozenset[tuple[str, str]]) -> dict[str, Any]:
    """The data without what is faulty, two levels deep: an entry of a table, a field of the project."""
    if not faulty:
        return dict(data)
    whole: dict[str, Any] = {}
    for key, value in data.items():
        if (key, "*") in faulty:
            continue
        if isinstance(value, dict) and not key.startswith("x-"):
            whole[key] = {id: entry for id, entry in value.items() if (key, id) not in faulty}
        elif isinstance(value, list) and not key.startswith("x-"):
            whole[key] = [entry for position, entry in enumerate(value) if (key, str(position)) not in faulty]
        else:
            whole[key] = value
    return whole
