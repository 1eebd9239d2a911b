"""A name on a platform cannot be one there.

Often it is a display name, a whole sentence, or a name with an `@` too many. The link that a page makes
of it leads to nobody, or to somebody else. The address of a profile is fine as well, if it is one of that
platform: under `github`, an address at GitLab is none.

Bad:

```yaml
people:
  bo: {name: Bo Lindqvist, contact: {github: Bo Lindqvist}}  # <-
```

Good:

```yaml
people:
  ana: {name: Ana Souza, contact: {matrix: "@ana:heron.garden", mastodon: "@ana@social.heron.garden"}}
  bo: {name: Bo Lindqvist, contact: {github: bolin, signal: bolin.07, phone: "+44 1632 960961"}}
  dee: {name: Dee Park, contact: {linkedin: "https://www.linkedin.com/in/dee-park"}}
roles:
  translation: {contact: {github: heron/translation}}
```

Source: GitHub, <https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication>;
GitLab, <https://docs.gitlab.com/user/reserved_names/>; Forgejo and Codeberg,
<https://forgejo.org/docs/latest/>; Matrix, <https://spec.matrix.org/latest/appendices/#user-identifiers>;
Mastodon, <https://docs.joinmastodon.org/spec/webfinger/>; Bluesky, <https://atproto.com/specs/handle>;
Discord, <https://support.discord.com/hc/en-us/articles/12620128861463>; Zulip,
<https://zulip.com/help/change-your-name>; Slack, <https://docs.slack.dev/reference/objects/user-object>;
Signal, <https://support.signal.org/hc/en-us/articles/6712070553754>; IRC,
<https://www.rfc-editor.org/rfc/rfc2812#section-2.3.1>; LinkedIn,
<https://www.linkedin.com/help/linkedin/answer/a542685>; Discourse,
<https://meta.discourse.org>; telephone, <https://www.itu.int/rec/T-REC-E.164>
"""

import re
from collections.abc import Iterator

from communitydocs.answers.contacts import PLATFORMS
from communitydocs.registry.addresses import host_of
from communitydocs.registry.fault import quoted
from communitydocs.registry.handles import FORMS, Form, fits
from communitydocs.registry.invisible import IGNORABLE
from communitydocs.registry.model import Registry
from communitydocs.registry.problems import Path, Problem
from communitydocs.registry.scalars import character
from communitydocs.registry.secrets import secret_in

GROUP = "Hygiene"
LEVEL = "error"


HOMES = {
    host.removeprefix("www."): platform
    for platform, known in PLATFORMS.items()
    if (host := host_of(known.address or ""))
}
"""{the one host of a platform: its id}; people are elsewhere on Mastodon, Zulip or a GitLab of one's own."""


def check(registry: Registry) -> Iterator[Problem]:
    """Contacts that are a name, or an address at another platform. Whether it is one at all, `invalid-url` says."""
    for table in ("people", "roles"):
        for id, entry in getattr(registry, table).items():
            for platform, value in entry.contact.items():
                form, path = FORMS.get(platform), (table, id, "contact", platform)
                if form is None:
                    continue
                if "://" in value:
                    yield from _elsewhere(path, value, form)
                elif not fits(value, form, role=table == "roles") and not secret_in(value):
                    yield _problem(path, value, form, table)


def _elsewhere(path: Path, url: str, form: Form) -> Iterator[Problem]:
    """An address at the home of another platform. Codeberg is a Forgejo, and so may stand as one."""
    home = HOMES.get(host_of(url).removeprefix("www."))
    own = home in (None, path[-1]) or (home, path[-1]) == ("codeberg", "forgejo")
    if home and not own and not secret_in(url):
        there = PLATFORMS[home].name
        yield Problem(path, f"{quoted(url)} is at {there}, not at {form.name}", f"write it under `{home}`")


def _problem(path: Path, value: str, form: Form, table: str) -> Problem:
    shown = quoted(value)
    example = form.role_example if table == "roles" and form.role_example else form.example
    if hit := IGNORABLE.search(value):
        message = f"this {form.name} name holds the invisible character {character(hit.group())}"
        return Problem(path, message, "type it anew, without that character")
    bare = value.strip().removeprefix("@")
    if bare != value and fits(bare, form, role=table == "roles"):
        return Problem(path, f"{shown} is no {form.name} name", f"write it without the `@`: `{bare}`")
    if table == "roles" and form.name == "GitHub" and fits(bare, form):
        return Problem(path, f"{shown} is no GitHub team", f"a team is the organisation and its name: `{example}`")
    host = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+/\S+", value)
    if host:
        return Problem(path, f"{shown} is no {form.name} name", f"as an address it begins so: `https://{value}`")
    what = "telephone number" if path[-1] == "phone" else f"{form.name} name"
    return Problem(path, f"{shown} is no {what}", f"expected: {form.words}, as in `{example}`")
