"""A path leads out of the registry's folder.

`validate` runs on proposals from strangers, and `render` writes files. Neither reads or writes anything
outside the folder that holds the registry, and neither follows a link out of it.

Bad:

```yaml
render:
  - {to: markdown, into: ../elsewhere}  # <-
```

Good:

```yaml
render:
  - {to: markdown, into: docs}
```

Source: <https://cwe.mitre.org/data/definitions/22.html>
"""

GROUP = "Reading"
LEVEL = "error"
