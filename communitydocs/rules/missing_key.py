"""A key is missing that the format cannot do without.

A person without a name or a channel without an address cannot be shown to anybody.

Bad:

```yaml
channels:
  chat: {kind: chat}  # <-
```

Good:

```yaml
channels:
  chat: {kind: chat, url: "https://chat.wren.garden/all"}
```

Source: the registry's format, `communitydocs schema`
"""

GROUP = "Reading"
LEVEL = "error"
