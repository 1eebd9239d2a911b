"""People whom a foreign file names by their GitHub logins alone."""

from __future__ import annotations

import re
from functools import lru_cache

from communitydocs.importers._draft import Draft
from communitydocs.importers._text import is_id, one_line
from communitydocs.registry.handles import FORMS, fits
from communitydocs.registry.problems import Location

_EMAIL = re.compile(r"[^\s<>()@,;:]{1,64}@[^\s<>()@,;:]{1,255}")


@lru_cache(maxsize=10_000)
def login_of(text: str) -> str:
    """A login as it is compared: `@Ana` and a profile's address mean `Ana`."""
    return one_line(text).removeprefix("https://github.com/").strip("/").removeprefix("@")


def is_login(text: str) -> bool:
    """Whether a text can be a GitHub login."""
    return fits(text, FORMS["github"])


def somebody(draft: Draft, text: str, where: Location) -> str:
    """The id of the person behind a login; what is no login is taken for a name, and noted.

    An e-mail address is not kept: where a login is wanted, nobody published it to be written to. Gives ""
    where nothing names anybody.
    """
    login = login_of(text)
    if is_login(login):
        # A login that is no id, such as one with a hyphen at its end, gives one as a name.
        return draft.person("" if is_id(login.lower()) else login, where, {"github": login})
    emails = _EMAIL.findall(text)
    name = " ".join(_EMAIL.sub(" ", one_line(text)).replace("<", " ").replace(">", " ").split())
    if not any(char.isalnum() for char in name):
        name = emails[0].partition("@")[0] if emails else ""
    if name:
        draft.note(where, f"`{name}` is no GitHub name, and is taken for a person's name",
                   "write the name of the account instead")  # fmt: skip
    return draft.person(name, where, hidden={"email": emails[0] if emails else ""})
