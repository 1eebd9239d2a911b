"""What `init` asks on a terminal: only what no source said, each with a default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import typer

from communitydocs import git
from communitydocs.cli._answers import Answers, address, answers_topic, fits, place_to_ask
from communitydocs.cli._screen import Screen
from communitydocs.importers._text import one_line
from communitydocs.registry.dataclass import dataclass
from communitydocs.registry.model import Registry
from communitydocs.registry.nearest import nearest
from communitydocs.registry.scalars import visible

Step = Callable[[Answers], Answers]


def ask(registry: Registry, known: Answers, screen: Screen) -> Answers:
    """The answers to what is missing; `known` has the defaults."""
    questions = _Questions(registry, screen)
    steps = list(questions.missing())
    if not steps:
        return known
    screen.say("A few questions; Enter takes the default in brackets. Everything you write here is published.\n")
    for step in steps:
        known = step(known)
    screen.say("")
    return known


@dataclass(frozen=True, slots=True)
class _Questions:
    """The questions for one registry."""

    registry: Registry
    screen: Screen

    def missing(self) -> list[Step]:
        """The steps that are worth asking, in their order."""
        steps: list[Step] = [] if self.registry.project.name else [self.project]
        steps += [] if place_to_ask(self.registry) else [self.place]
        if not self.registry.project.first_contact:
            steps.append(self.first if self.registry.roles else self.people)
        steps += [] if answers_topic(self.registry, "conduct") else [self.reports]
        steps += [] if answers_topic(self.registry, "security") else [self.security]
        return steps

    def project(self, known: Answers) -> Answers:
        asked = one_line(_question("What is the project called?", known.project))
        return replace(known, project=asked or known.project)

    def place(self, known: Answers) -> Answers:
        return replace(known, place=self._address("Where do newcomers ask first? (an address)", known.place))

    def people(self, known: Answers) -> Answers:
        asked = _question("Who answers there? (names, with commas)", git.own_name(Path()) or "", none="nobody yet")
        return replace(known, people=_names(asked))

    def first(self, known: Answers) -> Answers:
        """Ask for one of the roles that there are, by id or name."""
        by_name = {role.name.casefold(): id for id, role in self.registry.roles.items()}
        shown = ", ".join(list(self.registry.roles)[:6]) + (", ..." if len(self.registry.roles) > 6 else "")
        while True:
            asked = _question(f"Which role welcomes newcomers? ({visible(shown)})", known.first, none="none yet")
            id = asked if asked in self.registry.roles else by_name.get(asked.casefold(), "")
            if id or not asked:
                return replace(known, first=id)
            near = nearest(asked, self.registry.roles)
            self.screen.say("  There is no such role" + (f"; did you mean {near}?" if near else ""))

    def reports(self, known: Answers) -> Answers:
        """Ask where a conduct report goes, who reads it, and where else it may go."""
        place = self._address("Which private mailbox takes reports of harassment?", "")
        if not place:
            return known
        readers = _names(_question("Who reads it? (names, with commas)", "", none="not said yet"))
        elsewhere = self._address("And if it is about one of them: another address, better an outside one?", "")
        elsewhere = elsewhere if elsewhere != place else ""
        return replace(known, reports=place, readers=readers, elsewhere=elsewhere)

    def security(self, known: Answers) -> Answers:
        place = self._address("Which private mailbox takes security problems?", known.reports)
        return replace(known, security=place)

    def _address(self, text: str, default: str) -> str:
        """Ask until the answer is an address, or nothing."""
        while True:
            place = address(_question(text, default, "none yet"))
            if not place or ("." in place and fits(Answers(project="Draft", place=place))):
                return place
            self.screen.say("  That is not an address; an example: https://chat.wren.example or help@wren.example")


def _names(text: str) -> tuple[str, ...]:
    return tuple(one_line(name) for name in text.split(",") if one_line(name))


def _question(text: str, default: str, none: str = "none") -> str:
    shown = visible(default.removeprefix("mailto:")) or none
    answer = typer.prompt(f"  {text} [{shown}]", default="", show_default=False, prompt_suffix=" ", err=True)
    return " ".join(str(answer).split()) or default
