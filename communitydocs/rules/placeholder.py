"""A value waits to be filled in, or is the address of an example.

TODO and TBD on a public page tell a newcomer that nobody looked. An address at example.org, or under
`.example` and `.test`, belongs to nobody: what is written there reaches nobody. Leave out what is not
known yet: every field but a name may be missing.

Bad:

```yaml
roles:
  docs:
    purpose: TODO  # <-
```

Good:

```yaml
roles:
  docs:
    join: Correct one page, then say hello.
```

Source: <https://www.rfc-editor.org/rfc/rfc2606>, <https://www.rfc-editor.org/rfc/rfc6761> (reserved names)
"""

import re
from collections.abc import Iterator

from communitydocs.registry.addresses import host_of
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import secret_in
from communitydocs.rules._addresses import addresses
from communitydocs.rules._texts import CODE_SPAN, texts

GROUP = "Hygiene"
LEVEL = "warning"

_WHOLE = frozenset(
    {"todo", "tbd", "tba", "tbc", "fixme", "xxx", "xxxx", "n/a", "unfilled", "vacant", "changeme", "change me"}
    | {
        "placeholder",
        "nobody",
        "no one",
        "unassigned",
        "fill me in",
        "fill this in",
        "your name",
        "your name here",
        "insert name here",
        "lorem ipsum",
    }
    | {f"to be {word}" for word in ("determined", "announced", "decided", "filled", "confirmed", "done", "defined")}
)
_BRACKETED = r"(?i)[<\[{(]\s*(?:your|name|insert|enter|add|fill)\b[^<>@:]{0,60}[>\]})]"
_WITHIN = r"(?m)(?:^|[-*(] )(?:TODO|FIXME|TBD|XXX)(?::|\.{3}|$)|\b(?:TODO|FIXME|XXX):|\bTBD\b|\b[Ll]orem ipsum dolor\b"
_HOST = r"(?:.*\.)?(?:example\.(?:com|org|net)|example|test|invalid|localhost)"


def check(registry: Registry) -> Iterator[Problem]:
    """Texts first, then addresses. A community whose own website is an example's may use such addresses."""
    for path, text, at_key in texts(registry):
        if path[-2:-1] != ("keywords",) and _is_unfilled(text) and not _is_name(path, text):
            yield Problem(path, "this is still to be filled in", _advice(path), at_key=at_key)
    website = registry.project.website
    if website is None or not re.fullmatch(_HOST, host_of(website)):
        yield from _examples(registry)


def _is_name(path: Path, text: str) -> bool:
    """Whether a word is what something is called: a `todo` component, a list named Todo. In capitals it is a mark."""
    named = path[-1] == "name" and path[0] != "people"
    return named and text.isalpha() and not text.isupper()


def _is_unfilled(text: str) -> bool:
    if len(text) <= 60 and (text.strip(" .!?-_*<>[](){}").lower() in _WHOLE or _is_bracketed(text)):
        return True
    if not any(map(text.__contains__, ("TODO", "FIXME", "TBD", "XXX", "orem ipsum"))):
        return False
    return re.search(_WITHIN, re.sub(CODE_SPAN, "", text)) is not None


def _is_bracketed(text: str) -> bool:
    return text.startswith(("<", "[", "{", "(")) and re.fullmatch(_BRACKETED, text) is not None


def _advice(path: Path) -> str:
    if path[-1] == "name" and path[0] == "people":
        return "an open seat is `seats:` on the role, with nobody in it; take this person out"
    return "fill it in, or take the line out: fields may be missing"


def _examples(registry: Registry) -> Iterator[Problem]:
    for path, value, host in _hosts(registry):
        if re.fullmatch(_HOST, host) and not secret_in(value):
            yield Problem(path, f"`{host}` is a host for examples: nobody is there", "write the real address")


def _hosts(registry: Registry) -> Iterator[tuple[Path, str, str]]:
    for path, url in addresses(registry):
        host = url.partition("?")[0].rpartition("@")[2] if url[:7].lower() == "mailto:" else host_of(url)
        yield path, url, host.lower()
    for table in ("people", "roles"):
        for id, entry in getattr(registry, table).items():
            for platform, separator in (("email", "@"), ("matrix", ":"), ("mastodon", "@")):
                value = entry.contact.get(platform)
                if value is not None and "://" not in value:
                    yield (table, id, "contact", platform), value, value.rpartition(separator)[2].lower()
