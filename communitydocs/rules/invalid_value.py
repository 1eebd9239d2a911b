"""A value is of the right type, but not one that the format knows.

The message says what is expected, with an example.

Bad:

```yaml
people:
  ana: {name: Ana Souza, availability: sometimes}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, availability: limited}
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
