"""What surrounds the site's pages: the forge's editor, the community's colour and logo, meetings, templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import communities
import html_pages
import pytest

from communitydocs.documents import Order, html
from communitydocs.documents.html import lists
from communitydocs.documents.html.meetings import Moment, in_utc
from communitydocs.registry.model import RenderEntry, Schedule
from communitydocs.registry.problems import CommunityDocsError


def site(tmp_path: Path | None = None, **site: Any) -> html_pages.Files:
    """Wren's site with its own look."""
    return html_pages.files(communities.registry({**communities.WREN, "site": site}), root=tmp_path)


@pytest.mark.parametrize(
    ("repository", "platforms", "edit"),
    [
        ("https://github.com/wren/wren", {}, "https://github.com/wren/wren/edit/HEAD/community.yaml"),
        ("https://github.com/wren/wren.git", {}, "https://github.com/wren/wren/edit/HEAD/community.yaml"),
        ("https://gitlab.com/a/b/wren/", {}, "https://gitlab.com/a/b/wren/-/edit/HEAD/community.yaml"),
        ("https://gitlab.wren.garden/a", {}, "https://gitlab.wren.garden/a/-/edit/HEAD/community.yaml"),
        ("https://codeberg.org/wren/wren", {}, "https://codeberg.org/wren/wren/_edit/HEAD/community.yaml"),
        (
            "https://git.wren.garden/a/b",
            {"forgejo": "https://git.wren.garden/{}"},
            "https://git.wren.garden/a/b/_edit/HEAD/community.yaml",
        ),
    ],
    ids=["GitHub", "with .git", "GitLab, in groups", "a GitLab of one's own", "Codeberg", "a Forgejo by `platforms`"],
)
def test_a_page_can_be_corrected_at_the_forge(repository: str, platforms: dict[str, str], edit: str) -> None:
    data = {**communities.WREN, "project": {"name": "Wren", "repository": repository}, "platforms": platforms}
    page = html_pages.built(data)["topics/help.html"]
    links = {html_pages.words(e): e.attrib["href"] for e in html_pages.elements(page) if e.tag == "a"}
    assert (links["Correct this page"], links["I can answer this too"]) == (edit, edit)


@pytest.mark.parametrize(
    ("repository", "file"),
    [("https://git.wren.garden/a/b", "community.yaml"), ("https://github.com/wren/wren", None)],
    ids=["a forge that we do not know", "a registry from standard input"],
)
def test_without_a_known_forge_the_words_say_where_the_registry_is(repository: str, file: str | None) -> None:
    data = {**communities.WREN, "project": {"name": "Wren", "repository": repository}}
    page = html_pages.pages(communities.registry(data), file)["topics/help.html"]
    assert f"This page is made from {file or 'standard input'}: correct it there." in html_pages.words(page)
    assert not [href for href in html_pages.hrefs(page) if "edit" in href]


def test_the_registry_gives_title_links_and_address() -> None:
    links = {"Charter": "https://wren.garden/charter"}
    found = site(title="Wren's people", links=links, base="https://wren.garden/p/")
    page = str(found["topics/help.html"])
    assert "<title>I have a question · Wren&#39;s people</title>" in page
    assert '<a href="https://wren.garden/charter"><bdi>Charter</bdi></a>' in page
    assert '<link rel="canonical" href="https://wren.garden/p/topics/help.html">' in page


def test_the_accent_is_the_colour_of_links_and_has_a_lighter_shade_by_night() -> None:
    day, night = str(site(accent="#8a2be2")["style.css"]).splitlines()[0:3:2]
    assert "--accent: #8a2be2;" in day
    assert "--accent: #8a2be2;" not in night


def test_an_accent_that_can_hardly_be_read_is_refused_with_a_remedy() -> None:
    with pytest.raises(CommunityDocsError, match=r"`#ffd700` can hardly be read.*such as `#"):
        site(accent="#ffd700")


