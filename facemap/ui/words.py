"""Words that several parts of the window use, light enough for the start."""

from __future__ import annotations

KIND_WORDS = {
    "acupuncture": "Acupuncture point",
    "extra": "Extra point",
    "motor-entry": "Motor entry point",
    "endplate-zone": "Endplate zone",
    "nerve-branch": "Nerve branch",
    "injection-site": "Injection site (not a motor point)",
    "needling-site": "Needling site",
}
ACTION_WORDS = {"bar": "not to be needled", "warn": "with caution", "note": "to know"}
DESIGN_WORDS = {
    "none": "no study found", "case-series": "case series", "trial": "trial",
    "systematic-review": "systematic review",
}  # fmt: skip
INDEXES = {
    "conditions": ("condition", "Conditions"),
    "muscles": ("muscle", "Muscles"),
    "structures": ("structure", "Structures to respect"),
    "channels": ("channel", "Channels"),
    "zones": ("zone", "Face zones"),
    "rules": ("rule", "Rules for clients"),
    "protocols": ("protocol", "Protocols"),
    "categories": ("category", "Categories of points"),
    "sources": ("source", "Sources"),
}
"""What an index lists: the part of the atlas, the kind of topic, its title."""
FOUND_WORDS = {
    "action": "Command", "point": "Point", "condition": "Condition", "muscle": "Muscle", "channel": "Channel",
    "structure": "Structure", "protocol": "Protocol", "rule": "Rule", "zone": "Face zone",
    "category": "Category", "source": "Source", "tag": "Your tag", "filter": "Your filter",
    "preferring": "Setting",
}  # fmt: skip
SIDE_WORDS = {"left": "subject's left", "right": "subject's right", "middle": "midline"}


def escape(text: str) -> str:
    """Text as it stands in rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
