"""Whether a text is a CODEOWNERS, and of which forge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import Line, lines
from communitydocs.importers.codeowners.gitlab import HEADING

_FOLDERS = {".github": "github", ".gitlab": "gitlab", ".gitea": "forgejo", ".forgejo": "forgejo"}
_CI = {".gitlab-ci.yml": "gitlab", ".woodpecker.yml": "forgejo"}
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo"}
_OWNER = re.compile(r"@{1,2}\w[\w./-]*|[^\s@<>(){}\"',;:=]+@[\w-]+(?:\.[\w-]+)+[,;]?", re.ASCII)
_PATTERN = re.compile(r"(?=.*[\w*?/])[^\s@<>\"'`;,][^\s<>\"'`;,]*(?<![:=])")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")
_GITLAB_OWNER = re.compile(r"[ \t]@(?:@\w|[\w.-]+/[\w.-]+/)")
# Two backslashes, `[^/]`, a choice, `.+`, an end: no glob has these.
_REGEX = re.compile(r"\\\\|\[\^/\]|\([^()\s]*\|[^()\s]*\)|\.\+|\$$")
_DOT_STAR = re.compile(r"(?:^!?|/)\.\*")
"""In a glob this means hidden files, in a regular expression everything: most lines are not about hidden files."""


def is_codeowners(content: bytes) -> bool:
    """Whether most lines that say anything are a pattern with its owners."""
    if b"\0" in content and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return False
    good, bad, firsts, sure = 0, 0, set(), False
    for line in lines(content, "", Draft()):
        said = _COMMENT.sub("", line.text).strip()
        heading = HEADING.fullmatch(said)
        words = said.replace("\\ ", "_").split()
        if not words:
            continue
        firsts.add(said if heading else words[0])
        if heading or len(words) == 1:
            good += bool(heading and heading[4])
            sure |= heading is not None
        elif _PATTERN.fullmatch(words[0]) and all(map(_OWNER.fullmatch, words[1:])):
            good += 1
            sure |= words[1].startswith("@") or re.search("[/*.]", words[0]) is not None
        else:
            bad += 1
    # Lists of names have the same sign before each, or a name and its address in each line.
    return good > bad and sure and (good == 1 or len(firsts) > 1)


def forge_of(file: str, text: list[Line], tree: Sequence[str], home: str = "") -> str:
    """Which forge reads this: `github`, `gitlab` or `forgejo` (Gitea has the same grammar).

    `home` is the host that the repository came from, where that is known.
    """
    if found := _FOLDERS.get(file.rpartition("/")[0].rpartition("/")[2]):
        return found
    said = [line.text.strip() for line in text if line.text.strip() and not line.text.lstrip().startswith("#")]
    patterns = [line.split()[0] for line in said]
    if any(map(HEADING.fullmatch, said)) or any(map(_GITLAB_OWNER.search, said)):
        return "gitlab"
    if any(map(_REGEX.search, patterns)) or sum(map(bool, map(_DOT_STAR.search, patterns))) * 2 > len(patterns):
        return "forgejo"
    return _HOSTS.get(home) or _of_tree(tree)


def _of_tree(tree: Sequence[str]) -> str:
    """By the other files of the repository: those that speak to GitHub count most."""
    tops = {path.partition("/")[0] for path in tree}
    return next((forge for top, forge in (_FOLDERS | _CI).items() if top in tops), "github")
