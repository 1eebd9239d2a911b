"""Which pages are there, and how they are asked: gently, once, and a few at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from servers import Site, chain, check

from communitydocs import __version__, links
from communitydocs.links.web import target


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (200, None),
        (204, None),
        (304, None),
        (400, None),
        (401, None),
        (403, None),
        (405, None),
        (406, None),
        (429, None),
        (451, None),
        (999, None),
        (404, "answers 404 Not Found"),
        (410, "answers 410 Gone"),
        (500, "answers 500 Internal Server Error"),
        (503, "answers 503 Service Unavailable"),
        (522, "answers 522"),
    ],
)
def test_only_what_is_surely_gone_is_reported(site: Site, status: int, fault: str | None) -> None:
    address = site.at("/page", status)
    assert check(address, retries=0) == ({address: fault} if fault else {})


@pytest.mark.parametrize("refusal", [403, 404, 405, 500, 501])
def test_where_head_is_refused_get_decides(site: Site, refusal: int) -> None:
    good = site.at("/good", 200)
    gone = site.at("/gone", 404)
    site.at("HEAD /good", refusal)
    site.at("HEAD /gone", refusal)
    assert check(good, gone, parallel=1) == {gone: "answers 404 Not Found"}
    assert site.seen == ["HEAD /good", "GET /good", "HEAD /gone", "GET /gone"]


def test_a_good_page_is_asked_once_by_head_and_says_who_asks(site: Site) -> None:
    assert check(site.at("/page?a=b%20c", 200)) == {}
    assert site.seen == ["HEAD /page?a=b%20c"]
    assert site.headers == [
        {
            "Host": f"127.0.0.1:{site.port}",
            "Accept": "*/*",
            "User-Agent": f"communitydocs/{__version__} (link check)",
            "Connection": "close",
        }
    ]


def test_each_address_is_asked_once_without_its_fragment_and_every_spelling_is_told(site: Site) -> None:
    gone = site.at("/gone", 404)
    fault = "answers 404 Not Found"
    assert check(gone, f"{gone}#here", f"{gone}#there", gone) == dict.fromkeys(
        [gone, f"{gone}#here", f"{gone}#there"], fault
    )
    assert site.seen == ["HEAD /gone", "GET /gone"]


def test_other_schemes_and_what_is_no_address_are_passed_over() -> None:
    other = ["mailto:ana@wren.garden", "matrix:r/wren:wren.garden", "irc://irc.wren.garden/wren", "ftp://wren.garden/"]
    broken = ["https://", "https:///x", "https://a b/", "https://[::1", "http://x:99999/", "http://x:0/", "//x", ""]
    assert check(*other, *broken) == {}


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("http://x", "/"),
        ("http://x?q", "/?q"),
        ("http://x/a b", "/a%20b"),
        ("http://x/é?ü=1", "/%C3%A9?%C3%BC=1"),
        ("http://x/a%2Fb", "/a%2Fb"),
        ('http://x/"<>\\^`{}', "/%22%3C%3E%5C%5E%60%7B%7D"),
        ("http://x/\x00\x7f", "/%00%7F"),
    ],
    ids=["no path", "a query alone", "a space", "other letters", "escaped already", "odd signs", "control characters"],
)
def test_a_path_is_sent_in_the_letters_that_http_knows(url: str, path: str) -> None:
    there = target(url)
    assert there is not None
    assert there.path == path
    assert there.request("HEAD").startswith(f"HEAD {path} HTTP/1.1\r\nHost: x\r\n".encode())


def test_a_host_in_any_script_is_asked_by_its_ascii_name() -> None:
    there = target("https://räksmörgås.example/")
    assert there is not None
    assert there.host == "xn--rksmrgs-5wao1o.example"


def test_redirects_are_followed_to_their_end(site: Site) -> None:
    site.at("/1", (301, {"Location": "2"}))
    site.at("/2", (308, {"Location": f"//127.0.0.1:{site.port}/3#part"}))
    for last, fault in ((200, {}), (404, {site.at("/1", (301, {"Location": "2"})): "answers 404 Not Found"})):
        site.at("/3", last)
        assert check(f"http://127.0.0.1:{site.port}/1") == fault


@pytest.mark.parametrize(("hops", "fault"), [(5, None), (6, "redirects more than 5 times")])
def test_five_redirects_are_enough(site: Site, hops: int, fault: str | None) -> None:
    address = chain(site, hops)
    assert check(address) == ({address: fault} if fault else {})


def test_a_loop_ends(site: Site) -> None:
    address = site.at("/loop", (302, {"Location": "/loop"}))
    assert check(address) == {address: "redirects more than 5 times"}
    assert len(site.seen) == 6


def test_a_loop_that_may_wait_for_its_cookie_is_not_reported(site: Site) -> None:
    assert check(site.at("/loop", (302, {"Location": "/loop", "Set-Cookie": "a=b"}))) == {}
    assert all("Cookie" not in headers for headers in site.headers)


@pytest.mark.parametrize("location", ["mailto:ana@wren.garden", "app://open", "http://[::1", "https://"])
def test_a_redirect_that_leaves_the_web_is_an_answer(site: Site, location: str) -> None:
    assert check(site.at("/page", (302, {"Location": location}))) == {}


def test_a_busy_server_is_asked_again_when_it_says(site: Site) -> None:
    address = site.at("/page", (429, {"Retry-After": "1"}), 404)
    began = time.monotonic()
    assert check(address) == {address: "answers 404 Not Found"}
    assert time.monotonic() - began >= 1
    assert site.seen == ["HEAD /page", "GET /page"]


@pytest.mark.parametrize("after", ["6", "3600", "99999999999", "Wed, 21 Oct 2026 07:28:00 GMT", "²"])
def test_a_server_that_wants_to_be_asked_much_later_is_left_in_peace(site: Site, after: str) -> None:
    reply = (503, {"Retry-After": after.encode().decode("latin-1")})
    assert check(site.at("/page", reply)) == {}
    assert site.seen == ["HEAD /page"]


def test_a_server_that_stumbles_once_is_not_reported(site: Site) -> None:
    assert check(site.at("/page", 502, 502, 200)) == {}


@pytest.mark.parametrize("retries", [0, 1, 2])
def test_retries_are_bounded(site: Site, retries: int) -> None:
    address = site.at("/page", 500)
    assert check(address, retries=retries) == {address: "answers 500 Internal Server Error"}
    assert site.seen == ["HEAD /page"] + ["GET /page"] * (1 + retries)


@pytest.mark.parametrize("parallel", [1, 3])
def test_no_more_than_so_many_are_asked_at_a_time(site: Site, parallel: int) -> None:
    site.delay = 0.05
    assert check(*(site.at(f"/{number}", 200) for number in range(9)), parallel=parallel) == {}
    assert site.most_inside == parallel
    assert sorted(site.seen) == [f"HEAD /{number}" for number in range(9)]


def test_progress_is_told_after_each_address(site: Site) -> None:
    told: list[tuple[int, int]] = []
    check(*(site.at(f"/{number}", 404) for number in range(3)), progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_nothing_to_ask_asks_nothing() -> None:
    told: list[object] = []
    assert links.check([], progress=lambda *done: told.append(done)) == {}
    assert told == []
