"""`validate`: everything that is wrong with a registry, each with its place and its remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _options
from communitydocs.cli._screen import Screen
from communitydocs.load import Checks, Loaded, load
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import Report, reporter, reporters


def run(
    registry: _options.Registry = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="full, concise or json.")] = "full",
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", metavar="FILE", help="Write the report there.", show_default=False),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE,...", help="Run only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE,...", help="Leave these rules out.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings make the exit code 1.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")] = False,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The day for the rules about time.")] = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Check the registry: every fault at once, each with its place and what to do."""
    if format not in reporters():
        raise CommunityDocsError(f"--format takes {', '.join(reporters())}, not {format}")
    screen = Screen("never" if output_file else color, quiet)
    checks = Checks(
        _options.rule_names(select, "--select"),
        _options.rule_names(ignore, "--ignore"),
        _options.today(today),
    )
    loaded = load(_options.registry_file(registry), checks)
    text = reporter(format).report(loaded.diagnostics, report_of(loaded, screen))
    _deliver(text, output_file, screen)
    return 0 if exit_zero else exit_code(loaded, strict)


def report_of(loaded: Loaded, screen: Screen) -> Report:
    """What a reporter needs beside the diagnostics."""
    lines = {source.file: source.lines for source in loaded.reading.sources}
    return Report(loaded.reading.sources[0].file, loaded.reading.counts(), lines, screen.paint, screen.quiet)


def exit_code(loaded: Loaded, strict: bool) -> int:
    """1 where there is an error, or with `strict` a warning."""
    bad = ("error", "warning") if strict else ("error",)
    return int(any(found.level in bad for found in loaded.diagnostics))


def _deliver(text: str, file: Path | None, screen: Screen) -> None:
    if file is None:
        screen.out(text)
        return
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise CommunityDocsError(f"cannot write {file}: {(error.strerror or 'unwritable').lower()}") from error
