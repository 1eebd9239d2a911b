"""Whatever a registry looks like, an edit changes what it should and leaves the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import NAME, TEXT, Layout, layouts

from communitydocs.registry.edit import Edited, Editor, rewrite
from communitydocs.registry.parse import parse
from communitydocs.registry.problems import Path
from communitydocs.registry.source import Source

Operation = tuple[str, Path, Any]
ENTRY = st.one_of(
    st.fixed_dictionaries({"name": NAME}, optional={"about": TEXT, "contact": st.just({"email": "x@wren.garden"})})
)


def read(text: str) -> Source:
    source = parse(text.encode(), "community.yaml")
    assert not source.problems
    return source


def paths(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every place of the data."""
    yield path, data
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*path, step))


@st.composite
def operations(draw: st.DrawFn, data: dict[str, Any]) -> Operation:
    """Something to do with the data: set a value or a new one, append an item, take something out."""
    places = list(paths(data))
    kind = draw(st.sampled_from(["set", "field", "entry", "add", "remove", "remove"]))
    if kind == "entry":
        table = draw(st.sampled_from(["people", "roles", "channels", "topics"]))
        return "set", (table, draw(st.sampled_from(["id-new", "aaa", "zzz"]))), draw(ENTRY)
    if kind == "field":
        entries = [path for path, value in places if len(path) == 2 and isinstance(value, dict)]
        field = draw(st.sampled_from(["name", "confirmed", "about", "pronouns", "contact"]))
        if entries:
            value = {"irc": "x"} if field == "contact" else draw(TEXT)
            return "set", (*draw(st.sampled_from(entries)), field), value
    if kind == "add":
        lists = [path for path, value in places if isinstance(value, list)]
        lists += [(*path, "past") for path, _ in places if len(path) == 2 and path[0] == "roles"]
        if lists:
            return "add", draw(st.sampled_from(lists)), draw(st.one_of(NAME, st.just({"person": "x", "title": "y"})))
    if kind == "remove" and (inner := [path for path, _ in places if len(path) > 1]):
        return "remove", draw(st.sampled_from(inner)), None
    scalars = [path for path, value in places if path and not isinstance(value, dict | list)]
    return "set", draw(st.sampled_from(scalars)), draw(TEXT)


def do(editor: Editor, operation: Operation) -> None:
    kind, path, value = operation
    if kind == "remove":
        editor.remove(path)
    else:
        getattr(editor, kind)(path, value)


def edited(text: str, *operations: Operation) -> Edited:
    editor = Editor(read(text))
    for operation in operations:
        do(editor, operation)
    return editor.edited()


def reaches(data: Any, path: Path) -> bool:
    return any(place == path for place, _ in paths(data))


def what_goes(operation: Operation, before: Any, after: Any) -> Path | None:
    """The place that an operation takes out: what was left empty goes as well."""
    path = operation[1]
    while operation[0] == "remove" and len(path) > 1 and not reaches(after, path[:-1]):
        path = path[:-1]
    return path if operation[0] == "remove" else None


def below(path: Path, top: Path) -> bool:
    return path[: len(top)] == top


def comments_in(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"# note (\d+)\.", text)}


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(layouts(), st.data())
def test_comments_stay_but_those_of_what_is_taken_out(made: tuple[dict[str, Any], Layout], more: st.DataObject) -> None:
    data, layout = made
    operation = more.draw(operations(data))
    result = edited(layout.text(), operation)
    after, left = parse(result.text.encode(), "community.yaml").data, comments_in(result.text)
    gone, path = what_goes(operation, data, after), operation[1]
    for number, owner in layout.comments.items():
        if gone is not None and below(owner, gone):
            assert number not in left, f"note {number} speaks of what was taken out"
        elif gone is not None and below(owner, gone[:-1]) and not dict(paths(after))[gone[:-1]]:
            continue  # the table is empty now
        elif operation[0] != "set" or not below(owner, path) or owner == path:
            assert number in left, f"note {number} belongs to {owner}"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(layouts(), st.data())
def test_only_lines_of_what_is_edited_change(made: tuple[dict[str, Any], Layout], more: st.DataObject) -> None:
    data, layout = made
    operation = more.draw(operations(data))
    path, text = operation[1], layout.text()
    old, new = text.splitlines(keepends=True), edited(text, operation).text.splitlines(keepends=True)
    owners = [owner for _, owner in layout.lines]
    for tag, first, last, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for at in range(first, last) if tag != "equal" else ():
            beside = below(owners[at], path[:-1])  # a bracket's comma, or the last line that had no line break
            end = at == len(old) - 1 and not layout.final_newline
            assert below(owners[at], path) or below(path, owners[at]) or not old[at].strip() or beside or end, old[at]


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(layouts(), st.data())
def test_many_edits_at_once_combine_and_again_change_nothing(
    made: tuple[dict[str, Any], Layout], more: st.DataObject
) -> None:
    _, layout = made
    editor = Editor(read(layout.text()))
    for _ in range(more.draw(st.integers(1, 6))):
        do(editor, more.draw(operations(editor.data)))
    result = editor.edited()
    assert rewrite(read(result.text), editor.data).text == result.text
    assert rewrite(read(result.text), editor.data).edits == ()


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(layouts(), st.data())
def test_an_entry_added_and_taken_out_again_leaves_the_text_as_it_was(
    made: tuple[dict[str, Any], Layout], more: st.DataObject
) -> None:
    data, layout = made
    full = [path for path, value in paths(data) if isinstance(value, dict) and value and len(path) in (1, 2)]
    path: Path = (*more.draw(st.sampled_from(full)), "x-new")
    text = layout.text()
    added = edited(text, ("set", path, more.draw(TEXT)))
    assert edited(added.text, ("remove", path, None)).text.rstrip("\r\n") == text.rstrip("\r\n")
