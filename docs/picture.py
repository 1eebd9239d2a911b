"""Take the README's pictures: the site of the example, its front page and the page of a question.

Run from the checkout with Chromium installed: ``.venv/bin/python docs/picture.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from communitydocs.cli import main as communitydocs

ROOT = Path(__file__).parents[1]
PICTURES = {"index.html": ("site.png", "900,640"), "topics/translate.html": ("question.png", "900,640")}


def main() -> None:
    """Render the site into a throw-away folder and let Chromium, without a screen, take its pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is missing; install it and try again")
    with tempfile.TemporaryDirectory() as folder:
        registry = str(ROOT / "tests/example/community.yaml")
        communitydocs(["render", "-q", "-r", registry, "--to", "html", "--into", f"{folder}/site"])
        for page, (picture, size) in PICTURES.items():
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={size}"]
            quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
            profile = ["--no-first-run", f"--user-data-dir={folder}/profile"]
            shot = f"--screenshot={ROOT / 'docs' / picture}"
            command = [chromium, *flags, *quiet, *profile, shot, (Path(folder) / "site" / page).as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
