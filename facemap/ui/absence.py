"""Why the chosen point is not to be seen on the plate."""

from __future__ import annotations

from facemap.atlas.codes import written
from facemap.picture.plate import Show, Survey
from facemap.picture.scene import POINT_LAYERS
from facemap.ui.settings import LAYERS
from facemap.ui.tongue import say


def absence(seen: Survey, show: Show, code: str) -> str:
    """The view does not show it, or only the layer of its kind is off; with the key that shows it again."""
    name = written(code, show.codes)
    kind = next((sighting.kind for sighting in seen.sightings if sighting.key.code == code), "")
    layer = next((layer for layer, kinds in POINT_LAYERS.items() if kind in kinds), "")
    if not layer or kind in show.kinds:
        return say("{code} is not on this plate", code=name)
    what, key = LAYERS[layer]
    return say("{code} is hidden: {layer} are off ({key})", code=name, layer=say(what), key=key)
