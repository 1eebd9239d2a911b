"""Which names in a list of people are not a person's: organisations, groups, bots, and "many others".

In doubt a name is a person's: a person taken for a company would be lost, a company taken for a person is
seen at once. So a word counts only if no family bears it as a name, and never alone.
"""

from __future__ import annotations

import re

from communitydocs.registry.emails import email_fault

_GROUPS = """
alliance association associates authors college collaboration collaborators collective committee communities community
company consortium consulting contributors corp corporation council department developers engineering enterprise
enterprises federation foundation gmbh group inc incorporated initiative institute international labs laboratories
laboratory limited llc llp ltd maintainers members network organisation organization organizers participants project
projects research society software solutions studio studios systems team teams technologies technology university
users volunteers workgroup
comunidad comunidade contributeurs contribuidores développeurs entwickler équipe equipe equipo fundación fundação
gesellschaft stiftung universidad universidade universität université universiteit verein
команда сообщество фонд
"""
_WORDS = frozenset(_GROUPS.split())
_PHRASES = re.compile(
    r"\bopen source\b|\be\.\s?v\.|\bpty\.?\b|\bworking group\b|\bspecial interest group\b", re.IGNORECASE
)
_FORMS = frozenset({"AB", "AG", "AS", "BV", "B.V.", "KG", "KGaA", "NV", "N.V.", "Oy", "OÜ", "PLC", "SA", "SE", "SpA"})
_FORMS |= frozenset({"S.A.", "SARL", "SAS", "SRL", "Srl", "S.r.l."})
_ENDINGS = ("团队", "社区", "基金会", "公司", "贡献者", "开发者", "大学", "チーム", "コミュニティ", "財団", "株式会社")
_SHARED = """
admin authors board community contact contributors core-team dev devel developers developer-relations hello help
info mail maintainers office opensource open-source oss oss-team postmaster press security support team
"""
_MAILBOXES = frozenset(_SHARED.split())
_LISTS = re.compile(
    r"(?:.*\.)?(?:googlegroups\.com|groups\.io|freelists\.org)|(?:lists?|groups|mailman)\..+|.+\.lists?\..+"
)
_OTHERS = re.compile(
    r"\b(?:many|several|numerous|various|countless|all (?:the )?|and) (?:more|others?|people|contributors)\b"
    r"|\bet al\b|^(?:and )?(?:more|others)\W*$|^various\b|^all contributors\b",
    re.IGNORECASE,
)
_BOT = re.compile(
    r".*\[bot\]|(?:dependabot|renovate|greenkeeper|allcontributors|pre-commit-ci)(?:[- ]bot)?", re.IGNORECASE
)
_NOBODY = re.compile(r"\W*(?:none|nobody|n/?a|empty|unknown|anonymous|tba|to be announced)\W*", re.IGNORECASE)
_VACANT = re.compile(
    r"\W*(?:vacant|vacancy|open|unfilled|unassigned|tbd|todo|to be (?:determined|decided|filled))?\W*", re.IGNORECASE
)


def is_organisation(name: str, email: str = "") -> bool:
    """Whether a name is a company's, an institution's or a group's; a shared mailbox or a list tells it too."""
    words = re.findall(r"[^\s,()/]+", name)
    if len(words) > 1 and (words[-1] in _FORMS or any(word.strip(".").casefold() in _WORDS for word in words)):
        return True
    if _PHRASES.search(name) or name.endswith(_ENDINGS):
        return True
    return bool(email) and len(words) < 2 and is_shared(email)


def is_shared(email: str) -> bool:
    """Whether an address is, by its name or host, that of a list or of several people."""
    mailbox, _, host = email.casefold().rpartition("@")
    return email_fault(email) is None and (mailbox in _MAILBOXES or _LISTS.fullmatch(host) is not None)


def is_bot(name: str) -> bool:
    """Whether a name or login is that of a program, as GitHub marks them, or of a well-known one."""
    return _BOT.fullmatch(name.strip()) is not None


def is_others(name: str) -> bool:
    """Whether a line thanks people without naming them."""
    return _OTHERS.search(name) is not None


def is_nobody(name: str) -> bool:
    """Whether a line says that there is nobody."""
    return _NOBODY.fullmatch(name) is not None


def is_vacant(name: str) -> bool:
    """Whether an entry is an empty place that waits for somebody."""
    return _VACANT.fullmatch(name) is not None
