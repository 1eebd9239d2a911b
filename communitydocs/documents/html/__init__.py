"""The site: a page for every question, role, person and channel, so that anybody is two clicks away.

Plain HTML with one stylesheet. Two small scripts add the search and the reader's own time zone; nothing
is fetched from elsewhere, and every page works without them, from a disk and under any address.
"""

from __future__ import annotations

from communitydocs.documents import Order
from communitydocs.documents.html import assets
from communitydocs.documents.html.pages import Site
from communitydocs.registry.model import Registry


def render(registry: Registry, order: Order) -> dict[str, str | bytes]:
    """Every file of the site by its path inside the target folder."""
    site = Site(registry, order)
    files: dict[str, str | bytes] = dict(site.pages())
    files.update(assets.files(site.env, registry, site.community, site.drawing))
    if site.logo is not None:
        files[site.logo.path] = site.logo.picture
    return files
