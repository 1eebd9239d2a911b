"""The rules on names: what nobody sees in them, whom they pass for, and whether they are one."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, person, run

from communitydocs.registry.invisible import invisible, shown


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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Ana\u200b Souza", "Ana Souza", id="a space of no width"),
        pytest.param("علی\u200cزاده\u200b", "علی\u200cزاده", id="a non-joiner that belongs there stays"),
        pytest.param("\U0001f469\u200d\U0001f4bb Ana\u2063", "\U0001f469\u200d\U0001f4bb Ana", id="so does an emoji's"),
    ],
)
def test_what_nobody_sees_is_taken_out_alone(text: str, left: str) -> None:
    assert shown(text) == left


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
