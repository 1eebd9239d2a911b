"""An e-mail address cannot exist.

Whoever writes to it gets an error, or worse, no word at all. The rule looks at the form alone and asks
no server. If you would rather not publish an address, leave it out: a contact elsewhere serves as well,
and "at" and "dot" keep out readers before they keep out robots.

Bad:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana at wren dot garden}}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.garden}}
```

Source: <https://www.rfc-editor.org/rfc/rfc5322>, <https://www.rfc-editor.org/rfc/rfc6531> (any script)
"""

from collections.abc import Iterator

from communitydocs.registry.emails import email_fault
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem
from communitydocs.registry.secrets import secret_in

GROUP = "Hygiene"
LEVEL = "error"


def check(registry: Registry) -> Iterator[Problem]:
    """The contacts of people and roles; a channel's `mailto:` is an address, and `invalid-url` looks at it."""
    for table in ("people", "roles"):
        for id, entry in getattr(registry, table).items():
            address = entry.contact.get("email")
            if address is not None and (fault := email_fault(address)) and not secret_in(address):
                bare = address[7:] if address[:7].lower() == "mailto:" else address
                help = "write it as `name@host`, or leave it out"
                if bare != address and email_fault(bare) is None:
                    help = f"leave `mailto:` out: `{bare}`"
                yield Problem((table, id, "contact", "email"), f"this is no e-mail address: {fault}", help)
