"""The index of rules in docs/: made from the rules' docstrings. `python -m tests.rules.rules_index` writes it."""

from __future__ import annotations

from pathlib import Path

from communitydocs.rules import GROUPS, rules

FILE = Path(__file__).parents[2] / "docs/rules/README.md"
HEAD = """<!-- Made from the rules themselves: change a rule's docstring, then run `make pages`. -->
# The rules

`communitydocs explain RULE` shows a rule's page: what it finds, why it matters to a person, how to mend it.
`rules:` in the registry sets levels (`off`, `note`, `warning`, `error`). The rules of Reading, those whose name
begins with `unknown-`, and `role-cycle` are always errors. Only errors of Reading and References stop `render`.
How often each is right on real communities stands in [the evidence](evidence.md).
"""


def index() -> str:
    """The page: a table for each group of rules."""
    parts = [HEAD]
    for group in GROUPS:
        rows = [
            f"| `{rule.id}` | {rule.level}{', off' if rule.off else ''} | {rule.summary} |"
            for rule in rules().values()
            if rule.group == group
        ]
        parts.append("\n".join([f"## {group}", "", "| rule | level | finds |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    FILE.write_text(index(), "utf-8")
