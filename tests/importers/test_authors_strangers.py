"""Lists of people by any hand: nothing is dropped in silence, nothing breaks, real files are read whole."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from drafts import errors, notes
from hypothesis import given, settings
from hypothesis import strategies as st
from test_authors import AUTHORS, CORPUS, read

from communitydocs.registry.dump import dump

HERE = Path(__file__).parent / "authors"
INPUTS = {
    file.relative_to(HERE).as_posix(): file.read_bytes() for file in sorted(HERE.glob("*/input/*")) if file.is_file()
}

# Nothing is dropped in silence ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", INPUTS)
def test_every_line_is_used_or_noted(path: str) -> None:
    """Each word of every line stands in the draft, in a note, in a heading, or in an address that is withheld."""
    name = path.rpartition("/")[2]
    found = AUTHORS.read({name: INPUTS[path]})
    noted = {
        number for note in found.diagnostics
        for count in [int((re.findall(r"these (\d+) lines", note.message) or [1])[0])]
        for number in range(note.location.line, note.location.line + count * 2)
    }  # fmt: skip
    kept = (dump(found.registry, origins=found.origins) + notes(found)).casefold()
    for number, line in enumerate(INPUTS[path].decode().splitlines(), 1):
        bare = re.sub(r"\S+@\S+|\[[^\]]*\]: \S+|\.\. _\S+ \S+|\(https?:\S+\)|<https?:\S+|\w+ at \w+ dot \w+", " ", line)
        words = re.findall(r"[^\W\d_]{3,}", bare)
        is_heading = line.startswith(("#", "**")) or line.rstrip(":").lower() in ("maintainers", "inactive")
        is_head = "|" in line and any(head in line for head in ("Name", "Maintainer"))
        under = INPUTS[path].decode().splitlines()[number : number + 1]
        is_heading |= bool(under) and bool(re.fullmatch(r"([`=~-])\1{3,}", under[0]))
        is_item_heading = line.strip() == "- Docs"
        missing = [word for word in words if word.casefold() not in kept]
        assert number in noted or is_heading or is_head or is_item_heading or not missing, (line, missing)


# Strangers' files ----------------------------------------------------------------------------------------

PIECES = ("- ", "# ", "\n", "\n\n", "---\n", "===\n", "| ", "@ana", "<a@b.cc>", "`x <https://github.com/x>`_", "  - ",
          "**", "(", ")", "[a](b)", "Ana Souza", "Emeritus", "Maintainers:\n", ".. ", "+--+\n", "== ==\n", "\xff",
          "TBD\n", "_", "")  # fmt: skip
NAMES = ["MAINTAINERS.md", "AUTHORS.rst", "AUTHORS", "CONTRIBUTORS.txt"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(INPUTS)), st.sampled_from(NAMES), st.integers(0, 900), st.integers(0, 100),
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join),
)  # fmt: skip
def test_a_broken_file_gives_a_draft_without_errors(path: str, name: str, start: int, length: int, new: str) -> None:
    content = INPUTS[path][:start] + new.encode() + INPUTS[path][start + length :]
    assert errors(AUTHORS.read({name: content})) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join), st.sampled_from(NAMES))
def test_any_text_gives_a_draft_without_errors(text: str, name: str) -> None:
    AUTHORS.recognises({name: text.encode()})
    assert errors(read(f"{text}\n\n# Maintainers\n\n- @bolin\n", name)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "(",
        "[",
        "`",
        "@",
        "a@",
        "- ",
        "- @a\n",
        "+--+\n",
        "== ==\n",
        "a:\n",
        "at ",
        "a at b dot ",
        "_",
        "a_ `b`_ ",
        "<!--\n",
    ],
)
def test_no_list_takes_long(piece: str) -> None:
    for name in NAMES:
        begin = time.process_time()
        read("# Maintainers\n\n- @x\n\n" + piece * (20_000 // len(piece)), name)
        assert time.process_time() - begin < 10


# The real files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "roles"),
    [
        ("authors/requests/AUTHORS.rst", {"requests-maintainers": (2, 3)}),
        ("maintainers-md/cobra/MAINTAINERS", {"maintainers": (4, 7)}),
        ("maintainers-md/grpc-go/MAINTAINERS.md", {"maintainers": (6, 17)}),
        ("maintainers-md/ossf-scorecard/MAINTAINERS.md", {
            "openssf-scorecard-steering-committee": (4, 0), "scorecard-maintainers": (4, 0),
            "scorecard-azure-maintainers": (1, 0), "scorecard-doc-maintainers": (0, 0), "docs-maintainers": (0, 1),
            "emeritus": (0, 3)}),
    ],
)  # fmt: skip
def test_a_real_list_gives_everybody_in_it(path: str, roles: dict[str, tuple[int, int]]) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    content = (CORPUS / path).read_bytes()
    found = AUTHORS.read({path.rpartition("/")[2]: content})
    assert errors(found) == []
    assert {id: (len(role.holders), len(role.past)) for id, role in found.registry.roles.items()} == roles
    items = re.findall(r"^- (.+)$", content.decode(), re.MULTILINE)
    # One person of Requests and three of Scorecard stand there twice; "Various Pocoo Members" is nobody.
    twice = {"authors": 2, "maintainers-md": 3 if "scorecard" in path else 0}[path.partition("/")[0]]
    assert len(found.registry.people) == len(items) - twice


def test_in_a_real_list_no_address_of_credit_is_kept() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not beside this checkout")
    content = (CORPUS / "authors/requests/AUTHORS.rst").read_bytes()
    found = AUTHORS.read({"AUTHORS.rst": content})
    addresses = set(re.findall(r"<(\S+@[^>]+)>", content.decode()))
    kept = set(re.findall(r"\bp[0-9a-f]{8}@[\w.-]+", dump(found.registry) + str(found.diagnostics)))
    assert kept == {"p6242a573@gmail.com"}  # the one maintainer who gives an address
    assert found.withheld == len(addresses) - 1
