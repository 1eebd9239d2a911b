"""All Contributors' `.all-contributorsrc`, or the table that is made from it: people who are thanked.

<https://allcontributors.org/en/configuration/reference/options/>. Each contributor becomes a person with
the login on the project's forge, the number of the account where the picture's address tells it, the
website unless it is the forge's own page, and the types of contribution under `x-contributions`. The
repository's address becomes the project's. The generated table of a README.md or CONTRIBUTORS.md is read
where no `.all-contributorsrc` lists people. Past credit is not consent to be asked: nobody gets a role or a topic.
Programs, pictures and the settings of the table are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communitydocs.importers import Imported
from communitydocs.importers._credit import Mention, People, public
from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents, note_left_over
from communitydocs.importers._json_text import mended
from communitydocs.importers._organisations import is_bot
from communitydocs.importers._plain_text import line, web_address
from communitydocs.importers._profiles import profile
from communitydocs.importers.all_contributors.table import MARKER, Cell, cells
from communitydocs.importers.all_contributors.types import TYPES, type_of
from communitydocs.registry.addresses import host_of
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.model import Project

FILES = (".all-contributorsrc", "README.md", "CONTRIBUTORS.md", "docs/CONTRIBUTORS.md", "docs/README.md")
_KEY = re.compile(
    rb'"(contributors|contributions|avatar_url|projectOwner|projectName|repoType|repoHost|imageSize'
    rb'|contributorsPerLine|contributorTemplate|badgeTemplate)"[ \t\r\n]{0,100}:'
)
_TABLE_KEYS = """
badgeTemplate commit commitConvention commitType contributorTemplate contributorsPerLine
contributorsSortAlphabetically files imageSize linkToUsage skipCi types wrapperTemplate
"""
_SETTINGS = _TABLE_KEYS.split()
_PICTURE = {  # the number of an account in the address of its picture
    "github": re.compile(r"https?://avatars[0-9]?\.githubusercontent\.com/u/([0-9]{1,18})(?:[?/&#].*)?"),
    "gitlab": re.compile(r"https?://gitlab\.com/uploads/-/system/user/avatar/([0-9]{1,18})/.*"),
}
_LONGEST_HOME = 500
_HOMES = {"github": "https://github.com", "gitlab": "https://gitlab.com"}


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has All Contributors' settings, or the markers of its table."""
    return any(_is_settings(content) or MARKER in content for content in files.values())


def _is_settings(content: bytes) -> bool:
    is_json = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    return is_json and len(keys := set(_KEY.findall(content))) > 1 and keys != {b"contributors", b"contributions"}


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """The people that the files thank; a table is read where no settings name anybody."""
    draft = Draft()
    people = People(draft)
    for file, content in files.items():
        if _is_settings(content):
            for root in documents(mended(content), file, draft):
                _Settings(people, root, _Forge.of(root, draft)).read()
    for file, content in files.items():
        if not draft.people and MARKER in content and not _is_settings(content):
            _table(people, content, file)
    return people.imported()


@dataclass(frozen=True, slots=True)
class _Forge:
    """Where the contributors have their accounts."""

    platform: str
    home: str

    @classmethod
    def of(cls, root: Node, draft: Draft) -> _Forge:
        """The forge that the settings name; GitHub where they name none."""
        platform = "gitlab" if root.text("repoType") == "gitlab" else "github"
        where = root.location("repoHost")
        home = web_address(public(root.text("repoHost").strip()[:_LONGEST_HOME], where, draft), where, draft)
        return cls(platform, home.rstrip("/") or _HOMES[platform])

    def contact(self, login: str) -> dict[str, str]:
        """A login as a contact: with its address where the forge is not the public one."""
        if not login or self.home.lower() == _HOMES[self.platform]:
            return {self.platform: login} if login else {}
        return {self.platform: f"{self.home}/{login}"} if re.fullmatch(r"[A-Za-z0-9_.-]+", login) else {}

    def has(self, address: str) -> bool:
        """Whether a page is on this forge, or is somebody's own on one of the public ones."""
        return host_of(address).removeprefix("www.") == host_of(self.home) or profile(address) is not None


