"""Two entries have one id.

People and roles share their ids, because a channel's `readers` names both. An id that means two things
could show a private report to the wrong one.

Bad:

```yaml
people:
  docs: {name: Docs Bot}
roles:
  docs: {purpose: Keeps the guides.}  # <-
```

Good:

```yaml
people:
  docs-bot: {name: Docs Bot}
roles:
  docs: {purpose: Keeps the guides.}
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
