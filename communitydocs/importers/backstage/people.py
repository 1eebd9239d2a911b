"""The users of a Backstage catalogue as people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node
from communitydocs.importers._plain_text import line, plain
from communitydocs.importers._text import slug
from communitydocs.importers.backstage.entities import Entity, Mention, Ref
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Person

# https://backstage.io/docs/features/software-catalog/well-known-annotations
_LOGINS = {"github.com/user-login": "github", "gitlab.com/user-login": "gitlab"}


@dataclass(slots=True)
class People:
    """Adds users to the draft. `ids` maps those that are there to their ids."""

    draft: Draft
    defined: Mapping[Ref, Entity]
    ids: dict[Ref, str] = field(default_factory=dict)

    def define(self, entity: Entity) -> str:
        """The id of a user whose entity is given."""
        if entity.ref not in self.ids:
            self.ids[entity.ref] = self._new(entity)
        return self.ids[entity.ref]

    def mentioned(self, mention: Mention) -> str:
        """The id of a user who is named somewhere; one whose entity nobody gave is noted."""
        if entity := self.defined.get(mention.ref):
            return self.define(entity)
        if mention.ref not in self.ids:
            message = f"the user `{mention.name}` is not defined in these files; only this name is known"
            self.draft.note(mention.where, message, "add the person's name and a contact by hand")
            origin = f"{mention.where.file}:{mention.where.line}"
            self.ids[mention.ref] = self._bare(mention.name, mention.name, origin)
        return self.ids[mention.ref]

    def _new(self, entity: Entity) -> str:
        contact = {platform: self._login(entity, key) for key, platform in _LOGINS.items()}
        hidden = {"email": entity.spec.child("profile").text("email").strip()}
        where = entity.metadata.location("name")
        if any(contact.values()) or any(hidden.values()):
            id = self.draft.person(entity.title, where, contact, hidden=hidden)
        else:  # two users with one name are two people
            id = self._bare(entity.title, entity.name, f"{where.file}:{where.line}")
        about = plain(entity.metadata.text("description"), entity.metadata.location("description"), self.draft)
        if about and id:
            self.draft.people[id] = replace(self.draft.people[id], about=about)
        return id

    def _bare(self, name: str, wanted: str, origin: str) -> str:
        id = self.draft.free_id("people", (slug(wanted), slug(name)), "person")
        self.draft.people[id] = Person(id=id, name=name)
        self.draft.origins["people", id] = origin
        return id

    def _login(self, entity: Entity, key: str) -> str:
        """A login; some catalogues write the address of the profile."""
        annotations: Node = entity.metadata.child("annotations")
        return line(annotations.text(key)).rstrip("/").rpartition("/")[2].lstrip("@")
