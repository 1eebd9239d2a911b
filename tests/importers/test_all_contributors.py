"""All Contributors' settings, and the table that is made from them, become people who are thanked."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from drafts import ANYTHING, edited, errors, places
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer
from communitydocs.importers._json_text import mended
from communitydocs.importers.all_contributors.types import TYPES, type_of

HERE = Path(__file__).parent / "all-contributors"
CORPUS = Path(__file__).parents[2].parent / "shared/corpus/all-contributors/all-contributors-cli"
IT = importer("all-contributors")
SMALL = (HERE / "small/input/.all-contributorsrc").read_bytes()
TABLE = (HERE / "table-in-readme/input/README.md").read_bytes()
OLD_TABLE = (HERE / "table-of-old/input/CONTRIBUTORS.md").read_bytes()


def read(content: bytes, name: str = ".all-contributorsrc") -> Imported:
    return IT.read({name: content})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(SMALL, True, id="settings with contributors are recognised"),
        pytest.param(b'{"projectName": "wren", "projectOwner": "wren"}', True, id="settings without any as well"),
        pytest.param(TABLE, True, id="and so is a table between its markers"),
        pytest.param(b"# Wren\n<table><td>Ana</td></table>", False, id="another table is not"),
        pytest.param(b'{"name": "wren", "contributors": [{"contributions": 3}]}', False, id="package.json is not"),
        pytest.param(b'{"version": 1, "project": {"name": "Wren"}}', False, id="a registry is not"),
        pytest.param(b"version: 1\nproject: {name: Wren}\n", False, id="a registry in YAML is not"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes are not"),
    ],
)
def test_the_format_is_told_by_its_content(content: bytes, expected: bool) -> None:
    assert IT.recognises({"any-name": content}) is expected


def test_past_credit_makes_nobody_answer_anything() -> None:
    for content in (SMALL, TABLE, OLD_TABLE):
        registry = read(content, "README.md").registry
        assert registry.people
        assert not registry.roles
        assert not any(person.topics for person in registry.people.values())


def test_people_may_share_a_website() -> None:
    entries = [{"login": login, "name": login.title(), "profile": "https://wren.garden"} for login in ("ana", "bo")]
    people = read(json.dumps({"projectName": "wren", "contributors": entries}).encode()).registry.people
    assert {id: person.contact["website"] for id, person in people.items()} == dict.fromkeys(
        ("ana", "bo"), "https://wren.garden"
    )


def test_the_table_is_read_only_where_no_settings_name_people() -> None:
    both = IT.read({"README.md": TABLE, ".all-contributorsrc": SMALL})
    assert both.registry == read(SMALL).registry
    empty = IT.read({"README.md": TABLE, ".all-contributorsrc": b'{"projectName": "w", "projectOwner": "w"}'})
    assert empty.registry.people == read(TABLE, "README.md").registry.people


@pytest.mark.parametrize("odd", [b"<![- ", b"<![CDATA[", b"<!--", b"<?", b"</", b"&#x110000;"])
def test_what_no_browser_minds_stops_no_table(odd: bytes) -> None:
    assert b"</tr>" in TABLE
    assert read(TABLE.replace(b"</tr>", odd + b"</tr>", 1), "README.md").registry.people


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        ("https://avatars.githubusercontent.com/u/23638587?v=4", {"github": 23638587}),
        ("https://avatars3.githubusercontent.com/u/7", {"github": 7}),
        ("https://avatars.githubusercontent.com/in/7?v=4", {}),
        ("https://avatars.githubusercontent.com/anasouza", {}),
        ("https://gravatar.com/avatar/u/7", {}),
        ("https://gitlab.com/uploads/-/system/user/avatar/7/avatar.png", {"gitlab": 7}),
    ],
)
def test_a_picture_tells_the_number_of_an_account(picture: str, numbers: dict[str, int]) -> None:
    entry = {"login": "", "name": "Ana Souza", "avatar_url": picture}
    content = json.dumps({"projectName": "wren", "contributors": [entry]}).encode()
    people = read(content).registry.people
    assert [person.account_ids for person in people.values()] == ([] if "/in/" in picture else [numbers])


@pytest.mark.parametrize("key", TYPES)
def test_a_type_is_known_by_title_by_anchor_and_by_symbol(key: str) -> None:
    title, symbol = TYPES[key]
    assert type_of(title, "", "") == key
    assert type_of("", "", f"#{key}-anasouza") == key
    assert type_of("", f"{symbol}\ufe0f", "") == key


def test_characters_outside_the_first_plane_may_be_escaped() -> None:
    assert mended(rb'{"a": "\ud83e\ude81 \u00e9 \\ud83e\ude81"}') == rb'{"a": "' + "🪁".encode() + (
        rb' \u00e9 \\ud83e\ude81"}'
    )
    assert not [note for note in read(SMALL).diagnostics if "escape" in note.message]


# Nothing is dropped in silence ---------------------------------------------------------------------------


def changed(path: tuple[Any, ...], change: Any) -> bytes:
    """The small file with another value at `path`."""
    data = edited(json.loads(SMALL), path, change)
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def said(found: Imported) -> tuple[Any, ...]:
    return found.registry, sorted(note.message for note in found.diagnostics)


PLACES = list(places(json.loads(SMALL)))
# One note names all settings of the table. The program and the entry that names nobody are noted as such.
# An address of the forge's own page, or of a picture without a number, says no more than the login does.
QUIET = {"imageSize", "commit", "files", "types", "repoType"}
WITH_EFFECT = [
    path for path in PLACES
    if path[0] not in QUIET and path[:2] not in {("contributors", 4), ("contributors", 6)}
    and path not in {("contributors", n, "profile") for n in (0, 2, 5)}
    and path not in {("contributors", n, "avatar_url") for n in (2, 3, 5)}
    and path[:4] != ("contributors", 0, "contributions", 2) and path[-1] != "mood"
]  # fmt: skip


@pytest.mark.parametrize("path", WITH_EFFECT, ids=lambda path: ".".join(map(str, path)))
def test_every_scalar_has_an_effect(path: tuple[Any, ...]) -> None:
    def another(text: str) -> str:
        return text.replace("/u/1", "/u/9") if "/u/" in text else f"{text}z"

    assert said(read(changed(path, another))) != said(read(changed(path, lambda text: text)))


def test_an_address_of_one_contribution_is_noted() -> None:
    assert "`contributors[0].contributions[2].url` is not imported" in said(read(SMALL))[1]


# Strangers' files ----------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted({path[:n] for path in PLACES for n in range(1, len(path) + 1)}, key=str)), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(path: tuple[Any, ...], value: Any) -> None:
    assert errors(read(changed(path, lambda _: value))) == []


PIECES = (
    b"<td>",
    b"</td>",
    b"<a href='",
    b"<img src='x' alt='A B'>",
    b"<b>",
    b"|",
    b"](#code-a)",
    b"\n",
    b"&#0;",
    b"\xff",
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([TABLE, OLD_TABLE, SMALL]), st.integers(0, 2500), st.integers(0, 300),
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=6).map(b"".join),
)  # fmt: skip
def test_a_broken_file_gives_a_draft_without_errors(content: bytes, start: int, length: int, new: bytes) -> None:
    broken = content[:start] + new + content[start + length :]
    IT.recognises({"x": broken})
    assert errors(read(broken, "README.md")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "<td>",
        "<td",
        "<a ",
        "<!--",
        "<",
        "&",
        "[](",
        "| <img src=x><b>a</b> ",
        "<td><img src=x alt=a>",
        "<script>",
        "\n",
    ],
)
def test_no_table_takes_long(piece: str) -> None:
    content = ("<!-- ALL-CONTRIBUTORS-LIST:START -->" + piece * (200_000 // len(piece))).encode()
    begin = time.process_time()
    read(content, "README.md")
    assert time.process_time() - begin < 10


# The real file -------------------------------------------------------------------------------------------


def test_the_tools_own_settings_and_table_say_the_same() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    settings_ = (CORPUS / ".all-contributorsrc").read_bytes()
    listed = json.loads(settings_)["contributors"]
    found, table = read(settings_), read((CORPUS / "README.md").read_bytes(), "README.md")
    assert errors(found) == []
    assert errors(table) == []
    assert len(found.registry.people) == len(listed)
    assert found.registry.people == table.registry.people
    by_login = {person.contact["github"]: person for person in found.registry.people.values()}
    for entry in listed:
        person = by_login[entry["login"]]
        assert str(person.account_ids["github"]) in entry["avatar_url"]
        assert person.extra["x-contributions"] == entry["contributions"]
        assert person.contact.get("website", f"https://github.com/{entry['login']}").rstrip("/").lower() == (
            entry["profile"].rstrip("/").lower()
        )
