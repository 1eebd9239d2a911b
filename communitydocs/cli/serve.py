"""`serve`: the site on this machine, made anew and shown again with every change of the registry."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from communitydocs.cli import _arguments, _options
from communitydocs.cli._screen import Screen
from communitydocs.cli._serve_http import Server, Shown
from communitydocs.cli._serve_site import Site, Stamps, build
from communitydocs.registry import files
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.registry.scalars import visible

STEP, DEBOUNCE, LOOK_AGAIN = 50, 400, 1000
"""Milliseconds: a change that is followed by none for so long is built, others at the latest after the second;
after the third the files are looked at in any case, for some disks tell no changes."""


def run(
    registry: _options.Registry = None,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; without it a free one.", show_default=False)
    ] = 0,
    templates: _options.Templates = None,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Show the site on this machine, and again with every change."""
    screen = Screen(color, quiet)
    file = _arguments.registry_file(registry)
    if file is None:
        raise CommunityDocsError("serve watches a file: name it with `-r FILE`, for standard input never changes")
    gc.enable()  # the other commands are over in a moment; this one stays
    file = file.absolute()
    files.content(file)  # without any registry there is nothing to wait for
    shown = Shown(build(file, templates))
    with _serving(Server(port, shown, verbose)) as server, _watching(file, templates, shown, screen):
        screen.out(f"{server.url}\n")
        screen.say(f"{visible(shown.site.words)}. Ctrl-C ends this.")
        server.serve_forever()
    return 0


@contextmanager
def _serving(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.server_close()


@contextmanager
def _watching(file: Path, templates: Path | None, shown: Shown, screen: Screen) -> Iterator[None]:
    """Watch beside the server: signals reach the main thread, and the watcher would take them for its own."""
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(file, templates, shown, screen, stop), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join(timeout=2)


def _watch(file: Path, templates: Path | None, shown: Shown, screen: Screen, stop: threading.Event) -> None:
    """Build the site anew whenever what it is made from has changed since it was read.

    Only a state from before a reading tells what changed during it. Of what is read for the first time there is none,
    so it is read twice: what came or went meanwhile is seen by the second reading.
    """
    watched = shown.site.watched
    before: Stamps | None = None
    while not stop.is_set():
        for _ in _signs(watched.places(), stop):
            now = watched.stamps()
            if now == before:
                continue
            site = _rebuilt(file, templates, shown, screen)
            if site.watched != watched:
                watched, before = site.watched, None
                break
            before = now


def _signs(places: list[Path], stop: threading.Event) -> Iterator[object]:
    """Something with each change in these folders, and every second."""
    from watchfiles import watch

    try:
        yield from watch(
            *places,
            watch_filter=None,
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=stop,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        )
    except (OSError, RuntimeError):  # a folder has gone, or there are no more watches to be had
        stop.wait(LOOK_AGAIN / 1000)
        yield None


def _rebuilt(file: Path, templates: Path | None, shown: Shown, screen: Screen) -> Site:
    try:
        site = build(file, templates)
    except Exception as error:  # whatever happens to one state, the next one is shown
        screen.say(visible(f"a fault of communitydocs itself: {type(error).__name__}: {error}"))
        return shown.site
    if shown.show(site):
        screen.say(visible(site.words))
    return site
