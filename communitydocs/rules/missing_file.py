"""A file that the registry names is not there.

A page would lead its reader to nothing. A pattern under `include` may match nothing; a plain name may not.

Bad:

```yaml
contributing:
  workspace: {file: docs/setup.md}  # <-
```

Good:

```yaml
contributing:
  workspace: {file: docs/setup.md}
```

```md docs/setup.md
# Setting up
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
