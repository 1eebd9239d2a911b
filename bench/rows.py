"""The rows of the table: what is measured, against what, and how far apart the two may be. One entry a row."""

from __future__ import annotations

from bench.commands import get_maintainer, ours, python, render, validate
from bench.processes import Command
from bench.row import Row

COMPOSE = """\
import gc, sys, typer, yaml
gc.disable()
yaml.compose(open(sys.argv[1], "rb").read(), yaml.CSafeLoader)
"""
COPY = """\
import sys
from pathlib import Path
old, new = map(Path, sys.argv[1:])
for file in sorted(old.rglob("*")):
    if file.is_file():
        into = new / file.relative_to(old)
        into.parent.mkdir(parents=True, exist_ok=True)
        into.write_bytes(file.read_bytes())
"""
REGEXES = """\
import re, sys
from pathlib import Path
for number in range(int(sys.argv[1])):
    re.compile("^(?:lib/folder%d/(?:.+/)?[^/]+[.]py)(?:/.*)?$" % number)
"""
PATHSPEC = """\
import sys, pathspec, yaml
roles = yaml.load(open(sys.argv[1], "rb").read(), yaml.CSafeLoader)["roles"]
spec = pathspec.GitIgnoreSpec.from_lines(pattern for role in roles.values() for pattern in role["paths"])
for line in sys.stdin.read().splitlines():
    spec.match_file(line)
"""
LINUX = "linux/scripts/get_maintainer.pl"
"""A file of Linux among the peers."""


def _by_size(people: int, rounds: int) -> Row:
    return Row(
        f"`validate`, {people:,} people, one file",
        "import typer, then compose the same bytes with CSafeLoader, gc off",
        1.3,
        validate(f"one-{people}"),
        python(COMPOSE, f"{{one-{people}}}"),
        rounds=rounds,
    )


def _by_entry(people: int, rounds: int) -> Row:
    return Row(
        f"`validate`, one file an entry, {people:,} people",
        "the same registry in one file",
        1.8,
        validate(f"many-{people}"),
        validate(f"one-{people}"),
        rounds=rounds,
    )


def _wrong(people: int, rounds: int, *, small: bool = False) -> Row:
    return Row(
        f"`validate`, {people:,} people, a tenth of them wrong",
        "the clean run",
        1.5,
        validate(f"wrong-{people}", codes=(1,)),
        validate(f"one-{people}"),
        rounds=rounds,
        small=small,
    )


def _rendering(people: int, rounds: int, *, small: bool = False) -> list[Row]:
    one = f"one-{people}"
    new, again = render(one, "{new}"), render(one, f"{{kept}}/{one}")
    return [
        Row(
            f"`render` markdown and html, {people:,} people, all new",
            "read the same bytes and write them (tmpfs)",
            3,
            new,
            python(COPY, f"{{kept}}/{one}", "{new}"),
            rounds=rounds,
            small=small,
            first=again,
        ),
        Row(
            f"`render` markdown and html, {people:,} people, nothing changed",
            "the same run, all new",
            0.7,
            again,
            new,
            rounds=rounds,
            small=small,
        ),
    ]


def _one_of_many_patterns(work: str, *, cached: bool = False) -> Row:
    words = ("who", "--path", "-r", "{patterns-30000}", "nowhere/at/all.txt")
    return Row(
        work,
        "compile one regular expression a pattern",
        0.1,
        ours(*words, folder="{patterns-30000-folder}", codes=(1,), cached=cached),
        python(REGEXES, "30000"),
        rounds=5,
    )


def _linux(work: str, *, cached: bool = False) -> Row:
    return Row(
        work,
        "get_maintainer.pl --nogit --nogit-fallback",
        1.0,
        ours("who", "--path", "{linux-file}", "-r", "{linux}", folder="{linux-folder}", cached=cached),
        get_maintainer("--nogit", "--nogit-fallback", "-f", "{linux-file}"),
        needs=LINUX,
        known=0.12,
    )


