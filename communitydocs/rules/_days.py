"""How long ago a day was, in words."""

from __future__ import annotations

from datetime import date


def ago(day: str, today: date) -> str:
    """ "14 months ago", "2 years ago": as somebody would say it, never longer ago than it was."""
    days = (today - date.fromisoformat(day)).days
    months = int(days / 30.44)
    if months < 2:
        return f"{days} days ago"
    return f"{months} months ago" if months < 24 else f"{months // 12} years ago"
