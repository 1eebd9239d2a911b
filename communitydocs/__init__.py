"""communitydocs: one registry of people, roles and channels, and the pages made from it."""

__version__ = "0.1.0"
