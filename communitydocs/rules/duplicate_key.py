"""A key stands twice in one mapping.

YAML readers keep one of the two in silence, and not all keep the same one: somebody is lost from the
pages, and nobody notices.

Bad:

```yaml
people:
  ana: {name: Ana Souza}
  ana: {name: Ana Lima}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
  ana-lima: {name: Ana Lima}
```

Source: <https://yaml.org/spec/1.2.2/#mapping>
"""

GROUP = "Reading"
LEVEL = "error"
