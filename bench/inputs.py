"""What the commands work on, made when a row first asks for it, in a folder that goes away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench import registries


class MissingError(Exception):
    """Something that is not part of this project and not here."""


CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
"""Files of real communities beside the checkout; without them generated ones of their size stand in."""


COMMAND = Path(sys.executable).parent / "communitydocs"


class Places(dict[str, "Path | str"]):
    """{name: path} for the words of commands; a name that is missing is made.

    `{one-1000}` is a registry; of a checkout such as `{linux}`, `{linux-folder}` is the folder and `{linux-file}` a
    file half-way through its list.
    `peers` is a folder with what cannot be installed: `linux/`, a kernel's MAINTAINERS, files.txt and
    scripts/get_maintainer.pl.
    """

    def __init__(self, folder: Path, peers: Path | None) -> None:
        super().__init__(
            python=sys.executable,
            communitydocs=COMMAND,
            here=folder,
            new=folder / "new",
            kept=folder / "kept",
            errors=folder / "errors",
            bench=Path(__file__).parent,
            peers=peers or folder / "no-peers",
        )
        self.folder, self.peers = folder, peers

    def __missing__(self, name: str) -> Path:
        registry, _, part = name.rpartition("-")
        if part in ("folder", "file"):
            folder = Path(self[registry]).parent
            listed = (folder / "files.txt").read_text("utf-8").splitlines()
            return folder if part == "folder" else Path(listed[len(listed) // 2])
        kind, _, size = name.partition("-")
        # In a process of its own: what this one once held would count as the peak memory of all that it starts.
        with ProcessPoolExecutor(1) as pool:
            made = pool.submit(INPUTS[kind], self.peers, self.folder / name, int(size or 0)).result()
        self[name] = made
        return made


def _one(peers: Path | None, folder: Path, people: int) -> Path:
    return registries.one_file(folder, people)


def _many(peers: Path | None, folder: Path, people: int) -> Path:
    return registries.many_files(folder, people)


def _wrong(peers: Path | None, folder: Path, people: int) -> Path:
    return registries.one_file(folder, people, wrong=True)


def _patterns(peers: Path | None, folder: Path, number: int) -> Path:
    """The registry of a folder that has `files.txt` beside it."""
    return registries.patterns(folder, number, 50_000)


def _linux(peers: Path | None, folder: Path, _: int) -> Path:
    """A checkout of the kernel's size with a registry drafted from its MAINTAINERS; its files are empty."""
    registries.kernel(folder)
    if peers is not None and (real := peers / "linux").is_dir():
        for name in ("MAINTAINERS", "files.txt", "scripts/get_maintainer.pl"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes((real / name).read_bytes())
    return _checkout(folder, "maintainers", "MAINTAINERS")


def _zephyr(peers: Path | None, folder: Path, _: int) -> Path:
    return _real(folder, CORPUS / "zephyr-maintainers/zephyr-3.6.0", "zephyr", "MAINTAINERS.yml")


def _mots(peers: Path | None, folder: Path, _: int) -> Path:
    return _real(folder, CORPUS / "mots-thunderbird", "mots", "mots.yaml")


def _codeowners(peers: Path | None, folder: Path, _: int) -> Path:
    return _real(folder, CORPUS / "codeowners/home-assistant-2026.2.3", "codeowners", "CODEOWNERS")


def _sigs(peers: Path | None, folder: Path, _: int) -> Path:
    return _draft(folder, "sigs", _there(CORPUS / "kubernetes-community/sigs.yaml"))


def _real(folder: Path, source: Path, format: str, name: str) -> Path:
    _there(source)
    folder.mkdir(parents=True)
    for file in (name, "files.txt"):
        (folder / file).write_bytes((source / file).read_bytes())
    return _checkout(folder, format, name)


def _there(source: Path) -> Path:
    if not source.exists():
        raise MissingError(f"the files of {source.name} are not here")
    return source


def _checkout(folder: Path, format: str, name: str) -> Path:
    """Make the files that files.txt lists, empty, tracked by git; then draft the registry from the file `name`."""
    listed = (folder / "files.txt").read_text("utf-8").splitlines()
    for above in sorted({file.rpartition("/")[0] for file in listed}):
        (folder / above).mkdir(parents=True, exist_ok=True)
    for file in listed:
        if not (folder / file).exists():
            (folder / file).touch()
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True)
    return _draft(folder, format, folder / name)


def _draft(folder: Path, format: str, file: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    into = folder / "community.yaml"
    words = [str(COMMAND), "import", format, str(file), "--into", str(into), "--force"]
    subprocess.run(words, check=True, capture_output=True, cwd=folder)
    return into


INPUTS: dict[str, Callable[[Path | None, Path, int], Path]] = {
    "one": _one,
    "many": _many,
    "wrong": _wrong,
    "patterns": _patterns,
    "linux": _linux,
    "zephyr": _zephyr,
    "mots": _mots,
    "codeowners": _codeowners,
    "sigs": _sigs,
}
"""Inputs by the first word of their name; what follows is their size: `{one-1000}`."""
