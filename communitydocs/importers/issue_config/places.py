"""What a contact link leads to: a place to talk, a page to read, or a private report."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from communitydocs.importers.security.forms import is_form, is_programme
from communitydocs.registry.defaults import channel_kind

_READING_HOSTS = re.compile(
    r"(?i)(?:docs?|documentation|developers?|wiki|faq|guides?|handbook|manual|learn|blog|status|roadmap)\..+"
    r"|.+\.(?:readthedocs\.(?:io|org)|readthedocs-hosted\.com|gitbook\.io|notion\.site|wikipedia\.org)|docs\.rs|pkg\.go\.dev"
)
_READING_PATHS = re.compile(
    r"(?i)/(?:docs?|documentation|faqs?|guides?|wiki|manual|handbook|tutorials?|knowledge[-_]?base|readme|changelog"
    r"|roadmap|code[-_]?of[-_]?conduct|contributing|troubleshoot\w*|blog|known[-_]issues)(?:[/.]|$)|\.(?:html?|md|rst|pdf|txt)$"
)
_FORGES = ("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "gitea.com")
_IN_A_REPOSITORY = re.compile(
    r"/[^/]+/[^/]+(?:/-)?/(?:blob|tree|src|raw|wikis?|releases|tags|packages|projects|milestones?|readme)(?:/|$)"
)
_TALK = re.compile(
    r"(?i)\b(?:issues?|bugs?|tickets?|trackers?|discuss\w*|forums?|chat|questions?|q ?& ?a|ask|support|help"
    r"|community|discord|slack|matrix|irc|zulip|gitter|telegram|mailing list|e-?mail|contact|feedback|requests?"
    r"|ideas?|stack ?overflow|reddit|report\w*)\b"
)
_READ = re.compile(
    r"(?i)\b(?:documentation|docs?|faqs?|frequently asked|guides?|guidelines?|manual|handbook|tutorials?"
    r"|wiki|read ?me|changelog|release notes|roadmap|code of conduct|contributing|troubleshooting|known issues"
    r"|knowledge base|web ?site|home ?page|blog|examples?|licen[cs]e|status page|api reference)\b"
)
_SURELY_READ = re.compile(r"(?i)\b(?:known issues|frequently asked questions?|code of conduct|contributing guide\w*)\b")
_SECURITY = re.compile(r"(?i)\bsecurity\b|\bvulnerabilit|\bCVE\b|\bexploit|\bbug ?bounty\b|\bresponsible disclosure")
_CONDUCT = re.compile(
    r"(?i)\bharass|\bmisconduct|\bconduct (?:report|violation|incident)|\breport\w*[^.!?]{0,60}\bconduct\b"
)
_REPORTS = re.compile(
    r"(?i)\b(?:report|disclos|submit|tell|send|found|find|discover|privately|suspect)\w*[^.!?\n]{0,80}\b(?:security|vulnerabilit|exploit)"
    r"|\b(?:security|vulnerabilit\w+|exploits?)\b[^.!?\n]{0,80}\b(?:report|disclos|submit|here|privately)"
)
_SECURITY_PATH = re.compile(r"(?i)/security(?:/|\.md|\.txt|$)|/vulnerabilit|/\.well-known/security")
_NOT = re.compile(r"(?i)\bnot\b|n['’]t\b|\bnever\b|\bnon-|\bexcept\b|\binstead of\b|\bother than\b")
_LOOK = 2_000


class Place(NamedTuple):
    """`topic` is security, conduct or empty; `private` and `page` say what becomes of a link, else it is a channel."""

    topic: str
    private: bool
    page: bool


def place_of(url: str, name: str, about: str) -> Place:
    """What a link leads to, by its address first, then its name, then the words about it."""
    topic = _topic(url, name, about[:_LOOK])
    if topic:
        bounty = is_programme(url) and topic == "security"
        private = bounty or is_form(url) or url.lower().startswith("mailto:")
        return Place(topic, private, not private)
    return Place("", False, _is_page(url, name))


def _topic(url: str, name: str, about: str) -> str:
    """Which sensitive matter a link is about. In doubt it is one: a link harms nobody, a public report does."""
    path = _path(url)[1]
    if _CONDUCT.search(name) or (_reports_conduct(about) and not _SECURITY.search(name)):
        return "conduct"
    if is_programme(url) or _SECURITY_PATH.search(path) or (_SECURITY.search(name) and not _NOT.search(name)):
        return "security"
    said = (sentence for sentence in re.split(r"[.!?](?=\s|$)|\n", about) if not _NOT.search(sentence))
    return "security" if any(_REPORTS.search(sentence) for sentence in said) else ""


def _reports_conduct(about: str) -> bool:
    return bool(_CONDUCT.search(about)) and not _NOT.search(about)


def _is_page(url: str, name: str) -> bool:
    """Whether an address is there to be read and no place to talk."""
    if channel_kind(url, False) != "other":
        return False
    host, path = _path(url)
    if host in _FORGES:
        return bool(_IN_A_REPOSITORY.match(path))
    if _READING_HOSTS.fullmatch(host) or _READING_PATHS.search(path) or _SURELY_READ.search(name):
        return True
    return bool(_READ.search(name)) and not _TALK.search(name)


def _path(url: str) -> tuple[str, str]:
    """An address's host and path; both empty where it cannot be read."""
    try:
        parts = urlsplit(url[:_LOOK])
        return (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:
        return "", ""
