"""The file is not valid YAML.

Nothing else can be checked until it is, so this finding is shown alone. Most often it is a tab, a missing
space after a colon, a quote that is never closed, or a text that begins with a sign which means something
in YAML: `@`, `*`, `&`, `!`, `%` or a backtick.

Bad:

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: @ana:matrix.org}}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: "@ana:matrix.org"}}
```

Source: <https://yaml.org/spec/1.2.2/>
"""

GROUP = "Reading"
LEVEL = "error"
