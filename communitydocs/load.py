"""A file's registry with its diagnostics: every command's way in (read, then check)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from communitydocs import rules
from communitydocs.registry import ignores, read
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.mend import Mend
from communitydocs.registry.model import Ignore, Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import LEVELS, Diagnostic, Path, Problem, RelatedPlace
from communitydocs.registry.secrets import hidden
from communitydocs.rules._values import Values


@dataclass(frozen=True, slots=True)
class Checks:
    """Which rules run, and on which day. `select` empty means every rule that is on; `today` None: no day.

    `links` asks the web about addresses and says what is wrong with each; None asks nothing. `mends` asks
    each finding's rule how it is mended.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    today: date | None = None
    links: Callable[[Registry], Mapping[str, str]] | None = None
    mends: bool = False


DEFAULT = Checks()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A registry (None where it could not be read at all) with its diagnostics, sorted by place.

    `more` says that findings were left out: after `rules.MOST` of them nobody reads on. `mends` are the
    findings whose mend is certain, where it was asked for.
    """

    registry: Registry | None
    diagnostics: tuple[Diagnostic, ...]
    reading: read.Reading
    more: bool = False
    mends: tuple[tuple[Diagnostic, Mend], ...] = ()

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


def load(file: FilePath | None, checks: Checks = DEFAULT) -> Loaded:
    """Read and check the registry in `file`; None is standard input."""
    return judge(read.read_file(file), checks)


def judge(reading: read.Reading, checks: Checks = DEFAULT) -> Loaded:
    """Check what was read: run the rules, apply levels and ignores, find the places, sort."""
    problems = list(reading.problems)
    if reading.registry is not None:
        problems += _Run(reading, reading.registry, checks).problems()
    placed = {_diagnostic(problem, reading): problem for problem in problems[: rules.MOST]}
    found = tuple(sorted(placed, key=_order))
    mends = _mends(found, placed, reading) if checks.mends else ()
    return Loaded(reading.registry, found, reading, len(problems) > rules.MOST, tuple(mends))


def _mends(
    found: Iterable[Diagnostic], placed: Mapping[Diagnostic, Problem], reading: read.Reading
) -> Iterator[tuple[Diagnostic, Mend]]:
    for diagnostic in found:
        ask = rules.rules()[diagnostic.rule].mend
        if ask is not None and (mend := ask(placed[diagnostic], reading)) is not None:
            yield diagnostic, mend


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
        values = Values(self.reading, self.registry, self.checks.today, self.checks.links)
        chosen = {rule.id for rule in rules.rules().values() if self._runs(rule)}
        self.ran = {id for id in chosen if rules.rules()[id].fed_by(values)}
        found = [self._levelled(problem) for problem in rules.run(self.registry, values, chosen)]
        comments = [comment for source in self.reading.sources for comment in ignores.comments(source)]
        kept, used = self._suppress(found, comments)
        yield from kept
        if "useless-ignore" in chosen:
            yield from map(self._levelled, self._useless(comments, used, found))

    def _runs(self, rule: rules.Rule) -> bool:
        if self.reading.problems and rule.group not in rules.AFTER_FAULTS:
            return False
        if rule.locked:
            return True
        if rule.id in self.checks.ignore or (self.checks.select and rule.id not in self.checks.select):
            return False
        default = "off" if rule.off and rule.id not in self.checks.select else rule.level
        return self.registry.rules.get(rule.id, default) != "off"

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
        if (said := _no_rule(name)) is not None:
            yield Problem(path, *said, rule=rule, level="error", at_key=rule == "unknown-key")

    def _suppress(self, found: list[Problem], comments: list[ignores.IgnoreComment]) -> tuple[list[Problem], set[Any]]:
        """The problems that nobody has accepted, and the ignores that did something."""
        above: dict[tuple[str, str], list[Ignore]] = {}
        for entry in self.registry.ignore:
            above.setdefault((entry.rule, entry.at), []).append(entry)
        beside = {
            (comment.location.file, comment.location.line, rule): (comment, rule)
            for comment in comments
            if comment.reason
            for rule in comment.rules
        }
        if not above and not beside:
            return found, set()
        kept: list[Problem] = []
        used: set[Any] = set()
        for problem in found:
            hits = [] if rules.rules()[problem.rule].locked else list(self._hits(problem, above, beside))
            used.update(hits)
            if not hits:
                kept.append(problem)
        return kept, used

    def _hits(
        self,
        problem: Problem,
        above: Mapping[tuple[str, str], list[Ignore]],
        beside: Mapping[tuple[str, int, str], tuple[ignores.IgnoreComment, str]],
    ) -> Iterator[Any]:
        """The ignores that mean a problem: entries for its place or one that holds it, and the comment on its line."""
        if above:
            path = self.reading.source(problem.path).reach(problem.path)
            for depth in range(1, len(path) + 1):
                yield from above.get((problem.rule, path_text(path[:depth])), ())
        where = problem.location or self.reading.locate(problem.path, problem.at_key)
        if (hit := beside.get((where.file, where.line, problem.rule))) is not None:
            yield hit

    def _useless(
        self, comments: list[ignores.IgnoreComment], used: set[Any], problems: list[Problem]
    ) -> Iterator[Problem]:
        found = _found(problems if comments or self.registry.ignore else (), self.reading)
        for position, entry in self._ignores():
            meant = entry in used or found.above(entry.rule, entry.at)
            if (message := self._idle(entry.rule, f"at `{entry.at}`", meant)) is not None:
                yield Problem(("ignore", position), *message, rule="useless-ignore", level="warning")
        for comment in comments:
            for rule in comment.rules:
                meant = (comment, rule) in used or found.around(rule, comment.location)
                message = _noted(comment, rule) or self._idle(rule, "on this line", meant)
                if message is not None:
                    yield Problem((), *message, rule="useless-ignore", level="warning", location=comment.location)

    def _idle(self, rule: str, where: str, used: bool) -> tuple[str, str] | None:
        """Why an ignore does nothing. While an entry could not be read nobody knows what it would set off."""
        if rule in rules.rules() and rules.rules()[rule].locked:
            return f"`{rule}` cannot be ignored", "mend what it says, then take this out"
        if used or rule not in self.ran or self.reading.problems:
            return None
        return f"`{rule}` finds nothing {where}, so nothing is ignored", "take this ignore out"


def _found(problems: Iterable[Problem], reading: read.Reading) -> ignores.Found:
    found = ignores.Found({source.file: source for source in reading.sources})
    for problem in problems:
        if problem.path and problem.location is None:
            found.add(problem.rule, problem.path, path_text(problem.path))
    return found


def _no_rule(name: str) -> tuple[str, str] | None:
    """What is wrong with a name that is no rule's, and the rule that was likely meant."""
    if name in rules.rules():
        return None
    near = nearest(name, rules.rules())
    help = f"did you mean `{near}`?" if near else "`communitydocs explain` lists the rules"
    return f"there is no rule `{name}`", help


def _noted(comment: ignores.IgnoreComment, rule: str) -> tuple[str, str] | None:
    """What is wrong with an ignore comment as it is written."""
    if (said := _no_rule(rule)) is not None:
        return said
    if not comment.reason and not rules.rules()[rule].locked:
        help = f"write why: `# communitydocs: ignore[{rule}] reason`"
        return "this comment gives no reason, so it does nothing", help
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
    """The problem at its place. It may quote a secret that its rule did not look for, and must not repeat it."""
    source = reading.source(problem.path)
    path = problem.path if problem.location else source.reach(problem.path)
    return Diagnostic(
        problem.rule,
        problem.level or "error",
        hidden(problem.message),
        hidden(problem.help),
        hidden(path_text(path)) or None,
        problem.location or source.locate(problem.path, problem.at_key),
        tuple(
            RelatedPlace(hidden(also.message), also.location or reading.locate(also.path, at_key=True))
            for also in problem.related
            if also.location or reading.source(also.path).reach(also.path)
        ),
        problem.secret,
        problem.in_person and hidden(problem.in_person),
    )
