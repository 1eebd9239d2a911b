"""A README with an empty block, the markers of blocks, and what fills them in tests."""

from __future__ import annotations

from communitydocs.documents._block_fill import Blocks

README = "a\n<!-- communitydocs:begin people -->\n<!-- communitydocs:end people -->\nz"
FIXED = Blocks(lambda name: f"text of {name}\n")
BEGIN, END = "<!-- communitydocs:begin people -->", "<!-- communitydocs:end people -->"
OTHER = (BEGIN.replace("people", "roles"), END.replace("people", "roles"))
