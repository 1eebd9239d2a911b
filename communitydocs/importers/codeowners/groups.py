"""Which lines of a CODEOWNERS make one role, and what a reader would call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from communitydocs.importers._text import one_line, shortened, slug
from communitydocs.importers.codeowners.rules import Owner, Rule
from communitydocs.registry.dataclass import dataclass

_TREES = 5
"""So many children of the same name and owners make two folders parallel, such as `src/parts` and `tests/parts`."""
_LONGEST = 5000
"""Patterns of one role."""
_NAMED = 3
_DEEPEST = 40


@dataclass(slots=True)
class Group:
    """The lines of one role. `part` is the child of parallel folders that they are about, "" where it is none."""

    part: str = ""
    title: str = ""
    rules: list[Rule] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """The owners, as the first line has them."""
        return self.rules[0].owners

    @property
    def team(self) -> Owner | None:
        """The team, or GitLab's role, that is the one owner; None where it is not so."""
        return self.owners[0] if len(self.owners) == 1 and self.owners[0].kind in ("team", "role") else None


def grouped(rules: Sequence[Rule]) -> list[Group]:
    """The lines with owners as groups, in the order of their first lines.

    Lines with the same owners in the same section belong together, but for those under a heading of their
    own, and for each child of parallel folders.
    """
    groups: dict[tuple[object, ...], Group] = {}
    parallel, titles = _parallel(rules), _own_titles(rules)
    for position, rule in enumerate(rules):
        if not rule.owners:
            continue
        team = len(rule.owners) == 1 and rule.owners[0].kind in ("team", "role")
        part = "" if team else _part(rule, parallel)
        title = rule.title if (rule.section.name, rule.title) in titles and not part else ""
        key = (rule.section.name, rule.key, part, "" if team else title, rule.line.number if rule.alone else 0)
        group = groups.setdefault(key, Group(part, title))
        if len(group.rules) >= _LONGEST:
            groups[*key, position] = group
            group = groups[key] = Group(part, title)
        group.title = title if group.title == title else ""
        group.rules.append(rule)
        group.positions.append(position)
    return sorted(groups.values(), key=lambda group: group.positions[0])


def _own_titles(rules: Sequence[Rule]) -> set[tuple[str, str]]:
    """The (section, heading) below which all lines have the same owners."""
    owners: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for rule in rules:
        if rule.title and rule.owners:
            owners.setdefault((rule.section.name, rule.title), set()).add(rule.key)
    return {title for title, keys in owners.items() if len(keys) == 1}


def _parallel(rules: Sequence[Rule]) -> set[str]:
    """The folders whose children are parts of their own: enough of them stand in another folder as well."""
    parents: dict[tuple[object, ...], set[str]] = {}
    for rule in rules:
        for parent, name in _children(rule):
            parents.setdefault((rule.key, name), set()).add(parent)
    twice: dict[str, int] = {}
    for both in parents.values():
        for parent in both if len(both) > 1 else ():
            twice[parent] = twice.get(parent, 0) + 1
    return {parent for parent, count in twice.items() if count >= _TREES}


def _children(rule: Rule) -> Iterator[tuple[str, str]]:
    """The (folder, name) that the patterns without wildcards name."""
    for pattern in rule.patterns if rule.owners else ():
        parent, _, name = pattern.strip("/").rpartition("/")
        if parent and "*" not in pattern and "?" not in pattern:
            yield parent, name


def _part(rule: Rule, parallel: set[str]) -> str:
    return next((name for parent, name in _children(rule) if parent in parallel), "")


@dataclass(frozen=True, slots=True)
class Called:
    """A name ("" where the id says it), and ids to choose from, the best first."""

    name: str
    ids: tuple[str, ...]


def called(groups: Sequence[Group]) -> list[Called]:
    """What each group is called."""
    alone, folders = _alone_in_section(groups), _folders(groups)
    return [_with_section(_called(group, alone, folders), group) for group in groups]


