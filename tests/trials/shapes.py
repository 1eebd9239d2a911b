"""What a parser sees of each output, without its texts: as long as that is the same, data is data."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import html5lib  # type: ignore[import-untyped]
import icalendar
import yaml
from markdown_it import MarkdownIt

from communitydocs.documents import Order, _block_markers, block, target
from communitydocs.documents._block_fill import fill
from communitydocs.documents.map import draw
from communitydocs.registry.model import Registry, RenderEntry

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BEGIN, END = "<!-- communitydocs:begin {} -->\n", "<!-- communitydocs:end {} -->\n"
README = "".join(f"{name}\r\n\n{BEGIN}{END}z\t\n\n".replace("{}", name) for name in _block_markers.NAMES)
"""A hand-written file with every block in it."""
Shape = Callable[[Registry], Any]


def _files(registry: Registry, to: str, into: str = ".", **more: Any) -> Mapping[str, str]:
    entry = RenderEntry(to=to, into=into, **more)
    files: Mapping[str, str] = target(to).render(registry, Order(entry, "community.yaml", into))
    return files


def markdown(text: str) -> list[str]:
    """The kinds of all tokens of a page in order; runs of text are one, our own breaks are none."""
    shape = []
    for token in PARSER.parse(text):
        shape.append(f"{token.type}@{token.level}{token.tag}")
        previous = ""
        for child in token.children or ():
            if (child.content == "<!-- -->" and child.type == "html_inline") or (
                child.type == "text" and not child.content
            ):
                continue
            if child.type != "text" or previous != "text":
                shape.append(f"{child.type}@{child.level}")
            previous = child.type
    return shape


def _pages(pages: str, flavour: str) -> Shape:
    def shape(registry: Registry) -> Any:
        found = _files(registry, "markdown", "docs", pages=pages, flavour=flavour)
        if flavour != "docusaurus":
            return {path: markdown(text) for path, text in found.items()}
        parts = {path: text.removeprefix("---\n").split("\n---\n", 1) for path, text in found.items()}
        return {path: (list(yaml.safe_load(front)), _mdx(body)) for path, (front, body) in parts.items()}

    return shape


_NOT_READ = re.compile(r"\\.|(?<!`)(`+)(?!`)(?s:.*?)(?<!`)\1(?!`)|\]\([^()\s]*\)")
_LIVE_IN_MDX = re.compile(r"[{<]|^(?:im|ex)port\s|^\s*:::|(?<!:):[A-Za-z]", re.MULTILINE)


def _mdx(body: str) -> list[str]:
    """A page for MDX: outside of code, escapes and addresses nothing that it takes for more than text."""
    assert not _LIVE_IN_MDX.search(_NOT_READ.sub(" ", body.replace("{/* */}", " ")))
    return markdown(body.replace("{/* */}", ""))  # MDX's empty comment, in which CommonMark would see stars


def html(registry: Registry) -> Any:
    """Each page's elements with the names of their attributes; of the map, in which words take lines, the kinds."""
    pages = {path: text for path, text in _files(registry, "html").items() if path.endswith(".html")}
    return {path: set(tree(text)) if path == "map.html" else tree(text) for path, text in pages.items()}


def tree(text: str) -> list[tuple[str, ...]]:
    """The elements of a page as HTML's own algorithm finds them; what breaks its syntax is an error."""
    return [(one.tag, *sorted(one.attrib)) for one in parsed(text).iter() if isinstance(one.tag, str)]


def parsed(text: str) -> Any:
    """A page's tree; of the standard's errors only a noncharacter may stand in it, for that changes nothing.

    https://html.spec.whatwg.org/multipage/parsing.html
    """
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(text)
    assert {code for _, code, _ in parser.errors} <= {"invalid-codepoint"}
    return page


def hollow(data: Any) -> Any:
    """JSON or YAML without its texts: what remains are keys, numbers and switches. Keys of `links` are texts."""
    if isinstance(data, dict):
        return {key: len(value) if key == "links" else hollow(value) for key, value in data.items()}
    return [hollow(value) for value in data] if isinstance(data, list) else "" if isinstance(data, str) else data


def json_(registry: Registry) -> Any:
    """Every file of the API."""
    return {path: hollow(json.loads(text)) for path, text in _files(registry, "json").items()}


