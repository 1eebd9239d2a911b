"""GitHub: `.github/CODEOWNERS`, `.github/ISSUE_TEMPLATE/config.yml`, `SUPPORT.md` and `SECURITY.md`.

Render it into the root (`into: .`). In CODEOWNERS each path has the owner whom `who --path` names first: the
role's team on GitHub, else those of its holders who are there, by handle or e-mail address. A role without
any is left to a comment, and whoever answers next for its paths is asked. What cannot be said there is a
comment too, and `codeowners-limits`: a pattern with `[`, `]` or a backslash, and patterns of a role that take
out parts of each other in too many ways.

The issue chooser leads to the private ways, to the page of questions and to the places for talk; SUPPORT.md
answers the questions for help; SECURITY.md names private ways alone, and is left out where there is none. A
file of these that was written by hand is never overwritten: the two pages are left alone, with a note, the
other two stop the run.

Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from communitydocs.answers.codeowners import Line, Lines
from communitydocs.answers.forges import FORGES
from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, environment, escape, forge, prose
from communitydocs.documents._markdown_links import contact
from communitydocs.documents.gather import community
from communitydocs.documents.views import ChannelView, Community
from communitydocs.registry.model import Channel, Person, Registry, Role


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The four files, as far as there is something to say."""
    files = {".github/ISSUE_TEMPLATE/config.yml": forge.chooser(registry, order)}
    if any(role.paths for role in registry.roles.values()):
        files[".github/CODEOWNERS"] = forge.codeowners(registry, order, Lines(registry, FORGES["github"]), _patterns)
    return files | dict(_Pages(registry, order).all())


def _patterns(line: Line) -> Iterable[str]:
    plain = line.pattern if line.pattern and line.pattern[0] not in "#!" else None
    return [forge.escaped(plain or forge.written(line.area))]


class _Pages:
    """SUPPORT.md and SECURITY.md, in the words of the Markdown pages; people are linked to where one writes."""

    def __init__(self, registry: Registry, order: Order) -> None:
        self.registry, self.order = registry, order
        self.views: Community = community(registry, Routes(registry))
        self.env = _environment(order.templates)
        self.words = {
            "page": escape.link,
            "link": self.link,
            "contact": contact,
            "person_link": self.person_link,
            "role_link": self.role_link,
            "channel_name": self.channel_name,
            "shown": self.shown,
        }

    def all(self) -> Iterable[tuple[str, str]]:
        if self.views.kind("help"):
            yield "SUPPORT.md", self._page("SUPPORT.md.jinja")
        if self.views.security.exists:
            yield "SECURITY.md", self._page("SECURITY.md.jinja")

    def _page(self, template: str) -> str:
        page = forge.page_of_questions(self.registry, self.order)
        values: Mapping[str, Any] = self.words | {
            "community": self.views,
            "source": {"name": self.order.source},
            "markdown": lambda text, inline=False: prose.markdown(text, self.root, inline),
            "who_to_ask": self.root(page) if page else None,
        }
        return environment.write(self.env, template, values)

    def root(self, file: str | None) -> str | None:
        """The way to a file of the repository."""
        if file is None or self.order.into is None or posixpath.normpath(file).startswith(".."):
            return None
        return posixpath.relpath(file, self.order.into or ".")

    def link(self, name: str, url: str | None) -> Markup:
        """A link to an address of the registry; a relative one leads from the root."""
        return escape.link(name, self.root(url) if url and escape.relative(url) else url)

    def person_link(self, person: Person) -> Markup:
        """A person, with the first address that one can open."""
        view = self.views.people[person.id]
        ways = (way.url for way in (*view.contacts, *view.profiles) if way.url)
        return escape.link(person.name, next(ways, None))

    def role_link(self, role: Role) -> Markup:
        """A role by its name."""
        return escape.text(role.name)

    def channel_name(self, channel: Channel | ChannelView) -> Markup:
        """A channel, one click away; a mailbox by its address."""
        view = self.views.channels[channel.id]
        return self.link(view.address or view.channel.name, view.channel.url)

    def shown(self, people: Iterable[Person]) -> list[Person]:
        """Those of the people with a way to write that is no link."""
        return [person for person in people if any(way.url is None for way in self.views.people[person.id].contacts)]


def _environment(overrides: Path | None) -> Any:
    """Our templates, and the parts of the Markdown pages that they share; a folder of one's own comes first.

    Its filters are the functions of the page that is written.
    """
    import jinja2

    def of_page(name: str) -> Callable[..., Any]:
        @jinja2.pass_context
        def call(context: jinja2.runtime.Context, thing: Any) -> Any:
            return context[name](thing)

        return call

    own = [] if overrides is None else [overrides / "github", overrides / "markdown", overrides]
    folders = [*own, environment.TEMPLATES / "github", environment.TEMPLATES / "markdown"]
    env = environment.overlay(folders, overrides)
    env.filters = {**env.filters, **{name: of_page(name) for name in ("contact", "person_link", "channel_name")}}
    return env
