"""Wren."""
