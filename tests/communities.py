"""Registries for tests: from plain data, a rich one with everything in it, and random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from communitydocs.documents import Order, markdown
from communitydocs.registry import build
from communitydocs.registry.model import Registry, RenderEntry

WREN: dict[str, Any] = {
    "version": 1,
    "project": {"name": "Wren", "repository": "https://github.com/wren/wren"},
    "people": {
        "ana": {"name": "Ana Souza", "contact": {"email": "ana@wren.garden"}},
        "bo": {"name": "Bo Lindqvist", "contact": {"github": "bolin"}},
        "chidi": {"name": "Chidi Eze", "contact": {"github": "chidieze"}},
        "dee": {"name": "Dee Park", "contact": {"github": "deepark"}},
    },
    "roles": {
        "maintainers": {
            "holders": ["ana", "bo", "chidi", "dee"],
            "topics": ["help", "bug", "code"],
            "channels": ["issues"],
            "join": "A few good pull requests, then ask any of us.",
        },
        "safety": {"holders": ["ana", "bo"], "topics": ["conduct", "security"], "channels": ["mail"]},
    },
    "channels": {
        "issues": {"url": "https://github.com/wren/wren/issues", "response": "1 week"},
        "mail": {"url": "mailto:safety@wren.garden", "private": True, "readers": ["safety"]},
    },
}

Text = str


def rich(line: Text = "x", prose: Text = "x", extra: int = 0) -> dict[str, Any]:
    """Every field that pages show: `line` stands in each plain one, `prose` in each Markdown one."""
    handle = f"x{line}"  # one that begins with https:// is an address of its own, and a link
    person = {
        "name": line,
        "pronouns": line,
        "pronunciation": line,
        "languages": ["pt", "en"],
        "timezone": line,
        "uses": line,
        "affiliation": line,
        "about": prose,
        "confirmed": "2026-10-01",
    }
    direct = {**person, "contact": {"email": handle, "matrix": handle, "website": handle, "forum": handle}}
    meeting = {"every": "2 weeks", "day": "thursday", "time": "16:00", "timezone": "UTC", "starts": "2026-01-08"}
    return {
        "version": 1,
        "project": {
            "name": line,
            "repository": "https://github.com/heron/heron",
            "first_contact": "welcome",
            "lead": "core",
        },
        "platforms": {"forum": "https://forum.heron.garden/u/{}"},
        "people": {
            "ana": {**direct, "topics": ["translate", "first-talk", "conduct"]},
            "bo": {**person, "contact": {"github": handle}, "availability": "limited"},
            "chidi": {**direct, "away_until": "2027-01-10"},
            "dee": {**direct, "availability": "closed"},
            "eli": direct,
            "old": direct,
            **{f"more-{number}": person for number in range(extra)},
        },
        "roles": {
            "core": {
                "name": line,
                "purpose": prose,
                "holders": [{"person": "bo", "title": line}, "chidi", "dee"],
                "past": [{"person": "old", "title": line}],
                "seats": 5,
                "topics": ["help", "code", "conduct", "security"],
                "paths": ["docs/", "*.po", "lo`cale/"],
                "channels": ["chat", "mail", "weekly"],
                "contact": {"github": handle, "email": handle},
                "join": prose,
                "leave": prose,
                "commitment": line,
                "links": {line: "https://heron.garden/charter"},
                "confirmed": "2026-09-01",
            },
            "welcome": {"name": line, "holders": ["eli"], "channels": ["chat"], "parent": "core", "purpose": prose},
            "idle": {"name": line, "commitment": line, "topics": ["first-talk"], "holders": ["ana", "dee"]},
        },
        "channels": {
            "chat": {
                "name": line,
                "kind": "chat",
                "url": "https://chat.heron.garden/all",
                "purpose": prose,
                "access": "account",
                "audience": "everyone",
                "response": "2 days",
                "languages": ["en", "pt"],
                "archive": "https://chat.heron.garden/all/archive",
                "links": {line: "https://heron.garden/rules"},
                "topics": ["translate"],
                "confirmed": "2026-10-01",
            },
            "mail": {"name": line, "url": "mailto:safe@heron.garden", "private": True, "readers": ["core", "eli"]},
            "ombuds": {
                "name": line,
                "url": "https://garden.foundation/report",
                "private": True,
                "run_by": line,
                "anonymous": True,
                "topics": ["conduct"],
            },
            "weekly": {"name": line, "url": "https://meet.heron.garden/weekly", "purpose": prose, "schedule": meeting},
            "monthly": {
                "name": line,
                "url": "https://meet.heron.garden/monthly",
                "schedule": {"every": "month", "week": "last", "day": "monday", "time": "09:00", "timezone": line},
            },
        },
        "topics": {
            "first-talk": {
                "title": line,
                "kind": "contribute",
                "start": "https://heron.garden/talks",
                "steps": prose,
                "summary": prose,
            },
            "conduct": {"title": line, "steps": prose, "fallback": "idle"},
            "security": {"title": line, "summary": prose},
        },
        "contributing": {
            "welcome": prose,
            "flow": {"file": "docs/flow.md"},
            "workspace": {"url": "https://heron.garden/setup"},
            "conventions": "not applicable",
            "submit": prose,
        },
    }


def registry(data: dict[str, Any]) -> Registry:
    """The registry of data that fits the schema."""
    return build.registry(data, frozenset())


def pages(
    data: dict[str, Any], pages: str = "never", into: str | None = "docs", file: str | None = "community.yaml"
) -> dict[str, str]:
    """The Markdown pages of a registry, by their path."""
    return markdown.render(registry(data), Order(RenderEntry(to="markdown", into=into, pages=pages), file, into))


IDS = [f"p{number}" for number in range(6)]
ROLES = [f"r{number}" for number in range(4)]
CHANNELS = [f"c{number}" for number in range(5)]
TOPICS = ["help", "code", "conduct", "security"]


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3)


def _optional(entries: dict[str, st.SearchStrategy[Any]], **needed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=entries)


@st.composite
def random_data(draw: st.DrawFn) -> dict[str, Any]:
    """A small random registry. Each person's address and each channel's address name their id."""
    people: dict[str, Any] = {}
    for id in IDS:
        contact = draw(
            st.sampled_from(
                [{}, {"email": f"{id}@secret.garden"}, {"github": f"{id}-hub"}, {"matrix": f"@{id}:m.garden"}]
            )
        )
        rest = {
            "topics": _some(TOPICS),
            "availability": st.sampled_from(["open", "limited", "closed"]),
            "away_until": st.just("2027-01-10"),
            "confirmed": st.just("2026-10-01"),
        }
        people[id] = {"name": f"Name of {id}", "contact": contact, **draw(_optional(rest))}
    roles = {id: draw(_role()) for id in ROLES}
    channels: dict[str, Any] = {}
    for id in CHANNELS:
        rest = {
            "topics": _some(TOPICS),
            "readers": _some([*IDS, *ROLES]),
            "run_by": st.just("Garden Foundation"),
            "access": st.sampled_from(["open", "account", "invitation"]),
        }
        private = draw(st.booleans())
        word = "private" if private else "public"
        channels[id] = {"url": f"https://{word}-{id}.garden/", "private": private, **draw(_optional(rest))}
    project = {
        "name": "Wren",
        **draw(_optional({"consent": st.just("required"), "first_contact": st.sampled_from(ROLES)})),
    }
    fallback = draw(_optional({"fallback": st.sampled_from(ROLES)}))
    topics = {"conduct": {"title": "Report harassment", **fallback}}
    return {"version": 1, "project": project, "people": people, "roles": roles, "channels": channels, "topics": topics}


def _role() -> st.SearchStrategy[Any]:
    fields = {"holders": _some(IDS), "past": _some(IDS), "topics": _some(TOPICS), "channels": _some(CHANNELS)}
    return _optional(fields)
