"""docs/targets.md: a section for each target, with an entry that works and the files that it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import communities
import jsonschema
import pytest
import yaml

from communitydocs.documents import TARGETS, Order, target
from communitydocs.registry.model import RenderEntry

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/targets.md").read_text()
SECTIONS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
FIXED = ("github", "gitlab", "forgejo", "json", "calendar", "security-txt")
"""The targets that name all the files that they write."""
SCHEMA = json.loads((ROOT / "schema/registry.schema.json").read_text())


def test_every_target_has_its_section() -> None:
    assert tuple(SECTIONS) == TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_the_example_is_an_entry_of_the_registry(name: str) -> None:
    example = re.search(r"```yaml\n(.*?)```", SECTIONS[name], re.DOTALL)
    assert example is not None
    [entry] = yaml.load(example[1], Loader=yaml.BaseLoader)
    shape = {"definitions": SCHEMA["definitions"], **SCHEMA["definitions"]["render_entry"]}
    assert [error.message for error in jsonschema.Draft7Validator(shape).iter_errors(entry)] == []
    assert entry["to"] == name


@pytest.mark.parametrize("name", FIXED)
def test_the_files_that_it_names_are_those_that_are_written(name: str) -> None:
    entry = RenderEntry(to=name, into=".", expires="2027-10-01")
    files = target(name).render(communities.registry(communities.rich("UTC")), Order(entry, "community.yaml", "."))
    named = re.findall(r"`(\S+\.(?:md|ya?ml|json|ics|txt)|\S+/CODEOWNERS)`", SECTIONS[name])
    kinds = {re.sub(r"(?<=/)[^/]+(?=\.(?:json|ics)$)", "ID", path) for path in files}
    assert kinds == set(named) - {"WHO-TO-ASK.md"}


@pytest.mark.parametrize("name", FIXED)
def test_its_module_says_what_it_writes(name: str) -> None:
    said = target(name).__doc__ or ""
    assert all(path in said for path in re.findall(r"`(\.\S+/\S+|\S+\.(?:json|ics))`", SECTIONS[name]))
