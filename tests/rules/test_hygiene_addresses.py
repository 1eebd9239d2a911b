"""The rules on addresses of the web: do they lead somewhere, and is the way encrypted."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, person, run


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("https:///heron", "no host", id="three slashes"),
        pytest.param("https:chat.heron.garden", "no host", id="no slash"),
        pytest.param("ircs:///heron", "no host", id="IRC without a host"),
        pytest.param("https://chat heron.garden", "a space", id="a space in the host"),
        pytest.param("https://heron.garden/a b", "a space", id="a space in the path"),
        pytest.param("https://heron\u200b.garden/", "ZERO WIDTH SPACE", id="an invisible character"),
        pytest.param("https://heron.garden/\u00adx", "SOFT HYPHEN", id="a soft hyphen in the path"),
        pytest.param("https://heron.garden:99999/", "port", id="a port that is too high"),
        pytest.param("https://[::1", "cannot be read", id="half a bracket"),
        pytest.param("https://[::zz]/", "host", id="letters in an IPv6 address"),
        pytest.param("https://heron..garden/", "cannot exist", id="an empty label"),
        pytest.param("https://he<ron.garden/", "cannot exist", id="a bracket in the host"),
        pytest.param("chat.heron.garden/heron", "how to open it", id="no scheme"),
        pytest.param("safety@heron.garden", "how to open it", id="a mailbox without mailto"),
        pytest.param("mailto:", "no address", id="mailto without an address"),
        pytest.param("mailto:safety", "one `@`", id="mailto with half an address"),
        pytest.param("matrix:heron", "no room", id="matrix without a room"),
        pytest.param("https://matrix.to/#/heron", "no room", id="matrix.to without a room"),
        pytest.param("javascript:alert(1)", "do not link", id="javascript"),
        pytest.param("ftp://heron.garden/", "do not link", id="ftp"),
        pytest.param("tel:+441632960961", "do not link", id="a telephone number where a link belongs"),
    ],
)
def test_an_address_that_leads_nowhere(tmp_path: Path, url: str, said: str) -> None:
    (hit,) = run(tmp_path, "invalid-url", channels={"chat": {"url": url}})
    assert (hit.path, hit.level) == ("channels.chat.url", "error")
    assert said in hit.message
    assert url not in hit.message


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://chat.heron.garden", id="a host"),
        pytest.param("HTTPS://Chat.Heron.Garden/X", id="capitals"),
        pytest.param("https://heron.garden:8443/a/b?c=d&e=%20#f", id="port, path, query and fragment"),
        pytest.param("https://münchen.garden/käse", id="letters with marks"),
        pytest.param("https://पुस्तक.भारत/", id="another script"),
        pytest.param("https://xn--mnchen-3ya.garden/", id="the same in ASCII"),
        pytest.param("https://my_host.heron.garden/a|b", id="what browsers open all the same"),
        pytest.param("http://localhost:8000", id="one's own machine"),
        pytest.param("http://[2001:db8::1]:8080/", id="an IPv6 address"),
        pytest.param("irc://irc.heron.garden/#heron", id="IRC"),
        pytest.param("mailto:safety@heron.garden", id="a mailbox"),
        pytest.param("mailto:a@heron.garden,b@heron.garden?subject=Hello%20there", id="two mailboxes and a subject"),
        pytest.param("matrix:r/heron:heron.garden", id="a matrix room"),
        pytest.param("matrix:u/ana:heron.garden?action=chat", id="a matrix user"),
        pytest.param("https://matrix.to/#/#heron:heron.garden", id="matrix.to"),
        pytest.param("https://matrix.to/#/%23heron:heron.garden?via=heron.garden", id="matrix.to, percent-encoded"),
    ],
)
def test_an_address_that_opens(tmp_path: Path, url: str) -> None:
    assert paths(tmp_path, "invalid-url", channels={"chat": {"url": url}}) == []


def test_every_address_of_the_registry_is_looked_at(tmp_path: Path) -> None:
    bad = "https:///x"
    hits = paths(
        tmp_path,
        "invalid-url",
        project={"name": "Wren", "website": bad, "repository": bad, "links": {"News": bad}},
        people=person(contact={"website": bad, "github": bad}),
        roles={"docs": {"links": {"Charter": bad}}},
        channels={"chat": {"url": bad, "archive": bad, "links": {"Notes": bad}}},
        topics={"help": {"start": bad}},
        contributing={"conventions": {"url": bad}},
        platforms={"forum": "https:///u/{}"},
        site={"logo": "docs/logo.svg", "base": bad, "links": {"Shop": bad}},
    )
    assert set(hits) == {
        *("project.website", "project.repository", "project.links.News", "people.ana.contact.website"),
        *("people.ana.contact.github", "roles.docs.links.Charter", "channels.chat.url", "channels.chat.archive"),
        *("channels.chat.links.Notes", "topics.help.start", "contributing.conventions.url", "platforms.forum"),
        *("site.base", "site.links.Shop"),
    }


@pytest.mark.parametrize(
    ("url", "is_found"),
    [
        pytest.param("http://chat.heron.garden", True, id="http"),
        pytest.param("HTTP://192.0.2.7/x", True, id="http to a number"),
        pytest.param("https://chat.heron.garden/?to=http://heron.garden", False, id="https"),
        pytest.param("http://localhost:8000/", False, id="one's own machine"),
        pytest.param("http://127.0.0.1/", False, id="one's own machine by number"),
        pytest.param("http://heronheronheron.onion/", False, id="a hidden service, encrypted anyway"),
        pytest.param("irc://irc.heron.garden/heron", False, id="IRC"),
        pytest.param("http:///x", False, id="an address without a host, which is another rule's"),
    ],
)
def test_an_address_without_encryption(tmp_path: Path, url: str, is_found: bool) -> None:
    assert paths(tmp_path, "insecure-url", channels={"chat": {"url": url}}) == ["channels.chat.url"] * is_found
