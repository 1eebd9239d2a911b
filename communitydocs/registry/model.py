"""The registry as Python sees it: frozen dataclasses named as the schema names them.

Every field is a field of `schema/registry.schema.json`, but for `id` (the entry's key), `extra` (its `x-`
keys), and what their classes explain. Defaults that the format computes (a role's name, a channel's kind,
the first contact) are filled in by `registry.build`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from communitydocs.registry.dataclass import dataclass

Extra = Mapping[str, Any]
SENSITIVE = ("conduct", "security")
"""The kinds of topic that are private matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody one can ask, or thank. `contact` is in the person's own order, best first."""

    id: str
    name: str
    pronouns: str | None = None
    pronunciation: str | None = None
    contact: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    timezone: str | None = None
    availability: str = "open"
    away_until: str | None = None
    uses: str | None = None
    affiliation: str | None = None
    about: str | None = None
    confirmed: str | None = None
    account_ids: Mapping[str, int | str] = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person's time in a role. Dates are ISO 8601 text and never change who is routed to."""

    person: str
    title: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A responsibility that people hold."""

    id: str
    name: str
    purpose: str | None = None
    parent: str | None = None
    holders: tuple[Holder, ...] = ()
    past: tuple[Holder, ...] = ()
    seats: int | None = None
    topics: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    contact: Mapping[str, str] = field(default_factory=dict)
    join: str | None = None
    leave: str | None = None
    commitment: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    confirmed: str | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def vacancies(self) -> int:
        """How many holders are wanted and not there."""
        return max(0, (self.seats or 0) - len(self.holders))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a meeting takes place, in its own time zone."""

    every: str
    day: str
    time: str
    timezone: str
    week: int | str | None = None
    minutes: int | None = None
    starts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place where one talks. `readers` are ids of people and roles; `run_by` names outsiders."""

    id: str
    url: str
    name: str
    kind: str
    purpose: str | None = None
    audience: str = "everyone"
    access: str | None = None
    private: bool = False
    readers: tuple[str, ...] = ()
    run_by: str | None = None
    anonymous: bool | None = None
    response: str | None = None
    languages: tuple[str, ...] = ()
    archive: str | None = None
    schedule: Schedule | None = None
    topics: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    confirmed: str | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What an outsider wants, in the outsider's words. `declared` is false for an implied standard topic."""

    id: str
    title: str
    kind: str = "help"
    keywords: tuple[str, ...] = ()
    start: str | None = None
    steps: str | None = None
    summary: str | None = None
    fallback: str | None = None
    extra: Extra = field(default_factory=dict)
    declared: bool = True

    @property
    def sensitive(self) -> bool:
        """Whether this is a private matter: routed to private channels and direct contacts alone."""
        return self.kind in SENSITIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The community's project. `first_contact` and `lead` are role ids, or None where there is none."""

    name: str
    summary: str | None = None
    website: str | None = None
    repository: str | None = None
    languages: tuple[str, ...] = ()
    first_contact: str | None = None
    lead: str | None = None
    consent: str | None = None
    solo: bool = False
    licence: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A hand-written part of CONTRIBUTING: text, or a file's path, or an address, or not applicable."""

    text: str | None = None
    file: str | None = None
    url: str | None = None

    @property
    def not_applicable(self) -> bool:
        """Whether the maintainers say that this part does not apply here."""
        return self.text == "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributing:
    """The hand-written parts of CONTRIBUTING."""

    welcome: Part | None = None
    flow: Part | None = None
    workspace: Part | None = None
    conventions: Part | None = None
    submit: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderEntry:
    """One thing that `render` writes: target `to`, into a folder or (blocks) a file."""

    to: str
    into: str | None = None
    file: str | None = None
    flavour: str | None = None
    pages: str | None = None
    languages: tuple[str, ...] = ()
    expires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How the HTML site presents itself."""

    title: str | None = None
    accent: str | None = None
    logo: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """A finding that the maintainers have seen and accept, with their reason."""

    rule: str
    at: str
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Who the community is. Entries with a fault are left out; `faulty` keeps (table, id) of those."""

    project: Project
    version: int = 1
    people: Mapping[str, Person] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    contributing: Contributing = field(default_factory=Contributing)
    include: tuple[str, ...] = ()
    platforms: Mapping[str, str] = field(default_factory=dict)
    render: tuple[RenderEntry, ...] = ()
    site: Site | None = None
    templates: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()
    extra: Extra = field(default_factory=dict)
    faulty: frozenset[tuple[str, str]] = frozenset()

    def knows(self, table: str, id: str) -> bool:
        """Whether `table` (people, roles, channels, topics) has this id, in a whole or a faulty entry."""
        return id in getattr(self, table) or (table, id) in self.faulty
