"""`serve`: the site on this machine, alive while its registry is edited."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from served import PATIENCE, REGISTRY

from communitydocs.cli import main
from communitydocs.cli._screen import Screen
from communitydocs.cli._serve_http import Shown
from communitydocs.cli._serve_site import Site, Watched, build
from communitydocs.cli.serve import _watch

COMMAND = [sys.executable, "-m", "communitydocs", "serve"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "community.yaml").write_text(REGISTRY)
    return tmp_path


class Running:
    """A server in a process of its own."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        assert self.url, self.process.communicate()[1]

    def page(self, path: str = "") -> tuple[int, str]:
        return fetch(self.url + path)

    def until(self, path: str, words: str) -> str:
        """The page as soon as it says these words."""
        deadline = time.monotonic() + PATIENCE
        while words not in (text := self.page(path)[1]):
            assert time.monotonic() < deadline, text
            time.sleep(0.05)
        return text

    def end(self, sign: int = signal.SIGTERM) -> tuple[int, str, str]:
        self.process.send_signal(sign)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


@pytest.fixture
def start(here: Path) -> Iterator[Callable[..., Running]]:
    """Starts servers, and ends them after the test."""
    started: list[Running] = []

    def start_one(*options: str) -> Running:
        started.append(Running(*options))
        return started[-1]

    yield start_one
    for server in started:
        if server.process.returncode is None:
            server.end()


@pytest.fixture
def running(start: Callable[..., Running]) -> Running:
    return start()


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_site_is_shown_and_nothing_is_written(running: Running, here: Path) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", running.url)
    status, text = running.page()
    assert (status, "Wren" in text) == (200, True)
    assert running.page("people/ana.html")[0] == 200
    assert [path.name for path in here.iterdir()] == ["community.yaml"]


def test_a_saved_change_is_a_new_page_and_an_event(running: Running, here: Path) -> None:
    with urllib.request.urlopen(running.url + "__events", timeout=PATIENCE) as events:
        first = event(events)
        assert f'data-version="{first}"' in running.page("people/ana.html")[1]
        (here / "community.yaml").write_text(REGISTRY.replace("Ana Souza", "Ana Sousa"))
        second = event(events)
    assert second != first
    text = running.page("people/ana.html")[1]
    assert "Ana Sousa" in text
    assert f'data-version="{second}"' in text


def event(events: IO[bytes]) -> str:
    """The next event's data."""
    for line in events:
        if line.startswith(b"data: "):
            return line.decode().removeprefix("data: ").strip()
    raise AssertionError("the stream of events ended")


def test_an_editor_that_replaces_the_file_is_seen(running: Running, here: Path) -> None:
    (here / "new").write_text(REGISTRY.replace("Bo Lindqvist", "Bo Lind"))
    (here / "new").replace(here / "community.yaml")
    running.until("people/bo.html", "Bo Lind<")


def test_errors_are_shown_with_their_place_until_they_are_mended(running: Running, here: Path) -> None:
    (here / "community.yaml").write_text(REGISTRY.replace("[ana, bo]", "[anna, bo]"))
    text = running.until("people/ana.html", "1 error in the registry")
    assert "no person `anna` in people" in text
    assert "community.yaml:7:27" in text
    assert "did you mean `ana`?" in text
    assert running.page()[0] == 500
    (here / "community.yaml").write_text("people: [")
    running.until("", "in the registry")
    (here / "community.yaml").unlink()
    running.until("", "The pages cannot be made now")
    (here / "community.yaml").write_text(REGISTRY)
    running.until("people/ana.html", "Ana Souza")


def test_a_page_of_errors_is_text_and_nothing_else(here: Path) -> None:
    (here / "community.yaml").write_text(REGISTRY.replace("[ana, bo]", '["<script>alert(1)</script>", bo]'))
    trouble = build(here / "community.yaml", None).trouble
    assert trouble is not None
    assert b"<script" not in trouble
    assert b"&lt;script&gt;alert(1)" in trouble


def test_a_registry_that_begins_with_errors_is_served_too(start: Callable[..., Running], here: Path) -> None:
    (here / "community.yaml").write_text(REGISTRY.replace("[ana, bo]", "[anna, bo]"))
    server = start()
    assert "anna" in server.page()[1]
    (here / "community.yaml").write_text(REGISTRY)
    server.until("", "Wren")


