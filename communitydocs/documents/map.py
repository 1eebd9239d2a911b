"""The map of a community: topics, roles, channels and people as one SVG, from left to right.

It marks topics that need somebody, by a shape and in words, and never a person. Colours are CSS variables
(`--map-paper`, `--map-ink`, ...) with fallbacks for light and dark, so that a page may set its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers.graph import Graph, Key, Node, graph
from communitydocs.answers.routes import Routes
from communitydocs.documents import layers, svg
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.reporters import counted

MARK = 'class="community-map"'
"""How every map of ours begins, so that it is known again."""

COLUMNS = {"topic": 0, "role": 1, "channel": 2, "person": 2}
WIDTHS, BETWEEN, EDGE, TOP = (272, 224, 232), 92, 28, 116
LINE, INDENT = 17, 18
PAD, GAP = (9, 5), (10, 5)
"""Around the words of a box and between boxes, in a map of usual size and in a large one."""
LETTER = 7.6
"""How wide an average letter is."""

_COLOURS = {
    "paper": ("#fbf8f2", "#211f1b"),
    "ink": ("#2b2a27", "#efeadf"),
    "soft": ("#6b6558", "#b0a897"),
    "edge": ("#b9af9d", "#675f54"),
    "topic": ("#fffdf8", "#2c2924"),
    "role": ("#e3eeea", "#22382f"),
    "role-edge": ("#2f6f62", "#7cc2b0"),
    "channel": ("#eef0f6", "#2a2d38"),
    "person": ("#f6ece2", "#3a2e24"),
    "needs": ("#ad4a1f", "#f2a074"),
}
_RULES = """
.community-map { font-family: %(font)s; font-size: 14px; max-width: 100%%; height: auto; }
.community-map .paper { fill: var(--paper); } .community-map text { fill: var(--ink); }
.community-map .head { font-size: 22px; font-weight: 600; } .community-map .column { font-weight: 600; }
.community-map .soft, .community-map .note { fill: var(--soft); font-size: 13px; }
.community-map .edge { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.community-map .box { stroke: var(--edge); stroke-width: 1; }
.community-map .topic .box { fill: var(--topic); } .community-map .channel .box { fill: var(--channel); }
.community-map .role .box { fill: var(--role); stroke: var(--role-edge); }
.community-map .person .box { fill: var(--person); }
.community-map .icon { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.community-map .needs .box, .community-map .key { stroke: var(--needs); stroke-width: 2.5; stroke-dasharray: 7 4; }
.community-map .needs .note, .community-map .warn { fill: var(--needs); font-weight: 600; font-size: 13px; }
.community-map .key { fill: var(--topic); }
"""


def draw(registry: Registry, routes: Routes) -> str:
    """The map as an SVG. The same registry gives the same bytes."""
    return _Map(registry, graph(registry, routes)).text()


def described(registry: Registry, routes: Routes) -> list[str]:
    """The map in sentences, for those who do not see it: each topic and role, and where each leads."""
    return list(_sentences(graph(registry, routes)))


def _sentences(shown: Graph) -> Iterator[str]:
    names = {node.key: node.name for node in shown.nodes}
    leads = layers.neighbours(shown.edges)
    for node in shown.of("topic", "role"):
        to = [key for key in leads.get(node.key, ()) if not node.needs or key[0] != "person"]
        note = f" ({node.note})" if node.note else ""
        alone = "one person" if leads.get(node.key) else "nothing yet"
        yield f"{node.name}{note}: {', '.join(names[key] for key in to) or alone}."


class _Map:
    """One drawing: the order, the places, and the elements."""

    def __init__(self, registry: Registry, shown: Graph) -> None:
        self.name, self.shown = registry.project.name, shown
        self.nodes = {node.key: _Box(node, PAD[shown.large]) for node in shown.nodes}
        edges, vias = _through(shown)
        columns: layers.Layers = [[], vias, []]
        for node in shown.nodes:
            columns[COLUMNS[node.kind]].append(node.key)
        heights = dict.fromkeys(vias, 2.0) | {key: box.height for key, box in self.nodes.items()}
        heads = {node.key: self._head(node) for node in shown.nodes}
        self.edges = edges
        self.order = layers.ordered(columns, edges, heads)
        self.y = layers.placed(self.order, edges, heights, GAP[shown.large])
        self.bottom = TOP + max((self.y[key] + heights[key] / 2 for key in self.y), default=0)

    def _head(self, node: Node) -> Key:
        """The node that a role is grouped under: the topmost that is drawn, or where a circle closes."""
        seen = {node.key}
        while (
            node.parent is not None and (above := self.nodes.get(("role", node.parent))) and above.node.key not in seen
        ):
            node = above.node
            seen.add(node.key)
        return node.key

    def text(self) -> str:
        """The whole SVG."""
        width = sum(WIDTHS) + 2 * BETWEEN + 2 * EDGE
        missing = [counted(number, kind) for kind, number in self.shown.left_out.items() if number]
        height = round(self.bottom + EDGE + (28 if missing else 0))
        title = f"Who answers what at {self.name}"
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {MARK} width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="map-title map-desc">',
            f'<title id="map-title">{svg.text(title)}</title>',
            f'<desc id="map-desc">{svg.text(" ".join(_sentences(self.shown)))}</desc>',
            f"<style>{_style()}</style>",
            f'<rect class="paper" width="{width}" height="{height}" rx="12"/>',
            f'<text class="head" x="{EDGE}" y="46">{svg.text(svg.cut(title, 70))}</text>',
            *self._key(),
            *self._headings(),
            *(self._edge(start, to) for start, to in self.edges),
            *(line for column in self.order for key in column if key in self.nodes for line in self._node(key)),
            *self._left_out(missing, height),
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

    def _key(self) -> Iterator[str]:
        """What the mark means, where anything is marked."""
        needing = sum(node.needs for node in self.shown.nodes)
        if needing:
            words = "1 topic needs" if needing == 1 else f"{needing} topics need"
            x = sum(WIDTHS) + 2 * BETWEEN + EDGE
            yield f'<text class="warn" x="{x}" y="44" text-anchor="end">{_TRIANGLE} {words} somebody more</text>'

    def _headings(self) -> Iterator[str]:
        people = bool(self.shown.of("person"))
        for at, words in enumerate(("Topics", "Roles", "Places and people" if people else "Places")):
            yield f'<text class="column" x="{_x(at)}" y="{TOP - 22}">{words}</text>'
        if not self.shown.of("topic"):
            yield f'<text class="soft" x="{_x(0)}" y="{TOP + 16}">none is listed yet</text>'

    def _edge(self, start: Key, to: Key) -> str:
        (x, y), (end, down) = self._end(start), self._start(to)
        bend = (end - x) / 2
        onward = f"H{_x(1) + WIDTHS[1]}" if to[0] == "via" else ""
        return f'<path class="edge" d="M{x} {y:g}C{x + bend:g} {y:g} {end - bend:g} {down:g} {end} {down:g}{onward}"/>'

    def _end(self, key: Key) -> tuple[int, float]:
        at = COLUMNS.get(key[0], 1)
        return _x(at) + WIDTHS[at], TOP + self.y[key]

    def _start(self, key: Key) -> tuple[int, float]:
        at = COLUMNS.get(key[0], 1)
        indent = self.nodes[key].indent if key in self.nodes else 0
        return _x(at) + indent, TOP + self.y[key]

    def _node(self, key: Key) -> Iterator[str]:
        box = self.nodes[key]
        x, y = self._start(key)
        yield from box.drawn(x, round(y - box.height / 2, 1))

    def _left_out(self, missing: list[str], height: int) -> Iterator[str]:
        if missing:
            words = f"Not drawn: {' and '.join(missing)}."
            yield f'<text class="soft" x="{EDGE}" y="{height - 20}">{words}</text>'


_TRIANGLE = "\u25b2"


def _x(column: int) -> int:
    return EDGE + sum(WIDTHS[:column]) + BETWEEN * column


def _through(shown: Graph) -> tuple[list[tuple[Key, Key]], list[Key]]:
    """The edges from column to column: one that passes the roles by goes through a place between them."""
    edges, vias = [], []
    for start, to in shown.edges:
        if COLUMNS[to[0]] - COLUMNS[start[0]] > 1:
            via = ("via", f"{start[1]} {to[0]} {to[1]}")
            vias.append(via)
            edges += [(start, via), (via, to)]
        else:
            edges.append((start, to))
    return edges, vias


@dataclass(frozen=True, slots=True)
class _Box:
    """A node's box, with so much room around its words."""

    node: Node
    pad: int

    @property
    def indent(self) -> int:
        """A role below another stands a little to the right."""
        return INDENT if self.node.parent else 0

    @property
    def height(self) -> int:
        """Of as many lines as there are."""
        return 2 * self.pad + LINE * (len(self._lines()) + bool(self.node.note))

    def _wide(self) -> int:
        return WIDTHS[COLUMNS[self.node.kind]] - self.indent

    def _lines(self) -> list[str]:
        return svg.wrapped(self.node.name, (self._wide() - 24 - self._left()) / LETTER)

    def _left(self) -> int:
        return 18 if self.node.kind in _ICONS else 0

    def drawn(self, x: float, y: float) -> Iterator[str]:
        """The elements, with what a pointer that rests on it is told."""
        node = self.node
        note = f", {node.note}" if node.note else ""
        yield f'<g class="{node.kind}{" needs" if node.needs else ""}" transform="translate({x:g} {y:g})">'
        yield f"<title>{svg.text(f'{node.name} ({_KINDS[node.kind]}{note})')}</title>"
        round_ = self.height / 2 if node.kind == "person" else 6
        yield f'<rect class="box" width="{self._wide()}" height="{self.height}" rx="{min(round_, 18):g}"/>'
        if node.kind in _ICONS:
            yield f'<path class="icon" transform="translate(0 {self.pad - 9})" d="{_ICONS[node.kind]}"/>'
        lines = self._lines()
        for at, line in enumerate(lines):
            yield f'<text x="{12 + self._left()}" y="{self.pad + 13 + LINE * at}">{svg.text(line)}</text>'
        if node.note:
            mark = f"{_TRIANGLE} " if node.needs else ""
            words = svg.cut(f"{mark}{node.note}", (self._wide() - 24) / LETTER)
            left, down = 12 + self._left(), self.pad + 13 + LINE * len(lines)
            yield f'<text class="note" x="{left}" y="{down}">{svg.text(words)}</text>'
        yield "</g>"


_KINDS = {"topic": "topic", "role": "role", "channel": "place", "person": "person"}
_ICONS = {
    "channel": "M11 11h12v9h-6l-4 4v-4h-2z",
    "person": "M17 17a4 4 0 1 0 0 -8a4 4 0 1 0 0 8M10.5 26c0 -8 13 -8 13 0",
}


def _style() -> str:
    """The rules, with every colour as a variable that the page around the map may set."""
    light, dark = (
        " ".join(f"--{name}: var(--map-{name}, {pair[at]});" for name, pair in _COLOURS.items()) for at in (0, 1)
    )
    rules = _RULES % {"font": svg.FONT}
    return (
        f"\n.community-map {{ {light} }}\n@media (prefers-color-scheme: dark) {{ .community-map {{ {dark} }} }}{rules}"
    )
