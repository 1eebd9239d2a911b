"""What the tests of the formats share: findings, hostile texts, and how a CI's runner reads its log."""

from __future__ import annotations

import random
import re
from typing import Any

from communitydocs import rules
from communitydocs.registry.problems import Diagnostic, Fix, Level, Location, RelatedPlace, Replacement
from communitydocs.reporters import Report

COUNTS = {"people": 1, "roles": 2, "channels": 0, "topics": 9}
FILE = {"community.yaml": ["people:", "  zoë: {name: Zoë}", "roles:", "  docs: {holders: [zoë, anna]}"]}


def about(registry: str = "community.yaml", **more: Any) -> Report:
    """A report about one small registry."""
    return Report(registry, COUNTS, FILE, lambda style, text: text, rules=rules.rules, **more)


def finding(
    rule: str = "unknown-person",
    level: Level = "error",
    message: str = "no person `anna` in people",
    help: str = "did you mean `ana`?",
    path: str | None = "roles.docs.holders[1]",
    where: tuple[int, int, int, int] = (4, 26, 4, 30),
    file: str = "community.yaml",
    related: tuple[RelatedPlace, ...] = (),
    **more: Any,
) -> Diagnostic:
    """One finding; every part can be another."""
    return Diagnostic(rule, level, message, help, path, Location(file, *where), related, **more)


RELATED = RelatedPlace("a person with a like id", Location("community.yaml", 2, 3, 2, 6))
FIX = Fix("write `ana`", (Replacement(Location("community.yaml", 4, 26, 4, 30), "ana"),))
ONE_OF_EACH = [
    finding(related=(RELATED,)),
    finding("thin-topic", "warning", "one person answers `translate`", "ask a second person", "topics.translate"),
    finding("unused-channel", "note", "nothing leads to `old`", "take it out", None, (1, 1, 1, 1)),
]

WORDS = (
    "::error::x ::error file=a,line=1::x ::stop-commands::t ::add-mask::x ##[error]x ##[add-mask]x ##vso[task.x] "
    "## ### : :: [ ] ]( [a](javascript:x) {0} {{7*7}} %0A %25 % , ; = a b Zoë 李 \\ | || \\| ` `` ``` <b> </table> "
    "<!-- --> <script> ]]> & &lt; &#124; @everyone @team #1 GH-1 www.x.yz https://x.yz a@b.cd $x$ * _ ~ ! --- 1. - +"
)
PIECES = WORDS.split(" ")
PIECES += ["\n", "\r", "\r\n", "\t", " ", "\x00", "\x1b[2J", "\x85", "\x9b", "\u2028", "\u202e", "\u200b", "\ufffe"]
PIECES += ["\ud800", "\U0001f3f3", "\n\n| a | b |\n|---|---|\n", "\n::error::x\n", "\r##[error]x\r"]


def hostile(number: int) -> list[str]:
    """So many texts that mean no good, the same ones in every run."""
    chance = random.Random(20261123)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(number)]


def hostile_finding(text: str, level: Level = "error") -> Diagnostic:
    """A finding that has the text in every place where data can be."""
    return finding(level=level, message=text, help=text, path=text, file=text, related=(RELATED,))


KNOWN = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher"}
KNOWN |= {"set-env", "set-output", "save-state", "add-path", "echo", "stop-commands", "command", "section"}


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """What the runner of GitHub's workflows takes for a command: (name, properties, text).

    The newer form begins a line, after blanks: `::name key=value,key=value::text`. The older one stands
    anywhere in it: `##[name key=value;key=value]text`; Azure's `##vso[...]` and its like are counted with it.
    """
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        new = re.match(r"\s*::(.*?)::(.*)", line, re.DOTALL)
        old = re.search(r"##\w*\[(.*?)\](.*)", line, re.DOTALL)
        for hit, between, codes in ((new, ",", "%0D %0A %3A %2C %25"), (old, ";", "%3B %0D %0A %5D %25")):
            name, _, given = hit.group(1).partition(" ") if hit else ("", "", "")
            if hit and (name in KNOWN or hit is old):
                pairs = [pair.split("=", 1) for pair in given.strip().split(between) if "=" in pair]
                found.append((name, {key: _decoded(text, codes) for key, text in pairs}, _decoded(hit.group(2))))
                break
    return found


def _decoded(text: str, codes: str = "%0D %0A %25") -> str:
    for code in codes.split():
        text = text.replace(code, chr(int(code[1:], 16)))
    return text
