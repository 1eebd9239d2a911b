"""The people of lists on their way into a draft, and the roles that the headings name."""

from __future__ import annotations

from dataclasses import field, replace

from communitydocs.importers import Imported
from communitydocs.importers._credit import Mention, People, Tally, public, quoted
from communitydocs.importers._lines import Line
from communitydocs.importers._plain_text import line, web_address
from communitydocs.importers._text import slug
from communitydocs.importers.authors.headings import Place
from communitydocs.importers.authors.names import is_nick
from communitydocs.importers.authors.sections import Entry, Section
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder, Role
from communitydocs.registry.problems import Location

_BOX = "if it says something that readers should know, add it by hand"


@dataclass(slots=True)
class _List:
    """A role in the making: who holds it, who did, how many places are empty."""

    name: str
    origin: str
    parents: tuple[str, ...] = ()
    holders: dict[str, str] = field(default_factory=dict)
    past: dict[str, str] = field(default_factory=dict)
    past_places: dict[str, Location] = field(default_factory=dict)
    empty: int = 0


@dataclass(slots=True)
class Lists:
    """All sections so far. `roles` are known by the slug of their name; `held` are those that somebody holds now."""

    people: People
    sections: list[Section] = field(default_factory=list)
    roles: dict[str, _List] = field(default_factory=dict)
    held: dict[str, None] = field(default_factory=dict)

    def take(self, section: Section) -> None:
        """Remember a section: ids of roles come before those of people."""
        self.sections.append(section)

    def imported(self) -> Imported:
        """The registry of all sections."""
        for section in self.sections:
            if section.place.role and (section.entries or section.empty):
                self._role(section.place.role, section)
                if not section.place.past:
                    self.held[slug(section.place.role)] = None
        for section in self.sections:
            self._section(section)
        self._emit()
        return self.people.imported()

    def _role(self, name: str, section: Section) -> _List:
        where = section.heading or (section.entries[0].line if section.entries else section.empty[0])
        return self.roles.setdefault(slug(name) or name, _List(name, where.origin(), section.place.above))

    def _section(self, section: Section) -> None:
        role = self._of(section)
        bare = [entry for entry in section.entries if _is_bare(entry)]
        if role and bare:
            self._note_bare(bare)
        columns: dict[str, Tally] = {}
        for entry in section.entries:
            self._entry(entry, section, role, columns)
        for tally in columns.values():
            tally.say(self.people.draft)
        if role and not section.place.past:
            role.empty += len(section.empty)
            for place in section.empty:
                self.people.draft.note(place.at(), f"nobody stands here; `{line(role.name)}` gets an empty place",
                                       "if nobody is wanted there, take `seats` out")  # fmt: skip
        for run in section.others:
            self._note_run(run)

    def _of(self, section: Section) -> _List | None:
        """The role of a section's people; of former ones, when the heading does not say it, the likeliest."""
        place = section.place
        if not (place.role or place.past) or not (section.entries or section.empty):
            return None
        if place.past:
            return self._former(place, section)
        return self._role(place.role, section)

    def _former(self, place: Place, section: Section) -> _List:
        """The role that former holders had: of that name, or a longer one; else the one above, or the only one."""
        wanted = slug(place.role)
        above = [slug(name) for name in (wanted, *([] if wanted else [*place.above, section.of_file]))]
        if near := next((key for key in above if key in self.held), ""):
            return self.roles[near]
        if wanted and len(longer := [key for key in self.held if key.endswith(f"-{wanted}")]) == 1:
            return self.roles[longer[0]]
        if not wanted and len(self.held) == 1:
            return self.roles[next(iter(self.held))]
        return self._role(place.role or "Emeritus", section)

    def _entry(self, entry: Entry, section: Section, role: _List | None, columns: dict[str, Tally]) -> None:
        found, where = entry.found, entry.line.at()
        is_now = role is not None and not section.place.past
        contact, rest = self._contact(entry, section)
        mention = Mention(where=where, name=line(found.name), contact=contact, emails=tuple(found.emails),
                          affiliation=line(public(found.affiliation, where, self.people.draft)))  # fmt: skip
        id = self.people.add(mention, keeps_email=is_now)
        if beside := [*found.rest, *rest, *([entry.title] if entry.title and not role else [])]:
            self.people.note("remark", where, ", ".join(beside))
        for head, cell in entry.columns:
            text = f"`{line(head).replace('{', '').replace('}', '')}` of a table is not imported: {{}}"
            columns.setdefault(head, Tally(text, text, _BOX)).add(where, cell)
        if role and id:
            (role.holders if is_now else role.past).setdefault(id, line(public(entry.title, where, self.people.draft)))
            if not is_now:
                role.past_places.setdefault(id, where)

    def _contact(self, entry: Entry, section: Section) -> tuple[dict[str, str], list[str]]:
        """Logins and a website, and what of both is too many."""
        contact: dict[str, str] = {}
        rest = []
        for platform, login in entry.found.logins:
            kept = contact.setdefault(platform or section.forge, login)
            if kept.casefold() != login.casefold():
                rest.append(f"@{login}")
        for page in entry.found.pages:
            if "website" in contact:
                rest.append(page)
            elif address := web_address(
                public(page, entry.line.at(), self.people.draft), entry.line.at(), self.people.draft
            ):
                contact["website"] = address
        return contact, rest

    def _note_bare(self, bare: list[Entry]) -> None:
        names = ", ".join(quoted(entry.found.name) for entry in bare[:3])
        more = f" and {len(bare) - 3} more" if len(bare) > 3 else ""
        self.people.draft.note(bare[0].line.at(), f"of which forge these may be logins is not said: {names}{more}",
                               "if they are, add each as `contact`, such as `{github: anasouza}`")  # fmt: skip

    def _note_run(self, run: list[Line]) -> None:
        first = run[0]
        what = "this line names" if len(run) == 1 else f"these {len(run)} lines name"
        self.people.draft.note(first.at(), f"{what} nobody: {quoted(first.text.strip())}", _BOX)

    def _note_both(self, role: _List) -> None:
        for person in role.past:
            if person in role.holders:
                message = f"`{person}` holds `{line(role.name)}` now, and stands among the former ones; now counts"
                self.people.draft.note(role.past_places[person], message, "take them out of one of the two lists")

    def _emit(self) -> None:
        draft = self.people.draft
        ids: dict[str, str] = {}
        for key, role in self.roles.items():
            if role.holders or role.past or role.empty:
                ids[key] = draft.free_id("roles", (slug(role.name),), "role")
        for key, id in ids.items():
            role = self.roles[key]
            past = {person: title for person, title in role.past.items() if person not in role.holders}
            self._note_both(role)
            seats = len(role.holders) + role.empty if role.empty else None
            parent = next((ids[slug(name)] for name in role.parents if slug(name) in ids), None)
            draft.origins["roles", id] = role.origin
            draft.roles[id] = Role(id=id, name=role.name, holders=_holders(role.holders), past=_holders(past),
                                   seats=seats, parent=parent if parent != id else None)  # fmt: skip
        _without_cycles(draft.roles)


def _is_bare(entry: Entry) -> bool:
    return not entry.found.certain and is_nick(entry.found.name)


def _holders(people: dict[str, str]) -> tuple[Holder, ...]:
    return tuple(Holder(person=id, title=title or None) for id, title in people.items())


def _without_cycles(roles: dict[str, Role]) -> None:
    """Headings may stand above each other in turns: a role that would be above itself has no parent."""
    for id in roles:
        seen, parent = {id}, roles[id].parent
        while parent:
            if parent in seen:
                roles[id] = replace(roles[id], parent=None)
                break
            seen.add(parent)
            parent = roles[parent].parent
