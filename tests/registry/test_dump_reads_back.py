"""Whatever a registry holds, written as YAML it reads back as it was."""

from __future__ import annotations

import datetime
import string
import unicodedata
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communitydocs.registry.defaults import STANDARD_TOPICS, words
from communitydocs.registry.dump import dump, plain
from communitydocs.registry.model import (
    Channel,
    Contributing,
    Holder,
    Ignore,
    Part,
    Person,
    Project,
    Registry,
    RenderEntry,
    Role,
    Schedule,
    Topic,
)
from communitydocs.registry.parse import parse
from communitydocs.registry.read import read_bytes
from communitydocs.registry.scalars import FORBIDDEN

NASTY = ["no", "Off", "22:30", "2025-12-31", "2025-02-31", "0x1F", "1e3", ".5", "~", "null", "- a", "a: b"]
NASTY += [
    "a #b",
    "#a",
    "@x",
    "*x",
    "&x",
    "!x",
    "%x",
    "`x`",
    "'",
    '"',
    "\\",
    "\\n",
    "{a}",
    "[a]",
    "a, b",
    "? a",
    "a:",
]
NASTY += ["---", "...", "=", "<<", 'it\'s "both"', "a" * 150, "word " * 35 + "end", "a  b", "e\u0301 => é"]
NASTY += ["徐俊杰", "👩\u200d💻", "\u200eعلي", "x\u00a0y", "> a", "| b"]


def fit(text: str) -> str:
    """Text as a registry may hold it: no forbidden characters, NFC, on one line."""
    return " ".join(unicodedata.normalize("NFC", FORBIDDEN.sub("", text)).splitlines())


def has_words(text: str) -> bool:
    return bool(text.strip())


LINE = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=30)).map(fit).filter(has_words)
MARKDOWN = (
    st.lists(
        st.one_of(LINE, st.sampled_from(["", "  indented", "- item", "\tcode", "end  "])),
        min_size=1,
        max_size=4,
    )
    .map("\n".join)
    .filter(has_words)
)
ID = st.one_of(
    st.sampled_from(["no", "on", "y", "7", "007", "1e3", "null", "true", "ana", "maintainers", "x-ray"]),
    st.text(string.ascii_lowercase, min_size=5, max_size=8).filter(lambda id: id not in ("index", "readme")),
)
DATE = st.dates(datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)).map(datetime.date.isoformat)
DATA = st.recursive(
    st.one_of(LINE, st.booleans(), st.integers(-(10**9), 10**9)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(LINE, inner, max_size=3)),
    max_leaves=5,
)
EXTRA = st.dictionaries(st.sampled_from(["x-a", "x-teams"]), DATA, max_size=1)
LINES = st.lists(LINE, max_size=3).map(tuple)
LINKS = st.dictionaries(LINE, LINE, max_size=2)
TOPICS = st.lists(st.sampled_from(["help", "bug", "own"]), max_size=2, unique=True).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def table(make: Any) -> st.SearchStrategy[dict[str, Any]]:
    ids = st.lists(ID, max_size=3, unique=True)
    return ids.flatmap(lambda ids: st.fixed_dictionaries({id: make(id) for id in ids}))


def person(id: str) -> st.SearchStrategy[Person]:
    return st.builds(
        Person,
        id=st.just(id),
        name=LINE,
        contact=st.dictionaries(st.sampled_from(["email", "github", "matrix"]), LINE, max_size=2),
        topics=TOPICS,
        languages=LINES,
        availability=st.sampled_from(["open", "limited", "closed"]),
        away_until=maybe(DATE),
        about=maybe(MARKDOWN),
        extra=EXTRA,
    )


