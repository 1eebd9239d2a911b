"""security.txt: `.well-known/security.txt` (RFC 9116), for the top of a website.

Render it into the folder that is published at the top of the host (`into: public`). `Contact` are the private
channels for security problems in their order, then the people who are a way of their own; web addresses with
https, mailboxes and telephone numbers alone. `Expires` is the end of the day that the render entry's `expires`
names: it is never taken from the clock, so that an old file says of itself that it is old. `Preferred-Languages`
are the project's, `Policy` is its link "Security policy", and `Canonical` is written where `site.base` is the
top of a host.

Source: https://www.rfc-editor.org/rfc/rfc9116
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from communitydocs.answers.contacts import contacts
from communitydocs.answers.routes import Routes
from communitydocs.answers.safety import private_matter
from communitydocs.documents import Order, forge
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError

POLICY = "security policy"
PLACE = ".well-known/security.txt"


def render(registry: Registry, order: Order) -> dict[str, str]:
    """The one file. Raises `CommunityDocsError` without `expires`, and where nobody takes reports in private."""
    if order.entry.expires is None:
        raise CommunityDocsError(
            "a security.txt needs a day after which it is stale; add `expires: YYYY-MM-DD`, within a year, "
            "to `{to: security-txt}` under `render`"
        )
    ways = list(dict.fromkeys(_contacts(registry)))
    if not ways:
        raise CommunityDocsError(
            "a security.txt needs a private way to report a security problem; add a channel with `private: true`, "
            "`topics: [security]` and a `mailto:` or `https:` address"
        )
    fields = [*(("Contact", way) for way in ways), ("Expires", f"{order.entry.expires}T23:59:59Z"), *_more(registry)]
    # The RFC has no other signs than those of ASCII outside of comments, where readers may stumble over them too.
    head = [line.encode("ascii", "replace").decode() for line in forge.head(order)]
    text = "\n".join([*head, *(f"{name}: {value}" for name, value in fields)]) + "\n"
    inside = order.into is not None and order.into.rpartition("/")[2] == ".well-known"
    return {PLACE.partition("/")[2] if inside else PLACE: text}


def _contacts(registry: Registry) -> Iterator[str]:
    """Addresses of channels, then the first of each person who reads none of them."""
    matter = private_matter(Routes(registry), "security")
    yield from (way for channel in matter.channels if (way := _address(channel.url)))
    for person in matter.others:
        ways = (_address(way.url) for way in contacts(registry, person) if way.direct and way.url)
        yield from [way for way in ways if way][:1]


def _more(registry: Registry) -> Iterator[tuple[str, str]]:
    languages = [tag for tag in registry.project.languages if re.fullmatch(r"[A-Za-z0-9-]+", tag)]
    if languages:
        yield "Preferred-Languages", ", ".join(languages)
    policy = next((url for name, url in registry.project.links.items() if name.casefold() == POLICY), None)
    if policy and (address := _address(policy)) and address.startswith("https:"):
        yield "Policy", address
    base = _address(registry.site.base) if registry.site is not None and registry.site.base else None
    if base and base.startswith("https:") and urlsplit(base).path in ("", "/"):
        yield "Canonical", f"{base.rstrip('/')}/{PLACE}"


def _address(url: str) -> str | None:
    """An address as the RFC takes it, in ASCII; None of another scheme."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return None
    if scheme not in ("https", "mailto", "tel"):
        return None
    return quote(url.strip(), safe="/:?#@!$&'()*+,;=%~-._[]")
