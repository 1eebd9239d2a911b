"""The documentation as a site: `make docs` builds it into build/docs, and a warning is an error.

Each rule gets a page from its docstring while the site is built; in the repository there is only their index. Our own
community's site, which communitydocs renders, lies in its folder `community`.
https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from communitydocs import __version__
from communitydocs.cli import main
from communitydocs.rules import Rule, rules

HERE = Path(__file__).parent
RULES = HERE / "rules"

project = "communitydocs"
release = __version__
extensions = ["myst_parser", "sphinx_copybutton"]
root_doc = "index"
exclude_patterns = ["community"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # what a rule finds is not always valid YAML

html_theme = "furo"
html_title = "communitydocs"
html_copy_source = False
html_show_copyright = False
html_theme_options = {
    f"{scheme}_css_variables": {"color-brand-primary": colour, "color-brand-content": colour}
    for scheme, colour in (("light", "#1f5f8b"), ("dark", "#7db8de"))
}

myst_heading_anchors = 3
myst_links_external_new_tab = False
copybutton_prompt_text = "$ "
copybutton_only_copy_prompt_lines = True


def page(rule: Rule) -> str:
    """A rule's page: its name, its level, and its docstring without the marks of the tests."""
    text = re.sub(r" +# <-$", "", rule.page, flags=re.MULTILINE)
    level = f"{rule.level}, off unless `rules:` turns it on" if rule.off else rule.level
    return f"# {rule.id}\n\n*{rule.group}: {level}*\n\n{text}\n"


def write_rules(_: Sphinx) -> None:
    """Write the pages of rules beside their index; git ignores them."""
    for rule in rules().values():
        file = RULES / f"{rule.id}.md"
        if not file.exists() or file.read_text("utf-8") != page(rule):
            file.write_text(page(rule), "utf-8")


def link_rules(_: Sphinx, document: str, source: list[str]) -> None:
    """In the index of rules, each name leads to its page."""
    if document == "rules/README":
        linked = re.sub(r"^\| `([a-z-]+)` \|", r"| [`\1`](\1.md) |", source[0], flags=re.MULTILINE)
        names = "\n".join(rules())
        source[0] = f"{linked}\n```{{toctree}}\n:hidden:\n\nevidence\n{names}\n```\n"


PARTS = {
    "Begin": ["install", "tutorial"],
    "How to": ["codeowners", "github", "gitlab", "solo", "large", "private-matters", "leaving", "upkeep", "ci",
               "editors", "blocks", "templates"],
    "Look up": ["registry", "commands", "rules/README", "targets", "importing", "json"],
    "Understand": ["why", "routes", "who", "measures", "privacy", "security", "reliability", "performance"],
    "Change it": ["developing", "adding"],
}  # fmt: skip


def list_parts(_: Sphinx, document: str, source: list[str]) -> None:
    """The front page carries the list of pages, which the sidebar shows."""
    if document == root_doc:
        lists = [f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n" + "\n".join(pages) + "\n```\n"
                 for caption, pages in PARTS.items()]  # fmt: skip
        source[0] += "\n" + "\n".join(lists)


def link_files(_: Sphinx, document: str, source: list[str]) -> None:
    """What lies outside of docs/: our community has its own site here, other files are offered as they are."""
    up = "../" * document.count("/")
    asked = rf"\[([^]]+)\]\({up}\.\./(?:WHO-TO-ASK|CONTRIBUTING)\.md(?:#[^)]*)?\)"
    source[0] = re.sub(asked, rf'<a href="{up}community/index.html">\1</a>', source[0])
    source[0] = re.sub(rf"\]\(({up}\.\./[^)#]+\.md)(?:#[^)]*)?\)", r"](path:\1)", source[0])


def add_community(app: Sphinx, exception: Exception | None) -> None:
    """Render our own community beside the documentation."""
    if exception is None and app.builder.format == "html":
        registry = str(HERE.parent / "community.yaml")
        where = os.path.relpath(Path(app.outdir) / "community", HERE.parent)
        if main(["render", "-q", "-r", registry, "--to", "html", "--into", where]):
            raise ExtensionError("our own community could not be rendered")


def setup(app: Sphinx) -> None:
    """Tell Sphinx about the above."""
    app.connect("builder-inited", write_rules)
    app.connect("source-read", link_rules)
    app.connect("source-read", list_parts)
    app.connect("source-read", link_files)
    app.connect("build-finished", add_community)
