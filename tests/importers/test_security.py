"""The private ways to report that policies name become private channels, and nothing else does."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from drafts import errors
from hypothesis import given, settings
from hypothesis import strategies as st

from communitydocs.importers import Imported, importer

CHECKOUT = Path(__file__).parents[2]
CORPUS = CHECKOUT.parent / "shared/corpus"
HERE = Path(__file__).parent / "security"
INPUTS = sorted(file for file in HERE.glob("*/input/**/*") if file.is_file())
SECURITY = importer("security")
FORM = "https://github.com/wren/wren/security/advisories/new"
MAIL = "security@wren.garden"

with_the_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real files is not beside this checkout")


def read(text: str | bytes, file: str = "SECURITY.md") -> Imported:
    return SECURITY.read({file: text.encode() if isinstance(text, str) else text})


def policy(sentence: str) -> Imported:
    """A policy on security with one sentence to look at: what leads to it says nothing of reports."""
    return read(f"# Security\n\nThis page is about reports of all kinds.\n\n## Policy\n\n{sentence}\n")


def addresses(found: Imported) -> list[str]:
    return [channel.url.removeprefix("mailto:") for channel in found.registry.channels.values()]


def messages(found: Imported) -> str:
    return "\n".join(note.message for note in found.diagnostics)


# What is in this format ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("x", "# Security policy\n\nReport it to us by mail.\n", True),
        ("x", "Code of conduct\n===============\n\nWrite an e-mail to somebody.\n", True),
        ("x", "<!-- a licence -->\n\nHow to report a vulnerability in Wren is said here.\n", True),
        ("SECURITY.md", "# Wren\n\nSend us a mail about it, please.\n", True),
        ("README.md", "# Wren\n\nSend us a mail about it, please.\n", False),
        ("SECURITY.md", "security", False),
        ("x", "Contact: mailto:a@wren.garden\n", True),
        ("x", "Contact: us\nand: others\n", False),
        ("x", "Maintainers\n\nContact: https://wren.garden\nMail: us\nList: wren\nWeb: none\n", False),
        ("x", "header:\n  schema-version: 2.0.0\nproject:\n  vulnerability-reporting: {}\n", True),
        ("x", "header:\n  title: A page\n", False),
        ("community.yaml", "# Security\nversion: 1\nproject: {name: Security report mail}\npeople: {}\n", False),
        ("sigs.yaml", "# Security groups, report by mail to us\nsigs: []\n", False),
        ("CODEOWNERS", "# Security: report to us by mail\n# and to nobody else\n* @wren/security\n", False),
        ("SECURITY_CONTACTS", "# These are the security contacts of Wren.\n# Do not report to them.\nbolin\n", False),
        ("files.txt", "docs/security/report.md\ndocs/mail.md\n", False),
        ("x", "\x00\x01# Security\n\nReport by mail to us.\n", False),
        ("x", "", False),
    ],
    ids=lambda value: value.splitlines()[0][:30] if isinstance(value, str) and value else repr(value),
)
def test_the_format_is_told_by_its_content(file: str, content: str, expected: bool) -> None:
    assert SECURITY.recognises({file: content.encode()}) is expected


@with_the_corpus
def test_of_the_real_files_those_of_this_kind_are_recognised_alone() -> None:
    known = {
        path.relative_to(CORPUS).parts[0]
        for path in CORPUS.rglob("*")
        if path.is_file() and SECURITY.recognises({path.name: path.read_bytes()})
    }
    assert known == {"security-md", "security-txt", "security-insights"}


# Sentences ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        f"Please report it to {MAIL}.",
        f"Mail `{MAIL}`.",
        f"**Write to** **{MAIL}**!",
        f"Send it to [our mailbox](mailto:{MAIL}?subject=Wren).",
        f"Send it to [{MAIL}](https://mail.wren.garden/?to=x).",
        f"Contact [us][1].\n\n[1]: mailto:{MAIL}",
        f"Please do not open an issue. Disclose it\nto <{MAIL}> in private.",
        f"Please do not open an issue, send a mail to {MAIL}.",
        f"Do **not** report it on the tracker; {MAIL} is for that.",
        f"Don't hesitate to contact {MAIL}.",
        f"Never post it in public: mail {MAIL}.",
        f"Rather than opening an issue, tell us at {MAIL}.",
        f"E-mail {MAIL}, and we will credit you and announce the fix.",
        f"We acknowledge every report to {MAIL} within a day.",
        f"You can reach us by one of these ways:\n\n- {MAIL}\n- by foot",
        f"Report it here:\n\n    {MAIL}",
        f"Report it here:\n\n```\n{MAIL}\n```",
        f"| Report to | Key |\n| --- | --- |\n| {MAIL} | none |",
        f"> [!IMPORTANT]\n> Report it to {MAIL}.",
        f'<p>Report it to <a href="mailto:{MAIL}">us</a>.</p>',
        f"## Reporting a vulnerability\n\n{MAIL}",
        f"Schreiben Sie uns; Lücken melden Sie an {MAIL}.",
        f"请向 {MAIL} 报告。",
    ],
)
def test_a_mailbox_in_a_sentence_on_reporting_is_a_private_channel(sentence: str) -> None:
    found = policy(sentence)
    (channel,) = found.registry.channels.values()
    assert (channel.id, channel.url, channel.kind) == ("security", f"mailto:{MAIL}", "email")
    assert (channel.private, channel.topics, channel.readers, channel.purpose) == (True, ("security",), (), None)
    assert messages(found) == "nothing says who reads `security`"


OTHER = "bo@wren.garden"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (f"This page was written by {OTHER}.", "no words around it"),
        (f"Do not report it to {OTHER}.", "not to write there"),
        (f"Vulnerabilities must never be sent to the list {OTHER}.", "not to write there"),
        (f"Report flaws in third-party modules to {OTHER}.", "third-party"),
        (f"Report flaws upstream, to {OTHER}.", "upstream"),
        (f"If we do not answer, escalate by mail to {OTHER}.", "escalate"),
        (f"Before a scan contact {OTHER} for permission.", "for permission"),
        (f"To get announcements, send a mail to {OTHER}.", "announcements"),
        (f"Subscribe by a mail to {OTHER}.", "subscribe"),
        (f"We notify these packagers:\n\n- Bo Lindqvist ({OTHER})", "no words around it"),
        (f"We will contact {OTHER} before a release.", "no words around it"),
        (f"If you have questions about this policy, contact {OTHER}.", "questions about this policy"),
        (f"## Acknowledgments\n\nWe thank those who sent us reports: {OTHER}.", "acknowledgments"),
        (f"This text is adapted from that of Heron; contact: {OTHER}.", "adapted from"),
        (f"<!-- Report it to {OTHER}. -->", "no sentence of the page"),
    ],
)
def test_another_mailbox_is_noted_and_not_kept(sentence: str, reason: str) -> None:
    found = policy(sentence)
    assert addresses(found) == []
    assert reason in messages(found)
    assert found.withheld == 1
    assert OTHER not in messages(found)


@pytest.mark.parametrize(
    "text",
    ["Use lodash@4.17.21.", "Clone git@codeberg.org:wren/wren.git.", "Ask @bolin@mastodon.garden.", "See wren@v2."],
)
def test_what_only_looks_like_a_mailbox_is_none(text: str) -> None:
    found = policy(f"To report a hole: {text}")
    assert (addresses(found), found.withheld) == ([], 0)


@pytest.mark.parametrize(
    ("url", "access"),
    [
        (FORM, "account"),
        ("https://git.wren.garden/w/w/-/issues/new?issue[confidential]=true", "account"),
        ("https://hackerone.com/wren", None),
        ("https://bugcrowd.com/engagements/wren", None),
        ("https://app.intigriti.com/programs/wren/wren/detail", None),
        ("https://tidelift.com/security", None),
        ("https://forms.gle/abc", None),
        ("https://docs.google.com/forms/d/e/abc/viewform", None),
    ],
)
def test_a_form_for_private_reports_is_a_private_channel(url: str, access: str | None) -> None:
    for sentence in (f"Report it [here]({url}).", f"Please report it with <{url}>.", f"Report [it][f].\n\n[f]: {url}"):
        (channel,) = policy(sentence).registry.channels.values()
        assert (unquote(channel.url), channel.kind, channel.access) == (url, "form", access)
        assert (channel.private, channel.topics) == (True, ("security",))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://github.com/wren/wren/issues", "an issue tracker"),
        ("https://github.com/wren/wren/issues/new?template=security.md", "an issue tracker"),
        ("https://git.wren.garden/w/w/-/issues/new?issue[confidential]=false", "an issue tracker"),
        ("https://github.com/wren/wren/discussions", "a forum"),
        ("https://discord.gg/wren", "a chat"),
        ("https://groups.google.com/g/wren", "a mailing list"),
        ("https://wren.garden/contact", "private"),
        ("https://github.com/wren/wren/security/advisories", "private"),
        ("https://hackerone.com/reports/12345", "private"),
        ("https://hackerone.com/hacktivity", "private"),
        ("https://example.com/report", "still to be filled in"),
    ],
)
def test_a_page_that_all_may_read_is_never_a_way_to_report(url: str, reason: str) -> None:
    found = policy(f"Please report it at {url}.")
    assert addresses(found) == []
    assert reason in messages(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our fixes are in the [list of CVEs](https://cve.mitre.org/cgi-bin/cvename.cgi).",
        "Get the key from <https://keys.openpgp.org/search?q=wren>.",
        "Do not report it at https://github.com/wren/wren/issues.",
        "Adapted from the [Contributor Covenant](https://www.contributor-covenant.org/version/2/1/).",
    ],
)
def test_a_page_to_read_is_passed_over(sentence: str) -> None:
    assert messages(policy(f"Mail {MAIL}. {sentence}")) == "nothing says who reads `security`"


def test_a_policy_that_names_nothing_says_so() -> None:
    found = policy("We take reports seriously.")
    assert messages(found) == "no private way to report is named here"


def test_a_mailbox_for_another_matter_answers_that_matter() -> None:
    found = read("# Security\n\nReport a breach of our code of conduct to dee@wren.garden.\n")
    assert [channel.topics for channel in found.registry.channels.values()] == [("conduct",)]
    found = read("# Code of conduct\n\nReport harassment to a@wren.garden, vulnerabilities to b@wren.garden.\n", "x")
    assert addresses(found) == ["a@wren.garden", "b@wren.garden"]


def test_one_mailbox_for_both_matters_is_one_channel() -> None:
    found = SECURITY.read(
        {
            "SECURITY.md": f"# Security\n\nReport it to {MAIL}.\n".encode(),
            "CODE_OF_CONDUCT.md": f"# Code of conduct\n\nReport it to {MAIL}.\n".encode(),
        }
    )
    assert [channel.topics for channel in found.registry.channels.values()] == [("security", "conduct")]
    assert found.origins == {("channels", "security"): "SECURITY.md:3"}


# security.txt -------------------------------------------------------------------------------------------


def test_several_contacts_keep_the_order_of_the_site() -> None:
    found = read("Contact: mailto:b@wren.garden\nContact: https://hackerone.com/wren\nContact: mailto:a@wren.garden\n")
    assert addresses(found) == ["b@wren.garden", "https://hackerone.com/wren", "a@wren.garden"]


def test_a_day_of_expiry_is_kept_and_not_judged() -> None:
    found = read(f"Contact: mailto:{MAIL}\nExpires: 2019-12-31T00:00:00Z\n")
    assert found.registry.channels["security"].extra == {"x-expires": "2019-12-31T00:00:00Z"}
    assert messages(found) == "nothing says who reads `security`"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Expires: 2030-01-01T00:00:00Z", "a second day of expiry"),
        ("Preferred-Languages: en_GB", "there is no language `en_GB`"),
        ("Policy:", "`policy` says nothing"),
        ("Policy: on paper", "`on paper` is not a web address"),
        ("Contact: tel:+1-201-555-0123", "no mailbox and no page"),
        ("Contact: mailto:bo", "`bo` is not an e-mail address"),
        ("Contact: mailto:security@example.com", "still to be filled in"),
        ("Contact: https://robot:hunter22@wren.garden/", "looks like a password in an address"),
        ("Colour: green", "`Colour: green` is not imported"),
        ("nothing that is a field", "`nothing that is a field` is not imported"),
    ],
)
def test_a_line_that_cannot_be_used_is_noted_at_its_place(line: str, message: str) -> None:
    found = read(f"Contact: mailto:{MAIL}\nExpires: 2029-01-01T00:00:00Z\n# a comment\n{line}\n")
    assert [note.message for note in found.diagnostics if note.location.line == 4 and message in note.message]
    assert errors(found) == []


def test_only_the_signed_part_of_a_signed_file_is_read() -> None:
    begin, end = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n", "-----BEGIN PGP SIGNATURE-----\n\nabc\n"
    text = f"{begin}\nContact: mailto:{MAIL}\n{end}-----END PGP SIGNATURE-----\nContact: mailto:bo@wren.garden\n"
    found = read(text)
    assert addresses(found) == [MAIL]
    assert "outside of the signed text" in messages(found)


# Nothing is dropped, nothing breaks ---------------------------------------------------------------------

MAILBOX = re.compile(r"[\w.-]+@(?:[\w-]+\.)+[a-z]+", re.IGNORECASE)


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.relative_to(HERE).as_posix())
def test_every_mailbox_is_a_channel_or_counted_or_noted(file: Path) -> None:
    name = file.relative_to(HERE).as_posix().partition("/input/")[2]
    text = file.read_text("utf-8")
    found = read(text, name)
    there = {hit.group().lower() for hit in MAILBOX.finditer(text) if not hit.group().startswith("lodash")}
    open_ = {address for address in there if "example" in address or address.startswith("your")}
    assert len(there - open_) == len([url for url in addresses(found) if "@" in url]) + found.withheld
    assert messages(found).count("still to be filled in") >= len(open_)


SENTENCES = """
Report it to {}.
Do not write to {}.
{} wrote this.
| {} | a |
- {}
# Contact {}
> mail {}
<{}>
[x][{}]
<!-- {} -->
[us](mailto:{})
**{}**
We notify {}.
Third-party: mail {}
```
"""


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(SENTENCES.strip().split("\n")), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n\r\n"])
)
def test_however_sentences_stand_together_each_mailbox_is_kept_or_counted(parts: list[str], between: str) -> None:
    lines = [part.format(f"u{number}@wren.garden") for number, part in enumerate(parts)]
    found = read(between.join(["# Security: how to report by mail", "", *lines, ""]))
    assert len(addresses(found)) + found.withheld == sum("{}" in part for part in parts)
    assert errors(found) == []


@settings(max_examples=150)
@given(st.sampled_from(INPUTS), st.binary(max_size=60), st.integers(0, 900), st.integers(0, 60))
def test_whatever_the_bytes_nothing_raises_and_the_registry_has_no_error(
    file: Path, bytes_: bytes, at: int, length: int
) -> None:
    whole = file.read_bytes()
    for content in (bytes_, whole[:at] + bytes_ + whole[at + length :]):
        files: Mapping[str, bytes] = {file.name: content}
        SECURITY.recognises(files)
        assert errors(SECURITY.read(files)) == []


@settings(max_examples=150)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(
    ["Contact: ", "Expires: ", "Policy: https://", "mailto:", "a@b.garden", "\n", "Encryption: ", "[a](", "](", "https://forms.gle/",
     "Preferred-Languages: en, ", "report ", "# Security\n\n", FORM, "[INSERT EMAIL]"])), max_size=25))  # fmt: skip
def test_whatever_the_pieces_the_registry_has_no_error(pieces: list[str]) -> None:
    for start in (
        "Contact: mailto:a@wren.garden\n",
        "# Security: report by mail\n\n",
        "# Code of conduct: report by mail\n\n",
    ):
        assert errors(read((start + "".join(pieces)).encode("utf-8", "replace"), "x")) == []


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "a@",
        "u@wren.garden ",
        "https://a(",
        "<!--",
        "- a\n",
        ">>>> a\nb\n",
        "|a|b|\n|-|-|\n",
        "do not ",
        "(at)",
    ],
)
def test_time_grows_with_the_file_and_no_faster(piece: str) -> None:
    begin = time.perf_counter()
    for start in ("# Security: how to report it\n\n", "Contact: mailto:a@wren.garden\n"):
        read(start + piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begin < 10  # a second and less; what is quadratic takes minutes


# Real files ---------------------------------------------------------------------------------------------


@with_the_corpus
@pytest.mark.parametrize(
    ("file", "expected", "links", "withheld"),
    [
        ("security-md/requests/SECURITY.md", ["https://github.com/psf/requests/security/advisories/new"], 0, 1),
        ("security-txt/best-practices-badge/security.txt", [], 3, 0),
        ("security-insights/template-full/template-full.yml", ["p766b5f74@something.com"], 0, 3),
        ("security-insights/ossf-scorecard/security-insights.yml", [], 0, 0),
    ],
)
def test_real_files_give_what_one_reads_in_them(file: str, expected: list[str], links: int, withheld: int) -> None:
    path = CORPUS / file
    found = SECURITY.read({path.name: path.read_bytes()})
    assert addresses(found) == expected
    assert (len(found.registry.project.links), found.withheld) == (links, withheld)
    assert errors(found) == []
    assert found.diagnostics


@with_the_corpus
def test_a_statement_of_support_and_people_are_no_way_to_report() -> None:
    for file in ("support-md/xen/SUPPORT.md", "k8s-owners/kubectl/SECURITY_CONTACTS"):
        path = CORPUS / file
        assert not SECURITY.recognises({path.name: path.read_bytes()})
