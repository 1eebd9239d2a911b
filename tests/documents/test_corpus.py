"""Real communities' files, from `init` to pages: 0 errors, and every link of the pages alive."""

from __future__ import annotations

from pathlib import Path

import pytest
from links import broken

from communitydocs.cli import main
from communitydocs.documents import Order, markdown
from communitydocs.load import load
from communitydocs.registry.model import RenderEntry

CORPUS = Path(__file__).parents[3] / "shared/corpus"
SOURCES = {
    "QEMU": "maintainers=kernel-maintainers/qemu-7.2/MAINTAINERS",
    "Xen": "maintainers=kernel-maintainers/xen/MAINTAINERS",
    "Zephyr": "zephyr=zephyr-maintainers/zephyr-3.6.0/MAINTAINERS.yml",
    "Kubernetes": "sigs=kubernetes-community/sigs.yaml",
    "Thunderbird": "mots=mots-thunderbird/mots.yaml",
    "Electron": "codeowners=codeowners/electron/CODEOWNERS",
    "Ruff": "codeowners=codeowners/ruff/CODEOWNERS",
    "Home Assistant": "codeowners=codeowners/home-assistant-2026.2.3/CODEOWNERS",
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not beside this checkout")
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_real_community_goes_from_its_files_to_pages(source: str, tmp_path: Path) -> None:
    format, _, file = source.partition("=")
    assert main(["init", str(tmp_path), "--yes", "-q", "--from", f"{format}={CORPUS / file}"]) == 0
    loaded = load(tmp_path / "community.yaml")
    assert [found for found in loaded.diagnostics if found.level == "error"] == []
    assert loaded.registry is not None
    order = Order(RenderEntry(to="markdown", into="docs"), "community.yaml", "docs")
    pages = markdown.render(loaded.registry, order)
    assert "WHO-TO-ASK.md" in pages
    assert broken(pages, "docs", {"community.yaml"}) == []
