"""Which key of which table of package metadata says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import line
from communitydocs.importers.package.facts import Facts
from communitydocs.importers.package.people import mentions, people
from communitydocs.registry.problems import Path

Reader = Callable[[Facts, Node, Node], None]
_SHOWN = 6
_PEOPLE_AND_PLACES = """
name description license licenses authors author author_email maintainers maintainer maintainer_email
contributors urls url project_urls bugs homepage repository documentation funding
"""
_SAID = frozenset(_PEOPLE_AND_PLACES.split())
"""The keys that are read: what is left of them is noted one by one."""


def at(root: Node, path: str) -> Node:
    """The table at a dotted path; the root for an empty one."""
    for step in path.split(".") if path else ():
        root = root.child(step)
    return root


def note_the_rest(root: Node, draft: Draft, tables: Iterable[str]) -> None:
    """Note what was not read: one by one what is said of people and places, all other keys in one note."""
    paths: list[Path] = [tuple(table.split(".")) if table else () for table in tables]
    others: dict[str, Node] = {}
    for leaf in root.left_over():
        table = max((path for path in paths if leaf.path[: len(path)] == path), key=len, default=None)
        if table is not None and _SAID.intersection(map(str, leaf.path[len(table) : len(table) + 1])):
            draft.note(leaf.location(), f"`{leaf.name()}` is not imported", "add by hand what you need of it")
            continue
        depth = len(table) + 1 if table else (2 if leaf.path[:1] == ("tool",) else 1)
        others.setdefault(Node(root.source, leaf.path[:depth], None, root.taken).name(), leaf)
    if others:
        names = ", ".join(f"`{line(name)}`" for name in list(others)[:_SHOWN])
        names += f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
        where = next(iter(others.values())).location()
        draft.note(where, f"what is not about people or places is left out: {names}",
                   "nothing is to be done: the package's tools still read it here")  # fmt: skip


def _project(facts: Facts, table: Node, root: Node) -> None:
    """The [project] of a pyproject.toml, and Poetry's table, which has the same keys and a few more."""
    facts.name(table.child("name"))
    facts.summary(table.child("description"))
    licence = table.child("license")
    facts.licence(licence.child("text") if isinstance(licence.value, dict) else licence)
    _people(facts, table)
    for key in ("homepage", "repository", "documentation"):
        if table.child(key).value is not None:
            facts.link(key, table.child(key))
    _links(facts, table.child("urls"))


def _cargo(facts: Facts, table: Node, root: Node) -> None:
    """The [package] or [workspace.package] of a Cargo.toml; a key may be that of the workspace."""
    shared = at(root, "workspace.package")
    if table.path == shared.path and isinstance(root.child("package").value, dict):
        return  # what the package takes of it was read with the package

    def value(key: str) -> Node:
        own = table.child(key)
        return shared.child(key) if own.child("workspace").text() == "true" else own

    facts.name(table.child("name"))
    facts.summary(value("description"))
    facts.licence(value("license"))
    for author in _items(value("authors")):
        for mention in mentions(author, facts.draft):
            facts.author(mention)
    facts.website(value("homepage"))
    facts.repository(value("repository"))
    if value("documentation").value is not None:
        facts.link("documentation", value("documentation"))


def _setup_cfg(facts: Facts, table: Node, root: Node) -> None:
    facts.name(table.child("name"))
    facts.summary(table.child("description"))
    facts.licence(table.child("license"))
    for key, take in (("author", facts.author), ("maintainer", facts.maintainer)):
        name, addresses = table.child(key), table.child(f"{key}_email")
        if "<" in addresses.text():
            found = mentions(addresses, facts.draft)
        else:
            emails = [email for part in addresses.text().split(",") if (email := part.strip())]
            found = people(name.text(), emails, "", name if name.value else addresses, facts.draft)
        for mention in found if name.text() or addresses.text() else ():
            take(mention)
    facts.website(table.child("url"))
    _links(facts, table.child("project_urls"))


def _npm(facts: Facts, table: Node, root: Node) -> None:
    facts.name(table.child("name"))
    facts.summary(table.child("description"))
    for licence in [table.child("license"), *table.children("licenses")]:
        facts.licence(licence.child("type") if isinstance(licence.value, dict) else licence)
    _people(facts, table)
    facts.website(table.child("homepage"))
    place = table.child("repository")
    if isinstance(place.value, dict):
        place.text("type")
        place.text("directory")
        place = place.child("url")
    facts.repository(place)
    _bugs(facts, table.child("bugs"))
    for fund in _items(table.child("funding")):
        kind = fund.text("type") if isinstance(fund.value, dict) else ""
        fund = fund.child("url") if isinstance(fund.value, dict) else fund
        facts.link(f"Funding: {kind}" if kind else "Funding", fund)


def _bugs(facts: Facts, bugs: Node) -> None:
    """Where bugs are reported: an address of a page, of a mailbox, or both."""
    page, mail = (bugs.child("url"), bugs.child("email")) if isinstance(bugs.value, dict) else (bugs, bugs)
    if page.text() and (page is not mail or "@" not in page.text() or "/" in page.text()):
        facts.channel("issues", "issue_tracker", page)
        mail = bugs.child("email")
    if mail.text():
        facts.mailbox(mail)


def _people(facts: Facts, table: Node) -> None:
    for key, take in (("author", facts.author), ("authors", facts.author), ("maintainers", facts.maintainer),
                      ("contributors", facts.author)):  # fmt: skip
        for node in _items(table.child(key)):
            for mention in mentions(node, facts.draft):
                take(mention)


def _links(facts: Facts, table: Node) -> None:
    for label in table.value if isinstance(table.value, dict) else ():
        facts.link(str(label), table.child(label))


def _items(node: Node) -> list[Node]:
    """The items of a list; a value that is none stands for a list of one."""
    if isinstance(node.value, list):
        return [node.child(position) for position in range(len(node.value))]
    return [] if node.value is None else [node]


READERS: Mapping[str, Mapping[str, Reader]] = {
    "toml": {"project": _project, "tool.poetry": _project, "package": _cargo, "workspace.package": _cargo},
    "npm": {"": _npm},
    "cfg": {"metadata": _setup_cfg},
}
