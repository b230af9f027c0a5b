"""Labels beside lines: as near to their place as they can stand without meeting each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """`places` moved so that neighbours are at least `gap` apart, within `low` and `high`.

    The order is kept. Where there is not room for all, they share it evenly.
    """
    order = sorted(range(len(places)), key=lambda k: places[k])
    step = min(gap, (high - low) / max(1, len(places) - 1))
    wanted = [min(max(places[k], low), high) for k in order]
    # Pushed up as far as needed, and pushed down: between the two, none is far from its place.
    up = _pushed(wanted, step, high)
    down = [-each for each in reversed(_pushed([-each for each in reversed(wanted)], step, -low))]
    found = [0.0] * len(places)
    for k, one, other in zip(order, up, down, strict=True):
        found[k] = (one + other) / 2
    return found


def _pushed(places: Sequence[float], step: float, high: float) -> list[float]:
    """Each at least `step` above the one before it; what would pass `high` is pushed back down."""
    found = list(places)
    for k in range(1, len(found)):
        found[k] = max(found[k], found[k - 1] + step)
    for k in range(len(found) - 1, -1, -1):
        found[k] = min(found[k], high - step * (len(found) - 1 - k))
    return found
