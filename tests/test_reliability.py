"""docs/reliability.md and the trials in tests/ name the same promises."""

from __future__ import annotations

import ast
from pathlib import Path

from trials import FUZZ, FUZZED, told

from communitydocs.importers import importers

TESTS = Path(__file__).parent


def marked() -> set[tuple[str, str]]:
    """Each trial's promise and name, as the code has them."""
    found = set()
    for file in TESTS.rglob("test_*.py"):
        if "pytest.mark.trial" not in (text := file.read_text(encoding="utf-8")):
            continue
        module = ast.parse(text)
        names = {ast.unparse(node.targets[0]): node.value for node in module.body if isinstance(node, ast.Assign)}
        for test in (node for node in module.body if isinstance(node, ast.FunctionDef)):
            for mark in test.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.trial":
                    promise = names.get(ast.unparse(mark.args[0]), mark.args[0])
                    name = f"{file.relative_to(TESTS.parent).as_posix()}::{test.name}"
                    found.add((str(ast.literal_eval(promise)), name))
    return found


def fuzzed() -> set[tuple[str, str]]:
    """The reader's fuzzing, and each importer's."""
    return {(FUZZED, f"{FUZZ} {target}") for target in ("reader", *importers())}


def test_the_page_has_a_figure_for_each_trial_and_no_other() -> None:
    assert {(result.promise, result.trial) for result in told()} == marked() | fuzzed()
