"""A file's registry with its diagnostics: every command's way in (read, then check)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from communitydocs import rules
from communitydocs.registry import ignores, read, schema
from communitydocs.registry.model import Ignore, Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import LEVELS, Diagnostic, Path, Problem, RelatedPlace

SCHEMA_COPY = ".communitydocs/registry.schema.json"


@dataclass(frozen=True, slots=True)
class Checks:
    """Which rules run, and on which day. `select` empty means every rule that is on; `today` None: no day."""

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A registry (None where it could not be read at all) with its diagnostics, sorted by place."""

    registry: Registry | None
    diagnostics: tuple[Diagnostic, ...]
    reading: read.Reading

    @property
    def root(self) -> FilePath:
        """The folder that the registry's paths are relative to."""
        return self.reading.root

    @property
    def renderable(self) -> bool:
        """Whether pages can be made of it: only errors of Reading and References stop that."""
        return self.registry is not None and not self.obstacles

    @property
    def obstacles(self) -> tuple[Diagnostic, ...]:
        """The errors over which nothing is rendered."""
        groups = {rule.id: rule.group for rule in rules.rules().values()}
        stops = ("Reading", "References")
        return tuple(found for found in self.diagnostics if found.level == "error" and groups[found.rule] in stops)


def load(file: FilePath | None, checks: Checks = Checks()) -> Loaded:
    """Read and check the registry in `file`; None is standard input."""
    return judge(read.read_file(file), checks)


def judge(reading: read.Reading, checks: Checks = Checks()) -> Loaded:
    """Check what was read: run the rules, apply levels and ignores, find the places, sort."""
    problems = list(reading.problems)
    if reading.registry is not None:
        problems += _Run(reading, reading.registry, checks).problems()
    found = sorted((_diagnostic(problem, reading) for problem in problems), key=_order)
    return Loaded(reading.registry, tuple(dict.fromkeys(found)), reading)


def _order(found: Diagnostic) -> tuple[str, int, int, str, str]:
    return found.location.file, found.location.line, found.location.column, found.rule, found.message


