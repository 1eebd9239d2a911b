"""`init`: the first registry of a project, with as few questions as possible."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from communitydocs import git
from communitydocs.answers.contacts import forge
from communitydocs.cli import _draft, _options
from communitydocs.cli._screen import Screen
from communitydocs.importers._text import one_line, slug
from communitydocs.load import Checks, judge, load
from communitydocs.registry import dump, files, read, schema
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.defaults import STANDARD_TOPICS, channel_kind, words
from communitydocs.registry.model import Channel, Holder, Person, Project, Registry, Role
from communitydocs.registry.problems import CommunityDocsError
from communitydocs.reporters import counted

HEADER = "# yaml-language-server: $schema=.communitydocs/registry.schema.json"
_PLACES = {"issue_tracker": "issues", "forum": "forum", "chat": "chat", "email": "mail", "mailing_list": "list"}
"""What the first place is called, by its kind."""


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The project's folder.", show_default=False)] = Path(),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing registry.")] = False,
    color: _options.Color = "auto",
    quiet: _options.Quiet = False,
    verbose: _options.Verbose = False,
    debug: _options.Debug = False,
) -> int:
    """Draft community.yaml, asking for the little that is missing."""
    screen = Screen(color, quiet)
    if not folder.is_dir():
        raise CommunityDocsError(f"{folder} is not a folder")
    for name in files.NAMES:
        if not force and (folder / name).exists():
            raise CommunityDocsError(f"{files.shown(folder / name)} exists; nothing was written (--force writes anew)")
    answers = _defaults(folder)
    if not yes and screen.interactive:
        answers = _ask(answers, screen)
    text = draft(answers)
    _draft.write(folder / files.NAMES[0], text, force)
    _write_schema(folder)
    return _finish(folder / files.NAMES[0], text, screen)


@dataclass(frozen=True, slots=True)
class Answers:
    """What has to be known for the smallest useful registry; "" where nobody said it."""

    project: str
    repository: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    reports: str = ""


def _defaults(folder: Path) -> Answers:
    """What the folder itself says: its name, and where it was cloned from."""
    repository = git.repository(folder) or ""
    name = one_line(repository.rsplit("/", 1)[-1] or folder.resolve().name) or "This project"
    place = f"{repository}/issues" if forge(repository) else ""
    known = Answers(project=words(name) if name.islower() else name, repository=repository, place=place)
    return known if _fits(known) else Answers(project=known.project)


def _fits(answers: Answers) -> bool:
    """Whether the registry for these answers has no errors."""
    loaded = judge(read.read_bytes(draft(answers).encode(), "draft", Path.cwd()))
    return not any(found.level == "error" for found in loaded.diagnostics)


def _ask(known: Answers, screen: Screen) -> Answers:
    screen.say("A few questions; Enter takes the default in brackets. Everything you write here is published.\n")
    project = one_line(_question("What is the project called?", known.project)) or known.project
    place = _address_question("Where do newcomers ask first? (an address)", known.place, "none yet", screen)
    people = _question("Who answers there? (names, with commas)", git.own_name(Path()) or "", none="nobody yet")
    reports = _address_question(
        "Which private mailbox takes reports of harassment and of security problems?", "", "none yet", screen
    )
    screen.say("")
    names = tuple(one_line(name) for name in people.split(",") if one_line(name))
    return Answers(project, known.repository, place, names, reports)


def _question(text: str, default: str, none: str = "none") -> str:
    answer = typer.prompt(f"  {text} [{default or none}]", default="", show_default=False, prompt_suffix=" ", err=True)
    return " ".join(str(answer).split()) or default


def _address_question(text: str, default: str, none: str, screen: Screen) -> str:
    """Ask until the answer is an address, or nothing."""
    while True:
        place = _address(_question(text, default, none))
        if not place or ("." in place and _fits(Answers(project="Draft", place=place))):
            return place
        screen.say("  That is not an address; an example: https://chat.wren.example or help@wren.example")


def _address(place: str) -> str:
    """An address as people type it: with its scheme, or as a mailbox."""
    if not place or re.match(r"[a-z][a-z0-9+.-]*:", place, re.IGNORECASE):
        return place
    return f"mailto:{place}" if "@" in place else f"https://{place}"


def draft(answers: Answers) -> str:
    """The smallest useful registry for these answers, with a comment for what is left open."""
    people = _people(answers.people)
    channels = _channels(answers)
    roles: dict[str, Role] = {}
    if people:
        holders = tuple(Holder(person=id) for id in people)
        used = tuple(id for id, channel in channels.items() if not channel.private)
        roles["maintainers"] = Role(
            id="maintainers", name="Maintainers", holders=holders, topics=("help", "bug", "code"), channels=used
        )
    first = "maintainers" if roles else None
    project = Project(
        name=answers.project,
        repository=answers.repository or None,
        first_contact=first,
        lead=first,
    )
    registry = Registry(project=project, people=people, roles=roles, channels=channels)
    return dump.dump(registry, header=HEADER) + _left_open(registry)


def _people(names: tuple[str, ...]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for name in names:
        base = slug(name)[:60].strip("-") or "person"
        id = next(id for id in (base, *(f"{base}-{number}" for number in range(2, 1000))) if id not in people)
        people[id] = Person(id=id, name=name)
    return people


def _channels(answers: Answers) -> dict[str, Channel]:
    channels: dict[str, Channel] = {}
    if answers.place:
        topics = () if answers.people else ("help", "bug")
        id = _PLACES.get(channel_kind(answers.place, has_schedule=False), "questions")
        channels[id] = _channel(id, answers.place, topics=topics)
    if answers.reports:
        channels["reports"] = _channel("reports", answers.reports, topics=("conduct", "security"), private=True)
    return channels


def _channel(id: str, url: str, topics: tuple[str, ...], private: bool = False) -> Channel:
    return Channel(id=id, url=url, name=words(id), kind=channel_kind(url, False), topics=topics, private=private)


def _left_open(registry: Registry) -> str:
    """Comments for what nobody said: the topics without an answer, and how to add what there is to add."""
    entries: list[Role | Channel] = [*registry.roles.values(), *registry.channels.values()]
    answered = {topic for entry in entries for topic in entry.topics}
    open_topics = [topic for topic in STANDARD_TOPICS if topic not in answered]
    lines = [
        "",
        "# Nobody answers these yet. List one under the `topics` of a role, a person or a channel, and it",
        "# becomes a question on the page:",
    ]
    lines += [f"#   {id:<9} {STANDARD_TOPICS[id].title}" for id in open_topics]
    if not registry.people:
        lines += [
            "",
            "# A person and a role look like this:",
            "# people:",
            "#   ana: {name: Ana Souza, contact: {email: ana@wren.garden}}",
            "# roles:",
            "#   maintainers: {holders: [ana], topics: [help, bug, code], join: Say hello and ask.}",
        ]
    return "\n".join(lines) + "\n"


def _write_schema(folder: Path) -> None:
    copy = folder / schema.COPY
    try:
        copy.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise CommunityDocsError(
            f"cannot write {files.shown(copy)}: {(error.strerror or 'unwritable').lower()}"
        ) from error
    _draft.write(copy, schema.schema_text(), force=True)


def _finish(file: Path, text: str, screen: Screen) -> int:
    """Say what was written, check it, and name the next command."""
    loaded = load(file, Checks())
    if any(found.level == "error" for found in loaded.diagnostics):
        raise CommunityDocsError(
            f"{files.shown(file)} was written, but does not validate: run `communitydocs validate`"
        )
    warnings = sum(found.level == "warning" for found in loaded.diagnostics)
    worth = f"; {counted(warnings, 'warnings')} say what is worth adding" if warnings else ""
    screen.say(f"Wrote {files.shown(file)} ({_draft.size(text)}). It validates{worth}.")
    screen.say("Next: communitydocs validate, then communitydocs render")
    return 0
