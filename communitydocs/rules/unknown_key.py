"""A key is not part of the format.

A misspelt key would be dropped in silence, and the person would wonder why nothing of it is shown. Keys
of your own are welcome where they begin with `x-`.

Bad:

```yaml
people:
  ana:
    name: Ana Souza
    timezon: America/Sao_Paulo  # <-
```

Good:

```yaml
people:
  ana:
    name: Ana Souza
    timezone: America/Sao_Paulo
    x-shirt: M
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
