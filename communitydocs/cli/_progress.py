"""How far a long piece of work has come, for whoever sits there."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds of work before a bar is shown."""


@contextmanager
def progress(words: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """What to tell how much is done, and of how much; a bar on stderr shows it, on a terminal only.

    Where nothing is told, the bar says by moving that work goes on.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda done, total: None
        return
    bar = _Bar(words)
    start = threading.Timer(PATIENCE, bar.show)
    start.daemon = True
    start.start()
    try:
        yield bar.tell
    finally:
        start.cancel()
        start.join()  # the bar is up or will never be
        bar.hide()


class _Bar:
    """A bar that is made when it is shown: most work is over before, and rich takes as long to load as that."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.done, self.total = 0, 0
        self.shown: Progress | None = None

    def show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        columns = TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[count]}")
        self.shown = Progress(*columns, console=Console(stderr=True), transient=True)
        self.shown.add_task(self.words, total=None, count="")
        self.tell(self.done, self.total)
        self.shown.start()

    def tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.shown is not None and total:
            self.shown.update(self.shown.task_ids[0], completed=done, total=total, count=f"{done}/{total}")

    def hide(self) -> None:
        if self.shown is not None:
            self.shown.stop()