@dataclass(slots=True)
class _Settings:
    """One `.all-contributorsrc` on its way into the draft."""

    people: People
    root: Node
    forge: _Forge

    def read(self) -> None:
        self._project()
        types = self.root.child("types").value
        own = {str(key) for key in types} if isinstance(types, dict) else set()
        for node in self.root.children("contributors"):
            self._contributor(node, own)
        self._settings()
        note_left_over(self.root, self.people.draft)

    def _project(self) -> None:
        owner, name = self.root.text("projectOwner").strip(), self.root.text("projectName").strip()
        if owner and name and (repository := web_address(
            f"{self.forge.home}/{owner}/{name}", self.root.location("projectName"), self.people.draft
        )):  # fmt: skip
            self.people.draft.project = Project(name="", repository=repository)

    def _contributor(self, node: Node, own: set[str]) -> None:
        login, name = line(node.text("login")), line(node.text("name"))
        if name in ("", login) and not login.endswith("[bot]") and not fits(login, FORMS[self.forge.platform]):
            login, name = "", login  # the tool takes people without an account as well
        name = public(name, node.location("name"), self.people.draft)
        avatar, page = node.text("avatar_url"), node.text("profile").strip()
        if "githubusercontent.com/in/" in avatar or is_bot(login):
            login = name = f"{login.removesuffix('[bot]')}[bot]"  # such a picture is that of an app
        contact = self.forge.contact(login) | self._website(page, node)
        mention = Mention(where=node.location(), name="" if name == login and contact else name, contact=contact,
                          numbers=_number(avatar))  # fmt: skip
        types = [found for entry in node.children("contributions") if (found := self._type(entry, own))]
        if id := self.people.add(mention):
            _contributions(self.people, id, types)

    def _website(self, page: str, node: Node) -> dict[str, str]:
        """A website of one's own. A host alone is read as the tool reads it."""
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/[^\s]*)?", page):
            page = f"http://{page}"
        if not page or self.forge.has(page):
            return {}
        where, draft = node.location("profile"), self.people.draft
        address = web_address(public(page, where, draft), where, draft)
        return {"website": address} if address else {}

    def _type(self, entry: Node, own: set[str]) -> str:
        """The key of a contribution, which may have an address of its own; an unknown one is noted and kept."""
        key = line(entry.text("type") if isinstance(entry.value, dict) else entry.text())
        if key and key not in TYPES and key not in own:
            message = f"`{key}` is no type of contribution that All Contributors knows; kept as it is"
            self.people.draft.note(entry.location(), message, "see its list of types, or describe it under `types`")
        return key

    def _settings(self) -> None:
        """How the table is made says nothing about people: one note for all of it."""
        here = [self.root.child(key) for key in _SETTINGS if self.root.child(key).value is not None]
        for node in here:
            node.taken.update(leaf.path for leaf in node.leaves())
        if here:
            names = ", ".join(f"`{node.name()}`" for node in here)
            first = min(here, key=lambda node: (node.location().line, node.location().column))
            self.people.draft.note(first.location(), f"how the table is made is not imported: {names}",
                                   "nothing is to be done: the tool still reads it here")  # fmt: skip


def _table(people: People, content: bytes, file: str) -> None:
    for cell in cells(content, file, people.draft):
        mention = Mention(
            where=cell.where, name="" if cell.name == cell.login else cell.name, numbers=_number(cell.picture),
            contact=_contact_of(people.draft, cell),
        )  # fmt: skip
        if id := people.add(mention):
            _contributions(people, id, _types_of(people.draft, cell))


def _contact_of(draft: Draft, cell: Cell) -> dict[str, str]:
    """The login, by the forge on which the table's links lead to the person's work, and a website of one's own."""
    found = profile(cell.page)
    platform = "gitlab" if "gitlab" in host_of(cell.work) else (found[0] if found else "github")
    contact = _Forge(platform, _HOMES.get(platform, _HOMES["github"])).contact(cell.login)
    page = public(cell.page, cell.where, draft)
    if not found and page and (address := web_address(page, cell.where, draft)):
        contact["website"] = address
    return contact


def _types_of(draft: Draft, cell: Cell) -> list[str]:
    types = []
    for title, symbol, address in cell.links:
        if key := type_of(title, symbol, address):
            types.append(key)
        else:
            message = f"`{title or symbol}` is no type of contribution that All Contributors knows, and is left out"
            draft.note(cell.where, message, "add it to `x-contributions` by hand")
    return types


def _contributions(people: People, id: str, types: list[str]) -> None:
    known = people.draft.people[id].extra.get("x-contributions", [])
    if both := list(dict.fromkeys([*known, *types])):
        people.extend(id, {"x-contributions": both})


def _number(picture: str) -> dict[str, int]:
    """The account's number in the address of its picture."""
    hits = {platform: pattern.fullmatch(picture) for platform, pattern in _PICTURE.items()}
    return {platform: int(hit[1]) for platform, hit in hits.items() if hit}
