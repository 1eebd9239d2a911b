"""Files as other systems and editors save them: read rightly, or refused at the very byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from trials import Figure

from communitydocs.load import load

NAME = "Zoë Åström"
TEXT = f"version: 1\nproject: {{name: Wren}}\npeople:\n  zoe: {{name: {NAME}}}\n"
NFD = "Zoe\u0308 A\u030astro\u0308m"
BOM = b"\xef\xbb\xbf"
RIGHT: dict[str, bytes] = {
    "plain": TEXT.encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR alone": TEXT.replace("\n", "\r").encode(),
    "line ends of both kinds": TEXT.replace("\n", "\r\n", 2).encode(),
    "a byte order mark": BOM + TEXT.encode(),
    "a byte order mark and CRLF": BOM + TEXT.replace("\n", "\r\n").encode(),
    "no line end at the end": TEXT.rstrip("\n").encode(),
    "decomposed letters": TEXT.replace(NAME, NFD).encode(),
    "escaped letters": TEXT.replace(NAME, '"Zo\\xeb \\xc5str\\u00f6m"').encode(),
    "escaped decomposed letters": TEXT.replace(NAME, '"Zoe\\u0308 A\\u030astro\\u0308m"').encode(),
    "blanks at the ends of lines": TEXT.replace("\n", "  \n").encode(),
    "a document's start and end": f"---\n{TEXT}...\n".encode(),
}
LINE = len("  zoe: {name: Zo")
WRONG: dict[str, tuple[bytes, str, int, int]] = {
    "UTF-16 with a mark": (TEXT.encode("utf-16"), "encoding", 1, 1),
    "UTF-16 little end first": (TEXT.encode("utf-16-le"), "encoding", 1, 1),
    "UTF-16 big end first": (TEXT.encode("utf-16-be"), "encoding", 1, 1),
    "UTF-32": (TEXT.encode("utf-32"), "encoding", 1, 1),
    "Latin-1": (TEXT.encode("latin-1"), "encoding", 4, LINE + 1),
    "Latin-1 and CRLF": (TEXT.replace("\n", "\r\n").encode("latin-1"), "encoding", 4, LINE + 1),
    "code page 437": (TEXT.replace("Å", "A").encode("cp437"), "encoding", 4, LINE + 1),
    "a letter cut in two": (TEXT.encode().replace("ë".encode(), b"\xc3"), "encoding", 4, LINE + 1),
    "a letter written too long": (TEXT.encode().replace("ë".encode(), b"\xc1\xab"), "encoding", 4, LINE + 1),
    "a surrogate in UTF-8": (TEXT.encode().replace("ë".encode(), b"\xed\xa0\x80"), "encoding", 4, LINE + 1),
    "a second byte order mark": (BOM + BOM + TEXT.encode(), "refused-yaml", 1, 1),
    "NEL as a line end": (TEXT.replace("name: Wren", "name: Wr\x85en").encode(), "refused-yaml", 2, 19),
}
TWO = "version: 1\nproject: {name: Wren}\ninclude: [people/*.yaml]\n"


def write(root: Path, content: bytes) -> Path:
    file = root / "community.yaml"
    file.write_bytes(content)
    return file


@pytest.mark.trial("A file in another encoding is read rightly, or refused at the very byte.")
def test_files_as_other_systems_save_them(tmp_path: Path, figure: Figure) -> None:
    for name, content in RIGHT.items():
        found = load(write(tmp_path, content))
        assert [one for one in found.diagnostics if one.level == "error"] == [], name
        assert found.registry is not None
        assert found.registry.people["zoe"].name == NAME, name
    for name, (content, rule, line, column) in WRONG.items():
        first = load(write(tmp_path, content)).diagnostics[0]
        place = (first.rule, first.location.line, first.location.column)
        assert place == (rule, line, column), (name, first.message)
    figure(f"{len(RIGHT)} files read rightly, {len(WRONG)} refused at the line and column of the first wrong byte")


@pytest.mark.trial("Names that differ only in case or in how their letters are composed are told, never mixed up.")
def test_names_that_some_systems_take_for_one(tmp_path: Path, figure: Figure) -> None:
    (tmp_path / "people").mkdir()
    for name, id in {"Zoe.yaml": "zoe", "zoe.yaml": "zoe", "zo\u0308e.yaml": "zoee", "z\u00f6e.yaml": "zoee"}.items():
        (tmp_path / "people" / name).write_text(f"people: {{{id}: {{name: Zoe}}}}\n", "utf-8")
    if len(list((tmp_path / "people").iterdir())) < 4:
        pytest.skip("this file system takes such names for one")
    found = [one for one in load(write(tmp_path, TWO.encode())).diagnostics if one.rule == "duplicate-id"]
    assert [Path(one.location.file).name for one in found] == ["zoe.yaml", "z\u00f6e.yaml"]
    for one, other, fault in [
        ("zoe", "Zoe", "`Zoe` cannot be an id"),
        ("zo\u00eb", "zoe\u0308", "the key `zo\u00eb` stands here twice"),
    ]:
        people = f"{TEXT.partition('people')[0]}people:\n  {one}: {{name: A}}\n  {other}: {{name: B}}\n"
        told = [(found.message, found.location.line) for found in load(write(tmp_path, people.encode())).diagnostics]
        assert (fault, 5) in told
    figure("4 files and 4 ids that differ in case or composition alone: each pair told with its places")
