"""Does the interface document itself? The figures of a community, each with its goal, its rule and what it lacks.

They are computed from the registry alone. Names are apart from all else: only a terminal may show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from communitydocs.answers import measures, resilience
from communitydocs.answers.contacts import direct
from communitydocs.answers.routes import Route, Routes
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry

FRESH = timedelta(days=365)
FEW = 0.10
"""The holiday test: the share of routes that one person's absence may leave without anybody."""
ABSENCE = 3
CLICKS = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure. `value` is what was measured, None where there was nothing to measure.

    `part` and `of` are the counts behind a share, None for other figures. `goal` is a share or a number, None
    for what is reported only; `met` None likewise. `lacking` are the ids of topics, roles or channels that keep it
    from its goal; `people` those of the persons concerned, for a terminal alone.
    """

    id: str
    meaning: str
    value: float | None
    part: int | None = None
    of: int | None = None
    goal: float | None = None
    met: bool | None = None
    rule: str | None = None
    remedy: str = ""
    lacking: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Health:
    """All figures, and the topic that a second person would help most; None where none stands alone."""

    figures: tuple[Figure, ...]
    next_step: str | None

    def __getitem__(self, id: str) -> Figure:
        """The figure with this id. Raises KeyError where there is none."""
        return {figure.id: figure for figure in self.figures}[id]


def health(registry: Registry, routes: Routes, *, clicks: dict[str, int | None] | None = None,
           today: date | None = None) -> Health:  # fmt: skip
    """Every figure. `clicks` maps topics to links from the front page to somebody, None where no way leads there;
    without it, and without a day, the figures that need them are left out.
    """
    figures = tuple(_Figures(registry, routes).all(clicks, today))
    thin = next((figure.lacking for figure in figures if figure.id == "resilience"), ())
    return Health(figures, thin[0] if thin else None)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of one registry."""

    registry: Registry
    routes: Routes

    def all(self, clicks: dict[str, int | None] | None, today: date | None) -> Iterator[Figure]:
        """Every figure in the order of showing."""
        groups = resilience.answered(self.routes)
        yield self.directness(groups)
        yield self.answered()
        yield self.resilient(groups)
        yield self.absence(groups)
        yield self.holiday(groups)
        if clicks is not None:
            yield self.clicks(clicks)
        yield self.by_name(groups)
        yield self.open_doors()
        yield self.expectation()
        yield self.overlap()
        if today is not None:
            yield self.freshness(today)
        yield self.span()
        yield self.way_around()
        yield self.languages()
        yield self.guide()

    def directness(self, groups: resilience.Groups) -> Figure:
        through = [id for id in measures.through_first_contact(self.registry, self.routes) if id in groups]
        return _share(
            "directness",
            "topics for which nobody has to go through the first contact",
            groups,
            through,
            rule="middleman-only",
            remedy="list the topic under the role or the people who know it",
        )

    def answered(self) -> Figure:
        lacking = [id for id, route in self.routes.items() if not (_has_person(route) and route.channels)]
        return _share(
            "answered",
            "topics with a person and a channel",
            self.routes,
            lacking,
            rule="topic-without-person",
            remedy="list the topic under a role with holders and a channel",
        )

    def resilient(self, groups: resilience.Groups) -> Figure:
        lacking = [id for id, group in groups.items() if len(group) < 2]
        return _share(
            "resilience",
            "topics that two people or more answer",
            groups,
            lacking,
            rule="thin-topic",
            remedy="ask a second person, or open a seat (`seats`) to invite one",
        )

    def absence(self, groups: resilience.Groups) -> Figure:
        found = resilience.absence(groups)
        size = None if found.people is None else len(found.people)
        return Figure(
            "absence-factor",
            "fewest people whose leaving leaves half of the topics without a person",
            size,
            goal=ABSENCE,
            met=None if size is None else size >= ABSENCE,
            rule="single-point-of-contact",
            remedy="share the topics of those who answer most of them",
            people=found.people or (),
            exact=found.exact,
        )

    def holiday(self, groups: resilience.Groups) -> Figure:
        person, topics = resilience.holiday(groups)
        share = len(topics) / len(groups) if groups else None
        return Figure(
            "holiday-test",
            "topics left without a person when one person is away, at worst",
            share,
            part=len(topics),
            of=len(groups),
            goal=FEW,
            met=None if share is None else share <= FEW,
            rule="single-point-of-contact",
            remedy="ask a second person for these topics",
            lacking=topics,
            people=(person,) if person else (),
        )

    def clicks(self, clicks: dict[str, int | None]) -> Figure:
        far = [topic for topic, steps in clicks.items() if steps is None or steps > CLICKS]
        known = [steps for steps in clicks.values() if steps is not None]
        lost = len(known) < len(clicks)
        return Figure(
            "clicks",
            "links from the front page of the rendered site to a way of reaching somebody, at worst",
            max(known) if known and not lost else None,
            goal=CLICKS,
            met=not far if clicks else None,
            remedy="give these topics a channel, or somebody with a direct contact",
            lacking=tuple(far),
        )

    def by_name(self, groups: resilience.Groups) -> Figure:
        people = self.registry.people
        with_name = [
            id for id, group in groups.items() if any(direct(self.registry, people[person]) for person in group)
        ]
        lacking = [id for id in groups if id not in set(with_name)]
        return _share("by-name", "topics with somebody who can be written to directly", groups, lacking, goal=None)

    def open_doors(self) -> Figure:
        roles = [role.id for role in measures.doors(self.registry)]
        return _share("open-doors", "roles that say how to join", roles,
                      [id for id in roles if self.registry.roles[id].join is None],
                      rule="closed-door", remedy="write `join: ...` in one line")  # fmt: skip

    def expectation(self) -> Figure:
        channels = [channel.id for channel in measures.asked_in(self.registry)]
        return _share("expectation", "channels that say when to expect a reply", channels,
                      [id for id in channels if self.registry.channels[id].response is None],
                      rule="silent-channel", remedy="write `response: 2 days`, or `best effort`")  # fmt: skip

    def overlap(self) -> Figure:
        people = self.registry.people
        return _share("overlap", "people who say what they use the project for", people,
                      [id for id, person in people.items() if person.uses is None], goal=None, named=False)  # fmt: skip

    def freshness(self, today: date) -> Figure:
        """Those with a date: whoever has none was never asked, which is another matter."""
        oldest = date.fromordinal(max(1, today.toordinal() - FRESH.days)).isoformat()  # in the year 1 as well
        dated = {id: entry.confirmed for table in (self.registry.people, self.registry.roles)
                 for id, entry in table.items() if entry.confirmed is not None}  # fmt: skip
        return _share("freshness", "people and roles confirmed within a year, of those with a date", dated,
                      [id for id, day in dated.items() if day < oldest], named=False,
                      rule="stale-confirmation", remedy="`communitydocs confirm --due` lists them")  # fmt: skip

    def span(self) -> Figure:
        zones = measures.offsets(measures.answering(self.routes).values())
        return Figure("span", "hours of the day in which somebody who answers is awake (8 to 22, their time)",
                      measures.hours_awake(zones.values()) if zones else None, rule="narrow-timezones")  # fmt: skip

    def way_around(self) -> Figure:
        ways: dict[str, list[str]] = {}
        for route in self.routes.values():
            for around in route.way_around:
                ways.setdefault(around.about.id, []).extend([] if around.exists else [route.topic.id])
        stuck = [id for id, topics in ways.items() if topics]
        lacking = dict.fromkeys(topic for topics in ways.values() for topic in topics)
        figure = _share("way-around", "readers of private reports around whom there is a way", ways, stuck, named=False,
                        rule="no-way-around", remedy="add a private channel that they do not read")  # fmt: skip
        return replace(figure, lacking=tuple(lacking), people=tuple(stuck))

    def languages(self) -> Figure:
        promised = self.registry.project.languages
        return _share("languages", "promised languages that somebody who answers speaks", promised,
                      list(measures.unspoken(self.registry, self.routes).values()),
                      rule="unspoken-language", remedy="add the language to somebody who speaks it")  # fmt: skip

    def guide(self) -> Figure:
        return _share("guide-coverage", "parts of CONTRIBUTING that newcomers need", measures.GUIDE,
                      measures.guide_gaps(self.registry, self.routes),
                      rule="contributing-gap", remedy="write a line, a file's path or an address for each")  # fmt: skip


def _has_person(route: Route) -> bool:
    """Whether somebody answers. An outside body answers for itself: what it runs needs nobody of ours."""
    return bool(route.persons) or any(channel.run_by for channel in route.channels)


def _share(
    id: str,
    meaning: str,
    all_: Iterable[str],
    lacking: Sequence[str],
    *,
    goal: float | None = 1.0,
    rule: str | None = None,
    remedy: str = "",
    named: bool = True,
) -> Figure:
    """A share of all; `named` says whether what is lacking may be told apart from people."""
    of = len(list(all_))
    part = of - len(lacking)
    value = part / of if of else None
    met = None if goal is None or value is None else value >= goal
    return Figure(id, meaning, value, part, of, goal, met, rule, remedy, tuple(lacking) if named else ())
