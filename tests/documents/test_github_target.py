"""The target `github`: CODEOWNERS gives each path the owner of `who --path`, the pages stay short and private."""

from __future__ import annotations

import time
from typing import Any

import communities
import links
import ownership
import pytest
import yaml
from codeowners import CodeOwners
from hypothesis import assume, given, settings

from communitydocs.answers.paths import Ownership
from communitydocs.documents import Order, github
from communitydocs.importers import importer
from communitydocs.registry.model import RenderEntry

FILE = ".github/CODEOWNERS"
CONFIG = ".github/ISSUE_TEMPLATE/config.yml"


def _files(data: dict[str, Any], into: str = ".") -> dict[str, str]:
    order = Order(RenderEntry(to="github", into=into), "community.yaml", into)
    return github.render(communities.registry(data), order)


def _lines(data: dict[str, Any]) -> list[str]:
    return [" ".join(line.split()) for line in _files(data)[FILE].splitlines() if line and not line.startswith("#")]


def _roles(**roles: Any) -> dict[str, Any]:
    return {**communities.WREN, "roles": roles}


def _by_another(text: str, path: str) -> list[str]:
    return [name for _, name in CodeOwners(text).of(path)]


# Owners -------------------------------------------------------------------------------------------------


@settings(max_examples=200)
@given(ownership.CLAIMS, ownership.PATHS)
def test_two_readers_find_the_owner_of_who(claims: list[list[str]], path: str) -> None:
    registry = ownership.registry(*claims)
    text = ownership.rendered(github, registry, FILE) if any(claims) else ""
    assume("has no words for it" not in text)
    expected = ownership.owner(Ownership(registry), path)
    assert (ownership.github_owner(text, path), _by_another(text, path)) == (expected, expected)


@pytest.mark.parametrize("name", ownership.REPOSITORIES)
def test_a_real_codeowners_comes_back_with_the_same_owners(name: str) -> None:
    found = ownership.repository(name)
    if found is None:
        pytest.skip(f"the CODEOWNERS of {name} is not at hand")
    registry, paths = found
    text = ownership.rendered(github, registry, FILE)
    other = CodeOwners(text)
    asked = Ownership(registry)
    wrong = [path for path in paths if [name for _, name in other.of(path)] != ownership.owner(asked, path)]
    wrong += [path for path in paths[::10] if ownership.github_owner(text, path) != ownership.owner(asked, path)]
    assert wrong == []


def test_what_is_rendered_is_imported_with_the_same_owners() -> None:
    registry = ownership.registry(["*"], ["docs/", "!docs/legacy/"], ["*.po"])
    text = ownership.rendered(github, registry, FILE)
    again = importer("codeowners").read({FILE: text.encode()}).registry
    asked = Ownership(again)
    for path in ("a", "docs/a", "docs/legacy/a", "docs/legacy/x.po", "x.po", "docs/x.po"):
        holders = [holder.person for claim in asked.claims(path)[:1] for holder in claim.role.holders]
        assert [f"@{holder}" for holder in holders] == ownership.owner(Ownership(registry), path), path


def test_deeper_patterns_come_later_and_a_part_taken_out_goes_to_who_is_next() -> None:
    registry = ownership.registry(["docs/", "!docs/legacy/"], ["*"])
    text = ownership.rendered(github, registry, FILE)
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == [["*", "@r1"], ["docs/", "@r0"], ["/docs/legacy/", "@r1"]]


def test_a_part_taken_out_that_nobody_else_owns_has_a_line_without_an_owner() -> None:
    text = ownership.rendered(github, ownership.registry(["docs/", "!docs/legacy/"]), FILE)
    assert text.splitlines()[-1] == "/docs/legacy/"


@pytest.mark.parametrize(
    ("role", "owners"),
    [
        ({"contact": {"github": "wren/docs"}, "holders": ["bo"]}, "@wren/docs"),
        ({"holders": ["bo", "chidi", "ana"]}, "@bolin @chidieze ana@wren.garden"),
        ({"contact": {"github": "not a team #"}, "holders": ["bo"]}, "@bolin"),
        ({"contact": {"email": "docs@wren.garden"}, "holders": ["bo"]}, "@bolin"),
    ],
    ids=["its team", "its holders", "a team that is none counts for nothing", "a mailbox is no account"],
)
def test_a_role_is_asked_through(role: dict[str, Any], owners: str) -> None:
    assert _lines(_roles(docs={**role, "paths": ["docs/"]})) == [f"docs/ {owners}"]


