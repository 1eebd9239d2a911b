"""SECURITY_CONTACTS: people who help when a report has come in. It is not a way to report.

See <https://www.kubernetes.dev/docs/guide/owners/> and the template that Kubernetes' repositories begin with
(<https://github.com/kubernetes/kubernetes-template-project/blob/main/SECURITY_CONTACTS>): a login a line.
"""

from __future__ import annotations

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._lines import lines
from communitydocs.importers._logins import is_login, login_of, somebody
from communitydocs.registry.problems import Location

_HELP = "say in SECURITY.md, or with a private channel, how to report; do not send reporters to these people"


def contacts_of_lines(content: bytes, file: str, draft: Draft) -> None:
    """Add the people of a SECURITY_CONTACTS file, a login a line; prose is counted and left out."""
    found, prose = [], []
    for line in lines(content, file, draft):
        text = line.text.partition("#")[0].strip().removeprefix("- ").strip()
        if text and (is_login(login_of(text)) or "@" in text):
            found.append(line.at())
            somebody(draft, text, line.at())
        elif text:
            prose.append(line.at())
    _note(found, draft)
    if prose:
        message = f"{len(prose)} lines that name no account are left out"
        message = message if len(prose) > 1 else "this line names no account, and is left out"
        draft.note(prose[0], message, "write one login a line, and `#` before anything else")


def contacts_of_list(node: Node, draft: Draft) -> list[Location]:
    """Add the people under `security_contacts` in an OWNERS file: {github, email}, or a login. Gives their places."""
    found = []
    for entry in node.children("security_contacts"):
        email = entry.text("email") if isinstance(entry.value, dict) else ""
        text = entry.text("github") if isinstance(entry.value, dict) else entry.text()
        if text:
            found.append(entry.location())
            somebody(draft, text, entry.location())
        if email:
            draft.withheld.add(f"email {email.casefold()}")
    return found


def _note(found: list[Location], draft: Draft) -> None:
    if found:
        people = f"{len(found)} {'people' if len(found) > 1 else 'person'}"
        message = f"{people} named here help with reports that have come in; this is not a way to report"
        draft.note(found[0], message, _HELP)
