"""`schema`: the JSON Schema of the registry, for editors."""

from __future__ import annotations

from communitydocs.cli import _options
from communitydocs.cli._screen import Screen
from communitydocs.registry.schema import schema_text


def run(
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Print the JSON Schema of the registry."""
    Screen().out(schema_text())
    return 0
