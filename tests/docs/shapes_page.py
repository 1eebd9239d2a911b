"""docs/json.md: the shapes of the JSON that we write, made from their schemas. `python tests/docs/shapes_page.py`."""

from __future__ import annotations

from schema_words import ROOT, Schema, kind, read, resolved, table

FILE = ROOT / "docs/json.md"
HEAD = """\
<!-- Made from the schemas in schema/: change them there, then run `make pages`. -->
# JSON

Each shape has a JSON Schema in the folder `schema/`. Keys are only ever added while `version` stays 1, so read what
you need and pass over the rest.
"""
SHAPES = ("diagnostics", "who", "health", "community")


def page() -> str:
    """The whole page: a section for each schema, a table for each object in it."""
    return HEAD + "".join(_shape(name) for name in SHAPES)


def _shape(name: str) -> str:
    schema = read(name)
    named = {key: f"[{_words(key)}](#{name}-{key.replace('_', '-')})" for key in schema.get("definitions", {})}
    named = {key: words for key, words in named.items() if "properties" in schema["definitions"][key]}
    parts = [f"\n## {name}\n\n{schema['description']} The schema is `schema/{name}.schema.json`.\n"]
    if "properties" in schema:
        parts.append("\n" + _keys(schema, schema, named))
    else:
        parts.append("\nIt is one of: " + kind(schema, schema, named) + ".\n")
    for key in named:
        meant = schema["definitions"][key]
        about = meant.get("description", "")
        parts.append(
            f"\n### {name}: {_words(key)}\n\n" + (f"{about}\n\n" if about else "") + _keys(schema, meant, named)
        )
    return "".join(parts)


def _keys(schema: Schema, meant: Schema, named: dict[str, str]) -> str:
    required = meant.get("required", [])
    rows = [
        [f"`{key}`" if key in required else f"`{key}`, if any", kind(schema, spec, named), means(schema, spec)]
        for key, spec in meant["properties"].items()
    ]
    return table(["key", "is", "means"], rows)


def means(schema: Schema, spec: Schema) -> str:
    """What a key means: its own description, else that of what it refers to."""
    return str(spec.get("description") or resolved(schema, spec)[1].get("description", ""))


def _words(key: str) -> str:
    return key.replace("_", " ")


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
