"""`validate`: everything that is wrong with a registry, each with its place and its remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from communitydocs.cli import _arguments
from communitydocs.cli._screen import Screen
from communitydocs.load import Checks, Loaded, load
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import Report, reporter, reporters

if TYPE_CHECKING:  # Typer sets the two when it reads the options; the usual calls do without it
    import typer

    from communitydocs.cli import _options


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
    links: Annotated[bool, typer.Option("--links", help="Ask the web whether every link still works.")] = False,
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
        _arguments.rule_names(select, "--select"),
        _arguments.rule_names(ignore, "--ignore"),
        _arguments.today(today),
        _ask_links(quiet) if links else None,
    )
    loaded = load(_arguments.registry_file(registry), checks)
    text = reporter(format).report(loaded.diagnostics, report_of(loaded, screen, kept=output_file is not None))
    _deliver(text, output_file, screen)
    return 0 if exit_zero else exit_code(loaded, strict)


def _ask_links(quiet: bool) -> Callable[[Registry], Mapping[str, str]]:
    """Asks every address of a registry once: the one thing here that uses the network."""

    def ask(registry: Registry) -> Mapping[str, str]:
        from communitydocs import links
        from communitydocs.cli._progress import progress
        from communitydocs.rules.broken_link import asked

        with progress("Asking the links", quiet) as show:
            return links.check((url for _, url in asked(registry)), progress=show)

    return ask


def report_of(loaded: Loaded, screen: Screen, kept: bool = False) -> Report:
    """What a reporter needs beside the diagnostics; `kept` says that the report goes into a file."""
    spoken = {found.location.file for found in loaded.diagnostics}
    spoken |= {also.location.file for found in loaded.diagnostics for also in found.related}
    lines = {source.file: source.lines for source in loaded.reading.sources if source.file in spoken}
    return Report(
        registry=loaded.reading.sources[0].file,
        counts=loaded.reading.counts(),
        lines=lines,
        paint=screen.paint,
        quiet=screen.quiet,
        on_terminal=screen.terminal and not kept,
        more=loaded.more,
    )


def exit_code(loaded: Loaded, strict: bool) -> int:
    """1 where there is an error, or with `strict` a warning."""
    bad = ("error", "warning") if strict else ("error",)
    return int(any(found.level in bad for found in loaded.diagnostics))


def _deliver(text: str, file: Path | None, screen: Screen) -> None:
    if file is None:
        screen.out(text)
        return
    try:
        file.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise CommunityDocsError(f"cannot write {file}: {(error.strerror or 'unwritable').lower()}") from error
