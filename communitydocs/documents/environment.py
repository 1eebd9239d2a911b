"""The Jinja environment of a page: escaping by default, sentences through gettext, links by page."""

from __future__ import annotations

import contextlib
import gettext
import importlib.util
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date, get_day_names
from babel.units import format_unit
from jinja2.bccache import Bucket, FileSystemBytecodeCache
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from communitydocs.documents import escape, prose
from communitydocs.registry.nearest import nearest
from communitydocs.registry.problems import CommunityDocsError

TEMPLATES = Path(__file__).parent / "templates"
LOCALE = "en"
Escape = Callable[[object], Markup]
"""What makes data inert in a target's format."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MISSING = re.compile(r"'([^']*)' is undefined|(?:no attribute|[Nn]o (?:filter|test) named|requested name) '([^']*)'")
_THING = re.compile(r"'((?:\w+\.)*)(\w+) object'")
"""A thing in Jinja's words: its class, and where we keep that, which those who write templates need not know."""


def environment(target: str, overrides: Path | None = None, escaped: Escape = escape.text) -> jinja2.Environment:
    """The environment of a target's templates; `escaped` makes what they print inert.

    A file in `overrides`, or in its folder of the target's name, takes the place of ours whole. Then they
    run in a sandbox: they may come with a repository that is not trusted. The environment is kept, for
    compiling the templates takes longer than a small community's pages; a changed file is seen anew.
    """
    return _kept(target, None if overrides is None else overrides.absolute(), escaped)


