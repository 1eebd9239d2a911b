"""What templates see: plain values, in the order and the words of the pages. Everything that thinks is in `answers`."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers import safety, welcome
from communitydocs.answers.contacts import Contact, NamedIn, for_everybody
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Contributing, Part, Person, Project, Role, Topic

FEW_ROLES = 12
"""So many roles can be read at one glance."""
DEEPEST = 5
"""A deeper list of roles is unreadable, and costs a page its width."""


@dataclass(frozen=True, slots=True)
class Held:
    """A person's place in a role, with the title they have there."""

    person: Person
    role: Role
    title: str | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as pages show them. Without the consent that the project asks for there is only the name.

    `contacts` are the ways to write, `profiles` those that only name somebody. `away` says whether pages
    may tell that the person is not there; `uses` what they use the project for.
    """

    person: Person
    contacts: tuple[Contact, ...]
    profiles: tuple[Contact, ...]
    named_in: NamedIn | None
    roles: tuple[Held, ...]
    past: tuple[Role, ...]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    active: bool
    shown: bool
    away: bool

    @property
    def uses(self) -> str | None:
        """What the person uses the project for, where that may be shown."""
        return self.person.uses if self.shown else None


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with its people and its place in the tree. `contacts` are the role's own.

    `topics` are the open ones; the private matters stand apart, so that no public place is read as theirs.
    """

    role: Role
    parent: Role | None
    children: tuple[Role, ...]
    holders: tuple[Held, ...]
    past: tuple[Person, ...]
    channels: tuple[Channel, ...]
    contacts: tuple[Contact, ...]
    topics: tuple[Topic, ...]
    private_topics: tuple[Topic, ...]

    @property
    def meetings(self) -> list[Channel]:
        """The role's meetings."""
        return [channel for channel in self.channels if channel.kind == "meeting"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads a private channel. Who is away has access all the same, and that is always said."""

    person: Person
    away: bool


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel with those who read and use it."""

    channel: Channel
    readers: tuple[Reader, ...]
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

    @property
    def promise(self) -> str | None:
        """The time within which a reply is promised, if there is one."""
        response = self.channel.response
        return None if response == "best effort" else response


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to ask, and what they use the project for."""

    person: Person
    uses: str | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question that a visitor may have, and its answer.

    `people` stand with what they use the project for, where help is asked for. `no_answer` is whom to turn
    to, if that adds anybody; `private` the whole answer where this is a private matter.
    """

    topic: Topic
    channels: tuple[ChannelView, ...]
    people: tuple[Asked, ...]
    roles: tuple[Role, ...]
    contacts: tuple[Contact, ...]
    no_answer: welcome.Fallback | None
    private: safety.PrivateMatter | None

    @property
    def answered(self) -> bool:
        """Whether there is anybody or any place."""
        return bool(self.channels or self.people or self.contacts)


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

    def written(self, part: str) -> Part | None:
        """A hand-written part of CONTRIBUTING, where there is one and it applies."""
        found: Part | None = getattr(self.contributing, part)
        return None if found is None or found.not_applicable else found

    def asked(self, person: Person) -> Asked:
        """A person with what they use the project for."""
        view = self.people[person.id]
        return Asked(view.person, view.uses)

    def again(self, view: RoleView) -> ChannelView | None:
        """Where to ask again about a change that a role looks at: in its own public place, else in the first."""
        own = (channel for channel in view.channels if not channel.private and for_everybody(channel))
        found = next((channel for channel in own if channel.kind != "meeting"), self.first.channel)
        return None if found is None else self.channels[found.id]

    @property
    def asked_again(self) -> list[ChannelView]:
        """The places where to ask again about a change, whoever looks at it; the first one, where that is unknown."""
        places = [self.again(view) for view in self.reviewers]
        first = self.channels[self.first.channel.id] if self.first.channel else None
        found = places or [first]
        return list({place.id: place for place in found if place is not None}.values())

    @property
    def present(self) -> list[PersonView]:
        """Everybody but those who only held a role before."""
        return [view for view in self.people.values() if view.active]

    @property
    def open_questions(self) -> list[QuestionView]:
        """The questions that are no private matters."""
        return [question for question in self.questions.values() if not question.topic.sensitive]

    @property
    def top_roles(self) -> list[RoleView]:
        """The roles at the top of the tree."""
        return [view for view in self.roles.values() if view.parent is None]

    @property
    def main_roles(self) -> list[tuple[int, RoleView]]:
        """The roles with their depth in the tree: all where they are few, else those at the top."""
        few = len(self.roles) <= FEW_ROLES
        return list(tree(self, DEEPEST)) if few else [(0, view) for view in self.top_roles]

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


def tree(views: Community, deepest: int) -> Iterator[tuple[int, RoleView]]:
    """The roles with their depth, `deepest` at most, each below its parent; trees may have any height."""
    waiting = [(0, view) for view in reversed(views.top_roles)]
    while waiting:
        depth, view = waiting.pop()
        yield depth, view
        below = min(depth + 1, deepest)
        waiting += [(below, views.roles[child.id]) for child in reversed(view.children)]