def search_index(registry: Registry) -> Any:
    """The search's script: one assignment of JSON, in which nothing ends a script."""
    script = next(text for path, text in _files(registry, "html").items() if path.endswith("search-index.js"))
    assert not re.search(r"[<>&\u2028\u2029]", script)
    found = re.fullmatch(r"globalThis\.communitydocsIndex = (.*);\n", script, re.DOTALL)
    assert found is not None
    return {key: {kind: len(column) for kind, column in columns.items()}
            for key, columns in json.loads(found[1]).items() if key not in ("common", "noSlips")}  # fmt: skip


def owners(text: str) -> list[tuple[str, ...]]:
    """The rules of a CODEOWNERS: a line that is neither blank nor a comment, cut at blanks that are not escaped."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return [tuple(re.findall(r"(?:\\.|\S)+", line)) for line in lines]


OWNER = re.compile(r"@[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*|[!-?A-~]+@[A-Za-z0-9.-]+")


def _with_handles(registry: Registry) -> Registry:
    """The same with handles that forges know: who has another is not asked, which changes the rules by right."""
    handles = dict.fromkeys(("github", "gitlab", "forgejo", "codeberg"), "bo")
    people = {id: replace(person, contact=handles) for id, person in registry.people.items()}
    roles = {id: replace(role, contact={}) for id, role in registry.roles.items()}
    return replace(registry, people=people, roles=roles)


def _forge(name: str) -> Shape:
    def shape(registry: Registry) -> Any:
        found: dict[str, Any] = {}
        for path, text in _files(registry, name).items():
            if path.endswith("CODEOWNERS"):
                assert all(OWNER.fullmatch(owner) for rule in owners(text) for owner in rule[1:])
                found[path] = owners(_files(_with_handles(registry), name)[path])
            else:
                found[path] = hollow(yaml.safe_load(text)) if path.endswith((".yml", ".yaml")) else markdown(text)
        return found

    return shape


def calendar(registry: Registry) -> Any:
    """The components of each calendar with the names of their properties; lines are folded at 75 bytes."""
    files = _files(registry, "calendar")
    assert all(len(line) <= 75 for text in files.values() for line in text.encode().split(b"\r\n"))
    return {path: _component(icalendar.Calendar.from_ical(text)) for path, text in files.items()}


def _component(found: Any) -> Any:
    return (found.name, sorted(found.keys()), [_component(inner) for inner in found.subcomponents])


FIELD = re.compile(r"(Contact|Expires|Preferred-Languages|Policy|Canonical): ([\x21-\x7e]+(?: [\x21-\x7e]+)*)")


def security_txt(registry: Registry) -> Any:
    """The names of the fields by RFC 9116: each line a comment, or a field with its value in ASCII."""
    (text,) = _files(registry, "security-txt", expires="2027-10-01").values()
    lines = [line for line in text.removesuffix("\n").split("\n") if not line.startswith("#")]
    found = [FIELD.fullmatch(line) for line in lines]
    return [hit and hit[1] for hit in found]


def blocks(registry: Registry) -> Any:
    """A README after its blocks are filled: outside of them every byte is the same, and a second time changes none."""
    (filling,) = block.render(registry, Order(RenderEntry(to="block", file="README.md"), "community.yaml", "")).values()
    once = fill(README.encode(), filling, "README.md").whole
    assert once is not None
    assert fill(once, filling, "README.md").whole == once
    outside = re.sub(r"(<!-- communitydocs:begin (\S+) -->\n).*?(?=<!-- communitydocs:end \2 -->\n)", r"\1",
                     once.decode(), flags=re.DOTALL)  # fmt: skip
    assert outside == README
    return markdown(once.decode())


def svg(registry: Registry) -> Any:
    """Which elements the map has, with the names of their attributes: words take more or fewer lines."""
    from communitydocs.answers.routes import Routes

    return {(one.tag, *sorted(one.attrib)) for one in ET.fromstring(draw(registry, Routes(registry))).iter()}


SHAPES: dict[str, Shape] = {
    **{f"Markdown for {flavour}, {pages} pages": _pages(pages, flavour)
       for flavour in ("github", "plain", "docusaurus") for pages in ("always", "never")},
    "HTML": html, "JSON": json_, "search index": search_index, "calendar": calendar, "security.txt": security_txt,
    "blocks": blocks, "map": svg, **{forge: _forge(forge) for forge in ("github", "gitlab", "forgejo")},
}  # fmt: skip
"""Every output that `render` writes, by a name for messages."""
