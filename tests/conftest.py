"""What every test shares: Hypothesis looks for wrong answers; a slow machine is not one."""

import os
import signal

import pytest
from hypothesis import settings
from trials import LONG, PAGE, Figure, Result, page, told

settings.register_profile("house", deadline=None)
settings.load_profile("house")

RESULTS: list[Result] = []

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # So a shell without job control starts what runs in the background, and so would it start our commands.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _no_cache_of_ours(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What tests keep, they keep in a folder of their own."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Say what a trial found, for docs/reliability.md."""
    mark = request.node.get_closest_marker("trial")
    assert mark is not None, "a figure belongs to a promise: mark the test with trial(promise)"
    promise = str(mark.args[0])
    return lambda text: request.node.user_properties.append(("trial", [promise, text, request.node.nodeid]))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what passed trials found. Other processes of the run report here, too."""
    if report.when == "call" and report.passed:
        told = [value for name, value in report.user_properties if name == "trial"]
        RESULTS.extend(Result(*map(str, value)) for value in told if isinstance(value, list))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the rows of the trials that ran in their long form and passed; the other rows stay."""
    if LONG and RESULTS and not hasattr(session.config, "workerinput"):
        PAGE.write_text(page(RESULTS, told()), encoding="utf-8")
