"""An address leads nowhere.

A link that does not open is a closed door to somebody who took the trouble to come. The rule looks at
the form alone: https, http and irc need a host, mailto a mailbox, matrix a room or a user; spaces and
invisible characters do not belong into an address.

Bad:

```yaml
channels:
  chat:
    url: "https:///heron"  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.heron.garden/heron"}
  live: {url: "ircs://irc.heron.garden/heron"}
  mail: {url: "mailto:help@heron.garden"}
  room: {url: "matrix:r/heron:heron.garden"}
```

Source: <https://www.rfc-editor.org/rfc/rfc3986> (all), <https://www.rfc-editor.org/rfc/rfc6068> (mailto),
<https://spec.matrix.org/latest/appendices/#uris> (matrix)
"""

from collections.abc import Iterator

from communitydocs.registry.addresses import url_fault
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.registry.secrets import secret_in
from communitydocs.rules._addresses import addresses

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """Every address. One that holds a secret is left to `secret`, which does not repeat it."""
    for path, url in addresses(registry):
        fault = url_fault(url)
        if fault is not None and not secret_in(url):
            yield Problem(path, f"this address {fault[0]}", fault[1])
