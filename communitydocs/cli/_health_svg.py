"""The figures as a card to be shown in a README or a page: one SVG without scripts or fonts, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

from communitydocs.answers.health import Figure, Health
from communitydocs.cli import _trend_svg
from communitydocs.cli._health_words import goal, value
from communitydocs.cli._trend import Trend
from communitydocs.documents import svg
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry

SHOWN = (
    "directness",
    "answered",
    "resilience",
    "absence-factor",
    "holiday-test",
    "clicks",
    "open-doors",
    "guide-coverage",
)
"""The main figures, in the order of showing."""
WIDTH, EDGE, ROW, TOP = 560, 28, 30, 96
BAR_LEFT, BAR_RIGHT = 176, 388
MOST_DOTS = 8
STYLE = f"""
.card {{ font-family: {svg.FONT}; font-size: 14px; }}
.paper {{ fill: #fbf8f2; stroke: #ddd5c5; }} .ink {{ fill: #2b2a27; }} .soft {{ fill: #6b6558; }}
.track {{ fill: #e9e2d4; }} .line {{ fill: none; stroke: #6b6558; stroke-width: 2; }}
.met {{ fill: #2c7a4b; }} .unmet {{ fill: #ad4a1f; }} .told {{ fill: #6b6558; }}
.goal {{ stroke: #2b2a27; stroke-width: 2; }} .check {{ fill: none; stroke: #2c7a4b; stroke-width: 2.5; }}
.name {{ font-size: 22px; font-weight: 600; }} .small {{ font-size: 13px; }}
@media (prefers-color-scheme: dark) {{
.paper {{ fill: #211f1b; stroke: #45403a; }} .ink {{ fill: #efeadf; }} .soft {{ fill: #b0a897; }}
.track {{ fill: #3a362f; }} .line {{ stroke: #b0a897; }}
.met {{ fill: #78c796; }} .unmet {{ fill: #f2a074; }} .told {{ fill: #b0a897; }}
.goal {{ stroke: #efeadf; }} .check {{ stroke: #78c796; }}
}}"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A figure and the height at which its row stands."""

    figure: Figure
    y: int

    def drawn(self) -> Iterator[str]:
        """The name, the bar, the value, and whether the goal is met: by a mark and in words, not by colour alone."""
        name = self.figure.id.replace("-", " ")
        yield _text(EDGE, self.y, name, "ink")
        yield from self._bar()
        yield _text(BAR_RIGHT + 14, self.y, _value(self.figure), self._style())
        if self.figure.met:
            x = WIDTH - EDGE - 14
            yield f'<path class="check" d="M{x} {self.y - 5} l5 5 l9 -11"/>'
        elif self.figure.met is False:
            yield _text(WIDTH - EDGE, self.y, f"goal {goal(self.figure)}", "soft small", "end")

    def _style(self) -> str:
        return {True: "met", False: "unmet", None: "told"}[self.figure.met]

    def _bar(self) -> Iterator[str]:
        share, whole = self.figure.value, BAR_RIGHT - BAR_LEFT
        if share is None:
            return
        if self.figure.part is None:
            yield from self._dots(int(share))
            return
        yield _bar(whole, self.y, "track")
        if share > 0:
            yield _bar(max(5, round(share * whole)), self.y, self._style())
        if self.figure.id == "holiday-test":  # the less, the better: where it should end
            x = BAR_LEFT + round((self.figure.goal or 0) * whole)
            yield f'<path class="goal" d="M{x} {self.y - 13} v16"/>'

    def _dots(self, number: int) -> Iterator[str]:
        """A number as dots, up to the goal at least; the value beside them says how many there are."""
        for at in range(min(max(number, int(self.figure.goal or 0)), MOST_DOTS)):
            style = self._style() if at < number else "track"
            yield f'<circle class="{style}" cx="{BAR_LEFT + 6 + 20 * at}" cy="{self.y - 5}" r="6"/>'


def card(registry: Registry, health: Health, trend: Trend | None) -> str:
    """The card of a community. It names its project, and no person."""
    shown = [figure for figure in health.figures if figure.id in SHOWN]
    rows = [_Row(figure, TOP + ROW * at) for at, figure in enumerate(sorted(shown, key=lambda f: SHOWN.index(f.id)))]
    bottom = TOP + ROW * len(rows)
    drawn = list(_trend_svg.rows(trend, bottom + 20)) if trend is not None else []
    height = bottom + (_trend_svg.height(trend) + 20 if trend is not None else 0)
    project = registry.project.name
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="card" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="health-title health-desc">',
        f'<title id="health-title">{svg.text(f"How well the interface of {project} documents itself")}</title>',
        f'<desc id="health-desc">{svg.text(_described(rows, trend))}</desc>',
        f"<style>{STYLE}\n</style>",
        f'<rect class="paper" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="12"/>',
        _text(EDGE, 42, svg.cut(project, 38), "ink name"),
        _text(EDGE, 64, "How well the interface documents itself", "soft small"),
        *(element for row in rows for element in row.drawn()),
        *drawn,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(x: int, y: int, words: str, style: str, anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x}" y="{y}" text-anchor="{anchor}">{svg.text(words)}</text>'


def _bar(wide: int, y: int, style: str) -> str:
    return f'<rect class="{style}" x="{BAR_LEFT}" y="{y - 10}" width="{wide}" height="10" rx="5"/>'


def _value(figure: Figure) -> str:
    return "nothing to measure" if figure.value is None and not figure.lacking else value(figure)


def _described(rows: list[_Row], trend: Trend | None) -> str:
    """What the card shows, for those who hear it."""
    said = [f"{row.figure.id.replace('-', ' ')}: {_value(row.figure)}{_judged(row.figure)}." for row in rows]
    return " ".join(said + (_trend_svg.described(trend) if trend is not None else []))


def _judged(figure: Figure) -> str:
    if figure.met is None:
        return ""
    return ", goal met" if figure.met else f", goal {goal(figure)}"
