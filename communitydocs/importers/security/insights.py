"""security-insights.yml: who receives reports on vulnerabilities, by version 1 or 2 of the specification.

https://github.com/ossf/security-insights-spec
"""

from __future__ import annotations

import re

from communitydocs.importers._foreign import Node, documents
from communitydocs.importers._text import one_line
from communitydocs.importers.security.channels import Private, link
from communitydocs.importers.security.forms import is_form, is_left_open, is_programme

_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


def recognises(text: str) -> bool:
    """Whether a text has the header of this format and says who receives reports."""
    return bool(
        re.search(r"(?m)^header:[ \t\r]*$", text)
        and re.search(r"(?m)^[ ]+schema-version:", text)
        and re.search(r"(?m)^[ ]*(?:vulnerability-reporting|security-contacts):", text)
    )


def read(content: bytes, file: str, private: Private) -> None:
    """Read one file into the draft: the part on reporting alone; the rest of the file is counted."""
    for root in documents(content, file, private.draft):
        reporting = root.child("project").child("vulnerability-reporting")
        reporting = reporting if reporting.value else root.child("vulnerability-reporting")
        accepted = reporting.text("reports-accepted") or reporting.text("accepts-vulnerability-reports")
        if accepted == "false":
            message = "by its own words this project takes no reports on vulnerabilities"
            private.draft.note(reporting.location(), message, "say on your pages where reports go instead")
        else:
            _contacts(root, reporting, private)
        _links(reporting, private)
        _rest(root, private)


def _contacts(root: Node, reporting: Node, private: Private) -> None:
    """Each mailbox for reports as a private channel; so is a bounty programme."""
    contact = reporting.child("contact")
    named = one_line(contact.text("name"))
    old = (node.child("value") for node in root.children("security-contacts") if node.text("type") == "email")
    for node in (contact.child("email"), reporting.child("email-contact"), *old):
        if given := node.text().strip():
            id = private.mail(given, "security", node.location())
            if id and named and node.path[-1] == "email":
                private.draft.note(contact.location("name"), f"the source says that `{id}` is read by: {named}",
                                   "name people and roles under `readers`, or an outside body in `run_by`")  # fmt: skip
    for key in ("bug-bounty-program", "bug-bounty-url"):
        url = reporting.text(key)
        if is_programme(url) or is_form(url):
            private.form(url, "security", reporting.location(key))


def _links(reporting: Node, private: Private) -> None:
    """The pages on reporting that are no form."""
    for key, label in (
        ("security-policy", "Security policy"),
        ("bug-bounty-program", "Bug bounty"),
        ("bug-bounty-url", "Bug bounty"),
    ):
        url = reporting.text(key)
        if is_left_open(url):
            private.left_open(reporting.location(key))
        elif url and url.casefold() not in private.known:
            link(label, url, reporting.location(key), private.draft)


def _rest(root: Node, private: Private) -> None:
    """Count what else the file says; the addresses in it are not those to which reports go."""
    rest = list(root.left_over())
    for leaf in rest:
        if _MAIL.fullmatch(str(leaf.value)):
            private.draft.withheld.add(str(leaf.value).casefold())
    if rest:
        message = f"{len(rest)} values of this file are not about reporting; they are left out"
        private.draft.note(rest[0].location(), message, "add by hand what you need of them")
