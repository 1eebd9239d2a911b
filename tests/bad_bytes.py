"""Bad registries that no text file can hold: no text at all, text without end, and what looks like a secret."""

from __future__ import annotations

import gzip

WREN = b"version: 1\nproject: {name: Wren}\n"
QUIET = b"""rules: {no-first-contact: off, no-conduct-route: off, no-security-route: off, closed-door: off,
  silent-channel: off}
"""
BYTES = {
    "utf-16 as Windows writes it": ("\ufeff" + WREN.decode()).encode("utf-16-le") + b"# encoding, line 1, exit 1",
    "utf-16 with the large half first": WREN.decode().encode("utf-16-be") + b"# encoding, line 1, exit 1",
    "utf-32": ("\ufeff" + WREN.decode()).encode("utf-32-le") + b"# encoding, line 1, exit 1",
    "latin-1": WREN
    + "people: {zoe: {name: Zoë Adeyemi, pronouns: she/her}}\n".encode("latin-1")
    + b"# encoding, line 3, exit 1",
    "windows-1252": WREN + "people: {ana: {name: “Ana”}}\n".encode("cp1252") + b"# encoding, line 3, exit 1",
    "shift-jis": WREN + "people:\n  jun: {name: 鈴木 潤}\n".encode("shift_jis") + b"# encoding, line 4, exit 1",
    "half a letter": WREN + b"people: {zoe: {name: Zo\xc3}}\n# encoding, line 3, exit 1",
    "a slash in two bytes": WREN + b"templates: ..\xc0\xaf..\n# encoding, line 3, exit 1",
    "half a surrogate pair": WREN + b"people: {ana: {name: \xed\xa0\xbd}}\n# encoding, line 3, exit 1",
    "a compressed file": gzip.compress(WREN, mtime=0) + b"# encoding, line 1, exit 1",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR# encoding, line 1, exit 1",
    "a zero byte in a name": WREN + b"people: {ana: {name: Ana\0Souza}}\n# refused-yaml, line 3, exit 1",
    "zero bytes alone": b"\0\0# refused-yaml, line 1, refused-yaml, line 1, exit 1",
    "blank lines alone": b"\n\n\n# missing-key, line 1, exit 1",
    "a comment alone": b"# missing-key, line 1, exit 1",
    "a byte order mark alone": b"\xef\xbb\xbf# missing-key, line 1, exit 1",
    "an empty document": b"---\n# missing-key, line 1, exit 1",
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + WREN + b"# refused-yaml, line 1, exit 1",
    "a fault after a byte order mark": b"\xef\xbb\xbfversion: 1\nproject: {nam: Wren}\n# unknown-key, line 2, exit 1",
    "a fault between Windows line ends": b"version: 1\r\nproject:\r\n  nam: Wren\r\n# unknown-key, line 3, exit 1",
    "a fault between old Mac line ends": b"version: 1\rproject:\r  nam: Wren\r# unknown-key, line 3, exit 1",
    "a fault between mixed line ends": b"version: 1\nproject:\r\n  nam: Wren\r# unknown-key, line 3, exit 1",
    "a fault in a line without an end": WREN + b"peple: {} # unknown-key, line 3, exit 1",
    "a text of 70,000 letters": WREN + b"x-long: " + b"x" * 70_000 + b"\n# refused-yaml, line 3, exit 1",
    "a key of 70,000 letters": WREN
    + b"people:\n  ? "
    + b"x" * 70_000
    + b"\n  : {name: A}\n# refused-yaml, line 4, exit 1",
    "a sentence of 20,001 letters": WREN
    + b"roles: {docs: {join: "
    + b"x" * 20_001
    + b"}}\n# invalid-value, line 3, exit 1",
    "an address of 2,001 letters": WREN
    + b'channels: {chat: {url: "https://wren.garden/'
    + b"x" * 1_981
    + b'"}}\n# invalid-value, line 3, exit 1',
    "31 marks on one letter": WREN
    + b"people: {zoe: {name: Zoe, about: "
    + ("Zoe" + "\u0315" * 31 + " was here." * 30).encode()
    + b"}}\n# refused-yaml, line 3, exit 1",
    "31 marks on one letter of a name": WREN
    + b"people: {zoe: {name: "
    + ("Zoe" + "\u0315\u0300" * 200).encode()
    + b"}}\n# refused-yaml, line 3, exit 1",
    "101 globs": WREN
    + b"include:\n"
    + b"".join(b"  - people/%d*.yaml\n" % number for number in range(101))
    + b"# invalid-value, line 104, exit 1",
    "600 people by 600 topics": WREN
    + b"roles:\n  docs:\n    topics: ["
    + b", ".join(b"topic-%d" % number for number in range(600))
    + b"]\n    holders: ["
    + b", ".join(b"person-%d" % number for number in range(600))
    + b"]\npeople:\n"
    + b"".join(b"  person-%d: {name: P%d}\n" % (number, number) for number in range(600))
    + b"topics:\n"
    + b"".join(b"  topic-%d: {title: T}\n" % number for number in range(600))
    + b"# invalid-value, line 4, exit 1",
    "a list of 10,001 topics": WREN
    + b"roles:\n  docs:\n    topics: ["
    + b"docs, " * 10_001
    + b"]\n# invalid-value, line 5, exit 1",
    "a token of a forge": WREN
    + QUIET
    + b"roles: {docs: {join: Clone with ghp"
    + b"_"
    + b"a0B1c2D3" * 4
    + b"a0B1.}}\n# secret, line 5, exit 1",
    "the webhook of a chat": WREN
    + QUIET
    + b'channels: {alerts: {url: "https://hooks.slack.com/'
    + b"services/T01234567/B01234567/"
    + b"aB0cD1eF" * 3
    + b'"}}\n# secret, line 5, exit 1',
    "a private key": WREN
    + QUIET
    + b"people:\n  ana:\n    name: Ana Souza\n    about: |\n      -----BEGIN "
    + b"PRIVATE KEY-----\n      MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n# secret, line 8, exit 1",
    "a hundred thousand brackets": WREN + b"x-deep: " + b"[" * 100_000 + b"\n# refused-yaml, line 3, exit 1",
    "a hundred thousand dashes": WREN + b"x-deep:\n" + b"- " * 100_000 + b"\n# refused-yaml, line 4, exit 1",
    "a hundred thousand braces": WREN + b"x-deep: " + b"{a: " * 100_000 + b"\n# refused-yaml, line 3, exit 1",
}
"""Registries by what they are; what stands after the last `#` is expected. No secret stands here in one piece."""
