"""Nothing outside of the registry's folder is read or written: not by names, and not by ids."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType, ModuleType

import commands
import pytest
from commands import tree
from trials import Figure, rounds

from communitydocs.documents import Order, calendar, html, json, markdown, publish
from communitydocs.load import load
from communitydocs.registry import build
from communitydocs.registry.model import Channel, Person, Project, Registry, RenderEntry, Role, Topic
from communitydocs.registry.problems import CommunityDocsError

TOP = "version: 1\nproject: {name: Wren}\n"
NAMED: Mapping[str, tuple[str, str]] = {
    "a folder above": ("include: [../outside/secret.yaml]", "outside-root"),
    "above, by a way round": ("include: [docs/../../outside/secret.yaml]", "outside-root"),
    "above, with backslashes": ("include: ['..\\outside\\secret.yaml']", "outside-root"),
    "an absolute name": ("include: [/etc/passwd]", "outside-root"),
    "a home folder": ("include: ['~/secret.yaml']", "outside-root"),
    "a drive": ("include: ['C:/secret.yaml']", "outside-root"),
    "a glob above": ("include: ['../*/*.yaml']", "outside-root"),
    "a glob and then above": ("include: ['*/../../outside/*.yaml']", "outside-root"),
    "a link to a file": ("include: [file-link.yaml]", "outside-root"),
    "a link to a folder": ("include: [folder-link/secret.yaml]", "outside-root"),
    "a link that a glob finds": ("include: ['file-link*']", "outside-root"),
    "a folder that a glob finds": ("include: ['folder-link/**']", "outside-root"),
    "a link to a link": ("include: [link-to-link.yaml]", "outside-root"),
    "a link to /dev/zero": ("include: [zero.yaml]", "outside-root"),
    "/dev/zero itself": ("include: [/dev/zero]", "outside-root"),
    "a pipe": ("include: [pipe.yaml]", "missing-file"),
    "a link in a circle": ("include: [circle.yaml]", "missing-file"),
    "a folder": ("include: [docs]", "missing-file"),
    "text of a guide above": ("contributing: {flow: {file: ../outside/secret.yaml}}", "outside-root"),
    "text of a guide through a link": ("contributing: {flow: {file: file-link.yaml}}", "outside-root"),
    "text of a guide from a pipe": ("contributing: {flow: {file: pipe.yaml}}", "missing-file"),
    "text of a guide from /dev/zero": ("contributing: {flow: {file: /dev/zero}}", "outside-root"),
    "a target above": ("render: [{to: markdown, into: ../outside}]", "outside-root"),
    "a target through a link": ("render: [{to: markdown, into: folder-link}]", "outside-root"),
    "a block in a file above": ("render: [{to: block, file: ../outside/secret.yaml}]", "outside-root"),
    "templates above": ("templates: ../outside", "outside-root"),
}


@contextlib.contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Nothing here may hang: after so many seconds it is an error."""

    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"it took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.trial("A registry names nothing outside of its folder: not by `..`, links, pipes or devices.")
def test_names_that_lead_out(tmp_path: Path, figure: Figure) -> None:
    outside = commands.outside(tmp_path)
    root = tmp_path / "root"
    (root / "docs").mkdir(parents=True)
    (root / "file-link.yaml").symlink_to(outside / "secret.yaml")
    (root / "folder-link").symlink_to("../outside")
    (root / "link-to-link.yaml").symlink_to("file-link.yaml")
    (root / "zero.yaml").symlink_to("/dev/zero")
    (root / "circle.yaml").symlink_to("circle.yaml")
    os.mkfifo(root / "pipe.yaml")
    worst = 0.0
    for name, (line, rule) in NAMED.items():
        (root / "community.yaml").write_text(f"{TOP}{line}\n")
        began = time.process_time()
        with at_most(10):
            found = load(root / "community.yaml")
        worst = max(worst, time.process_time() - began)
        told = [(one.rule, one.location.line) for one in found.diagnostics if one.level == "error"]
        # A loop that Python's own `resolve` gives up on leads nowhere, which is refused as well.
        assert (rule, 3) in told or (name == "a link in a circle" and ("outside-root", 3) in told), (name, told)
        assert found.registry is None or "mallory" not in found.registry.people, name
    assert worst < 1
    figure(f"{len(NAMED)} names refused with their line, each in less than {max(0.1, worst):.1f} s")


