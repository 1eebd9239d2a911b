"""What package metadata say of a project, gathered over several files: the first statement counts.

Labels of links: <https://packaging.python.org/en/latest/specifications/well-known-project-urls/>
"""

from __future__ import annotations

import re
import string
from dataclasses import field, replace
from typing import Any

from communitydocs.importers._credit import Mention, People, public
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import MAX_LINKS, line, plain, web_address
from communitydocs.importers._text import slug
from communitydocs.importers.package.addresses import bare, is_repository, repository, same
from communitydocs.registry.addresses import url_fault
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind, words
from communitydocs.registry.model import Channel, Holder, Role

_STRIPPED = str.maketrans("", "", string.punctuation + string.whitespace)
_LABELS = {  # a label without punctuation and blanks -> what it stands for
    "website": "homepage home homepageurl website web site url",
    "repository": "source repository sourcecode github gitlab codeberg code repo git sources sourcerepository",
    "issues": "issues bugs issue tracker issuetracker bugtracker bugreports issuetracking reportissues reportbugs"
    " reportabug reportanissue bug tickets ticket",
    "chat": "chat discord matrix slack gitter zulip irc telegram element rocketchat mattermost discordserver"
    " slackchannel matrixroom chatroom ircchannel",
    "forum": "forum discussions discussion discourse githubdiscussions forums",
    "mailing_list": "mailinglist list lists mailinglists googlegroup googlegroups",
    "Changelog": "changelog changes whatsnew history",
    "Release Notes": "releasenotes",
    "Documentation": "documentation docs",
    "Funding": "funding sponsor donate donation",
    "Security Policy": "security securitypolicy",
    "Download": "download",
}
_MEANS = {word: meaning for meaning, labels in _LABELS.items() for word in labels.split()}
_CHANNELS = {"issues": "issue_tracker", "chat": "chat", "forum": "forum", "mailing_list": "mailing_list"}
_OTHER_SCHEMES = re.compile(r"(?i)(?:mailto|matrix|ircs?):")
_SPDX = re.compile(
    r"\(*(?:[A-Za-z0-9.-]+\+?|(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+)\)*"
    r"(?: (?:AND|OR|WITH) \(*(?:[A-Za-z0-9.-]+\+?)\)*)*"
)
_NAME_ONLY = 100