def test_the_logo_becomes_a_file_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    found = site(tmp_path, logo="mark.svg")
    assert found["logo.svg"] == b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    assert '<img src="../logo.svg" alt="" width="32" height="32">' in str(found["topics/help.html"])


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        ("mark.html", "no picture"),
        ("../mark.svg", "outside of the registry's root"),
        ("/etc/mark.svg", "outside of the registry's root"),
        ("link.svg", "outside of the registry's root"),
        ("folder.svg", "it is a folder"),
        ("none.svg", "no such file"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told(tmp_path: Path, logo: str, message: str) -> None:
    root = tmp_path / "root"
    (root / "folder.svg").mkdir(parents=True)
    (tmp_path / "mark.svg").write_text("secret")
    (root / "link.svg").symlink_to(tmp_path / "mark.svg")
    with pytest.raises(CommunityDocsError, match=message):
        site(root, logo=logo)


@pytest.mark.parametrize(
    ("time", "zone", "moments"),
    [
        ("16:00", "UTC", []),
        ("16:00", "Europe/Berlin", [("15:00", None), ("14:00", None)]),
        ("00:30", "Asia/Kolkata", [("19:00", "wednesday")]),
        ("20:00", "America/Los_Angeles", [("04:00", "friday"), ("03:00", "friday")]),
        ("12:00", "Australia/Sydney", [("02:00", None), ("01:00", None)]),
        ("12:00", "Moon/Sea", []),
        ("12:00", "../../etc/passwd", []),
        ("25:00", "Europe/Berlin", []),
    ],
)
def test_a_meetings_time_in_utc_holds_all_year(time: str, zone: str, moments: list[tuple[str, str | None]]) -> None:
    plan = Schedule(every="week", day="thursday", time=time, timezone=zone)
    assert list(in_utc(plan)) == [Moment(*moment) for moment in moments]


def test_a_meeting_is_told_in_its_own_zone_and_in_utc() -> None:
    text = html_pages.words(html_pages.pages(html_pages.example())["meetings.html"])
    assert "the first Tuesday of every month at 14:00, Europe/Berlin, 30 minutes." in text
    assert "That is 13:00 UTC, and 12:00 UTC while summer time lasts there." in text


def test_what_a_community_does_not_have_has_no_page_and_no_place_in_the_menu() -> None:
    found = html_pages.built({"version": 1, "project": {"name": "Wren"}})
    assert not {"roles/index.html", "people/index.html", "meetings.html", "vacancies.html"} & set(found)
    assert not [href for href in html_pages.hrefs(found["index.html"]) if href in ("meetings.html", "roles/index.html")]


def test_the_tree_of_roles_is_nested_as_the_roles_are() -> None:
    roles = {"a": {}, "b": {"parent": "a"}, "c": {"parent": "b"}, "d": {"parent": "a"}, "e": {}}
    tree = html_pages.built({"version": 1, "project": {"name": "Wren"}, "roles": roles})["roles/index.html"]
    top = next(e for e in html_pages.elements(tree) if e.attrib.get("class") == "tree")
    assert _nested(top) == [("A", [("B", [("C", [])]), ("D", [])]), ("E", [])]


def _nested(list_: Any) -> list[Any]:
    found = []
    for entry in list_:
        below = [child for child in entry if child.tag == "ul"]
        assert entry.tag == "li"
        found.append((html_pages.words(entry[0]), _nested(below[0]) if below else []))
    return found


def test_a_tall_tree_of_roles_is_no_trouble() -> None:
    roles = {f"r{n}": {"parent": f"r{n - 1}"} if n else {} for n in range(2000)}
    assert "roles/r1999.html" in html_pages.built({"version": 1, "project": {"name": "Wren"}, "roles": roles})


def test_a_role_of_nobodys_own_leads_to_the_one_above_it() -> None:
    roles = {"core": {"holders": ["ana"]}, "part": {"parent": "core"}, "piece": {"parent": "part"}}
    found = html_pages.built({**communities.WREN, "roles": roles})
    assert "Turn to Core." in html_pages.words(html_pages.main(found["roles/piece.html"]))
    assert "Turn to" not in html_pages.words(html_pages.main(found["roles/core.html"]))


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Ana", "A"), ("élodie", "E"), ("Šime", "S"), ("鈴木", "…"), ("فرح", "…"), ("42", "…")],
)
def test_people_stand_under_the_first_letter_of_their_name(name: str, letter: str) -> None:
    data = {"version": 1, "project": {"name": "Wren"}, "people": {"ana": {"name": name}}}
    from communitydocs.answers.routes import Routes
    from communitydocs.documents.gather import community

    registry = communities.registry(data)
    [(found, _)] = lists.letters(community(registry, Routes(registry)).people.values())
    assert found == letter


