"""Realistic registries of any size, the same on every run, of plainly fictional people.

A person has what people write about themselves; one role for eight people, one channel for twenty, two patterns a
role. `wrong` puts a fault into a tenth of the entries. Names are syllables, hosts end in .example.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

SYLLABLES = "an be cho da el fa gu hi is jo ka li mo na or pe qui ra su ta un ve wo xi ya ze".split()  # noqa: SIM905
LANGUAGES = ("en", "pt", "de", "hi", "ja", "fr", "es", "sw")
ZONES = ("Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo", "Africa/Nairobi", "UTC")
FOLDERS = "src lib docs tests tools net fs core web api".split()  # noqa: SIM905
TOPICS = 60
"""Own topics of a community of any size: what outsiders want does not grow with the number of people."""
FAULTS = (
    ("    name: ", "    nmae: "),
    ("    timezone: ", "    timezone: Mars/"),
    ("    availability: open", "    availability: always"),
    ("    languages: [", "    languages: [klingonish, "),
    ("      email: ", "      email: at "),
)
HEAD = """\
version: 1
project:
  name: Bench
  summary: A made-up community.
  website: https://bench.example
  repository: https://forge.example/bench/bench
  languages: [en]
  first_contact: {first}
  lead: {first}
render: [{{to: markdown, into: docs}}, {{to: html, into: public}}]
"""
Entry = tuple[str, str, str]
"""A table, an id, and the lines of the entry, which begin with the id's own."""


