"""Gathers what pages show: the views of a whole registry, in time linear to it."""

from __future__ import annotations

from functools import cache

from communitydocs.answers import contacts, safety, welcome
from communitydocs.answers.routes import Route, Routes, private_alone
from communitydocs.documents.views import (
    Asked,
    ChannelView,
    Community,
    Held,
    PersonView,
    QuestionView,
    Reader,
    RoleView,
)
from communitydocs.registry.model import Channel, Holder, Person, Registry, Role, Topic


def community(registry: Registry, routes: Routes) -> Community:
    """All views of a registry."""
    index = _Index(registry)
    people = {id: _person(registry, person, index) for id, person in registry.people.items()}
    channels = {id: _channel(routes, channel, index) for id, channel in registry.channels.items()}
    return Community(
        project=registry.project,
        contributing=registry.contributing,
        people=people,
        roles={id: _role(registry, role, index) for id, role in registry.roles.items()},
        channels=channels,
        questions={id: _question(routes, route, people, channels) for id, route in routes.items()},
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


def _held(registry: Registry) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for role in registry.roles.values():
        for holder in {holder.person: holder for holder in reversed(role.holders)}.values():
            if holder.person in registry.people:
                held = Held(registry.people[holder.person], role, holder.title)
                found.setdefault(holder.person, []).append(held)
    return found


def _past(registry: Registry) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for role in registry.roles.values():
        for person in _ids(role.past):
            found.setdefault(person, []).append(role)
    return found


def _person(registry: Registry, person: Person, index: _Index) -> PersonView:
    held, past = tuple(index.held.get(person.id, ())), tuple(index.past.get(person.id, ()))
    active = bool(held or person.topics or person.id in index.readers) or not past
    shown = active and contacts.consented(registry, person)
    ways = contacts.contacts(registry, person) if shown else ()
    direct = tuple(way for way in ways if way.direct)
    roles = [place.role for place in held]
    there = contacts.reachable(person)
    topics = _topics(registry, person.topics) if shown and there else ()
    return PersonView(
        person=person,
        contacts=direct,
        profiles=tuple(way for way in ways if not way.direct),
        named_in=contacts.named_in(registry, person, roles, index.places) if shown and not direct else None,
        roles=held,
        past=past,
        # Whoever can only be named in public is no way to report a private matter.
        topics=tuple(topic for topic in topics if direct or not topic.sensitive),
        languages=own_names(person.languages),
        active=active,
        shown=shown,
        away=shown and not there,
    )


def _role(registry: Registry, role: Role, index: _Index) -> RoleView:
    topics = _topics(registry, role.topics)
    channels = [registry.channels[id] for id in dict.fromkeys(role.channels) if id in registry.channels]
    if private_alone(registry, role):
        channels = [channel for channel in channels if channel.private]
    return RoleView(
        role=role,
        parent=registry.roles.get(role.parent or ""),
        children=tuple(index.children.get(role.id, ())),
        holders=tuple(index.here[role.id, id] for id in _ids(role.holders) if (role.id, id) in index.here),
        past=tuple(registry.people[id] for id in _ids(role.past) if id in registry.people),
        channels=tuple(channels),
        contacts=contacts.contacts(registry, role),
        topics=tuple(topic for topic in topics if not topic.sensitive),
        private_topics=tuple(topic for topic in topics if topic.sensitive),
    )


def _ids(holders: tuple[Holder, ...]) -> list[str]:
    return list(dict.fromkeys(holder.person for holder in holders))


def _topics(registry: Registry, ids: tuple[str, ...]) -> tuple[Topic, ...]:
    return tuple(registry.topics[id] for id in dict.fromkeys(ids) if id in registry.topics)


def _channel(routes: Routes, channel: Channel, index: _Index) -> ChannelView:
    registry = routes.registry
    address = channel.url.removeprefix("mailto:").partition("?")[0] if channel.url.startswith("mailto:") else None
    topics, roles = _topics(registry, channel.topics), index.using.get(channel.id, ())
    return ChannelView(
        channel=channel,
        readers=tuple(Reader(person, not contacts.reachable(person)) for person in routes.readers([channel])),
        roles=tuple(role for role in roles if channel.private or not private_alone(registry, role)),
        # A private matter that a public channel lists is a mistake: nobody is led there with it.
        topics=tuple(topic for topic in topics if channel.private or not topic.sensitive),
        languages=own_names(channel.languages),
        needs_account=contacts.needs_account(channel),
        forge=contacts.forge(channel.url),
        address=address,
    )


def _question(
    routes: Routes, route: Route, people: dict[str, PersonView], channels: dict[str, ChannelView]
) -> QuestionView:
    topic = route.topic
    roles = tuple(routes.registry.roles[id] for id in route.roles)
    ways = {(way.platform, way.address): way for role in roles for way in contacts.contacts(routes.registry, role)}
    help_wanted = topic.kind == "help"
    return QuestionView(
        topic=topic,
        channels=tuple(channels[channel.id] for channel in route.channels),
        people=tuple(_asked(people[answerer.person.id], help_wanted) for answerer in route.people),
        roles=roles,
        contacts=() if topic.sensitive else tuple(way for way in ways.values() if way.direct),
        no_answer=welcome.no_answer(routes, route),
        private=safety.matter_of(routes, topic.kind, [route]) if topic.sensitive else None,
    )


def _asked(view: PersonView, help_wanted: bool) -> Asked:
    return Asked(view.person, view.uses if help_wanted else None)


def own_names(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Languages by their own names ("português"), as their speakers look for them; unknown tags stay."""
    return tuple(_own_name(tag) for tag in languages)


@cache
def _own_name(tag: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return tag
    return locale.get_display_name() or tag