@pytest.mark.parametrize("absent", [{"availability": "closed"}, {"away_until": "2027-01-01"}, {"contact": {}}])
def test_a_role_with_nobody_there_is_a_comment_and_the_next_is_asked(absent: dict[str, Any]) -> None:
    people = {**communities.WREN["people"], "bo": {**communities.WREN["people"]["bo"], **absent}}
    roles = {"all": {"paths": ["*"], "holders": ["dee"]}, "docs": {"paths": ["docs/"], "holders": ["bo"]}}
    data = {**communities.WREN, "people": people, "roles": roles}
    assert _lines(data) == ["* @deepark"]
    assert "# Docs (docs/): GitHub knows nobody there to ask" in _files(data)[FILE]


def test_who_has_not_agreed_is_not_named() -> None:
    data = _roles(docs={"paths": ["docs/"], "holders": ["bo"]})
    data = {**data, "project": {**data["project"], "consent": "required"}}
    assert "bolin" not in "".join(_files(data).values())


def test_what_github_cannot_say_is_a_comment() -> None:
    text = _files(_roles(docs={"paths": ["[a-c]/", "docs/"], "holders": ["bo"]}))[FILE]
    assert "# GitHub cannot say: [a-c]/" in text
    assert _lines(_roles(docs={"paths": ["[a-c]/", "docs/"], "holders": ["bo"]})) == ["docs/ @bolin"]


@pytest.mark.parametrize("path", ["# x", "#x", "a b/", "a\tb", "x @everyone", "!!x", "a\u00a0b"])
def test_no_path_breaks_its_line(path: str) -> None:
    data = _roles(docs={"name": "x\n* @evil", "paths": [path], "holders": ["bo"]})
    text = _files(data)[FILE]
    counted = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(counted) <= 1
    assert all(line.endswith(" @bolin") for line in counted)
    name = path.removeprefix("!").removesuffix("/")
    expected = [] if path.startswith("!") else ["@bolin"]
    assert ownership.github_owner(text, f"{name}/file" if path.endswith("/") else name) == expected


@pytest.mark.parametrize("deep", ["a/" * 400, "*a" * 300, "**/a/" * 150, "?*" * 300])
def test_a_hostile_pattern_is_written_and_what_it_cannot_say_stands_beside_it(deep: str) -> None:
    registry = ownership.registry(["*a*/**/b*"], [deep, "!**/*a*/*b*/**/a*"], ["**/*a"])
    begun = time.process_time()
    text = ownership.rendered(github, registry, FILE)
    assert time.process_time() - begun < 5
    assert [line.split()[-1] for line in text.splitlines() if line.startswith(deep)] == ["@r1"]
    assert f"# {deep}: GitHub has no words for it without **/*a*/*b*/**/a*" in text


def test_without_paths_there_is_no_codeowners() -> None:
    assert FILE not in _files(communities.WREN)


# The issue chooser --------------------------------------------------------------------------------------


def _contact_links(data: dict[str, Any]) -> list[dict[str, str]]:
    found = (yaml.safe_load(_files(data)[CONFIG]) or {}).get("contact_links", [])
    assert isinstance(found, list)
    return found


def test_the_chooser_leads_to_private_ways_the_page_of_questions_and_places_to_talk() -> None:
    chat = {"url": "https://chat.wren.garden/all", "kind": "chat", "topics": ["help"], "purpose": "Say hello."}
    data = {**communities.WREN, "channels": {**communities.WREN["channels"], "chat": chat}}
    page = "https://github.com/wren/wren/blob/HEAD/docs/WHO-TO-ASK.md"
    assert [(link["name"], link["url"]) for link in _contact_links(data)] == [
        ("Report a security problem in private", f"{page}#private--security"),
        ("Report harassment in private", f"{page}#private--conduct"),
        ("Who to ask", page),
        ("Chat", "https://chat.wren.garden/all"),
    ]
    assert all(link["about"] for link in _contact_links(data))


