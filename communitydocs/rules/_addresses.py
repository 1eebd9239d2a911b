"""The addresses of a registry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path
from communitydocs.rules._texts import links_of


def addresses(registry: Registry) -> Iterator[tuple[Path, str]]:
    """Every value that is an address, with its place. Contacts count where they are written as one."""
    for key in ("website", "repository"):
        if (url := getattr(registry.project, key)) is not None:
            yield ("project", key), url
    for id, channel in registry.channels.items():
        yield ("channels", id, "url"), channel.url
        if channel.archive is not None:
            yield ("channels", id, "archive"), channel.archive
    for id, topic in registry.topics.items():
        if topic.start is not None:
            yield ("topics", id, "start"), topic.start
    for path, links in links_of(registry):
        for label, url in links.items():
            yield (*path, label), url
    yield from _of_contacts(registry)
    yield from _of_settings(registry)


def _of_contacts(registry: Registry) -> Iterator[tuple[Path, str]]:
    for table in ("people", "roles"):
        for id, entry in getattr(registry, table).items():
            for platform, value in entry.contact.items():
                if platform == "website" or "://" in value:
                    yield (table, id, "contact", platform), value


def _of_settings(registry: Registry) -> Iterator[tuple[Path, str]]:
    for field in fields(registry.contributing):
        part = getattr(registry.contributing, field.name)
        if part is not None and part.url is not None:
            yield ("contributing", field.name, "url"), part.url
    for platform, address in registry.platforms.items():
        yield ("platforms", platform), address.replace("{}", "name")
    if registry.site is not None and registry.site.base is not None:
        yield ("site", "base"), registry.site.base
