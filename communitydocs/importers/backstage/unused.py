"""What a Backstage catalogue says that is no answer to "whom do I ask?"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communitydocs.importers._draft import Draft
from communitydocs.importers._foreign import Node, note_left_over
from communitydocs.registry.problems import Location

_KINDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    # one such value, and several: the keys that lead to them
    ("annotation for other tools is", "annotations for other tools are"): ("metadata.annotations",),
    ("label is", "labels are"): ("metadata.labels",),
    ("tag is", "tags are"): ("metadata.tags",),
    ("definition of an API is", "definitions of APIs are"): ("spec.definition",),
    ("picture is", "pictures are"): ("spec.profile.picture",),
    ("value for the work of a template is", "values for the work of templates are"): (
        "spec.parameters",
        "spec.steps",
        "spec.output",
    ),
    ("value that the catalogue made is", "values that the catalogue made are"): (
        "metadata.uid",
        "metadata.etag",
        "metadata.generation",
        "relations",
        "status",
    ),
    ("relation between software is", "relations between software are"): (
        "spec.providesApis",
        "spec.consumesApis",
        "spec.implementsApis",
        "spec.apiProvidedBy",
        "spec.apiConsumedBy",
        "spec.dependsOn",
        "spec.dependencyOf",
    ),
}
_KIND_OF = {key: kind for kind, keys in _KINDS.items() for key in keys}
_OF_LINKS = ("icon or type of a link is", "icons and types of links are")


def note_unused(roots: Sequence[Node], draft: Draft) -> None:
    """Count what is of a known kind, in one note a kind; note one by one what else nobody looked at."""
    found: dict[tuple[str, str], list[Location]] = {}
    for root in roots:
        for leaf in list(root.left_over()):
            if kind := _kind(leaf):
                leaf.text()
                found.setdefault(kind, []).append(leaf.location())
        note_left_over(root, draft)
    for (one, several), places in found.items():
        message = f"{len(places)} {several if len(places) > 1 else one} not imported"
        draft.note(places[0], message, "nothing there says whom to ask")


def _kind(leaf: Node) -> tuple[str, str] | None:
    path = tuple(map(str, leaf.path))
    if path[:2] == ("metadata", "links") and path[-1] in ("icon", "type"):
        return _OF_LINKS
    keys = (".".join(path[:length]) for length in (1, 2, 3))
    return next((_KIND_OF[key] for key in keys if key in _KIND_OF), None)
