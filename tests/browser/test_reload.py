"""A page that `serve` shows, open in a browser, follows every state of the registry."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from communitydocs.cli._serve_http import Server, Shown
from communitydocs.cli._serve_site import build

pytest_plugins = ["chromium"]
REGISTRY = """\
version: 1
project: {name: Wren}
people: {ana: {name: Ana Souza}}
roles: {maintainers: {holders: [ana], topics: [help], channels: [chat]}}
channels: {chat: {url: "https://chat.wren.example", kind: chat}}
"""
STATES = [
    ("Ana Souza", "Ana Sousa", "Ana Sousa"),
    ("[ana]", "[anna]", "1 error in the registry"),
    ("Ana Souza", "Ana de Souza", "Ana de Souza"),
]
"""What is changed into what in the registry, and the heading of the page then."""


def test_an_open_page_follows_the_registry_and_nothing_in_it_is_refused(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "community.yaml"
    file.write_text(REGISTRY)
    shown = Shown(build(file, None))
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    with Server(0, shown) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        page.goto(f"{server.url}people/ana.html")
        for old, new, heading in STATES:
            file.write_text(REGISTRY.replace(old, new))
            shown.show(build(file, None))
            page.get_by_role("heading", name=heading, level=1, exact=True).wait_for()
        page.close()
        server.shutdown()
    assert [text for text in said if "policy" in text.lower()] == []


@pytest.mark.parametrize("page", ["index.html", "people/ana.html"])
def test_a_page_of_errors_has_no_barrier(browser: Any, tmp_path: Path, page: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    (tmp_path / "community.yaml").write_text(REGISTRY.replace("[ana]", "[anna]"))
    with Server(0, Shown(build(tmp_path / "community.yaml", None))) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        opened = browser.new_page()
        opened.goto(server.url + page)
        found = axe.run(opened, options={"resultTypes": ["violations"]}).response["violations"]
        opened.close()
        server.shutdown()
    assert [rule["id"] for rule in found] == []
