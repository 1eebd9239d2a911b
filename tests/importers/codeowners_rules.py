"""Our own plain reading of the forges' rules, to which the imported registries are held.

GitHub: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
GitLab: https://docs.gitlab.com/user/project/codeowners/reference/
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from communitydocs.answers.paths import Claim, Ownership
from communitydocs.importers import Imported

Owners = frozenset[str]


@cache
def github_regex(pattern: str) -> re.Pattern[str]:
    """gitignore's pattern as a regular expression, with GitHub's difference: `docs/*` is not recursive."""
    start = "" if "/" in pattern.rstrip("/") and not pattern.startswith("**/") else "(?:.+/)?"
    end = "/.+" if pattern.endswith("/") else "" if pattern.endswith("/*") else "(?:/.+)?"
    return re.compile(start + _names(pattern.strip("/")) + end)


@cache
def gitlab_regex(pattern: str) -> re.Pattern[str]:
    """Ruby's fnmatch with `FNM_PATHNAME` and `FNM_DOTMATCH`, of what GitLab makes of a pattern."""
    start = "" if pattern.startswith("/") else "(?:.+/)?"
    if pattern.endswith("/"):
        pattern += "**/*"
    pattern = re.sub(r"\*\*$", "*", pattern)
    return re.compile(start + _names(pattern.strip("/")))


def _names(pattern: str) -> str:
    text = ""
    for part in re.findall(r"(?<![^/])\*\*/|(?<=/)\*\*$|^\*\*$|\*+|\?|.", pattern):
        text += {"**/": "(?:.+/)?", "**": ".+", "?": "[^/]"}.get(part, "[^/]*" if part[0] == "*" else re.escape(part))
    return text


def github_lines(text: str) -> list[tuple[re.Pattern[str], Owners]]:
    """(what a path is compared with, owners) of the lines that GitHub reads."""
    found = []
    for line in text.removeprefix("\ufeff").splitlines():
        words = re.split(r"(?<!\\)[ \t]+", re.sub(r"(^|[ \t])#.*", "", line).strip())
        if words[0] and not words[0].startswith("!") and not re.search(r"[\[\]]", words[0]):
            owners = frozenset(word.lower().lstrip("@") for word in words[1:])
            found.append((github_regex(words[0].replace("\\ ", " ")), owners))
    return found


def github_owners(lines: list[tuple[re.Pattern[str], Owners]], path: str) -> Owners:
    """The owners of a path: those of the last line that matches."""
    return next((owners for pattern, owners in reversed(lines) if pattern.fullmatch(path)), frozenset())


def role_owners(claim: Claim, imported: Imported) -> Owners:
    """Who a role is, in the source's own words."""
    people = imported.registry.people
    handles = {handle for holder in claim.role.holders for handle in people[holder.person].contact.values()}
    teams = {*claim.role.contact.values(), *claim.role.extra.get("x-teams", ())}
    roles = {f"@{role}" for role in claim.role.extra.get("x-gitlab-roles", ())}
    return frozenset(name.lower().lstrip("@") for name in handles | teams | roles)


def imported_owners(imported: Imported, paths: Iterable[str]) -> dict[str, Owners]:
    """Whose each path is in the registry: the first claim's."""
    ownership = Ownership(imported.registry)
    found = {path: ownership.claims(path) for path in paths}
    return {path: role_owners(claims[0], imported) if claims else frozenset() for path, claims in found.items()}
