"""MAINTAINERS of strangers: no line is dropped in silence, no bytes raise, and nothing takes long."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from examples import CASES, files_of
from hypothesis import given, settings
from hypothesis import strategies as st
from maintainers_files import MAINTAINERS, NEST, errors, read

# Nothing in silence ------------------------------------------------------------------------------------


def is_of_an_obsolete_section(text: str, number: int) -> bool:
    """Such a section is noted as a whole."""
    lines = text.splitlines()
    start = max(at for at in range(number + 1) if at == 0 or not lines[at - 1].strip())
    return "Obsolete" in "\n".join(lines[start:]).partition("\n\n")[0]


EXAMPLES = {name: case for name, case in CASES.items() if case.parent.name == "maintainers"}
LINES_SAID = [
    pytest.param(case, file, number, id=f"{case.name}/{file}:{number + 1}")
    for case in EXAMPLES.values()
    for file, content in files_of(case).items()
    if MAINTAINERS.recognises({file: content})  # one that is not is noted as a whole
    for number, line in enumerate(content.decode().splitlines())
    if line.strip() and not re.fullmatch(r"[-=]+", line) and not is_of_an_obsolete_section(content.decode(), number)
]


def said(files: dict[str, bytes]) -> tuple[object, ...]:
    """The registry and the notes, without the places."""
    found = MAINTAINERS.read(files)
    return found.registry, sorted(note.message for note in found.diagnostics)


@pytest.mark.parametrize(("case", "file", "number"), LINES_SAID)
def test_every_line_has_an_effect(case: Path, file: str, number: int) -> None:
    files = files_of(case)
    lines = files[file].decode().splitlines()
    without = "\n".join(lines[:number] + lines[number + 1 :])
    assert said({**files, file: without.encode()}) != said(files)


# Whatever the bytes ------------------------------------------------------------------------------------

ALL = files_of(CASES["maintainers/all-letters"])["MAINTAINERS"].decode()
SLICES = st.integers(0, len(ALL))
TEXTS = st.text(st.sampled_from("MRLSWQBCPTFXNKV:\n\t <>@[]{}()*?/!#-.,\"'\\ab\u200b\u00e9\u202e"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(SLICES, SLICES, TEXTS | st.text(max_size=20))
def test_whatever_stands_there_the_draft_has_no_error(start: int, end: int, text: str) -> None:
    assert errors(read(ALL[:start] + text + ALL[max(start, end) :])) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds("{}:{}".format, st.sampled_from("MRLSWQBCPTFXNKVZ"), TEXTS), max_size=6))
def test_whatever_the_lines_say_the_draft_has_no_error(lines: list[str]) -> None:
    assert errors(read(NEST.decode() + "\n".join(lines))) == []


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(content: bytes) -> None:
    assert errors(MAINTAINERS.read({"MAINTAINERS": content, "x/MAINTAINERS": NEST + content})) == []


HARD = {
    "opening brackets": b"F: " + b"[" * 9000,
    "angle brackets": b"M: " + b"<" * 9000,
    "people that wait": b"P: A\n" * 20_000 + b"M: a@b.c\n" * 20_000,
    "classes": b"F: " + b"[a-z]" * 70 + b"\n",
    "stars": (b"F: " + b"a*" * 150 + b"b\n") * 200,
    "folders of stars": (b"F: " + b"a*b/" * 90 + b"\n") * 50,
    "exclusions": b"".join(b"F: a%d*/x*\nX: a*/%dx*\n" % (i, i) for i in range(4000)),
    "links": b"".join(b"W: https://wren.garden/%d\n" % i for i in range(5000)),
    "paths": b"".join(b"F: a%d\n" % i for i in range(12_000)),
    "titles": b"".join(b"NEST\nS: Orphan\n" for _ in range(5000)),
}


@pytest.mark.parametrize("content", HARD.values(), ids=HARD)
def test_a_stranger_cannot_make_it_slow(content: bytes) -> None:
    tree = [f"{'a' * 50}/{'ab' * 30}{i}" for i in range(300)]
    before = time.process_time()
    found = read(NEST + content, tree)
    assert time.process_time() - before < 10
    assert errors(found) == []


def test_a_file_as_long_as_linux_takes_about_a_second() -> None:
    section = "{0} DRIVER\nM:\tAna Souza {0} <ana{0}@wren.garden>\nL:\tlist{1}@wren.garden\nS:\tMaintained\n"
    lines = "F:\tdrivers/{0}/\nF:\tinclude/linux/{0}*.h\nF:\tlib/{0}.[ch]\n"
    text = "\n".join((section + lines).format(number, number % 200) for number in range(2600))
    tree = [f"drivers/{number % 2600}/{number}.c" for number in range(80_000)]
    before = time.process_time()
    assert len(read(text, tree).registry.roles) == 2600
    assert time.process_time() - before < 8  # a second where nothing else runs
