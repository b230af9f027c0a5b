"""How a roadmap is drawn: lanes of bars and diamonds on one line of time, all in inches.

Nothing here knows a plan. No label meets another or leaves the sheet: bars that cannot share a row get their
own, and a label stands right of its bar, inside it or left of it, wherever there is most room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from careerkit.words import month

from . import ink
from .chart import first_days, fit, panel, small, text_width

Look = Literal["planned", "begun", "done", "repeating", "open", "milestone", "reached"]

# The column at the right, for the odds.
ASIDE = 1.12
_LEFT, _RIGHT = 0.1, ink.INSIDE - ASIDE - 0.12
_ROW, _BAR, _GAP = 0.285, 0.17, 0.07
_HEAD, _PAD = 0.215, 0.09
_SIZE = 9.5
_MARK = 0.13

# What the key says of each look, need and mark, in its order.
_KEY = {
    "begun": "begun",
    "planned": "planned",
    "repeating": "comes back",
    "open": "not scheduled",
    "done": "done",
    "milestone": "milestone",
    "reached": "reached",
    "late": "after its date",
    "due": "date of the goal",
    "time_off": "needs time off",
    "training": "needs training",
    "funding": "needs money",
    "people": "needs people",
    "networking": "needs contacts",
    "other": "other needs",
}
_NEEDS = {"time_off": "s", "training": "^", "funding": "o", "people": "P", "networking": "X", "other": "d"}
# Diamonds on a day, hollow once reached: on paper without colour, orange and grey are the same.
_POINTS = {"milestone": (ink.SECOND, "white"), "reached": ("white", ink.MUTED)}
# Bars, by their colours inside and around.
_BARS = {
    "begun": (ink.ACCENT, ink.ACCENT),
    "planned": ("white", ink.ACCENT),
    "done": (ink.FAINT, ink.FAINT),
}
# Inches of a bar and of such a mark in the key, with the gap behind it.
_WIDE, _POINT = 0.46, 0.22
# A named stretch of time.
Span = tuple[str, date, date]


@dataclass(frozen=True)
class Item:
    """A bar from `start` to `end`, or a diamond on `end`; of its label `what` may be cut, `more` stays.

    From `late_from` on it is striped, `alarm` says so; `needs` are kinds of resource, `aside` stands at the
    right, `due` is a stroke.
    """

    look: Look
    start: date
    end: date
    what: str
    more: str = ""
    alarm: str = ""
    late_from: date | None = None
    needs: tuple[str, ...] = ()
    aside: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Lane:
    """A title, what stands at its end (bold, then small), and its items; `due` is a stroke across it."""

    title: str
    note: str = ""
    aside: str = ""
    below: str = ""
    items: tuple[Item, ...] = ()
    due: date | None = None
    more: str = ""


@dataclass(frozen=True)
class Scale:
    """Days to inches, even within each stretch between two `days`."""

    days: tuple[date, ...]
    inches: tuple[float, ...]

    def __call__(self, day: date) -> float:
        """Where a day stands; days outside stand at the ends."""
        return float(np.interp(day.toordinal(), [each.toordinal() for each in self.days], self.inches))


@dataclass(frozen=True)
class _Placed:
    """An item with its inches: the bar from x0 to x1, words from `x`, all from left to right."""

    item: Item
    x0: float
    x1: float
    x: float
    left: float
    right: float
    words: tuple[str, str, str]
    inside: bool

    def meets(self, other: _Placed) -> bool:
        """Whether the two cannot stand in one line."""
        return self.left <= other.right and self.right >= other.left


def scale(start: date, end: date, edges: Sequence[date]) -> Scale:
    """The line of time; the stretch to the first of `edges` gets half where it had less than two fifths."""
    days = [start, *(edge for edge in edges if start < edge < end), end]
    if len(days) == 2 or (days[1] - start).days >= 0.4 * (end - start).days:
        return Scale((start, end), (_LEFT, _RIGHT))
    shares = [0.5, 0.5] if len(days) == 3 else [0.5, 0.3, 0.2]
    inches = _LEFT + np.concatenate([[0.0], np.cumsum(shares)]) * (_RIGHT - _LEFT)
    return Scale(tuple(days), tuple(float(each) for each in inches))


def sheet(
    finding: str, lanes: Sequence[Lane], spans: Sequence[Span], scale: Scale, today: date, last: str = ""
) -> Figure:
    """The whole picture: `finding`, spans such as a horizon, lanes, the line of time, the key and `last`."""
    dense = sum(len(lane.items) for lane in lanes) > 14
    rows = [_rows(lane, scale, dense=dense) for lane in lanes]
    key = _key(lanes)
    top = 0.62 if any(lane.aside or lane.below for lane in lanes) or spans else 0.3
    foot = 0.5 + 0.24 * (key[-1][0] + 1 if key else 0) + (0.26 if last else 0)
    height = top + sum(map(_height, lanes, rows)) + foot
    figure, axes = panel(finding, height, bottom=0.08)
    axes.set(xlim=(0, ink.INSIDE), ylim=(height, 0))
    axes.axis("off")
    for whole, start, end in spans:
        x0, x1 = scale(start) + 0.03, scale(end) - 0.03
        name = next((each for each in (whole, whole.split()[0]) if text_width(each, 9) < x1 - x0), "")
        if name:
            axes.plot([x0, x1], [0.24, 0.24], color=ink.FAINT, lw=1)
            small(axes, (x0 + x1) / 2, 0.18, name, size=9, ha="center", va="bottom")
    y = top
    for place, (lane, lines) in enumerate(zip(lanes, rows, strict=True)):
        _lane(axes, lane, lines, scale, y, ink.BAND if place % 2 == 0 else "white")
        y += _height(lane, lines)
    x = scale(today)
    axes.plot([x, x], [top - 0.3, y], color=ink.ALARM, lw=1.2, zorder=2.5)
    small(axes, x + 0.05, top - 0.17, "today", color=ink.ALARM, size=9)
    if any(lane.below or any(item.aside for item in lane.items) for lane in lanes):
        small(axes, ink.INSIDE - ASIDE, 0.45, "steps in time", size=9, va="baseline")
    if last:
        small(axes, _LEFT, y + 0.2, last, size=_SIZE)
        y += 0.26
    _time(axes, scale, y)
    for row, x, look, wide, word in key:
        middle = y + 0.62 + row * 0.24
        at, width = (x, 0.34) if wide == _WIDE else (x + 0.08, 0)
        _shape(axes, at, middle, look, width=width, half=0.09)
        small(axes, x + wide, middle, word)
    return figure


def _rows(lane: Lane, scale: Scale, *, dense: bool) -> list[list[_Placed]]:
    rows: list[list[_Placed]] = []
    # Nothing moves up past an item with words of its own in the column at the right.
    open_from = 0
    for item in lane.items:
        placed = _placed(item, scale)
        shares = not item.aside and (dense or item.look in _POINTS)
        row = next((row for row in rows[open_from:] if shares and not any(map(placed.meets, row))), None)
        if row is None:
            rows.append(row := [])
            open_from = len(rows) if item.aside else open_from
        row.append(placed)
    for row in rows:
        if len(row) == 1:
            row[0] = _placed(row[0].item, scale, longest=ink.INSIDE)
    return rows


def _placed(item: Item, scale: Scale, longest: float = 3.6) -> _Placed:
    x0, x1 = scale(item.start), max(scale(item.end), scale(item.start) + 0.06)
    if item.look in _POINTS:
        x0 = x1 = scale(item.end)
    out = _GAP + (0.04 if x0 == x1 or item.look == "open" else 0)
    inside = 0 if item.late_from else x1 - x0 - 2 * _GAP
    rooms = {"right": _RIGHT - x1 - out, "inside": inside, "left": x0 - _LEFT - out}
    marks = len(item.needs)
    full = _width((fit(item.what, longest, _SIZE), item.more, item.alarm), marks)
    widest = max(rooms, key=lambda name: rooms[name])
    side = next((name for name, room in rooms.items() if room >= full), widest)
    words = _words(item, min(rooms[side], full) - _MARK * marks + 1e-6)
    x = {"right": x1 + out, "inside": x0 + _GAP, "left": x0 - out - _width(words, marks)}[side]
    ends = min(x0, x) - 0.08, max(x1, x + _width(words, marks)) + 0.08
    return _Placed(item, x0, x1, x, *ends, words, side == "inside")


def _words(item: Item, room: float) -> tuple[str, str, str]:
    """What is written behind a bar: of its text as much as there is room for, then the rest whole."""
    rest = _width((item.more, item.alarm), 0)
    whole = fit(item.what, ink.INSIDE, _SIZE)
    if rest > 0.7 * room and rest + text_width(whole, _SIZE) > room:
        return fit(f"{item.what}{item.more}{item.alarm}", room, _SIZE), "", ""
    return fit(item.what, room - rest, _SIZE), item.more, item.alarm


def _width(words: Sequence[str], marks: int) -> float:
    return sum(text_width(text, _SIZE) for text in words if text) + _MARK * marks


def _title(lane: Lane) -> str:
    return fit(lane.title, ink.INSIDE - ASIDE - 0.3, 10, lines=2, bold=True)


def _height(lane: Lane, rows: list[list[_Placed]]) -> float:
    heads = 1 + _title(lane).count("\n") + bool(lane.more)
    return 2 * _PAD + max(heads * _HEAD + len(rows) * _ROW, _HEAD * (1 + bool(lane.aside and lane.below)))


def _lane(axes: Axes, lane: Lane, rows: list[list[_Placed]], scale: Scale, y: float, ground: str) -> None:
    height = _height(lane, rows)
    axes.add_patch(Rectangle((0, y), ink.INSIDE, height, color=ground, lw=0, zorder=0))
    lines = _title(lane).split("\n")
    if lane.due:
        x = scale(lane.due)
        axes.plot([x, x], [y, y + height], color=ink.TEXT, lw=1.4, zorder=2, solid_capstyle="butt")
    behind = {"facecolor": ground, "edgecolor": "none", "pad": 1}
    middle = y + _PAD - 0.5 * _HEAD
    for line in lines:
        middle += _HEAD
        axes.text(_LEFT, middle, line, weight="bold", size=10, va="center", zorder=5, bbox=behind)
    note_x = _LEFT + text_width(lines[-1], 10, bold=True) + 0.12
    if lane.note and note_x + text_width(lane.note, ink.SMALL) <= ink.INSIDE - ASIDE - 0.1:
        small(axes, note_x, middle, lane.note, zorder=5, bbox=behind)
    top, x, middle = y + _PAD + len(lines) * _HEAD, ink.INSIDE - ASIDE, y + min(height, 1.6) / 2
    if lane.aside and lane.below:
        axes.text(x, middle - 0.09, lane.aside, weight="bold", size=10.5, va="center")
        small(axes, x, middle + 0.1, lane.below)
    else:
        small(axes, x, middle, lane.aside or lane.below, size=9)
    for place, row in enumerate(rows):
        for placed in row:
            _item(axes, placed, scale, top + (place + 0.5) * _ROW, ground)
    if lane.more:
        small(axes, _LEFT, y + height - _PAD - _HEAD / 2, lane.more, zorder=5)


def _item(axes: Axes, placed: _Placed, scale: Scale, y: float, ground: str) -> None:
    item, x = placed.item, placed.x
    _shape(axes, placed.x0, y, item.look, width=placed.x1 - placed.x0)
    if item.late_from and item.look != "open":
        start = max(placed.x0, scale(item.late_from))
        _shape(axes, start, y, "late", width=max(0.05, placed.x1 - start))
    if item.due:
        _shape(axes, scale(item.due), y, "due")
    if item.aside:
        weight = "bold" if "in 100" in item.aside else "normal"
        axes.text(ink.INSIDE - ASIDE, y, item.aside, size=9, va="center", weight=weight)
    muted = item.look in ("done", "reached", "open") and not placed.inside
    on_blue = placed.inside and item.look == "begun"
    color = "white" if on_blue else ink.MUTED if muted else ink.TEXT
    if not (placed.inside and item.look in ("begun", "done", "planned")):
        # Strokes that cross a label stop beside it.
        width = _width(placed.words, len(item.needs)) + 0.06
        axes.add_patch(Rectangle((x - 0.03, y - 0.09), width, 0.18, color=ground, lw=0, zorder=4.5))
    what, more, alarm = placed.words
    # Pieces of their own: in one text, words written from right to left would turn the hours around.
    for said, shade in ((what, color), (more, color), (alarm, color if on_blue else ink.ALARM)):
        if said:
            axes.text(x, y, said, size=_SIZE, va="center_baseline", color=shade, zorder=5)
            x += text_width(said, _SIZE)
    for place, need in enumerate(item.needs):
        _shape(axes, x + _MARK * (place + 0.75), y, need, color="white" if on_blue else ink.MUTED)


def _shape(
    axes: Axes, x0: float, y: float, look: str, width: float = 0, half: float = _BAR, color: str = ink.MUTED
) -> None:
    """The mark of a look, of a need, of what comes "late", or of the date that is "due"."""
    x1, foot = x0 + width, (x0, y - _BAR / 2)
    if look in _NEEDS:
        axes.plot([x0], [y], _NEEDS[look], ms=4.6, mfc="none", mec=color, mew=0.9, zorder=6)
    elif look == "due":
        axes.plot([x0, x0], [y - half, y + half], color=ink.TEXT, lw=1.6, zorder=4)
    elif look == "late":
        box = Rectangle(foot, width, _BAR, fc="white", ec=ink.ALARM, hatch="//////", lw=1)
        axes.add_patch(box).set_zorder(4)
    elif look in _POINTS:
        face, edge = _POINTS[look]
        axes.plot([x1], [y], "D", ms=6.6, mfc=face, mec=edge, mew=0.9, zorder=6)
    elif look == "open":
        axes.plot([x0, x1], [y, y], color=ink.MUTED, lw=1.2, ls=(0, (1, 2)), zorder=3)
        axes.plot([x1], [y], "o", ms=5, mfc="white", mec=ink.MUTED, mew=1.1, zorder=4)
    elif look == "repeating":
        dashes = (0, (0.5, 0.45))
        axes.plot([x0, x1], [y, y], color=ink.ACCENT, lw=5, ls=dashes, zorder=3, dash_capstyle="butt")
    else:
        face, edge = _BARS[look]
        axes.add_patch(Rectangle(foot, width, _BAR, fc=face, ec=edge, lw=1.1, zorder=3))


def _time(axes: Axes, scale: Scale, y: float) -> None:
    axes.plot([0, ink.INSIDE], [y, y], color=ink.RULE, lw=1)
    taken = -1.0
    for (start, left), (end, right) in pairwise(zip(scale.days, scale.inches, strict=True)):
        spacing = max(1.0, (end - start).days / 30.44) / (right - left)
        near = next((each for each in (1, 2, 3, 6) if each >= 0.62 * spacing), None)
        step = near or next((each for each in (12, 24, 60) if each >= 0.5 * spacing), 120)
        for on in first_days(start, 12 * (end.year - start.year) + end.month - start.month, step):
            x, label = scale(on), str(on.year) if step >= 12 else month(on).replace(" ", "\n")
            half = max(text_width(line, 9) for line in label.split("\n")) / 2
            if x - half >= max(taken, -0.05) and x + half <= ink.INSIDE - ASIDE + 0.1:
                axes.plot([x, x], [y, y + 0.05], color=ink.FAINT, lw=1)
                small(axes, x, y + 0.09, label, size=9, ha="center", va="top", linespacing=1.2)
                taken = x + half + 0.12


def _key(lanes: Sequence[Lane]) -> list[tuple[int, float, str, float, str]]:
    """The marks in use as (row, inch, look, inches wide with the gap, word), in rows that fit."""
    items = [item for lane in lanes for item in lane.items]
    used = {mark for item in items for mark in (item.look, *item.needs)}
    if any(item.late_from and item.look != "open" for item in items):
        used.add("late")
    if any(lane.due for lane in lanes) or any(item.due for item in items):
        used.add("due")
    key = []
    row, x = -1, ink.INSIDE
    for look, word in _KEY.items():
        if look in used:
            wide = _POINT if look in (*_POINTS, "due", *_NEEDS) else _WIDE
            width = wide + text_width(word, ink.SMALL) + 0.22
            if x + width > ink.INSIDE + _LEFT - 0.1:
                row, x = row + 1, _LEFT
            key.append((row, x, look, wide, word))
            x += width
    return key
