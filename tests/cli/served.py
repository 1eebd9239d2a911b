"""The registry that `serve` shows in tests, and how long they wait for it."""

from __future__ import annotations

PATIENCE = 30
REGISTRY = """\
version: 1
project: {name: Wren}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.example}}
  bo: {name: Bo Lindqvist, contact: {email: bo@wren.example}}
roles:
  maintainers: {holders: [ana, bo], topics: [help], channels: [chat]}
channels:
  chat: {url: "https://chat.wren.example", kind: chat}
"""
