"""A language tag is not one of BCP 47's.

Pages show it as the language's own name, and people look for theirs. A tag that nobody knows is shown
as it is, and found by nobody. `jp` and `cz` are countries; the languages are `ja` and `cs`.

Bad:

```yaml
people:
  jun: {name: 鈴木 潤, languages: [jp]}  # <-
```

Good:

```yaml
people:
  jun: {name: 鈴木 潤, languages: [ja, pt-BR, zh-Hant]}
```

Source: <https://www.rfc-editor.org/info/bcp47>
"""

from collections.abc import Iterator
from functools import cache

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import secret_in

GROUP = "Hygiene"
LEVEL = "error"

_TAGS = """
af am ar as az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja
ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt ro ru rw sd si sk sl sn so
sq sr su sv sw ta te tg th tk tl tr tt ug uk ur uz vi wo xh yi yo zh zu
en-GB en-US es-MX pt-BR pt-PT zh-CN zh-HK zh-TW zh-Hans zh-Hant
"""
USUAL = frozenset(_TAGS.split())
"""Known without the registry of all subtags, which takes longer to load than everything else here."""
LONGEST_LANGUAGE = 3
"""No longer language was ever registered, though some could be: <https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1>"""
_COUNTRIES = {"jp": "ja", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "cn": "zh", "kr": "ko", "at": "de"}
_LATIN = {"deutsch": "de", "español": "es", "français": "fr", "português": "pt", "italiano": "it", "türkçe": "tr"}
_OTHERS = {"русский": "ru", "українська": "uk", "日本語": "ja", "中文": "zh", "한국어": "ko", "العربية": "ar"}
_MEANT = _COUNTRIES | _LATIN | _OTHERS
"""What is often written for a tag: countries, and languages' own names."""


def check(registry: Registry) -> Iterator[Problem]:
    """Every list of languages, each tag looked up once."""
    for path, tags in _lists(registry):
        for position, tag in enumerate(tags):
            if not known(tag) and not secret_in(tag):
                yield Problem((*path, position), f"there is no language `{tag}`", _advice(tag))


def _lists(registry: Registry) -> Iterator[tuple[Path, tuple[str, ...]]]:
    yield ("project", "languages"), registry.project.languages
    for table in ("people", "channels"):
        for id, entry in getattr(registry, table).items():
            yield (table, id, "languages"), entry.languages
    for position, target in enumerate(registry.render):
        yield ("render", position, "languages"), target.languages


def known(tag: str) -> bool:
    """Whether a tag is one of BCP 47's."""
    return tag in USUAL or _exists(tag)


@cache
def _exists(tag: str) -> bool:
    if "_" in tag or not tag.isascii() or len(tag.partition("-")[0]) > LONGEST_LANGUAGE:
        return False
    import langcodes

    return langcodes.tag_is_valid(tag)


@cache
def _advice(tag: str) -> str:
    dashed = tag.replace("_", "-")
    if dashed != tag and known(dashed):
        return f"write it with a hyphen: `{dashed}`"
    meant = _MEANT.get(tag.casefold()) or _english_names().get(tag.casefold())
    return f"did you mean `{meant}`?" if meant else "write its tag: `en`, `pt-BR`, `zh-Hant`; most are two letters"


@cache
def _english_names() -> dict[str, str]:
    """{a language's English name in small letters: its tag}."""
    from babel import Locale

    return {name.casefold(): tag.replace("_", "-") for tag, name in Locale("en").languages.items()}
