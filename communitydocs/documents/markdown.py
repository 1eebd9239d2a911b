"""The Markdown pages: WHO-TO-ASK.md, CONTRIBUTING.md and, in larger communities, a page for everything.

From fifteen people on (`pages: auto`) people, roles, channels and topics have pages of their own; below
that WHO-TO-ASK.md holds everything, under anchors. `flavour` says for which reader the pages are written
(`flavours.py`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communitydocs.answers import paths
from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, environment, flavours
from communitydocs.documents._markdown_links import ASK, Here, Pages, add_links
from communitydocs.documents.environment import N_
from communitydocs.documents.gather import community
from communitydocs.documents.views import DEEPEST, ChannelView, Community, tree
from communitydocs.registry.model import Registry, RenderEntry

MANY_PEOPLE = 15
MANY_TOPICS = 15
MOST_THANKED = 30
MOST_ROLES = 12

KINDS = {
    "help": N_("I need help"),
    "report": N_("I want to tell you something"),
    "contribute": N_("I want to help"),
    "conduct": N_("In private"),
    "security": N_("In private"),
    "other": N_("Something else"),
}
CHANNEL_KINDS = {
    "chat": N_("Chat"),
    "forum": N_("Forums"),
    "mailing_list": N_("Mailing lists"),
    "issue_tracker": N_("Issue trackers"),
    "meeting": N_("Meetings"),
    "email": N_("E-mail"),
    "form": N_("Forms"),
    "social": N_("Social media"),
    "video": N_("Video"),
    "other": N_("Other places"),
}


def render(registry: Registry, order: Order) -> dict[str, str]:
    """Every page by its path inside the target folder."""
    return dict(_Pages(registry, order).all())


class _Pages:
    """One rendering: the views, the templates, and where each thing has its page."""

    def __init__(self, registry: Registry, order: Order) -> None:
        self.registry, self.order = registry, order
        self.community: Community = community(registry, Routes(registry))
        self.pages = pages(registry, order.entry, order.into or "")
        self.paged = self.pages.paged
        self.env = environment.environment("markdown", order.templates)
        add_links(self.env)
        self.beyond = flavours.beyond(registry, order)
        source = order.registry
        self.keepers = paths.claims(registry, source) if source else []

    def all(self) -> Iterator[tuple[str, str]]:
        views = self.community
        questions = sorted(views.open_questions, key=lambda question: question.topic.title.casefold())
        shown = [] if self.paged else [view for view in views.channels.values() if _tells_more(view)]
        values = {"alphabetical": questions if self.paged and len(questions) >= MANY_TOPICS else []}
        yield self.page(ASK, ASK, **values, channels_to_show=shown, most_thanked=MOST_THANKED)
        joinable = [view for view in views.roles.values() if view.role.join]
        yield self.page("CONTRIBUTING.md", "CONTRIBUTING.md", joinable=joinable, most_roles=MOST_ROLES)
        if self.paged:
            yield from self._indexes()
            for folder, template, entries in self._entries():
                for id, view in entries.items():
                    yield self.page(f"{folder}/{id}.md", f"{template}.md", view=view)

    def _entries(self) -> list[tuple[str, str, Mapping[str, Any]]]:
        views = self.community
        return [
            ("people", "person", views.people),
            ("roles", "role", views.roles),
            ("channels", "channel", views.channels),
            ("topics", "topic", views.questions),
        ]

    def _indexes(self) -> Iterator[tuple[str, str]]:
        views = self.community
        by_name = sorted(views.people.values(), key=lambda view: (view.person.name.casefold(), view.person.id))
        present = [view for view in by_name if view.active]
        former = [view for view in by_name if not view.active]
        yield self.page("people/README.md", "people.md", present=present, former=former)
        yield self.page("roles/README.md", "roles.md", role_tree=list(tree(views, DEEPEST)))
        groups = grouped(CHANNEL_KINDS, ((view.channel.kind, view) for view in views.channels.values()))
        yield self.page("channels/README.md", "channels.md", channel_groups=groups)
        if views.questions:
            kinds = grouped(KINDS, ((view.topic.kind, view) for view in views.questions.values()))
            yield self.page("topics/README.md", "topics.md", question_groups=kinds)

    def page(self, path: str, template: str, **values: Any) -> tuple[str, str]:
        """One page: its path and its text."""
        file = posixpath.join(self.pages.folder, path)
        here = Here(file, self.pages, rooted=self.order.into is not None, beyond=self.beyond)
        common = {
            "community": self.community,
            "paged": self.paged,
            "keepers": self.keepers,
            "source": {"name": self.order.source, "href": here.root(self.order.registry)},
            **here.values(),
        }
        text = environment.write(self.env, f"{template}.jinja", common | values)
        return path, flavours.page(text, self.order.entry.flavour, path)


def pages(registry: Registry, entry: RenderEntry, folder: str) -> Pages:
    """Where a Markdown target writes the pages, and whether each thing has one of its own."""
    wanted = entry.pages or "auto"
    paged = wanted == "always" or (wanted == "auto" and len(registry.people) >= MANY_PEOPLE)
    return Pages(folder, paged, anchors=entry.flavour in (None, "github"))


def _tells_more(view: ChannelView) -> bool:
    """Whether a channel has more to tell than the question that shows it, or no question shows it."""
    channel = view.channel
    hidden = not view.topics and not any(role.topics for role in view.roles)
    more = channel.purpose or channel.archive or channel.schedule or channel.links or channel.confirmed
    return bool(hidden or more)


def grouped(titles: Mapping[str, str], entries: Iterable[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Entries under the titles of their kinds, in the order of the titles."""
    groups: dict[str, list[Any]] = {title: [] for title in titles.values()}
    for kind, entry in entries:
        groups[titles[kind]].append(entry)
    return [(title, found) for title, found in groups.items() if found]
