"""Backstage's catalogue becomes a registry: who owns what, who belongs where, and whom to ask."""

from __future__ import annotations

import pytest
import yaml
from backstage_entities import BACKSTAGE, entity, read
from drafts import errors, notes
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers._draft import Draft
from communitydocs.importers._plain_text import line, plain, prose
from communitydocs.registry.dump import dump
from communitydocs.registry.problems import Location

TOP = Location("catalog-info.yaml", 1, 1, 1, 1)


# The format --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(entity("Component", "wren").encode(), True, id="a component"),
        pytest.param(b"# words\napiVersion: 'backstage.io/v1beta1'\r\nkind: User\r\n", True, id="quotes and CRLF"),
        pytest.param(b"apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\n", True, id="a template"),
        pytest.param(b"apiVersion: v1\nkind: ConfigMap\n", False, id="an object of Kubernetes"),
        pytest.param(
            b"apiVersion: v1\nkind: Pod\nmetadata:\n  annotations: {backstage.io/kubernetes-id: x}\n",
            False,
            id="an object of Kubernetes with an annotation for Backstage",
        ),
        pytest.param(b"version: 1\nproject: {name: Wren}\npeople: {}\n", False, id="a registry"),
        pytest.param(b"\x00\xff", False, id="bytes"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert BACKSTAGE.recognises({"any.txt": content}) is expected


# Names -------------------------------------------------------------------------------------------------

DEFAULT, HERON = entity("Group", "nests"), entity("Group", "nests", namespace="heron")


@pytest.mark.parametrize(
    ("namespace", "owner", "expected"),
    [
        pytest.param("default", "nests", "nests", id="a name alone is a group of the same namespace"),
        pytest.param("heron", "nests", "heron-nests", id="of another namespace as well"),
        pytest.param("default", "heron/nests", "heron-nests", id="a namespace and a name"),
        pytest.param("heron", "group:default/nests", "nests", id="all three parts"),
        pytest.param("heron", "GROUP:Default/NESTS", "nests", id="capitals do not count"),
        pytest.param("default", "{kind: Group, namespace: heron, name: nests}", "heron-nests", id="parts in a mapping"),
        pytest.param("default", "{name: nests}", "nests", id="a mapping with a name alone"),
    ],
)
def test_an_owner_is_who_backstage_takes_for_it(namespace: str, owner: str, expected: str) -> None:
    resource = entity("Resource", "twigs", f"{{owner: {owner}}}", namespace=namespace)
    roles = read(DEFAULT, HERON, resource).registry.roles
    assert [id for id, role in roles.items() if "x-owns" in role.extra] == [expected]


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        pytest.param("component:wren", "`wren` is a component", id="a component"),
        pytest.param("'group:'", "no reference", id="a kind without a name"),
        pytest.param("[]", "no group and no user owns", id="an empty list"),
        pytest.param("[nests, ponds]", "only the first is kept", id="two owners"),
    ],
)
def test_an_owner_that_cannot_be_one_is_noted(owner: str, message: str) -> None:
    assert message in notes(read(entity("Resource", "twigs", f"{{owner: {owner}}}")))


def test_membership_counts_from_both_sides_and_once() -> None:
    group = entity("Group", "nests", "{members: [ana]}")
    users = [entity("User", name, "{memberOf: [nests]}") for name in ("ana", "bo")]
    holders = read(group, *users).registry.roles["nests"].holders
    assert [holder.person for holder in holders] == ["ana", "bo"]


@pytest.mark.parametrize(
    "size", [pytest.param(1, id="itself"), pytest.param(2, id="each other"), pytest.param(9, id="a long circle")]
)
def test_a_circle_of_groups_is_opened_and_noted(size: int) -> None:
    groups = [entity("Group", f"g{n}", f"{{parent: g{(n + 1) % size}}}") for n in range(size)]
    imported = read(*groups)
    assert len([role for role in imported.registry.roles.values() if role.parent]) == size - 1
    assert "is below itself" in notes(imported)
    assert errors(imported) == []


# What newcomers need -----------------------------------------------------------------------------------


def test_a_lone_component_gives_a_short_registry() -> None:
    component = entity("Component", "wren", "{type: library, owner: nests}", description="Counts wrens.")
    imported = read(component, file="catalog-info.yaml")
    assert imported.registry.project.name == "wren"
    assert imported.registry.project.summary == "Counts wrens."
    text = dump(imported.registry)
    assert "roles:\n  nests: {}\n" in text
    assert len(text.splitlines()) == 11


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(["catalog-info.yaml"], "wren", id="the top folder's file"),
        pytest.param([".backstage/main.yml"], "wren", id="a file in .backstage"),
        pytest.param(["a/b/catalog-info.yaml"], "wren", id="a file that is given alone"),
        pytest.param(["catalog-info.yaml", "lib/catalog-info.yaml"], "wren", id="the top one of several"),
        pytest.param(["a/catalog-info.yaml", "b/catalog-info.yaml"], "", id="none of equals"),
        pytest.param(["org.yaml"], "", id="a file of another name is no repository's own"),
    ],
)
def test_the_project_is_the_component_of_the_repository(files: list[str], expected: str) -> None:
    texts = [entity("Component", name, "{owner: nests}") for name in ("wren", "heron")]
    imported = BACKSTAGE.read({file: text.encode() for file, text in zip(files, texts, strict=False)})
    assert imported.registry.project.name == expected


