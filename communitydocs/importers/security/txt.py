"""security.txt (RFC 9116): who receives reports on vulnerabilities, in the order of the site's preference.

https://www.rfc-editor.org/rfc/rfc9116
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line, lines
from communitydocs.importers._text import one_line
from communitydocs.importers.security.channels import Private, link, web_address
from communitydocs.importers.security.forms import is_form, is_left_open, is_programme
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.problems import Location

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,40})[ \t]*:[ \t]*(.*?)[ \t]*")
_CONTACT = re.compile(r"(?im)^(?:- )?contact[ \t]*:[ \t]*(?:(?:https?|mailto|tel):|[^\s@]{1,64}@[^\s@]{1,250}\.)")
_KNOWN = {"contact", "expires", "encryption", "acknowledgments", "acknowledgements", "preferred-languages"} | {
    "canonical", "policy", "hiring", "csaf",
}  # fmt: skip
_LINKS = {
    "policy": "Security policy",
    "encryption": "Encryption key",
    "acknowledgments": "Security acknowledgments",
    "acknowledgements": "Security acknowledgments",
    "canonical": "security.txt",
    "csaf": "CSAF metadata",
}
_SIGNED, _SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+")
_MOST_CONTACTS = 100
_MOST_NOTES = 20


def recognises(text: str) -> bool:
    """Whether a text has a contact, and every second line of it is a field of this format."""
    if not _CONTACT.search(text):
        return False
    rows = text.partition(_SIGNATURE)[0][:20_000].splitlines()
    said = [row for row in rows if row.strip() and not row.lstrip().startswith(("#", "-----"))]
    known = sum(row.partition(":")[0].removeprefix("- ").strip().lower() in _KNOWN for row in said)
    return known * 2 >= len(said)


def read(content: bytes, file: str, private: Private) -> None:
    """Read one file into the draft. A signature around it is not checked."""
    reader = _Reader(file, private)
    for line in _signed(list(lines(content, file, private.draft)), private.draft):
        if line.text.strip() and not line.text.lstrip().startswith("#"):
            reader.line(line)
    reader.finish()


def _signed(rows: Sequence[Line], draft: Draft) -> Iterator[Line]:
    """The lines that a signature covers, without its dash escapes; all lines where there is none."""
    begin = next((at for at, row in enumerate(rows) if row.text.rstrip() == _SIGNED), None)
    if begin is None:
        yield from rows
        return
    end = next((at for at in range(begin, len(rows)) if rows[at].text.rstrip() == _SIGNATURE), len(rows))
    for row in (*rows[:begin], *_after(rows[end:])):
        if row.text.strip() and not row.text.lstrip().startswith("#"):
            draft.note(row.at(), "what stands outside of the signed text is not read", "sign it too, or take it out")
            break
    inside = begin + 1
    while inside < end and rows[inside].text.strip():
        inside += 1  # the armour's own headers, up to an empty line
    yield from (Line(row.file, row.number, row.text.removeprefix("- ")) for row in rows[inside:end])


def _after(rows: Iterable[Line]) -> list[Line]:
    """What follows a signature."""
    rows = list(rows)
    end = next((at for at, row in enumerate(rows) if row.text.startswith("-----END PGP SIGNATURE")), len(rows))
    return rows[end + 1 :]


@dataclass(slots=True)
class _Reader:
    """One file on its way into the draft. `links` are (label, address, line) of the whole file."""

    file: str
    private: Private
    channels: list[str] = field(default_factory=list)
    links: list[tuple[str, str, Line]] = field(default_factory=list)
    languages: tuple[str, ...] | None = None
    keys: list[str] = field(default_factory=list)
    expires: str = ""
    contacts: int = 0
    unknown: list[Line] = field(default_factory=list)

    @property
    def draft(self) -> Draft:
        return self.private.draft

    def line(self, line: Line) -> None:
        """Read one line that says something."""
        found = _FIELD.fullmatch(line.text.strip())
        name, value = (found[1].lower(), found[2]) if found else ("", "")
        if name not in _KNOWN:
            self.unknown.append(line)
        elif not value:
            self.draft.note(line.at(), f"`{name}` says nothing", "fill it in, or take the line out")
        elif name == "contact":
            self._contact(value, line)
        elif name == "expires":
            self._expires(value, line)
        elif name == "preferred-languages":
            self._languages(value, line)
        elif name == "hiring":
            link("Security jobs", value, line.at(), self.draft)
        elif name == "encryption" and value.lower().startswith(("openpgp4fpr:", "dns:")):
            self.keys.append(one_line(value))
        else:
            self.links.append((_LINKS[name], value, line))

    def _contact(self, value: str, line: Line) -> None:
        """A mailbox or a known private form becomes a channel; any other page may be public, and is a link."""
        self.contacts += 1
        where = line.at(line.text.index(value))
        scheme, _, rest = value.partition(":")
        if self.contacts > _MOST_CONTACTS:
            if self.contacts == _MOST_CONTACTS + 1:
                self.draft.note(where, f"only the first {_MOST_CONTACTS} contacts are read", "keep those that answer")
        elif scheme.lower() == "mailto" or _MAIL.fullmatch(value):
            addresses = rest.partition("?")[0] if scheme.lower() == "mailto" else value
            for address in addresses.split(",")[:_MOST_CONTACTS]:
                self._add(self.private.mail(address.strip(), "security", where))
        elif is_programme(value) or is_form(value):
            self._add(self.private.form(value, "security", where))
        elif is_left_open(value):
            self.private.left_open(where)
        elif scheme.lower() in ("http", "https"):
            link("Security contact", value, where, self.draft)
            self.draft.note(where, "nothing in this address says that a report there is private; it is kept as a link",
                            "if it is a form that only its receivers see, add it as a private channel")  # fmt: skip
        else:
            self.draft.note(where, f"`{one_line(value)}` is no mailbox and no page, and is left out",
                            "add another way to report, if there is one")  # fmt: skip

    def _add(self, id: str) -> None:
        if id and id not in self.channels:
            self.channels.append(id)

    def _expires(self, value: str, line: Line) -> None:
        if self.expires:
            self.draft.note(line.at(), "a second day of expiry; the first is kept", "keep the one that is true")
        self.expires = self.expires or one_line(value)

    def _languages(self, value: str, line: Line) -> None:
        if self.languages is not None:
            self.draft.note(line.at(), "a second list of languages; the first is kept", "put them in one list")
            return
        tags = [tag.strip() for tag in value.split(",")][:100]
        for tag in tags:
            if tag and not _is_language(tag):
                where, message = (
                    line.at(line.text.index(tag)),
                    f"there is no language `{one_line(tag)}`; it is left out",
                )
                self.draft.note(where, message, "write its tag: `en`, `pt-BR`, `zh-Hant`; most are two letters")
        self.languages = tuple(dict.fromkeys(tag for tag in tags if tag and _is_language(tag)))

    def finish(self) -> None:
        """What is said of the whole file belongs to its channels; links, where there are none, to the project."""
        keys = {"x-expires": self.expires, "x-encryption": ", ".join(self.keys)}
        extra = {key: text for key, text in keys.items() if text}
        for id in self.channels:
            self.private.add(id, languages=self.languages or (), extra=extra)
        for label, given, line in self.links[:_MOST_CONTACTS]:
            self._link(label, given, line)
        if (extra or self.languages) and not self.channels:
            lost = {"Expires": self.expires, "Encryption": self.keys, "Preferred-Languages": self.languages}
            names = ", ".join(name for name, value in lost.items() if value)
            self.draft.note(Location(self.file, 1, 1, 1, 1), f"no channel came of this file; left out with it: {names}",
                            "add the channel by hand, with what you need of them")  # fmt: skip
        self._unknown()

    def _link(self, label: str, given: str, line: Line) -> None:
        where = line.at(line.text.index(given))
        if not self.channels:
            link(label, given, where, self.draft)
        elif address := web_address(given, where, self.draft):
            self.private.add(self.channels[0], link=(label, address))

    def _unknown(self) -> None:
        for line in self.unknown[:_MOST_NOTES]:
            self.draft.note(
                line.at(), f"`{one_line(line.text)[:60]}` is not imported", "add by hand what you need of it"
            )
        if rest := self.unknown[_MOST_NOTES:]:
            self.draft.note(rest[0].at(), f"{len(rest)} more lines are not fields of this format, and are not imported",
                            "add by hand what you need of them")  # fmt: skip


def _is_language(tag: str) -> bool:
    """Whether a tag is one of BCP 47's, with subtags that are registered."""
    if not re.fullmatch(r"[A-Za-z0-9-]{2,35}", tag):
        return False
    import langcodes

    return langcodes.tag_is_valid(tag)
