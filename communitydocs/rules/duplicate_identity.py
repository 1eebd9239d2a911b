"""Two people have one handle, one account number or one direct address.

Either one person is here twice, and would count as two who can answer, or an address is wrong, and a
message would reach somebody else. A shared mailbox is a channel, not a person's contact.

Bad:

```yaml
people:
  bo: {name: Bo Lindqvist, contact: {github: bolin}}
  bo-lin: {name: Bo Lin, contact: {github: BoLin}}  # <-
```

Good:

```yaml
people:
  bo: {name: Bo Lindqvist, contact: {github: bolin}}
  bo-lin: {name: Bo Lin, contact: {github: bo-lin}}
```

Source: GitHub, like most forges, does not tell capitals in logins apart.
"""

from collections.abc import Iterator

from communitydocs.answers.contacts import PLATFORMS
from communitydocs.registry.model import Person, Registry
from communitydocs.registry.problems import Path, Problem, Related

GROUP = "References"
LEVEL = "error"

SHARED = ("website",)
"""Contacts that several people may rightly have: a company's or a team's page."""


def check(registry: Registry) -> Iterator[Problem]:
    """One problem for each address that an earlier person has already."""
    first: dict[tuple[str, str], Path] = {}
    for person in registry.people.values():
        for path, identity in _identities(person):
            if identity in first and first[identity][1] != person.id:
                other = first[identity][1]
                yield Problem(
                    path,
                    f"`{person.id}` and `{other}` have the same {_name(path)}",
                    "if they are one person, keep one entry; else give each their own",
                    related=(Related("the other is here", first[identity]),),
                )
            first.setdefault(identity, path)


def _name(path: Path) -> str:
    return f"{path[3]} account number" if path[2] == "account_ids" else f"{path[3]} address"


def _bare(platform: str, address: str) -> str:
    """The name alone, also where the address of the profile stands: `https://github.com/bolin` is `bolin`."""
    prefix = ((PLATFORMS[platform].address if platform in PLATFORMS else None) or "").partition("{}")[0]
    return address.casefold().removeprefix(prefix).strip("@/")


def _identities(person: Person) -> Iterator[tuple[Path, tuple[str, str]]]:
    for platform, address in person.contact.items():
        if platform not in SHARED:
            yield ("people", person.id, "contact", platform), (platform, _bare(platform, address))
    for platform, number in person.account_ids.items():
        yield ("people", person.id, "account_ids", platform), (f"{platform} number", str(number))
