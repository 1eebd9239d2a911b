"""`serve` over HTTP: the files of the site with their types, to this machine alone, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from served import PATIENCE, REGISTRY

from communitydocs.cli._serve_http import Server, Shown
from communitydocs.cli._serve_site import Site, build


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server in this process, on a site with a picture."""
    folder = tmp_path_factory.mktemp("wren")
    (folder / "community.yaml").write_text(REGISTRY)
    site = build(folder / "community.yaml", None)
    with_picture = Site({**site.files, "logo.png": b"\x89PNG"}, None, site.watched, "")
    with Server(0, Shown(with_picture)) as listening:
        threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
        yield listening
        listening.shutdown()


def asked(server: Server, path: str, method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    """The answer to one request, whatever its path and Host."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True)
    if host != "":
        connection.putheader("Host", host or f"127.0.0.1:{server.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}"])
def test_it_answers_to_the_names_of_this_machine(server: Server, host: str) -> None:
    assert asked(server, "/", host=host.format(server.server_port))[0] == 200


@pytest.mark.parametrize("host", ["wren.example", "wren.example:{}", "127.0.0.1", "127.0.0.1:1", "", "[::1]:{}"])
@pytest.mark.parametrize("path", ["/", "/__events", "/search-index.js"])
def test_it_answers_to_no_other_name(server: Server, host: str, path: str) -> None:
    status, _, content = asked(server, path, host=host.format(server.server_port))
    assert (status, b"Wren" in content) == (421, False)


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/people/ana.html?x=1", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/search-index.js", "text/javascript; charset=utf-8"),
        ("/__reload.js", "text/javascript; charset=utf-8"),
        ("/logo.png", "image/png"),
    ],
)
def test_files_have_their_types_and_stay_with_this_site(server: Server, path: str, type: str) -> None:
    status, headers, _ = asked(server, path)
    assert (status, headers["content-type"]) == (200, type)
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/../community.yaml",
        "/%2e%2e/community.yaml",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/community.yaml",
        "/\\..",
        "/people/../../x",
        "/%00",
        "/nobody.html",
        "//wren.example/..",
        "/people%2fana",
    ],
)
def test_what_is_no_page_of_the_site_is_not_there(server: Server, path: str) -> None:
    status, headers, content = asked(server, path)
    assert (status, "location" in headers, b"Nothing here" in content) == (404, False, True)


def test_a_folder_leads_to_its_index(server: Server) -> None:
    status, headers, _ = asked(server, "/people")
    assert (status, headers["location"]) == (302, "/people/")
    assert asked(server, "/people/")[0] == 200


def test_a_path_that_is_not_there_is_repeated_as_text_alone(server: Server) -> None:
    content = asked(server, "/%3Cscript%3Ealert(1)%3C/script%3E.html")[2]
    assert b"&lt;script&gt;alert(1)" in content
    assert b"<script>" not in content


def test_head_has_no_content_and_other_methods_are_unknown(server: Server) -> None:
    status, headers, content = asked(server, "/", method="HEAD")
    assert (status, content) == (200, b"")
    assert int(headers["content-length"]) > 100
    assert asked(server, "/", method="POST")[0] == 501


def test_only_the_served_pages_may_ask_for_changes(server: Server) -> None:
    served = asked(server, "/index.html")[2]
    rendered = server.shown.site.files["index.html"]
    assert served.count(b"; connect-src 'self'\"") == 1
    assert served.count(b"/__reload.js") == 1
    assert b"connect-src" not in rendered
    assert b"__reload" not in rendered
