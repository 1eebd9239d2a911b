"""Take the README's picture: the example's WHO-TO-ASK.md, as a forge shows it.

Run from the checkout with Chromium installed: ``.venv/bin/python docs/picture.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "tests/example/docs/WHO-TO-ASK.md"
PICTURE = ROOT / "docs/who-to-ask.png"
STYLE = """
body { font: 16px/1.5 "Noto Sans", "DejaVu Sans", sans-serif; color: #1f2328; background: #fff;
       max-width: 820px; margin: 0; padding: 24px 32px }
h1, h2 { border-bottom: 1px solid #d1d9e0; padding-bottom: .3em; margin: 24px 0 16px }
h1 { font-size: 2em; margin-top: 0 } h2 { font-size: 1.5em }
a { color: #0969da } p, ul { margin: 0 0 16px } ul { padding-left: 2em } li + li { margin-top: .25em }
blockquote { margin: 0 0 16px; padding: 0 1em; color: #59636e; border-left: .25em solid #d1d9e0 }
"""


def main() -> None:
    """Render the page as HTML and let Chromium, without a screen, take its picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is missing; install it and try again")
    html = MarkdownIt("commonmark", {"html": True}).render(PAGE.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{html}", "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=884,800"]
        quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
        profile = [f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}"]
        command = [chromium, *flags, *quiet, *profile, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
