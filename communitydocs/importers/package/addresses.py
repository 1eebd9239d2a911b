"""Addresses in package metadata, in their many spellings, as addresses that a browser opens.

npm's shortcuts (`github:heron/heron`, `heron/heron`) and git's addresses are read as npm reads them:
<https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md#repository>,
<https://github.com/npm/hosted-git-info>.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_FORGES = {
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "bitbucket": "https://bitbucket.org/",
    "codeberg": "https://codeberg.org/",
    "sourcehut": "https://git.sr.ht/",
    "gist": "https://gist.github.com/",
}
_FORGE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "git.sr.ht")
_SHORT = re.compile(r"(?:([a-z]+):)?([~\w.-]+/[\w.-]+(?:/[\w.-]+)*)")
_GIST = re.compile(r"gist:(?:[\w-]+/)?([0-9a-f]+)")
_GIT = re.compile(r"(?:git\+)?(?:git|ssh|https?|git\+ssh|git\+https?)://(?:[^/@\s]*@)?([^/:\s]+)(?::[0-9]*)?[/:](\S+)")
_SCP = re.compile(r"(?:[\w.-]+@)([\w.-]+):([^/\s]\S*)")


def repository(text: str) -> str:
    """A repository's address as a web address; the text itself where it is none of git's."""
    text = text.strip().removeprefix("scm:git:")
    plain = text.partition("#")[0]
    if hit := _GIST.fullmatch(plain):
        return _FORGES["gist"] + hit[1]
    if (hit := _SHORT.fullmatch(plain)) and (hit[1] or "github") in _FORGES:
        return _FORGES[hit[1] or "github"] + hit[2].removesuffix(".git")
    if re.match(r"(?i)https?://", plain):
        return plain.removesuffix(".git")
    if hit := _GIT.fullmatch(plain) or _SCP.fullmatch(plain):
        return f"https://{hit[1]}/{hit[2].lstrip('/').removesuffix('.git')}"
    return text


def is_repository(url: str) -> bool:
    """Whether an address is the front page of a repository on one of the public forges."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    steps = [step for step in parts.path.split("/") if step]
    on_forge = (parts.hostname or "").removeprefix("www.") in _FORGE_HOSTS
    return on_forge and not parts.query and (len(steps) == 2 or (len(steps) > 2 and parts.hostname == "gitlab.com"))


def same(first: str, second: str) -> bool:
    """Whether two addresses lead to one place, whatever their end, capitals and scheme."""
    return bare(first) == bare(second)


def bare(url: str) -> str:
    """An address without what does not tell one place from another."""
    plain = re.sub(r"^https?://(www\.)?", "", url.partition("#")[0].casefold())
    return plain.rstrip("/").removesuffix(".git")
