"""`validate`: everything that is wrong with a registry, each with its place and its remedy."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from communitydocs import rules
from communitydocs.cli import _arguments
from communitydocs.cli._progress import progress
from communitydocs.cli._screen import Screen
from communitydocs.load import Checks, Loaded, load
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import CommunityDocsError, Diagnostic
from communitydocs.reporters import Report, reporter, reporters

if TYPE_CHECKING:  # Typer sets the two when it reads the options; the usual calls do without it
    import typer

    from communitydocs.cli import _options

WITH_FIXES = ("json", "rdjson", "sarif")
"""The formats that show how a finding is mended; for the others it is not worked out."""


def run(
    registry: _options.Registry = None,
    format: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", help="full, concise, json, github, gitlab, sarif, junit or rdjson."),
    ] = "full",
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", metavar="FILE", help="Write the report there.", show_default=False),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(metavar="RULE,...", help="Run only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULE,...", help="Leave these rules out.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings make the exit code 1.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")] = False,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The day for the rules about time.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended for certain, then check.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
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
    file = _arguments.registry_file(registry)
    if diff:
        return _show_fixes(file, checks, screen)
    with progress("Checking the registry", quiet or links or fix):
        loaded = _mend(file, checks, screen) if fix else load(file, replace(checks, mends=format in WITH_FIXES))
    about = report_of(loaded, screen, kept=output_file is not None)
    _deliver(reporter(format).report(_fixable(loaded), about), output_file, screen)
    if format == "github":
        _summarise(loaded, about)
    return 0 if exit_zero else exit_code(loaded, strict)


def _show_fixes(file: Path | None, checks: Checks, screen: Screen) -> int:
    """What `--fix` would change, as a patch; 1 where there is something."""
    from communitydocs.cli import _fix

    fixed = _fix.fixed(file, checks)
    _fix.show(fixed, screen)
    fixed.list(screen, "--fix mends")
    return int(bool(fixed.done))


def _mend(file: Path | None, checks: Checks, screen: Screen) -> Loaded:
    """Mend the files, and return the registry as it is then."""
    from communitydocs.cli import _fix

    fixed = _fix.fixed(file, checks)
    _fix.write(fixed)
    fixed.list(screen, "Mended")
    return fixed.loaded


def _fixable(loaded: Loaded) -> Sequence[Diagnostic]:
    """The diagnostics, with their fixes where mends were asked for."""
    if not loaded.mends:
        return loaded.diagnostics
    from communitydocs.cli import _fix

    return _fix.with_fixes(loaded)


def _ask_links(quiet: bool) -> Callable[[Registry], Mapping[str, str]]:
    """Asks every address of a registry once: the one thing here that uses the network."""

    def ask(registry: Registry) -> Mapping[str, str]:
        from communitydocs import links
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
        rules=rules.rules,
    )


def _summarise(loaded: Loaded, about: Report) -> None:
    """Add the whole table to the job's summary, where the runner of a workflow names a file for it."""
    if named := os.environ.get("GITHUB_STEP_SUMMARY"):
        from communitydocs.reporters import github

        try:
            with Path(named).open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(github.job_summary(loaded.diagnostics, about))
        except OSError as error:
            raise CommunityDocsError(f"cannot write {named}: {(error.strerror or 'unwritable').lower()}") from error


def exit_code(loaded: Loaded, strict: bool) -> int:
    """1 where there is an error, or with `strict` a warning."""
    bad = ("error", "warning") if strict else ("error",)
    return int(any(found.level in bad for found in loaded.diagnostics))


def _deliver(text: str, file: Path | None, screen: Screen) -> None:
    if file is None:
        screen.out(text)
        return
    new = not os.path.lexists(file)
    try:
        file.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        if new:  # half a report is none
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise CommunityDocsError(f"cannot write {file}: {(error.strerror or 'unwritable').lower()}") from error
