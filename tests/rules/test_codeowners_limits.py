"""`codeowners-limits`: what the targets for forges cannot write, as they say it themselves, and how bad that is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from communitydocs.answers import forges
from communitydocs.load import Checks, load

PEOPLE = {
    "hub": {"name": "Hub", "contact": {"github": "hub"}},
    "lab": {"name": "Lab", "contact": {"gitlab": "lab"}},
    "berg": {"name": "Berg", "contact": {"codeberg": "berg"}},
    "mail": {"name": "Mail", "contact": {"email": "mail@wren.garden"}},
    "chat": {"name": "Chat", "contact": {"matrix": "@chat:wren.garden"}},
    "away": {"name": "Away", "contact": {"github": "away"}, "away_until": "2027-01-10"},
    "closed": {"name": "Closed", "contact": {"github": "closed"}, "availability": "closed"},
}


def found(tmp_path: Path, to: str, role: dict[str, Any], **project: str) -> list[tuple[str, str, str]]:
    """Path, level and message of what the rule finds for one role."""
    data = {
        "version": 1,
        "project": {"name": "Wren", **project},
        "people": PEOPLE,
        "roles": {"docs": {"paths": ["docs/"], **role}},
        "render": [{"to": to, "into": "."}],
    }
    (tmp_path / "community.yaml").write_text(json.dumps(data))
    loaded = load(tmp_path / "community.yaml", Checks(select=["codeowners-limits"]))
    return [(str(one.path), one.level, one.message) for one in loaded.diagnostics]


@pytest.mark.parametrize(
    ("to", "role"),
    [
        pytest.param("markdown", {"holders": ["chat"], "paths": ["[a]"]}, id="no CODEOWNERS is rendered"),
        pytest.param("github", {"holders": ["hub"]}, id="an account"),
        pytest.param("github", {"holders": ["mail"]}, id="a person's mailbox"),
        pytest.param("github", {"contact": {"github": "wren/docs"}}, id="a team"),
        pytest.param("github", {"holders": ["chat", "hub"]}, id="one of two is known there"),
        pytest.param("github", {"seats": 2}, id="open seats: vacant-role speaks"),
        pytest.param("github", {"paths": [], "holders": ["chat"]}, id="no paths"),
        pytest.param("gitlab", {"holders": ["lab"], "paths": ["[a-c]/"]}, id="GitLab writes brackets as they are"),
        pytest.param("forgejo", {"holders": ["berg"], "contact": {"forgejo": "wren/docs"}}, id="a team of Forgejo"),
    ],
)
def test_nothing_is_found_where_the_file_says_it(tmp_path: Path, to: str, role: dict[str, Any]) -> None:
    assert found(tmp_path, to, role) == []


@pytest.mark.parametrize(
    ("to", "role", "place", "level", "said"),
    [
        pytest.param(
            "github", {"holders": ["hub"], "paths": ["[a]"]}, "[0]", "error", "words for `[`, `]`", id="class"
        ),
        pytest.param(
            "gitlab", {"holders": ["lab"], "paths": ["a\\b"]}, "[0]", "error", "words for `\\`", id="backslash"
        ),
        pytest.param(
            "github", {"holders": ["chat"]}, "", "error", "GitHub knows nobody who holds `docs`", id="no account"
        ),
        pytest.param(
            "github",
            {"holders": ["chat"], "contact": {"email": "docs@wren.garden"}},
            "",
            "error",
            "nobody",
            id="role's box",
        ),
        pytest.param("gitlab", {"holders": ["hub"]}, "", "error", "GitLab knows nobody", id="an account elsewhere"),
        pytest.param("forgejo", {"holders": ["mail"]}, "", "error", "Forgejo knows nobody", id="Forgejo knows no mail"),
        pytest.param("forgejo", {"holders": ["berg"]}, "", "error", "Forgejo knows nobody", id="not at Codeberg"),
        pytest.param("github", {"holders": ["away", "chat"]}, "", "note", "is away or closed", id="away"),
        pytest.param("github", {"holders": ["closed"]}, "", "note", "is away or closed", id="closed"),
        pytest.param("github", {}, "", "note", "nobody holds `docs`", id="nobody, and no seats"),
        pytest.param(
            "github",
            {"contact": {"email": "docs@wren.garden"}},
            "",
            "note",
            "nobody holds `docs`",
            id="a mailbox alone",
        ),
    ],
)
def test_what_the_file_cannot_say(
    tmp_path: Path, to: str, role: dict[str, Any], place: str, level: str, said: str
) -> None:
    [(path, found_level, message)] = found(tmp_path, to, role)
    assert (path, found_level) == (f"roles.docs.paths{place}", level)
    assert said in message


def test_at_codeberg_people_are_known_by_their_account_there(tmp_path: Path) -> None:
    assert found(tmp_path, "forgejo", {"holders": ["berg"]}, repository="https://codeberg.org/wren/wren") == []


def test_who_has_not_agreed_is_no_error(tmp_path: Path) -> None:
    [(_, level, message)] = found(tmp_path, "github", {"holders": ["hub"]}, consent="required")
    assert (level, "agreed" in message) == ("note", True)


def test_nobody_is_named(tmp_path: Path) -> None:
    for person in PEOPLE.values():
        messages = found(tmp_path, "github", {"holders": [str(person["name"]).lower()]})
        assert not any(str(person["name"]) in message for _, _, message in messages)


@pytest.mark.parametrize("platform", ["codeberg", "forgejo"])
def test_the_team_that_the_remedy_speaks_of_is_a_name_and_is_asked(tmp_path: Path, platform: str) -> None:
    role = {"paths": ["docs/"], "contact": {platform: "wren/core"}}
    repository = {"codeberg": "https://codeberg.org/wren/wren", "forgejo": "https://forge.garden/wren/wren"}[platform]
    data = {"version": 1, "project": {"name": "Wren", "repository": repository}, "roles": {"docs": role}}
    (tmp_path / "community.yaml").write_text(json.dumps(data | {"render": [{"to": "forgejo", "into": "."}]}))
    loaded = load(tmp_path / "community.yaml", Checks(select=["codeowners-limits", "invalid-handle"]))
    assert loaded.registry is not None
    assert loaded.diagnostics == ()
    asked = forges.asked(loaded.registry, forges.forge_of(loaded.registry, "forgejo"))
    assert asked == {"docs": ("@wren/core",)}
