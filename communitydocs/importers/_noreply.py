"""Addresses that receive no mail: what they say about the account behind them.

GitHub: <https://docs.github.com/en/account-and-profile/reference/email-addresses-reference>; GitLab:
<https://docs.gitlab.com/user/profile/#use-an-automatically-generated-private-commit-email>; Forgejo and
Codeberg: `NO_REPLY_ADDRESS` in <https://forgejo.org/docs/latest/admin/config-cheat-sheet/>.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communitydocs.registry.handles import FORMS, fits

_NUMBER = "[0-9]{1,18}"
_HOSTS = {  # the host, its platform, and what stands before the @
    "users.noreply.github.com": ("github", rf"(?:(?P<number>{_NUMBER})\+)?(?P<login>[^+]+)"),
    "users.noreply.gitlab.com": ("gitlab", rf"(?P<number>{_NUMBER})(?:-(?P<login>.+))?"),
    "noreply.codeberg.org": ("codeberg", r"(?P<login>.+)(?P<number>(?!))?"),
}
_MAILBOX = re.compile(r"(?:no|do-?not)[-_.]?reply(?:[-_+.].*)?", re.IGNORECASE)


class Account(NamedTuple):
    """An account on a forge: its platform, its login (or empty), its number (or None)."""

    platform: str
    login: str
    number: int | None

    @property
    def contact(self) -> dict[str, str]:
        """The login, as a person's contact, if it can be one."""
        return {self.platform: self.login} if fits(self.login, FORMS[self.platform]) else {}

    @property
    def numbers(self) -> dict[str, int]:
        """The number, as a person's account ids."""
        return {} if self.number is None else {self.platform: self.number}


def account(address: str) -> Account | None:
    """The account whose address for commits this is; None for every other address."""
    mailbox, _, host = address.strip().rpartition("@")
    platform, pattern = _HOSTS.get(host.lower(), ("", ""))
    hit = re.fullmatch(pattern, mailbox) if platform else None
    return Account(platform, hit["login"] or "", int(hit["number"]) if hit["number"] else None) if hit else None


def is_noreply(address: str) -> bool:
    """Whether nobody reads what is written to this address."""
    mailbox, _, host = address.strip().rpartition("@")
    return "noreply" in host.lower().split(".") or _MAILBOX.fullmatch(mailbox) is not None
