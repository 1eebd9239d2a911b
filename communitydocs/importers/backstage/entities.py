"""Backstage's entities, and how they refer to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, documents
from communitydocs.importers._plain_text import line
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.emails import email_fault
from communitydocs.registry.problems import Location

NAMESPACE = "default"
_API = re.compile(r"(?:[\w.-]{1,200}\.)?backstage\.io/\S+")
_BLANK = re.compile(r"\{\{|\{%")
"""What the scaffolder fills in: `${{ values.name }}`, in older templates `{{cookiecutter.name}}`."""
# Here a template's own text may stand in an entity that is whole.
_TEXTS = (("metadata", "description"), ("spec", "definition"))
_WORK = (("spec", "parameters"), ("spec", "steps"), ("spec", "output"))


class Ref(NamedTuple):
    """What names an entity, in small letters: capitals do not count."""

    kind: str
    namespace: str
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a file: its name as written, and what others call it."""

    node: Node
    ref: Ref
    name: str

    @property
    def metadata(self) -> Node:
        """What says what it is: name, title, links."""
        return self.node.child("metadata")

    @property
    def spec(self) -> Node:
        """What its kind is about: owner, members, type."""
        return self.node.child("spec")

    @property
    def what(self) -> str:
        """The kind as written, with the name: for messages."""
        return f"{line(self.node.text('kind'))} `{self.name}`"

    @property
    def title(self) -> str:
        """The name for people: what its profile or its title says, else its name."""
        return line(self.spec.child("profile").text("displayName") or self.metadata.text("title")) or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference, with the name as it was written (without an e-mail address's host) and its place."""

    ref: Ref
    name: str
    where: Location


def entities(files: Mapping[str, bytes], draft: Draft) -> list[Entity]:
    """All entities of the files. What is no entity, or a template for some, is noted."""
    roots = [root for file, content in files.items() for root in _documents(content, file, draft)]
    said = [root for root in roots if root.value is not None]
    _note_foreign([root for root in said if not _is_entity(root)], draft)
    found = (_entity(root, draft) for root in said if _is_entity(root))
    return [entity for entity in found if entity]


def _is_entity(root: Node) -> bool:
    return bool(_API.fullmatch(root.text("apiVersion")) and line(root.text("kind")))


def _note_foreign(roots: Sequence[Node], draft: Draft) -> None:
    """One note for all documents of another kind: a folder may hold many files that are no catalogue."""
    if roots:
        more = f" and {len(roots) - 1} more" if len(roots) > 1 else ""
        message = f"this document{more}: no entity of Backstage; left out"
        help = "an entity has an `apiVersion` of backstage.io, and a `kind`"
        draft.note(next(roots[0].leaves(), roots[0]).location(), message, help)


def mentions(node: Node, kinds: tuple[str, ...], namespace: str, draft: Draft) -> Iterator[Mention]:
    """The references in a value: one, or a list of them. Those to things of other kinds are noted.

    The first of the kinds, and `namespace`, are meant where none is named.
    """
    nodes = [node.child(i) for i in range(len(node.value))] if isinstance(node.value, list) else [node]
    for one in nodes:
        mention = _mention(one, kinds[0], namespace, draft) if one.value is not None else None
        if mention and mention.ref.kind in kinds:
            yield mention
        elif mention:
            message = f"`{mention.name}` is a {mention.ref.kind}, and is left out"
            draft.note(mention.where, message, f"name a {' or a '.join(kinds)} here")


def _mention(node: Node, kind: str, namespace: str, draft: Draft) -> Mention | None:
    fields = [line(node.text(key)) for key in Ref._fields] if isinstance(node.value, dict) else []
    kind_, namespace_, name = fields or _parts(line(node.text()))
    if not name:
        draft.note(node.location(), "this is no reference to an entity", "write it as `kind:namespace/name`")
        return None
    ref = Ref((kind_ or kind).lower(), (namespace_ or namespace).lower(), name.lower())
    return Mention(ref, _without_address(name, draft), node.location())


def _parts(text: str) -> list[str]:
    """Kind, namespace and name of `[kind:][namespace/]name`; a colon after the slash belongs to the name."""
    kind, colon, rest = text.partition(":")
    if not colon or "/" in kind:
        kind, rest = "", text
    namespace, slash, name = rest.partition("/")
    return [kind, namespace, name] if slash else [kind, "", rest]


def _without_address(name: str, draft: Draft) -> str:
    """A name; of an e-mail address, which is not kept, what stands before the `@`."""
    if "@" not in name or email_fault(name):
        return name
    draft.withheld.add(f"email {name.casefold()}")
    return name.partition("@")[0]


def _documents(content: bytes, file: str, draft: Draft) -> Iterator[Node]:
    """A file's documents. One that cannot be read, since the scaffolder fills it in first, is noted as such."""
    aside = Draft()
    unreadable = set()
    for root in documents(content, file, aside):
        blank = _BLANK.search(root.source.text) if root.source.problems else None
        if blank:
            unreadable |= {(p.location or root.source.locate(p.path), p.message) for p in root.source.problems}
            _note_template(_place(root.source.text, blank.start(), file), draft)
        else:
            yield root
    kept = (note for note in aside.diagnostics if (note.location, note.message) not in unreadable)
    draft.diagnostics.extend(kept)


def _place(text: str, position: int, file: str) -> Location:
    line_, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    return Location(file, line_, column, line_, column + 2)


def _note_template(where: Location, draft: Draft) -> None:
    draft.note(where, "this is a template for entities, which the scaffolder fills in; it is left out",
               "if it is an entity, write its names out")  # fmt: skip


def _entity(root: Node, draft: Draft) -> Entity | None:
    """The entity of a document; None, with a note, where it is a template or has no name."""
    if blank := next(filter(_is_blank, root.leaves()), None):
        _note_template(blank.location(), draft)
        return None
    kind, metadata = line(root.text("kind")), root.child("metadata")
    name = line(metadata.text("name"))
    if not name:
        draft.note(root.location("metadata"), "this entity has no name, and is left out", "add `metadata.name`")
        return None
    namespace = line(metadata.text("namespace")) or NAMESPACE
    return Entity(root, Ref(kind.lower(), namespace.lower(), name.lower()), _without_address(name, draft))


def _is_blank(leaf: Node) -> bool:
    texts = leaf.path[:2] in _TEXTS or leaf.path[:2] in _WORK
    return not texts and isinstance(leaf.value, str) and bool(_BLANK.search(leaf.value))
