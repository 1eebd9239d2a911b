"""What is wrong with an e-mail address: its syntax alone, without a look at the network."""

from __future__ import annotations

import re

_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = rf"(?=.{{3,254}}$)[a-z0-9_+-]{{1,64}}(?:\.[a-z0-9_+-]{{1,60}}){{0,4}}@(?:{_LABEL}\.)+[a-z]{{2,63}}"


def email_fault(address: str) -> str | None:
    """What is wrong with it, in a few words; None if nothing is."""
    local, _, host = address.partition("@")
    if len(local) > 64:
        return "the part before the `@` is longer than 64 characters"
    if re.fullmatch(_PLAIN, address.lower()):
        return None
    if address.count("@") != 1:
        return "one `@` is expected" if address else "there is no address"
    if "." not in host.strip("."):
        return "its host has no dot"
    # A hundredth of all addresses come here: the library is loaded for them alone.
    import email_validator

    try:
        email_validator.validate_email(
            address, check_deliverability=False, globally_deliverable=False, allow_quoted_local=True
        )
    except email_validator.EmailNotValidError:
        return "its name or host has a character or a form that no mailbox has"
    return None