def _called(group: Group, alone: set[str], folders: Mapping[str, int]) -> Called:
    section = group.rules[0].section
    if section.name and (section.name in alone or (section.owners and section.owners == group.owners)):
        return Called(section.name, (slug(section.name),))
    if group.team:
        path = group.team.name.split("/")
        name = f"{group.team.name.capitalize()}s" if group.team.kind == "role" else ""
        return Called(group.title or name, (slug(name or path[-1]), slug("-".join(path)), "team"))
    if group.title:
        return Called(group.title, (slug(group.title),))
    if group.part:
        parents = [parent for rule in group.rules for parent, _ in _children(rule)]
        return Called("", (slug(group.part), slug(f"{parents[0].rpartition('/')[2]} {group.part}")))
    return _by_paths(group, folders)


def _by_paths(group: Group, folders: Mapping[str, int]) -> Called:
    """By the one path, by the folder round all of them if it is theirs alone, by a few paths, or by the owners."""
    patterns = [pattern for rule in group.rules for pattern in rule.patterns if not pattern.startswith("!")]
    names = list(dict.fromkeys(map(_base, patterns)))
    if len(names) == 1:
        return Called("", (slug(names[0]), *_longer(patterns[0])))
    common = _common(patterns)
    if common and folders.get(common) == 1:
        return Called("", (slug(common.rpartition("/")[2]), slug(common)))
    if 1 < len(names) <= _NAMED:
        return Called(one_line(_listed(names)), (slug(names[0]), *_longer(patterns[0]), slug(" ".join(names))))
    owners = [owner.name.partition("@")[0] if owner.kind == "email" else owner.name for owner in group.owners]
    shown = owners if len(owners) <= _NAMED else [*owners[: _NAMED - 1], f"{len(owners) - _NAMED + 1} more"]
    name = f"Files of {_listed(shown)}"
    return Called(one_line(name), (slug(name),))


def _with_section(chosen: Called, group: Group) -> Called:
    """With ids for the case that another role is called the same."""
    section = group.rules[0].section.name
    more = [slug(f"{section} {id}") for id in chosen.ids[:1] if section and id]
    ids = dict.fromkeys(id for id in (*chosen.ids, *more) if id)
    return Called(chosen.name, (*ids, *(f"{shortened(id, 58)}-files" for id in list(ids)[:1])))


def _alone_in_section(groups: Sequence[Group]) -> set[str]:
    """The sections that are one role."""
    counts: dict[str, int] = {}
    for group in groups:
        name = group.rules[0].section.name
        counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count == 1}


def _folders(groups: Sequence[Group]) -> dict[str, int]:
    """How many groups have a path inside each folder."""
    inside: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for rule in group.rules:
            for pattern in rule.patterns:
                for folder in _above(pattern):
                    inside.setdefault(folder, set()).add(number)
    return {folder: len(numbers) for folder, numbers in inside.items()}


def _above(pattern: str) -> Iterator[str]:
    """The folders without wildcards that a pattern lies in, itself included where it is one."""
    folder = ""
    for name in [part for part in pattern.split("/")[:-1] if part][:_DEEPEST]:
        if "*" in name or "?" in name:
            return
        folder = f"{folder}/{name}" if folder else name
        yield folder


def _common(patterns: Sequence[str]) -> str:
    """The deepest folder that all patterns lie in."""
    shared: list[str] | None = None
    for pattern in patterns:
        folders = list(_above(pattern))
        shared = [one for one, other in zip(shared or folders, folders, strict=False) if one == other]
        if not shared:
            return ""
    return shared[-1] if shared else ""


def _base(pattern: str) -> str:
    """What a pattern is about, in a word: its last plain name, or the ending of the files."""
    parts = [part for part in pattern.split("/") if part]
    plain = [part for part in parts if "*" not in part and "?" not in part]
    if plain:
        return plain[-1]
    if set(parts) <= {"*", "**"}:
        return "top level" if pattern.startswith("/") and "**" not in parts else "everything"
    return f"{' '.join(parts[-1].replace('?', '*').replace('*', ' ').strip(' .').split())} files".strip()


def _longer(pattern: str) -> tuple[str, str]:
    """Longer ids for a pattern, where the short one is taken."""
    plain = [part for part in pattern.split("/") if part and "*" not in part and "?" not in part]
    return slug(" ".join(plain[-2:])), slug(pattern)


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
