"""JSON as a YAML reader takes it: the one spelling that JSON has and YAML has not."""

from __future__ import annotations

import re

_PAIR = re.compile(rb"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def mended(content: bytes) -> bytes:
    """The text with characters that are escaped as two surrogates written out.

    JSON knows no other escape for them (<https://www.rfc-editor.org/rfc/rfc8259#section-7>). A backslash that is
    itself escaped before them would be another text: as nobody writes it, it is left.
    """
    return _PAIR.sub(_character, content) if b"\\u" in content else content


def _character(hit: re.Match[bytes]) -> bytes:
    before = hit.string[max(0, hit.start() - 64) : hit.start()]
    if (len(before) - len(before.rstrip(b"\\"))) % 2:
        return hit.group()
    high, low = int(hit[1], 16), int(hit[2], 16)
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF)).encode()
