"""The Markdown page on which links are written, and the links that templates ask for."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from communitydocs.answers.contacts import Contact
from communitydocs.documents import escape, prose
from communitydocs.documents.views import ChannelView
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Role, Topic

ASK = "WHO-TO-ASK.md"
Beyond = Callable[[str], str | None]
"""Where a file of the repository is shown that lies outside of the pages' folder; None where it is not."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where the pages of a registry stand: their folder, and whether each entry has a page or an anchor."""

    folder: str
    paged: bool
    anchors: bool = True

    def way(self, file: str, target: str) -> str | None:
        """The way from a file to a page with its anchor; None where it is the file itself."""
        page, _, anchor = target.partition("#")
        goal, anchor = posixpath.join("/", self.folder, page), anchor if self.anchors else ""
        if goal == _absolute(file):
            return f"#{anchor}" if anchor else None
        return relative(goal, posixpath.dirname(_absolute(file))) + (f"#{anchor}" if anchor else "")


def _absolute(file: str) -> str:
    return posixpath.normpath(posixpath.join("/", file))


def relative(goal: str, folder: str) -> str:
    """The way from a folder to a file, both from the root."""
    return posixpath.relpath(posixpath.join("/", goal), posixpath.join("/", folder))


class Here:
    """The file that links are written in: everything is relative to it.

    `file` is its path from the root; not `rooted` are files outside of the root, from which only the pages
    can be reached. `pages` is None where there are none to lead to.
    """

    def __init__(self, file: str, pages: Pages | None, *, rooted: bool = True, beyond: Beyond | None = None) -> None:
        self.file, self.pages, self.rooted, self.beyond = file, pages, rooted, beyond

    def page(self, target: str) -> str | None:
        """The way from here to a page."""
        return self.pages.way(self.file, target) if self.pages else None

    def entry(self, folder: str, id: str, anchor: str) -> str | None:
        """The way to a person, role, channel or topic."""
        paged = self.pages is not None and self.pages.paged
        return self.page(f"{folder}/{id}.md" if paged else f"{ASK}#{anchor}")

    def root(self, file: str | None) -> str | None:
        """The way to a file of the repository; None where it cannot be reached from here."""
        if file is None or not self.rooted or posixpath.normpath(file).startswith(".."):
            return None
        if self.beyond and self.pages and not _below(file, self.pages.folder):
            return self.beyond(file)
        return relative(file, posixpath.dirname(self.file))

    def away(self, url: str) -> str | None:
        """The way to an address of the registry; a relative one leads from the registry's root."""
        return self.root(url) if escape.relative(url) else url

    def link(self, name: str | Markup, url: str | None) -> Markup:
        """A link to an address of the registry."""
        return escape.link(name, None if url is None else self.away(url))

    def markdown(self, text: str, inline: bool = False) -> Markup:
        """A maintainer's Markdown, its relative links leading from here."""
        return prose.markdown(text, self.root, inline)

    def values(self) -> Mapping[str, Any]:
        """What templates are given to write links with."""
        own = {"link": self.link, "page_link": self.page, "root_link": self.root}
        return {"here": self, "markdown": self.markdown, **own}


def _below(file: str, folder: str) -> bool:
    top = _absolute(folder)
    return top == "/" or _absolute(file).startswith(f"{top}/")


def add_links(env: jinja2.Environment) -> None:
    """Links as filters and functions; they find the page in the context."""
    own = (person_link, role_link, topic_link, channel_link, channel_name, linked, contact)
    links: dict[str, Callable[..., Any]] = {function.__name__: function for function in own}
    links["page"] = escape.link
    env.globals.update(links)
    env.filters.update(links)


@jinja2.pass_context
def person_link(context: jinja2.runtime.Context, person: Person) -> Markup:
    """A person's name, leading to their page; without pages to the first way to reach them."""
    here: Here = context["here"]
    if here.pages is not None:
        return escape.link(person.name, here.entry("people", person.id, person.id))
    view = context["community"].people[person.id]
    ways = (way.url for way in (*view.contacts, *view.profiles) if way.url)
    return escape.link(person.name, next(ways, None))


@jinja2.pass_context
def role_link(context: jinja2.runtime.Context, role: Role) -> Markup:
    """A role's name, leading to its page."""
    return escape.link(role.name, context["here"].entry("roles", role.id, role.id))


@jinja2.pass_context
def topic_link(context: jinja2.runtime.Context, topic: Topic) -> Markup:
    """A topic's title, leading to its page."""
    anchor = f"private--{topic.kind}" if topic.sensitive else f"topic--{topic.id}"
    return escape.link(topic.title, context["here"].entry("topics", topic.id, anchor))


@jinja2.pass_context
def channel_link(context: jinja2.runtime.Context, channel: Channel) -> Markup:
    """A channel's name, leading to its page."""
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


def contact(way: Contact) -> Markup:
    """One way to reach somebody: an e-mail address by itself, a handle with its platform."""
    if way.platform in ("email", "website"):
        return escape.link(way.address, way.url)
    return Markup(f"{escape.text(way.name)} {escape.link(escape.code(way.address), way.url)}")