PARTS = [
    "..",
    ".",
    "/",
    "\\",
    "\0",
    "~",
    "con",
    "NUL",
    "aux.txt",
    "com1",
    "a" * 300,
    "é" * 200,
    " ",
    ":",
    "|",
    "?",
    "*",
]
PARTS += ["%2e%2e", "\u2025", "\uff0f", "\n", "\r", "\x1b", "\u202e", "-", "--force", ".git", ".communitydocs"]
PARTS += [
    ".communitydocs.json",
    "index",
    "README",
    "people",
    "x",
    "$HOME",
    "`id`",
    "{{x}}",
    "<x>",
    '"',
    "'",
    "etc/passwd",
]
TARGETS: tuple[tuple[ModuleType, str], ...] = (
    (markdown, "docs"),
    (html, "site"),
    (json, "api"),
    (calendar, "meetings"),
)


def strange_ids(count: int) -> list[str]:
    """Ids that mean no good as the names of files: each part alone, and random ones of several."""
    chance, found = random.Random(1), dict.fromkeys(PARTS)
    while len(found) < count:
        found["".join(chance.choices([*PARTS, "/", "/", "../"], k=chance.randint(1, 5)))] = None
    return list(found)[:count]


def registry_of(id: str) -> Registry:
    """A registry in which everything has this id, as if reading had not refused it."""
    meeting = {"every": "week", "day": "monday", "time": "10:00", "timezone": "UTC", "starts": "2026-01-05"}
    call = build.registry(
        {"version": 1, "project": {"name": "W"}, "channels": {"c": {"url": "https://x.org", "schedule": meeting}}},
        frozenset(),
    ).channels["c"]
    return Registry(
        project=Project(name="Wren"),
        people={id: Person(id=id, name="P", contact={"email": "p@wren.garden"}, topics=(id,))},
        roles={id: Role(id=id, name="R", topics=(id,))},
        channels={id: Channel(id=id, name="C", url="https://x.org", kind="meeting", schedule=call.schedule)},
        topics={id: Topic(id=id, title="T", declared=True)},
    )


@pytest.mark.trial("Ids never become files outside of the target's folder.")
def test_ids_as_paths(tmp_path: Path, figure: Figure) -> None:
    outside = commands.outside(tmp_path)
    ids = strange_ids(rounds(short=40, long=500))
    untouched = tree(outside)
    refused = written = 0
    for number, id in enumerate(ids):
        root = tmp_path / "roots" / f"{number}"
        root.mkdir(parents=True)
        for target, folder in TARGETS:
            try:
                order = Order(RenderEntry(to=folder, into=folder, pages="always"), "community.yaml", folder)
                files = target.render(registry_of(id), order)
                publish.write(publish.plan({Path(folder): files}, root=root))
                written += 1
            except CommunityDocsError:
                refused += 1
        assert {path.name for path in root.iterdir()} <= {folder for _, folder in TARGETS}, id
        for path in root.rglob("*"):
            assert not path.is_symlink()
        assert {path.name for path in root.parent.iterdir()} == {f"{number}"}, id
        shutil.rmtree(root)
    assert tree(outside) == untouched
    told = refused_ids(tmp_path, ids)
    figure(
        f"{len(ids)} ids: {told} refused by the reader, and past the reader {refused} renders refused, {written} inside"
    )


def refused_ids(root: Path, ids: list[str]) -> int:
    """How many of these the reader refuses as the ids of people."""
    count = 0
    for id in ids:
        text = id.encode("unicode_escape").decode().replace('"', '\\"')
        (root / "community.yaml").write_text(f'{TOP}people:\n  "{text}": {{name: P}}\n')
        found = load(root / "community.yaml")
        good = found.registry is not None and id in found.registry.people
        allowed = re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", id) and len(id) <= 64 and id not in KEPT
        assert good == bool(allowed), (id, found.diagnostics[:1])
        count += not good
    return count


KEPT = {"index", "readme", "con", "prn", "aux", "nul", "com1"}
"""What would be an id, if it were not the name of a page of its own, or of a device."""
