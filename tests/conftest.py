"""What every test shares: Hypothesis looks for wrong answers; a slow machine is not one."""

import os

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def _no_cache_of_ours(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests keep, they keep in a folder of their own."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
