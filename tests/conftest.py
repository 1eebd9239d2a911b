"""What every test shares: Hypothesis looks for wrong answers; a slow machine is not one."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
