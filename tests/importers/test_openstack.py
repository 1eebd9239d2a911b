"""OpenStack's governance data becomes a registry, and nothing in it is dropped in silence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from drafts import ANYTHING, edited, errors, notes, places
from effort import seconds
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer
from communitydocs.registry.dump import dump
from communitydocs.registry.model import Role

HERE = Path(__file__).parent / "openstack"
CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared/corpus/openstack-part"
OPENSTACK = importer("openstack")


def files_in(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*.yaml"))}


SMALL = files_in(HERE / "small/input")


def read(files: dict[str, bytes]) -> Imported:
    return OPENSTACK.read(files)


def projects(text: str) -> Imported:
    return read({"reference/projects.yaml": text.encode()})


# The format --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(SMALL["reference/projects.yaml"], True, id="project teams"),
        pytest.param(SMALL["reference/sigs/sigs.yaml"], True, id="SIGs"),
        pytest.param(SMALL["reference/members.yaml"], True, id="members of the committee"),
        pytest.param(SMALL["reference/sigs-repos.yaml"], False, id="repositories alone say nothing about people"),
        pytest.param(b"projects:\n  - name: wren\n    repos: [wren]\n", False, id="a projects.yaml of another kind"),
        pytest.param(b"sigs:\n- dir: a\n  leadership:\n    chairs:\n    - github: ana\n", False, id="Kubernetes' SIGs"),
        pytest.param(b"repos:\n  - repo: https://x.org/y\n    hooks: []\n", False, id="hooks of pre-commit"),
        pytest.param(b"version: 1\nproject: {name: Wren}\npeople:\n  ana: {name: Ana}\n", False, id="a registry"),
        pytest.param(b"\xff\xfe\x00", False, id="bytes"),
    ],
)
def test_the_format_is_told_by_its_keys(content: bytes, expected: bool) -> None:
    assert OPENSTACK.recognises({"reference/projects.yaml": content}) is expected


LEAD = "  ptl: {name: Ana Souza, irc: ana, email: ana@wren.garden}\n"
LIAISONS = "  liaisons: {release: [{name: Bo Lindqvist, irc: bolin, email: bo@wren.garden}]}\n"
MISSION = "  mission: To nest.\n"


@pytest.mark.parametrize(
    ("entry", "holders", "vacancies"),
    [
        pytest.param(LEAD, 1, 0, id="a lead"),
        pytest.param(LEAD + LIAISONS, 2, 0, id="a lead and a liaison"),
        pytest.param("  service: Nests\n", 0, 1, id="no lead"),
        pytest.param("  ptl: null\n", 0, 1, id="an empty lead"),
        pytest.param("  ptl: {name: '', irc: '', email: ''}\n", 0, 1, id="a lead of empty words"),
        pytest.param("  ptl: {name: APPOINTMENT NEEDED, irc: No nick supplied}\n", 0, 1, id="a lead to be found"),
        pytest.param("  leadership_type: ptl\n" + LIAISONS, 1, 1, id="a liaison does not fill the lead's seat"),
        pytest.param("  leadership_type: distributed\n" + LIAISONS, 1, 0, id="distributed leadership needs no lead"),
        pytest.param("  ptl: Ana Souza (ana)\n", 1, 0, id="a lead in one line, as in the oldest entries"),
    ],
)
def test_a_team_without_a_lead_has_an_open_seat(entry: str, holders: int, vacancies: int) -> None:
    role = projects(f"wren:\n{entry}{MISSION}").registry.roles["wren"]
    assert (len(role.holders), role.vacancies) == (holders, vacancies)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("active", "kept", id="active"),
        pytest.param("forming", "kept", id="forming"),
        pytest.param("advisory", "kept", id="advisory"),
        pytest.param("archived", "said", id="archived"),
        pytest.param("Completed", "said", id="completed, whatever the capitals"),
    ],
)
def test_a_retired_sig_is_left_out_and_said(status: str, expected: str) -> None:
    imported = read({"sigs.yaml": f"Nests:\n  chairs: []\n  scope: Nests.\n  status: {status}\n".encode()})
    assert ("nests-sig" in imported.registry.roles) is (expected == "kept")
    assert ("Nests SIG is" in notes(imported)) is (expected == "said")


def test_addresses_and_nicks_are_kept_with_their_network() -> None:
    people = read(SMALL).registry.people
    assert people["ana-souza"].contact == {"irc": "anasouza on irc.oftc.net", "email": "ana@wren.garden"}
    assert read(SMALL).registry.channels["openstack-wren-irc"].url == "ircs://irc.oftc.net/openstack-wren"


def test_another_community_is_not_taken_for_openstack() -> None:
    imported = read({name: content.replace(b"openstack", b"garden") for name, content in SMALL.items()})
    assert imported.registry.project.name == ""
    assert not imported.registry.channels
    kept = dump(imported.registry)
    assert "oftc" not in kept
    assert "opendev" not in kept


def test_who_is_only_credited_gets_nothing_and_is_counted() -> None:
    imported = read(SMALL)
    kept = dump(imported.registry)
    assert not [name for name in ("Eli Novak", "Gil Haddad", "eli@", "gil@") if name in kept + notes(imported)]
    assert imported.withheld == 3  # Eli and Gil, and Fay, whose address stands there too
    assert "2 extra active contributors are credited" in notes(imported)


def test_nobody_answers_a_topic() -> None:
    registry = read(SMALL).registry
    assert not any(role.topics for role in registry.roles.values())
    assert not any(person.topics for person in registry.people.values())
    assert not any(role.paths for role in registry.roles.values())  # repositories are other repositories


# Nothing is dropped in silence -------------------------------------------------------------------------


def changed(file: str, path: tuple[Any, ...], change: Any) -> dict[str, bytes]:
    """The small files with another value at `path` of one."""
    data = edited(yaml.safe_load(SMALL[file]), path, change)
    return SMALL | {file: yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()}


def another(value: Any) -> Any:
    """A value of the same kind."""
    if isinstance(value, int):
        return value + 1
    return value.replace("@", "2@") if "@" in value else f"{value}Z"


def said(imported: Imported) -> tuple[Any, ...]:
    return imported.registry, sorted(note.message for note in imported.diagnostics), imported.keys, imported.withheld


PLACES = [(file, path) for file, content in SMALL.items() for path in places(yaml.safe_load(content))]
# Credits are counted, not read; what is under an unknown key, or of an unknown group, is noted by its place.
COUNTED = ("extra-acs", "mood", "Moulting")


@pytest.mark.parametrize(
    ("file", "path"),
    [place for place in PLACES if not set(COUNTED) & set(place[1])],
    ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else part.rpartition("/")[2],
)
def test_every_scalar_has_an_effect(file: str, path: tuple[Any, ...]) -> None:
    assert said(read(changed(file, path, another))) != said(read(changed(file, path, lambda value: value)))


ANYWHERE = sorted({(file, path[:n]) for file, path in PLACES for n in range(1, len(path) + 1)}, key=str)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ANYWHERE), ANYTHING)
def test_whatever_stands_there_the_draft_has_no_error(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    assert errors(read(changed(*place, lambda _: value))) == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(sorted(SMALL)), st.integers(0, 2000))
def test_whatever_the_bytes_nothing_raises(noise: bytes, file: str, at: int) -> None:
    broken = SMALL[file][:at] + noise + SMALL[file][at:]
    OPENSTACK.recognises({file: broken})
    assert errors(read(SMALL | {file: broken})) == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"repos:" + b" " * 500_000, id="blanks after a key"),
        pytest.param(b" - " * 200_000, id="dashes in a line"),
        pytest.param(b" url: http://" + b"a." * 200_000, id="a host without end"),
        pytest.param(b"wren:\n  ptl: x\n  mission: 'a" + b" " * 60_000 + b"b'\n", id="blanks in a mission"),
    ],
)
def test_hostile_bytes_take_no_time(content: bytes) -> None:
    start = time.perf_counter()
    OPENSTACK.recognises({"reference/projects.yaml": content})
    read({"reference/projects.yaml": content})
    assert time.perf_counter() - start < 5


def test_twice_the_file_takes_twice_the_time() -> None:
    def cost(count: int) -> float:
        entry = "wren{0}:\n  ptl: {{name: Ana {0}, email: ana{0}@wren.garden}}\n  mission: To nest.\n"
        text = "".join(entry.format(number) for number in range(count))
        assert len(projects(text).registry.roles) == count
        return seconds(lambda: projects(text))

    assert cost(2000) < 20 * cost(500) + 0.5


# The real files ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    return files_in(CORPUS)


def plain(real: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The real files as PyYAML reads them, all values as text."""
    return {file: yaml.load(content, yaml.BaseLoader) for file, content in real.items()}


