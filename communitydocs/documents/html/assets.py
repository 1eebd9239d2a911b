"""The files that the pages share: stylesheet, scripts, search index, logo."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import jinja2

from communitydocs.documents import Order, search_index
from communitydocs.documents.html import style
from communitydocs.documents.views import Community
from communitydocs.registry import files as registry_files
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError

STYLE, SCRIPT, SEARCH, INDEX, MAP = "style.css", "site.js", "search.js", "search-index.js", "map.css"
_SEARCH = ("search-words.js", "search-paths.js", SEARCH)
"""What the search is made of: first what it knows of words and paths, then the box on the page."""
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


@dataclass(frozen=True, slots=True)
class Logo:
    """The community's picture, as a file of the site."""

    path: str
    picture: bytes


def files(env: jinja2.Environment, registry: Registry, community: Community, drawing: str) -> dict[str, str]:
    """Stylesheets and scripts, by their paths; the map's rules only where there is a drawing of it."""
    accent = registry.site.accent if registry.site else None
    found = {STYLE: style.variables(accent) + source(env, STYLE), SCRIPT: source(env, SCRIPT)}
    found |= {SEARCH: search(env), INDEX: search_index.index(community)}
    return found | {MAP: parted(drawing)[1]} if drawing else found


def parted(drawing: str) -> tuple[str, str]:
    """The map and its rules apart: the pages' policy allows no style inside of them."""
    before, _, rest = drawing.partition("<style>")
    rules, _, after = rest.partition("</style>")
    return before + after, rules.strip() + "\n"


def source(env: jinja2.Environment, name: str) -> str:
    """A file that stands beside the templates, and can be replaced as they can."""
    assert env.loader is not None
    return env.loader.get_source(env, name)[0]


def search(env: jinja2.Environment) -> str:
    """The search as one script: a page loads one file, and the parts may be read and replaced apart."""
    return "\n".join(source(env, name) for name in _SEARCH)


def logo(registry: Registry, order: Order) -> Logo | None:
    """The picture that `site.logo` names. Raises `CommunityDocsError` where it cannot be used."""
    name = registry.site.logo if registry.site else None
    if name is None or order.root is None:
        return None
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _PICTURES:
        raise CommunityDocsError(f"`{name}` (site.logo) is no picture for pages; take one of {', '.join(_PICTURES)}")
    if registry_files.leaves(order.root, name):
        raise CommunityDocsError(f"`{name}` (site.logo) lies outside of the registry's root; bring it in")
    return Logo(f"logo{suffix}", registry_files.content(Path(order.root, name)))
