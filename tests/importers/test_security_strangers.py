"""Policies of strangers: no mailbox in them is dropped in silence, and nothing breaks or takes long."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from drafts import errors
from drafts import notes as messages
from hypothesis import given, settings
from hypothesis import strategies as st
from security_policies import FORM, SECURITY, addresses, read

HERE = Path(__file__).parent / "security"
INPUTS = sorted(file for file in HERE.glob("*/input/**/*") if file.is_file())


MAILBOX = re.compile(r"[\w.-]+@(?:[\w-]+\.)+[a-z]+", re.IGNORECASE)


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.relative_to(HERE).as_posix())
def test_every_mailbox_is_a_channel_or_counted_or_noted(file: Path) -> None:
    name = file.relative_to(HERE).as_posix().partition("/input/")[2]
    text = file.read_text("utf-8")
    found = read(text, name)
    there = {hit.group().lower() for hit in MAILBOX.finditer(text) if not hit.group().startswith("lodash")}
    open_ = {address for address in there if "example" in address or address.startswith("your")}
    assert len(there - open_) == len([url for url in addresses(found) if "@" in url]) + found.withheld
    assert messages(found).count("still to be filled in") >= len(open_)


SENTENCES = """
Report it to {}.
Do not write to {}.
{} wrote this.
| {} | a |
- {}
# Contact {}
> mail {}
<{}>
[x][{}]
<!-- {} -->
[us](mailto:{})
**{}**
We notify {}.
Third-party: mail {}
```
"""


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(SENTENCES.strip().split("\n")), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n\r\n"])
)
def test_however_sentences_stand_together_each_mailbox_is_kept_or_counted(parts: list[str], between: str) -> None:
    lines = [part.format(f"u{number}@wren.garden") for number, part in enumerate(parts)]
    found = read(between.join(["# Security: how to report by mail", "", *lines, ""]))
    assert len(addresses(found)) + found.withheld == sum("{}" in part for part in parts)
    assert errors(found) == []


@settings(max_examples=150)
@given(st.sampled_from(INPUTS), st.binary(max_size=60), st.integers(0, 900), st.integers(0, 60))
def test_whatever_the_bytes_nothing_raises_and_the_registry_has_no_error(
    file: Path, bytes_: bytes, at: int, length: int
) -> None:
    whole = file.read_bytes()
    for content in (bytes_, whole[:at] + bytes_ + whole[at + length :]):
        files: Mapping[str, bytes] = {file.name: content}
        SECURITY.recognises(files)
        assert errors(SECURITY.read(files)) == []


@settings(max_examples=150)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(
    ["Contact: ", "Expires: ", "Policy: https://", "mailto:", "a@b.garden", "\n", "Encryption: ", "[a](", "](", "https://forms.gle/",
     "Preferred-Languages: en, ", "report ", "# Security\n\n", FORM, "[INSERT EMAIL]"])), max_size=25))  # fmt: skip
def test_whatever_the_pieces_the_registry_has_no_error(pieces: list[str]) -> None:
    for start in (
        "Contact: mailto:a@wren.garden\n",
        "# Security: report by mail\n\n",
        "# Code of conduct: report by mail\n\n",
    ):
        assert errors(read((start + "".join(pieces)).encode("utf-8", "replace"), "x")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "a@",
        "u@wren.garden ",
        "https://a(",
        "<!--",
        "- a\n",
        ">>>> a\nb\n",
        "|a|b|\n|-|-|\n",
        "do not ",
        "(at)",
    ],
)
def test_time_grows_with_the_file_and_no_faster(piece: str) -> None:
    begin = time.perf_counter()
    for start in ("# Security: how to report it\n\n", "Contact: mailto:a@wren.garden\n"):
        read(start + piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begin < 10  # a second and less; what is quadratic takes minutes
