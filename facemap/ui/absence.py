"""Why the chosen point is not to be seen on the plate."""

from __future__ import annotations

from facemap.atlas.codes import written
from facemap.picture.plate import Show, Survey
from facemap.ui.settings import LAYERS
from facemap.ui.tongue import say


def absence(seen: Survey, show: Show, code: str) -> str:
    """The view does not show it, or only the layer of its kind is off; with the key that shows it again."""
    from facemap.picture.described import hidden_by  # not needed for the first picture

    name, layer = written(code, show.codes), hidden_by(seen, show).get(code, "")
    if not layer:
        return say("{code} is not on this plate", code=name)
    what, key = LAYERS[layer]
    return say("{code} is hidden: {layer} are off ({key})", code=name, layer=say(what), key=key)
