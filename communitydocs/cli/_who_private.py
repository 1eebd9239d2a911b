"""How to report a private matter, on a terminal: where, who reads it, and the way around each reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communitydocs.answers import contacts, safety
from communitydocs.answers.safety import Detour, PrivateMatter
from communitydocs.answers.who import Who
from communitydocs.registry.model import Channel, Person
from communitydocs.registry.scalars import visible


def lines(who: Who, matter: PrivateMatter) -> Iterator[str]:
    """All that a reporter needs."""
    if not matter.exists:
        yield "  No private way to report this is written down here."
        yield from _abuse(matter)
        return
    yield "  Report it in private:"
    for channel in matter.channels:
        yield f"    {visible(channel.name)}  {_address(channel)}"
        yield f"      {_reading(who, channel)}"
    for person in matter.others:
        yield f"    {visible(person.name)}  {_way(who, person)}"
    yield ""
    for detour in matter.detours:
        yield from _detour(who, matter, detour)
    if matter.fallback:
        yield f"  No answer?  {_people(who, matter.fallback)}"
    for steps in matter.steps:
        yield f"  {visible(' '.join(steps.split()))}"


def short(who: Who, kind: str, question: str) -> Iterator[str]:
    """One line for an answer that found nothing: it may have been this."""
    matter = safety.private_matter(who.routes, kind)
    if matter.exists:
        ways = [_address(channel) for channel in matter.channels] or [_people(who, matter.people)]
        yield f"{question}? In private: {' or '.join(ways)}  (communitydocs who {kind})"
    elif matter.abuse:
        yield f"{question}? No private way is written down here; {matter.abuse[0]} takes reports: {matter.abuse[1]}"
    else:
        yield f"{question}? No private way is written down here; please do not write about it in public."


def _reading(who: Who, channel: Channel) -> str:
    """Who reads a channel, and what one should know before writing."""
    readers = who.routes.readers([channel])
    names = _names(readers)
    if channel.run_by:
        outside = f"{visible(channel.run_by)}, outside of this community,"
        names = f"{names} and {outside}" if names else outside
    many = len(readers) + bool(channel.run_by) > 1
    parts = [f"{names} read{'' if many else 's'} it" if names else "it is not written down who reads it"]
    if contacts.needs_account(channel):
        parts.append("needs an account")
    if channel.anonymous:
        parts.append("needs no name")
    elif channel.anonymous is False:
        parts.append("needs a name")
    if channel.response:
        parts.append(f"aims to answer within {visible(channel.response)}" if channel.response != "best effort" else "")
    return "; ".join(part for part in parts if part)


def _detour(who: Who, matter: PrivateMatter, detour: Detour) -> Iterator[str]:
    """The way around those who read it, or that there is none."""
    about = _names(detour.about, last="or")
    only = len(matter.readers) == 1 and not any(channel.run_by for channel in matter.channels)
    asked = f"Only {about} reads this. If it is about {about}" if only else f"If it is about {about}"
    ways = [f"{visible(channel.name)}, {_address(channel)}" for channel in detour.channels]
    ways += [f"{visible(person.name)}, {_way(who, person)}" for person in detour.people]
    yield f"  {asked}: {' or '.join(ways) if ways else 'no other way is written down'}"
    if not ways:
        yield from _abuse(matter)


def _abuse(matter: PrivateMatter) -> Iterator[str]:
    if matter.abuse:
        yield f"  {matter.abuse[0]} takes reports itself: {matter.abuse[1]}"


def _people(who: Who, people: Sequence[Person]) -> str:
    return " or ".join(f"{visible(person.name)}, {_way(who, person)}" for person in people)


def _way(who: Who, person: Person) -> str:
    """The best direct contact: a profile is no private way."""
    ways = (way for way in contacts.contacts(who.registry, person) if way.direct)
    return next((visible(f"{way.address} ({way.name})") for way in ways), "")


def _address(channel: Channel) -> str:
    return visible(channel.url.removeprefix("mailto:"))


def _names(people: Sequence[Person], last: str = "and") -> str:
    """Names as a list in words; those who are away still have access."""
    names = [
        visible(person.name) + ("" if contacts.reachable(person) else " (away, still has access)") for person in people
    ]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)
