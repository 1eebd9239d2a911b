"""What the words around an address say: that reports go there, or why they do not.

The words are English; the stems of `report` and `contact` in other languages are enough for the translations
of widely used codes of conduct, which put the address into such a sentence.
"""

from __future__ import annotations

import re

from communitydocs.importers.security.markdown import Block, Mention
from communitydocs.registry.dataclass import dataclass

_BEFORE = 400
_AFTER = 200
"""So much of a sentence is looked at before and after an address, in characters."""
_END = re.compile(r"[.!?](?=[\"')\]*_`]{0,4}\s+[\"'(\[*_`]{0,4}[^\Wa-z])|[。！？]|\n[ \t>]*\n")

ASKS = re.compile(
    r"(?i)\breport|\bdisclos|\bcontact|e-?mail|\bmail\b|\bsend|\bsubmit|\bwrite to|\bget in touch|\breach(?:ed)?\b"
    r"|\binform\b|\bnotify|\btell us|\blet (?:us|me) know|\bmessage|\brais(?:e|ing)\b|\baddress(?:ed)? to"
    r"|\b(?:this|our|the|following)(?: \w+)? form\b|\bfill (?:in|out)\b"
    r"|\breporta|\bdenunci|\bcontato|\bnotific|\bcorreo|\brelata|\bsignal(?:er|ement)|\bcourriel|\bmeld(?:en|ung)"
    r"|\bkontakt|\bsegnal|\bcontatt|\bzgł[oa]s|\bсообщ|\bобра[тщ]|\bсвяз|报告|報告|举报|联系|聯絡|連絡|反馈|신고|연락|보고"
)
_WE = re.compile(
    r"(?i)\bwe(?:['’]ll)?(?:\s{1,9}(?:will|may|can|then|also|only|actively|always|usually|first|do|to))*"
    r"\s{1,9}(?:contact|notify|inform|e-?mail|reach|report|disclose|send|raise)\w*"
)
_OTHERS = re.compile(
    r"(?i)\bthird[- ]part(?:y|ies)|\bupstream|\bdownstream|\bescalat\w*|\bsubscri\w+|\bannounce\w*|\bnewsletter"
    r"|\bhall of fame|\bcredits?\b|\backnowledge?ments\b|\battribution|\badapted from|\binspired by|\bis based on"
    r"|\blicen[cs]ed|\bcopyright|\bhiring|\bcareers?\b|\bpress\b|\bsales\b|\bgeneral (?:question|support|e?i?nquir)\w*"
    r"|\bquestions? (?:about|on|regarding) (?:this|the|our) \w+|\boss-security|\blinux-distros|\bother projects?"
    r"|\bpre-?disclosure|\bearly (?:notification|disclosure|access)|\bCNA\b|\bkeyserver|\bnon-security|\bfeedback"
    r"|\bsuggestions?\b|\bappeal\w*|\bwritten (?:permission|consent)|\bsupport requests?|\bsponsor\w*"
)
_LEAVE = re.compile(r"(?i)\b(?:for|seek|obtain|request)\b(?: \w+){0,2} (?:permission|authori[sz]ation|consent)")
_NOT = re.compile(
    r"(?i)\b(?:do|does|should|must|can|may|will|is|are)\W{1,5}not\b|\b(?:do|does|should|must|is|are|wo|ca)n['’]t\b"
    r"|\bnever\b|\brather than\b|\binstead of\b"
)
_BUT = re.compile(
    r"(?i)\binstead\b(?! of)|\bbut\b|\brather\b(?! than)|\bhesitate|\bafraid|;|\s[-–—]\s|—|:\W{0,6}$"
    r"|[,:)\n]\W{0,4}(?:(?:please|and|so|then|kindly) )*"
    r"(?:(?:e-?)?mail|send|tell|write|contact|report|use|reach|submit|notify|disclose|drop|get|let)\b"
)
CONDUCT = re.compile(r"(?i)\bcode of conduct|\bharass|\bconduct\b|\babus(?:e|ive)\b|\bmisconduct")
VULNERABILITY = re.compile(
    r"(?i)\bvulnerabilit|\bsecurity (?:issue|bug|problem|flaw|hole|report|vuln|advisor)|\bexploit"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The sentence around an address, cut at the address, with what leads to it."""

    before: str
    after: str
    heading: str
    lead: str

    @property
    def sentence(self) -> str:
        """The sentence without the address: an address such as report@ says nothing of itself."""
        return f"{self.before} {self.after}"


def words(block: Block, mention: Mention) -> Words:
    """The words around an address."""
    before = block.text[max(0, mention.start - _BEFORE) : mention.start]
    ends = [hit.end() for hit in _END.finditer(before)]
    after = block.text[mention.end : mention.end + _AFTER]
    end = _END.search(after)
    heading = block.headings[-1] if block.headings else ""
    lead = _END.split(block.lead.strip())[-1]
    return Words(before[ends[-1] if ends else 0 :], after[: end.start()] if end else after, heading, lead)


def asks(text: str) -> bool:
    """Whether words ask the reader to report or write; what `we` do with reports asks nobody."""
    return bool(ASKS.search(_WE.sub(" ", text)))


def refusal(said: Words) -> str:
    """Why reports do not go to a mailbox, as a clause; empty where they do."""
    if reason := contrary(said):
        return reason
    if any(asks(text) for text in (said.sentence, said.lead, said.heading)):
        return ""
    return "no words around it say that reports go there"


def contrary(said: Words) -> str:
    """What the words around an address say against it, as a clause; empty where they say nothing."""
    other = _OTHERS.search(said.before) or _OTHERS.search(said.lead) or _OTHERS.search(said.heading)
    if other is None:
        other = _LEAVE.search(said.sentence)
    if other is not None:
        return f"the words around it speak of something else (`{' '.join(other.group().split()).lower()}`)"
    return "the words before it say not to write there" if forbids(said.before) else ""


def forbids(before: str) -> bool:
    """Whether the last thing said before an address is not to use it."""
    ends = [hit.end() for hit in _NOT.finditer(before)]
    return bool(ends) and not _BUT.search(before, ends[-1])


def topic(said: Words, usual: str) -> str:
    """What is reported there: a policy on security may name the mailbox for its code of conduct, and the reverse."""
    own = said.sentence
    if usual == "security" and CONDUCT.search(own) and not VULNERABILITY.search(own):
        return "conduct"
    if usual == "conduct" and VULNERABILITY.search(own) and not CONDUCT.search(own):
        return "security"
    return usual
