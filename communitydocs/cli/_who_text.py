"""The answer of `who` as a helpful person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communitydocs.answers import contacts, safety, welcome
from communitydocs.answers.safety import PrivateMatter
from communitydocs.answers.search import SURE
from communitydocs.answers.who import Answer, Helper, Match, Place, Who
from communitydocs.cli import _who_nobody, _who_private
from communitydocs.cli._screen import Screen
from communitydocs.cli._table import Row, aligned
from communitydocs.registry.cache import Known
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Channel, Person, Role
from communitydocs.registry.scalars import visible

FULL = 2
"""So many matches are told in full; of the rest the names."""
MEETINGS = 2
MOST = 6
"""So many people or places are shown for one answer; the rest is counted."""


def text(who: Who, answers: Sequence[Answer], known: Known, screen: Screen) -> str:
    """The answers as text; files with the same answer stand together."""
    teller = _Teller(who, known, screen)
    groups: dict[tuple[object, ...], list[Answer]] = {}
    for answer in answers:
        groups.setdefault(_sameness(answer), []).append(answer)
    return "\n".join("\n".join(teller.answer(group)) + "\n" for group in groups.values())


def _sameness(answer: Answer) -> tuple[object, ...]:
    """What is equal for answers that read alike but for the file's name."""
    matches = tuple((match.role.id if match.role else match.id, match.pattern) for match in answer.matches)
    guess = (answer.guess.role.id, answer.guess.folder) if answer.guess else None
    return (answer.kind, matches, guess) if answer.kind == "path" else (answer.kind, answer.query)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells answers about one registry."""

    who: Who
    known: Known
    screen: Screen

    def answer(self, group: Sequence[Answer]) -> Iterator[str]:
        """The lines for answers that are the same."""
        answer = group[0]
        if answer.kind == "none":
            yield from self._nothing(answer)
            return
        if answer.kind == "path":
            yield self.screen.paint("bold", _some([other.query for other in group]))
            if not answer.matches:
                yield from self._unowned(answer)
                return
        elif answer.matches[0].score < SURE and not answer.matches[0].private:
            yield "I am guessing what you mean; the nearest is:"
            yield ""
        shown = answer.matches if answer.kind == "path" else answer.matches[:FULL]
        for number, match in enumerate(shown):
            if number and match.kind != "path":
                yield ""
            yield from self._match(match)
        if answer.kind not in ("path", "topic") and "security" in answer.query.casefold():
            yield ""
            yield from _who_private.short(self.who, "security", "Did you find a security problem")
        if others := answer.matches[len(shown) :]:
            yield ""
            yield f"Or did you mean {_some([match.name for match in others])}?"

    def _match(self, match: Match) -> Iterator[str]:
        if match.kind == "path":
            label = "Owner" if match.owner else "Also"
            yield from aligned([Row(label, [visible(match.name), f"by {visible(match.pattern or '')}"])])
            if not match.owner:
                return
        else:
            yield self.screen.paint("bold", visible(match.name))
        if matters := self._matters(match):
            yield from self._private(matters)
            return
        yield from aligned(self._rows(match))
        if why := self._why(match):
            yield ""
            yield self.screen.paint("dim", f"  why: {why}")

    def _matters(self, match: Match) -> Sequence[PrivateMatter]:
        """What is to be said of a match that takes private reports; nothing of others, and of files."""
        routes = self.who.routes
        if not match.private or match.kind == "path":
            return ()
        if match.kind == "topic":
            return safety.matters_at(routes, [routes[match.id]], ())
        channels = [place.channel for place in match.channels]
        if match.kind == "channel":
            return safety.matters_at(routes, safety.routes_of_channel(routes, channels[0]), channels)
        found = safety.routes_of_role(routes, self.who.registry.roles[match.id])
        return safety.matters_at(routes, found, channels, [helper.person for helper in match.people])

    def _private(self, matters: Sequence[PrivateMatter]) -> Iterator[str]:
        """How to report each kind of matter; told once where it is the same for all."""
        first = next((matter for matter in matters if matter.abuse), matters[0])
        if all(replace(matter, kind=first.kind, abuse=first.abuse) == first for matter in matters):
            yield from _who_private.lines(self.who, first)
            return
        for number, matter in enumerate(matters):
            if number:
                yield ""
            yield f"  About {matter.kind}:"
            yield from _who_private.lines(self.who, matter)

    def _rows(self, match: Match) -> Iterator[Row]:
        """Where, who, the first step, and what if nobody answers."""
        meetings = [place for place in match.channels if place.channel.kind == "meeting" and match.kind != "channel"]
        places = [place for place in match.channels if place not in meetings]
        for number, place in enumerate(places[:MOST]):
            yield Row("" if number else "Ask in", self._channel(place))
            if match.kind == "channel" and place.channel.private:
                yield Row("Read by", [self._readers(place)])
        if len(places) > MOST:
            yield Row("", [f"and {len(places) - MOST} more"])
        for number, helper in enumerate(match.people[:MOST]):
            yield Row("" if number else "People", self._person(helper))
        if len(match.people) > MOST:
            yield Row("", [f"and {len(match.people) - MOST} more"])
        for number, place in enumerate(meetings[:MEETINGS]):
            yield Row("" if number else "Meets", [visible(place.channel.name), visible(place.channel.url)])
        if not match.channels and not match.people:
            yield from _who_nobody.rows(self.who, match)
            if (role := _who_nobody.instead(self.who, match)) is not None:
                yield from self._rows(self.who.role(role))
                return
        if match.start:
            yield Row("Start", [visible(match.start)])
        if match.fallback and (role := self.who.registry.roles.get(match.fallback)) and self._adds(match, role):
            yield Row("No answer?", [self._turn_to(role)])

    def _adds(self, match: Match, role: Role) -> bool:
        """Whether a role to turn to has anybody whom the answer does not name already."""
        named = {helper.person.id for helper in match.people}
        return role.id not in match.roles and any(p.id not in named for p in welcome.holders(self.who.routes, role))

    def _turn_to(self, role: Role) -> str:
        public = welcome.public_channels(self.who.routes, role)
        return f"{visible(role.name)}, in {visible(public[0].name)}" if public else visible(role.name)

    def _channel(self, place: Place) -> list[str]:
        channel = place.channel
        return [visible(channel.name), visible(channel.url.removeprefix("mailto:")), ", ".join(remarks(channel))]

    def _readers(self, place: Place) -> str:
        names = [visible(person.name) for person in place.readers]
        names += [f"{visible(place.channel.run_by)} (outside of this community)"] if place.channel.run_by else []
        return ", ".join(names) or "nobody is named"

    def _person(self, helper: Helper) -> list[str]:
        person = helper.person
        shown = contacts.consented(self.who.registry, person)
        title = next((holder.title for id in helper.roles for holder in self.who.registry.roles[id].holders
                      if holder.person == person.id and holder.title), "")  # fmt: skip
        languages = ", ".join(person.languages) if shown else ""
        zone = (person.timezone or "") if shown else ""
        return [visible(part) for part in (person.name, self._way(person, helper), languages, zone, title)]

    def _way(self, person: Person, helper: Helper) -> str:
        """How one reaches a person: the best direct contact, else the place in which to name them."""
        registry = self.who.registry
        ways = contacts.contacts(registry, person)
        for way in ways:
            if way.direct:
                return f"{way.address} ({way.name})"
        held = [registry.roles[id] for id in helper.roles]
        named = contacts.named_in(registry, person, held, contacts.open_places(registry))
        if named is not None:
            return f"{named.handle} ({named.platform}: name them in {named.channel.name})"
        return f"{ways[0].address} ({ways[0].name})" if ways else ""

    def _why(self, match: Match) -> str:
        """The reason, with the place in the registry where it is written."""
        registry = self.who.registry
        if match.kind != "topic":
            return ""
        where = f" ({visible(self.known.place('roles', match.roles[0]))})" if match.roles else ""
        through = [helper for helper in match.people if helper.roles]
        if not match.roles:
            return "they offered to answer this" if match.people else "this place answers it" if match.channels else ""
        name = f'"{visible(registry.roles[match.roles[0]].name)}"'
        if not match.channels and not match.people:
            return f"{name} is to answer this topic{where}"
        if len(through) > 1 and all(match.roles[0] in helper.roles for helper in through):
            return f"{'both' if len(through) == 2 else 'all'} are in {name}, which answers this topic{where}"
        if through:
            return f"{visible(through[0].person.name)} is in {name}, which answers this topic{where}"
        return f"{name} answers this topic{where}"

    def _unowned(self, answer: Answer) -> Iterator[str]:
        """What is known about a file that nobody owns."""
        yield "  Nobody looks after this."
        if answer.guess:
            yield f"  The nearest is {visible(answer.guess.role.name)}, who look after {visible(answer.guess.folder)}"
            yield from aligned(self._rows(self.who.role(answer.guess.role)))
        else:
            yield from self._first()

    def _nothing(self, answer: Answer) -> Iterator[str]:
        """What to say where nothing matches: near topics, the first contact, and the two private matters."""
        yield f"Nothing here answers to `{visible(answer.query)}`."
        for id in answer.near:
            yield f"  Perhaps: {visible(self.who.registry.topics[id].title)}  (communitydocs who {visible(id)})"
        if not answer.private:
            yield from self._first()
        yield ""
        for question, kind in (("Harassment", "conduct"), ("A security problem", "security")):
            yield from _who_private.short(self.who, kind, question)

    def _first(self) -> Iterator[str]:
        """The first place for those who do not know whom to ask."""
        first = welcome.first_place(self.who.routes)
        if first.channel:
            yield from aligned([Row("Ask in", self._channel(Place(first.channel, "")))])
        if first.people:
            yield from aligned([Row("People", self._person(Helper(person, ""))) for person in first.people])


def remarks(channel: Channel) -> Iterator[str]:
    """What somebody should know before they write: who sees it, what they need, when to expect a reply."""
    yield "private" if channel.private else "public"
    if channel.access == "invitation":
        yield "by invitation"
    elif contacts.needs_account(channel):
        yield "needs an account"
    if channel.response == "best effort":
        yield "answers as time allows"
    elif channel.response:
        yield f"aims to answer within {visible(channel.response)}"


def _some(names: Iterable[str]) -> str:
    """A few file names of many."""
    all_ = [visible(name) for name in names]
    return ", ".join(all_[:MOST]) + (f" and {len(all_) - MOST} more" if len(all_) > MOST else "")
