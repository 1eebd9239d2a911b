"""CODEOWNERS of GitHub, GitLab, Gitea and Forgejo: who owns which paths.

Users and e-mail addresses become people, a team becomes a role with the team as its contact: who is in it
only the forge knows, so it has no holders and no seats. For users, lines with the same owners become one
role: below a heading of their own (a comment that is plainly a title) one for the heading, and where two
folders run parallel (`src/parts/NAME/`, `tests/parts/NAME/`) one for each part. A line that lists a team
beside users becomes a role with the users as holders and the team as contact; further teams go to `x-teams`.
A role is named by its heading or section, its team, its paths, or its owners, in this order.

A path has the owners that its forge says. On GitHub, and in each section of a GitLab file, the last line
that matches decides; here the deepest pattern does. So a line takes out (`!`) what it overrides from a
role whose pattern is as deep or deeper, and a line without an owner takes its paths out of every role:
they are nobody's on purpose. A line that a later one covers wholly is left out, and noted.

**GitHub**: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>.
Lines that GitHub skips (`!`, `[ ]`, an escaped `#`, a word that is no owner) are noted and left out.

**GitLab**: <https://docs.gitlab.com/user/project/codeowners/reference/>. Sections of one name are one,
whatever the capitals. A path has owners in each section, and outside of them: all answer for it. A role that
is not called as its section has it as `x-section`; `[Name][2]` becomes `x-approvals`, `^[Name]` `x-optional`.
`@name` is taken for a user, though it may be a group; `@@developer` goes to `x-gitlab-roles`. Character classes
become several patterns.

**Gitea, Forgejo**: <https://docs.gitea.com/usage/repository/code-owners>. Every line that matches has a say.
Regular expressions become patterns where those say the same; others are kept under `x-patterns`, and noted.
A team goes to `x-team`: a registry has no such contact for these forges.

On these three a name without a slash at its end is a file alone; in a registry it is a folder of that name as
well. Where that may matter it is noted, and with the repository's files known a name that only a folder has
is left out. In a file whose lines would have to leave paths to each other more than some ten times each, not
all of that is kept, and that is noted too.

Which forge it is, the folder tells (`.github/`, `.gitlab/`, `.gitea/`, `.forgejo/`), then the syntax, then
where the repository came from, then its other files; else it is GitHub's. A forge reads one file alone; so does
this. Comments that are no title are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line, lines
from communitydocs.importers._text import one_line
from communitydocs.importers.codeowners import gitea, github, gitlab
from communitydocs.importers.codeowners.dialect import forge_of, is_codeowners
from communitydocs.importers.codeowners.folders import Folders, folders
from communitydocs.importers.codeowners.groups import Called, Group, called, grouped
from communitydocs.importers.codeowners.notes import Doubts, doubts, those
from communitydocs.importers.codeowners.order import Exclusions, exclusions, settled
from communitydocs.importers.codeowners.rules import Owner, Rule
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import words
from communitydocs.registry.model import Holder, Role
from communitydocs.registry.problems import Location

FILES = (
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".gitea/CODEOWNERS",
    ".forgejo/CODEOWNERS",
)
"""In the order in which they are looked for: no forge has another order for those that it reads."""


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has lines of a pattern and its owners, and little else."""
    return any(map(is_codeowners, files.values()))


def read(files: Mapping[str, bytes], tree: Sequence[str] = (), home: str = "") -> Imported:
    """What the first of the files that a forge would read says.

    `tree` tells folders from files, and the forge. `home` is the host that the repository came from: an account has
    its name there, and somebody else may have that name at another forge.
    """
    draft = Draft()
    for number, file in enumerate(sorted(filter(lambda file: is_codeowners(files[file]), files), key=_turn)):
        if number == 0:
            text = list(lines(files[file], file, draft))
            forge = forge_of(file, text, tree, home)
            platform = "codeberg" if forge == "forgejo" and home == "codeberg.org" else forge
            _File(draft, forge, platform, file, doubts(draft)).read(text, tree)
        else:
            message = "a forge reads one CODEOWNERS alone, and another comes first; this file is left out"
            draft.note(Location(file, 1, 1, 1, 1), message, "import it by itself if its forge is meant")
    return draft.imported()


def _turn(file: str) -> tuple[int, str]:
    """The place of a file in the order of FILES; another name comes last."""
    ends = "/".join(file.split("/")[-2:])
    known = {path: number for number, path in enumerate(FILES)}
    return known.get(ends, known.get(file.rpartition("/")[2], len(FILES))), file