def entries(people: int, *, wrong: bool = False) -> Iterator[Entry]:
    """All entries of a registry of so many people, table by table; `wrong` breaks every tenth person."""
    chance = random.Random(people)
    names = _names(chance, people)
    ids = [f"{first}-{last}" for first, last in names]
    for number, (first, last) in enumerate(names):
        lines = _person(chance, number, first, last)
        if wrong and number % 10 == 3:
            have, instead = FAULTS[number // 10 % len(FAULTS)]
            lines = lines.replace(have, instead, 1)
        yield "people", ids[number], lines
    roles = max(4, people // 8)
    channels = max(3, people // 20)
    topics = min(TOPICS, max(5, people // 10))
    for number in range(roles):
        yield "roles", f"team-{number}", _role(chance, number, ids, channels, topics)
    for number in range(channels):
        yield "channels", f"place-{number}", _channel(number)
    yield "channels", "safe-line", _private("safe-line", f"    readers: [{', '.join(ids[:5])}]\n")
    yield "channels", "other-line", _private("other-line", "    run_by: Garden Foundation\n")
    for number in range(topics):
        yield "topics", f"topic-{number}", _topic(chance, number)


def _names(chance: random.Random, people: int) -> list[tuple[str, str]]:
    """First and last names; nobody has another's name."""
    firsts = sorted({_word(chance, 2, 3) for _ in range(500)})
    lasts = sorted({_word(chance, 3, 4) for _ in range(max(200, people // 20))})
    pairs = list(itertools.islice(itertools.product(lasts, firsts), people * 4))
    return [(first, last) for last, first in chance.sample(pairs, people)]


def _word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(least, most)))


def _person(chance: random.Random, number: int, first: str, last: str) -> str:
    lines = [
        f"  {first}-{last}:",
        f"    name: {first.title()} {last.title()}",
        "    contact:",
        f"      email: {first}.{last}@bench.example",
        f"      github: {first}-{last}-{number}",
        f"    languages: [en, {chance.choice(LANGUAGES[1:])}]",
        f"    timezone: {chance.choice(ZONES)}",
        "    availability: open",
    ]
    if number % 3 == 0:
        lines.append(f"    uses: Runs a {_word(chance, 2, 3)} shop on it.")
    if number % 4 == 0:
        lines.append(f"    about: Began with {_word(chance, 2, 3)}, stayed for the {_word(chance, 2, 3)}.")
    if number % 5 == 0:
        lines.append(f"    topics: [topic-{chance.randrange(5)}]")
    return "\n".join(lines) + "\n"


def _role(chance: random.Random, number: int, ids: list[str], channels: int, topics: int) -> str:
    own = [ids[(number * 8 + step) % len(ids)] for step in range(8)]
    folder = f"{FOLDERS[number % len(FOLDERS)]}/{_word(chance, 2, 3)}{number}"
    standard = ("help, ", "bug, code, ")[number] if number < 2 else ""
    return (
        f"  team-{number}:\n"
        f"    name: Team for {_word(chance, 3, 4)} {number}\n"
        f"    purpose: Keeps the {_word(chance, 2, 3)} in order.\n"
        f"    holders: [{', '.join(own)}]\n"
        f"    topics: [{standard}topic-{number % topics}]\n"
        f"    paths: [{folder}/, '{folder}-*/**/*.py']\n"
        f"    channels: [place-{number % channels}]\n"
        f"    join: Send us a change, then say hello.\n"
    )


def _channel(number: int) -> str:
    return (
        f"  place-{number}:\n"
        f"    name: 'Place {number}'\n"
        f"    url: https://chat.example/{number}\n"
        f"    kind: chat\n"
        f"    access: account\n"
        f"    response: 2 days\n"
    )


def _private(id: str, readers: str) -> str:
    return (
        f"  {id}:\n"
        f"    url: mailto:{id}@bench.example\n"
        f"    private: true\n"
        f"{readers}"
        f"    response: 2 days\n"
        f"    topics: [conduct, security]\n"
    )


def _topic(chance: random.Random, number: int) -> str:
    return (
        f"  topic-{number}:\n"
        f"    title: I want to {_word(chance, 2, 3)} the {_word(chance, 2, 3)} {number}\n"
        f"    kind: {('help', 'contribute')[number % 2]}\n"
        f"    keywords: [{_word(chance, 2, 3)}, {_word(chance, 2, 3)}]\n"
    )


def one_file(folder: Path, people: int, *, wrong: bool = False) -> Path:
    """Write a registry of one file; return the file."""
    parts = [HEAD.format(first="team-0")]
    for table, group in itertools.groupby(entries(people, wrong=wrong), key=lambda entry: entry[0]):
        parts += [f"{table}:\n", *(lines for _, _, lines in group)]
    return _written(folder / "community.yaml", "".join(parts))


def many_files(folder: Path, people: int) -> Path:
    """Write a registry of one file an entry; return the first file, which includes the others."""
    for table, id, lines in entries(people):
        _written(folder / "community" / table / f"{id}.yaml", f"{table}:\n{lines}")
    return _written(folder / "community.yaml", HEAD.format(first="team-0") + "include: [community/*/*.yaml]\n")


def kernel(folder: Path) -> Path:
    """Write MAINTAINERS and files.txt of the Linux kernel's size; return the former.

    2,600 sections, 1,800 people, about 6,900 patterns, 78,635 paths.
    """
    chance = random.Random(6)
    paths: set[str] = set()
    while len(paths) < 78_635:
        deep = [f"{chance.choice(SYLLABLES)}{chance.randint(0, 40)}" for _ in range(chance.randint(1, 4))]
        paths.add("/".join([chance.choice(FOLDERS), *deep, f"{_word(chance, 1, 2)}.c"]))
    files = sorted(paths)
    people = [f"{first.title()} {last.title()} <{first}.{last}@bench.example>" for first, last in _names(chance, 1_800)]
    lines = ["List of maintainers", ""]
    for section in range(2_599):
        lines += [f"{_word(chance, 2, 3).upper()} {section} DRIVER"]
        lines += [f"M:\t{person}" for person in chance.sample(people, chance.randint(1, 3))]
        lines += [f"L:\tlist{section % 300}@lists.example", "S:\tMaintained"]
        lines += [
            f"F:\t{_pattern(chance, chance.choice(files))}" for _ in range(chance.randint(1, 4) + section % 5 // 4)
        ]
        lines += [""]
    lines += ["THE REST", f"M:\t{people[0]}", "S:\tBuried alive in reporters", "F:\t*", "F:\t*/", ""]
    _written(folder / "files.txt", "\n".join(files) + "\n")
    return _written(folder / "MAINTAINERS", "\n".join(lines))


def _pattern(chance: random.Random, file: str) -> str:
    above = file.rpartition("/")[0]
    return chance.choice([file, f"{above}/", f"{above}/*.c"])


def patterns(folder: Path, number: int, paths: int) -> Path:
    """Write a registry of so many patterns, ten a role, and files.txt with so many paths; return the former."""
    chance = random.Random(number)
    folders = [f"{chance.choice(FOLDERS)}/{_word(chance, 1, 3)}{at}" for at in range(number)]
    lines = [HEAD.format(first="team-0"), "people:\n  ana: {name: Ana Souza, contact: {github: ana-souza}}\nroles:\n"]
    for role, start in enumerate(range(0, number, 10)):
        wanted = [_form(at, name) for at, name in enumerate(folders[start : start + 10], start)]
        lines.append(f"  team-{role}: {{holders: [ana], paths: [{', '.join(wanted)}]}}\n")
    ends = [".py", ".c", ".po", ".md"]
    files = [
        f"{chance.choice(folders)}/{_word(chance, 1, 2)}/{_word(chance, 1, 3)}{chance.choice(ends)}"
        for _ in range(paths)
    ]
    _written(folder / "files.txt", "\n".join(files) + "\n")
    return _written(folder / "community.yaml", "".join(lines))


def _form(at: int, name: str) -> str:
    return (f"{name}/", f"/{name}/**/*.py", f"{name}/*.c", f"'{name.rpartition('/')[2]}*/'")[at % 4]


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file
