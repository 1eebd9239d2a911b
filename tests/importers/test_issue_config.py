"""An issue chooser's contact links become channels and links, and nothing about security a public place."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import errors
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer
from communitydocs.registry.model import Channel

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared/corpus/issue-config"
EXAMPLES = sorted((Path(__file__).parent / "issue-config").glob("*/input/*/*/*"))
CONFIG = importer("issue-config")


def read(content: bytes) -> Imported:
    return CONFIG.read({".github/ISSUE_TEMPLATE/config.yml": content})


def link(**fields: Any) -> Imported:
    """What becomes of one contact link."""
    return read(yaml.safe_dump({"contact_links": [fields]}, allow_unicode=True).encode())


# What is in this format ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"contact_links:\n  - {name: A, url: b}\n", True, id="contact links"),
        pytest.param(b"blank_issues_enabled: false\n", True, id="blank issues alone"),
        pytest.param(b'{"contact_links": []}', True, id="JSON"),
        pytest.param(b"name: Bug\nbody:\n  - type: input\n", False, id="an issue form"),
        pytest.param(b"version: 1\nproject: {name: Wren}\n# contact_links: none\n", False, id="a registry"),
        pytest.param(b"project: {name: Wren}\ncontact_links: []\n", False, id="another format with such a key"),
        pytest.param(b"\xff\xfec\0o\0", False, id="bytes"),
        pytest.param(b"", False, id="nothing"),
    ],
)
def test_the_format_is_told_by_its_content(content: bytes, expected: bool) -> None:
    assert CONFIG.recognises({"config.yml": content}) is expected


# A place to talk, or a page to read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "url", "place"),
    [
        ("Documentation", "https://wren.garden/book", "page"),
        ("Guide", "https://wren.readthedocs.io/", "page"),
        ("Stuck?", "https://docs.wren.garden/start", "page"),
        ("Stuck?", "https://wren.garden/faq/", "page"),
        ("Stuck?", "https://wren.garden/help.html", "page"),
        ("Community guidelines", "https://github.com/wren/wren/blob/main/CONTRIBUTING.md", "page"),
        ("Code of Conduct", "https://wren.garden/conduct", "page"),
        ("Website", "https://wren.garden", "page"),
        ("Wiki", "https://github.com/wren/wren/wiki", "page"),
        ("FAQ", "https://github.com/wren/wren/discussions/categories/faq", "forum"),
        ("Documentation bugs", "https://github.com/wren/docs/issues", "issue_tracker"),
        ("Documentation bugs", "https://github.com/wren/docs", "other"),
        ("Ask", "https://stackoverflow.com/questions/tagged/wren", "other"),
        ("Chat", "https://wren.zulipchat.com", "chat"),
        ("List", "https://lists.sr.ht/~wren/wren", "mailing_list"),
        ("Mail", "mailto:hello@wren.garden", "email"),
        ("Forum and documentation", "https://forum.wren.garden", "other"),
    ],
)
def test_a_link_is_a_place_to_talk_unless_it_is_plainly_a_page(name: str, url: str, place: str) -> None:
    found = link(name=name, url=url, about="Look here.")
    if place == "page":
        assert (dict(found.registry.project.links), dict(found.registry.channels)) == ({name: url}, {})
    else:
        (channel,) = found.registry.channels.values()
        assert (channel.name, channel.url, channel.kind, channel.purpose) == (name, url, place, "Look here.")
        assert not channel.private
        assert not found.diagnostics


# Security and conduct -----------------------------------------------------------------------------------

DISCORD = "https://discord.gg/wren"


@pytest.mark.parametrize(
    ("name", "url", "about", "topic"),
    [
        ("Report a hole", "https://github.com/wren/wren/security/advisories/new", "", "security"),
        ("Report a hole", "https://forge.wren.garden/w/w/-/issues/new?issue[confidential]=true", "", "security"),
        ("Security", "mailto:security@wren.garden", "", "security"),
        ("Security bounty", "https://bugcrowd.com/engagements/wren", "", "security"),
        ("Vulnerabilities", "https://forms.gle/wren1", "", "security"),
        ("Report harassment", "mailto:conduct@wren.garden", "", "conduct"),
        ("Trouble", "https://forms.gle/wren2", "Report breaches of our code of conduct.", "conduct"),
    ],
)
def test_a_private_address_becomes_a_private_channel(name: str, url: str, about: str, topic: str) -> None:
    (channel,) = link(name=name, url=url, about=about).registry.channels.values()
    assert (channel.url, channel.private, channel.topics) == (url, True, (topic,))


@pytest.mark.parametrize(
    ("name", "url", "about"),
    [
        ("Security", DISCORD, ""),
        ("Vulnerabilities", "https://github.com/wren/wren/issues", ""),
        ("Policy", "https://github.com/wren/wren/security/policy", ""),
        ("Advisories", "https://github.com/wren/wren/security/advisories", ""),
        ("Forum", "https://github.com/wren/wren/discussions/categories/security", ""),
        ("Chat", DISCORD, "Report security vulnerabilities here."),
        ("Chat", DISCORD, "Found a security problem? Tell us."),
        ("Chat", DISCORD, "Do not open an issue. Vulnerabilities should be disclosed here."),
        ("Bounties", "https://hackerone.com/hacktivity", "Report a vulnerability."),
        ("Report harassment", DISCORD, ""),
    ],
)
def test_a_public_address_never_becomes_a_channel_for_security(name: str, url: str, about: str) -> None:
    found = link(name=name, url=url, about=about)
    assert not found.registry.channels
    assert dict(found.registry.project.links) == {name: url}
    assert [note for note in found.diagnostics if "private" in note.message]


@pytest.mark.parametrize(
    "about",
    ["Questions, but not security reports.", "Don't report vulnerabilities in the chat.", "Ask about anything."],
)
def test_a_chat_that_keeps_security_out_stays_a_chat(about: str) -> None:
    (channel,) = link(name="Chat", url=DISCORD, about=about).registry.channels.values()
    assert (channel.kind, channel.private) == ("chat", False)


# Nothing is dropped, nothing breaks ---------------------------------------------------------------------


def entries(content: bytes) -> list[tuple[range, list[str]]]:
    """The lines and the values of every contact link and of every other key at the top, read by PyYAML."""
    found = []
    top = yaml.compose(content.decode("utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(top, yaml.MappingNode)
    for key, value in top.value:
        for entry in value.value if key.value == "contact_links" else [value]:
            lines = range(entry.start_mark.line + 1, entry.end_mark.line + 2)
            texts = [node.value for _, node in entry.value] if isinstance(entry, yaml.MappingNode) else [entry.value]
            found.append((lines, [] if key.value == "blank_issues_enabled" else texts))
    return found


def kept(found: Imported) -> str:
    """All texts of the registry, without the backslashes of Markdown."""
    channels = "\n".join(
        f"{channel.name}\n{channel.url}\n{channel.purpose}" for channel in found.registry.channels.values()
    )
    return f"{channels}\n{dict(found.registry.project.links)}".replace("\\", "")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parents[3].name}, {file.parts[-3]}")
def test_every_value_is_kept_or_noted(file: Path) -> None:
    found = read(file.read_bytes())
    noted = {note.location.line for note in found.diagnostics}
    words = kept(found)
    silent = [texts for lines, texts in entries(file.read_bytes()) if noted.isdisjoint(lines)]
    assert [text for texts in silent for text in texts if text.split("\n")[0] not in words] == []


def test_names_that_are_the_same_stay_two_channels() -> None:
    links = [{"name": "Chat", "url": f"https://chat.wren.garden/{number}", "about": ""} for number in range(2)]
    found = read(yaml.safe_dump({"contact_links": links}).encode())
    assert list(found.registry.channels) == ["chat", "chat-2"]
    assert errors(found) == []


def test_more_links_than_anybody_has_are_counted() -> None:
    links = [{"name": "Chat", "url": f"https://chat.wren.garden/{number}"} for number in range(1_500)]
    found = read(yaml.safe_dump({"contact_links": links}).encode())
    assert len(found.registry.channels) == 1_000
    assert [note.message for note in found.diagnostics] == ["only the first 1000 contact links are read"]


@pytest.mark.parametrize("url", ["https://chat.wren.garden/", "https://forms.gle/"], ids=["public", "private"])
def test_an_address_that_is_too_long_is_told_as_such(url: str) -> None:
    found = link(name="Report a vulnerability" if "forms" in url else "Chat", url=url + "x" * 2_000)
    assert [note.message for note in found.diagnostics if "address" in note.message] == [
        "this address is longer than 2000 characters, and is left out"
    ]


TEXT = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["https://wren.garden", "mailto:a@wren.garden", "https://[", "security", "https://hackerone.com/x"]
    ),
)
VALUE = st.one_of(
    TEXT, st.none(), st.integers(), st.booleans(), st.lists(TEXT, max_size=2), st.dictionaries(TEXT, TEXT)
)
LINK = st.one_of(VALUE, st.fixed_dictionaries({}, optional={"name": VALUE, "url": VALUE, "about": VALUE, "x": VALUE}))


@settings(max_examples=150)
@given(st.one_of(VALUE, st.lists(LINK, max_size=4)), VALUE)
def test_whatever_stands_there_the_registry_has_no_error(links: Any, blank: Any) -> None:
    data = {"blank_issues_enabled": blank, "contact_links": links}
    assert errors(read(yaml.safe_dump(data, allow_unicode=True).encode("utf-8", "replace"))) == []


@settings(max_examples=100)
@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
def test_no_bytes_raise(bytes_: bytes, at: int, length: int) -> None:
    whole = EXAMPLES[0].read_bytes()
    for content in (bytes_, b"contact_links:\n" + bytes_, whole[:at] + bytes_ + whole[at + length :]):
        CONFIG.recognises({"x": content})
        assert errors(read(content)) == []


@pytest.mark.parametrize(
    "links",
    [
        "- {name: a, url: 'https://wren.garden/%d'}\n",
        "- {name: docs, url: 'https://docs.wren.garden/%d'}\n",
        "- {x%d: 1}\n",
    ],
    ids=["channels", "pages", "unknown keys"],
)
def test_time_grows_with_the_file_and_no_faster(links: str) -> None:
    begin = time.perf_counter()
    read(("contact_links:\n" + "".join(links % number for number in range(5_000))).encode())
    assert time.perf_counter() - begin < 5


# Real files ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not beside this checkout")
@pytest.mark.parametrize(
    ("folder", "channels", "links"),
    [
        ("esphome", ["issue_tracker", "other"], ["Frequently Asked Question"]),
        ("python-devguide", ["other", "issue_tracker"], ["CPython Documentation", "Python Website"]),
    ],
)
def test_real_files_give_what_one_reads_in_them(folder: str, channels: list[str], links: list[str]) -> None:
    content = (CORPUS / folder / "config.yml").read_bytes()
    found = read(content)
    assert CONFIG.recognises({"config.yml": content})
    assert [channel.kind for channel in found.registry.channels.values()] == channels
    assert list(found.registry.project.links) == links
    assert len(channels) + len(links) == len(yaml.safe_load(content)["contact_links"])
    assert errors(found) == []


def test_a_channel_comes_from_the_line_of_its_link() -> None:
    found = read(b"blank_issues_enabled: true\ncontact_links:\n  - name: Chat\n    url: https://discord.gg/wren\n")
    assert found.origins == {("channels", "chat"): ".github/ISSUE_TEMPLATE/config.yml:3"}
    assert found.registry.channels["chat"] == Channel(id="chat", url=DISCORD, name="Chat", kind="chat")