@dataclass(slots=True)
class _File:
    """A file on its way into the draft."""

    draft: Draft
    forge: str
    platform: str
    file: str
    doubts: Doubts

    def read(self, text: list[Line], tree: Sequence[str]) -> None:
        """Lines to rules, rules to roles, roles to what they must leave to others."""
        known = folders(tree)
        rules = list(self._rules(text, known))
        covered: dict[int, int] = {}
        if self.forge != "forgejo":  # there every line counts, in whatever order
            done = settled(rules)
            rules, covered = list(done.rules), done.covered
        groups = grouped(rules)
        names = called(groups)
        role_of = {position: number for number, group in enumerate(groups) for position in group.positions}
        roles = [role_of.get(position, -1) for position in range(len(rules))]
        left = exclusions(rules, roles, known) if self.forge != "forgejo" else Exclusions({}, (), ())
        holders = [self._holders(group) for group in groups]
        for number, group in enumerate(groups):
            self._role(group, names[number], holders[number], left.of.get(number, {}))
        self._notes(covered, left)

    def _rules(self, text: list[Line], known: Folders) -> Iterable[Rule]:
        if self.forge == "github":
            return github.rules(text, self.draft)
        read = gitlab.rules if self.forge == "gitlab" else gitea.rules
        return read(text, known, self.draft, self.doubts)

    def _holders(self, group: Group) -> tuple[Holder, ...]:
        """The users among the owners; nobody knows here who is in a team."""
        people = [self._person(owner, group.rules[0].line) for owner in group.owners if owner.kind in ("user", "email")]
        return tuple(Holder(person=id) for id in dict.fromkeys(people) if id)

    def _person(self, owner: Owner, line: Line) -> str:
        at = max(line.text.find(owner.name), 0)
        where = line.at(at, at + len(owner.name))
        if owner.kind == "email":
            return self.draft.person(one_line(owner.name.partition("@")[0]), where, {"email": owner.name})
        return self.draft.person("", where, {self.platform: owner.name})

    def _role(
        self, group: Group, named: Called, holders: tuple[Holder, ...], left: Mapping[int, tuple[str, ...]]
    ) -> None:
        id = self.draft.free_id("roles", named.ids, "files")
        teams = [owner.name for owner in group.owners if owner.kind == "team"]
        for owner in group.owners:
            if owner.kind == "role":
                self.doubts.add(group.rules[0].line, f"{{}}: only GitLab knows who has the role `{owner.name}` there; "
                                "it is kept under `x-gitlab-roles`", "name the people by hand")  # fmt: skip
        own = {position: rule.patterns for position, rule in zip(group.positions, group.rules, strict=True)}
        self.draft.origins["roles", id] = group.rules[0].line.origin()
        self.draft.roles[id] = Role(
            id=id,
            name=named.name or words(next(iter(named.ids), id)),
            holders=holders,
            paths=_paths(own, left),
            contact={self.forge: teams[0]} if teams and self.forge != "forgejo" else {},
            extra=self._extra(group, teams, named.name),
        )

    def _extra(self, group: Group, teams: list[str], name: str) -> dict[str, Any]:
        """What the source says and the format has no word for."""
        sections = [rule.section for rule in group.rules]
        contact = self.forge != "forgejo"
        extra = {
            "x-team": "" if contact else next(iter(teams), ""),
            "x-teams": teams[1:],
            "x-gitlab-roles": [owner.name for owner in group.owners if owner.kind == "role"],
            "x-section": "" if name == sections[0].name else sections[0].name,
            "x-approvals": max(section.approvals for section in sections),
            "x-optional": all(section.optional for section in sections),
            "x-patterns": list(dict.fromkeys(one_line(rule.source) for rule in group.rules if not rule.patterns)),
        }
        return {key: value for key, value in extra.items() if value}

    def _notes(self, covered: Mapping[int, int], left: Exclusions) -> None:
        by_cover: dict[int, list[int]] = {}
        for number, cover in sorted(covered.items()):
            by_cover.setdefault(cover, []).append(number)
        for cover, numbers in by_cover.items():
            does = "comes later and matches" if cover > numbers[-1] else "excludes"
            message = f"line {cover} {does} all that {those(numbers)} would match; what never decides is left out"
            where = Location(self.file, numbers[0], 1, numbers[0], 1)
            self.draft.note(where, message, "change the lines if that is not meant")
        for rule in left.idle:
            self.doubts.add(rule.line, "nobody owns the paths of {}, but no line before gives them to anybody",
                            "name an owner, or delete it")  # fmt: skip
        for rule in left.lost:
            self.doubts.add(rule.line, "too many lines have paths that {} would take from them: some keep their owner",
                            "split its pattern by folder")  # fmt: skip
        self.doubts.note()


def _paths(own: Mapping[int, tuple[str, ...]], left: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    """A role's patterns and what it leaves to others, in the order of the lines; of the same twice the last stays."""
    steps = [(position, pattern) for position, patterns in own.items() for pattern in patterns]
    steps += [(position, f"!{pattern}") for position, patterns in left.items() for pattern in patterns]
    last: dict[str, str] = {}
    for _, pattern in sorted(steps, key=lambda step: step[0])[::-1]:
        last.setdefault(pattern.removeprefix("!"), pattern)
    return tuple(last.values())[::-1]
