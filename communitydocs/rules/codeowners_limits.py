"""CODEOWNERS cannot say what a role's paths say.

Only where `render:` writes it. GitHub knows no character classes in patterns, and an owner there is a user,
a team or an e-mail address: a role without any cannot own a file.

Bad:

```yaml
roles:
  docs: {paths: ["docs/[a-c]*/"], contact: {github: wren/docs}}  # <-
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

Source: <https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry, Role
from communitydocs.registry.problems import Problem

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """The paths of every role, where the target `github` is rendered."""
    if not any(entry.to == "github" for entry in registry.render):
        return
    for id, role in registry.roles.items():
        for position, pattern in enumerate(role.paths):
            if "[" in pattern or "]" in pattern:
                yield Problem(
                    ("roles", id, "paths", position),
                    f"CODEOWNERS has no character classes, so it cannot say `{pattern}`",
                    "write the paths out, one pattern each",
                )
        if role.paths and not _owners(registry, role):
            yield Problem(
                ("roles", id, "paths"),
                f"CODEOWNERS needs a GitHub user, a team or an e-mail address, and `{id}` has none",
                f"add `contact: {{github: org/team}}` to `{id}`, or a GitHub or e-mail contact to one of its people",
            )


def _owners(registry: Registry, role: Role) -> bool:
    people = [registry.people[holder.person] for holder in role.holders if holder.person in registry.people]
    contacts = [role.contact, *(person.contact for person in people)]
    return any("github" in contact or "email" in contact for contact in contacts)
