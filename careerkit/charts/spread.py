"""Labels beside lines: as near to their place as they can stand without meeting each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """`places` moved so that neighbours are at least `gap` apart, within `low` and `high`.

    The order is kept, and each stays as near as it can. Where there is not room for all, they share it
    evenly.
    """
    order = sorted(range(len(places)), key=lambda k: places[k])
    room = (high - low) / max(1, len(places) - 1) if len(places) > 1 else gap
    step = min(gap, room)
    groups: list[list[float]] = []  # middle, count: neighbours that touch stand around their common middle
    for k in order:
        groups.append([min(max(places[k], low), high), 1.0])
        while (
            len(groups) > 1 and _top(groups[-2], step) > groups[-1][0] - step * (groups[-1][1] - 1) / 2 - step
        ):
            middle, count = groups.pop()
            before = groups[-1]
            total = before[1] + count
            groups[-1] = [(before[0] * before[1] + middle * count) / total, total]
        half = step * (groups[-1][1] - 1) / 2
        groups[-1][0] = min(max(groups[-1][0], low + half), high - half)
    found = [0.0] * len(places)
    ordered = iter(order)
    for middle, count in groups:
        for n in range(int(count)):
            found[next(ordered)] = middle + step * (n - (count - 1) / 2)
    return found


def _top(group: Sequence[float], step: float) -> float:
    return group[0] + step * (group[1] - 1) / 2