@dataclass(slots=True)
class Facts:
    """The statements so far. `fronts` are pages given as website that are a repository's."""

    people: People
    fronts: list[tuple[str, Node]] = field(default_factory=list)
    maintainers: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    role_place: str = ""

    @property
    def draft(self) -> Draft:
        """The registry in the making."""
        return self.people.draft

    def name(self, node: Node) -> None:
        """The project's name, as the metadata have it."""
        self._state("name", line(self._text(node)), node)

    def summary(self, node: Node) -> None:
        """The project in a sentence."""
        self._state("summary", plain(self._text(node), node.location(), self.draft) or "", node)

    def website(self, node: Node) -> None:
        """The project's own page; a forge's page of a repository is the repository."""
        if url := self._web(node.text(), node):
            if is_repository(url):
                self.fronts.append((repository(url), node))
            else:
                self._state("website", url, node)

    def repository(self, node: Node) -> None:
        """Where the source is."""
        if url := self._web(repository(node.text()), node):
            self._state("repository", url, node)

    def licence(self, node: Node) -> None:
        """The licence: an SPDX expression, or a short name; Cargo's old `MIT/Apache-2.0` means a choice."""
        text = self._text(node).strip()
        if re.fullmatch(r"[\w.+-]+(?:\s*/\s*[\w.+-]+)+", text):
            text = " OR ".join(part.strip() for part in text.split("/"))
        if not text:
            return
        if "\n" in text or len(text) > _NAME_ONLY or re.match(r"(?i)see licen[cs]e in\b|unlicensed$|file:", text):
            self.draft.note(node.location(), "this is no name of a licence, and is left out",
                            "write the licence as its SPDX identifier, such as `MIT`")  # fmt: skip
            return
        if not _SPDX.fullmatch(text):
            self.draft.note(node.location(), f"`{line(text)}` is no SPDX expression; it is kept as it is",
                            "write the licence as its SPDX identifier, such as `MIT`")  # fmt: skip
        self._state("licence", line(text), node)

    def author(self, mention: Mention) -> None:
        """Somebody who is credited."""
        self.people.add(mention, keeps_email=True)

    def maintainer(self, mention: Mention) -> None:
        """Somebody who maintains the project."""
        if (id := self.people.add(mention, keeps_email=True)) and id not in self.maintainers:
            self.maintainers.append(id)
            self.role_place = self.role_place or f"{mention.where.file}:{mention.where.line}"

    def link(self, label: str, node: Node) -> None:
        """A link by its label: a channel, one of the project's own addresses, or a link of the project."""
        label, text = line(public(label, node.location(), self.draft)), node.text().strip()
        if not text:
            self.draft.note(node.location(), f"`{label}` has no address, and is left out", "add the address")
            return
        meaning = _MEANS.get(label.translate(_STRIPPED).lower(), "")
        kind = _CHANNELS.get(meaning) or channel_kind(text, False)
        if meaning == "website":
            self.website(node)
        elif meaning == "repository" and (is_repository(repository(text)) or not label.lower().startswith("git")):
            self.repository(node)
        elif meaning in _CHANNELS or (not meaning and kind not in ("other", "social")):
            self.channel(label, kind, node)
        else:
            self._link(label if meaning in ("", "repository") else meaning, node)

    def channel(self, label: str, kind: str, node: Node) -> None:
        """A place where one talks. The address tells its kind, else its label does."""
        url = self._address(node.text().strip(), node)
        if not url or bare(url) in self.places:
            return
        wanted = "issues" if kind == "issue_tracker" else label
        id = self.draft.free_id("channels", (slug(wanted), slug(label)), "channel")
        told = channel_kind(url, False)
        name = words(id) if id in (slug(label), "issues") else label
        kind = kind if told == "other" else told
        self.draft.channels[id] = Channel(id=id, url=url, name=name or words(id), kind=kind)
        self.draft.origins["channels", id] = node.origin()
        self.places[bare(url)] = id

    def mailbox(self, node: Node) -> None:
        """An address to which bugs are reported."""
        if email := self.draft.email(node.text().strip(), node.location()):
            url = f"mailto:{email}"
            if bare(url) not in self.places:
                id = self.places[bare(url)] = self.draft.free_id("channels", ("bug-mail",), "channel")
                self.draft.channels[id] = Channel(id=id, url=url, name=words(id), kind="email")
                self.draft.origins["channels", id] = node.origin()

    def settle(self) -> None:
        """At the end of a file: a repository's page that was given as website says where the source is."""
        for url, node in self.fronts:
            self._state("repository", url, node)
        self.fronts.clear()

    def finish(self) -> None:
        """The role of the maintainers."""
        if self.maintainers:
            id = self.draft.free_id("roles", ("maintainers",), "maintainers")
            holders = tuple(Holder(person=person) for person in self.maintainers)
            self.draft.roles[id] = Role(id=id, name="Maintainers", holders=holders)
            self.draft.origins["roles", id] = self.role_place

    def _state(self, key: str, value: str, node: Node) -> None:
        known = getattr(self.draft.project, key)
        if value and not known:
            first: dict[str, Any] = {key: value}
            self.draft.project = replace(self.draft.project, **first)
        elif value and not same(value, known):
            self.draft.note(node.location(), f"the {key} is `{line(value)}` here; the first, `{line(known)}`, is kept",
                            f"if that is wrong, change `project.{key}`")  # fmt: skip

    def _link(self, label: str, node: Node) -> None:
        links = dict(self.draft.project.links)
        url = self._web(node.text().strip(), node)
        if not url or same(links.get(label, ""), url):
            return
        if label in links or len(links) >= MAX_LINKS:
            self.draft.note(node.location(), f"another address is `{label}` already; this one is left out",
                            "add it by hand, with a name of its own")  # fmt: skip
            return
        self.draft.project = replace(self.draft.project, links={**links, label or "Link": url})

    def _text(self, node: Node) -> str:
        return public(node.text(), node.location(), self.draft)

    def _web(self, text: str, node: Node) -> str:
        where = node.location()
        return web_address(public(text, where, self.draft), where, self.draft) if text else ""

    def _address(self, text: str, node: Node) -> str:
        """An address of any kind that a channel may have."""
        if _OTHER_SCHEMES.match(text) and url_fault(shown := self.draft.visible(text, node.location())) is None:
            return shown
        return self._web(text, node)
