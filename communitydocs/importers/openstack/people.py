"""The people of OpenStack's governance data: leaders, liaisons, chairs and members of the Technical Committee."""

from __future__ import annotations

from dataclasses import field, replace

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import line
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Holder

LEAD = "Project Team Lead"
MAX_HOLDERS = 10_000
MAX_SEATS = 1_000
_LIAISONS = {  # as the generated team pages call them
    "release": "Release liaison",
    "tact-sig": "TaCT SIG liaison",
    "security": "Security liaison",
    "tc-liaison": "TC liaison",
    "events": "Events liaison",
    "project_update_onboarding": "Project update and onboarding liaison",
    "meeting_facilitator": "Meeting facilitator",
    "bug_deputy": "Bug deputy",
    "rfe_coordinator": "RFE coordinator",
    "rfp_coordinator": "RFE coordinator",  # the schema's name for it
    "vmt": "VMT liaison",
}
_NOBODY = ("tbd", "tba", "none", "nobody", "n/a", "vacant", "unknown", "to be determined", "appointment needed")
_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "mandarin": "zh",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
}


@dataclass(slots=True)
class People:
    """Adds people to the draft. `network` is the host of the IRC network that their nicks are on, if known."""

    draft: Draft
    network: str

    def of(self, node: Node) -> str:
        """The id of the person in an entry; empty where it names nobody."""
        name = line(node.text("name"))
        if name.casefold() in _NOBODY:
            self._nobody(node, name)
            return ""
        contact = {"irc": self._nick(node), "email": node.text("email").strip()}
        id = self.draft.person(name, node.location(), contact)
        if id and (words := line(node.text("working-language"))):
            self._language(id, words)
        return id

    def written(self, node: Node) -> str:
        """The id of a person in a text such as "Ana Souza (ana)", as the oldest entries have it."""
        name, _, nick = node.text().partition("(")
        if not line(name) or line(name).casefold() in _NOBODY:
            return ""
        return self.draft.person(line(name), node.location(), {"irc": self._on_network(line(nick).rstrip(") "))})

    def _nobody(self, node: Node, name: str) -> None:
        for leaf in node.leaves():
            leaf.text()
        self.draft.note(node.location("name"), f"`{name}` is nobody's name; the place is open", "name somebody")

    def _nick(self, node: Node) -> str:
        nick = line(node.text("irc"))
        if " " in nick or nick.casefold() in _NOBODY:
            message = f"`{nick}` is no IRC nick, and is left out"
            self.draft.note(node.location("irc"), message, "write the nick alone, or `null`")
            return ""
        return self._on_network(nick)

    def _on_network(self, nick: str) -> str:
        return f"{nick} on {self.network}" if nick and self.network else nick

    def _language(self, id: str, words: str) -> None:
        """The language in which a chair leads the group."""
        person, tag = self.draft.people[id], _LANGUAGES.get(words.casefold())
        if tag:
            self.draft.people[id] = replace(person, languages=tuple(dict.fromkeys((*person.languages, tag))))
        else:
            self.draft.people[id] = replace(person, extra={**person.extra, "x-working-language": words})


@dataclass(slots=True)
class Holders:
    """The holders of one role on their way into the draft: each once, with all titles."""

    people: People
    titles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, id: str, title: str = "") -> None:
        """Add a title of a person; an empty id is nobody."""
        if id and (id in self.titles or len(self.titles) < MAX_HOLDERS):
            self.titles.setdefault(id, []).extend([title] if title else [])

    def liaisons(self, node: Node) -> list[str]:
        """Add all liaisons; gives the names of committee members that are not written as entries."""
        for kind in node.value if isinstance(node.value, dict) else ():
            for entry in node.children(kind):
                if isinstance(entry.value, dict):
                    self.add(self.people.of(entry), liaison(kind))
        return [name for entry in node.children("tc_members") if (name := line(entry.text()))]

    def holders(self) -> tuple[Holder, ...]:
        """All holders, with their titles in one line."""
        joined = {id: line(", ".join(dict.fromkeys(titles))) for id, titles in self.titles.items()}
        return tuple(Holder(person=id, title=title or None) for id, title in joined.items())

    def seats(self, *, filled: bool) -> int | None:
        """How many holders are wanted: one more than there are, where the leader is missing."""
        wanted = len(self.titles) + 1
        return None if filled or wanted > MAX_SEATS else wanted


def liaison(kind: str) -> str:
    """What a liaison is called."""
    words = line(kind.replace("_", " ").replace("-", " "))
    return _LIAISONS.get(kind) or line(f"{words[:1].upper()}{words[1:]} liaison")
