"""Backstage's software catalogue: `catalog-info.yaml` and the files that describe an organisation.

Users become people, groups roles with their members (named there, or by `memberOf`) and their place below
other groups. What a group owns (components, APIs, resources, systems, domains, templates) is no role of its
own: the group's role links to it, and keeps its kind, type and description under `x-owns`, so that a
newcomer finds who answers for it. What a single user owns becomes a role which that user holds. The one
component of a repository's own file is the project: its description, repository and links stand there. Links
to chats, lists, forums and issue trackers become the owner's channels.

Names without kind or namespace mean what Backstage takes them for: an owner is a group, in the namespace of
the entity that names it. An owner that no file defines becomes a role without people, and is noted. Templates
that the scaffolder fills in (`${{ values.name }}`) are left out, and said.

A catalogue is mostly read inside an organisation: e-mail addresses of users and groups tell who is who, and
are not kept. Relations between pieces of software, labels, tags and other tools' annotations are counted in
one note a kind.

Sources: https://backstage.io/docs/features/software-catalog/descriptor-format (the kinds and their keys),
https://backstage.io/docs/features/software-catalog/references (names),
https://backstage.io/docs/features/software-catalog/well-known-annotations, and Backstage's own reading of
them, `packages/catalog-model/src/entity/ref.ts` and `BuiltinKindsEntityProcessor.ts` in
https://github.com/backstage/backstage.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._plain_text import line, plain
from communitydocs.importers._text import slug
from communitydocs.importers.backstage.entities import Entity, Mention, Ref, entities, mentions
from communitydocs.importers.backstage.people import People
from communitydocs.importers.backstage.teams import Team, Teams
from communitydocs.importers.backstage.unused import note_unused
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Project

FILES = (
    "catalog-info.yaml",
    "catalog-info.yml",
    ".backstage/*.yaml",
    ".backstage/*.yml",
    "**/catalog-info.yaml",
    "**/catalog-info.yml",
)
_API = re.compile(rb"^apiVersion: *['\"]?(?:[\w.-]{1,200}\.)?backstage\.io/", re.MULTILINE)
_KIND = re.compile(rb"^kind: *['\"]?[A-Za-z]", re.MULTILINE)
_OWN = re.compile(r"(?:\.backstage/[^/]+|catalog-info)\.ya?ml")
_ABOVE = ("system", "domain", "subcomponentOf", "subdomainOf")


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files has an entity of Backstage in it."""
    return any(_API.search(content) and _KIND.search(content) for content in files.values())


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say; every scalar is used, withheld and counted, or noted."""
    draft = Draft()
    found = entities(files, draft)
    defined: dict[Ref, Entity] = {}
    for entity in found:
        if defined.setdefault(entity.ref, entity) is not entity and entity.ref.kind != "location":
            message = f"there is another {entity.what}; this one is added to it"
            draft.note(entity.metadata.location("name"), message, "keep one of them")
    _Catalogue(draft, files, People(draft, defined), Teams(draft, defined)).read(found)
    return draft.imported()


@dataclass(slots=True)
class _Catalogue:
    """The entities on their way into the draft."""

    draft: Draft
    files: Mapping[str, bytes]
    people: People
    teams: Teams
    children: list[tuple[Ref, Mention]] = field(default_factory=list)

    def read(self, found: list[Entity]) -> None:
        kinds = {"user": self._user, "group": self._group, "location": self._location}
        project = _project(found, self.files)
        for entity in found:
            if entity is project:
                self._project(entity)
            else:
                kinds.get(entity.ref.kind, self._thing)(entity)
        for above, child in self.children:
            self._below(above, self.teams.mentioned(child), child)
        self.teams.finish()
        note_unused([entity.node for entity in found], self.draft)

    # Who -----------------------------------------------------------------------------------------------

    def _user(self, entity: Entity) -> None:
        person = self.people.define(entity)
        for mention in mentions(entity.spec.child("memberOf"), ("group",), entity.ref.namespace, self.draft):
            self.teams.mentioned(mention).hold(person)

    def _group(self, entity: Entity) -> None:
        team, spec, space = self.teams.define(entity), entity.spec, entity.ref.namespace
        team.purpose = team.purpose or self._description(entity)
        kind = line(spec.text("type"))
        team.extra |= {"x-type": "" if kind == "team" else kind}
        for member in mentions(spec.child("members"), ("user",), space, self.draft):
            team.hold(self.people.mentioned(member))
        for parent in mentions(spec.child("parent"), ("group",), space, self.draft):
            self.teams.mentioned(parent)
            self._below(parent.ref, team, parent)
        for child in mentions(spec.child("children"), ("group",), space, self.draft):
            self.children.append((entity.ref, child))
        if email := spec.child("profile").text("email").strip():
            self.draft.withheld.add(f"email {email.casefold()}")
        self.teams.team_contact(entity, team)
        self.teams.links(entity, team.links, team)

    def _below(self, above: Ref, team: Team, mention: Mention) -> None:
        """Place a team below another; what it says of itself comes first."""
        if team.parent is None:
            team.parent = above
        elif team.parent != above:
            upper = self.teams.teams[team.parent].id
            message = (
                f"`{team.id}` is below `{upper}` already; that it is below `{self.teams.teams[above].id}` is left out"
            )
            self.draft.note(mention.where, message, "a group has one parent: keep that")

    # What ----------------------------------------------------------------------------------------------

    def _thing(self, entity: Entity) -> None:
        """Somebody's component, API, resource, system, domain or template."""
        owner = self._owner(entity)
        title = {"title": entity.title} if entity.title != entity.name else {}
        said = {"kind": line(entity.node.text("kind")), "name": entity.name, **title, **self._said(entity)}
        if owner is None:
            self._ownerless(entity)
        elif owner.ref.kind == "user":
            team = self._owned(entity, owner)
            team.purpose = self._description(entity)
            team.extra |= {f"x-{key}": value for key, value in said.items() if key not in ("name", "title")}
            self._links(entity, team.links, team, "Source code", "")
        else:
            team = self._owned(entity, owner)
            text = line(entity.metadata.text("description"))
            self._note_end(entity, text)
            team.extra.setdefault("x-owns", []).append(said | ({"description": text} if text else {}))
            self._links(entity, team.links, team, entity.title, entity.title)

    def _project(self, entity: Entity) -> None:
        """The component that is the repository's own: what is said of it is said of the project."""
        owner = self._owner(entity)
        team = self._owned(entity, owner) if owner else None
        if owner is None:
            message = f"no group and no user owns the {entity.what}"
            self.draft.note(entity.node.location("spec"), message, "add `spec.owner`")
        links: dict[str, str] = {}
        code = self.teams.code(entity)
        for address in code[1:]:
            self.teams.link(links, "Source code", address, entity.metadata)
        self.teams.links(entity, links, team)
        other_name = {} if slug(entity.title) == slug(entity.name) else {"name": entity.name}
        self.draft.project = Project(
            name=entity.title,
            summary=self._description(entity),
            repository=code[0] if code else None,
            links=links,
            extra={f"x-{key}": value for key, value in (other_name | self._said(entity)).items()},
        )

    def _owner(self, entity: Entity) -> Mention | None:
        """Who owns an entity: there is one owner at most."""
        owners = list(mentions(entity.spec.child("owner"), ("group", "user"), entity.ref.namespace, self.draft))
        if len(owners) > 1:
            self.draft.note(owners[1].where, "an entity has one owner; only the first is kept", "name a group of all")
        return owners[0] if owners else None

    def _owned(self, entity: Entity, owner: Mention) -> Team:
        """The role that answers for an entity: its owner's, or one of its own that a single user holds."""
        if owner.ref.kind == "group":
            return self.teams.mentioned(owner)
        team = self.teams.define(entity)
        team.hold(self.people.mentioned(owner), "Owner")
        return team

    def _ownerless(self, entity: Entity) -> None:
        for leaf in entity.node.leaves():
            leaf.text()
        message = f"no group and no user owns the {entity.what}, and it is left out"
        self.draft.note(entity.metadata.location("name"), message, "add `spec.owner`")

    def _said(self, entity: Entity) -> dict[str, Any]:
        """What an entity is, in its own short words, and what it is a part of."""
        said = {key: line(entity.spec.text(key)) for key in ("type", "lifecycle", *_ABOVE)}
        names = {"subcomponentOf": "part-of", "subdomainOf": "part-of"}
        return {names.get(key, key): text for key, text in said.items() if text}

    def _description(self, entity: Entity) -> str | None:
        return plain(entity.metadata.text("description"), entity.metadata.location("description"), self.draft)

    def _note_end(self, entity: Entity, text: str) -> None:
        if text.endswith("…") and not entity.metadata.text("description").rstrip().endswith("…"):
            self.draft.note(entity.metadata.location("description"), "this description is long; its end is left out",
                            "add by hand what you need of it")  # fmt: skip

    def _links(self, entity: Entity, links: dict[str, str], team: Team, code: str, prefix: str) -> None:
        for address in self.teams.code(entity):
            self.teams.link(links, code, address, entity.metadata)
        self.teams.links(entity, links, team, prefix)

    # Where ---------------------------------------------------------------------------------------------

    def _location(self, entity: Entity) -> None:
        """Files that a location names: those that were not given are noted."""
        spec, missing = entity.spec, []
        for node in (spec.child("target"), *spec.children("targets")):
            target = line(node.text())
            if target and _resolved(target, entity.node.source.file) not in self.files:
                missing.append((target, node))
        if missing:
            more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
            message = f"`{missing[0][0]}`{more} may hold more of this catalogue: not given here"
            self.draft.note(missing[0][1].location(), message, "give these files as well, if they are at hand")
        for leaf in entity.node.leaves():
            leaf.text()


def _project(found: list[Entity], files: Mapping[str, bytes]) -> Entity | None:
    """The one component of the repository's own file; None where there are several, or none."""
    components = [entity for entity in found if entity.ref.kind == "component"]
    own = [entity for entity in components if _is_own(entity.node.source.file, files)]
    return own[0] if len(own) == 1 else None


def _is_own(file: str, files: Mapping[str, bytes]) -> bool:
    """Whether a file stands where a repository describes itself; one that comes alone may come from anywhere."""
    names = (file, posixpath.basename(file)) if len(files) == 1 else (file,)
    return any(map(_OWN.fullmatch, names))


def _resolved(target: str, file: str) -> str:
    """A path as `files` has it: relative to the file that names it."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
