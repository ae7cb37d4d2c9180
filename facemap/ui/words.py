"""Words that several parts of the window use, light enough for the start."""

from __future__ import annotations

from facemap.ui.tongue import later

KIND_WORDS = later(
    {
        "acupuncture": "Acupuncture point",
        "extra": "Extra point",
        "motor-entry": "Motor entry point",
        "endplate-zone": "Endplate zone",
        "nerve-branch": "Nerve branch",
        "injection-site": "Injection site (not a motor point)",
        "needling-site": "Needling site",
    }
)
ACTION_WORDS = later({"bar": "not to be needled", "warn": "with caution", "note": "to know"})
DESIGN_WORDS = later({
    "none": "no study found", "case-series": "case series", "trial": "trial",
    "systematic-review": "systematic review",
})  # fmt: skip
INDEXES = {
    "conditions": ("condition", later("Conditions")),
    "muscles": ("muscle", later("Muscles")),
    "structures": ("structure", later("Structures to respect")),
    "channels": ("channel", later("Channels")),
    "zones": ("zone", later("Face zones")),
    "rules": ("rule", later("Rules for clients")),
    "protocols": ("protocol", later("Protocols")),
    "categories": ("category", later("Categories of points")),
    "sources": ("source", later("Sources")),
}
"""What an index lists: the part of the atlas, the kind of topic, its title."""
FOUND_WORDS = later({
    "action": "Command", "point": "Point", "condition": "Condition", "muscle": "Muscle", "channel": "Channel",
    "structure": "Structure", "protocol": "Protocol", "rule": "Rule", "zone": "Face zone",
    "category": "Category", "source": "Source", "tag": "Your tag", "filter": "Your filter",
    "preferring": "Setting", "view": "Plate",
})  # fmt: skip
SIDE_WORDS = later({"left": "subject's left", "right": "subject's right", "middle": "midline"})


def escape(text: str) -> str:
    """Text as it stands in rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
