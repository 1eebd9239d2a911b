"""What templates see: plain values, in the order and the words of the pages. Everything that thinks is in `answers`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communitydocs.answers import contacts, safety, welcome
from communitydocs.answers.contacts import Contact, NamedIn
from communitydocs.answers.routes import Answerer, Route, Routes
from communitydocs.registry.model import Channel, Contributing, Holder, Person, Project, Registry, Role, Topic


@dataclass(frozen=True, slots=True)
class Held:
    """A person's place in a role, with the title they have there."""

    person: Person
    role: Role
    title: str | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as pages show them. Without the consent that the project asks for there is only the name."""

    person: Person
    contacts: tuple[Contact, ...]
    named_in: NamedIn | None
    roles: tuple[Held, ...]
    past: tuple[Role, ...]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    active: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with its people and its place in the tree. `contacts` are the role's own."""

    role: Role
    parent: Role | None
    children: tuple[Role, ...]
    holders: tuple[Held, ...]
    past: tuple[Person, ...]
    channels: tuple[Channel, ...]
    contacts: tuple[Contact, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel with those who read and use it."""

    channel: Channel
    readers: tuple[Person, ...]
    roles: tuple[Role, ...]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    needs_account: bool
    forge: str | None
    address: str | None

    @property
    def id(self) -> str:
        """The channel's id."""
        return self.channel.id


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that a visitor may have, and its answer. `no_answer` is the role to turn to, if that adds anybody."""

    topic: Topic
    channels: tuple[ChannelView, ...]
    people: tuple[Answerer, ...]
    roles: tuple[Role, ...]
    contacts: tuple[Contact, ...]
    no_answer: Role | None


@dataclass(frozen=True, slots=True)
class Community:
    """Everything that a page may show, by kind."""

    project: Project
    contributing: Contributing
    people: dict[str, PersonView]
    roles: dict[str, RoleView]
    channels: dict[str, ChannelView]
    questions: dict[str, QuestionView]
    conduct: safety.PrivateMatter
    security: safety.PrivateMatter
    first: welcome.FirstPlace

    def kind(self, *kinds: str) -> list[QuestionView]:
        """The questions of these kinds."""
        return [question for question in self.questions.values() if question.topic.kind in kinds]

    @property
    def open_questions(self) -> list[QuestionView]:
        """The questions that are no private matters."""
        return [question for question in self.questions.values() if not question.topic.sensitive]

    @property
    def top_roles(self) -> list[RoleView]:
        """The roles at the top of the tree."""
        return [view for view in self.roles.values() if view.parent is None]

    @property
    def vacancies(self) -> list[RoleView]:
        """The roles that look for people."""
        return [view for view in self.roles.values() if view.role.vacancies]

    @property
    def reviewers(self) -> list[RoleView]:
        """The roles that answer for paths."""
        return [view for view in self.roles.values() if view.role.paths]

    @property
    def thanked(self) -> list[tuple[Person, tuple[Role, ...]]]:
        """Those who held a role before, with those roles."""
        return [(view.person, view.past) for view in self.people.values() if view.past]


def community(registry: Registry, routes: Routes) -> Community:
    """All views of a registry."""
    index = _Index(registry)
    channels = {id: _channel(routes, channel, index) for id, channel in registry.channels.items()}
    return Community(
        project=registry.project,
        contributing=registry.contributing,
        people={id: _person(registry, person, index) for id, person in registry.people.items()},
        roles={id: _role(registry, role, index) for id, role in registry.roles.items()},
        channels=channels,
        questions={id: _question(routes, route, channels) for id, route in routes.items()},
        conduct=safety.private_matter(routes, "conduct"),
        security=safety.private_matter(routes, "security"),
        first=welcome.first_place(routes),
    )


class _Index:
    """Who is where, gathered once so that the views take linear time."""

    def __init__(self, registry: Registry) -> None:
        self.held = _held(registry)
        self.past = _past(registry)
        self.here = {(held.role.id, held.person.id): held for places in self.held.values() for held in places}
        self.readers = {reader for channel in registry.channels.values() for reader in channel.readers}
        self.places = contacts.open_places(registry)
        self.children: dict[str, list[Role]] = {}
        self.using: dict[str, list[Role]] = {}
        for role in registry.roles.values():
            if role.parent is not None:
                self.children.setdefault(role.parent, []).append(role)
            for channel in dict.fromkeys(role.channels):
                self.using.setdefault(channel, []).append(role)


def _held(registry: Registry) -> dict[str, tuple[Held, ...]]:
    found: dict[str, tuple[Held, ...]] = {}
    for role in registry.roles.values():
        for holder in role.holders:
            if holder.person in registry.people:
                held = Held(registry.people[holder.person], role, holder.title)
                found[holder.person] = (*found.get(holder.person, ()), held)
    return found


def _past(registry: Registry) -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for role in registry.roles.values():
        for person in dict.fromkeys(holder.person for holder in role.past):
            found[person] = (*found.get(person, ()), role)
    return found


def _person(registry: Registry, person: Person, index: _Index) -> PersonView:
    held, past = index.held.get(person.id, ()), index.past.get(person.id, ())
    active = bool(held or person.topics or person.id in index.readers) or not past
    shown = active and contacts.consented(registry, person)
    ways = contacts.contacts(registry, person) if shown else ()
    roles = [place.role for place in held]
    only_named = shown and not any(way.direct for way in ways)
    return PersonView(
        person=person,
        contacts=ways,
        named_in=contacts.named_in(registry, person, roles, index.places) if only_named else None,
        roles=held,
        past=past,
        topics=_topics(registry, person.topics) if contacts.reachable(person) else (),
        languages=own_names(person.languages),
        active=active,
        shown=shown,
    )


def _role(registry: Registry, role: Role, index: _Index) -> RoleView:
    topics = _topics(registry, role.topics)
    channels = [registry.channels[id] for id in dict.fromkeys(role.channels) if id in registry.channels]
    if topics and all(topic.sensitive for topic in topics):
        channels = [channel for channel in channels if channel.private]
    return RoleView(
        role=role,
        parent=registry.roles.get(role.parent or ""),
        children=tuple(index.children.get(role.id, ())),
        holders=tuple(index.here[role.id, id] for id in _ids(role.holders) if (role.id, id) in index.here),
        past=tuple(registry.people[id] for id in _ids(role.past) if id in registry.people),
        channels=tuple(channels),
        contacts=contacts.contacts(registry, role),
        topics=topics,
    )


def _ids(holders: tuple[Holder, ...]) -> list[str]:
    return list(dict.fromkeys(holder.person for holder in holders))


def _topics(registry: Registry, ids: tuple[str, ...]) -> tuple[Topic, ...]:
    return tuple(registry.topics[id] for id in dict.fromkeys(ids) if id in registry.topics)


def _channel(routes: Routes, channel: Channel, index: _Index) -> ChannelView:
    registry = routes.registry
    address = channel.url.removeprefix("mailto:").partition("?")[0] if channel.url.startswith("mailto:") else None
    return ChannelView(
        channel=channel,
        readers=routes.readers([channel]),
        roles=tuple(index.using.get(channel.id, ())),
        topics=_topics(registry, channel.topics),
        languages=own_names(channel.languages),
        needs_account=contacts.needs_account(channel),
        forge=contacts.forge(channel.url),
        address=address,
    )


def _question(routes: Routes, route: Route, channels: dict[str, ChannelView]) -> QuestionView:
    roles = tuple(routes.registry.roles[id] for id in route.roles)
    ways = (
        ()
        if route.topic.sensitive
        else tuple(way for role in roles for way in contacts.contacts(routes.registry, role))
    )
    return QuestionView(
        topic=route.topic,
        channels=tuple(channels[channel.id] for channel in route.channels),
        people=route.people,
        roles=roles,
        contacts=tuple(way for way in ways if way.direct),
        no_answer=None if route.topic.sensitive else welcome.no_answer(routes, route),
    )


def own_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Languages by their own names ("português"), as their speakers look for them; unknown tags stay."""
    return tuple(_own_name(tag) for tag in languages)


def _own_name(tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return tag
    return locale.get_display_name() or tag


def checked(confirmed: str | None) -> date | None:
    """The day of a `confirmed` field."""
    return None if confirmed is None else date.fromisoformat(confirmed)
