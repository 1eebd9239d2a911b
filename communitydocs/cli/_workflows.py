"""What `init --ci` and `init --pre-commit` write: checks for every change, and the weekly upkeep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import communitydocs
from communitydocs import rules
from communitydocs.cli import _draft
from communitydocs.cli._screen import Screen
from communitydocs.registry.problems import CommunityDocsError

TEMPLATES = Path(__file__).parent / "workflows"
FILES: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/workflows/communitydocs.yml": "github.yml",
        ".github/workflows/communitydocs-upkeep.yml": "github-upkeep.yml",
    },
    "gitlab": {".gitlab/communitydocs.yml": "gitlab.yml", ".gitlab-ci.yml": "gitlab-include.yml"},
    "forgejo": {
        ".forgejo/workflows/communitydocs.yml": "forgejo.yml",
        ".forgejo/workflows/communitydocs-upkeep.yml": "forgejo-upkeep.yml",
    },
    "none": {},
}
"""For each forge what is written where, and from which template."""
HOOKS = {".pre-commit-config.yaml": "pre-commit.yaml"}
SHARED = (".gitlab-ci.yml", ".pre-commit-config.yaml")
"""Files that hold other things too: where one is there already, its owner adds our lines."""
NEXT = {".pre-commit-config.yaml": "; `pre-commit install` puts it to work"}
"""What else a file needs before it does anything."""
ALSO = ("stale-readers", "expired-ignore")
"""What time makes wrong as well, beside the rules of the group Time."""


def known(ci: str) -> str:
    """The forge that `--ci` names; an error where we have no template for it."""
    if ci not in FILES:
        raise CommunityDocsError(f"--ci takes {', '.join(FILES)}, not {ci}")
    return ci


def texts(ci: str, pre_commit: bool) -> Mapping[str, str]:
    """{path: text} of all files for this forge, and for pre-commit."""
    wanted = {**FILES[known(ci)], **(HOOKS if pre_commit else {})}
    return {path: _filled(template) for path, template in wanted.items()}


def write(folder: Path, ci: str, pre_commit: bool, screen: Screen, force: bool = False) -> None:
    """Write those files; one that is there stays as it is, and it is said what to do about it."""
    for path, text in texts(ci, pre_commit).items():
        if not (folder / path).exists() or (force and path not in SHARED):
            _draft.write(folder / path, text, force)
            screen.say(f"Wrote {path}{NEXT.get(path, '')}")
        elif path in SHARED and text not in (folder / path).read_text("utf-8", "replace"):
            screen.say(f"{path} is there already; add this to it:\n\n{_indented(text)}")
        elif path not in SHARED:
            screen.say(f"{path} is there already, and stays as it is (--force writes it anew)")


def _filled(template: str) -> str:
    text = (TEMPLATES / template).read_text("utf-8")
    return text.replace("@VERSION@", communitydocs.__version__).replace("@TIME@", ",".join(_of_time()))


def _of_time() -> Iterator[str]:
    yield from (rule.id for rule in rules.rules().values() if rule.group == "Time")
    yield from ALSO


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())
