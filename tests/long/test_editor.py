"""An editor's view of a registry: yaml-language-server, which VS Code and others run, is asked as an editor asks it."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communitydocs.cli import main
from communitydocs.registry import read

pytestmark = pytest.mark.skipif(
    not os.environ.get("COMMUNITYDOCS_LONG") or not shutil.which("npm"),
    reason="slow, and needs npm and the network: COMMUNITYDOCS_LONG=1 python -m pytest tests/long",
)

CAN = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
    "workspace": {"configuration": True},
}
SETTINGS = {"schemaStore": {"enable": False}, "hover": True, "completion": True, "validate": True}


class Editor:
    """A small client of the language server protocol, on standard input and output.

    Source: https://microsoft.github.io/language-server-protocol/
    """

    def __init__(self, server: Path, root: Path) -> None:
        self.root = root
        self.process = subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._numbers = itertools.count(1)
        self._found: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": CAN})
        self._send({"method": "initialized", "params": {}})

    def opened(self, text: str) -> dict[str, Any]:
        """A new file with this text, in which `|` is where the cursor stands."""
        before, _, after = text.partition("|")
        uri = (self.root / f"community-{next(self._numbers)}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return {"textDocument": {"uri": uri}, "position": place}

    def completed(self, text: str) -> dict[str, str]:
        """{label: the text that it inserts} of all that is offered at the cursor."""
        answer = self.ask("textDocument/completion", self.opened(text))
        return {item["label"]: item.get("insertText", item["label"]) for item in answer["items"]}

    def hovered(self, text: str) -> str:
        """What is shown for the word at the cursor."""
        return str(self.ask("textDocument/hover", self.opened(text))["contents"]["value"])

    def diagnosed(self, text: str) -> list[tuple[str, str]]:
        """(the words that are underlined, what is said about them) of each finding."""
        uri, lines = self.opened(text)["textDocument"]["uri"], text.splitlines()
        while uri not in self._found:
            self._receive()
        ranges = [(found["range"]["start"], found["range"]["end"], found["message"]) for found in self._found[uri]]
        return [
            (lines[start["line"]][start["character"] : end["character"]], message) for start, end, message in ranges
        ]

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it finds is kept."""
        assert self.process.stdout is not None
        size = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        message: dict[str, Any] = json.loads(self.process.stdout.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"]["items"] if message["method"] == "workspace/configuration" else []
            answers = [SETTINGS if item.get("section") == "yaml" else {} for item in asked]
            self._send({"id": message["id"], "result": answers or None})
        return message


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The server, in a project as `init` leaves it: with the schema's copy that the registry's first line names."""
    tools, root = tmp_path_factory.mktemp("tools"), tmp_path_factory.mktemp("project")
    install = ["npm", "install", "--silent", "--no-fund", "--no-audit", "yaml-language-server@1"]
    subprocess.run(install, cwd=tools, check=True, timeout=600)
    assert main(["init", "-q", "--yes", str(root)]) == 0
    editor = Editor(tools / "node_modules/.bin/yaml-language-server", root)
    with editor.process:  # closes its pipes
        yield editor
        editor.process.kill()


@pytest.fixture(scope="module")
def head(editor: Editor) -> str:
    """The registry's first line, as `init` wrote it, and the little that every registry has."""
    first = (editor.root / "community.yaml").read_text().splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    return f"{first}\nversion: 1\nproject: {{name: Wren}}\n"


def test_the_file_that_init_wrote_has_no_fault(editor: Editor) -> None:
    assert editor.diagnosed((editor.root / "community.yaml").read_text()) == []


PERSON = "people:\n  ana:\n    name: Ana Souza\n    "
ROLE = "roles:\n  docs:\n    "
CHANNEL = "channels:\n  chat:\n    url: https://chat.wren.example\n    "


@pytest.mark.parametrize(
    ("text", "offered", "never"),
    [
        pytest.param(
            "|", "people roles channels topics contributing render rules ignore", "version project", id="the top"
        ),
        pytest.param(
            PERSON + "|", "pronouns contact availability away_until confirmed", "name emial holders", id="a person"
        ),
        pytest.param(ROLE + "|", "purpose holders past seats topics paths channels join", "url email", id="a role"),
        pytest.param(CHANNEL + "|", "kind private readers response schedule", "url holders", id="a channel"),
        pytest.param(
            "topics:\n  talk:\n    |", "title kind keywords start steps fallback", "people holders", id="a topic"
        ),
        pytest.param("topics:\n  |", "help bug conduct security", "chat", id="the standard topics"),
        pytest.param(
            CHANNEL + "schedule:\n      |", "every day time timezone week minutes starts", "url", id="a meeting"
        ),
        pytest.param("render:\n  - |", "to into file flavour", "name", id="a target's fields"),
        pytest.param("ignore:\n  - |", "rule at reason until", "name", id="an ignore's fields"),
        pytest.param(
            "contributing:\n  |", "welcome flow workspace conventions submit", "name", id="the parts of contributing"
        ),
        pytest.param(PERSON + "contact:\n      |", "email matrix zulip signal github codeberg", "fax", id="platforms"),
        pytest.param(PERSON + "availability: |", "open limited closed", "away", id="how available"),
        pytest.param(
            CHANNEL + "kind: |", "chat forum mailing_list issue_tracker meeting", "irc", id="kinds of channel"
        ),
        pytest.param(CHANNEL + "access: |", "open account invitation", "closed", id="what one needs to write"),
        pytest.param(CHANNEL + "private: |", "true false", "yes", id="true or false"),
        pytest.param(
            "topics:\n  talk:\n    kind: |", "help contribute report conduct security", "chat", id="kinds of topic"
        ),
        pytest.param("rules:\n  thin-topic: |", "note warning error", "fatal", id="levels"),
        pytest.param("render:\n  - to: |", "markdown html gitlab security-txt block", "pdf", id="targets"),
        pytest.param(CHANNEL + "schedule:\n      day: |", "monday sunday", "today", id="days"),
        pytest.param(
            ROLE + "holders:\n      - |", "person title since until ana", "name", id="a holder, by id or as a mapping"
        ),
        pytest.param("contributing:\n  flow: |", "file address", "path", id="where a part stands"),
    ],
)
def test_what_may_stand_here_is_offered(editor: Editor, head: str, text: str, offered: str, never: str) -> None:
    labels = {label.strip('"') for label in editor.completed(head + text)}
    assert set(offered.split()) - labels == set()
    assert labels & set(never.split()) == set()


@pytest.mark.parametrize(
    ("table", "label", "begins", "holds"),
    [
        ("people", "person", "${1:ana}:", "name: ${2:Ana Souza}"),
        ("roles", "role", "${1:translation}:", "holders:"),
        ("channels", "channel", "${1:chat}:", "url: ${2:"),
        ("channels", "private channel", "${1:safe-line}:", "private: true"),
        ("channels", "meeting", "${1:weekly-call}:", "every: ${4:week}"),
        ("topics", "topic", "${1:first-talk}:", "title: ${2:"),
    ],
)
def test_a_snippet_makes_an_entry_that_has_no_fault(
    editor: Editor, head: str, table: str, label: str, begins: str, holds: str
) -> None:
    inserted = editor.completed(f"{head}{table}:\n  |")[label]
    assert inserted.startswith(begins)
    assert holds in inserted
    entry = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", inserted).replace("\n", "\n  ")
    assert editor.diagnosed(f"{head}{table}:\n  {entry}\n") == []
    reading = read.read_bytes(f"{head}{table}:\n  {entry}\n".encode(), "tried.yaml", editor.root)
    assert list(reading.problems) == [], "and we find none either"


def test_a_list_is_begun_and_a_required_key_is_set(editor: Editor, head: str) -> None:
    assert editor.completed(head + ROLE + "|")["topics"].startswith("topics:\n  - ")
    assert editor.completed(head + "render:\n  - |")["to"].startswith("to: ")
    assert editor.completed(head + "topics:\n  |")["help"].startswith("help:\n")


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        pytest.param("peo|ple: {}", "People", "each under an id", id="a table"),
        pytest.param("people:\n  an|a: {name: Ana}", "Person", "Somebody one can ask, or thank", id="an entry"),
        pytest.param(
            "people:\n  ana:\n    na|me: Ana", "Name", "in any script; one letter is enough", id="a person's name"
        ),
        pytest.param(PERSON + "confir|med: 2026-10-01", "Confirmed", "this is me, publish it", id="the person's word"),
        pytest.param(PERSON + "contact:\n      git|hub: ana", "GitHub", "not written to", id="a platform"),
        pytest.param(PERSON + "availability: lim|ited", "Availability", "`closed`", id="the values that there are"),
        pytest.param(ROLE + "sea|ts: 3", "Seats", "Fewer is a vacancy", id="seats"),
        pytest.param(ROLE + "holders:\n      - per|son: ana", "Person", "The person's id", id="a holder"),
        pytest.param(CHANNEL + "read|ers: [docs]", "Readers", "ids of people and roles", id="readers"),
        pytest.param(
            "topics:\n  con|duct:\n    title: Help", "Standard topic: conduct", "only private", id="a standard topic"
        ),
        pytest.param(
            "topics:\n  talk:\n    tit|le: Hello", "Title", "What the outsider would say", id="a topic's title"
        ),
    ],
)
def test_a_word_is_explained_in_its_own_words(editor: Editor, head: str, text: str, title: str, words: str) -> None:
    shown = editor.hovered(head + text + "\n").replace("\\", "")
    assert shown.startswith(f"#### {title}\n")
    assert words in shown


