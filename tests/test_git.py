"""What we ask git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from effort import seconds

from communitydocs import git


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:heron/heron.git", "https://github.com/heron/heron"),
        ("ssh://git@codeberg.org:22/heron/heron", "https://codeberg.org/heron/heron"),
        ("https://user:secret@github.com/heron/heron.git", "https://github.com/heron/heron"),
        ("https://forge.example:8443/heron", "https://forge.example:8443/heron"),
        ("/srv/git/heron.git", None),
        ("", None),
    ],
    ids=["scp form", "ssh", "with a password", "with a port", "a folder", "nothing"],
)
def test_a_remote_is_shown_as_people_open_it(remote: str, address: str | None) -> None:
    assert git.web_address(remote) == address


def test_the_repository_is_read_from_a_real_clone(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert git.repository(tmp_path) is None
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", "git@codeberg.org:a/b.git"], check=True)
    assert git.repository(tmp_path) == "https://codeberg.org/a/b"


def test_outside_of_a_repository_there_is_no_answer(tmp_path: Path) -> None:
    assert git.repository(tmp_path / "nowhere") is None


# What is tracked ----------------------------------------------------------------------------------------


def test_a_checkout_has_the_tracked_files_alone_and_their_texts(tmp_path: Path) -> None:
    write(tmp_path, commit("Ana Souza", 0, {"docs/a.md": "hello\n", " blank first": "x", "b\u00e9.txt": "y"}))
    (tmp_path / "docs/untracked.md").write_text("not ours")
    found = git.checkout(tmp_path)
    assert found is not None
    assert set(found.tracked) == {"docs/a.md", " blank first", "b\u00e9.txt"}
    assert found.text("docs/a.md") == "hello\n"
    assert found.text("docs/untracked.md") is None
    below = git.checkout(tmp_path / "docs")
    assert below is not None
    assert below.tracked == ("a.md",)


def test_a_name_that_is_not_utf8_hides_no_other_file(tmp_path: Path) -> None:
    write(tmp_path, commit("Ana Souza", 0, {"a.md": "a", b"caf\xe9.md": "b"}), check_out=False)
    found = git.checkout(tmp_path)
    assert found is not None
    assert set(found.tracked) == {"a.md", "caf\ufffd.md"}


def test_a_text_is_found_at_once_however_many_files_there_are(tmp_path: Path) -> None:
    checkout = git.Checkout(tmp_path, tuple(f"folder/{number}.md" for number in range(100_000)))
    names = [f"nowhere/{number}" for number in range(5_000)]
    assert set(map(checkout.text, names)) == {None}
    assert seconds(lambda: list(map(checkout.text, names))) < 1  # a walk over the files for each takes ten


# What differs ---------------------------------------------------------------------------------------------


def test_where_nothing_differs_no_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, commit("Ana Souza", 0, {"a.md": "a"}))
    assert git.changed(tmp_path, "HEAD") == []
    (tmp_path / "a.md").write_text("b")
    assert git.changed(tmp_path, "HEAD") == ["a.md"]
    assert git.changed(tmp_path, "nowhere") is None


# Who lately changed what --------------------------------------------------------------------------------

DAY = 86_400
NOON = 1_700_000_000
Commit = tuple[str, int, dict[str | bytes, str]]


def commit(author: str, day: int, files: dict[str | bytes, str]) -> Commit:
    """A commit to be made: by whom, on which day, and what it writes."""
    return author, NOON + day * DAY, files


def write(folder: Path, *commits: Commit, check_out: bool = True) -> None:
    """Make a repository with these commits, one upon the other."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    stream = b"".join(imported(*one) for one in commits)
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=stream, check=True)
    update = ["reset", "--quiet", "--hard"] if check_out else ["read-tree", "HEAD"]
    subprocess.run(["git", "-C", str(folder), *update], check=True)


def imported(author: str, moment: int, files: dict[str | bytes, str]) -> bytes:
    """A commit as fast-import reads it."""
    email = f"{author.split()[0].lower()}@wren.garden" if "@" not in author else "x@wren.garden"
    who = f"{author} <{email}> {moment} +0000"
    lines = [b"commit refs/heads/main", f"author {who}".encode(), f"committer {who}".encode(), b"data 1\nx"]
    for name, text in files.items():
        path = name.encode() if isinstance(name, str) else name
        lines += [b"M 100644 inline " + path, f"data {len(text.encode())}\n{text}".encode()]
    return b"\n".join(lines) + b"\n"


def run(folder: Path, *command: str) -> None:
    """What Dee does in a repository, a day after its first commit."""
    dee = ("-c", "user.name=Dee Park", "-c", "user.email=dee@wren.garden")
    when = {"GIT_AUTHOR_DATE": f"{NOON + DAY} +0000", "GIT_COMMITTER_DATE": f"{NOON + DAY} +0000"}
    subprocess.run(["git", "-C", str(folder), *dee, *command], check=True, env={**os.environ, **when})


def shown(found: Iterable[git.RecentAuthors]) -> dict[str, list[tuple[str, int]]]:
    return {folder: list(authors) for folder, authors in found}


def test_recent_authors_stand_by_folder_those_of_most_commits_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        commit("Ana Souza", 0, {"docs/a.md": "1", "src/a.py": "1", "README.md": "1"}),
        commit("Bo Lindqvist", 1, {"docs/b/c.md": "1", "docs/b/d.md": "1"}),
        commit("Bo Lindqvist", 2, {"docs/b/c.md": "2"}),
        commit("Ana Souza", 3, {"src/a.py": "2"}),
    )
    assert shown(git.recent_authors(tmp_path)) == {
        ".": [("Ana Souza", 1)],
        "docs": [("Bo Lindqvist", 2), ("Ana Souza", 1)],
        "src": [("Ana Souza", 2)],
    }


