"""What a name on each platform looks like, by the platform's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from communitydocs.registry.addresses import url_fault
from communitydocs.registry.invisible import IGNORABLE

_FORGEJO = r"(?![-._])(?![^/]*[-._]{2})[A-Za-z0-9_.-]{1,40}(?<![-._])"
_FORGEJO_TEAM = rf"{_FORGEJO}(?:/[A-Za-z0-9_.-]{{1,255}})?"
_FORGEJO_WORDS = "letters, digits, `_`, `-` and `.`"


class Form(NamedTuple):
    """A platform's name for itself, a pattern, what that means in words, an example; a role's, if another."""

    name: str
    pattern: str
    words: str
    example: str
    role: str | None = None
    role_example: str | None = None


FORMS: Mapping[str, Form] = {
    # https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
    # Old accounts may end with a hyphen, or have two; the `_shortcode` is that of managed users.
    "github": Form(
        "GitHub",
        r"(?=.{1,39}$)[A-Za-z0-9][A-Za-z0-9-]*(?:_[A-Za-z0-9]+)?",
        "letters, digits and hyphens, at most 39",
        "anasouza",
        r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}/[\w.-]{1,100}",
        "heron/translation",
    ),
    # https://docs.gitlab.com/user/reserved_names/#limitations-on-usernames-project-and-group-names-and-slugs
    "gitlab": Form(
        "GitLab",
        r"(?![-.])(?!.*[-._]{2})[A-Za-z0-9_.-]{1,255}(?<![-.])(?<!\.git)(?<!\.atom)",
        "letters, digits, `_`, `-` and `.`",
        "anasouza",
        r"[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)*",
        "heron/translation",
    ),
    # https://codeberg.org/forgejo/forgejo/src/branch/forgejo/modules/validation/helpers.go (IsValidUsername)
    # Its CODEOWNERS knows teams as `@org/team`: https://forgejo.org/docs/latest/user/code-owners/
    "codeberg": Form("Codeberg", _FORGEJO, _FORGEJO_WORDS, "anasouza", _FORGEJO_TEAM, "heron/translation"),
    "forgejo": Form("Forgejo", _FORGEJO, _FORGEJO_WORDS, "anasouza", _FORGEJO_TEAM, "heron/translation"),
    # https://spec.matrix.org/latest/appendices/#user-identifiers, #room-aliases for roles
    "matrix": Form(
        "Matrix",
        r"(?=.{4,255}$)@[!-9;-~]*:[A-Za-z0-9.-]+(?::[0-9]{1,5})?",
        "`@name:server`",
        "@ana:heron.garden",
        r"(?=.{4,255}$)[@#!][^:\s]*:[A-Za-z0-9.-]+(?::[0-9]{1,5})?",
        "#translation:heron.garden",
    ),
    # https://docs.joinmastodon.org/methods/accounts/#create; servers write it as in https://www.rfc-editor.org/rfc/rfc7565
    "mastodon": Form(
        "Mastodon",
        r"@?[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?@(?:[\w-]+\.)+[\w-]{2,}",
        "`@name@server`",
        "@ana@social.heron.garden",
    ),
    # https://atproto.com/specs/handle, https://atproto.com/specs/did
    "bluesky": Form(
        "Bluesky",
        r"(?i)(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?|did:[a-z]+:[\w.:%-]+",
        "a host, such as `ana.bsky.social`",
        "ana.heron.garden",
    ),
    # https://zulip.com/help/change-your-name: a name of up to 100 characters, without these
    "zulip": Form(
        "Zulip", r"[^*`\\>\"@\n]{1,100}", "the address of the profile", "https://heron.zulipchat.com/#user/7"
    ),
    # https://support.discord.com/hc/en-us/articles/12620128861463: and the old form with four digits
    "discord": Form(
        "Discord",
        r"(?!.*\.\.)[a-z0-9_.]{2,32}|[^@#:`\n]{2,32}#[0-9]{4}",
        "2 to 32 small letters, digits, `_` and `.`",
        "ana.souza",
    ),
    # https://docs.slack.dev/reference/objects/user-object: a member's id, or a display name of up to 80
    "slack": Form("Slack", r"[^@\n]{1,80}", "a name, or the address of the profile", "ana"),
    # https://support.signal.org/hc/en-us/articles/6712070553754 (user names), or a telephone number
    "signal": Form(
        "Signal",
        r"[A-Za-z_][A-Za-z0-9_]{2,31}\.[0-9]{2,20}|\+[1-9][0-9 ().-]{6,20}",
        "letters and digits, a dot and two or more digits",
        "ana.07",
    ),
    # https://www.rfc-editor.org/rfc/rfc2812#section-2.3.1; the network may follow
    "irc": Form(
        "IRC",
        r"[A-Za-z\[\]\\`_^{|}][A-Za-z0-9\[\]\\`_^{|}-]{0,49}(?:(?: |@|, )\S.*)?",
        "a nick, and the network where that is not plain",
        "ana on irc.heron.garden",
        r"[#&+A-Za-z\[\]\\`_^{|}][^\s,]{0,49}(?:(?: |@|, )\S.*)?",
        "#heron on irc.heron.garden",
    ),
    # https://www.linkedin.com/help/linkedin/answer/a542685 (3 to 100 letters or digits; old ones have more)
    "linkedin": Form(
        "LinkedIn",
        r"(?:in/)?[^\W_][\w%-]{1,99}/?",
        "the last part of the profile's address",
        "ana-souza",
        r"(?:(?:in|company|school|showcase|groups)/)?[^\W_][\w%-]{1,99}/?",
        "company/heron",
    ),
    # https://github.com/discourse/discourse/blob/main/app/models/username_validator.rb
    "discourse": Form(
        "Discourse",
        r"(?![-.])(?!.*[-_.]{2})[\w.-]{1,60}(?<![-_.])",
        "letters, digits, `_`, `-` and `.`",
        "anasouza",
    ),
    # https://www.itu.int/rec/T-REC-E.164
    "phone": Form(
        "telephone",
        r"(?:tel:)?\+[1-9](?:[ ()./-]{0,2}[0-9]){6,14}(?:\s*(?:ext\.?|x|;ext=)\s*[0-9]{1,8})?",
        "`+`, the country code and the number",
        "+44 1632 960961",
    ),
}


def fits(value: str, form: Form, *, role: bool = False) -> bool:
    """Whether a value is a name of this form: a person's, or a role's, such as a team or a room."""
    if value.startswith("matrix:") and form.name == "Matrix":
        return url_fault(value) is None
    pattern = form.role if role and form.role else form.pattern
    return re.fullmatch(pattern, value) is not None and (value.isascii() or not IGNORABLE.search(value))
