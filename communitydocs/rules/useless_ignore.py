"""An ignore matches no finding.

What it once spoke of is mended, or its rule or place is misspelt. Left here, it would hide the next
finding of its kind without anybody deciding so.

Bad:

```yaml
people:
  ana: {name: Ana Souza, topics: [help]}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring.}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza}
ignore:
  - {rule: unused-person, at: people.ana, reason: She joins in spring.}
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "References"
LEVEL = "warning"
