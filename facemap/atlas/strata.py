"""Which layers of tissue a section shows, from the measurements there are."""

from __future__ import annotations

from dataclasses import dataclass

from facemap.atlas.model import Measure, Tissue


@dataclass(frozen=True, slots=True)
class Stratum:
    """A layer from `top` to `bottom` (mm below the skin's surface; None: not known where it ends).

    `kind` is skin, fat, muscle, soft (undivided), bone, cavity or unknown; `measure` is what its lower
    boundary rests on (for bone and cavity: its upper one).
    """

    kind: str
    top: float
    bottom: float | None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Strata:
    """Layers from the surface down; `overfull` is by how many mm they exceed the distance to bone."""

    layers: tuple[Stratum, ...]
    overfull: float = 0.0


def strata(tissue: Tissue | None) -> Strata:
    """The layers of a tissue entry, each list by its first measurement."""
    first = {
        name: _first(getattr(tissue, name, ())) for name in ("skin", "fat", "muscle", "to_bone", "to_cavity")
    }
    layers, depth = _measured(first)
    floor = min((m for m in (first["to_bone"], first["to_cavity"]) if m), key=lambda m: m.mean, default=None)
    if floor is None:
        return Strata((*layers, Stratum("unknown", depth, None)))
    overfull = max(depth - floor.mean, 0.0)
    layers = _ending(layers, floor.mean)
    if layers and (gap := floor.mean - (layers[-1].bottom or 0.0)) > 0.05:
        layers.append(Stratum("soft", floor.mean - gap, floor.mean))
    elif not layers:
        layers = [Stratum("soft", 0.0, floor.mean)]
    kind = "bone" if floor is first["to_bone"] else "cavity"
    return Strata((*layers, Stratum(kind, floor.mean, None, floor)), overfull)


def _first(measures: tuple[Measure, ...]) -> Measure | None:
    return measures[0] if measures else None


def _measured(first: dict[str, Measure | None]) -> tuple[list[Stratum], float]:
    """Skin, fat and muscle as far down as each rests on the one above it."""
    layers: list[Stratum] = []
    depth = 0.0
    for kind in ("skin", "fat", "muscle"):
        measure = first[kind]
        if measure is None:
            break
        layers.append(Stratum(kind, depth, depth + measure.mean, measure))
        depth += measure.mean
    return layers, depth


def _ending(layers: list[Stratum], floor: float) -> list[Stratum]:
    """The layers cut off at the floor."""
    return [
        Stratum(layer.kind, layer.top, min(layer.bottom or floor, floor), layer.measure)
        for layer in layers
        if layer.top < floor
    ]
