"""Topics, roles, people and channels, and what connects them: what a map of the community shows.

Nothing here says who is the only one: a topic that one person answers is marked, and no person ever is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import takewhile

from communitydocs.answers.contacts import direct, reachable
from communitydocs.answers.routes import Route, Routes, private_alone
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Registry, Role

MANY_PEOPLE = 40
"""In a larger community the people are left out, and a role stands for the roles within it as well."""
MANY_ROLES = 60
"""As many roles are shown at most where those of another level of the tree would make them more."""
MOST_ROLES = 150
MOST_CHANNELS = 3
"""In a large community: the roles at most, and the channels of each; the others are counted."""

Key = tuple[str, str]
"""A node's kind (topic, role, channel or person) and id."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something on the map. `note` says what else there is to know, `needs` that a topic lacks people."""

    kind: str
    id: str
    name: str
    note: str = ""
    needs: bool = False
    parent: str | None = None

    @property
    def key(self) -> Key:
        """What edges call it."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes in the registry's order, edges from left to right, and how many of a kind are not shown.

    `large` says that people are left out, and roles stand for the roles within them.
    """

    nodes: tuple[Node, ...]
    edges: tuple[tuple[Key, Key], ...]
    large: bool = False
    left_out: Mapping[str, int] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[Node]:
        """The nodes of these kinds."""
        return [node for node in self.nodes if node.kind in kinds]


def graph(registry: Registry, routes: Routes) -> Graph:
    """The graph of a community; of a large one by its roles alone."""
    large = len(registry.people) > MANY_PEOPLE
    shown = _shown_roles(registry) if large else {id: id for id in registry.roles}
    edges = dict.fromkeys(_Edges(registry, routes, shown, large).all())
    ends = {key for edge in edges for key in edge}
    roles = [id for id in registry.roles if shown.get(id) == id]
    nodes = [_topic(route) for route in routes.values()]
    nodes += [_role(registry, registry.roles[id], shown, large) for id in roles]
    channels = [channel for channel in registry.channels.values() if not large or ("channel", channel.id) in ends]
    nodes += [Node("channel", channel.id, channel.name, "private" if channel.private else "") for channel in channels]
    nodes += [Node("person", id, person.name) for id, person in registry.people.items() if ("person", id) in ends]
    left_out = {"roles": len(registry.roles) - len(shown), "places": len(registry.channels) - len(channels)}
    return Graph(tuple(nodes), tuple(edges), large, left_out)


def _topic(route: Route) -> Node:
    few = {0: "needs somebody", 1: "needs a second person"}.get(len(route.answering), "")
    return Node("topic", route.topic.id, route.topic.title, few, needs=bool(few))


def _role(registry: Registry, role: Role, shown: dict[str, str], large: bool) -> Node:
    """A role; one that stands for others says for how many, and how many people are in them."""
    if not large:
        return Node("role", role.id, role.name)
    inside = [registry.roles[id] for id, top in shown.items() if top == role.id]
    people = {person.id for one in inside for person in _there(registry, one)}
    notes = [f"{len(inside) - 1} more within"] if len(inside) > 1 else []
    notes += [f"{len(people)} people"] if len(people) > 1 else []
    parent = role.parent if role.parent in shown and shown[role.parent] == role.parent else None
    return Node("role", role.id, role.name, ", ".join(notes), parent=parent)


def _there(registry: Registry, role: Role) -> Iterator[Person]:
    """The holders of a role whom one can turn to."""
    people = (registry.people.get(holder.person) for holder in role.holders)
    return (person for person in people if person is not None and reachable(person))


def _shown_roles(registry: Registry) -> dict[str, str]:
    """{role: the role that stands for it}, for as many levels of the tree as there is room for."""
    lines = {id: _line(registry, id) for id in registry.roles}
    depths = sorted({len(line) for line in lines.values()})
    fitting = takewhile(lambda depth: sum(len(line) <= depth for line in lines.values()) <= MANY_ROLES, depths)
    depth = max(fitting, default=1)
    stands = {id: line[min(depth, len(line)) - 1] for id, line in lines.items()}
    kept = dict.fromkeys(sorted(set(stands.values()), key=lambda id: not registry.roles[id].topics)[:MOST_ROLES])
    return {id: top for id, top in stands.items() if top in kept}


def _line(registry: Registry, id: str) -> list[str]:
    """A role's ancestors from the top of the tree, and the role itself; a circle is cut where it closes."""
    line = [id]
    while (parent := registry.roles[line[-1]].parent) in registry.roles and parent not in line:
        line.append(str(parent))
    return line[::-1]


@dataclass(frozen=True, slots=True)
class _Edges:
    """What is connected. `shown` has for each role the one that stands for it."""

    registry: Registry
    routes: Routes
    shown: dict[str, str]
    large: bool

    def all(self) -> Iterator[tuple[Key, Key]]:
        for id in self.shown:
            yield from self._role(self.registry.roles[id])
        for channel in self.registry.channels.values():
            yield from (
                (("topic", id), ("channel", channel.id))
                for id in self._known(channel.topics)
                if channel.private or not self.routes[id].topic.sensitive
            )
        for person in self.registry.people.values() if not self.large else ():
            if reachable(person):
                yield from ((("topic", id), ("person", person.id)) for id in self._offered(person))

    def _known(self, topics: Iterable[str]) -> list[str]:
        return [id for id in topics if id in self.registry.topics]

    def _offered(self, person: Person) -> list[str]:
        """The topics that somebody answers without a role; private matters by direct contact alone."""
        writes = direct(self.registry, person)
        return [id for id in self._known(person.topics) if writes or not self.routes[id].topic.sensitive]

    def _role(self, role: Role) -> Iterator[tuple[Key, Key]]:
        node = ("role", self.shown[role.id])
        for id in self._known(role.topics):
            yield ("topic", id), node
        if not self.large:
            yield from ((node, ("channel", channel.id)) for channel in self._places(role))
            yield from ((node, ("person", person.id)) for person in _there(self.registry, role))
        elif self.shown[role.id] == role.id:
            yield from ((node, ("channel", channel.id)) for channel in self._places(role)[:MOST_CHANNELS])

    def _places(self, role: Role) -> list[Channel]:
        """The channels of a role; of one for private matters alone, no public place."""
        private = private_alone(self.registry, role)
        known = [self.registry.channels[id] for id in role.channels if id in self.registry.channels]
        return [channel for channel in known if channel.private or not private]
