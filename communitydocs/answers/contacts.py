"""How people and channels are reached: platforms, addresses, and what a visitor needs to get in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Registry, Role


@dataclass(frozen=True, slots=True)
class Platform:
    """Where an address lives. `direct` says whether one can write to somebody there, or only name them."""

    name: str
    direct: bool
    address: str | None = None


PLATFORMS: Mapping[str, Platform] = {
    "email": Platform("e-mail", True, "mailto:{}"),
    "matrix": Platform("Matrix", True, "https://matrix.to/#/{}"),
    "zulip": Platform("Zulip", True),
    "discord": Platform("Discord", True),
    "slack": Platform("Slack", True),
    "signal": Platform("Signal", True),
    "mastodon": Platform("Mastodon", True),
    "bluesky": Platform("Bluesky", True, "https://bsky.app/profile/{}"),
    "irc": Platform("IRC", True),
    "linkedin": Platform("LinkedIn", True, "https://www.linkedin.com/in/{}"),
    "phone": Platform("phone", True, "tel:{}"),
    "website": Platform("website", True, "{}"),
    "github": Platform("GitHub", False, "https://github.com/{}"),
    "gitlab": Platform("GitLab", False, "https://gitlab.com/{}"),
    "codeberg": Platform("Codeberg", False, "https://codeberg.org/{}"),
    "forgejo": Platform("Forgejo", False),
    "discourse": Platform("Discourse", False),
}
"""The platforms of format 1. One that a registry adds itself is a profile: it proves no way to write."""

FORGES = {"github.com": "GitHub", "gitlab.com": "GitLab", "codeberg.org": "Codeberg"}
ABUSE_REPORTS = {
    "GitHub": "https://docs.github.com/en/communities/maintaining-your-safety-on-github/reporting-abuse-or-spam",
    "GitLab": "https://docs.gitlab.com/user/report_abuse/",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach somebody: the platform's name, the address as people write it, a link if there is one."""

    platform: str
    name: str
    address: str
    url: str | None
    direct: bool


def contacts(registry: Registry, owner: Person | Role) -> tuple[Contact, ...]:
    """The published contacts, best first. There are none of somebody who is closed or away, and owes no reason.

    Nor are there any without the consent that the project asks for.
    """
    if isinstance(owner, Person) and not (consented(registry, owner) and reachable(owner)):
        return ()
    return tuple(_contact(registry, platform, address) for platform, address in owner.contact.items())


def consented(registry: Registry, person: Person) -> bool:
    """Whether more than the name of a person may be shown."""
    return registry.project.consent != "required" or person.confirmed is not None


def _contact(registry: Registry, platform: str, address: str) -> Contact:
    known = PLATFORMS.get(platform, Platform(platform.replace("-", " ").capitalize(), False))
    template = registry.platforms.get(platform, known.address)
    return Contact(platform, known.name, address, _url(platform, template, address), known.direct)


def _url(platform: str, template: str | None, address: str) -> str | None:
    if address.startswith(("https://", "http://", "matrix:")):
        return address
    if platform == "mastodon" and address.count("@") == 2 and address.startswith("@"):
        user, _, host = address[1:].partition("@")
        return f"https://{host}/@{quote(user)}"
    if template is None or template == "{}":
        return None  # a website without a scheme would be read as a path
    kept = "@:" if platform == "matrix" else "@+/"
    return template.replace("{}", quote(address.removeprefix("@") if platform != "matrix" else address, safe=kept))


def direct(registry: Registry, person: Person) -> bool:
    """Whether one can write to this person: a profile at a forge is no way to write."""
    return any(contact.direct for contact in contacts(registry, person))


def reachable(person: Person) -> bool:
    """Whether the person is routed to: neither closed nor away, whatever the reason."""
    return person.availability != "closed" and person.away_until is None


def forge(address: str | None) -> str | None:
    """The forge behind an address: GitHub, GitLab or Codeberg."""
    try:
        return FORGES.get((urlsplit(address or "").hostname or "").removeprefix("www."))
    except ValueError:
        return None


def for_everybody(channel: Channel) -> bool:
    """Whether a channel is for those who do not belong yet, too, and needs no invitation."""
    return channel.audience == "everyone" and channel.access != "invitation"


def needs_account(channel: Channel) -> bool:
    """Whether a visitor needs an account there: as the registry says, else as forges' trackers ask."""
    if channel.access is not None:
        return channel.access == "account"
    return forge(channel.url) is not None and channel.kind in ("issue_tracker", "forum")


def profiles(registry: Registry, person: Person) -> Iterator[Contact]:
    """The contacts that only name somebody."""
    return (contact for contact in contacts(registry, person) if not contact.direct)


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Where somebody without a direct contact can be named: a public channel, and the handle to name."""

    channel: Channel
    handle: str
    platform: str


def named_in(
    registry: Registry, person: Person, held: Sequence[Role], places: Mapping[str | None, Channel]
) -> NamedIn | None:
    """Where one can name this person: a place on their forge, those of the roles that they hold first.

    `places` are the community's open places by forge (`open_places`), so that they are gathered only once.
    """
    profile = next(profiles(registry, person), None)
    if profile is None:
        return None
    channels = [registry.channels[id] for role in held for id in role.channels if id in registry.channels]
    own = [channel for channel in channels if is_open_place(channel)]
    same = [channel for channel in own if forge(channel.url) == profile.name]
    elsewhere = [places[profile.name]] if profile.name in places else []
    place = next(iter(same or elsewhere or own), None)
    return None if place is None else NamedIn(place, profile.address, profile.name)


def open_places(registry: Registry) -> dict[str | None, Channel]:
    """The first place of each forge (None: of none) where everybody may write and name somebody."""
    found: dict[str | None, Channel] = {}
    for channel in registry.channels.values():
        if is_open_place(channel):
            found.setdefault(forge(channel.url), channel)
    return found


def is_open_place(channel: Channel) -> bool:
    """Whether a channel is public, for everybody, and a place where one writes."""
    return not channel.private and for_everybody(channel) and channel.kind in ("issue_tracker", "forum", "chat")
