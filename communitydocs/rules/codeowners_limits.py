"""CODEOWNERS cannot say what a role's paths say.

Only where `render:` writes it (`github`, `gitlab`, `forgejo`). A path then goes to the wrong people, or to
nobody, and no one is told. An owner there is an account, a team or an e-mail address of one person (Forgejo
knows no addresses); a mailbox of the role is nobody's account. GitHub knows no character classes in patterns.
Where patterns of a role take out parts of each other in very many ways, the file asks for the part as well.

Where everybody is away, closed or not confirmed yet this is a note: whoever answers next for the paths is
asked meanwhile. Of open seats only `vacant-role` speaks.

Bad:

```yaml
roles:
  docs: {paths: ["docs/[a-c]*/"], contact: {github: wren/docs}}  # <-
render:
  - {to: github, into: .}
```

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: "@ana:wren.garden"}}
roles:
  docs: {holders: [ana], paths: [docs/], contact: {email: docs@wren.garden}}  # <-
render:
  - {to: github, into: .}
```

Good:

```yaml
roles:
  docs: {paths: [docs/], contact: {github: wren/docs}}
render:
  - {to: github, into: .}
```

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
roles:
  docs: {holders: [ana], paths: [docs/]}
  tests: {seats: 2, paths: [tests/]}
render:
  - {to: github, into: .}
```

Source: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communitydocs.registry.model import Registry, Role
from communitydocs.registry.problems import Problem

if TYPE_CHECKING:
    from communitydocs.answers.forges import Forge, Silence, Unsaid

GROUP = "Hygiene"
LEVEL = "error"

TARGETS = ("github", "gitlab", "forgejo")
_NAMED = 3


def check(registry: Registry) -> Iterator[Problem]:
    """The paths of every role, for each forge whose target is rendered: what that target cannot write."""
    rendered = {entry.to for entry in registry.render}
    if rendered.isdisjoint(TARGETS):
        return
    from communitydocs.answers import codeowners, forges  # elsewhere nobody needs them

    for target in TARGETS:
        if target in rendered:
            forge = forges.forge_of(registry, target)
            yield from (_unsaid(one, forge) for one in codeowners.unsaid(registry, target))
            for role in registry.roles.values():
                if role.paths and (why := forges.silence(registry, role, forge)):
                    yield from _silent(role, forge, why)


def _unsaid(one: Unsaid, forge: Forge) -> Problem:
    """A pattern that the file does not say as the registry does."""
    place = ("roles", one.role, "paths", one.position)
    said = f"{forge.name}'s CODEOWNERS cannot say `{one.pattern}`"
    if not one.without:
        signs = ", ".join(f"`{sign}`" for sign in sorted(set(one.pattern) & set(forge.unsayable)))
        return Problem(place, f"{said}: it has no words for {signs}", "write the paths out, one pattern each")
    some = ", ".join(f"`{pattern}`" for pattern in one.without[:_NAMED])
    more = f" and {len(one.without) - _NAMED} more" if len(one.without) > _NAMED else ""
    return Problem(
        place,
        f"{said} without {some}{more}: there are too many ways in which they meet",
        "write these paths with fewer wildcards and fewer `!`",
    )


def _silent(role: Role, forge: Forge, why: Silence) -> Iterator[Problem]:
    """A role whose paths own nothing there, because nobody can be asked."""
    place = ("roles", role.id, "paths")
    then = f"so {forge.name} asks whoever answers next for its paths"
    if why == "unknown":
        mail = " or an e-mail address" if forge.mail else ""
        yield Problem(
            place,
            f"{forge.name} knows nobody who holds `{role.id}`, so its CODEOWNERS names no owner of its paths",
            f"add `contact: {{{forge.platforms[0]}: ...}}` with a team to `{role.id}`, "
            f"or an account{mail} there to one of its holders",
        )
    elif why == "resting":
        message = f"everybody of `{role.id}` whom {forge.name} knows is away or closed, {then}"
        yield Problem(place, message, "nothing to do, if that is meant; else ask somebody more to join", level="note")
    elif why == "unconfirmed":
        message = f"nobody of `{role.id}` has agreed yet to be named, {then}"
        yield Problem(place, message, "ask its holders to agree, and add `confirmed`", level="note")
    elif not role.vacancies:
        message = f"nobody holds `{role.id}`, {then}"
        yield Problem(place, message, "add `seats` to invite somebody, or give the paths to another role", level="note")
