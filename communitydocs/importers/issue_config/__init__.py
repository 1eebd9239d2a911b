"""ISSUE_TEMPLATE/config.yml: where a forge sends those who come to open an issue.

Each contact link becomes a channel, with its `about` as the purpose and its kind by the address. A page that
one can only read is a link of the project: its address is that of documentation (a host such as `docs.` or
`wiki.`, a folder such as `/faq` or `/blob/`, a page `.html` or `.md`), or its name says so (documentation,
FAQ, guide, website) and no word for a place to talk stands beside that. An address that is known as a tracker,
forum, chat or list is a channel, whatever its name.

What is about security or conduct is never a public channel. It becomes a private one if its address shows that
none but the receivers read there: a mailbox, a forge's form for private reports, a known bounty programme or
form; everything else is a link of the project. `blank_issues_enabled` says nothing of whom to ask.

GitHub: <https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/configuring-issue-templates-for-your-repository>,
Gitea and Forgejo: <https://docs.gitea.com/usage/issues-prs/issue-pull-request-templates>
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._plain_text import line, plain
from communitydocs.importers._text import slug
from communitydocs.importers.issue_config.places import place_of
from communitydocs.importers.security.channels import Private, link, web_address
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import channel_kind, words
from communitydocs.registry.model import Channel

FILES = tuple(
    f"{folder}ISSUE_TEMPLATE/config.{ending}"
    for folder in (".github/", ".gitea/", ".forgejo/", "", "docs/")
    for ending in ("yml", "yaml")
)
MOST_LINKS = 1_000
_KEY = re.compile(rb"""^[ {]*["']?(?:contact_links|blank_issues_enabled)["']?[ \t]*:""", re.MULTILINE)
_OTHER = re.compile(rb"^(?:project|people|roles|channels):", re.MULTILINE)


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has the keys of an issue chooser's configuration."""
    return any(map(_is_config, files.values()))


def _is_config(content: bytes) -> bool:
    return b"\0" not in content and bool(_KEY.search(content)) and not _OTHER.search(content)


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used or noted."""
    draft = Draft()
    reader = _Reader(draft, Private(draft), {})
    for file, content in files.items():
        if _is_config(content):
            for root in documents(content, file, draft):
                root.text("blank_issues_enabled")
                reader.links(root)
                note_left_over(root, draft)
    return draft.imported()


@dataclass(slots=True)
class _Reader:
    """The contact links on their way into the draft. `known` maps an address to its channel's id."""

    draft: Draft
    private: Private
    known: dict[str, str]

    def links(self, root: Node) -> None:
        """Every contact link, as far as there is room."""
        nodes = root.children("contact_links")
        for node in nodes[:MOST_LINKS]:
            self._link(node)
        for leaf in (leaf for node in nodes[MOST_LINKS:] for leaf in node.leaves()):
            leaf.text()
        if rest := nodes[MOST_LINKS:]:
            self.draft.note(rest[0].location(), f"only the first {MOST_LINKS} contact links are read",
                            "keep those that help")  # fmt: skip

    def _link(self, node: Node) -> None:
        """One link, by the kind of place that it leads to."""
        name, about, given = line(node.text("name")), node.text("about"), node.text("url").strip()
        mail = given[7:].partition("?")[0] if given.lower().startswith("mailto:") else ""
        if isinstance(node.value, dict) and not given:
            self.draft.note(node.location(), f"`{name or 'this link'}` has no address, and is left out",
                            "give it a `url`")  # fmt: skip
        elif given:
            place = place_of(given, name, about)
            if place.private:
                self._private(node, given, mail, place.topic)
            elif place.page:
                self._page(node, name or "Link", given, place.topic)
            else:
                self._channel(node, name, given, mail)

    def _private(self, node: Node, given: str, mail: str, topic: str) -> None:
        where = node.location("url")
        before = len(self.private.known)
        id = self.private.mail(mail, topic, where) if mail else self.private.form(given, topic, where)
        if id and len(self.private.known) > before:
            self._describe(id, node)
        elif id:
            self._again(id, node)

    def _page(self, node: Node, name: str, given: str, topic: str) -> None:
        """A page to read: a link has a label and no more."""
        link(name, given, node.location("url"), self.draft)
        if topic:
            message = "nothing in this address says that a report there is private; it is kept as a link"
            help = "if only its receivers see what is written there, add it as a private channel"
            self.draft.note(node.location("url"), message, help)
        elif node.text("about").strip():
            self.draft.note(node.location("about"), f"`{name}` is a page to read: a link, without these words",
                            "if it is a place to talk, make it a channel")  # fmt: skip

    def _channel(self, node: Node, name: str, given: str, mail: str) -> None:
        where = node.location("url")
        if given.lower().startswith("mailto:"):
            address = self.draft.email(mail, where)
            url = f"mailto:{address}" if address else ""
        else:
            url = web_address(given, where, self.draft)
        known = self.known.get(url) or self.private.known.get(url.casefold(), "")
        if known:
            self._again(known, node)
        elif url:
            id = self.known[url] = self.draft.free_id("channels", (slug(name),), "contact-link")
            self.draft.channels[id] = Channel(id=id, url=url, name=words(id), kind=channel_kind(url, False))
            self.draft.origins["channels", id] = node.origin()
            self._describe(id, node)

    def _again(self, id: str, node: Node) -> None:
        self.draft.note(node.location(), f"this link leads to the address of `{id}` as well; it is one channel",
                        f"add its words to the `purpose` of `channels.{id}`, if they help")  # fmt: skip

    def _describe(self, id: str, node: Node) -> None:
        """Give a channel the name and the words of its link."""
        name = line(node.text("name"))
        if not name:
            self.draft.note(node.location(), f"`{id}` has no name", f"name it: `name` of `channels.{id}`")
        purpose = plain(node.text("about"), node.location("about"), self.draft)
        channel = self.draft.channels[id]
        self.draft.channels[id] = replace(channel, name=name or channel.name, purpose=purpose)
