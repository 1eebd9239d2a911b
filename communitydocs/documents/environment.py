"""The Jinja environment of a Markdown page: escaping by default, sentences through gettext, links by page."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date, get_day_names
from markupsafe import Markup

from communitydocs.documents import escape
from communitydocs.registry.problems import CommunityDocsError

TEMPLATES = Path(__file__).parent / "templates"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def environment(target: str, overrides: Path | None = None) -> jinja2.Environment:
    """The environment of a target's templates; a file in `overrides` takes the place of ours whole."""
    folders = [TEMPLATES / target] if overrides is None else [overrides, TEMPLATES / target]
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        # Escaping is `finalize`: what a template prints is data, unless it was made by one of our filters.
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    _speak(env, gettext.NullTranslations())
    env.filters.update(
        all_of=all_of,
        any_of=any_of,
        join_commas=join_commas,
        dots=dots,
        quoted=quoted,
        item=item,
        linked=linked,
        sentence_part=sentence_part,
        code=escape.code,
        first_sentence=first_sentence,
    )
    env.globals.update(
        link=escape.link,
        code=escape.code,
        month=month,
        weekday=weekday,
        ordinal=ordinal,
        comment=comment,
        anchored=anchored,
    )
    return env


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup | jinja2.Undefined):
        return value
    return Markup("") if value is None else escape.text(value)


def _speak(env: jinja2.Environment, catalogue: gettext.NullTranslations) -> None:
    """Every sentence through the catalogue; the values in it are escaped as all data is."""

    def filled(message: str, values: Mapping[str, Any]) -> Markup:
        return Markup(message % {name: _finalize(value) for name, value in values.items()})

    def one(message: str, /, **values: Any) -> Markup:
        return filled(catalogue.gettext(message), values)

    def many(single: str, plural: str, num: int, /, **values: Any) -> Markup:
        return filled(catalogue.ngettext(single, plural, num), {"num": num, **values})

    env.globals.update(_=one, gettext=one, ngettext=many)


def _parts(values: Iterable[Any]) -> list[Markup]:
    return [_finalize(value) for value in values]


def all_of(values: Iterable[Any]) -> Markup:
    """ "A, B and C"."""
    return _series(_parts(values), " and ")


def any_of(values: Iterable[Any]) -> Markup:
    """ "A, B or C"."""
    return _series(_parts(values), " or ")


def _series(parts: list[Markup], last: str) -> Markup:
    if len(parts) < 2:
        return Markup("".join(parts))
    return Markup(f"{', '.join(parts[:-1])}{last}{parts[-1]}")


def join_commas(values: Iterable[Any]) -> Markup:
    """ "A, B, C"."""
    return Markup(", ".join(_parts(values)))


def dots(values: Iterable[Any]) -> Markup:
    """ "A · B · C", for parts that hold commas themselves."""
    return Markup(" · ".join(_parts(values)))


def linked(mapping: Mapping[str, str]) -> list[Markup]:
    """Links from a mapping of names to addresses."""
    return [escape.link(name, url) for name, url in mapping.items()]


def quoted(value: str) -> Markup:
    """A block quote."""
    lines = tidy(str(value)).strip().splitlines()
    return Markup("\n".join(f"> {line}".rstrip() for line in lines))


def item(value: str) -> Markup:
    """Markdown inside a list item: later lines are indented, several blocks begin below."""
    if "\n" not in value:
        return Markup(value)
    inner = "\n".join(f"  {line}".rstrip() for line in str(value).splitlines())
    return Markup(f"\n\n{inner}\n")


def sentence_part(value: str) -> str:
    """A sentence without its full stop, to stand inside another."""
    return value.strip().removesuffix(".")


def first_sentence(value: str) -> str:
    """The first sentence of a Markdown text, as plain words, and of a long one the beginning."""
    words = " ".join(escape.words(value).split())
    sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    if len(sentence) <= 160:
        return sentence
    return sentence[:160].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def anchored(id: str) -> Markup:
    """An anchor of our own: the same in every renderer, whatever the name in the heading."""
    return Markup(f'<a id="{id}"></a>')


def comment(value: str) -> Markup:
    """A file's name inside an HTML comment, which it cannot end."""
    return Markup(re.sub(r"-(?=[->])|[<>]", "_", value))


def month(day: str) -> str:
    """The month of a date in words: "October 2026"."""
    return format_date(date.fromisoformat(day), "LLLL y", locale="en")


def weekday(day: str) -> str:
    """A day of the week by its name."""
    return get_day_names("wide", locale="en")[DAYS.index(day.lower())] if day.lower() in DAYS else day


def ordinal(week: int | str | None) -> str:
    """Which week of a month: "first" to "fourth", or "last"."""
    return {1: "the first", 2: "the second", 3: "the third", 4: "the fourth"}.get(week, "the last")  # type: ignore[arg-type]


def tidy(page: str) -> str:
    """A page without spaces at line ends and without runs of empty lines, as a careful person leaves it."""
    lines = [line.rstrip() for line in page.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def write(template: jinja2.Template, values: Mapping[str, Any]) -> str:
    """Render a template. What is wrong with an overriding template is told with its name and line."""
    try:
        return tidy(template.render(values))
    except jinja2.TemplateError as error:
        raise CommunityDocsError(f"the template {template.name} cannot be rendered: {error}") from error