def test_in_a_folder_of_the_repository_its_own_folders_count(tmp_path: Path) -> None:
    write(
        tmp_path,
        commit("Ana Souza", 0, {"wren/docs/a.md": "1", "wren/setup.cfg": "1"}),
        commit("Bo Lindqvist", 1, {"heron/docs/a.md": "1"}),
    )
    found = shown(git.recent_authors(tmp_path / "wren"))
    assert found == {".": [("Ana Souza", 1)], "docs": [("Ana Souza", 1)]}


def test_only_the_last_year_of_the_history_counts_whatever_day_it_is(tmp_path: Path) -> None:
    write(
        tmp_path,
        commit("Ana Souza", 0, {"docs/a.md": "1"}),
        commit("Bo Lindqvist", 400, {"docs/a.md": "2"}),
        commit("Chidi Eze", 700, {"docs/a.md": "3"}),
    )
    assert shown(git.recent_authors(tmp_path)) == {"docs": [("Bo Lindqvist", 1), ("Chidi Eze", 1)]}
    month = git.recent_authors(tmp_path, timedelta(days=30))
    assert shown(month) == {"docs": [("Chidi Eze", 1)]}


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("dependabot[bot]", None),
        ("renovate", None),
        ("Renovate Bot", None),
        ("github-actions", None),
        ("wren-bot", None),
        ("Abbot Costello", "Abbot Costello"),
        ("Talbot", "Talbot"),
        ("ana@wren.garden", "ana"),
        ("Ana ana@wren.garden", "Ana"),
        ("Дия", "Дия"),
    ],
)
def test_bots_are_left_out_and_addresses_are_not_shown(tmp_path: Path, author: str, name: str | None) -> None:
    write(tmp_path, commit(author, 0, {"docs/a.md": "1"}))
    assert shown(git.recent_authors(tmp_path)) == ({"docs": [(name, 1)]} if name else {})


def test_two_names_of_one_person_are_one_by_the_mailmap(tmp_path: Path) -> None:
    mailmap = "Ana Souza <ana@wren.garden> <anasouza@wren.garden>\n"
    write(
        tmp_path,
        commit("anasouza", 0, {"docs/a.md": "1", ".mailmap": mailmap}),
        commit("Ana Souza", 1, {"docs/a.md": "2"}),
    )
    assert shown(git.recent_authors(tmp_path))["docs"] == [("Ana Souza", 2)]


def test_merges_do_not_count(tmp_path: Path) -> None:
    write(tmp_path, commit("Ana Souza", 0, {"docs/a.md": "1"}))
    run(tmp_path, "checkout", "--quiet", "-b", "side")
    run(tmp_path, "commit", "--quiet", "--allow-empty", "--message=x")
    run(tmp_path, "checkout", "--quiet", "main")
    run(tmp_path, "merge", "--quiet", "--no-ff", "--message=x", "side")
    assert shown(git.recent_authors(tmp_path)) == {"docs": [("Ana Souza", 1)]}


def test_a_folder_that_is_gone_is_not_named(tmp_path: Path) -> None:
    write(tmp_path, commit("Ana Souza", 0, {"docs/a.md": "1", "old/a.md": "1"}))
    run(tmp_path, "rm", "-r", "--quiet", "old")
    run(tmp_path, "commit", "--quiet", "--message=x")
    assert [folder for folder, _ in git.recent_authors(tmp_path)] == ["docs"]


def test_a_shallow_clone_does_not_make_its_oldest_commit_the_author_of_everything(tmp_path: Path) -> None:
    write(
        tmp_path / "whole",
        commit("Ana Souza", 0, {"docs/a.md": "1", "src/a.py": "1"}),
        commit("Bo Lindqvist", 1, {"docs/a.md": "2"}),
        commit("Chidi Eze", 2, {"docs/a.md": "3"}),
    )
    clone = ["git", "clone", "--quiet", "--depth=2", (tmp_path / "whole").as_uri(), str(tmp_path / "shallow")]
    subprocess.run(clone, check=True)
    assert shown(git.recent_authors(tmp_path / "shallow")) == {"docs": [("Chidi Eze", 1)]}


def test_a_folder_names_a_handful_at_most_and_the_alphabet_decides_among_equals(tmp_path: Path) -> None:
    names = ["Dee Park", "Chidi Eze", "Ana Souza", "Bo Lindqvist", "Fen Ito", "Eli Roth", "Gil Maro"]
    write(tmp_path, *(commit(name, day, {"docs/a.md": f"{day}"}) for day, name in enumerate(names)))
    ((_, authors),) = git.recent_authors(tmp_path)
    assert authors == tuple((name, 1) for name in sorted(names)[:5])


def test_of_a_long_history_the_end_alone_is_looked_at(tmp_path: Path) -> None:
    names = ["Ana Souza"] * 40 + ["Bo Lindqvist"] * 60
    write(tmp_path, *(commit(name, day, {"docs/a.md": f"{day}"}) for day, name in enumerate(names)))
    assert shown(git.recent_authors(tmp_path)) == {"docs": [("Bo Lindqvist", 60), ("Ana Souza", 40)]}
    assert shown(git.recent_authors(tmp_path, commits=70)) == {"docs": [("Bo Lindqvist", 60), ("Ana Souza", 10)]}


def test_without_commits_there_are_no_authors(tmp_path: Path) -> None:
    assert git.recent_authors(tmp_path / "nowhere") == ()
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert git.recent_authors(tmp_path) == ()
