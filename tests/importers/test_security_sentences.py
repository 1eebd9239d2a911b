"""The private ways to report that sentences of policies name become private channels, and nothing else does."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from drafts import notes as messages
from security_policies import FORM, MAIL, SECURITY, addresses, policy, read


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
