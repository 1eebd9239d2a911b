"""A link leads nowhere.

Somebody needs help, finds the right line, clicks, and stands before "Not found". They will not look for the
new address; they leave. Only `validate --links` looks, because it uses the network: pages are asked for
without reading them, and nothing inside a private network is asked at all. What only wants a login, or turns
programs away, is not reported.

Bad:

```yaml
channels:
  chat: {url: "https://chat.heron.garden/closed-long-ago", purpose: Questions of every kind}  # <-
```

Good:

```yaml
channels:
  chat: {url: "https://chat.heron.garden/welcome", purpose: Questions of every kind}
```

Source: <https://www.w3.org/Provider/Style/URI>
"""

from collections.abc import Iterator, Mapping

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import secret_in
from communitydocs.rules._addresses import addresses

GROUP = "Hygiene"
LEVEL = "warning"


def asked(registry: Registry) -> Iterator[tuple[Path, str]]:
    """The addresses to ask, with their places: no patterns of addresses, and nothing that holds a secret."""
    for path, url in addresses(registry):
        if path[0] != "platforms" and secret_in(url) is None:
            yield path, url


def check(registry: Registry, links: Mapping[str, str]) -> Iterator[Problem]:
    """`links` is what `links.check` found wrong with each address."""
    for path, url in asked(registry):
        if (fault := links.get(url)) is not None:
            help = "open it in a browser; if it is gone there too, write the new address or take this one out"
            yield Problem(path, f"`{url}` {fault}", help)
