"""Fuzzing led by coverage: any bytes into the reader, and into each importer.

    python -m venv /tmp/fuzz && /tmp/fuzz/bin/pip install atheris -e .
    /tmp/fuzz/bin/python tests/trials/fuzz.py reader 600
    /tmp/fuzz/bin/python tests/trials/fuzz.py mots 60

It begins with the registries and examples of our own tests, and ends at the first input that breaks a promise:
nothing raises, every fault has a place and a remedy, and what is understood is written and read back as it was.
Ten minutes without one write the target's row of docs/reliability.md. An input that broke something becomes a row
of a test. It is no test itself, for atheris has no wheels for every system: test_any_text.py tries the same without.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
ROOT = Path("/nowhere")
ENOUGH = 600
"""Seconds that a row of the page stands for."""
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


def fuzz(target: str, seconds: int) -> None:
    """Fuzz one target for so many seconds; libFuzzer then ends this process."""
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


def main(target: str, seconds: int = ENOUGH) -> None:
    """Fuzz one target in a process of its own, and write its row where it held out."""
    words = [sys.executable, __file__, "--here", target, str(seconds)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, errors="replace") as child:
        assert child.stderr
        said = ""
        for line in child.stderr:
            sys.stderr.write(line)
            said = (said + line)[-LONGEST:]
    tries = re.search(r"^stat::number_of_executed_units: (\d+)", said, re.MULTILINE)
    if child.returncode or tries is None:
        sys.exit(child.returncode or 1)
    if seconds >= ENOUGH:
        write(target, int(tries[1]))


def write(target: str, tries: int) -> None:
    """The target's row of the page."""
    sys.path.append(str(TESTS))
    from trials import FUZZ, FUZZED, PAGE, Result, page, told

    found = f"{tries:,} inputs to `{target}` in ten minutes, led by coverage (atheris): 0 faults"
    PAGE.write_text(page([Result(FUZZED, found, f"{FUZZ} {target}")], told()), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "--here":
        fuzz(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1], *map(int, sys.argv[2:3]))
