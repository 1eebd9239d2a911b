"""The same registry gives the same bytes, whoever renders it, and wherever."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import commands
import pytest
from commands import tree
from trials import Figure, rounds

ZONES = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "Nowhere/At_All"]
LOCALES: list[dict[str, str]] = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C.UTF-8", "LANGUAGE": "tr:ar"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "tr_TR.ISO-8859-9", "LANG": "ar_EG", "PYTHONIOENCODING": "latin-1"},
]
SEEDS = ["0", "1", "4294967295"]
"""Of the hashes of texts, which order sets; with each the included files are made in another order."""
TARGETS = """\
  - {to: markdown, into: docs, pages: always}
  - {to: html, into: site}
  - {to: github, into: forge}
  - {to: json, into: api}
  - {to: calendar, into: calendar}
  - {to: security-txt, into: well-known}
  - {to: block, file: README.md}
"""
CALL = "{every: month, week: last, day: monday, time: '09:00', timezone: America/New_York, starts: 2026-01-26}"
FOLDERS = ("docs", "site", "forge", "api", "calendar", "well-known")


def written(root: Path, seed: str) -> Path:
    """A community in many files, which come to be in an order of their own."""
    text = commands.registry("Wren").partition("render:")[0]
    text = text.replace("channels:\n", f"channels:\n  call: {{url: 'https://meet.wren.garden', schedule: {CALL}}}\n")
    text += f"include: ['people/*.yaml']\nrender:\n{TARGETS}".replace(
        "into: well-known}", "into: well-known, expires: 2027-01-01}"
    )
    (root / "people").mkdir(parents=True)
    names = [f"{number:02}-{letter}" for number, letter in enumerate("İıßéÅ中אᚠ")]
    for name in random.Random(seed).sample(names, len(names)):
        id = f"more-{name[:2]}"
        entry = f"{{name: {name}, contact: {{matrix: '@{id}:wren.garden'}}, topics: [docs], languages: [pt, ar]}}"
        (root / f"people/{name}.yaml").write_text(f"people: {{{id}: {entry}}}\n", "utf-8")
    (root / "community.yaml").write_text(text, "utf-8")
    (root / "README.md").write_text(commands.README)
    return root


@pytest.mark.trial("The same registry gives the same bytes, in any time zone, locale and order of folders.")
def test_renders_around_the_world(tmp_path: Path, figure: Figure) -> None:
    worlds = list(itertools.product(ZONES, LOCALES, SEEDS))
    chosen = random.Random(1).sample(worlds, rounds(short=2, long=len(worlds)))
    first: dict[str, bytes | None] = {}
    for number, (zone, locale, seed) in enumerate(chosen):
        root = written(tmp_path / f"{number}", seed)
        environment = {"LANG": "", "TZ": zone, "PYTHONHASHSEED": seed, **locale}
        done = commands.run(root, "render", "-q", env=environment)
        assert done.code == 0, done.said
        now = tree(root)
        assert now.keys() > set(FOLDERS)
        first = first or now
        assert now == first, (zone, locale, seed)
    figure(
        f"{len(chosen)} renders in {len(ZONES)} time zones, {len(LOCALES)} locales and {len(SEEDS)} orders: one result"
    )
