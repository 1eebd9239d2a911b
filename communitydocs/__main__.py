"""Run the command line with ``python -m communitydocs``."""

from communitydocs.cli import entry

entry()
