"""Fuzzing led by coverage: any bytes into the reader, and into each importer.

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris -e .
    /tmp/fuzz/bin/python tests/trials/fuzz.py reader 600
    /tmp/fuzz/bin/python tests/trials/fuzz.py mots 60

It begins with the registries and examples of our own tests, and ends at the first input that breaks a promise:
nothing raises, every fault has a place and a remedy, and what is understood is written and read back as it was.
libFuzzer's last line says how often it tried. An input that broke something becomes a row of a test. It is no
test itself, for atheris has no wheels for every system: test_any_text.py tries the same without one.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
ROOT = Path("/nowhere")
LONGEST = 8192
WORDS = (
    "version: 1",
    "project:",
    "people:",
    "roles:",
    "channels:",
    "topics:",
    "holders:",
    "<<:",
    "&a",
    "*a",
    "!!",
    "---",
)


def reader(data: bytes) -> None:
    """Read, judge, and tell in every format; a registry without a fault is written and read back."""
    from communitydocs.load import Checks, judge
    from communitydocs.registry.dump import dump
    from communitydocs.registry.read import read_bytes

    loaded = judge(read_bytes(data, "community.yaml", ROOT), Checks(mends=True))
    for found in loaded.diagnostics:
        assert found.location.line >= 1
        assert found.location.column >= 1
        assert found.help
    told(loaded)
    if loaded.registry is not None and not loaded.reading.problems:
        again = read_bytes(dump(loaded.registry).encode(), "community.yaml", ROOT)
        assert again.registry == loaded.registry


def told(loaded: Any) -> None:
    """What is told in each format is told in one piece."""
    from communitydocs import reporters, rules

    lines = {source.file: source.lines for source in loaded.reading.sources}
    about = reporters.Report("c.yaml", loaded.reading.counts(), lines, lambda _, text: text, rules=rules.rules)
    for format in ("full", "concise", "json", "github", "sarif"):
        reporters.reporter(format).report(loaded.diagnostics, about).encode()


def imports(format: str, names: list[str]) -> Callable[[bytes], None]:
    """What tries an importer: the first byte chooses the file's name, the rest is its content."""

    def importer(data: bytes) -> None:
        from communitydocs.importers import importer
        from communitydocs.importers._merge import merge
        from communitydocs.registry.dump import dump
        from communitydocs.registry.read import read_bytes

        files = {names[data[0] % len(names)]: data[1:]} if data else {}
        importer(format).recognises(files)
        imported = merge([importer(format).read(files)])
        for found in imported.diagnostics:
            assert found.location.line >= 1
            assert found.location.column >= 1
        name = imported.registry.project.name or "Wren"
        registry = replace(imported.registry, project=replace(imported.registry.project, name=name))
        read = read_bytes(dump(registry, origins=imported.origins).encode(), "community.yaml", ROOT)
        assert not read.problems, read.problems

    return importer


def seeds(target: str) -> Iterator[bytes]:
    """What to begin with: our own registries, or the importer's examples."""
    if target == "reader":
        files = [
            *TESTS.glob("rules/registries/*.yaml"),
            *TESTS.rglob("expected.yaml"),
            TESTS / "example/community.yaml",
        ]
        yield from (file.read_bytes() for file in files)
        return
    known = names_of(target)
    for file in (TESTS / "importers" / target).glob("*/input/**/*"):
        if file.is_file():
            yield bytes([known.index(_name(file))]) + file.read_bytes()


def names_of(format: str) -> list[str]:
    """The names that an importer's examples have."""
    files = (TESTS / "importers" / format).glob("*/input/**/*")
    return sorted({_name(file) for file in files if file.is_file()})[:256]


def _name(file: Path) -> str:
    parts = file.parts
    return "/".join(parts[parts.index("input") + 1 :])


def main(target: str, seconds: int) -> None:
    """Fuzz one target for so many seconds."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["communitydocs"]):
        package = importlib.import_module("communitydocs")
        for module in pkgutil.walk_packages(package.__path__, "communitydocs."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{target}-"))
    (folder / "corpus").mkdir()
    for number, seed in enumerate(seeds(target)):
        (folder / "corpus" / str(number)).write_bytes(seed[:LONGEST])
    (folder / "words").write_text("".join(f'"{word}"\n' for word in WORDS))
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=1500"]
    options += [f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", "-print_final_stats=1"]
    tried = reader if target == "reader" else imports(target, names_of(target))
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus")], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600)
