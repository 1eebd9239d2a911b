"""The registry's `version` is not one that this communitydocs reads.

The number says which format the file is written in. A later format needs a later communitydocs, so that
nothing in it is misread.

Bad:

```yaml
version: 2  # <-
project: {name: Wren}
```

Good:

```yaml
version: 1
project: {name: Wren}
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