ROWS = [
    Row(
        "`--version`",
        "`python -c pass`",
        2,
        ours("--version"),
        python("pass"),
        rounds=31,
        small=True,
    ),
    Row(
        "`--help`",
        '`python -c "import typer"`',
        1.3,
        ours("--help"),
        python("import typer"),
        rounds=21,
        small=True,
    ),
    Row(
        "`validate`, 50 people",
        '`python -c "import typer, yaml"`',
        1.5,
        validate("one-50"),
        python("import typer, yaml"),
        rounds=31,
        small=True,
    ),
    _by_size(1_000, 15),
    _by_size(10_000, 7),
    _by_size(100_000, 3),
    _by_entry(1_000, 11),
    _by_entry(10_000, 5),
    _wrong(50, 15, small=True),
    _wrong(10_000, 7),
    *_rendering(50, 11, small=True),
    *_rendering(1_000, 5),
    *_rendering(10_000, 3),
    _one_of_many_patterns("`who --path FILE`, 30,000 patterns (the index and one path)"),
    _one_of_many_patterns("the same, once the registry is known", cached=True),
    Row(
        "`who --path -`, 50,000 paths, 3,000 patterns",
        "pathspec, one match a path",
        0.1,
        ours(
            "who",
            "--path",
            "-",
            "-r",
            "{patterns-3000}",
            stdin="{patterns-3000-folder}/files.txt",
            folder="{patterns-3000-folder}",
        ),
        python(PATHSPEC, "{patterns-3000}", stdin="{patterns-3000-folder}/files.txt"),
        rounds=1,
    ),
    _linux("`who --path FILE`, the Linux kernel's MAINTAINERS as a registry, once it is known", cached=True),
    _linux("the same, asked for the first time"),
    Row(
        "`who --path FILE`, Zephyr's MAINTAINERS.yml as a registry",
        "its get_maintainer.py path",
        0.3,
        ours("who", "--path", "{zephyr-file}", "-r", "{zephyr}", folder="{zephyr-folder}"),
        known=0.53,
    ),
    Row(
        "`who --path FILE`, Thunderbird's mots.yaml as a registry, 41,661 files",
        "`mots query`",
        0.3,
        ours("who", "--path", "{mots-file}", "-r", "{mots}", folder="{mots-folder}", codes=(0, 1)),
        Command(("{peers}/bin/mots", "query", "-p", "mots.yaml", "{mots-file}"), folder="{mots-folder}"),
        needs="bin/mots",
        known=0.72,
    ),
    Row(
        "`validate` with `dead-path`, Linux size, 78,635 files",
        "get_maintainer.pl --self-test=patterns",
        0.02,
        ours("validate", "-r", "{linux}", folder="{linux-folder}", codes=(0, 1)),
        get_maintainer("--self-test=patterns", codes=(0, 1, 255)),
        needs=LINUX,
        known=99.5,
        rounds=1,
    ),
    Row(
        "`validate`, Home Assistant's CODEOWNERS as a registry (1,979 rules)",
        "codeowners-validator: files, syntax, duplicates, shadowing",
        2,
        ours("validate", "-r", "{codeowners}", folder="{codeowners-folder}", codes=(0, 1)),
        known=0.14,
    ),
    Row(
        "`render` markdown, Kubernetes' sigs.yaml as a registry",
        "its own generator, a Go program (CPU; 36 pages)",
        4,
        ours("render", "--quiet", "-r", "{sigs}", "--to", "markdown", "--into", "{new}/docs"),
        measure="cpu",
        known=0.11,
    ),
    Row(
        "`render` html, a registry of OpenStack's size (300 people, made up)",
        "its Sphinx build",
        0.1,
        ours("render", "--quiet", "-r", "{one-300}", "--to", "html", "--into", "{new}/site"),
        known=11.6,
        rounds=5,
    ),
    Row(
        "peak memory of `validate`, 10,000 people",
        "bytes of the registry",
        40,
        validate("one-10000"),
        measure="memory",
        sized="{one-10000}",
        rounds=3,
    ),
    Row(
        "`validate` as work grows, 1,000 to 100,000 people",
        "linear: exponent 1 (CPU)",
        1.05,
        validate("one-100000"),
        validate("one-1000"),
        measure="exponent",
        rounds=3,
    ),
    Row(
        "the site's search, 10,000 people, the worst keystroke in Chromium",
        "one frame: 16 ms",
        1,
        Command(("{python}", "{bench}/search.py")),
        measure="keystroke",
    ),
]
