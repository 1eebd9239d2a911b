"""The file is not UTF-8.

Names come in every script. A file in another encoding shows some of them broken, to the people
themselves first. Editors call the setting "Save with encoding".

Bad:

```latin-1
people:
  zoe: {name: Zoë Adeyemi}  # <-
```

Good:

```yaml
people:
  zoe: {name: Zoë Adeyemi}
```

Source: <https://yaml.org/spec/1.2.2/#52-character-encodings>
"""

GROUP = "Reading"
LEVEL = "error"