@dataclass(slots=True)
class _Run:
    """One run of the rules over what was read."""

    reading: read.Reading
    registry: Registry
    checks: Checks
    ran: set[str] = field(default_factory=set)

    def problems(self) -> Iterator[Problem]:
        yield from self._settings()
        chosen = {rule.id for rule in rules.rules().values() if self._runs(rule)}
        self.ran = chosen
        found = [self._levelled(problem) for problem in rules.run(self.registry, self._values(), chosen)]
        comments = [comment for source in self.reading.sources for comment in ignores.comments(source)]
        kept, used = self._suppress(found, comments)
        yield from kept
        if "useless-ignore" in chosen:
            yield from map(self._levelled, self._useless(comments, used))

    def _runs(self, rule: rules.Rule) -> bool:
        if self.reading.problems and rule.group not in rules.AFTER_FAULTS:
            return False
        if rule.locked:
            return True
        if rule.id in self.checks.ignore or (self.checks.select and rule.id not in self.checks.select):
            return False
        return self.registry.rules.get(rule.id, rule.level) != "off"

    def _values(self) -> Mapping[str, Any]:
        copy = self.reading.root / SCHEMA_COPY
        return {"today": self.checks.today, "schema_copy": _text(copy), "schema_text": schema.schema_text()}

    def _levelled(self, problem: Problem) -> Problem:
        level = self.registry.rules.get(problem.rule)
        if level not in LEVELS or rules.rules()[problem.rule].locked:
            return problem
        return replace(problem, level=level)

    def _settings(self) -> Iterator[Problem]:
        """Wrong names and levels in `rules:` and `ignore:`."""
        for name, level in self.registry.rules.items():
            yield from self._unknown(name, ("rules", name), "unknown-key")
            if name in rules.rules() and rules.rules()[name].locked and level != "error":
                yield Problem(
                    ("rules", name),
                    f"`{name}` is always an error",
                    "take this line out",
                    rule="invalid-value",
                    level="error",
                )
        for position, entry in self._ignores():
            yield from self._unknown(entry.rule, ("ignore", position, "rule"), "invalid-value")

    def _ignores(self) -> Iterable[tuple[int, Ignore]]:
        # With a faulty entry the positions no longer tell where the others stand.
        return () if any(table == "ignore" for table, _ in self.registry.faulty) else enumerate(self.registry.ignore)

    def _unknown(self, name: str, path: Path, rule: str) -> Iterator[Problem]:
        if name not in rules.rules():
            near = nearest(name, rules.rules())
            help = f"did you mean `{near}`?" if near else "`communitydocs explain` lists the rules"
            yield Problem(
                path,
                f"there is no rule `{name}`",
                help,
                rule=rule,
                level="error",
                at_key=rule == "unknown-key",
            )

    def _suppress(self, found: list[Problem], comments: list[ignores.IgnoreComment]) -> tuple[list[Problem], set[Any]]:
        kept, used = [], set()
        beside = {
            (comment.location.file, comment.location.line, rule): (comment, rule)
            for comment in comments
            if comment.reason
            for rule in comment.rules
        }
        for problem in found:
            if rules.rules()[problem.rule].locked:
                kept.append(problem)
                continue
            where = problem.location or self.reading.locate(problem.path, problem.at_key)
            at = path_text(self.reading.source(problem.path).reach(problem.path))
            hits = [entry for entry in self.registry.ignore if entry.rule == problem.rule and _covers(entry.at, at)]
            hits += [hit for hit in [beside.get((where.file, where.line, problem.rule))] if hit]  # type: ignore[misc]
            used.update(hits)
            if not hits:
                kept.append(problem)
        return kept, used

    def _useless(self, comments: list[ignores.IgnoreComment], used: set[Any]) -> Iterator[Problem]:
        for position, entry in self._ignores():
            if entry.rule in self.ran and entry not in used:
                yield Problem(
                    ("ignore", position),
                    f"nothing at `{entry.at}` is ignored by this",
                    "take it out",
                    rule="useless-ignore",
                    level="warning",
                )
        for comment in comments:
            for rule in comment.rules:
                if (message := self._idle(comment, rule, used)) is not None:
                    yield Problem((), *message, rule="useless-ignore", level="warning", location=comment.location)

    def _idle(self, comment: ignores.IgnoreComment, rule: str, used: set[Any]) -> tuple[str, str] | None:
        if rule not in rules.rules():
            near = nearest(rule, rules.rules())
            return (
                f"there is no rule `{rule}`",
                f"did you mean `{near}`?" if near else "`communitydocs explain` lists them",
            )
        if rules.rules()[rule].locked:
            return f"`{rule}` cannot be ignored", "mend what it says, then take this out"
        if not comment.reason:
            return (
                "this comment gives no reason, so it does nothing",
                f"write why: `# communitydocs: ignore[{rule}] reason`",
            )
        if rule in self.ran and (comment, rule) not in used:
            return f"nothing on this line is ignored by `{rule}`", "take it out"
        return None


def _covers(at: str, path: str) -> bool:
    return path == at or path.startswith((f"{at}.", f"{at}["))


def _text(file: FilePath) -> str | None:
    try:
        return file.read_text("utf-8") if file.is_file() else None
    except (OSError, UnicodeDecodeError):
        return None


def path_text(path: Path) -> str:
    """A path as people write it: `roles.docs.holders[1]`; unusual keys are quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step and step.isascii() and step.replace("-", "").replace("_", "").isalnum():
            text += f".{step}" if text else step
        else:
            quoted = step.replace("\\", "\\\\").replace('"', '\\"')
            text += f'["{quoted}"]'
    return text


def _diagnostic(problem: Problem, reading: read.Reading) -> Diagnostic:
    source = reading.source(problem.path)
    path = source.reach(problem.path) if problem.rule not in _AT_MISSING_PATHS else problem.path
    location = problem.location or source.locate(problem.path, problem.at_key)
    related = tuple(
        RelatedPlace(also.message, also.location or reading.locate(also.path, at_key=True)) for also in problem.related
    )
    return Diagnostic(
        problem.rule,
        problem.level or "error",
        problem.message,
        problem.help,
        path_text(path) or None,
        location,
        related,
        problem.secret,
    )


_AT_MISSING_PATHS = frozenset({"duplicate-id"})
