"""Addresses of people's own pages on a forge."""

from __future__ import annotations

from urllib.parse import urlsplit

from communitydocs.registry.handles import FORMS, fits

HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "codeberg"}
# Pages of the forges themselves; an account cannot have these names.
_PAGES = """
about apps collections contact customer-stories enterprise events explore features issues login marketplace
new notifications organizations orgs pricing pulls search security settings site sponsors stars team teams
topics trending users
"""
_OWN = frozenset(_PAGES.split())


def profile(url: str) -> tuple[str, str] | None:
    """The platform and login whose page this is; None for every other address."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    platform, login = HOSTS.get(host, ""), parts.path.strip("/").removeprefix("@")
    if not platform or "/" in login or login.lower() in _OWN or not fits(login, FORMS[platform]):
        return None
    return platform, login
