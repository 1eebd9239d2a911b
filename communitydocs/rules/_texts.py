"""The texts of a registry that pages show as words: names, sentences, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from communitydocs.registry.model import Part, Registry
from communitydocs.registry.problems import Path

Text = tuple[Path, str, bool]
"""Where a text stands, the text, and whether it is the key there (the label of a link)."""

CODE_SPAN = r"(?s)(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)"
"""Code between backticks, in lines or blocks: <https://spec.commonmark.org/0.31.2/#code-spans>"""

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "people": ("name", "pronouns", "pronunciation", "uses", "affiliation", "about"),
    "roles": ("name", "purpose", "join", "leave", "commitment"),
    "channels": ("name", "purpose", "run_by"),
    "topics": ("title", "steps", "summary"),
}


def texts(registry: Registry) -> Iterator[Text]:
    """Every text that is shown, with its place."""
    for table, names in _FIELDS.items():
        get = attrgetter(*names)
        for id, entry in getattr(registry, table).items():
            for name, text in zip(names, get(entry), strict=True):
                if text is not None:
                    yield (table, id, name), text, False
    yield from _of_lists(registry)
    yield from _of_project(registry)
    yield from _labels(registry)


def _of_lists(registry: Registry) -> Iterator[Text]:
    for id, role in registry.roles.items():
        for key, holders in (("holders", role.holders), ("past", role.past)):
            for position, holder in enumerate(holders):
                if holder.title is not None:
                    yield ("roles", id, key, position, "title"), holder.title, False
    for id, topic in registry.topics.items():
        for position, word in enumerate(topic.keywords):
            yield ("topics", id, "keywords", position), word, False


def _of_project(registry: Registry) -> Iterator[Text]:
    for name in ("name", "summary", "licence"):
        if (text := getattr(registry.project, name)) is not None:
            yield ("project", name), text, False
    for field in fields(registry.contributing):
        part: Part | None = getattr(registry.contributing, field.name)
        if part is not None and part.text is not None:
            yield ("contributing", field.name), part.text, False
    if registry.site is not None and registry.site.title is not None:
        yield ("site", "title"), registry.site.title, False


def _labels(registry: Registry) -> Iterator[Text]:
    for path, links in links_of(registry):
        for label in links:
            yield (*path, label), label, True


def links_of(registry: Registry) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """Every mapping of labels to addresses."""
    owners: list[tuple[Path, Any]] = [(("project",), registry.project)]
    owners += [(("roles", id), role) for id, role in registry.roles.items()]
    owners += [(("channels", id), channel) for id, channel in registry.channels.items()]
    owners += [] if registry.site is None else [(("site",), registry.site)]
    for path, owner in owners:
        if owner.links:
            yield (*path, "links"), owner.links
