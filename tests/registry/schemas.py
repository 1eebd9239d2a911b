"""The schema, a registry that uses nothing that it need not, and one that uses every field."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from communitydocs.registry.schema import schema_text

SCHEMA: dict[str, Any] = json.loads(schema_text())
SHAPES: dict[str, Any] = SCHEMA["definitions"]
TOP = {"version": 1, "project": {"name": "Wren"}}


class CoreLoader(yaml.SafeLoader):
    """Reads as the registry is read: dates, times and words such as `no` stay text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("int", "[0-9]+", "0123456789"),
    ("float", r"[0-9]+\.[0-9]+", "0123456789"),
    ("null", "null|~|", ["n", "~", ""]),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def read(text: str) -> Any:
    return yaml.load(text, CoreLoader)


SMALL = """
version: 1
project: {name: Wren, repository: https://forge.example/wren/wren}
people:
  ana: {name: Ana Souza, contact: {email: ana@wren.example}}
  bo: {name: 李, contact: {github: bolin}}
roles:
  maintainers: {holders: [ana, bo], topics: [help, bug], channels: [issues], join: Ask any of us.}
  safety: {holders: [ana, bo], topics: [conduct, security], channels: [mail]}
channels:
  issues: {url: "https://forge.example/wren/wren/issues", response: 1 week}
  mail: {url: "mailto:safety@wren.example", private: true, readers: [safety]}
"""

FULL = """
version: 1
x-colour: {any: [thing, null, 3.5]}
project:
  name: Heron
  summary: A small HTTP toolkit.
  website: https://heron.example
  languages: [en, no]
  first_contact: welcome
  lead: maintainers
  consent: required
  solo: false
  licence: MIT
  links: {"News & more": "https://heron.example/news"}
  x-funding: yes
people:
  ana:
    name: Ana Souza
    pronouns: she/her
    pronunciation: AH-na
    contact: {matrix: "@ana:matrix.example", forum: ana}
    topics: [translate, first-talk]
    languages: [pt, en]
    timezone: America/Sao_Paulo
    availability: limited
    away_until: 2028-02-29
    uses: Runs a shop on it.
    affiliation: Biblioteca Central
    about: |
      Translates software.

      Since 2004.
    confirmed: 2026-10-01
    account_ids: {github: 23638587, forum: u-7}
  x-ray: {name: X}
roles:
  translation:
    name: Translation team
    purpose: Keeps Heron usable.
    parent: docs
    holders: [ana, {person: bo, title: lead, since: 2025-01-01, until: 2027-01-01}]
    past: [carla, {person: dan}]
    seats: 3
    topics: [translate]
    paths: [locale/, "docs/**/*.po", "!docs/legacy/"]
    channels: [translation-chat]
    contact: {github: heron/translation}
    join: Translate one page.
    leave: Say so.
    commitment: 2 hours a week
    links: {Charter: "https://heron.example/charter"}
    confirmed: 2026-09-01
channels:
  translation-chat:
    name: "#translation"
    kind: chat
    url: https://chat.heron.example
    purpose: Languages.
    audience: everyone
    access: account
    private: false
    readers: []
    run_by: Garden Foundation
    anonymous: true
    response: best effort
    languages: [en]
    archive: https://chat.heron.example/archive
    topics: [translate]
    links: {}
    confirmed: 2026-10-01
  weekly-call:
    url: https://meet.heron.example
    schedule: {every: 2 weeks, day: thursday, time: "16:00", timezone: UTC, minutes: 45, starts: 2026-01-08}
  monthly-call:
    url: https://meet.heron.example
    schedule: {every: month, week: last, day: friday, time: 22:30, timezone: Europe/Stockholm}
topics:
  translate: {keywords: [i18n]}
  first-talk: {title: I want to give a talk, kind: contribute, start: https://heron.example, steps: Write.,
    summary: Talks., fallback: welcome}
contributing:
  welcome: We are glad you are here.
  flow: {file: docs/flow.md}
  conventions: {url: "https://heron.example/style"}
  submit: not applicable
include: [community/people/*.yaml]
platforms: {forum: "https://forum.heron.example/u/{}"}
render:
  - {to: markdown, into: docs, flavour: docusaurus, pages: never, languages: [en]}
  - {to: block, file: README.md}
  - {to: security-txt, into: public, expires: 2027-10-01}
site: {title: Heron, accent: "#2a6f4f", logo: docs/logo.svg, base: "https://heron.example/people/"}
templates: community/templates
rules: {thin-topic: note, unowned-path: off}
ignore: [{rule: vacant-role, at: roles.translation, reason: In spring., until: 2027-04-01}]
"""