def groups(real: dict[str, bytes], kind: str) -> dict[str, Any]:
    files = [entries for file, entries in plain(real).items() if ("sigs/" in file) == (kind == "sigs")]
    return {name: entry for entries in files for name, entry in entries.items()}


def test_every_real_team_and_active_sig_is_there(real: dict[str, bytes]) -> None:
    registry = read(real).registry
    teams, sigs = groups(real, "teams"), groups(real, "sigs")
    active = [name for name, sig in sigs.items() if sig["status"] not in ("archived", "completed")]
    assert (len(teams), len(sigs), len(active)) == (8, 25, 22)
    assert len(registry.roles) == len(teams) + len(active)
    assert set(teams) <= set(registry.roles)
    assert errors(read(real)) == []


def test_every_real_person_is_there_once(real: dict[str, bytes]) -> None:
    registry = read(real).registry
    listed = set()
    for team in groups(real, "teams").values():
        entries = [team["ptl"]] if "ptl" in team else []
        listed |= {
            one["name"] for one in [*entries, *(one for kind in team.get("liaisons", {}).values() for one in kind)]
        }
    for sig in groups(real, "sigs").values():
        listed |= {one["name"] for one in sig["chairs"]} if "reason" not in sig else set()
    assert {person.name for person in registry.people.values()} == listed
    assert len(registry.people) == len(listed) == 52


def test_every_real_lead_is_a_holder(real: dict[str, bytes]) -> None:
    registry = read(real).registry

    def lead(role: Role) -> list[str]:
        return [registry.people[one.person].name for one in role.holders if "Project Team Lead" in (one.title or "")]

    for name, team in groups(real, "teams").items():
        assert lead(registry.roles[name]) == ([team["ptl"]["name"]] if "ptl" in team else [])


def test_no_real_scalar_is_dropped_in_silence(real: dict[str, bytes]) -> None:
    imported = read(real)
    everything = " ".join(dump(imported.registry).split())
    noted = notes(imported)
    for path, value in ((path, value) for entries in plain(real).values() for path, value in walked(entries)):
        known = value in ("null", "active", "ptl", "Mandarin", "English")
        retired = f"the {path[0]} SIG is" in noted
        assert known or retired or " ".join(value.split()) in everything or value in noted, (path, value)


def walked(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    for place in places(data, path):
        value = data
        for key in place:
            value = value[key]
        yield place, value
