"""How is the class? Bars with counts; what would tell of a small group is hatched (B8)."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from careerkit.analysis.cohort import AnswerRow, Row, SharedGapRow, Summary, nothing, summary
from careerkit.analysis.frame import rows as frame_rows
from careerkit.words import counted, listed, number

from . import ink
from .chart import Chart, beside, empty, fit, footnote, row_label, rows_panel, small, style

_LEFT = 1.9
_RIGHT = 0.3
_INDENT = (0.08 * 72, 0)
# More gaps than this stand in the table alone.
_MOST_GAPS = 10
_SHADES = {2: (ink.ACCENT_SOFT, ink.ACCENT), 3: (ink.RULE, ink.ACCENT_SOFT, ink.ACCENT)}


@style()
def cohort(rows: Sequence[Row], min_group: int = 10) -> Chart:
    """One bar a question, parted by answer, and one a gap that many share; `rows` as in the table."""
    group = summary(rows, min_group)
    if group.people is None or group.answers.empty:
        return empty(nothing(group))
    questions = [groups for _, groups in group.answers.groupby("question", sort=False)]
    gaps = group.gaps.head(_MOST_GAPS)
    count = 2 + len(questions) + max(len(gaps), 1)
    sheet, axes = rows_panel(_finding(group), count, left=_LEFT, right=_RIGHT, bottom=0.35)
    axes.set_axis_off()
    axes.set_xlim(0, group.people)
    heading = {"size": ink.LABEL, "weight": "bold", "color": ink.TEXT}
    small(axes, 0, 0.12, "How much of each page is done, and how it stands", **heading)
    for place, groups in enumerate(questions, 1):
        row_label(axes, place, groups["question"].iloc[0], _LEFT)
        if groups["people"].isna().any():
            _draw_hidden(axes, place, group)
            continue
        at = 0
        for row, shade in zip(frame_rows(groups, AnswerRow), _SHADES[len(groups)], strict=True):
            people = row.people or 0
            _draw_bar(axes, place, at, people, shade, f"{people} {row.answer}")
            at += people
    small(axes, 0, 1.12 + len(questions), "Gaps that many share", **heading)
    if gaps.empty:
        _draw_hidden(axes, 2 + len(questions), group)
    for place, gap in enumerate(frame_rows(gaps, SharedGapRow), 2 + len(questions)):
        row_label(axes, place, gap.name, _LEFT)
        _draw_bar(axes, place, 0, gap.people, ink.ACCENT, str(gap.people))
        _draw_bar(axes, place, gap.people, gap.of - gap.people, ink.BAND, "")
    footnote(sheet, f"{counted(group.people, 'plan')}. Hatched: it would tell of {_few(group)} people.")
    return Chart(sheet, _alt(group))


def _draw_bar(axes: Axes, place: int, at: int, width: int, color: str, text: str) -> None:
    axes.barh(place, width, 0.66, at, color=color, edgecolor="white", linewidth=1)
    room = (ink.WIDTH - _LEFT - _RIGHT) * width / axes.get_xlim()[1] - 0.16
    shade = "white" if color == ink.ACCENT else ink.TEXT
    beside(axes, fit(text, room, ink.LABEL), (at, place), _INDENT, color=shade)


def _draw_hidden(axes: Axes, place: int, group: Summary) -> None:
    axes.barh(place, axes.get_xlim()[1], 0.66, color=ink.BAND, hatch="////", edgecolor=ink.FAINT, linewidth=1)
    ground = {"facecolor": ink.BAND, "edgecolor": "none", "pad": 2}
    beside(axes, _few(group), (0, place), _INDENT, color=ink.MUTED, bbox=ground)


def _few(group: Summary) -> str:
    return f"fewer than {number(group.min_group)}"


def _finding(group: Summary) -> str:
    if group.gaps.empty:
        return f"No gap is shared by so many of the {group.people} plans that it can be named"
    first = group.gaps.iloc[0]
    return f"{first['people']} of {group.people} plans share one gap: {first['name']}"


def _alt(group: Summary) -> str:
    shown = group.answers.dropna(subset="people").groupby("question", sort=False)
    sentences = [_finding(group)]
    for question, groups in shown:
        answers = ", ".join(f"{row.people} {row.answer}" for row in frame_rows(groups, AnswerRow))
        sentences.append(f"{question}: {answers}")
    hidden = list(group.answers.loc[group.answers["people"].isna(), "question"])
    if hidden:
        sentences.append(f"Not shown, because it would tell of {_few(group)} people: {', '.join(hidden)}")
    gaps = [f"{row.name} {row.people}" for row in frame_rows(group.gaps.head(_MOST_GAPS), SharedGapRow)]
    if gaps:
        sentences.append(f"Gaps that many share: {listed(gaps, _MOST_GAPS)}")
    return ". ".join(sentences) + "."
