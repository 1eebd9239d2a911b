"""Zephyr's globs become patterns that match the same paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from zephyr_files import example, has, read

from communitydocs.answers.paths import matches
from communitydocs.importers._tree import Tree
from communitydocs.importers.zephyr.globs import common, fault, glob
from communitydocs.importers.zephyr.patterns import MOST_PAIRS, Arranger


def decided(patterns: Sequence[str], path: str) -> bool:
    """Whether these patterns of a role match, by what the documentation says of `paths`."""
    hits = [one for one in patterns if matches(one.removeprefix("!"), path.split("/"))]
    return bool(hits) and not hits[-1].startswith("!")


def folders(paths: Iterable[str]) -> set[str]:
    return {path.rsplit("/", number)[0] for path in paths for number in range(1, path.count("/") + 1)}


SEGMENT = st.sampled_from(["a", "b", "ab", "*", "a*", "*b", "?", "a?"])
GLOB = st.builds(
    lambda parts, end: "/".join(parts) + end, st.lists(SEGMENT, min_size=1, max_size=4), st.sampled_from(["", "/"])
)
PATH = st.lists(st.sampled_from(["a", "b", "ab", "ba", "abb"]), min_size=1, max_size=5).map("/".join)
PATHS = st.lists(PATH, min_size=1, max_size=12).map(lambda paths: sorted(set(paths) - folders(paths)))


@settings(max_examples=500, deadline=None)
@given(st.lists(GLOB, min_size=1, max_size=5), st.lists(GLOB, max_size=3), PATHS, st.booleans())
def test_patterns_match_what_the_globs_match(
    included: list[str], excluded: list[str], tree: list[str], known: bool
) -> None:
    # Without a tree a name without wildcards is a file's: so it is, or get_maintainer.py refuses the file.
    plain = folders(tree) if not known else set()
    arranger = Arranger(Tree(tree if known else ()))
    globs = [[one for one in ones if one not in plain] for ones in (included, excluded)]
    read_ = [[found for one in dict.fromkeys(ones) if (found := glob(one))] for ones in globs]
    patterns = arranger.patterns(*read_)
    for path in tree:
        wanted = has(globs[0], path) and not has(globs[1], path)
        if arranger.doubtful:
            assert wanted or not decided(patterns, path), (path, patterns)
        else:
            assert decided(patterns, path) is wanted, (path, patterns)


@settings(max_examples=500, deadline=None)
@given(GLOB, GLOB, PATH)
def test_what_two_globs_share_is_a_glob(one: str, other: str, path: str) -> None:
    first, second = glob(one), glob(other)
    assert first
    assert second
    shared, certain = common(first, second)
    both = has([one], path) and has([other], path)
    found = shared is not None and has([str(shared)[1:]], path)
    assert found is both if certain else (both or not found)


@settings(max_examples=300, deadline=None)
@given(st.text("ab*?/.[", max_size=8), PATH)
def test_a_glob_that_can_be_no_pattern_is_said_so(text: str, path: str) -> None:
    if fault(text) and "expression" not in fault(text):
        assert not has([text], path)


def test_in_a_known_tree_an_exclusion_without_effect_is_left_out() -> None:
    tree = ["lib/wren.c", "drivers/net/wren.c", "drivers/spi/wren/main.c", "boards/x/wren.yaml", "soc/a_wren"]
    paths = read(example("globs"), tree).registry.roles["exact-names"].paths
    assert [path for path in paths if path.startswith("!")] == ["!/drivers/*/*wren*/"]


def test_in_a_known_tree_a_folder_without_slash_is_noted() -> None:
    content = b"Docs:\n  status: maintained\n  maintainers: [anasouza]\n  files: [doc, README.md]\n"
    imported = read(content, ["doc/index.rst", "README.md"])
    assert imported.registry.roles["docs"].paths == ("/README.md",)
    assert ["names a folder without a slash" in note.message for note in imported.diagnostics] == [True]


def test_too_many_meeting_globs_are_said_and_claim_too_little() -> None:
    number = int(MOST_PAIRS**0.5) + 10
    trees = "".join(f"    - d{one}/\n" for one in range(number))
    excluded = "".join(f"    - d{one}/x*\n" for one in range(number))
    imported = read(f"A:\n  status: maintained\n  files:\n{trees}  files-exclude:\n{excluded}".encode())
    assert ["could not be worked out" in note.message for note in imported.diagnostics] == [True]
    patterns = imported.registry.roles["a"].paths
    assert decided(patterns, "d1/y.c")
    assert not decided(patterns, "d1/x.c")
