"""Small files that mean very much work: for the parser, for the checks of the shape, and for each rule."""

from __future__ import annotations

TOP = b"version: 1\nproject: {name: W}\n"


def filled(unit: bytes | str, size: int = 1_000_000) -> bytes:
    text = unit.encode() if isinstance(unit, str) else unit
    return (text * (size // len(text) + 1))[:size]


def numbered(line: str, count: int) -> bytes:
    return "".join(line.replace("%", str(number)) for number in range(count)).encode()


BOMBS: dict[str, bytes] = {
    "30,000 nested lists": b"[" * 30_000,
    "30,000 nested mappings": b"{a: " * 30_000,
    "30,000 nested items": b"- " * 30_000,
    "30,000 question marks": b"? " * 30_000,
    "aliases of aliases": TOP
    + b"x-0: &n0 [x, x]\n"
    + b"".join(b"x-%d: &n%d [*n%d, *n%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 9000)),
    "merges of merges": TOP + b"".join(b"x%d: {<<: [*x%d, *x%d]}\n" % (n, n - 1, n - 1) for n in range(20_000)),
    "200,000 aliases": TOP + b"x-a: [" + b"*a, " * 200_000 + b"]",
    "a text of 5 MB": TOP + b"x-a: " + b"a" * 5_000_000,
    "a key of 5 MB": TOP + b"? " + b"a" * 5_000_000 + b"\n: 1\n",
    "300,000 duplicate keys": TOP + b"a: 1\n" * 300_000,
    "200,000 duplicate people": TOP + b"people:\n" + b" a:\n" * 200_000,
    "1 MB of unknown keys": TOP + numbered("k%: 1\n", 90_000),
    "1 MB of people who are numbers": TOP + b"people:\n" + numbered(" p%: 1\n", 100_000),
    "1 MB of people without a name": TOP + b"people:\n" + numbered(" p%: {}\n", 90_000),
    "1 MB of bad ids": TOP + b"people:\n" + numbered(" P%: {}\n", 90_000),
    "1 MB of people on one line": TOP + b"people: {" + numbered("p%: {nam: x}, ", 60_000) + b"}",
    "1 MB of numbers in a list": TOP + b"people: {a: {name: A, topics: [" + b"1," * 490_000 + b"1]}}\n",
    "1 MB of numbers in many lists": TOP
    + b"roles:\n"
    + (b" r%%: {topics: [%s]}\n" % (b"1," * 9000)).replace(b"%", b"0"),
    "1 MB of unknown platforms": TOP + b"people: {a: {name: A, contact: {" + numbered("k%: 1, ", 90_000) + b"}}}",
    "1 MB of unknown holders": TOP
    + b"people: {p: {name: P}}\nroles:\n"
    + numbered(" r%: {holders: [" + ", ".join(f"p{n}" for n in range(9000)) + "]}\n", 16),
    "1 MB of duplicate entries": TOP + b"roles:\n" + numbered(" r%: {topics: [" + "help, " * 9000 + "]}\n", 18),
    "1 MB of like names": TOP + b"people:\n" + numbered(" p%: {name: A}\n", 45_000),
    "a circle of 40,000 roles": TOP
    + b"roles:\n"
    + b"".join(b" r%d: {parent: r%d}\n" % (n, (n + 1) % 40_000) for n in range(40_000)),
    "10,000 ignores": TOP + b"ignore:\n" + numbered(" - {rule: unused-person, at: people.p%, reason: r}\n", 9999),
    "1 MB of unfinished ignore comments": TOP + filled("# communitydocs: ignore["),
    "1 MB of ignore comments": TOP + filled("# communitydocs: ignore[x]\n"),
    "1 MB of items": filled("- 1\n"),
    "1 MB of colons": filled("a: "),
    "1 MB of keys": filled("a:\n"),
    "1 MB of empty lines": filled("\n"),
    "1 MB of tabs": filled("\t"),
    "1 MB of quotes": filled("'"),
    "1 MB of tags": filled("!a "),
    "1 MB of directives": filled("%a\n"),
    "1 MB of documents": filled("---\n"),
    "1 MB of NUL": filled(b"\0"),
    "1 MB of control characters": filled(b"a: \x01\n"),
    "1 MB of direction overrides": filled("a: \u202e\n"),
    "1 MB of Latin-1": filled("Zoë ".encode("latin-1")),
    "UTF-16": "version: 1\n".encode("utf-16"),
    "UTF-16 LE without a mark": "version: 1\n".encode("utf-16-le"),
    "UTF-16 BE without a mark": "version: 1\n".encode("utf-16-be"),
    "UTF-32": "version: 1\n".encode("utf-32"),
    "a picture's first bytes": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4000,
}


def ids(letter: str, count: int) -> str:
    return ", ".join(f"{letter}{number}" for number in range(count))


def text(*parts: str) -> bytes:
    return TOP + "".join(parts).encode()


def people(count: int, more: str = "") -> str:
    return "people:\n" + "".join(f" p{number}: {{name: P{number}{more}}}\n" for number in range(count))


def channels(count: int, more: str = "") -> str:
    return "channels:\n" + "".join(f" c{n}: {{url: 'https://c.org/{n}'{more}}}\n" for n in range(count))


def topics(count: int, more: str = "") -> str:
    return "topics:\n" + "".join(f" t{number}: {{title: T{number}{more}}}\n" for number in range(count))


def roles(count: int, fields: str) -> str:
    """Roles with these fields; `%` is the number of each."""
    return "roles:\n" + "".join(f" r{n}: {{{fields.replace('%', str(n))}}}\n" for n in range(count))


def named(name: str, count: int) -> str:
    """People with one long name, in quotes."""
    return "people:\n" + "".join(f" p{number}: {{name: '{name}'}}\n" for number in range(count))


WIDE = f"holders: [{ids('p', 8000)}], topics: [{ids('t', 8000)}], channels: [{ids('c', 8000)}]"
MANY = f"holders: [{ids('p', 300)}], topics: [{ids('t', 300)}], channels: [{ids('c', 300)}]"
PRIVATE = ", private: true, topics: [conduct, security]"
MORE: dict[str, bytes] = {
    "a role of 8,000 people, topics and channels": text(people(8000), topics(8000), channels(8000), roles(1, WIDE)),
    "180 roles of 300 people, topics and channels": text(people(300), topics(300), channels(300), roles(180, MANY)),
    "990 people by 990 topics": text(
        people(990), topics(990), roles(1, f"holders: [{ids('p', 990)}], topics: [{ids('t', 990)}]")
    ),
    "roles that read 200 channels": text(
        people(300),
        roles(200, f"holders: [{ids('p', 300)}]"),
        channels(200, f", private: true, topics: [conduct], readers: [{ids('r', 200)}]"),
    ),
    "4,000 readers of 30 channels": text(people(4000), channels(30, f"{PRIVATE}, readers: [{ids('p', 4000)}]")),
    "7,500 people to write to, 7,500 channels": text(
        people(7500, ", topics: [conduct], contact: {email: a@b.c}"), channels(7500, PRIVATE)
    ),
    "9,900 readers, 6,000 ways around each": text(
        people(9900),
        roles(1, f"topics: [conduct], holders: [{ids('p', 9900)}]"),
        channels(6000, ", private: true, run_by: X, topics: [conduct]"),
    ),
    "60 private topics of 2,500 people": text(
        people(2500, f", topics: [{ids('t', 60)}], contact: {{email: a@b.c}}"),
        topics(60, ", kind: conduct"),
        channels(60, f", private: true, run_by: X, topics: [{ids('t', 60)}]"),
    ),
    "20,000 people for conduct": text(people(20_000, ", topics: [conduct]")),
    "25,000 unknown holders beside 15,000 people": text(people(15_000), roles(25_000, "holders: [q%]")),
    "20,000 unknown topics beside 20,000": text(topics(20_000), roles(20_000, "topics: [u%]")),
    "40,000 roles in one line of descent": text("roles:\n", numbered(" r%: {parent: q%}\n", 40_000).decode()),
    "45,000 patterns for everything": text(roles(45_000, "paths: ['*']")),
    "9,900 globs to include": text("include:\n", numbered(" - '**/*%.yaml'\n", 9900).decode()),
    "1,000 globs of 200 folders": text("include:\n", numbered(f" - '{'**/' * 200}*%.yaml'\n", 1000).decode()),
    "100 globs of 300 folders": text("include:\n", numbered(f" - '{'**/*/' * 150}*%.yaml'\n", 100).decode()),
    "1 MB of marks on letters": text(named("a" + "\u0315\u0300" * 15_000, 14)),
    "1 MB of Hangul in parts": text(named("\u1100" * 20_000, 14)),
    "1 MB of zero-width joiners": text(named("\u200d" * 19_000, 14)),
    "1 MB of long names": text(named("A1 " * 20_000, 14)),
    "1 MB of what may be secrets": text(named("xoxb-1-" * 8000, 14)),
    "1 MB of keys that begin": text(named("-----BEGIN " * 5000, 14)),
    "18,000 people with one handle": text(people(18_000, ", contact: {github: same}")),
    "20,000 unknown time zones": text(
        "people:\n", numbered(" p%: {name: P, timezone: Europe/Berlim%}\n", 20_000).decode()
    ),
    "20,000 unknown languages": text("people:\n", numbered(" p%: {name: P, languages: [qq%]}\n", 20_000).decode()),
    "15,000 unknown platforms in one contact": text(
        "people: {a: {name: A, contact: {", numbered("pl%: x, ", 70_000).decode(), "}}}"
    ),
    "30,000 things to render": text("render:\n", numbered(" - {to: github, into: d%}\n", 30_000).decode()),
    "15,000 comments that ignore": text(
        "people:\n", numbered(" p%: {name: P} # communitydocs: ignore[unused-person] x\n", 15_000).decode()
    ),
    "a text of 300,000 folded lines": TOP + b'x-a: "' + b"\\\n " * 300_000 + b'"\n',
    "30 levels of 400,000 numbers": TOP + b"x-a: " + b"[" * 29 + b"1," * 400_000 + b"]" * 29 + b"\n",
    "160,000 anchors": TOP + b"x-a: [" + b"&a b, " * 160_000 + b"]",
    "400,000 question marks": b"{" + b"? " * 400_000,
}

ALL: dict[str, bytes] = {**BOMBS, **MORE}
"""Every bomb; each fits into a file of about a megabyte, but for two texts of five."""
