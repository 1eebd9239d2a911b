"""Several private questions of one kind stay several: each is told with what is its own, and one alone as before."""

from __future__ import annotations

from typing import Any

import communities
import html_pages
import pytest

SAFETY, CHANNELS = communities.WREN["roles"]["safety"], communities.WREN["channels"]
RUDE = {
    "kind": "conduct",
    "title": "Somebody was rude to me",
    "summary": "For the small things that still hurt.",
    "steps": "We listen first.",
}
LEAK = {"kind": "security", "title": "A password was leaked", "steps": "We change it.\n\nThen we write to you."}
LISTENERS = {"url": "mailto:listen@wren.garden", "private": True, "readers": ["chidi"], "topics": ["rude"]}


def asked(topics: dict[str, Any], **channels: Any) -> dict[str, Any]:
    """Wren, with these private questions beside the usual two."""
    roles = {**communities.WREN["roles"], "safety": {**SAFETY, "topics": ["conduct", "security", *topics]}}
    return communities.WREN | {"roles": roles, "topics": topics, "channels": {**CHANNELS, **channels}}


def strips(data: dict[str, Any]) -> str:
    """The strips of WHO-TO-ASK.md."""
    return communities.pages(data)["WHO-TO-ASK.md"].partition("\n## ")[0]


def safety(data: dict[str, Any]) -> str:
    """The words of the site's page for private matters."""
    return html_pages.words(html_pages.main(html_pages.built(data)["safety.html"]))


def test_the_second_question_of_a_kind_keeps_its_title_its_summary_and_its_steps() -> None:
    page = strips(asked({"rude": RUDE}))
    assert "> - **I want to report harassment**\n" in page
    assert "> - **Somebody was rude to me**: For the small things that still hurt.\n>\n>     We listen first.\n" in page
    said = safety(asked({"rude": RUDE}))
    assert "I want to report harassment Somebody was rude to me For the small things that still hurt." in said
    assert "We listen first." in said


def test_steps_of_several_paragraphs_stay_with_their_question() -> None:
    page = strips(asked({"leak": LEAK}))
    assert "> - **A password was leaked**\n>\n>     We change it.\n>\n>     Then we write to you.\n" in page


def test_where_a_question_has_ways_of_its_own_they_stand_with_it() -> None:
    data = asked({"rude": RUDE}, listen=LISTENERS)
    mail = "safety@wren.garden"
    page = strips(data)
    assert f"- **I want to report harassment** ([{mail}](mailto:{mail}))\n" in page
    assert "- **Somebody was rude to me**: For" in page, "it has all ways of its kind, in another order"
    assert f"I want to report harassment Report it in private: {mail} Somebody" in safety(data)


def test_where_a_question_has_people_alone_they_stand_with_it() -> None:
    ana = {**communities.WREN["people"]["ana"], "topics": ["rude"]}
    data = communities.WREN | {"people": {**communities.WREN["people"], "ana": ana}, "topics": {"rude": RUDE}}
    assert "- **Somebody was rude to me** ([Ana Souza](#ana)): For" in strips(data)
    assert "Somebody was rude to me Report it in private to Ana Souza (ana@wren.garden). For" in safety(data)


@pytest.mark.parametrize("steps", [None, "We listen first."])
def test_one_question_alone_is_told_in_the_words_of_the_strip(steps: str | None) -> None:
    data = communities.WREN | {"topics": {"conduct": {"steps": steps} if steps else {}}}
    page = strips(data)
    assert "I want to report harassment" not in page
    assert ("> We listen first." in page) is bool(steps)
    assert ("What happens next We listen first." in safety(data)) is bool(steps)


def test_the_policy_for_security_problems_tells_each_question_too() -> None:
    from communitydocs.documents import Order, github
    from communitydocs.registry.model import RenderEntry

    registry = communities.registry(asked({"leak": LEAK}))
    files = github.render(registry, Order(RenderEntry(to="github", into="."), "community.yaml", "."))
    page = next(str(text) for path, text in files.items() if path.endswith("SECURITY.md"))
    assert "- **I found a security problem**\n" in page
    assert "- **A password was leaked**\n" in page


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        pytest.param({"readers": ["ana"]}, "Only Ana Souza is there.", id="one"),
        pytest.param({"readers": ["ana", "bo"]}, "Ana Souza and Bo Lindqvist are there.", id="several"),
        pytest.param({"run_by": "Elm"}, "Elm, outside of this community, is there.", id="outsiders"),
        pytest.param(
            {"readers": ["ana"], "run_by": "Elm"},
            "Ana Souza is there. Elm, outside of this community, is there.",
            id="one and outsiders",
        ),
        pytest.param({}, "We have not written down who is there.", id="nobody known"),
    ],
)
def test_a_private_meeting_is_not_read(meeting: dict[str, Any], said: str) -> None:
    council = {"url": "https://meet.wren.garden/council", "kind": "meeting", "private": True, **meeting}
    data = communities.WREN | {"channels": {**CHANNELS, "council": council}}
    shown = html_pages.words(html_pages.main(html_pages.built(data)["channels/council.html"]))
    page = communities.pages(data, "always")["channels/council.md"]
    for id in ("ana", "bo"):
        page = page.replace(f"](../people/{id}.md)", "")
    assert said in shown
    assert said in page.replace("[", "")
    assert "read" not in shown
