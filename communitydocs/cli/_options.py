"""Options that several commands share, as Typer takes them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Registry = Annotated[
    str | None,
    typer.Option("--registry", "-r", metavar="FILE", help="The registry; `-` is standard input.", show_default=False),
]
Templates = Annotated[Path | None, typer.Option(metavar="DIR", help="Templates that replace ours.", show_default=False)]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="Colours: auto, always or never.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is asked for.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault of our own.")]
