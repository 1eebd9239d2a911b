"""The rules on words that should not stand there: they wait to be filled in, or they call somebody."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_rule import paths, run


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
