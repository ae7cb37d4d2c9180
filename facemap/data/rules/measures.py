"""Measured thicknesses can be true."""

from __future__ import annotations

from collections.abc import Iterator

from facemap.data.rules.finding import Finding, World
from facemap.data.rules.written import measured


def measure_positive(world: World) -> Iterator[Finding]:
    """A thickness is more than nothing, a spread not less."""
    for kind, name, path, measure in measured(world.atlas):
        if measure.mean <= 0.0:
            yield Finding(kind, name, (*path, "mean"), f"a thickness of {measure.mean:g} mm is none")
        if measure.sd is not None and measure.sd < 0.0:
            yield Finding(kind, name, (*path, "sd"), f"a standard deviation of {measure.sd:g} mm is none")


def measure_spread(world: World) -> Iterator[Finding]:
    """A standard deviation is smaller than its mean."""
    for kind, name, path, measure in measured(world.atlas):
        if measure.sd is not None and measure.sd > measure.mean > 0.0:
            told = f"the standard deviation ({measure.sd:g} mm) is larger than the mean ({measure.mean:g} mm)"
            yield Finding(kind, name, (*path, "sd"), told)


def layers_fit(world: World) -> Iterator[Finding]:
    """Skin, fat and muscle together are no thicker than what lies above the bone."""
    for name, tissue in world.atlas.tissues.items():
        layers = [layer[0] for layer in (tissue.skin, tissue.fat, tissue.muscle) if layer]
        total = sum(measure.mean for measure in layers)
        if tissue.to_bone and total > tissue.to_bone[0].mean:
            deep = tissue.to_bone[0].mean
            told = f"the layers add up to {total:g} mm, but the bone lies at {deep:g} mm"
            yield Finding("tissue", name, ("to-bone", 0, "mean"), told)
