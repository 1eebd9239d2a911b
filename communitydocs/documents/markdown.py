"""The Markdown pages: WHO-TO-ASK.md, CONTRIBUTING.md and, in larger communities, a page for everything.

From fifteen people on (`pages: auto`) people, roles, channels and topics have pages of their own; below
that WHO-TO-ASK.md holds everything, under anchors.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from communitydocs.answers import paths
from communitydocs.answers.contacts import Contact
from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, environment, escape, prose
from communitydocs.documents.environment import N_
from communitydocs.documents.gather import community
from communitydocs.documents.views import ChannelView, Community, RoleView
from communitydocs.registry.model import Channel, Person, Registry, Role, Topic

ASK = "WHO-TO-ASK.md"
MANY_PEOPLE = 15
MANY_TOPICS = 15
MOST_THANKED = 30
MOST_ROLES = 12
DEEPEST = 5

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
        wanted = order.entry.pages or "auto"
        self.paged = wanted == "always" or (wanted == "auto" and len(registry.people) >= MANY_PEOPLE)
        self.env = environment.environment("markdown", order.templates)
        _add_links(self.env)
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
        yield self.page("roles/README.md", "roles.md", role_tree=list(_tree(views)))
        groups = _grouped(CHANNEL_KINDS, [(view.channel.kind, view) for view in views.channels.values()])
        yield self.page("channels/README.md", "channels.md", channel_groups=groups)
        if views.questions:
            kinds = _grouped(KINDS, [(view.topic.kind, view) for view in views.questions.values()])
            yield self.page("topics/README.md", "topics.md", question_groups=kinds)

    def page(self, path: str, template: str, **values: Any) -> tuple[str, str]:
        """One page: its path and its text."""
        here = _Here(path, self.paged, self.order)
        common = {
            "community": self.community,
            "paged": self.paged,
            "keepers": self.keepers,
            "here": here,
            "source": {"name": self.order.registry or "standard input", "href": here.root(self.order.registry)},
            "markdown": here.markdown,
            "link": here.link,
            "page_link": here.page,
            "root_link": here.root,
        }
        return path, environment.write(self.env, f"{template}.jinja", common | values)


class _Here:
    """The page on which links are written: everything is relative to it."""

    def __init__(self, path: str, paged: bool, order: Order) -> None:
        self.path, self.paged, self.order = path, paged, order
        self.folder = posixpath.dirname(path)

    def page(self, target: str) -> str:
        """The way from here to another page of the same target."""
        file, _, anchor = target.partition("#")
        if file == self.path:
            return f"#{anchor}"
        return posixpath.relpath(file, self.folder or ".") + (f"#{anchor}" if anchor else "")

    def entry(self, folder: str, id: str, anchor: str) -> str:
        """The way to a person, role, channel or topic."""
        return self.page(f"{folder}/{id}.md" if self.paged else f"{ASK}#{anchor}")

    def root(self, file: str | None) -> str | None:
        """The way to a file of the repository; None where the pages lie outside of it."""
        if file is None or self.order.into is None or posixpath.normpath(file).startswith(".."):
            return None
        return posixpath.relpath(file, posixpath.join(self.order.into, self.folder) or ".")

    def away(self, url: str) -> str | None:
        """The way to an address of the registry; a relative one leads from the registry's root."""
        return self.root(url) if escape.relative(url) else url

    def link(self, name: str | Markup, url: str | None) -> Markup:
        """A link to an address of the registry."""
        return escape.link(name, None if url is None else self.away(url))

    def markdown(self, text: str, inline: bool = False) -> Markup:
        """A maintainer's Markdown, its relative links leading from here."""
        return prose.markdown(text, self.root, inline)


def _add_links(env: jinja2.Environment) -> None:
    """Links as filters and functions; both find the page in the context."""

    @jinja2.pass_context
    def person_link(context: jinja2.runtime.Context, person: Person) -> Markup:
        return escape.link(person.name, context["here"].entry("people", person.id, person.id))

    @jinja2.pass_context
    def role_link(context: jinja2.runtime.Context, role: Role) -> Markup:
        return escape.link(role.name, context["here"].entry("roles", role.id, role.id))

    @jinja2.pass_context
    def topic_link(context: jinja2.runtime.Context, topic: Topic) -> Markup:
        here = context["here"]
        anchor = f"private--{topic.kind}" if topic.sensitive else f"topic--{topic.id}"
        return escape.link(topic.title, here.entry("topics", topic.id, anchor))

    @jinja2.pass_context
    def channel_link(context: jinja2.runtime.Context, channel: Channel) -> Markup:
        return escape.link(channel.name, context["here"].entry("channels", channel.id, f"channel--{channel.id}"))

    @jinja2.pass_context
    def channel_name(context: jinja2.runtime.Context, channel: Channel | ChannelView) -> Markup:
        """The channel itself, one click away; a mailbox by its address."""
        view = context["community"].channels[channel.id]
        return escape.link(view.address or view.channel.name, context["here"].away(view.channel.url))

    @jinja2.pass_context
    def linked(context: jinja2.runtime.Context, links: Mapping[str, str]) -> list[Markup]:
        """Links from a mapping of names to addresses."""
        return [context["here"].link(name, url) for name, url in links.items()]

    links = {
        "page": escape.link,
        "linked": linked,
        "person_link": person_link,
        "role_link": role_link,
        "topic_link": topic_link,
        "channel_link": channel_link,
        "channel_name": channel_name,
        "contact": contact,
    }
    env.globals.update(links)
    env.filters.update(links)


def contact(way: Contact) -> Markup:
    """One way to reach somebody: an e-mail address by itself, a handle with its platform."""
    if way.platform in ("email", "website"):
        return escape.link(way.address, way.url)
    return Markup(f"{escape.text(way.name)} {escape.link(escape.code(way.address), way.url)}")


def _tells_more(view: ChannelView) -> bool:
    """Whether a channel has more to tell than the question that shows it, or no question shows it."""
    channel = view.channel
    hidden = not view.topics and not any(role.topics for role in view.roles)
    return bool(hidden or channel.purpose or channel.archive or channel.schedule or channel.links)


def _tree(views: Community) -> Iterator[tuple[int, RoleView]]:
    """The roles with their depth, each below its parent; without recursion, for trees of any height."""
    waiting = [(0, view) for view in reversed(views.top_roles)]
    while waiting:
        depth, view = waiting.pop()
        yield depth, view
        below = min(depth + 1, DEEPEST)  # a deeper list is unreadable, and costs a page its width
        waiting += [(below, views.roles[child.id]) for child in reversed(view.children)]


def _grouped(titles: Mapping[str, str], entries: list[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Entries under the titles of their kinds, in the order of the titles."""
    groups: dict[str, list[Any]] = {title: [] for title in titles.values()}
    for kind, entry in entries:
        groups[titles[kind]].append(entry)
    return [(title, found) for title, found in groups.items() if found]
