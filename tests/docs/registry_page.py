"""docs/registry.md: every key of the registry, made from its schema. `python tests/docs/registry_page.py` writes it."""

from __future__ import annotations

from pathlib import Path

from schema_words import ROOT, Schema, code, kind, read, table

FILE = Path(ROOT / "docs/registry.md")
HEAD = """\
<!-- Made from schema/registry.schema.json: change it there, then run `make pages`. -->
# The registry

One YAML file, `community.yaml`, says who the community is. Five words are all there is to learn: a **person** is
somebody one can ask or thank; a **role** is a responsibility that people hold; a **channel** is a place where one
talks; a **topic** is what an outsider wants, in the outsider's words; the **registry** is all of it.

They are joined in one direction. People, roles and channels list the `topics` that they answer; roles list their
`holders` and `channels`. Whom to ask about a topic is computed from that, so nothing is said twice.

Everything in it is published, as the file itself is. There is no private key. What should not be public is left out.

Each kind of entry may carry keys of your own that begin with `x-`. They are kept, and your
[templates](templates.md) see them. A key that is not on this page is an error, so that a misspelt one is noticed.
"""
TAIL = """
## What is refused

A registry is plain data, so that anybody may check a stranger's: anchors, aliases, tags, merge keys, a second document,
the same key twice, control characters and marks that turn the direction of text are errors. Dates are
`year-month-day`; `no`, `on` and `12:30` are text. A path may not lead out of the root, nor through a link out of it.

Sizes that no community reaches are bounded, so that no file takes long: 64 MB a file, 64 KB a text, 32 levels of
nesting, 10,000 entries a list, 300,000 connections between topics, people and places, 100 globs under `include` and
100,000 folders that they walk through, and 30 marks on one letter.
"""
SECTIONS = (
    ("The file", None, ""),
    ("project", "project", ""),
    ("people", "person", "Each stands under its id."),
    ("roles", "role", "Each stands under its id. People and roles share one space of ids."),
    ("holders and past", "term", "A holder is the id of a person, or this mapping."),
    ("channels", "channel", "Each stands under its id."),
    ("schedule", "schedule", "For a channel that is a meeting."),
    ("topics", "topic", "Each stands under its id. Standard topics exist as soon as somebody lists them:"),
    ("contributing", "contributing", "Each part is text, `{file: path}`, `{url: address}`, or `not applicable`."),
    ("render", "render_entry", "A list; [the targets](targets.md) say what each writes."),
    ("site", "site", ""),
    ("ignore", "ignore_entry", "A list. [The rules](rules/README.md) are what can be ignored."),
)
NAMED = {
    "id": "id",
    "platform": "platform",
    "reference": "id",
    "name": "one line of text",
    "line": "one line of text",
    "address": "address",
    "path": "path",
    "markdown": "Markdown",
    "date": "date",
    "references": "list of ids",
    "languages": "list of language tags",
    "links": "mapping from words to addresses",
    "contact": "mapping from platforms to addresses",
    "account_ids": "mapping from platforms to numbers",
    "holder": "id, or a mapping",
    "part": "text, or a mapping",
    "project": "[mapping](#project)",
    "person": "[people](#people)",
    "role": "[roles](#roles)",
    "channel": "[channels](#channels)",
    "schedule": "[mapping](#schedule)",
    "other_topic": "[topics](#topics)",
    "contributing": "[mapping](#contributing)",
    "render_entry": "[targets](#render)",
    "site": "[mapping](#site)",
    "ignore_entry": "[mappings](#ignore)",
    "level": "`off`, `note`, `warning` or `error`",
}


def page() -> str:
    """The whole page."""
    schema = read("registry")
    return HEAD + "".join(_section(schema, *section) for section in SECTIONS) + TAIL


def _section(schema: Schema, heading: str, name: str | None, words: str) -> str:
    meant = schema if name is None else schema["definitions"][name]
    about = "The keys at the top." if name is None else meant["description"]
    parts = [f"\n## {heading}\n\n{about} {words}".rstrip() + "\n"]
    if name == "topic":
        parts.append("\n" + table(["id", "is about"], _standard(schema)))
    required = meant.get("required", [])
    rows = [
        [f"`{key}`" + ("*" if key in required else ""), kind(schema, spec, NAMED), spec["description"], _example(spec)]
        for key, spec in meant["properties"].items()
    ]
    parts.append("\n" + table(["key", "is", "means", "for example"], rows))
    if required:
        parts.append("\n\\* has to be there.\n")
    return "".join(parts)


def _standard(schema: Schema) -> list[list[str]]:
    topics = schema["properties"]["topics"]["properties"]
    return [[f"`{id}`", spec["description"]] for id, spec in topics.items()]


def _example(spec: Schema) -> str:
    example = spec["examples"][0]
    return code(example) if len(code(example)) <= 60 else ""


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
