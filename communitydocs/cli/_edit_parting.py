"""What is to do where somebody leaves that no edit of the registry can do, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers.routes import Routes
from communitydocs.cli import _edit_registry
from communitydocs.cli._screen import Screen
from communitydocs.load import Loaded
from communitydocs.registry.model import Channel, Registry, Role
from communitydocs.registry.scalars import visible

FORGES = ("github", "gitlab", "codeberg", "forgejo")


def tell(before: Loaded, after: Loaded, id: str, screen: Screen) -> None:
    """Say what is left to do by hand, what has nobody now, and what is wrong now."""
    assert before.registry is not None
    person = before.registry.people.get(id)
    todo = list(_by_hand(before.registry, id, person.name if person else id))
    if todo:
        screen.say("This file cannot do the rest:")
    for line in todo:
        screen.say(f"  - {visible(line)}")
    for line in _open(before.registry, after.registry) if after.registry is not None else ():
        screen.say(f"warning: {visible(line)}")
    _edit_registry.tell(_edit_registry.new_errors(before, after), screen)
    screen.say("Next: communitydocs validate, then communitydocs render")


def _by_hand(registry: Registry, id: str, name: str) -> Iterator[str]:
    """Access that somebody has outside of the registry."""
    roles = [role for role in registry.roles.values() if any(holder.person == id for holder in role.holders)]
    held = {role.id for role in roles}
    used = {channel for role in roles for channel in role.channels}
    for channel in registry.channels.values():
        if id in channel.readers or held & set(channel.readers):
            yield f"take {name} off {_shown(channel)}, which is private"
        elif channel.id in used and (channel.access == "invitation" or channel.private):
            yield f"take {name} out of {_shown(channel)}"
    for role in roles:
        yield from _of_role(role, name)
    if roles:
        yield f"change the passwords that {name} knows, and end their tokens and keys"


def _of_role(role: Role, name: str) -> Iterator[str]:
    for platform, address in role.contact.items():
        if platform in FORGES:
            yield f"take {name} out of the team {address} on {platform}"
        elif platform == "email":
            yield f"take {name} off {address}"
    if role.paths:
        yield f"end the right of {name} to write to what belongs to {role.name}, if it was for this role"


def _shown(channel: Channel) -> str:
    return channel.url.removeprefix("mailto:").partition("?")[0] if channel.url.startswith("mailto:") else channel.name


def _open(before: Registry, after: Registry) -> Iterator[str]:
    """Topics and private channels that have nobody now, and had somebody."""
    old, new = Routes(before), Routes(after)
    for topic, route in old.items():
        if route.people and not (topic in new and new[topic].people):
            yield f"nobody answers `{topic}` now"
    for id, channel in before.channels.items():
        if channel.private and old.readers([channel]) and id in after.channels:
            left = after.channels[id]
            if not new.readers([left]) and not left.run_by:
                yield f"nobody reads `{id}` now, as far as this file knows: what is sent there is not answered"
    for id, role in before.roles.items():
        if role.holders and id in after.roles and not after.roles[id].holders:
            yield f"nobody holds `{id}` now"
