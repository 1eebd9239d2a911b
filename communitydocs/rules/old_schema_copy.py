"""The schema beside the registry is not the one of this communitydocs.

`init` keeps a copy at `.communitydocs/registry.schema.json`, so that editors complete and check the
registry without a network. An old copy marks new fields as wrong.

Bad:

```yaml
project: {name: Wren}
```

```json .communitydocs/registry.schema.json
{"title": "an older schema"}
```

Good:

```yaml
project: {name: Wren}
```

Source: <https://github.com/redhat-developer/yaml-language-server#using-inlined-schema>
"""

from collections.abc import Iterator

from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Problem

GROUP = "References"
LEVEL = "note"


def check(registry: Registry, schema_copy: str, schema_text: str) -> Iterator[Problem]:
    """Compare the copy with the schema, byte for byte."""
    if schema_copy != schema_text:
        yield Problem(
            (),
            "the copy of the schema for editors is of another communitydocs",
            "write it anew: `communitydocs schema > .communitydocs/registry.schema.json`",
        )
