"""Where the project's forge shows a file, and where it opens one for editing.

Sources: https://docs.github.com/en/repositories/working-with-files, https://docs.gitlab.com/user/project/repository/,
https://forgejo.org/docs/latest/user/
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry

_WAYS = {"github": ("blob", "edit"), "gitlab": ("-/blob", "-/edit"), "forgejo": ("src/branch", "_edit")}
"""{forge: the way to a file, the way to edit it}."""
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "codeberg.org": "forgejo"}


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository at a forge that we know."""

    repository: str
    kind: str

    def file(self, path: str) -> str | None:
        """The page of a file or folder; None where the path leads out of the repository."""
        return self._at(0, path)

    def edit(self, path: str) -> str | None:
        """The page on which a file can be changed, or a change of it proposed."""
        return self._at(1, path)

    def _at(self, way: int, path: str) -> str | None:
        name, hash, anchor = path.partition("#")
        whole = posixpath.normpath(name)
        if whole.startswith(("..", "/")):
            return None
        return f"{self.repository}/{_WAYS[self.kind][way]}/HEAD/{quote(whole)}{hash}{anchor}"


def forge(registry: Registry) -> Forge | None:
    """The project's forge, by its host or by what the registry says of its own platforms."""
    repository = (registry.project.repository or "").rstrip("/").removesuffix(".git")
    host = _host(repository)
    kind = _HOSTS.get(host) or _own(registry.platforms, host) or ("gitlab" if host.startswith("gitlab.") else None)
    if kind is None or not repository.startswith(("https://", "http://")):
        return None
    return Forge(repository, kind)


def _own(platforms: Mapping[str, str], host: str) -> str | None:
    """A forge of the community's own: `platforms` gives its address to a forge's name."""
    own = (name for name in _WAYS if name in platforms and host and _host(platforms[name]) == host)
    return next(own, None)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