def test_no_address_of_a_catalogue_is_kept() -> None:
    profile = "{profile: {displayName: Ana Souza, email: Ana@wren.garden}}"
    group = entity("Group", "nests", "{profile: {email: nests@wren.garden}, members: [bo@wren.garden]}")
    imported = read(entity("User", "ana", profile), group, entity("API", "eggs", "{owner: eggs@wren.garden}"))
    assert "@wren.garden" not in dump(imported.registry).lower() + notes(imported).lower()
    assert imported.withheld == 4
    assert imported.keys["email ana@wren.garden"] == "ana-souza"  # who is who in other sources


def test_two_users_with_one_name_are_two_people() -> None:
    users = [entity("User", name, "{profile: {displayName: Dee Park}}") for name in ("dee", "dee2")]
    assert list(read(*users).registry.people) == ["dee", "dee2"]


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        pytest.param("${{ values.name }}", True, id="as it is filled in now"),
        pytest.param("'{{cookiecutter.name}}'", True, id="as it was filled in once"),
        pytest.param("{{cookiecutter.name}}", True, id="which is no YAML"),
        pytest.param("wren", False, id="a name"),
    ],
)
def test_a_template_is_no_entity(name: str, left_out: bool) -> None:
    imported = read(entity("Group", name), entity("Group", "nests"))
    assert len(imported.registry.roles) == (1 if left_out else 2)
    assert ("the scaffolder fills in" in notes(imported)) is left_out
    assert "{{" not in dump(imported.registry)


@pytest.mark.parametrize(
    ("target", "given"),
    [
        pytest.param("./nests/org.yaml", True, id="beside this file"),
        pytest.param("nests/../nests/org.yaml", True, id="by a detour"),
        pytest.param("../org.yaml", False, id="above"),
        pytest.param("https://wren.garden/nests/org.yaml", False, id="elsewhere"),
    ],
)
def test_a_location_says_what_was_not_given(target: str, given: bool) -> None:
    location = entity("Location", "all", f"{{targets: ['{target}']}}")
    files = {"catalog-info.yaml": location.encode(), "nests/org.yaml": entity("Group", "nests").encode()}
    assert (f"`{target}` may hold more" in notes(BACKSTAGE.read(files))) is not given


def test_a_place_to_talk_becomes_a_channel_of_the_owner() -> None:
    links = "[{url: 'https://discord.gg/wren', title: Chat}, {url: 'https://wren.garden', title: Site}]"
    imported = read(entity("Component", "wren", "{owner: nests}", links=links))
    assert imported.registry.channels["chat"].kind == "chat"
    assert imported.registry.roles["nests"].channels == ("chat",)
    assert imported.registry.roles["nests"].links == {"wren: Site": "https://wren.garden"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("snake_case and a * b", "snake_case and a \\* b", id="only what would mean something"),
        pytest.param(
            "# no heading\n- no item\n2. none either", "\\# no heading\n\\- no item\n2\\. none either", id="lines"
        ),
        pytest.param("<b> & a < b &amp;", "\\<b> & a < b \\&amp;", id="tags and entities"),
        pytest.param("[x](y)\tz\u202e", "\\[x](y) z", id="links, tabs, and what nobody sees"),
        pytest.param(" \n ", None, id="nothing"),
    ],
)
def test_plain_text_is_shown_as_it_is(text: str, expected: str | None) -> None:
    assert plain(text, TOP, Draft()) == expected


def test_text_is_cut_where_a_registry_ends_and_that_is_noted() -> None:
    for way in (plain, prose):
        draft = Draft()
        assert len(way("wren " * 10_000, TOP, draft) or "") == 20_000
        assert [note.message for note in draft.diagnostics] == [
            "this text is longer than 20000 characters; its end is left out"
        ]


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_a_line_has_nothing_that_nobody_sees(text: str) -> None:
    name = line(text)
    if name:
        assert errors(read(entity("User", "ana", f"{{profile: {{displayName: {yaml_text(name)}}}}}"))) == []


def yaml_text(text: str) -> str:
    """A text as a YAML scalar in one line."""
    return yaml.safe_dump(text, default_style='"', width=10**6).strip()
