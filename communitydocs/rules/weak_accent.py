"""The site's accent colour can hardly be read on the page.

Links and buttons have this colour. Who sees poorly, sits in the sun or has an old screen cannot read
them if they are as light as the paper. By night the pages take a lighter shade of it by themselves.

Bad:

```yaml
site: {accent: "#ffd700"}  # <-
```

Good:

```yaml
site: {accent: "#7a6700"}
```

Source: W3C, WCAG 2.2, 1.4.3 Contrast (Minimum): <https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum>
"""

from collections.abc import Iterator

from communitydocs.registry.colours import PAPER, contrast, nearest_readable, readable
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Text needs 4.5 to 1, on the page and where the page has a tint of the colour itself."""
    accent = registry.site.accent if registry.site else None
    if accent is not None and not readable(accent):
        message = f"`{accent}` can hardly be read on the page: its contrast is {contrast(accent, PAPER):.1f} to 1"
        yield Problem(("site", "accent"), message, f"take a darker shade, such as `{nearest_readable(accent)}`")