def role(id: str) -> st.SearchStrategy[Role]:
    holder = st.builds(Holder, person=LINE, title=maybe(LINE), since=maybe(DATE), until=maybe(DATE))
    return st.builds(
        Role,
        id=st.just(id),
        name=st.one_of(LINE, st.just(words(id))),
        purpose=maybe(MARKDOWN),
        holders=st.lists(holder, max_size=3).map(tuple),
        past=st.lists(holder, max_size=3).map(tuple),
        seats=maybe(st.integers(1, 9)),
        topics=TOPICS,
        paths=st.lists(st.sampled_from(["*.po", "!a", "/a/"]), max_size=2).map(tuple),
        links=LINKS,
        confirmed=maybe(DATE),
        extra=EXTRA,
    )


def schedule() -> st.SearchStrategy[Schedule]:
    return st.builds(
        Schedule,
        every=st.just("week"),
        day=st.just("monday"),
        time=st.sampled_from(["09:30", "22:30"]),
        timezone=st.just("UTC"),
        minutes=maybe(st.integers(5, 90)),
        starts=maybe(DATE),
    )


def channel(id: str) -> st.SearchStrategy[Channel]:
    return st.builds(
        Channel,
        id=st.just(id),
        url=st.sampled_from(["https://a.example/x", "mailto:a@b.example", "https://groups.google.com/g/a"]),
        name=st.one_of(LINE, st.just(words(id))),
        kind=st.sampled_from(["chat", "mailing_list", "meeting", "email", "other"]),
        schedule=maybe(schedule()),
        purpose=maybe(MARKDOWN),
        audience=st.sampled_from(["everyone", "contributors"]),
        private=st.booleans(),
        readers=LINES,
        anonymous=maybe(st.booleans()),
        topics=TOPICS,
        extra=EXTRA,
    )


OWN = st.builds(Topic, id=st.just("own"), title=LINE, keywords=LINES, steps=maybe(MARKDOWN), extra=EXTRA)
BUG = st.builds(Topic, id=st.just("bug"), title=LINE, kind=st.sampled_from(["help", "report"]), keywords=LINES)


@st.composite
def registries(draw: st.DrawFn) -> Registry:
    """Registries as `read` gives them: standard topics that are listed exist, defaults are filled in."""
    people, roles, channels = draw(table(person)), draw(table(role)), draw(table(channel))
    people = {id: entry for id, entry in people.items() if id not in roles}
    listed = {topic for entry in (*people.values(), *roles.values(), *channels.values()) for topic in entry.topics}
    topics = {id: topic for id, topic in STANDARD_TOPICS.items() if id in listed}
    topics |= draw(st.sampled_from([{}, {"own": OWN}, {"bug": BUG}]).flatmap(st.fixed_dictionaries))
    lead = "maintainers" if "maintainers" in roles else None
    return Registry(
        project=Project(name=draw(LINE), summary=draw(maybe(MARKDOWN)), first_contact=draw(LINE), lead=lead),
        people=people,
        roles=roles,
        channels=channels,
        topics=topics,
        contributing=Contributing(welcome=Part(text=draw(MARKDOWN)), submit=Part(url="https://a.example")),
        render=(RenderEntry(to="markdown", into="docs"),),
        ignore=(Ignore(rule=draw(LINE), at=draw(LINE), reason=draw(LINE), until=draw(maybe(DATE))),),
        extra=draw(EXTRA),
    )


def with_dates_as_text(data: Any) -> Any:
    """YAML 1.1's dates, as the text that they were."""
    if isinstance(data, dict):
        return {key: with_dates_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [with_dates_as_text(value) for value in data]
    return data.isoformat() if isinstance(data, datetime.date) else data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(registries())
def test_what_is_written_reads_back_as_it_was(registry: Registry) -> None:
    written = dump(registry, origins={("people", id): f"a #b:\n{id}" for id in registry.people})
    source = parse(written.encode(), "community.yaml")
    assert not source.problems
    assert source.data == plain(registry)
    assert with_dates_as_text(yaml.safe_load(written)) == source.data
    reading = read_bytes(written.encode(), "community.yaml", Path("nowhere"))
    assert not reading.problems
    assert reading.registry == registry