def test_a_page_can_be_replaced_by_a_template_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "safety.html.jinja").write_text("<p>{{ community.project.name }}</p>")
    (tmp_path / "style.css").write_text("p {}")
    order = Order(RenderEntry(to="html"), "community.yaml", "public", tmp_path)
    found = html.render(communities.registry({**communities.WREN, "project": {"name": "<b>"}}), order)
    assert found["safety.html"] == "<p>&lt;b&gt;</p>\n"
    assert str(found["style.css"]).endswith("p {}")
    assert "<h1>" in str(found["index.html"])


def test_a_part_of_the_search_can_be_replaced_and_the_page_loads_one_script(tmp_path: Path) -> None:
    (tmp_path / "search-paths.js").write_text("const ours = 1;")
    order = Order(RenderEntry(to="html"), "community.yaml", "public", tmp_path)
    found = html.render(communities.registry(communities.WREN), order)
    script = str(found["search.js"])
    assert script.index("function communitydocsWords(") < script.index("\nconst ours = 1;\n") < script.index("(() => {")
    assert "function communitydocsPaths(" not in script
    assert [path for path in found if path.startswith("search-")] == ["search-index.js"]


@pytest.mark.parametrize("tables", [{}, {"people": {"ana": {"name": "Ana"}}}], ids=["nothing", "people alone"])
def test_without_questions_and_roles_there_is_no_map(tables: dict[str, Any]) -> None:
    registry = communities.registry({"version": 1, "project": {"name": "Wren"}, **tables})
    assert not {"map.html", "map.css"} & set(html_pages.files(registry))
    assert "map.html" not in html_pages.hrefs(html_pages.pages(registry)["index.html"])


def test_a_map_without_questions_says_the_roles_in_words() -> None:
    roles = {"core": {"holders": ["bo"]}, "docs": {"holders": ["ana"]}}
    page = html_pages.built(communities.WREN | {"roles": roles, "channels": {}})["map.html"]
    words = html_pages.words(html_pages.main(page).findall("section")[-1])
    assert words == "The same in words Core Docs"


def test_no_two_links_around_a_page_have_the_same_name() -> None:
    project = {**communities.WREN["project"], "website": "https://wren.garden"}
    page = html_pages.built(communities.WREN | {"project": project})["index.html"]
    around = [part for part in html_pages.elements(page) if part.tag in ("header", "footer")]
    names = [html_pages.words(link) for part in around for link in html_pages.elements(part) if link.tag == "a"]
    assert "Website" in names
    assert len(names) == len(set(names)), names


@pytest.mark.parametrize("channels", [["issues"], []], ids=["beside a place", "alone"])
def test_the_address_of_a_role_stands_among_the_places_of_a_question(channels: list[str]) -> None:
    role = {**communities.WREN["roles"]["maintainers"], "contact": {"email": "us@wren.garden"}, "channels": channels}
    page = html_pages.built(communities.WREN | {"roles": {"maintainers": role}})["topics/code.html"]
    (where,) = (part for part in html_pages.main(page).findall("section") if part.findtext("h2") == "Where to ask")
    assert "Write to: us@wren.garden" in html_pages.words(where)
