"""All Contributors' types of contribution: <https://allcontributors.org/en/project/specification/emoji-key/>."""

from __future__ import annotations

import re

TYPES = {  # the key, the title and the symbol that the generated table shows
    "a11y": ("Accessibility", "♿"),
    "audio": ("Audio", "🔊"),
    "blog": ("Blogposts", "📝"),
    "bug": ("Bug reports", "🐛"),
    "business": ("Business development", "💼"),
    "code": ("Code", "💻"),
    "content": ("Content", "🖋"),
    "data": ("Data", "🔣"),
    "design": ("Design", "🎨"),
    "doc": ("Documentation", "📖"),
    "eventOrganizing": ("Event Organizing", "📋"),
    "example": ("Examples", "💡"),
    "financial": ("Financial", "💵"),
    "fundingFinding": ("Funding Finding", "🔍"),
    "ideas": ("Ideas, Planning, & Feedback", "🤔"),
    "infra": ("Infrastructure (Hosting, Build-Tools, etc)", "🚇"),
    "maintenance": ("Maintenance", "🚧"),
    "mentoring": ("Mentoring", "🧑‍🏫"),
    "platform": ("Packaging/porting to new platform", "📦"),
    "plugin": ("Plugin/utility libraries", "🔌"),
    "projectManagement": ("Project Management", "📆"),
    "promotion": ("Promotion", "📣"),
    "question": ("Answering Questions", "💬"),
    "research": ("Research", "🔬"),
    "review": ("Reviewed Pull Requests", "👀"),
    "security": ("Security", "🛡"),
    "talk": ("Talks", "📢"),
    "test": ("Tests", "⚠"),
    "tool": ("Tools", "🔧"),
    "translation": ("Translation", "🌍"),
    "tutorial": ("Tutorials", "✅"),
    "userTesting": ("User Testing", "📓"),
    "video": ("Videos", "📹"),
}
_BY_TITLE = {title.casefold(): key for key, (title, _) in TYPES.items()}
_BY_SYMBOL = {symbol: key for key, (_, symbol) in TYPES.items()}


def type_of(title: str, symbol: str, address: str) -> str:
    """The key of a contribution by its title, the anchor that its link has (`#tool-ana`), or its symbol."""
    anchor = re.match(r"#([A-Za-z0-9]+)-", address)
    by_anchor = anchor[1] if anchor and anchor[1] in TYPES else ""
    return _BY_TITLE.get(title.casefold()) or by_anchor or _BY_SYMBOL.get(symbol.replace("\ufe0f", "").strip(), "")
