"""What a registry need not say: the kind of a channel is what a reader would say of its address."""

from __future__ import annotations

import pytest

from communitydocs.registry.defaults import channel_kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        pytest.param("mailto:help@wren.garden", "email", id="a mailbox"),
        pytest.param("https://codeberg.org/wren/wren/issues", "issue_tracker", id="issues at a forge"),
        pytest.param("https://github.com/wren/wren/discussions/categories/q-a", "forum", id="discussions at a forge"),
        pytest.param("matrix:r/wren:matrix.org", "chat", id="a room by its own scheme"),
        pytest.param("https://wren.zulipchat.com", "chat", id="a host below a known one"),
        pytest.param("https://groups.google.com/g/wren", "mailing_list", id="a known host of lists"),
        pytest.param("https://lists.wren.garden/all", "mailing_list", id="a host that is called lists"),
        pytest.param("https://www.postgresql.org/list/pgsql-hackers/", "mailing_list", id="lists in a folder"),
        pytest.param("https://www.postgresql.org/about/", "other", id="another page of that host"),
        pytest.param("https://[wren", "other", id="no address at all"),
        pytest.param("https://wren.garden/chat", "other", id="a page"),
    ],
)
def test_the_kind_of_a_channel_follows_from_its_address(url: str, kind: str) -> None:
    assert channel_kind(url, has_schedule=False) == kind
    assert channel_kind(url, has_schedule=True) == ("meeting" if kind == "other" else kind)
