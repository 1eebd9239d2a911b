"""The colours of the site, by day and by night, from its one accent."""

from __future__ import annotations

from communitydocs.registry import colours
from communitydocs.registry.problems import CommunityDocsError

ACCENT = "#1f6f5c"


def variables(accent: str | None) -> str:
    """The stylesheet's variables. Raises `CommunityDocsError` for an accent that could hardly be read."""
    day = accent or ACCENT
    if not colours.readable(day):
        raise CommunityDocsError(
            f"the site cannot be written: its `accent` `{day}` can hardly be read on the page; "
            f"take a darker shade, such as `{colours.nearest_readable(day)}`"
        )
    night = colours.nearest_readable(colours.lighter(day, 0.62), colours.NIGHT)
    return (
        f":root {{ {_block(day, colours.PAPER, '#ffffff')} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{ {_block(night, colours.NIGHT, colours.NIGHT)} }}\n}}\n\n"
    )


def _block(accent: str, page: str, on_accent: str) -> str:
    named = {"paper": page, "accent": accent, "on-accent": on_accent, "tint": colours.tint(accent, page)}
    return " ".join(f"--{name}: {value};" for name, value in named.items())
