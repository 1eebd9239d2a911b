"""SECURITY.md, CODE_OF_CONDUCT.md, security.txt and security-insights.yml: the private ways to report.

Each address that a report goes to becomes a private channel: `security` answers the topic `security`,
`conduct` the topic `conduct`, for that is what their sources are about. Further ones are `security-mail`,
`security-form` and so on, in the order of the source. Who reads them no source says by id: each is noted.

**In the two policies** (the first three folders in which GitHub looks) an address is taken from a sentence,
or below a heading or introduction, that says to report, contact, write or disclose: an e-mail address, a form
of a known host, a forge's own form for private reports (`/security/advisories/new`, a confidential issue; it
needs an account), a known bounty programme. Left out and noted are: an address whose words speak of third
parties, escalation, announcements, attribution and the like, or say not to write there; an issue tracker,
forum, chat or list (there all can read the report); pages that may be public; addresses masked for human eyes;
what a template left to be filled in; relative addresses. Other prose is no matter of a registry.
<https://docs.github.com/en/code-security/how-tos/report-and-fix-vulnerabilities/configure-vulnerability-reporting/add-security-policy>,
<https://www.contributor-covenant.org/version/2/1/code_of_conduct/>

**security.txt**: each `Contact` in its order, `Preferred-Languages` as the channels' languages, `Expires` as
`x-expires` (an importer knows no day, so it does not say whether that is past), `Encryption`, `Policy`,
`Acknowledgments` and `Canonical` as links of the first channel, `Hiring` as a link of the project. A `Contact`
that is a page is kept as a link, for the page may be public. A PGP signature around the text is not checked.
<https://www.rfc-editor.org/rfc/rfc9116>

**security-insights.yml**: the contacts for reports, the bounty programme and the policy. Administrators,
teams and champions are not kept: they say who works on the project, and not where a report goes.
<https://github.com/ossf/security-insights-spec>

Kubernetes' SECURITY_CONTACTS is none of this: it names people, and is not a way to report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from communitydocs.importers import Imported
from communitydocs.importers._draft import Draft
from communitydocs.importers.security import insights, policy, txt
from communitydocs.importers.security.channels import Private
from communitydocs.importers.security.words import ASKS

FILES = (
    *(f"{folder}{name}" for folder in (".github/", "", "docs/") for name in ("SECURITY.md", "CODE_OF_CONDUCT.md")),
    ".gitlab/SECURITY.md",
    "CODE-OF-CONDUCT.md",
    ".well-known/security.txt",
    "security.txt",
    *(f"{folder}/.well-known/security.txt" for folder in ("public", "static", "docs")),
    *(f"{folder}security-insights.yml" for folder in ("", ".github/", ".gitlab/")),
)
_SECURITY = re.compile(
    r"(?i)\bsecurity\b|\bvulnerab|\bdisclosure|\bseguran|\bseguridad|\bs[ée]curit|\bsicherheit|безопасн|安全|セキュリティ|보안"
)
_CONDUCT = re.compile(
    r"(?i)\bconduct\b|\bcovenant\b|\bharass|\bcondu(?:ct|t)a|\bconduite|\bverhaltens|\bcondotta|поведени|行为准则|行為準則|行動規範|행동"
)
_NAMES = re.compile(r"(?i)(?:.*/)?(?:(security)|(code[-_]of[-_]conduct))\.md")
_OTHER_FORMAT = re.compile(r"(?m)\A\s*[{\[]|^(?:people|roles|channels|sigs|aliases|contact_links):")
_COMMENTS = re.compile(r"\A\s*(?:#[^#\n]*\n){2}")
_COMMENT = re.compile(r"\A\s*<!--.*?-->|\A---\n.*?\n---\n", re.DOTALL)
_SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]+ [^\W\d_]{2,}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{6}")
_LOOK = 20_000
"""So much of a file is looked at to see what it is, in bytes."""


def recognises(files: Mapping[str, bytes]) -> bool:
    """Whether one of these files says where to report, judged by its content."""
    return any(_kind(file, content) for file, content in files.items())


def _kind(file: str, content: bytes) -> str:
    """What a file is: security or conduct (policies), txt, insights; empty where it is none of this."""
    text = content[:_LOOK].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if "\0" in text:
        return ""
    if txt.recognises(text):
        return "txt"
    if insights.recognises(text):
        return "insights"
    return "" if _OTHER_FORMAT.search(text) or _COMMENTS.match(text) else _policy(file, text)


def _policy(file: str, text: str) -> str:
    """Which policy it is, by its first paragraph or title; a usual name alone says it only of a text that asks."""
    text = _COMMENT.sub("", text, count=1).strip()
    title = text.partition("\n\n")[0][:500]
    if not ASKS.search(text) or not _SENTENCE.search(text):
        return ""
    named = _NAMES.fullmatch(file)
    if _CONDUCT.search(title):
        return "conduct"
    if _SECURITY.search(title):
        return "security"
    return "" if named is None else "security" if named[1] else "conduct"


def read(files: Mapping[str, bytes], tree: Sequence[str] = ()) -> Imported:
    """What the files in this format say: private channels and links, and a note for what could not be used."""
    draft = Draft()
    private = Private(draft)
    for file, content in files.items():
        kind = _kind(file, content)
        if kind == "txt":
            txt.read(content, file, private)
        elif kind == "insights":
            insights.read(content, file, private)
        elif kind:
            policy.read(content, file, kind, private)
    return draft.imported()
