"""An address begins with http:// and not with https://.

What is read and written there, a report of harassment too, can be read and changed by everybody on the
way: in a café, at school, in a country that watches. Nearly every host offers https today.

Bad:

```yaml
channels:
  chat: {url: "http://chat.heron.garden/heron"}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.heron.garden/heron"}
```

Source: W3C, "Securing the Web": <https://www.w3.org/2001/tag/doc/web-https>
"""

import re
from collections.abc import Iterator

from communitydocs.registry.addresses import host_of, url_fault
from communitydocs.registry.mend import Change, Mend
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Location, Problem, Replacement
from communitydocs.registry.read import Reading
from communitydocs.rules._addresses import addresses
from communitydocs.rules._written import written

GROUP = "Hygiene"
LEVEL = "warning"

SECURE = re.compile(
    r"(?:.*\.)?(?:app|dev|page|bitbucket\.org|codeberg\.org|discord\.(?:com|gg)|element\.io|git(?:hub|lab)\.(?:com|io)"
    r"|gitter\.im|google\.com|groups\.io|linkedin\.com|mastodon\.social|matrix\.to|meet\.jit\.si|opencollective\.com"
    r"|python\.org|readthedocs\.io|reddit\.com|slack\.com|sr\.ht|stackoverflow\.com|t\.me|twitch\.tv|wikipedia\.org"
    r"|youtu\.be|youtube\.com|zoom\.us|zulipchat\.com)"
)
"""Hosts and whole domains of which it is known that they answer by https, with all below them.

`app`, `dev` and `page` answer in no other way: <https://hstspreload.org>
"""


def check(registry: Registry) -> Iterator[Problem]:
    """Hosts that the network cannot name, one's own machine and hidden services, need none."""
    for path, url in addresses(registry):
        if url[:5].lower() == "http:" and url_fault(url) is None and not _safe(host_of(url)):
            yield Problem(path, "this address begins with http://", "write https:// if it opens so too")


def _safe(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.") or host.endswith((".localhost", ".onion", ".i2p"))


def mend(problem: Problem, reading: Reading) -> Mend | None:
    """https, where the host is known to answer so; a port of its own is for http alone."""
    url = written(reading, problem.path)
    if not isinstance(url, str):
        return None
    if not SECURE.fullmatch(host_of(url)) or re.match(r"http://[^/?#]*[:@]", url, re.IGNORECASE):
        return None
    where, wanted = reading.source(problem.path).locate(problem.path), Change("set", problem.path, f"https{url[4:]}")
    line = reading.source(problem.path).lines[where.line - 1]
    begins = re.compile("[\"']?http(?=:)", re.IGNORECASE).match(line, where.column - 1)
    if begins is None:  # a block of several lines
        return Mend("write https://", (wanted,))
    here = Location(where.file, where.line, begins.end() + 1, where.line, begins.end() + 1)
    return Mend("write https://", (wanted,), (Replacement(here, "s"),))
