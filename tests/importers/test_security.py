"""Policies on security and files of `security.txt`: which they are, and what their lines and the real ones give."""

from __future__ import annotations

import pytest
from drafts import errors
from drafts import notes as messages
from security_policies import CORPUS, MAIL, SECURITY, addresses, read, with_the_corpus

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
