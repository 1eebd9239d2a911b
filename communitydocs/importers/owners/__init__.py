"""Kubernetes' OWNERS files: who approves and who reviews what lies in a folder.

The format is described at <https://www.kubernetes.dev/docs/guide/owners/>; how a path finds its people is
decided by Prow (<https://github.com/kubernetes-sigs/prow/blob/main/pkg/repoowners/repoowners.go>). OWNERS files
of other formats, such as Chromium's, are counted and not read.

Each OWNERS file becomes a role for its folder, with the titles Approver, Reviewer and Required reviewer; emeriti
are thanked. Each filter becomes a role below it, with paths if its expression is plain; the expression is kept
as `x-filter`. All roles up the tree answer for a path and the deepest is its owner, as in Prow; with
`no_parent_owners` the roles above get exclusions. The parent of a role is that of the nearest folder above,
unless it is closed so. A folder that names nobody now has no paths: then its parents answer.

Each alias of the top's OWNERS_ALIASES becomes a role of its people, and its people become holders where it is
named (`x-aliases` keeps the name). A name that looks like an alias and is none may be one in another repository:
it stays under `x-approvers`, `x-reviewers` and so on. Logins have no capitals that count. Labels are kept as
`x-labels`, where anybody answers.

SECURITY_CONTACTS and `security_contacts` name people who help when a report has come in. They are kept as people
alone: it is not a way to report, and they get no topic. Their e-mail addresses are not kept. Comments are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents
from communitydocs.importers.owners.aliases import Aliases
from communitydocs.importers.owners.contacts import contacts_of_lines
from communitydocs.importers.owners.files import Owners
from communitydocs.importers.owners.tally import Tally
from communitydocs.registry.problems import Location

FILES = ("**/OWNERS", "**/OWNERS_ALIASES", "**/SECURITY_CONTACTS")
_KEYS = (
    "approvers", "reviewers", "required_reviewers", "emeritus_approvers", "emeritus_reviewers", "labels", "options",
    "filters", "security_contacts",
)  # fmt: skip
_OWN = ("approvers", "required_reviewers", "emeritus_approvers", "emeritus_reviewers", "security_contacts")
_HINT = re.compile(rb"^[ \t{]*[\"']?(?:" + "|".join((*_KEYS, "aliases")).encode() + rb")[\"']?[ \t]*:", re.MULTILINE)
_SAYS = re.compile(rb"^[ \t]*[^\s#]", re.MULTILINE)
_OTHER = "this OWNERS file is in another format, and is not read"


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files names owners, or aliases, as Kubernetes does."""
    hinted = (content for content in files.values() if _HINT.search(content))
    roots = (root.value for content in hinted for root in documents(content, "", Draft())[:1])
    return any(_is_owners(value) or _is_aliases(value) for value in roots)


def _is_owners(value: Any) -> bool:
    """Whether a value has the keys of an OWNERS file; `reviewers` and `labels` alone are others' words too."""
    if not isinstance(value, dict):
        return False
    own = any(isinstance(value.get(key), list) for key in _OWN)
    alone = isinstance(value.get("reviewers"), list) and set(value) <= set(_KEYS)
    options, filters = value.get("options"), value.get("filters")
    closed = isinstance(options, dict) and "no_parent_owners" in options
    filtered = isinstance(filters, dict) and any(
        isinstance(one, dict) and set(one) & set(_KEYS) for one in filters.values()
    )
    return own or alone or closed or filtered


def _is_aliases(value: Any) -> bool:
    names = value.get("aliases") if isinstance(value, dict) and len(value) == 1 else None
    return isinstance(names, dict) and any(isinstance(people, list) for people in names.values())


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft, tally = Draft(), Tally()
    aliases = Aliases(draft, tally)
    owners = Owners(draft, tally, aliases)
    contacts = {file: content for file, content in files.items() if _name(file) == "security_contacts"}
    for file, content in files.items():
        if file not in contacts and (root := _root(file, content, draft, tally)):
            _learn(root, file, tally, aliases, owners)
    owners.add_roles()
    aliases.add_roles()
    for file, content in contacts.items():
        contacts_of_lines(content, file, draft)
    tally.close(draft)
    return draft.imported()


def _root(file: str, content: bytes, draft: Draft, tally: Tally) -> Node | None:
    """What an OWNERS or OWNERS_ALIASES file says; None, and counted, where it is in another format."""
    roots = documents(content, file, draft) if _HINT.search(content) else []
    for other in roots[1:]:
        tally.add(other.location(), "only the first document of this file is read", "join the documents")
    if roots and isinstance(roots[0].value, dict):
        return roots[0]
    if not roots and _SAYS.search(content):
        tally.add(Location(file, 1, 1, 1, 1), _OTHER, "add by hand what you need of it")
    elif roots and roots[0].value is not None:
        tally.add(roots[0].location(), _OTHER, "add by hand what you need of it")
    return None


def _learn(root: Node, file: str, tally: Tally, aliases: Aliases, owners: Owners) -> None:
    """Take in what a file says: aliases, or the owners of its folder."""
    if _name(file) != "owners_aliases" and not _is_aliases(root.value):
        owners.learn(root, file.rpartition("/")[0])
    elif "/" in file:
        message = "Prow reads only the OWNERS_ALIASES at the top of a repository; this one is not read"
        tally.add(root.location(), message, "move its aliases to the top")
    else:
        aliases.read(root)


def _name(file: str) -> str:
    return file.rpartition("/")[2].casefold()
