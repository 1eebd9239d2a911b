"""The rules of the group "Hygiene" that look at single values: addresses, names, words, secrets.

Each table holds what is found and what must not be: a rule that cries wolf is turned off.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from communitydocs.answers.paths import claims
from communitydocs.git import Checkout
from communitydocs.load import Checks, load
from communitydocs.registry.addresses import url_fault
from communitydocs.registry.emails import email_fault
from communitydocs.registry.invisible import invisible
from communitydocs.registry.model import Project, Registry, Role
from communitydocs.registry.problems import Diagnostic
from communitydocs.registry.secrets import secret_in
from communitydocs.rules import unowned_path

PERSON, ROLE = ("people", "ana"), ("roles", "docs")


def run(tmp_path: Path, rule: str, **tables: object) -> tuple[Diagnostic, ...]:
    """What one rule finds. JSON is YAML."""
    file = tmp_path / "community.yaml"
    file.write_text(json.dumps({"version": 1, "project": {"name": "Wren"}, **tables}, ensure_ascii=False), "utf-8")
    diagnostics = load(file, Checks(select=[rule])).diagnostics
    assert {diagnostic.rule for diagnostic in diagnostics} <= {rule}
    return diagnostics


def paths(tmp_path: Path, rule: str, **tables: object) -> list[str | None]:
    return [diagnostic.path for diagnostic in run(tmp_path, rule, **tables)]


def person(**fields: object) -> dict[str, object]:
    return {"ana": {"name": "Ana Souza", **fields}}


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        pytest.param("2020-05-01", "2018-05-01", True, id="it ends two years early"),
        pytest.param("2020-05-02", "2020-05-01", True, id="it ends a day early"),
        pytest.param("2020-05-01", "2020-05-01", False, id="it lasts a day"),
        pytest.param("2018-05-01", "2020-05-01", False, id="it lasts two years"),
    ],
)
@pytest.mark.parametrize("key", ["holders", "past"])
def test_a_term_ends_after_it_begins(tmp_path: Path, key: str, since: str, until: str, is_found: bool) -> None:
    roles = {"docs": {key: [{"person": "ana", "since": since, "until": until}]}}
    assert paths(tmp_path, "reversed-term", people=person(), roles=roles) == [f"roles.docs.{key}[0].until"] * is_found


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


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("Ana\u200b Souza", 1, id="a zero-width space"),
        pytest.param("So\u00aduza", 1, id="a soft hyphen"),
        pytest.param("Ana\u2060Souza", 1, id="a word joiner"),
        pytest.param("Ana\U000e0041", 1, id="a tag"),
        pytest.param("Ana\u3164", 1, id="a Hangul filler"),
        pytest.param("Ana\ufe0f", 1, id="a variation selector after a Latin letter"),
        pytest.param("A\u200dna", 1, id="a joiner between Latin letters"),
        pytest.param("\u200cعلی", 1, id="a non-joiner at the beginning"),
        pytest.param("Ana \u200d Souza\u2063", 2, id="two of them"),
        pytest.param("علی\u200cزاده", 0, id="a non-joiner in a Persian name"),
        pytest.param("क्\u200dष", 0, id="a joiner in a Hindi word"),
        pytest.param("ക്\u200d", 0, id="a joiner at the end of a Malayalam word"),
        pytest.param("Ana \u200e(ע)\u200f", 0, id="direction marks"),
        pytest.param("葛\U000e0100城", 0, id="a variant of an ideograph"),
        pytest.param("Ana \u2764\ufe0f", 0, id="a red heart"),
        pytest.param("\U0001f469\u200d\U0001f4bb", 0, id="a woman at a computer"),
        pytest.param("\U0001f469\U0001f3fd\u200d\U0001f680", 0, id="an astronaut with a skin colour"),
        pytest.param("\U0001f3f3\ufe0f\u200d\U0001f308", 0, id="a rainbow flag"),
        pytest.param("1\ufe0f\u20e3 first", 0, id="a keycap"),
        pytest.param("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", 0, id="Scotland's flag"),
        pytest.param("Inês, 鈴木 潤, فرح, Goran Ilić", 0, id="many scripts"),
        pytest.param("Ana\u00a0Souza", 0, id="a space that does not break: it is seen"),
    ],
)
def test_characters_that_nobody_sees(tmp_path: Path, text: str, number: int) -> None:
    assert len(list(invisible(text))) == number
    assert paths(tmp_path, "invisible-character", people={"ana": {"name": text}}) == ["people.ana.name"] * bool(number)


def test_every_shown_text_is_looked_at(tmp_path: Path) -> None:
    bad = "a\u200bb"
    hits = run(
        tmp_path,
        "invisible-character",
        project={"name": "Wren", "summary": bad},
        people=person(about=bad),
        roles={"docs": {"join": bad, "holders": [{"person": "ana", "title": bad}], "links": {bad: "https://x.garden"}}},
        channels={"chat": {"url": "https://x.garden", "purpose": bad}},
        topics={"help": {"title": bad, "keywords": [bad]}},
        contributing={"welcome": bad},
    )
    assert [hit.path for hit in hits if hit.path and hit.path.startswith(("project", "people"))] == [
        "project.summary",
        "people.ana.about",
    ]
    assert len(hits) == 9
    assert all("U+200B ZERO WIDTH SPACE" in hit.message and "\u200b" not in hit.message for hit in hits)


@pytest.mark.parametrize(
    ("names", "is_found"),
    [
        pytest.param(["Bo", "\u0412\u043e"], True, id="Bo in Cyrillic letters"),
        pytest.param(["\u0412\u043e", "Bo"], True, id="Bo after its likeness"),
        pytest.param(["Ana S\u043euza"], True, id="one Cyrillic letter in a Latin word"),
        pytest.param(["\u0391na"], True, id="a Greek capital in a Latin word"),
        pytest.param(["Вера Соколова", "Vera Sokolova"], False, id="two scripts that do not look alike"),
        pytest.param(["鈴木 ジュン", "すずき a子"], False, id="Japanese, which mixes scripts rightly"),
        pytest.param(["Il", "ll"], False, id="two Latin names that look alike"),
        pytest.param(["Ана", "Ана"], False, id="one name twice, which is another rule's"),
        pytest.param(["Inês", "Ines"], False, id="accents"),
        pytest.param(["Νίκος Παππάς", "Paco Xu 徐俊杰"], False, id="Greek; Latin and Han"),
        pytest.param(["Ольга (Olga)"], False, id="one name in two scripts"),
        pytest.param(["Вася Пупкин-test"], False, id="a Latin word after a hyphen"),
        pytest.param(["π-thon", "λ calculus"], False, id="Greek signs beside Latin words"),
    ],
)
def test_names_that_pass_for_others(tmp_path: Path, names: list[str], is_found: bool) -> None:
    people = {f"p{number}": {"name": name} for number, name in enumerate(names)}
    expected = [f"people.p{len(names) - 1}.name"] if is_found else []
    assert paths(tmp_path, "confusable-name", people=people) == expected


def test_a_channel_that_passes_for_a_role(tmp_path: Path) -> None:
    channels = {"chat": {"url": "https://x.garden", "name": "\u0421ore"}}
    (hit,) = run(tmp_path, "confusable-name", roles={"core": {}}, channels=channels)
    assert hit.path == "channels.chat.name"
    assert "Cyrillic" in hit.message


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("TODO", True, id="TODO"),
        pytest.param("tbd.", True, id="tbd with a full stop"),
        pytest.param("N/A", True, id="n/a"),
        pytest.param("unfilled", True, id="unfilled"),
        pytest.param("To be determined", True, id="to be determined"),
        pytest.param("<your name>", True, id="a gap in brackets"),
        pytest.param("xxx", True, id="xxx"),
        pytest.param("TODO: say what the role does", True, id="TODO before a sentence"),
        pytest.param("Meets weekly. Day TBD, place known.", True, id="TBD in a sentence"),
        pytest.param("Lorem ipsum dolor sit amet", True, id="a printer's text"),
        pytest.param("Your first stop for questions", False, id="a sentence that begins with your"),
        pytest.param("Member of the TODO Group", False, id="an organisation"),
        pytest.param("Pick a TODO comment and mend it.", False, id="a task"),
        pytest.param("Run `git grep 'TODO:'` for a first task.", False, id="TODO in code"),
        pytest.param("Clone https://forge.heron.garden/<your-name>/heron first.", False, id="a gap in a command"),
        pytest.param("Todo lists for choirs", False, id="a todo list"),
        pytest.param("[x] done", False, id="a ticked box"),
        pytest.param("none of us is paid", False, id="none"),
    ],
)
def test_values_that_wait_to_be_filled_in(tmp_path: Path, text: str, is_found: bool) -> None:
    roles = {"docs": {"purpose": text}}
    assert paths(tmp_path, "placeholder", roles=roles) == ["roles.docs.purpose"] * is_found


@pytest.mark.parametrize(
    ("table", "name", "is_found"),
    [
        pytest.param("roles", "TODO", True, id="a role that waits for its name"),
        pytest.param("channels", "To be announced", True, id="a channel that waits for its name"),
        pytest.param("people", "Nobody", True, id="a person who is nobody"),
        pytest.param("people", "vacant", True, id="a person who is an open seat"),
        pytest.param("roles", "todo", False, id="a component for lists of things to do"),
        pytest.param("channels", "Todo", False, id="a list for everybody, in Spanish"),
    ],
)
def test_what_is_called_after_a_mark(tmp_path: Path, table: str, name: str, is_found: bool) -> None:
    entry = {"name": name, **({"url": "https://wren.garden"} if table == "channels" else {})}
    assert paths(tmp_path, "placeholder", **{table: {"x": entry}}) == [f"{table}.x.name"] * is_found


@pytest.mark.parametrize(
    ("patterns", "positions"),
    [
        pytest.param(["!docs/legacy/", "docs/"], [0], id="an exclusion before the folder round it"),
        pytest.param(["/docs/a.md", "/docs/"], [0], id="a file before its folder"),
        pytest.param(["docs/", "!docs/"], [0], id="a folder that is taken out again"),
        pytest.param(["docs/", "!docs/legacy/"], [], id="an exclusion after the folder round it"),
        pytest.param(["/docs/", "/src/", "/docs/"], [], id="the same twice, which duplicate-entry finds"),
        pytest.param(["*.md", "docs/"], [], id="a wildcard before a folder"),
    ],
)
def test_a_pattern_that_is_never_asked(tmp_path: Path, patterns: list[str], positions: list[int]) -> None:
    expected = [f"roles.docs.paths[{position}]" for position in positions]
    assert paths(tmp_path, "shadowed-path", roles={"docs": {"paths": patterns}}) == expected


SEGMENT = st.sampled_from(["a", "b", "ab", "*", "a*", "**", "?"])
PATTERN = st.builds(
    lambda sign, root, parts, end: f"{sign}{root}{'/'.join(parts)}{end}",
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "/"]),
    st.lists(SEGMENT, min_size=1, max_size=3),
    st.sampled_from(["", "/"]),
)
FILE = st.lists(st.sampled_from(["a", "b", "ab", "c"]), min_size=1, max_size=4).map("/".join)


@given(st.lists(st.lists(PATTERN, max_size=4), max_size=3), FILE)
@example([["a", "!a/b"]], "a/b")
@example([["a", "!a/b"], ["*"]], "a/b")
def test_a_file_is_unowned_where_nobody_claims_it(roles: list[list[str]], file: str) -> None:
    held = {f"r{number}": Role(id=f"r{number}", name="R", paths=tuple(paths)) for number, paths in enumerate(roles)}
    registry = Registry(project=Project(name="Wren"), roles=held)
    said = list(unowned_path.check(registry, Checkout(Path(), (file,))))
    assert bool(said) is (any(roles) and not claims(registry, file))


@pytest.mark.parametrize(
    ("website", "contact", "found_at"),
    [
        pytest.param(None, {"email": "ana@example.com"}, ["email"], id="a mailbox at example.com"),
        pytest.param(None, {"matrix": "@ana:chat.example.org"}, ["matrix"], id="a name at a host of example.org"),
        pytest.param("https://heron.garden", {"website": "https://ana.test"}, ["website"], id="a page under .test"),
        pytest.param("https://heron.example", {"email": "ana@heron.example"}, [], id="an example community"),
        pytest.param(None, {"email": "ana@examples.garden"}, [], id="a host that only sounds so"),
        pytest.param(None, {"email": "example.com@heron.garden"}, [], id="a mailbox that only sounds so"),
        pytest.param(None, {"website": "https://heron.garden/example.com"}, [], id="a page that only sounds so"),
    ],
)
def test_hosts_for_examples(tmp_path: Path, website: str | None, contact: dict[str, str], found_at: list[str]) -> None:
    project = {"name": "Wren", **({"website": website} if website else {})}
    hits = paths(tmp_path, "placeholder", project=project, people=person(contact=contact))
    assert hits == [f"people.ana.contact.{platform}" for platform in found_at]


@pytest.mark.parametrize(
    ("zone", "help"),
    [
        pytest.param("Brazil/Sao Paulo", "`America/Sao_Paulo`", id="the right city on a wrong continent"),
        pytest.param("Stockholm", "`Europe/Stockholm`", id="a city alone"),
        pytest.param("europe/berlin", "`Europe/Berlin`", id="small letters"),
        pytest.param("PST", "a city", id="an abbreviation"),
        pytest.param("UTC+2", "a city", id="hours from UTC"),
        pytest.param("../../etc/passwd", "", id="a path"),
    ],
)
def test_time_zones_that_do_not_exist(tmp_path: Path, zone: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-timezone", people=person(timezone=zone))
    assert (hit.path, hit.level) == ("people.ana.timezone", "error")
    assert help in hit.help


@pytest.mark.parametrize("zone", ["UTC", "America/Sao_Paulo", "America/Argentina/Ushuaia", "Etc/GMT-2", "Asia/Kolkata"])
def test_time_zones_that_exist(tmp_path: Path, zone: str) -> None:
    schedule = {"every": "week", "day": "monday", "time": "16:00", "timezone": zone}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    assert paths(tmp_path, "invalid-timezone", people=person(timezone=zone), channels=channels) == []


def test_the_zone_of_a_meeting_is_looked_at(tmp_path: Path) -> None:
    schedule = {"every": "week", "day": "monday", "time": "16:00", "timezone": "CEST"}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    assert paths(tmp_path, "invalid-timezone", channels=channels) == ["channels.call.schedule.timezone"]


@pytest.mark.parametrize(
    ("tag", "help"),
    [
        pytest.param("jp", "`ja`", id="a country for its language"),
        pytest.param("Portuguese", "`pt`", id="an English name"),
        pytest.param("Deutsch", "`de`", id="a language's own name"),
        pytest.param("pt_BR", "`pt-BR`", id="an underscore"),
        pytest.param("xx", "its tag", id="a tag that nobody has"),
        pytest.param("en-XX-nonsense-here", "its tag", id="subtags that nobody has"),
        pytest.param("日本語", "`ja`", id="another script"),
    ],
)
def test_languages_that_do_not_exist(tmp_path: Path, tag: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-language", people=person(languages=["en", tag]))
    assert (hit.path, hit.level) == ("people.ana.languages[1]", "error")
    assert help in hit.help


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "zh-Hant-TW", "sr-Latn", "gsw", "ca-valencia", "nb", "haw", "EN", "ase"]
)
def test_languages_that_exist(tmp_path: Path, tag: str) -> None:
    tables = {"people": person(languages=[tag]), "project": {"name": "Wren", "languages": [tag]}}
    assert paths(tmp_path, "invalid-language", **tables) == []


@pytest.mark.parametrize(
    ("platform", "value", "help"),
    [
        pytest.param("github", "@bolin", "`bolin`", id="an @ where GitHub has none"),
        pytest.param("github", "Bo Lindqvist", "anasouza", id="a display name"),
        pytest.param("github", "-bolin", "hyphens", id="a hyphen in front"),
        pytest.param("github", "a" * 40, "at most 39", id="forty letters"),
        pytest.param("github", "heron/docs", "anasouza", id="a team as a person"),
        pytest.param("github", "github.com/bolin", "`https://github.com/bolin`", id="an address without its scheme"),
        pytest.param("gitlab", "bo..lin", "letters", id="two dots"),
        pytest.param("codeberg", "bolin-", "letters", id="a hyphen at the end"),
        pytest.param("forgejo", "@bolin", "`bolin`", id="an @ where Forgejo has none"),
        pytest.param("matrix", "bolin", "`@name:server`", id="a Matrix name without its server"),
        pytest.param("matrix", "@bolin:heron garden", "`@name:server`", id="a space in a Matrix server"),
        pytest.param("mastodon", "@bolin", "`@name@server`", id="a Mastodon name without its server"),
        pytest.param("bluesky", "bolin", "a host", id="a Bluesky name without its host"),
        pytest.param("bluesky", "@bolin.bsky.social", "`bolin.bsky.social`", id="an @ where Bluesky has none"),
        pytest.param("discord", "Bo Lin", "small letters", id="a display name at Discord"),
        pytest.param("signal", "bolin", "a dot", id="a Signal name without its digits"),
        pytest.param("irc", "9bolin", "a nick", id="a nick that begins with a digit"),
        pytest.param("slack", "@bolin", "`bolin`", id="an @ at Slack"),
        pytest.param("phone", "01632 960961", "country code", id="a number without its country"),
        pytest.param("github", "bo\u200blin", "that character", id="an invisible character"),
    ],
)
def test_names_that_a_platform_cannot_have(tmp_path: Path, platform: str, value: str, help: str) -> None:
    (hit,) = run(tmp_path, "invalid-handle", people=person(contact={platform: value}))
    assert (hit.path, hit.level) == (f"people.ana.contact.{platform}", "error")
    assert help in hit.help


@pytest.mark.parametrize(
    ("platform", "value"),
    [
        ("github", "bolin"),
        ("github", "a"),
        ("github", "old-account-"),
        ("github", "bo--lin"),
        ("github", "bolin_garden"),
        ("github", "https://github.com/bolin"),
        ("gitlab", "bo.lin_x-1"),
        ("codeberg", "bo.lin"),
        ("forgejo", "anasouza"),
        ("matrix", "@ana:heron.garden"),
        ("matrix", "@Ana=2fSouza:heron.garden:8448"),
        ("matrix", "https://matrix.to/#/@ana:heron.garden"),
        ("mastodon", "@ana@social.heron.garden"),
        ("mastodon", "ana_s@social.heron.garden"),
        ("bluesky", "ana.bsky.social"),
        ("bluesky", "did:plc:ewvi7nxzyoun6zhxrhs64oiz"),
        ("zulip", "https://heron.zulipchat.com/#user/7"),
        ("zulip", "Ana Souza"),
        ("discord", "ana.souza"),
        ("discord", "Ana#0042"),
        ("slack", "U012AB3CD"),
        ("slack", "Ana Souza"),
        ("signal", "ana.07"),
        ("signal", "+44 1632 960961"),
        ("irc", "ana on irc.heron.garden"),
        ("irc", "[ana]^_^"),
        ("linkedin", "ana-souza"),
        ("linkedin", "in/ana-souza-7a1b"),
        ("discourse", "ana_souza"),
        ("phone", "+44 (1632) 960-961"),
        ("phone", "+5511987654321"),
        ("forum", "whatever a platform of our own allows"),
    ],
    ids=lambda value: str(value),
)
def test_names_that_a_platform_may_have(tmp_path: Path, platform: str, value: str) -> None:
    platforms = {"forum": "https://forum.heron.garden/u/{}"}
    hits = paths(tmp_path, "invalid-handle", people=person(contact={platform: value}), platforms=platforms)
    assert hits == []


@pytest.mark.parametrize(
    ("contact", "is_found"),
    [
        pytest.param({"github": "heron/translation"}, False, id="a team"),
        pytest.param({"github": "heron"}, True, id="an organisation, or a person"),
        pytest.param({"github": "@heron/translation"}, True, id="a team with an @"),
        pytest.param({"matrix": "#translation:heron.garden"}, False, id="a room"),
        pytest.param({"gitlab": "heron/teams/translation"}, False, id="a group below a group"),
    ],
)
def test_a_role_has_a_team(tmp_path: Path, contact: dict[str, str], is_found: bool) -> None:
    hits = paths(tmp_path, "invalid-handle", roles={"docs": {"contact": contact}})
    assert hits == [f"roles.docs.contact.{platform}" for platform in contact] * is_found


@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        pytest.param("ana at heron dot garden", True, id="in words"),
        pytest.param("ana@", True, id="no host"),
        pytest.param("@heron.garden", True, id="no name"),
        pytest.param("ana@heron", True, id="a host without a dot"),
        pytest.param("ana@@heron.garden", True, id="two @"),
        pytest.param("a..na@heron.garden", True, id="two dots"),
        pytest.param("ana@heron..garden", True, id="an empty label"),
        pytest.param("ana@-heron.garden", True, id="a hyphen before a host"),
        pytest.param("Ana <ana@heron.garden>", True, id="a name and an address"),
        pytest.param("mailto:ana@heron.garden", True, id="a scheme"),
        pytest.param("ana@heron.garden,", True, id="a comma"),
        pytest.param("ana\u200b@heron.garden", True, id="an invisible character"),
        pytest.param(f"{'a' * 65}@heron.garden", True, id="a name of 65 letters"),
        pytest.param("ana@heron.garden", False, id="as usual"),
        pytest.param("Ana.Souza+heron_x@lists.heron.garden", False, id="dots, a plus, capitals"),
        pytest.param("o'neill@heron.garden", False, id="an apostrophe"),
        pytest.param("josé@heron.garden", False, id="an accent"),
        pytest.param("ana@münchen.garden", False, id="a host with marks"),
        pytest.param("ana@heron.example", False, id="a host for examples, which is another rule's"),
        pytest.param("12345+ana@users.noreply.github.com", False, id="digits first"),
    ],
)
def test_e_mail_addresses(tmp_path: Path, address: str, is_found: bool) -> None:
    hits = paths(tmp_path, "invalid-email", people=person(contact={"email": address}))
    assert hits == ["people.ana.contact.email"] * is_found


@pytest.mark.parametrize(
    ("schedule", "help"),
    [
        pytest.param({"every": "week", "starts": "2026-01-09"}, "2026-01-15", id="a Friday for a Thursday"),
        pytest.param({"every": "2 weeks", "starts": "2026-01-07"}, "2026-01-08", id="the day before"),
        pytest.param({"every": "month", "week": 2, "starts": "2026-01-01"}, "`week: 1`", id="another week"),
        pytest.param({"every": "month", "week": "last", "starts": "2026-01-22"}, "`week: 4`", id="not the last"),
        pytest.param({"every": "week", "starts": "2026-01-08"}, None, id="a Thursday"),
        pytest.param({"every": "month", "week": 2, "starts": "2026-01-08"}, None, id="the second Thursday"),
        pytest.param({"every": "month", "week": "last", "starts": "2026-02-26"}, None, id="the fourth and the last"),
        pytest.param({"every": "month", "week": 4, "starts": "2026-02-26"}, None, id="the last and the fourth"),
        pytest.param({"every": "week"}, None, id="no first day"),
    ],
)
def test_a_meeting_begins_on_its_day(tmp_path: Path, schedule: dict[str, object], help: str | None) -> None:
    schedule = {"day": "thursday", "time": "16:00", "timezone": "UTC", **schedule}
    channels = {"call": {"url": "https://meet.heron.garden", "schedule": schedule}}
    hits = run(tmp_path, "invalid-schedule", channels=channels)
    assert [hit.path for hit in hits] == ["channels.call.schedule.starts"] * (help is not None)
    assert all(help is not None and help in hit.help for hit in hits)


LETTERS = "Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0UvWxYz" * 4
HEX = "0123456789abcdef" * 8
# Put together here, so that no scanner takes this file for a leak.
SECRETS = {
    "a GitHub token": "ghp" + "_" + LETTERS[:36],
    "a GitHub app's token": "ghs" + "_" + LETTERS[:36],
    "a fine-grained GitHub token": "github" + "_pat_" + LETTERS[:22] + "_" + LETTERS[:59],
    "a GitLab token": "glpat" + "-" + LETTERS[:20],
    "a GitLab runner's token": "glrt" + "-" + LETTERS[:20],
    "a Slack bot's token": "xoxb" + "-123456789012-" + LETTERS[:24],
    "a Slack user's token": "xoxp" + "-123456789012-123456789012-" + HEX[:32],
    "a Slack app's token": "xapp" + "-1-A0123456789-1234567890123-" + HEX[:64],
    "an AWS key": "AKIA" + "ABCDEFGH234567QR",
    "a short-lived AWS key": "ASIA" + "ABCDEFGH234567QR",
    "a Google key": "AIza" + LETTERS[:35],
    "a Google secret": "GOCSPX" + "-" + LETTERS[:28],
    "a Stripe key": "sk" + "_live_" + LETTERS[:24],
    "a PyPI token": "pypi" + "-AgEIcHlwaS5vcmc" + LETTERS[:60],
    "an npm token": "npm" + "_" + LETTERS[:36],
    "a Cargo registry token": "cio" + LETTERS[:32],
    "a Docker token": "dckr" + "_pat_" + LETTERS[:27],
    "a DigitalOcean token": "dop" + "_v1_" + HEX[:64],
    "a SendGrid key": "SG" + "." + LETTERS[:22] + "." + LETTERS[:43],
    "a language model's key": "sk" + "-ant-api03-" + LETTERS[:90],
    "a Hugging Face token": "hf" + "_" + "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh",
    "a Telegram bot's token": "123456789" + ":AA" + LETTERS[:33],
    "a private key": "-----BEGIN " + "OPENSSH PRIVATE KEY-----",
    "a PGP key": "-----BEGIN " + "PGP PRIVATE KEY BLOCK-----",
    "a JWT": "eyJ" + LETTERS[:20] + ".eyJ" + LETTERS[:30] + "." + LETTERS[:43],
    "a Slack webhook": "https://hooks.slack.com" + "/services/T0123456/B0123456/" + LETTERS[:24],
    "a Discord webhook": "https://discord.com/api" + "/webhooks/123456789012345678/" + LETTERS[:60],
    "an old Discord webhook": "https://discordapp.com/api" + "/webhooks/123456789012345678/" + LETTERS[:60],
    "a Teams webhook": "https://heron.webhook"
    + f".office.com/webhookb2/{HEX[:32]}@{HEX[:32]}/IncomingWebhook/{HEX[:32]}",
    "a password in an address": "https://robot" + ":hunter22@chat.heron.garden/hook",
    "a token in an address": "https://" + ":s3cr3tvalue@chat.heron.garden/hook",
    "a database's address": "postgres://heron" + ":hunter22@db.heron.garden/people",
}
HARMLESS = {
    "a commit": HEX[:40],
    "a digest": "sha256:" + HEX[:64],
    "a UUID": "123e4567-e89b-12d3-a456-426614174000",
    "a PGP fingerprint": "0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567",
    "a public key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + LETTERS[:43] + " ana@heron",
    "a public PGP key": "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    "a meeting's pass": "https://us02web.zoom.us/j/12345678901?pwd=" + LETTERS[:32],
    "a chat's invitation": "https://discord.gg/AbCdEfGhIj",
    "a workspace's invitation": "https://join.slack.com/t/heron/shared_invite/zt-" + LETTERS[:30],
    "a calendar": "https://calendar.google.com/calendar/embed?src=" + HEX[:40] + "%40group.calendar.google.com",
    "a document": "https://docs.google.com/document/d/1" + LETTERS[:43] + "/edit",
    "a DOI": "https://doi.org/10.14722/ndss.2019.23418",
    "a matrix room": "https://matrix.to/#/!" + LETTERS[:18] + ":heron.garden?via=heron.garden",
    "a name with a port": "https://heron.garden:8443/@ana/12345678901234567",
    "a user name in an address": "ssh://git@forge.heron.garden:2222/heron/heron.git",
    "a stand-in for a password": "https://user:password@forge.heron.garden/heron.git",
    "a variable": "https://ana:${TOKEN}@forge.heron.garden/heron.git",
    "a documented key": "AKIA" + "IOSFODNN7EXAMPLE",
    "a page about tokens": "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure",
    "words": "Ask for a token: glpat-, ghp_ and xoxb- are how they begin, and none stands here.",
    "a npm script": "npm_config_registry and npm_package_version are set by npm itself",
    "a Bluesky account": "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
    "a recording": "https://www.youtube.com/playlist?list=PL69nYSiGNLP2FBVvSLHpJE8_6hRHW8Kxe",
    "a mailbox": "Write to somebody.with.a.long.name@lists.heron.garden, or to us.",
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_is_found_and_never_repeated(tmp_path: Path, kind: str) -> None:
    value = SECRETS[kind]
    people = person(about=f"The bot: {value} (do not tell)", **{"x-bot": {"keys": [value]}})
    hits = run(tmp_path, "secret", people=people)
    assert [hit.path for hit in hits] == ["people.ana.about", "people.ana.x-bot.keys[0]"]
    for hit in hits:
        assert (hit.level, hit.secret) == ("error", True)
        assert value[5:] not in hit.message + hit.help + str(hit.path)


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_is_long_is_not_yet_secret(tmp_path: Path, kind: str) -> None:
    text = HARMLESS[kind]
    assert paths(tmp_path, "secret", people=person(about=text), roles={"docs": {"purpose": f"See {text}."}}) == []


def test_a_secret_in_a_key_is_not_repeated_by_its_path(tmp_path: Path) -> None:
    token = SECRETS["a GitHub token"]
    (hit,) = run(tmp_path, "secret", project={"name": "Wren", "links": {token: "https://heron.garden"}})
    assert hit.path == "project.links"


@pytest.mark.parametrize(
    "rule", ["invalid-url", "invalid-handle", "invalid-email", "invalid-timezone", "invalid-language"]
)
def test_other_rules_leave_a_secret_alone(tmp_path: Path, rule: str) -> None:
    token = SECRETS["a GitHub token"]
    fields = {"contact": {"github": f"@{token}", "email": token, "website": token}, "timezone": token}
    assert run(tmp_path, rule, people=person(languages=[token], **fields)) == ()


@pytest.mark.parametrize(
    ("text", "called"),
    [
        pytest.param("Ask @bolin for a task.", "@bolin", id="an account"),
        pytest.param("@bolin", "@bolin", id="an account alone"),
        pytest.param("Owners (@bolin, @dee) decide.", "@bolin", id="two accounts in brackets"),
        pytest.param("Call @heron/docs.", "@heron/docs", id="a team"),
        pytest.param("Write @everyone", "@everyone", id="everyone"),
        pytest.param("Write to docs@heron.garden.", None, id="a mailbox"),
        pytest.param("Ask @ana:heron.garden.", None, id="a Matrix name"),
        pytest.param("Follow @ana@social.heron.garden.", None, id="a Mastodon name"),
        pytest.param("Install `@types/node` first.", None, id="a package in code"),
        pytest.param("```\n@bolin\n```", None, id="a block of code"),
        pytest.param("See https://social.heron.garden/@ana today.", None, id="the address of a profile"),
        pytest.param("See <https://heron.garden/x?@ana>.", None, id="an address in angles"),
        pytest.param("Ask [@bolin](https://heron.garden/bolin).", None, id="the words of a link, which call nobody"),
        pytest.param("We meet @ five.", None, id="an @ alone"),
    ],
)
def test_a_text_that_calls_somebody(tmp_path: Path, text: str, called: str | None) -> None:
    hits = run(tmp_path, "live-mention", roles={"docs": {"join": text}})
    assert [hit.path for hit in hits] == ["roles.docs.join"] * (called is not None)
    assert all(f"`{called}`" in hit.message for hit in hits)


def test_the_help_names_whom_the_account_belongs_to(tmp_path: Path) -> None:
    people = {"bo": {"name": "Bo Lindqvist", "contact": {"github": "BoLin"}}}
    (hit,) = run(tmp_path, "live-mention", people=people, roles={"docs": {"join": "Ask @bolin."}})
    assert "Bo Lindqvist" in hit.help


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        pytest.param("Mihai Cara, Nadia Dencheva", True, id="two whole names and a comma"),
        pytest.param("Ana and Bo", True, id="and"),
        pytest.param("Ana & Bo", True, id="an ampersand"),
        pytest.param("Ana / Bo", True, id="a slash"),
        pytest.param("Ana Souza; Bo Lin", True, id="a semicolon"),
        pytest.param("Ana Souza, Bo Lin and Chidi Eze", True, id="three"),
        pytest.param("Ana, Bo, Chidi", True, id="three short ones"),
        pytest.param("Иван Петров, Анна Смирнова", True, id="another script"),
        pytest.param("Souza, Ana", False, id="the family name first"),
        pytest.param("Martin Luther King, Jr.", False, id="a suffix"),
        pytest.param("Ana Souza, PhD", False, id="a degree"),
        pytest.param("Ana Souza, Garden Foundation", False, id="an organisation behind"),
        pytest.param("Research and Development", False, id="an organisation"),
        pytest.param("José Ortega y Gasset", False, id="a Spanish and"),
        pytest.param("Karl von und zu Guttenberg", False, id="a German and"),
        pytest.param("Zhang San / 张三", False, id="one name in two scripts"),
        pytest.param("Ana Souza / bolin", False, id="a name and a login"),
        pytest.param("Ana (Bo) Souza, the First", False, id="a nickname"),
        pytest.param("Sandy Anderson", False, id="and inside a name"),
        pytest.param("鈴木 潤", False, id="a Japanese name"),
    ],
)
def test_several_people_in_one_name(tmp_path: Path, name: str, is_found: bool) -> None:
    assert paths(tmp_path, "several-names-in-one", people={"ana": {"name": name}}) == ["people.ana.name"] * is_found


@pytest.mark.parametrize(
    "part", ["a.a+", "a://:", "eyJ-", "@a-", "@a/", "`", "` `` ", "glpat-", "[](", "[", "<a:", "TODO "]
)
def test_no_text_makes_a_rule_slow(tmp_path: Path, part: str) -> None:
    text = f"@ TODO: {part * (19_900 // len(part))} @"
    began = time.process_time()
    for rule in ("secret", "live-mention", "placeholder", "invisible-character"):
        run(tmp_path, rule, roles={"docs": {"purpose": text}})
    # One that explodes takes seconds for each of the fifty such texts that a megabyte holds.
    assert time.process_time() - began < 1


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    secret_in(text * 20)
    list(invisible(text))
    for fault in (url_fault(text), url_fault(f"https://{text}"), url_fault(f"mailto:{text}")):
        assert fault is None or all(fault)
    assert (email_fault(text) is None) <= (text.count("@") == 1)
