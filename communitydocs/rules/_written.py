"""What stands in a registry's files, where a rule's mend needs more than the model says."""

from __future__ import annotations

from typing import Any

from communitydocs.registry.problems import Path
from communitydocs.registry.read import Reading


def written(reading: Reading, path: Path) -> Any:
    """The plain data at `path`, in the file where it stands; None where there is none."""
    data = reading.source(path).data
    for step in path:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data
