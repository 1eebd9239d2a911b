"""What a registry need not say: names from ids, kinds from addresses, the standard topics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from communitydocs.registry.model import Topic


def words(id: str) -> str:
    """An id in words: "translation-chat" -> "Translation chat"."""
    text = id.replace("-", " ")
    return text[:1].upper() + text[1:]


CHAT_HOSTS = (
    "matrix.to",
    "zulipchat.com",
    "discord.gg",
    "discord.com",
    "slack.com",
    "gitter.im",
    "t.me",
    "web.libera.chat",
    "kiwiirc.com",
    "mattermost.com",
    "rocket.chat",
    "element.io",
)
LIST_HOSTS = (
    "groups.google.com",
    "lists.sr.ht",
    "groups.io",
    "lore.kernel.org",
    "googlegroups.com",
    "freelists.org",
    "mail.python.org",
    "lists.debian.org",
    "lists.apache.org",
)
_CHAT_SCHEMES = ("matrix", "irc", "ircs", "xmpp")
_ISSUES = re.compile(r"/(-/)?issues(/|$)|^/p/[^/]+/issues")
_LISTS = re.compile(r"(lists|mailman)\.|postgresql\.org/list/")
_DISCUSSIONS = re.compile(r"/discussions(/|$)")


def channel_kind(url: str, has_schedule: bool) -> str:
    """The kind of a channel, from its address: what a reader would say it is."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "meeting" if has_schedule else "other"
    if parts.scheme == "mailto":
        return "email"
    if _ISSUES.search(parts.path):
        return "issue_tracker"
    if _DISCUSSIONS.search(parts.path):
        return "forum"
    if parts.scheme in _CHAT_SCHEMES or _on(host, CHAT_HOSTS):
        return "chat"
    if _on(host, LIST_HOSTS) or _LISTS.match(f"{host}{parts.path}"):
        return "mailing_list"
    return "meeting" if has_schedule else "other"


def _on(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or host.endswith("." + known) for known in hosts)


def _topic(id: str, kind: str, title: str, *keywords: str) -> Topic:
    return Topic(id=id, title=title, kind=kind, keywords=keywords, declared=False)


STANDARD_TOPICS: Mapping[str, Topic] = {
    topic.id: topic
    for topic in (
        _topic("help", "help", "I have a question", "question", "help", "support", "how to", "usage"),
        _topic("bug", "report", "I found a bug", "bug", "crash", "error", "broken", "problem", "issue"),
        _topic("feature", "report", "I have an idea", "idea", "feature", "wish", "request", "proposal"),
        _topic("code", "contribute", "I want to write code", "code", "patch", "pull request", "develop", "review"),
        _topic(
            "docs", "contribute", "I want to improve the documentation", "documentation", "guide", "manual", "tutorial"
        ),
        _topic("translate", "contribute", "I want to translate", "translation", "language", "i18n", "l10n"),
        _topic(
            "design", "contribute", "I want to help with design", "design", "logo", "usability", "accessibility", "ux"
        ),
        _topic(
            "events", "other", "I want to meet you, or hold an event", "event", "meetup", "conference", "talk", "sprint"
        ),
        _topic("press", "other", "I write about the project", "press", "journalist", "media", "interview", "logo"),
        _topic(
            "conduct",
            "conduct",
            "I want to report harassment",
            "harassment",
            "abuse",
            "bullying",
            "threat",
            "stalking",
            "discrimination",
            "code of conduct",
        ),
        _topic(
            "security",
            "security",
            "I found a security problem",
            "vulnerability",
            "exploit",
            "cve",
            "leak",
            "disclosure",
        ),
    )
}
"""The topics that exist as soon as somebody lists them, in the order in which pages show them."""
