"""The example, built by the programs that the flavours are for. It takes minutes, and fetches them first.

    COMMUNITYDOCS_LONG=1 python -m pytest tests/long

MkDocs and Sphinx come through pip, Docusaurus and MDX through npm, each into a folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import communities
import pytest
from hostile_texts import MARKDOWN

from communitydocs.cli import main
from communitydocs.documents import Order, markdown
from communitydocs.registry.model import RenderEntry

EXAMPLE = Path(__file__).parents[1] / "example"
PAGE = (Path(__file__).parents[2] / "docs/targets.md").read_text()
PAGES = pytest.mark.parametrize("pages", ["never", "always"])
pytestmark = pytest.mark.skipif(not os.environ.get("COMMUNITYDOCS_LONG"), reason="COMMUNITYDOCS_LONG is not set")
MODULES = [
    "import x from 'y'",
    "export const a = 1",
    ":::note",
    "a :b[c]{d}",
    "{a}",
    "</div>",
    "<>",
    "{/*",
    "<https://x.garden/_a_>",
]


def project(folder: Path, flavour: str, pages: str, forge: bool = True) -> Path:
    """The example with its pages in a flavour, and a hand-written guide beside them; or at no forge that we know."""
    shutil.copytree(EXAMPLE, folder)
    shutil.rmtree(folder / "docs")
    text = (folder / "community.yaml").read_text()
    listed = f"render: [{{to: markdown, into: docs, flavour: {flavour}, pages: {pages}}}]"
    text, found = re.subn(r"^render:\n(?:  .*\n)+", f"{listed}\n", text, flags=re.MULTILINE)
    assert found == 1
    if not forge:
        text, found = re.subn(
            "https://forge.heron.example/heron/heron$", "https://code.example/heron", text, flags=re.M
        )
        assert found == 1
    (folder / "community.yaml").write_text(text)
    assert main(["render", "-q", "-r", str(folder / "community.yaml")]) == 0
    return folder


def setting(file: str) -> str:
    """What docs/targets.md says is to be added to a file of a generator."""
    found = re.search(rf"^# {re.escape(file)}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def run(folder: Path, *command: str) -> None:
    """Run a program; what it says is shown where it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with MkDocs and Sphinx."""
    folder = tmp_path_factory.mktemp("tools")
    run(folder, sys.executable, "-m", "venv", ".")
    run(folder, "bin/python", "-m", "pip", "install", "-q", "mkdocs>=1.6,<1.7", "sphinx", "myst-parser")
    return folder / "bin"


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Docusaurus and MDX."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text("{}")
    packages = ["@docusaurus/core@3", "@docusaurus/preset-classic@3", "react@18", "react-dom@18"]
    run(folder, "npm", "install", "--silent", *packages, "@mdx-js/mdx@3", "remark-gfm@4")
    return folder


def mkdocs(folder: Path, tools: Path, settings: str) -> None:
    """Build a project's `docs` with MkDocs; warnings are errors."""
    (folder / "mkdocs.yml").write_text(f"site_name: Heron\n{settings}")
    run(folder, str(tools / "mkdocs"), "build", "--strict")


@PAGES
@pytest.mark.parametrize("forge", [True, False], ids=["at a known forge", "elsewhere"])
def test_mkdocs_builds_plain_pages_unchanged_with_every_check(
    tmp_path: Path, tools: Path, pages: str, forge: bool
) -> None:
    checks = "validation: {absolute_links: warn, unrecognized_links: warn, anchors: warn}\n"
    mkdocs(project(tmp_path / "heron", "plain", pages, forge), tools, checks)


@PAGES
def test_mkdocs_builds_the_pages_of_forges_with_the_documented_setting(tmp_path: Path, tools: Path, pages: str) -> None:
    mkdocs(project(tmp_path / "heron", "github", pages), tools, setting("mkdocs.yml"))


