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

from collections.abc import Iterator

from communitydocs.registry.addresses import host_of, url_fault
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.rules._addresses import addresses

GROUP = "Hygiene"
LEVEL = "warning"


def check(registry: Registry) -> Iterator[Problem]:
    """Hosts that the network cannot name, one's own machine and hidden services, need none."""
    for path, url in addresses(registry):
        if url[:5].lower() == "http:" and url_fault(url) is None and not _safe(host_of(url)):
            yield Problem(path, "this address begins with http://", "write https:// if it opens so too")


def _safe(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.") or host.endswith((".localhost", ".onion", ".i2p"))
