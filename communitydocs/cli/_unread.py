"""A registry whose bytes are there, and cannot be understood: the answer is no, which is exit code 1."""

from __future__ import annotations

from communitydocs.registry.problems import CommunityDocsError


class NotUnderstood(CommunityDocsError):
    """The file could be read, and what it says could not. Any other error means that the command could not run."""

    def __init__(self, what: str = "the registry", check: str = "communitydocs validate") -> None:
        super().__init__(f"{what} cannot be understood; `{check}` says why")
