"""Lists of people: AUTHORS, CONTRIBUTORS, MAINTAINERS and the like, in Markdown, reStructuredText or plain text.

There is no standard for them; <https://www.gnu.org/prep/maintain/html_node/Recording-Contributors.html> and the
CNCF's <https://contribute.cncf.io/maintainers/templates/> are what many follow. A list item, a line or a row of
a table names a person: `Name <mail> @login (Company)`, with links or without, in many orders. What a heading or the
file's name calls maintainers, committers, reviewers, owners, a team or a committee becomes a role with holders;
emeritus, former and inactive ones become its `past`. An empty item is a vacancy. Everybody else is credited: a
person without a role, for past credit is not consent to be asked.

E-mail addresses are kept for those who hold a role now; the others serve to tell people apart, are counted, and
not kept. A login without an address is taken for one on the forge that the file links to, else on GitHub.
Organisations, programs and "many others" are no people. Text that names nobody is noted, once for
each run of lines. Kernel-like MAINTAINERS, YAML files and All Contributors' table are other formats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communitydocs.importers import Imported
from communitydocs.importers._credit import People
from communitydocs.importers._draft import Draft
from communitydocs.importers._lines import lines
from communitydocs.importers.authors.roles import Lists
from communitydocs.importers.authors.sections import Section, sections
from communitydocs.registry.problems import Location

_STEMS = ("AUTHORS", "CONTRIBUTORS", "MAINTAINERS", "COMMITTERS", "REVIEWERS", "CODE_OWNERS", "EMERITUS", "THANKS")
_ENDINGS = ("", ".md", ".rst", ".txt")
FILES = tuple(f"{folder}{stem}{end}" for folder in ("", ".github/", "docs/") for stem in _STEMS for end in _ENDINGS)
_FOREIGN = re.compile(
    rb"^[A-Z]:[ \t]+\S.*\n(?:.*\n){0,3}?[A-Z]:[ \t]+\S"  # the kernel's letters
    rb"|ALL-CONTRIBUTORS-LIST:START"
    rb"|^(?:\*\.\w+|/\S*)[ \t]+\S*@"  # CODEOWNERS
    rb"|^(?:approvers|reviewers|emeritus_approvers|aliases|options|filters):[ \t]*(?:\[.*)?$"  # Kubernetes' OWNERS
    rb"|^#.*(?:security contacts|SECURITY VULNERABILIT)"  # Kubernetes' SECURITY_CONTACTS
    rb"|^version:[ \t]*['\"]?1['\"]?[ \t]*(?:#.*)?$"  # a registry
    rb"|^[ \t]+(?:status|files|collaborators|labels|files-regex|holders|contact):",  # Zephyr's, a registry
    re.MULTILINE,
)
_KEY = re.compile(rb"^[ \t]*(?:-[ \t]+)?[a-z][\w-]*:[ \t]*[^\s:/][^\n]*$", re.MULTILINE)  # YAML's
MAX_BYTES = 1024 * 1024
"""What is longer is no list that people keep."""
_MARKUP = {"md": "md", "markdown": "md", "rst": "rst"}
_CODE = re.compile(rb"[ \t]*[\[{]|.*\x00", re.DOTALL)


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files is a list of people: by its headings, or because it says little else."""
    lists = (_sections(content, file, Draft()) for file, content in files.items() if not _is_foreign(content))
    return any(map(_is_list, lists))


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """The people that the files list, the roles that the headings name."""
    draft = Draft()
    lists = Lists(People(draft))
    for file, content in files.items():
        found = [] if _is_foreign(content) else _sections(content, file, draft)
        for section in found if _is_list(found) else ():
            lists.take(section)
        if not _is_list(found):
            where = Location(file, 1, 1, 1, 1)
            draft.note(where, "this is no list of people, and is left out", "see whether another format reads it")
    return lists.imported()


def _is_foreign(content: bytes) -> bool:
    """Whether a file is in another format: by its first lines, its letters and keys."""
    if len(content) > MAX_BYTES or _FOREIGN.search(content) or _CODE.match(content[:1000]):
        return True
    return len(_KEY.findall(content)) > max(1, content.count(b"\n") // 5)


def _is_list(found: Sequence[Section]) -> bool:
    people = sum(len(section.entries) for section in found)
    sure = sum(section.sure for section in found)
    others = sum(len(run) for section in found for run in section.others)
    named = any(section.place.is_said for section in found if section.entries)
    certain = any(entry.found.certain for section in found for entry in section.entries)
    mostly = people * 3 >= others if certain else sure * 2 >= people + others
    return people > 0 and (named or (sure > 0 and mostly))


def _sections(content: bytes, file: str, draft: Draft) -> list[Section]:
    markup = _MARKUP.get(file.rpartition("/")[2].rpartition(".")[2].lower(), "")
    return sections(list(lines(content, file, draft)), file, markup)