def sphinx(source: Path, tools: Path, settings: str = "") -> Path:
    """Build a folder with Sphinx and MyST; warnings are errors."""
    (source / "conf.py").write_text(f'project = "Heron"\nextensions = ["myst_parser"]\n{settings}')
    (source / "index.md").write_text("# Heron\n\n```{toctree}\n:glob:\n\n**\n```\n")
    out = source.parent / "out"
    run(source, str(tools / "sphinx-build"), "-W", "--keep-going", "-b", "html", ".", str(out))
    return out


@PAGES
@pytest.mark.parametrize("source", [".", "docs"], ids=["from the root", "from the pages' folder"])
def test_sphinx_with_myst_builds_plain_pages_unchanged(tmp_path: Path, tools: Path, source: str, pages: str) -> None:
    sphinx(project(tmp_path / "heron", "plain", pages) / source, tools)


@PAGES
@pytest.mark.parametrize("source", [".", "docs"], ids=["from the root", "from the pages' folder"])
def test_sphinx_with_myst_builds_the_pages_of_forges_with_the_documented_setting(
    tmp_path: Path, tools: Path, source: str, pages: str
) -> None:
    folder = project(tmp_path / "heron", "github", pages) / source
    built = sphinx(folder, tools, setting("conf.py"))
    text = next(built.rglob("WHO-TO-ASK.html")).read_text()
    led = set(re.findall(r'href="#((?:topic|private)--[^"]+)"', text))
    assert led or pages == "always"
    assert led <= set(re.findall(r' id="([^"]+)"', text))


DOCUSAURUS: dict[str, Any] = {
    "title": "Heron",
    "url": "https://heron.example",
    "baseUrl": "/",
    "onBrokenLinks": "throw",
    "onBrokenAnchors": "throw",
    "onDuplicateRoutes": "throw",
    "markdown": {"hooks": {"onBrokenMarkdownLinks": "throw"}},
    "presets": [["classic", {"docs": {"path": "docs"}, "blog": False}]],
}


@pytest.mark.parametrize("pages", ["never", "always"])
def test_docusaurus_builds_it_with_every_check(tmp_path: Path, node: Path, pages: str) -> None:
    folder = project(tmp_path / "heron", "docusaurus", pages)
    shutil.rmtree(node / "node_modules/.cache", ignore_errors=True)  # it knows the pages of the build before
    (folder / "node_modules").symlink_to(node / "node_modules")
    (folder / "package.json").write_text("{}")
    (folder / "docusaurus.config.js").write_text(f"module.exports = {json.dumps(DOCUSAURUS)}")
    (folder / "src/pages").mkdir(parents=True)
    (folder / "src/pages/index.md").write_text("# Heron\n")
    run(folder, "npx", "docusaurus", "build")


COMPILE = """
import {compile} from '@mdx-js/mdx'
import remarkGfm from 'remark-gfm'
import fs from 'node:fs'
const kind = /^(mdxJsx|mdxjs|html|image)/
const foreign = (node) => (kind.test(node.type) ? [node.type] : (node.children || []).flatMap(foreign))
const bad = []
for (const [name, text] of JSON.parse(fs.readFileSync('pages.json'))) {
  let found = []
  const look = () => (tree) => { found = foreign(tree) }
  try { await compile(text, {remarkPlugins: [remarkGfm, look]}) } catch (error) { found = [String(error)] }
  if (found.length) bad.push([name, found])
}
if (bad.length) { console.log(JSON.stringify(bad)); process.exit(1) }
"""


def test_mdx_takes_every_hostile_text_for_text(node: Path) -> None:
    bodies = []
    for text in [*MARKDOWN, *MODULES]:
        data = communities.rich(line=text if "\n" not in text else "x", prose=text)
        order = Order(RenderEntry(to="markdown", into="docs", pages="always", flavour="docusaurus"), None, "docs")
        written = markdown.render(communities.registry(data), order)
        bodies += [(f"{text!r}: {path}", page.partition("\n---\n")[2]) for path, page in written.items()]
    (node / "pages.json").write_text(json.dumps(bodies))
    (node / "compile.mjs").write_text(COMPILE)
    run(node, "node", "compile.mjs")
