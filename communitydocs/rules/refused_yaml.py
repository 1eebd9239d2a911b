"""The file uses a part of YAML that a registry does not need.

Anchors, aliases, merge keys, tags, several documents, very deep nesting, very long texts and invisible
control characters are refused. They hide what a line says from the person who reviews it, and some of
them can make a small file very large. A text that begins with `*`, `&` or `!` is meant as text: quote it.

Bad:

```yaml
roles:
  docs:
    paths:
      - docs/
      - !docs/legacy/  # <-
```

Good:

```yaml
roles:
  docs:
    paths:
      - docs/
      - "!docs/legacy/"
```

Source: <https://yaml.org/spec/1.2.2/#rule-c-tag>, <https://trojansource.codes/>
"""

GROUP = "Reading"
LEVEL = "error"