def test_included_files_are_watched_and_new_ones_too(start: Callable[..., Running], here: Path) -> None:
    (here / "people").mkdir()
    (here / "community.yaml").write_text(REGISTRY + "include: [people/*.yaml]\n")
    server = start()
    (here / "people/dee.yaml").write_text("people: {dee: {name: Dee Park}}\n")
    server.until("people/dee.html", "Dee Park")
    (here / "people/dee.yaml").write_text("people: {dee: {name: Dee Parks}}\n")
    server.until("people/dee.html", "Dee Parks")
    (here / "people/dee.yaml").unlink()
    server.until("people/dee.html", "Nothing here")


@pytest.mark.parametrize("reading", [1, 2, 3])
@pytest.mark.parametrize("event", ["gone", "new"])
def test_what_comes_and_goes_while_the_pages_are_made_is_not_lost(here: Path, reading: int, event: str) -> None:
    (here / "people").mkdir()
    (here / "community.yaml").write_text(REGISTRY + "include: [people/*.yaml]\n")
    dee = here / "people/dee.yaml"
    if event == "gone":
        dee.write_text("people: {dee: {name: Dee Park}}\n")

    class Meddled(Shown):
        """At the end of one reading somebody changes a file, before the next look at the files."""

        readings = 1

        def show(self, site: Site) -> bool:
            self.readings += 1
            if self.readings == reading:
                meddle()
            return super().show(site)

    def meddle() -> None:
        if event == "gone":
            dee.unlink()
        else:
            dee.write_text("people: {dee: {name: Dee Park}}\n")

    shown = Meddled(build(here / "community.yaml", None))
    if reading == 1:
        meddle()
    stop, screen = threading.Event(), Screen("never", quiet=True)
    watcher = threading.Thread(target=_watch, args=(here / "community.yaml", None, shown, screen, stop))
    watcher.start()
    deadline = time.monotonic() + PATIENCE
    while ("people/dee.html" in shown.site.files) == (event == "gone") and time.monotonic() < deadline:
        if reading == 3 and shown.readings == 2:
            (here / "community.yaml").touch()
        time.sleep(0.05)
    stop.set()
    watcher.join(PATIENCE)
    assert ("people/dee.html" in shown.site.files) == (event == "new")


def test_templates_are_watched_and_their_faults_shown(start: Callable[..., Running], here: Path) -> None:
    (here / "own").mkdir()
    server = start("--templates", "own")
    (here / "own/safety.html.jinja").write_text("<p>Our own words</p>")
    server.until("safety.html", "Our own words")
    (here / "own/safety.html.jinja").write_text("{{ nonsense( }}")
    assert "safety.html.jinja" in server.until("", "The pages cannot be made now")


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_end_it_at_once_even_while_somebody_listens(running: Running, sign: int, code: int) -> None:
    with urllib.request.urlopen(running.url + "__events", timeout=PATIENCE) as events:
        event(events)
        began = time.monotonic()
        ended, out, err = running.end(sign)
    assert (ended, out) == (code, "")
    assert "Traceback" not in err
    assert time.monotonic() - began < 5


def test_a_port_that_is_taken_is_said_with_a_remedy(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert re.search(rf"port {port}: .*in use; take another with --port", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["-r", "nowhere.yaml"], "cannot read", id="no registry"),
        pytest.param(["-r", "-"], "serve watches a file", id="standard input"),
        pytest.param(["--port", "70000"], "70000", id="a port that does not exist"),
    ],
)
def test_what_cannot_be_served_is_said(
    here: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", *arguments]) == 2
    assert words in capsys.readouterr().err


def test_the_same_site_again_is_no_change() -> None:
    nothing = Watched(frozenset(), frozenset())
    shown = Shown(Site({"index.html": b"a"}, None, nothing, ""))
    version = shown.version
    assert not shown.show(Site({"index.html": b"a"}, None, nothing, "again"))
    assert shown.version == version
    assert shown.show(Site({"index.html": b"b"}, None, nothing, ""))
    assert shown.version != version


@pytest.mark.parametrize(
    ("pattern", "folders"),
    [
        ("people/*.yaml", {"people"}),
        ("people/ana.yaml", {"people"}),
        ("*.yaml", {"."}),
        ("people/**/*.yaml", {"people", "people/a", "people/a/b"}),
        ("people/*/x.yaml", {"people", "people/a", "people/a/b"}),
    ],
)
def test_the_folders_of_included_files_are_watched(here: Path, pattern: str, folders: set[str]) -> None:
    (here / "people/a/b").mkdir(parents=True)
    (here / "people/.hidden").mkdir()
    (here / "people/ana.yaml").write_text("people: {eva: {name: Eva}}")
    (here / "community.yaml").write_text(REGISTRY + f'include: ["{pattern}"]\n')
    watched = build(here / "community.yaml", None).watched
    assert {folder.relative_to(here).as_posix() for folder in watched.folders} == folders
