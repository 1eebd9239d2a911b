"""Addresses where a report is read by its receivers alone, and addresses that a template left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

_NAME = r"/[\w.~-]+"
_ADVISORY = re.compile(rf"{_NAME}{_NAME}/security/advisories/new/?")
_ISSUE = re.compile(rf"(?:{_NAME})+/-/issues/new/?")
# The first folder of a programme's address is its name; these are the site's own pages.
_SITE = (
    "(?!/(?:about|blog|bug-bounty-list|directory|docs|hackers|hacktivity|login|opportunities|product|reports|users)\\b)"
)
_PROGRAMMES: Mapping[str, re.Pattern[str]] = {
    "hackerone.com": re.compile(rf"{_SITE}{_NAME}(?:/(?:reports|embedded_submissions)/new|/?)"),
    "bugcrowd.com": re.compile(rf"{_SITE}(?:/engagements)?{_NAME}(?:/report|/submit|/?)"),
    "intigriti.com": re.compile(rf"(?:/researcher)?/programs{_NAME}(?:{_NAME})*/?"),
    "yeswehack.com": re.compile(rf"/programs{_NAME}/?"),
    "huntr.com": re.compile(rf"/bounties/disclose.*|/repos{_NAME}{_NAME}/?"),
    "huntr.dev": re.compile(rf"/bounties/disclose.*|/repos{_NAME}{_NAME}/?"),
    "immunefi.com": re.compile(rf"/(?:bug-)?bounty{_NAME}(?:/\w+)?/?"),
    "openbugbounty.org": re.compile(rf"/bugbounty{_NAME}/?"),
    "tidelift.com": re.compile(r"/(?:docs/)?security/?"),
    "bughunters.google.com": re.compile(r"/report.*"),
    "g.co": re.compile(r"/vulnz"),
    "msrc.microsoft.com": re.compile(r"/(?:create-)?report.*"),
}
_FORMS: Mapping[str, re.Pattern[str]] = {
    "forms.gle": re.compile(_NAME),
    "docs.google.com": re.compile(r"/forms/.+"),
    "forms.office.com": re.compile(r"/.+"),
    "forms.cloud.microsoft": re.compile(r"/.+"),
    "typeform.com": re.compile(r"/to/.+"),
    "airtable.com": re.compile(r"(?:/app\w+)?(?:/pag\w+)?/(?:shr\w+|form)"),
    "jotform.com": re.compile(r"/(?:form/)?\d+/?"),
    "tally.so": re.compile(r"/r/.+"),
    "framaforms.org": re.compile(r"/.+"),
    "cryptpad.fr": re.compile(r"/form/.*"),
    "surveymonkey.com": re.compile(r"/r/.+"),
}
_RESERVED = r"(?:.*\.)?(?:example\.(?:com|org|net)|example|test|invalid|localhost)"
_YOURS = r"(?:(?:your|my)[-_.]?(?:domain|company|project|org(?:ani[sz]ation)?|site|e-?mail)|domain)\.\w+"
_HOST_LEFT_OPEN = re.compile(f"(?:{_RESERVED})|(?:{_YOURS})", re.IGNORECASE)
_NAME_LEFT_OPEN = re.compile(
    r"(?:your|my|insert)[-_.]?(?:name|user|address|contact|(?:security[-_.]?)?e-?mail).*", re.IGNORECASE
)


def is_programme(url: str) -> bool:
    """Whether an address is known for private reports of vulnerabilities: an advisory's form, a bounty programme."""
    return needs_account(url) or _is_of(_PROGRAMMES, url)


def is_form(url: str) -> bool:
    """Whether an address is a form of which the page shows nothing but the questions."""
    return _is_of(_FORMS, url)


def needs_account(url: str) -> bool:
    """Whether this is a forge's own form for a private report: an advisory, or an issue that is confidential.

    https://docs.github.com/en/code-security/how-tos/report-and-fix-vulnerabilities/report-privately
    https://docs.gitlab.com/user/project/issues/confidential_issues/
    """
    try:
        parts = urlsplit(url)
        if _ISSUE.fullmatch(parts.path):
            return parse_qs(parts.query, max_num_fields=50).get("issue[confidential]") == ["true"]
        return bool(_ADVISORY.fullmatch(parts.path))
    except ValueError:
        return False


def _is_of(hosts: Mapping[str, re.Pattern[str]], url: str) -> bool:
    """Whether a site of `hosts`, or one below it, has such a path."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    known = next((pattern for name, pattern in hosts.items() if host == name or host.endswith(f".{name}")), None)
    return known is not None and known.fullmatch(parts.path) is not None


def is_left_open(address: str) -> bool:
    """Whether an e-mail or web address is a template's: it belongs to nobody.

    https://www.rfc-editor.org/rfc/rfc2606
    """
    name, at, host = address.rpartition("@")
    if at and "://" not in address:
        return bool(_HOST_LEFT_OPEN.fullmatch(host) or _NAME_LEFT_OPEN.fullmatch(name))
    try:
        return bool(_HOST_LEFT_OPEN.fullmatch(urlsplit(address).hostname or ""))
    except ValueError:
        return False


def has_password(url: str) -> bool:
    """Whether a user's name or password stands in an address."""
    try:
        return urlsplit(url).username is not None
    except ValueError:
        return True