@lru_cache(maxsize=8)
def _kept(target: str, overrides: Path | None, escaped: Escape) -> jinja2.Environment:
    own = [] if overrides is None else [overrides / target, overrides]
    # Ours are trusted; the sandbox looks at every attribute, which takes a third of a site's time.
    made = jinja2.Environment if overrides is None else SandboxedEnvironment
    env = made(
        loader=jinja2.FileSystemLoader([*own, TEMPLATES / target]),
        # Escaping is `finalize`: what a template prints is data, unless it was made by one of our filters.
        autoescape=True,
        finalize=_finalizer(escaped),
        bytecode_cache=_Compiled(target) if overrides is None else None,
        undefined=jinja2.StrictUndefined,
        auto_reload=overrides is not None,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    _speak(env, gettext.NullTranslations())
    filters = (all_of, any_of, join_commas, dots, quoted, below, sentence_part, first_sentence)
    env.filters.update({function.__name__: function for function in filters}, code=escape.code)
    functions = (month, weekday, ordinal, duration, comment, anchored, indent)
    env.globals.update({function.__name__: function for function in functions}, code=escape.code)
    return env


class _Compiled(FileSystemBytecodeCache):
    """Our own templates, compiled: kept where Python keeps our modules, and trusted as they are.

    Compiling takes half a second, three quarters of what a small community waits for. Templates of one's own are
    compiled in each run, and so are all where nothing may be written.
    """

    def __init__(self, target: str) -> None:
        compiled = importlib.util.cache_from_source(str(TEMPLATES / target / "templates.py"))
        super().__init__(str(Path(compiled).parent), "%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read it; whatever is wrong with it, the template itself is there."""
        try:
            super().load_bytecode(bucket)
        except Exception:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write it, if that may be."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                Path(self.directory).mkdir(parents=True, exist_ok=True)
                super().dump_bytecode(bucket)


def overlay(folders: Iterable[Path], overrides: Path | None = None) -> jinja2.Environment:
    """The environment of the Markdown pages for a target that shares their pieces, and looks in these folders.

    It is kept as well. Filters and functions that are added to it are those of the pages too.
    """
    own = None if overrides is None else overrides.absolute()
    return _overlaid(tuple(folder.absolute() for folder in folders), own)


@lru_cache(maxsize=8)
def _overlaid(folders: tuple[Path, ...], overrides: Path | None) -> jinja2.Environment:
    return _kept("markdown", overrides, escape.text).overlay(loader=jinja2.FileSystemLoader(folders))


def forget() -> None:
    """Look for templates anew: a kept environment does not see an override that was added since."""
    _kept.cache_clear()
    _overlaid.cache_clear()


def N_(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated where it is printed."""
    return message


def _finalizer(escaped: Escape) -> Callable[[Any], Any]:
    def finalize(value: Any) -> Any:
        if isinstance(value, Markup | jinja2.Undefined):
            return value
        return Markup("") if value is None else escaped(value)

    return finalize


def _speak(env: jinja2.Environment, catalogue: gettext.NullTranslations) -> None:
    """Every sentence through the catalogue; the values in it are escaped as all data is."""

    def filled(message: str, values: Mapping[str, Any]) -> Markup:
        return Markup(message % {name: _printed(env, value) for name, value in values.items()})

    def one(message: str, /, **values: Any) -> Markup:
        return filled(catalogue.gettext(message), values)

    def many(single: str, plural: str, num: int, /, **values: Any) -> Markup:
        return filled(catalogue.ngettext(single, plural, num), {"num": num, **values})

    env.globals.update(_=one, gettext=one, ngettext=many)


def _printed(env: jinja2.Environment, value: Any) -> Any:
    assert env.finalize is not None
    return env.finalize(value)


def _parts(env: jinja2.Environment, values: Iterable[Any]) -> list[Markup]:
    return [_printed(env, value) for value in values]


@jinja2.pass_environment
def all_of(env: jinja2.Environment, values: Iterable[Any]) -> Markup:
    """ "A, B and C"."""
    _: Any = env.globals["_"]
    *first, last = _parts(env, values) or [Markup("")]
    return _("%(first)s and %(last)s", first=join_commas(env, first), last=last) if first else last


@jinja2.pass_environment
def any_of(env: jinja2.Environment, values: Iterable[Any]) -> Markup:
    """ "A, B or C"."""
    _: Any = env.globals["_"]
    *first, last = _parts(env, values) or [Markup("")]
    return _("%(first)s or %(last)s", first=join_commas(env, first), last=last) if first else last


@jinja2.pass_environment
def join_commas(env: jinja2.Environment, values: Iterable[Any]) -> Markup:
    """ "A, B, C"."""
    return Markup(", ".join(_parts(env, values)))


@jinja2.pass_environment
def dots(env: jinja2.Environment, values: Iterable[Any]) -> Markup:
    """ "A · B · C", for parts that hold commas themselves."""
    return Markup(" · ".join(part for part in _parts(env, values) if part))


def quoted(value: str) -> Markup:
    """A block quote."""
    lines = tidy(str(value)).strip().splitlines()
    return Markup("\n".join(f"> {line}".rstrip() for line in lines))


def indent(depth: int) -> Markup:
    """The indentation of a list inside others."""
    return Markup("    " * depth)


def below(value: str) -> Markup:
    """Markdown as a further paragraph of a list item; what is a block already stands below."""
    return Markup(value if value.startswith("\n") else f"\n\n    {value}\n")


def sentence_part(value: str) -> str:
    """A sentence without its full stop, to stand inside another."""
    return value.strip().removesuffix(".")


def first_sentence(value: str) -> str:
    """The first sentence of a Markdown text, as plain words, and of a long one the beginning."""
    words = " ".join(prose.words(value).split())
    sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    if len(sentence) <= 160:
        return sentence
    return sentence[:160].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def anchored(*parts: str) -> Markup:
    """An anchor of our own: the same in every renderer, whatever the name in the heading."""
    return Markup(f'<a id="{"--".join(parts)}"></a>')


def comment(value: str) -> Markup:
    """A file's name inside an HTML comment, which it cannot end."""
    return Markup(re.sub(r"-(?=[->])|[<>]", "_", value))


def month(day: str) -> str:
    """The month of a date in words: "October 2026"."""
    return format_date(date.fromisoformat(day), "LLLL y", locale=LOCALE)


def weekday(day: str) -> str:
    """A day of the week by its name."""
    return get_day_names("wide", locale=LOCALE)[DAYS.index(day.lower())] if day.lower() in DAYS else day


def duration(response: str) -> str:
    """A number of hours, days or weeks, in words."""
    found = re.fullmatch(r"(\d{1,6}) (hour|day|week)s?", response)
    return format_unit(int(found[1]), f"duration-{found[2]}", "long", locale=LOCALE) if found else response


@jinja2.pass_environment
def ordinal(env: jinja2.Environment, week: int | str | None) -> Markup:
    """Which week of a month: "first" to "fourth", or "last"."""
    _: Any = env.globals["_"]
    words: dict[int, Markup] = {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth")}
    last: Markup = _("last")
    return words.get(week, last) if isinstance(week, int) else last


def tidy(page: str) -> str:
    """A page without spaces at line ends and without runs of empty lines, as a careful person leaves it."""
    lines = [line.rstrip() for line in page.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def write(env: jinja2.Environment, name: str, values: Mapping[str, Any]) -> str:
    """Render a template. What is wrong with an overriding one is told with its name, line and the nearest name."""
    try:
        return tidy(env.get_template(name).render(values))
    except CommunityDocsError:
        raise
    except Exception as error:  # a template may raise anything that Python can
        raise CommunityDocsError(_blame(env, name, error, values)) from error


def _blame(env: jinja2.Environment, name: str, error: Exception, values: Mapping[str, Any]) -> str:
    """Where a template failed, and what may have been meant."""
    file, line = name, getattr(error, "lineno", None)
    if isinstance(error, jinja2.TemplateSyntaxError):
        file = error.name or name
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(".jinja"):
            file, line = Path(frame.filename).name, frame.lineno
    message = str(error).rstrip(".") or type(error).__name__
    missing = _MISSING.search(message)
    word = next(filter(None, missing.groups()), "") if missing else ""
    near = nearest(word, _known(env, message, values)) if word else None
    hint = f"; did you mean `{near}`?" if near else ""
    said = _THING.sub(r"`\2`", message)
    return f"the template `{file}`{f', line {line}' if line else ''}, cannot be rendered: {said}{hint}"


def _known(env: jinja2.Environment, message: str, values: Mapping[str, Any]) -> list[str]:
    """The names that there are where one was missed: those of the thing, of the shared pieces, or of the page."""
    thing = _THING.search(message)
    if "requested name" in message or (thing and thing[2] == "TemplateModule"):
        assert env.loader is not None
        return re.findall(r"\{%-? *macro (\w+)", env.loader.get_source(env, "_parts.jinja")[0])
    if thing is None:
        return [*values, *env.globals, *env.filters, *env.tests]
    kind = getattr(sys.modules.get(thing[1].rstrip(".")), thing[2], None)
    known = [*getattr(kind, "__dataclass_fields__", ()), *(dir(kind) if kind else ())]
    return [name for name in known if not name.startswith("_")]
