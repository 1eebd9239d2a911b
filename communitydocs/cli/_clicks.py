"""How many links lead from the front page of the rendered site to somebody, for every topic."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

from communitydocs import documents
from communitydocs.answers import resilience
from communitydocs.answers.contacts import contacts
from communitydocs.answers.routes import Route, Routes
from communitydocs.documents import Order, escape
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry, RenderEntry
from communitydocs.registry.read import Reading

MANY_PEOPLE = 2_000
"""In a larger community rendering the whole site takes longer than one waits for a figure."""


@dataclass(frozen=True, slots=True)
class Site:
    """Rendered pages by their path, what reads the links of one, and the folder (from the root) they are made for."""

    pages: Mapping[str, str | bytes]
    front: str
    links: Callable[[str], Iterable[str]]
    into: str

    def follow(self, page: str) -> Iterator[tuple[str, bool]]:
        """Where the links of a page lead: (page, True), or (an address as `plain` writes it, False)."""
        text = self.pages.get(page, "")
        for link in self.links(text if isinstance(text, str) else ""):
            if not escape.relative(link):
                yield plain(link), False
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link.partition("#")[0])))
            inside = next((name for name in (path, f"{path}/index.html") if name in self.pages), None)
            yield (path_from_root(self.into, path), False) if inside is None else (inside, True)


def site(reading: Reading) -> Site:
    """The site as `render` would write it: people click through the HTML pages."""
    assert reading.registry is not None
    listed = (entry for entry in reading.registry.render if entry.to == "html")
    entry = next(listed, RenderEntry(to="html", into="docs"))
    file = None if reading.file is None else reading.file.absolute().relative_to(reading.root).as_posix()
    into = entry.into or "."
    own = reading.root / reading.registry.templates if reading.registry.templates else None
    pages = documents.target("html").render(reading.registry, Order(entry, file, into, own, reading.root))
    return Site(pages, "index.html", html_links, into)


def clicks(registry: Registry, routes: Routes, site: Site) -> dict[str, int | None]:
    """The fewest links from the front page to a way of reaching somebody, for every topic that is answered.

    The last link is the one to the channel or the contact itself. None where no way leads there.
    """
    wanted = {id: _ways(registry, routes[id]) for id in resilience.answered(routes)}
    found: dict[str, int] = {}
    seen, level, steps = {site.front}, [site.front], 1
    while level and len(found) < len(wanted):
        led = dict.fromkeys(link for page in level for link in site.follow(page))
        reached = {address for address, inside in led if not inside}
        found |= {id: steps for id, ways in wanted.items() if id not in found and not ways.isdisjoint(reached)}
        level = [page for page, inside in led if inside and page not in seen]
        seen.update(level)
        steps += 1
    return {id: found.get(id) for id in wanted}


def _ways(registry: Registry, route: Route) -> set[str]:
    """The addresses at which a topic is answered: its channels, and what its people can be written to at.

    A way to write that has no link counts where it is shown, for it is opened by hand.
    """
    ways = (way for answerer in route.people for way in contacts(registry, answerer.person) if way.direct)
    people = {plain(way.url or typed(way.address)) for way in ways}
    channels = (channel.url for channel in route.channels)
    return people | {path_from_root("", url) if escape.relative(url) else plain(url) for url in channels}


def plain(url: str) -> str:
    """An address without the escapes that documents write differently."""
    return unquote(url.strip())


def path_from_root(folder: str, path: str) -> str:
    """A path of the repository, told apart from addresses."""
    return "./" + posixpath.normpath(posixpath.join(folder, path.partition("#")[0]))


def typed(address: str) -> str:
    """An address that is no link, told apart from those that are."""
    return "typed: " + " ".join(address.split())


def html_links(text: str) -> Iterator[str]:
    """The links of an HTML page, and what stands in it as code."""
    page = _Links()
    page.feed(text)
    page.close()
    yield from page.found


class _Links(HTMLParser):
    """Gathers the links and the code of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code" and self._code > 0

    def handle_data(self, data: str) -> None:
        if self._code:
            self.found.append(typed(data))
