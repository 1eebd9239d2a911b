"""Run the command line with ``python -m communitydocs``.

Python looks for modules in the current folder then, and a stranger's repository may hold a `yaml.py`. So the
folder is taken off the path before anything else is imported; the command `communitydocs` never has it there.
"""

import sys

if not sys.flags.safe_path:
    del sys.path[0]

from communitydocs.cli import entry

entry()
