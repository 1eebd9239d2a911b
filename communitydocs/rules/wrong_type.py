"""A value is of another type than the format expects.

The usual cause is YAML itself: `name: #general` is empty, because `#` begins a comment, and `3.10` is a
number. Quotes make a text of it.

Bad:

```yaml
channels:
  general:
    name: #general  # <-
    url: https://chat.wren.garden/general
```

Good:

```yaml
channels:
  general:
    name: "#general"
    url: https://chat.wren.garden/general
```

Source: <https://yaml.org/spec/1.2.2/#103-core-schema>
"""

GROUP = "Reading"
LEVEL = "error"
