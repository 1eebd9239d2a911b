"""The page on which links are written, and the links that templates ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from communitydocs.answers.contacts import Contact
from communitydocs.documents import escape
from communitydocs.documents.html import markup, prose
from communitydocs.documents.repository import Forge
from communitydocs.documents.views import ChannelView
from communitydocs.registry.model import Channel, Person, Role, Topic


class Here:
    """A page's place. Every way within the site is relative, so that it works under any address, and from a disk."""

    def __init__(self, path: str, forge: Forge | None) -> None:
        self.path, self.forge = path, forge
        self.root = "../" * path.count("/") or "./"

    def page(self, target: str) -> str:
        """The way to a file of the site, with its anchor if it has one."""
        return f"{self.root}{target}" if self.root != "./" else target

    def away(self, url: str) -> str | None:
        """The way to an address of the registry; a relative one is a file of the repository, shown at its forge."""
        if not escape.relative(url):
            return url
        return self.forge.file(url) if self.forge else None

    def link(self, name: str | Markup, url: str | None) -> Markup:
        """A link to an address of the registry."""
        return markup.link(name, None if url is None else self.away(url))

    def markdown(self, text: str, inline: bool = False) -> Markup:
        """A maintainer's Markdown, its relative links leading to the forge."""
        return prose.html(text, self.away, inline)


Linker = Callable[..., Any]


def add_links(env: jinja2.Environment) -> None:
    """Links as filters and functions; they find the page in the context."""
    linkers: Mapping[str, Linker] = {
        "page": markup.inside,
        "code": markup.code,
        "own": markup.own,
        "contact": contact,
        "linked": linked,
        "person_link": _to("people", lambda person: markup.own(person.name)),
        "role_link": _to("roles", lambda role: markup.own(role.name)),
        "topic_link": _to("topics", lambda topic: markup.text(topic.title)),
        "channel_link": _to("channels", lambda channel: markup.own(channel.name)),
        "channel_name": channel_name,
        "channel_href": channel_href,
    }
    env.globals.update(linkers)
    env.filters.update(linkers)


def _to(folder: str, name: Callable[[Any], Markup]) -> Linker:
    """What links to the page of a person, role, topic or channel by its name."""

    @jinja2.pass_context
    def link(context: jinja2.runtime.Context, thing: Person | Role | Topic | Channel) -> Markup:
        return markup.inside(name(thing), context["here"].page(f"{folder}/{thing.id}.html"))

    return link


@jinja2.pass_context
def channel_name(context: jinja2.runtime.Context, channel: Channel | ChannelView) -> Markup:
    """The channel itself, one click away; a mailbox by its address."""
    view = context["community"].channels[channel.id]
    return markup.link(markup.own(view.address or view.channel.name), channel_href(context, channel))


@jinja2.pass_context
def channel_href(context: jinja2.runtime.Context, channel: Channel | ChannelView) -> str | None:
    """Where the channel itself is."""
    led: str | None = context["here"].away(context["community"].channels[channel.id].channel.url)
    return markup.address(led) if led else None


@jinja2.pass_context
def linked(context: jinja2.runtime.Context, links: Mapping[str, str]) -> list[Markup]:
    """Links from a mapping of names to addresses."""
    return [context["here"].link(markup.own(name), url) for name, url in links.items()]


def contact(way: Contact) -> Markup:
    """One way to reach somebody: an e-mail address by itself, a handle with its platform."""
    address = markup.link(markup.own(way.address), way.url)
    return address if way.platform in ("email", "website") else markup.text(way.name) + " " + address
