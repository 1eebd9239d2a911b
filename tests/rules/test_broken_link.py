"""`broken-link` says what was found wrong with an address, at each place that holds it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from communitydocs.cli import main
from communitydocs.registry import build, read
from communitydocs.registry.model import Registry
from communitydocs.rules import broken_link

GONE = "https://heron.garden/gone"
FAULTS = {GONE: "answers 404 Not Found"}


def heron(**tables: Any) -> Registry:
    return build.registry({"version": 1, "project": {"name": "Heron"}, **tables}, frozenset())


@pytest.mark.parametrize(
    ("tables", "path"),
    [
        ({"project": {"name": "Heron", "website": GONE}}, ("project", "website")),
        ({"channels": {"chat": {"url": GONE}}}, ("channels", "chat", "url")),
        ({"roles": {"docs": {"links": {"Charter": GONE}}}}, ("roles", "docs", "links", "Charter")),
        ({"people": {"ana": {"name": "Ana", "contact": {"website": GONE}}}}, ("people", "ana", "contact", "website")),
    ],
    ids=["a website", "a channel", "a role's link", "a person's page"],
)
def test_a_broken_link_is_told_where_it_stands(tables: dict[str, Any], path: tuple[str, ...]) -> None:
    (problem,) = broken_link.check(heron(**tables), FAULTS)
    assert problem.path == path
    assert problem.message == "`https://heron.garden/gone` answers 404 Not Found"


def test_every_place_of_one_address_is_told() -> None:
    channels = {"chat": {"url": GONE, "archive": GONE}}
    assert len(list(broken_link.check(heron(channels=channels), FAULTS))) == 2


def test_good_links_are_not_told() -> None:
    assert list(broken_link.check(heron(channels={"chat": {"url": "https://heron.garden/chat"}}), FAULTS)) == []


def test_patterns_of_addresses_and_secrets_are_not_asked() -> None:
    secret = "https://ana:k3yk3yk3y@heron.garden/"
    registry = heron(platforms={"forum": "https://forum.heron.garden/u/{}"}, channels={"chat": {"url": secret}})
    assert list(broken_link.asked(registry)) == []


def test_the_page_shows_a_bad_link_and_a_good_one(tmp_path: Path) -> None:
    """Its examples cannot be asked for from here; what the network would say is given."""
    bad, good = re.findall(r"```yaml\n(.*?)```", broken_link.__doc__ or "", re.DOTALL)
    faults = {"https://chat.heron.garden/closed-long-ago": "answers 404 Not Found"}
    marked = next(number for number, line in enumerate(bad.splitlines(), 1) if line.endswith("# <-"))
    for text, lines in ((bad, [marked]), (good, [])):
        whole = f"{text}version: 1\nproject: {{name: Heron}}\n"
        reading = read.read_bytes(whole.encode(), "community.yaml", tmp_path)
        assert reading.registry is not None
        found = broken_link.check(reading.registry, faults)
        assert [reading.locate(problem.path, problem.at_key).line for problem in found] == lines


@pytest.mark.parametrize(("flags", "found"), [(["--links"], 1), ([], 0)], ids=["with --links", "without"])
def test_validate_asks_only_when_told_to_and_never_this_machine(
    flags: list[str], found: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = tmp_path / "community.yaml"
    registry.write_text("version: 1\nproject: {name: Wren, website: https://127.0.0.1:9/x}\n")
    assert main(["validate", "-r", str(registry), "--format", "json", *flags]) == 0
    report = json.loads(capsys.readouterr().out)
    broken = [diagnostic for diagnostic in report["diagnostics"] if diagnostic["rule"] == "broken-link"]
    assert len(broken) == found
    assert all("private network" in diagnostic["message"] for diagnostic in broken)
