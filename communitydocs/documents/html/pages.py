"""Which pages the site has, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from communitydocs.answers.routes import Routes
from communitydocs.documents import Order, environment
from communitydocs.documents.environment import N_
from communitydocs.documents.gather import community
from communitydocs.documents.html import assets, lists, markup, meetings
from communitydocs.documents.html.here import Here, add_links
from communitydocs.documents.map import draw
from communitydocs.documents.markdown import CHANNEL_KINDS, KINDS, grouped
from communitydocs.documents.repository import forge
from communitydocs.documents.views import Community, PersonView
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Registry, Topic

MANY = 40
"""From so many entries on, a list is set in columns, and people stand by letters."""
MANY_MEETINGS = 12
MOST_CARDS = 24
"""So many people stand on a question's page; nobody reads more, and the work stays linear."""
MOST_TOPICS = 6
MENU = (
    ("safety.html", N_("Report harassment")),
    ("index.html", N_("Questions")),
    ("roles/index.html", N_("Roles")),
    ("people/index.html", N_("People")),
    ("meetings.html", N_("Meetings")),
    ("map.html", N_("Map")),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The beginning and the end of a page, around what is its own."""

    top: Markup
    foot: Markup


class Site:
    """One rendering: the views, the templates, and which pages there are."""

    def __init__(self, registry: Registry, order: Order) -> None:
        self.registry, self.order = registry, order
        self.routes = Routes(registry)
        self.community: Community = community(registry, self.routes)
        self.env = environment.environment("html", order.templates, markup.text)
        add_links(self.env)
        self.env.globals["in_utc"] = meetings.in_utc
        self.forge = forge(registry)
        self.logo = assets.logo(registry, order)
        self.meetings = [channel for channel in registry.channels.values() if _is_meeting(channel)]
        self.drawing = draw(registry, self.routes) if self._has("map.html") else ""
        self.common = self._common()
        self._frames: dict[str, Frame] = {}

    def _common(self) -> dict[str, Any]:
        """What every page sees."""
        site, source = self.registry.site, self.order.registry
        title = (site.title if site else None) or self.registry.project.name
        return {
            "community": self.community,
            "title": title,
            "base": _web_address(site.base) if site else None,
            "logo": self.logo.path if self.logo else None,
            "site_links": dict(site.links) if site else {},
            "source": self.order.source,
            "edit": self.forge.edit(source) if self.forge and source else None,
            "search": True,  # templates of one's own may ask
            "asked_about": self.asked_about,
            "menu": [(path, words) for path, words in MENU if self._has(path)],
            "most_cards": MOST_CARDS,
        }

    def _has(self, path: str) -> bool:
        """Whether there is anything to show on a page of the menu."""
        parts: Mapping[str, Any] = {
            "roles/index.html": self.community.roles,
            "people/index.html": self.community.people,
            "meetings.html": self.meetings,
            "map.html": self.community.questions or self.community.roles,
        }
        return bool(parts.get(path, True))

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page: its path and its text."""
        yield from self._top()
        yield from self._indexes()
        views = self.community
        for id, question in views.questions.items():
            yield self.page(f"topics/{id}.html", "topic", view=question, vacancies=_wanted(views, question.roles))
        for id, role in views.roles.items():
            yield self.page(f"roles/{id}.html", "role", view=role, above=lists.above(views, role))
        for id, person in views.people.items():
            yield self.page(f"people/{id}.html", "person", view=person)
        for id, channel in views.channels.items():
            yield self.page(f"channels/{id}.html", "channel", view=channel)

    def _top(self) -> Iterator[tuple[str, str]]:
        """The pages that stand for themselves."""
        views = self.community
        kinds = grouped(KINDS, ((view.topic.kind, view) for view in views.questions.values()))
        yield self.page("index.html", "index", question_groups=kinds)
        yield self.page("safety.html", "safety")
        if views.vacancies:
            yield self.page("vacancies.html", "vacancies")
        if self.meetings:
            days = meetings.by_day(self.meetings)
            yield self.page("meetings.html", "meetings", days=days, many=len(self.meetings) > MANY_MEETINGS)
        if self.drawing:
            yield self.page("map.html", "map", drawing=Markup(assets.parted(self.drawing)[0]))

    def _indexes(self) -> Iterator[tuple[str, str]]:
        views = self.community
        if views.roles:
            yield self.page("roles/index.html", "roles", tree=lists.tree(views), many=len(views.roles) > MANY)
        if views.people:
            present, former = (
                [view for view in views.people.values() if view.active is here] for here in (True, False)
            )
            values = {"present": lists.by_name(present), "former": lists.by_name(former)}
            many = lists.letters(values["present"]) if len(present) > MANY else []
            yield self.page("people/index.html", "people", letters=many, **values)
        if views.channels:
            groups = grouped(CHANNEL_KINDS, ((view.channel.kind, view) for view in views.channels.values()))
            yield self.page("channels/index.html", "channels", channel_groups=groups, most=MANY)

    def page(self, path: str, template: str, **values: Any) -> tuple[str, str]:
        """One page: its path and its text."""
        here = Here(path, self.forge)
        place = self.common | {"here": here, "to": here.page, "link": here.link, "markdown": here.markdown}
        page = place | {"frame": self._frame(place)} | values
        return path, environment.write(self.env, f"{template}.html.jinja", page)

    def _frame(self, place: dict[str, Any]) -> Frame:
        """What stands around a page: written once for each folder, and for each page of the menu."""
        here: Here = place["here"]
        key = here.path if here.path in dict(MENU) else here.root
        if key not in self._frames:
            top, foot = (environment.write(self.env, f"_{part}.html.jinja", place) for part in ("top", "foot"))
            self._frames[key] = Frame(Markup(top), Markup(foot))
        return self._frames[key]

    def asked_about(self, view: PersonView) -> list[Topic]:
        """The first things that one may ask somebody."""
        return lists.asked_about(self.community, view)[:MOST_TOPICS]


def _web_address(base: str | None) -> str | None:
    """Where the site is published; None where that is no address of the web."""
    found = markup.address(base or "")
    return found.rstrip("/") if found and found.lower().startswith(("https://", "http://")) else None


def _is_meeting(channel: Channel) -> bool:
    return channel.kind == "meeting" or channel.schedule is not None


def _wanted(views: Community, roles: Any) -> list[Any]:
    """Those of the roles that look for people."""
    return [views.roles[role.id] for role in roles if role.vacancies]
