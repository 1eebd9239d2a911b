"""Several sources become one registry: each person once, each id stable, and what is doubtful is said."""

from __future__ import annotations

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers._merge import merge
from communitydocs.registry.model import Channel, Holder, Project, Registry, Role
from communitydocs.registry.problems import Location


def source(file: str, *people: tuple[str, dict[str, str]], hidden: str = "", number: int = 0) -> Imported:
    """A source that names these people, one a line; the hidden address and account number are the first one's."""
    draft = Draft()
    for line, (name, contact) in enumerate(people, 1):
        first = line == 1
        draft.person(
            name,
            Location(file, line, 1, line, 1),
            contact,
            hidden={"email": hidden} if first else None,
            account_ids={"github": number} if first and number else None,
        )
    return draft.imported()


def people_of(merged: Imported) -> dict[str, tuple[str, dict[str, str]]]:
    return {id: (person.name, dict(person.contact)) for id, person in merged.registry.people.items()}


def test_the_same_handle_in_any_case_is_one_person() -> None:
    merged = merge(
        [source("A", ("AnaSouza", {"github": "AnaSouza"})), source("B", ("Ana Souza", {"github": "anasouza"}))]
    )
    assert people_of(merged) == {"anasouza": ("Ana Souza", {"github": "AnaSouza"})}
    assert merged.origins["people", "anasouza"] == "A:1, B:1"


def test_the_same_address_joins_a_login_to_a_name() -> None:
    merged = merge([
        source("A", ("Ana Souza", {"email": "ana@wren.example"})),
        source("B", ("Ana", {"github": "ana", "email": "Ana@Wren.example"})),
    ])  # fmt: skip
    assert people_of(merged) == {"ana-souza": ("Ana Souza", {"email": "ana@wren.example", "github": "ana"})}


def test_an_address_that_is_not_kept_still_tells_who_it_is() -> None:
    merged = merge([
        source("AUTHORS", ("Ana Souza", {}), hidden="ana@wren.example"),
        source("MAINTAINERS", ("Ana S.", {"github": "ana"}), hidden="ana@wren.example"),
    ])  # fmt: skip
    assert people_of(merged) == {"ana-souza": ("Ana Souza", {"github": "ana"})}
    assert merged.withheld == 2


def test_the_same_account_number_is_one_person_after_a_renaming() -> None:
    merged = merge([
        source("A", ("Ana", {"github": "ana-old"}), number=7),
        source("B", ("Ana Souza", {"github": "ana-new"}), number=7),
    ])  # fmt: skip
    assert people_of(merged) == {"ana-old": ("Ana", {"github": "ana-old"})}
    assert [note.message for note in merged.diagnostics] == ["`ana-old` is `ana-new` on github here; `ana-old` is kept"]


def test_a_third_source_may_show_that_two_people_are_one() -> None:
    merged = merge([
        source("A", ("Ana", {"github": "ana"})),
        source("B", ("Ana Souza", {"email": "ana@wren.example"})),
        source("C", ("Ana", {"github": "ana", "email": "ana@wren.example"})),
    ])  # fmt: skip
    assert people_of(merged) == {"ana": ("Ana", {"github": "ana", "email": "ana@wren.example"})}


def test_a_like_name_alone_is_noted_and_two_people_stay() -> None:
    merged = merge([
        source("A", ("Ana Souza", {"github": "ana"})),
        source("B", ("Dee Park", {"github": "dee"}), ("ana souza", {"github": "asouza"})),
    ])  # fmt: skip
    assert list(merged.registry.people) == ["ana", "dee", "asouza"]
    (note,) = merged.diagnostics
    assert note.message == "`asouza` and `ana` are both called ana souza: perhaps the same person"
    assert (note.location.file, note.location.line) == ("B", 2)


def test_people_of_two_sources_with_one_id_keep_an_id_each() -> None:
    merged = merge([source("A", ("Dee", {"github": "dee"})), source("B", ("Dee", {"gitlab": "dee"}))])
    assert list(merged.registry.people) == ["dee", "dee-2"]


def team(file: str, role: Role, channel: Channel | None = None) -> Imported:
    holders = [holder.person for holder in (*role.holders, *role.past)]
    found = source(file, *((id.title(), {"github": id}) for id in dict.fromkeys(holders)))
    registry = Registry(
        project=Project(name=file.title()),
        people=found.registry.people,
        roles={role.id: role},
        channels={channel.id: channel} if channel else {},
    )
    return Imported(registry, origins=found.origins, keys=found.keys)


def holders(*ids: str) -> tuple[Holder, ...]:
    return tuple(Holder(person=id) for id in ids)


def test_roles_of_one_name_become_one_and_nobody_is_thanked_who_still_holds_it() -> None:
    merged = merge([
        team("a", Role(id="docs", name="Docs", holders=holders("ana"), paths=("docs/",))),
        team("b", Role(id="docs", name="docs", holders=holders("bo"), past=holders("ana", "dee"))),
    ])  # fmt: skip
    (role,) = merged.registry.roles.values()
    assert (role.holders, role.past, role.paths) == (holders("ana", "bo"), holders("dee"), ("docs/",))


def test_two_roles_with_paths_stay_two_for_their_patterns_are_in_their_own_order() -> None:
    merged = merge([
        team("a", Role(id="docs", name="Docs", holders=holders("ana"), paths=("docs/",))),
        team("b", Role(id="docs", name="Docs", holders=holders("bo"), paths=("*.md", "!docs/"))),
    ])  # fmt: skip
    assert {id: role.paths for id, role in merged.registry.roles.items()} == {
        "docs": ("docs/",),
        "docs-2": ("*.md", "!docs/"),
    }


def test_one_address_is_one_channel_and_private_if_either_says_so() -> None:
    chat = Channel(id="chat", url="https://chat.wren.example/", name="Chat", kind="chat", topics=("help",))
    safe = Channel(id="safe", url="https://chat.wren.example", name="Safe", kind="chat", private=True, readers=("dee",))
    merged = merge([
        team("a", Role(id="a", name="A", holders=holders("ana"), channels=("chat",)), chat),
        team("b", Role(id="b", name="B", holders=holders("dee"), channels=("safe",)), safe),
    ])  # fmt: skip
    (channel,) = merged.registry.channels.values()
    assert (channel.id, channel.private, channel.topics, channel.readers) == ("chat", True, ("help",), ("dee",))
    assert [role.channels for role in merged.registry.roles.values()] == [("chat",), ("chat",)]


def test_the_first_source_names_the_project() -> None:
    nameless = Imported(Registry(project=Project(name="", summary="Small.")))
    named = Imported(Registry(project=Project(name="Wren", summary="Large.", website="https://wren.example")))
    assert merge([nameless, named]).registry.project == Project(
        name="Wren", summary="Small.", website="https://wren.example"
    )


def test_no_source_gives_an_empty_registry() -> None:
    assert merge([]).registry == Registry(project=Project(name=""))
