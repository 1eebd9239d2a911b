"""A file that may hold a secret is looked at value by value; nearly all others are not."""

from __future__ import annotations

import pytest

from communitydocs.registry.secrets import suspicious

TOKEN = "gh" + "p_" + "a1" * 18


@pytest.mark.parametrize(
    "text",
    [
        f"people:\n  ana: {{name: Ana, about: {TOKEN}}}\n",
        f"# {TOKEN}\r\nversion: 1\r\n",
        'about: "gh\\x70_' + "a1" * 18 + '"\n',
        "url: https://robot:hunter22@chat.wren.garden/hook\n",
        "about: >\n  -----BEGIN RSA\n  PRIVATE KEY-----\n",
        "about: A\u212aIA" + "Q" * 16 + "\n",
    ],
    ids=["a token", "in a comment", "spelt by an escape", "a password", "a folded key", "a letter that becomes K"],
)
def test_what_may_hold_a_secret(text: str) -> None:
    assert suspicious(text)


@pytest.mark.parametrize(
    "text",
    [
        "people:\n  mauricio: {name: Maurício Task-Force, contact: {email: m@wren.garden}}\n",
        "url: https://wren.garden:8080/a@b\n",
        "purpose: gh" + "p_ begins a token, sk- does as well\n",
    ],
    ids=["marks within names", "a port", "marks alone"],
)
def test_what_holds_none(text: str) -> None:
    assert not suspicious(text)
