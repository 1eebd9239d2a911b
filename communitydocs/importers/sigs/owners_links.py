"""Addresses of OWNERS files, as the folders that they speak for."""

from __future__ import annotations

import re

from communitydocs.registry.dataclass import dataclass

_RAW = re.compile(r"https://raw\.githubusercontent\.com/([^/\s]+/[^/\s]+)/(?:refs/heads/)?([^/\s]+)/(\S*/)?[^/\s]+")
_BLOB = re.compile(r"https://github\.com/([^/\s]+/[^/\s]+)/blob/(?:refs/heads/)?([^/\s]+)/(\S*/)?[^/\s]+")
_USUAL_BRANCHES = ("main", "master", "HEAD")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a GitHub repository ("org/name"); `path` is empty or ends with a slash."""

    repository: str
    branch: str
    path: str

    @property
    def url(self) -> str:
        """The page on which a reader sees the folder."""
        home = f"https://github.com/{self.repository}"
        if not self.path and self.branch in _USUAL_BRANCHES:
            return home
        return f"{home}/tree/{self.branch}/{self.path}".rstrip("/")

    @property
    def label(self) -> str:
        """The folder in words: "kubernetes/kubernetes: pkg/foo"."""
        return f"{self.repository}: {self.path.rstrip('/')}" if self.path else self.repository

    @property
    def pattern(self) -> str:
        """The folder as a CODEOWNERS pattern; empty where its name holds special characters."""
        if re.search(r"[\s*?\[\]!#\\]", self.path):
            return ""
        return f"/{self.path}" if self.path else "*"


def folder(address: str) -> Folder | None:
    """The folder of the OWNERS file at this address, raw or as a page; None for any other address."""
    hit = _RAW.fullmatch(address) or _BLOB.fullmatch(address)
    return Folder(hit[1], hit[2], hit[3] or "") if hit else None
