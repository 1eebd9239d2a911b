"""Long things in an order in which they are found: the tree of roles, the letters of people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from communitydocs.documents.views import Community, PersonView, RoleView
from communitydocs.documents.views import tree as roles_with_depth
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Topic

DEEPEST = 4
"""Deeper, a telephone has no width left."""
HIGHEST = 12
"""So far up the tree is somebody looked for."""
OTHER = "…"
"""Stands for the names whose first letter is no Latin one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A role in the tree. It `opens` a list below the one before; a `leaf` `closes` so many lists."""

    view: RoleView
    depth: int
    opens: bool
    leaf: bool
    closes: int


def tree(views: Community) -> list[Branch]:
    """The roles, each below its parent, as nested lists are written."""
    walked = list(roles_with_depth(views, DEEPEST))
    depths = [0, *(depth for depth, _ in walked), 0]
    around = zip(walked, depths, depths[2:], strict=False)
    return [
        Branch(view, depth, depth > before, after <= depth, max(0, depth - after))
        for (depth, view), before, after in around
    ]


def above(views: Community, view: RoleView) -> RoleView | None:
    """For a role without people, places and contacts: the nearest role above it that has some."""
    if view.private_topics:
        return None  # a private matter leads nowhere else
    below = view
    for _ in range(HIGHEST):
        if below.holders or below.channels or below.contacts:
            return None if below is view else below
        if below.parent is None:
            return None
        below = views.roles[below.parent.id]
    return None


def by_name(people: Iterable[PersonView]) -> list[PersonView]:
    """People in the order of their names."""
    return sorted(people, key=lambda view: (_plain(view.person.name), view.person.id))


def letters(people: Iterable[PersonView]) -> list[tuple[str, list[PersonView]]]:
    """People by the first letter of their names, accents aside; other scripts together, at the end."""
    groups: dict[str, list[PersonView]] = {}
    for view in people:
        letter = _plain(view.person.name)[:1].upper()
        groups.setdefault(letter if "A" <= letter <= "Z" else OTHER, []).append(view)
    return sorted(groups.items(), key=lambda group: (group[0] == OTHER, group[0]))


def _plain(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def asked_about(views: Community, view: PersonView) -> list[Topic]:
    """What one may ask somebody who is there: their own topics and those of their roles, no private matters."""
    if not view.shown or view.away:
        return []
    through = (topic for held in view.roles for topic in views.roles[held.role.id].topics)
    return list({topic.id: topic for topic in (*view.topics, *through) if not topic.sensitive}.values())