@pytest.mark.parametrize(
    ("text", "underlined", "words"),
    [
        pytest.param(PERSON + "emial: a@b.example", "emial", "not allowed", id="a misspelt key"),
        pytest.param("people:\n  ana: {pronouns: she}", "ana", 'Missing property "name"', id="no name"),
        pytest.param(
            PERSON + "availability: maybe", "maybe", '"open", "limited", "closed"', id="a word that is none of these"
        ),
        pytest.param(
            PERSON + "confirmed: 2026-02-30", "2026-02-30", "a day that exists", id="a day that does not exist"
        ),
        pytest.param(ROLE + "holders: ana", "ana", 'Expected "array"', id="text for a list"),
        pytest.param(ROLE + "seats: 0", "0", "minimum", id="no seat"),
        pytest.param(CHANNEL + "response: soon", "soon", "a number of hours, days or weeks", id="a vague promise"),
        pytest.param("people:\n  Ana S: {name: Ana}", "Ana S", "an id is small letters", id="an id with a capital"),
        pytest.param("render: [{to: block}]", "{", 'Missing property "file"', id="a block without a file"),
        pytest.param("topics:\n  talk: {kind: help}", "talk", 'Missing property "title"', id="a topic without a title"),
    ],
)
def test_a_fault_is_underlined_where_it_is(editor: Editor, head: str, text: str, underlined: str, words: str) -> None:
    [(shown, message)] = editor.diagnosed(f"{head}{text}\n")
    assert shown == underlined
    assert words in message
