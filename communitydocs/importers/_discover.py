"""Which files of a repository some importer reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from communitydocs.importers import importer, importers


def discover(
    paths: Iterable[str], content: Callable[[str], bytes | None], formats: Sequence[str] = ()
) -> dict[str, dict[str, bytes]]:
    """{format: {path: bytes}} of the sources among these paths; of all formats, or of those named.

    A name that several formats use is read by those that know the content. `content` gives None where a
    file cannot be read.
    """
    patterns = {format: _pattern(importer(format).FILES) for format in formats or importers()}
    everywhere = re.compile("|".join(pattern.pattern for pattern in patterns.values()), re.IGNORECASE)
    named = [path for path in paths if everywhere.fullmatch(path)]
    files = {path: bytes_ for path in named if (bytes_ := content(path)) is not None}
    takers = {path: [format for format, pattern in patterns.items() if pattern.fullmatch(path)] for path in files}
    found = {}
    for format in patterns:
        ours = {path: files[path] for path in files if format in takers[path] and _knows(format, path, files, takers)}
        if ours and importer(format).recognises(ours):
            found[format] = ours
    return found


def below(paths: Iterable[str], format: str) -> list[str]:
    """Those of the paths in a folder whose names are those of the format, wherever it has its top."""
    names = tuple(pattern.rpartition("/")[2] for pattern in importer(format).FILES)
    pattern = _pattern(tuple(f"**/{name}" for name in names))
    return [path for path in paths if pattern.fullmatch(path)]


def _knows(format: str, path: str, files: Mapping[str, bytes], takers: Mapping[str, Sequence[str]]) -> bool:
    return len(takers[path]) == 1 or importer(format).recognises({path: files[path]})


def _pattern(patterns: Sequence[str]) -> re.Pattern[str]:
    """File patterns (see `Importer.FILES`) as one expression; forges do not mind capitals in such names."""
    parts = []
    for pattern in patterns:
        deep = pattern.startswith("**/")
        name = re.escape(pattern.removeprefix("**/")).replace(r"\*", "[^/]*")
        parts.append(f"(?:.*/)?{name}" if deep else name)
    return re.compile("|".join(parts), re.IGNORECASE)
