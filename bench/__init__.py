"""How long the work takes, measured against the limits that we set ourselves: `python -m bench`."""
