"""The site is faultless to html-validate, which looks for more than the standard asks (it is installed by npm)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from communitydocs.cli import main

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not os.environ.get("COMMUNITYDOCS_LONG") or not shutil.which("npm"),
    reason="slow, and needs npm and the network: COMMUNITYDOCS_LONG=1 python -m pytest tests/long",
)


def test_every_page_of_the_example_is_faultless(tmp_path: Path) -> None:
    registry = str(ROOT / "tests/example/community.yaml")
    assert main(["render", "-q", "-r", registry, "--to", "html", "--into", str(tmp_path / "site")]) == 0
    install = ["npm", "install", "--silent", "--no-fund", "--no-audit", "html-validate@9"]
    subprocess.run(install, cwd=tmp_path, check=True, timeout=600)
    pages = sorted(str(page.relative_to(tmp_path)) for page in (tmp_path / "site").rglob("*.html"))
    assert len(pages) > 50
    command = [str(tmp_path / "node_modules/.bin/html-validate"), "--preset", "recommended", *pages]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout) == (0, "")
