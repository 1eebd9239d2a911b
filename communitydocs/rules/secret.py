"""A token, a password or a private key stands in the registry.

The file is public, and robots read new commits within minutes: whoever has the secret can act in your
name. Taking it out is not enough, for git history keeps it: it has to be revoked where it was made.
The message never repeats it.

Bad:

```yaml
channels:
  alerts: {url: "https://robot:hunter22@chat.wren.garden/hook"}  # <-
```

Good:

```yaml
channels:
  alerts: {url: "https://chat.wren.garden/alerts"}
  call: {url: "https://zoom.us/j/123456789?pwd=T0dGdz09"}
```

Source: Meli, McNiece, Reaves, "How Bad Can It Git? Characterizing Secret Leakage in Public GitHub
Repositories", NDSS 2019, <https://doi.org/10.14722/ndss.2019.23418>
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from operator import attrgetter
from typing import Any

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.secrets import SHORTEST, secret_in, suspicious

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry, written: Sequence[str]) -> Iterator[Problem]:
    """Every text of the registry, keys and `x-` fields too, if the files as they are `written` may hold a secret."""
    if not suspicious("\n".join(written)):
        return
    for path, kind in _found((), registry):
        yield Problem(
            path,
            f"this looks like {kind}",
            "take it out, and revoke it where it was made: git history keeps it",
            secret=True,
        )


def _found(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if kind := secret_in(value):
            yield path, kind
        return
    for step, part in _parts(value):
        if type(step) is str and len(step) >= SHORTEST and (kind := secret_in(step)):
            # A path is shown: one with this key in it would repeat the secret.
            yield path, kind
        elif not _harmless(part):
            yield from _found(path if step == "extra" else (*path, step), part)


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, (tuple, list)):
        return enumerate(value)
    if not is_dataclass(value):
        return ()
    names = tuple(value.__dataclass_fields__)
    return zip(names, attrgetter(*names)(value), strict=True)


def _harmless(part: Any) -> bool:
    """Whether it cannot hold a secret: nothing, a switch, a short text, short texts. Nearly all there is."""
    if type(part) is str:
        return len(part) < SHORTEST
    if type(part) is tuple:
        return all(type(text) is str and len(text) < SHORTEST for text in part)
    return not part or part is True