def test_no_private_and_no_invited_place_is_offered_for_questions() -> None:
    channels = {
        "mail": {**communities.WREN["channels"]["mail"], "url": "https://secret.garden/1"},
        "club": {"url": "https://chat.garden/club", "access": "invitation", "topics": ["help"], "kind": "chat"},
        "core": {"url": "https://chat.garden/core", "audience": "maintainers", "topics": ["help"], "kind": "chat"},
    }
    found = {link["url"] for link in _contact_links({**communities.WREN, "channels": channels})}
    assert not {"https://secret.garden/1", "https://chat.garden/club", "https://chat.garden/core"} & found


def test_a_form_is_reached_by_the_page_that_says_who_reads_it() -> None:
    form = {**communities.WREN["channels"]["mail"], "url": "https://forms.wren.garden/1", "kind": "form"}
    found = [link["url"] for link in _contact_links({**communities.WREN, "channels": {"mail": form}})]
    page = "https://github.com/wren/wren/blob/HEAD/docs/WHO-TO-ASK.md"
    assert found == [f"{page}#private--security", f"{page}#private--conduct", page]


@pytest.mark.parametrize("hostile", ["no", "- x: y", "a: b # c", "\"'", "&a *b !c", "{{7*7}}", "@team #1", "~", "|"])
def test_text_in_the_chooser_is_data(hostile: str) -> None:
    channels = {"chat": {"url": "https://c.garden/", "kind": "chat", "topics": ["help"], "name": hostile}}
    assert [link["name"] for link in _contact_links({**communities.WREN, "channels": channels})][-1] == hostile


# The pages ----------------------------------------------------------------------------------------------


def test_security_names_private_ways_alone() -> None:
    page = _files(communities.WREN)["SECURITY.md"]
    assert "[safety@wren.garden](mailto:safety@wren.garden)" in page
    assert "Please do not write about it in an issue." in page
    assert "/issues" not in page


@settings(max_examples=30)
@given(communities.random_data())
def test_security_never_names_a_public_place(data: dict[str, Any]) -> None:
    page = _files(data).get("SECURITY.md", "")
    assert "https://public-" not in page


def test_without_a_private_way_there_is_no_security_page() -> None:
    assert "SECURITY.md" not in _files({**communities.WREN, "roles": {}, "channels": {}})


def test_who_can_only_be_written_to_by_name_is_told_with_the_platform() -> None:
    people = {"ana": {"name": "Ana Souza", "contact": {"signal": "ana.07"}}}
    data = {**communities.WREN, "people": people, "channels": {}}
    data["roles"] = {"safety": {"holders": ["ana"], "topics": ["security"]}}
    assert "Ana Souza: Signal `ana.07`" in _files(data)["SECURITY.md"]


def test_support_answers_the_questions_for_help_and_leads_on() -> None:
    page = _files(communities.WREN)["SUPPORT.md"]
    assert "[Issues](https://github.com/wren/wren/issues)" in page
    assert "See [who to ask](docs/WHO-TO-ASK.md)" in page
    assert links.broken({"SUPPORT.md": page}, ".", {"docs/WHO-TO-ASK.md"}) == []


def test_nobody_is_mentioned_outside_of_codeowners() -> None:
    data = communities.rich("@everyone @team/x #1", "@everyone @team/x #1")
    pages = [text for path, text in _files(data).items() if path.endswith(".md")]
    shown = [token.content for page in pages for token in links.inline(page) if token.type == "text"]
    assert shown
    assert not any(word.startswith("@") and len(word) > 1 for text in shown for word in text.split())


@pytest.mark.parametrize("hostile", ["</a><script>x</script>", "**b** [x](javascript:x)", "-->", "{{7*7}}"])
def test_names_change_no_structure_of_the_pages(hostile: str) -> None:
    calm, found = (_files(communities.rich(line, "x")) for line in ("x", hostile))
    for path in ("SUPPORT.md", "SECURITY.md"):
        kinds = [[t.type for t in links.inline(files[path]) if t.type != "text"] for files in (calm, found)]
        assert [k for k in kinds[0] if k != "html_inline"] == [k for k in kinds[1] if k != "html_inline"]
        assert "<script" not in found[path]
