"""Who waits for an answer about a change asks again where those who look at it are."""

from __future__ import annotations

from typing import Any

import communities
import pytest

MAINTAINERS, CHANNELS = communities.WREN["roles"]["maintainers"], communities.WREN["channels"]
LIST = {"url": "mailto:dev@lists.wren.garden", "kind": "mailing_list", "response": "3 days"}
CALL = {"url": "https://meet.wren.garden/x", "kind": "meeting"}
CHAT = {"url": "https://chat.wren.garden/x", "kind": "chat"}
DEV = "[dev@lists.wren.garden](mailto:dev@lists.wren.garden)"
ISSUES = "[Issues](https://github.com/wren/wren/issues)"


def sent(roles: dict[str, Any], **channels: Any) -> str:
    """The part of CONTRIBUTING.md on sending a change, where the first place is the issues, with 1 week's time."""
    others = {"maintainers": MAINTAINERS} | roles
    data = communities.WREN | {"roles": others, "channels": {**CHANNELS, **channels}}
    return communities.pages(data)["CONTRIBUTING.md"].partition("## Send it\n")[2].partition("\n## ")[0]


def reviewer(*channels: str, path: str = "src/") -> dict[str, Any]:
    return {"holders": ["bo"], "paths": [path], "channels": list(channels)}


@pytest.mark.parametrize(
    ("channels", "place"),
    [
        pytest.param(["list"], f"No answer after 3 days? Ask again in {DEV}; that", id="a place of their own"),
        pytest.param([], f"No answer after 1 week? Ask again in {ISSUES}; that", id="no place of their own"),
        pytest.param(["mail"], f"No answer after 1 week? Ask again in {ISSUES}; that", id="a private place"),
        pytest.param(["inner"], f"No answer after 1 week? Ask again in {ISSUES}; that", id="for maintainers alone"),
        pytest.param(["call", "list"], f"No answer after 3 days? Ask again in {DEV}; that", id="a meeting first"),
        pytest.param(["chat"], "No answer? Ask again in [Chat](https://chat.wren.garden/x); that", id="no promise"),
    ],
)
def test_the_place_of_those_who_look_at_it_is_meant(channels: list[str], place: str) -> None:
    inner = {**CHAT, "audience": "maintainers"}
    assert place in sent({"core": reviewer(*channels)}, list=LIST, call=CALL, chat=CHAT, inner=inner)


def test_where_several_look_at_different_files_each_place_stands_with_its_role() -> None:
    page = sent({"core": reviewer("list"), "docs": reviewer(path="docs/")}, list=LIST)
    assert f"- [Core](WHO-TO-ASK.md#core) ({DEV}, after 3 days): `src/`\n" in page
    assert f"- [Docs](WHO-TO-ASK.md#docs) ({ISSUES}, after 1 week): `docs/`\n" in page
    assert page.count("Ask again") == 1
    assert "No answer? Ask again where the role's line says; that is welcome." in page


def test_where_several_share_a_place_it_is_said_once() -> None:
    page = sent({"core": reviewer("list"), "docs": reviewer("list", path="docs/")}, list=LIST)
    assert page.count(DEV) == 1
