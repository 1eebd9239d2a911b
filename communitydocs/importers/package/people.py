"""People as package metadata name them: `Name <mail> (address)`, or a mapping, or several in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communitydocs.importers._credit import Mention, public
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._organisations import is_organisation
from communitydocs.importers._plain_text import line, web_address
from communitydocs.importers._profiles import profile
from communitydocs.registry.problems import Location

_MAIL = re.compile(r"<([^<>]*)>")
_PAGE = re.compile(r"\(([^()]*)\)")
_JOINTS = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def mentions(node: Node, draft: Draft) -> Iterator[Mention]:
    """The people of an entry: mostly one. A mapping has `name`, `email` (or `mail`) and `url` (or `web`)."""
    if isinstance(node.value, dict):
        emails = [node.text("email") or node.text("mail")]
        page = node.text("url") or node.text("web")
        names = [node.text("name")]
        if "<" in names[0]:
            names, emails, page = _parts(names[0], emails, page)
    else:
        names, emails, page = _parts(node.text(), [], "")
    yield from people(names[0], [email.strip() for email in emails if email.strip()], page, node, draft)


def _parts(text: str, emails: list[str], page: str) -> tuple[list[str], list[str], str]:
    """A text as npm, Poetry and Cargo take it: the name is what stands before `<` and `(`."""
    found = _MAIL.findall(text)
    pages = _PAGE.findall(_MAIL.sub("", text))
    name = re.split(r"[<(]", text, maxsplit=1)[0]
    return [name], [*emails, *found], page or (pages[0] if pages else "")


def people(name: str, emails: list[str], page: str, node: Node, draft: Draft) -> Iterator[Mention]:
    """One person, or several that stand in one line: then each with an address if there are as many."""
    where = node.location()
    names = several(line(public(name, where, draft)), len(emails))
    if len(names) > 1 and len(emails) != len(names):
        if emails:
            draft.note(where, f"whose address this is, the line does not say: it names {len(names)} people",
                       "add the address to one of them, if it is not shared")  # fmt: skip
        emails = []
    contact = _contact(page.strip(), where, draft) if len(names) == 1 else {}
    for position, one in enumerate(names):
        own = tuple(emails) if len(names) == 1 else tuple(emails[position : position + 1])
        yield Mention(where=where, name=line(one), contact=contact, emails=own)


def several(name: str, emails: int) -> list[str]:
    """The names in a name; one, unless each part is a whole name, or there are as many addresses.

    "Souza, Ana" is one person, and "Heron, Inc." is one organisation.
    """
    parts = [part for part in _JOINTS.split(name) if part]
    whole = all(len(part.split()) > 1 and part[0].isupper() and not is_organisation(part) for part in parts)
    return parts if len(parts) > 1 and not is_organisation(name) and (whole or len(parts) == emails) else [name]


def _contact(page: str, where: Location, draft: Draft) -> dict[str, str]:
    if not page:
        return {}
    if found := profile(page):
        return {found[0]: found[1]}
    page = public(f"https://{page}" if _HOST.fullmatch(page) else page, where, draft)
    address = web_address(page, where, draft)
    return {"website": address} if address else {}
