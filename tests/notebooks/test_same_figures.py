"""A figure that several pages tell is one figure."""

from __future__ import annotations

import html
import re

import pytest

from careerkit.words import number
from tests.notebooks.workbook import code_cells

# What is counted, and where it stands: page, cell and the words around it.
SHARED = {
    "points of the chapters": [
        ("05_review", "stand-view", r"(\d+) of \d+ points"),
        ("00_start_here", "progress-view", r": (\d+) of \d+"),
    ],
    "steps done": [
        ("05_review", "stand-view", r"Steps (\d+) of 24 done"),
        ("05_review", "figures-view", r"(\w+) of 24 steps done"),
        ("05_review", "on-track-view", r"(\d+) of 24 steps finished"),
        ("04_actions", "every-goal-view", r"24 steps, (\w+) done"),
    ],
    "hours spent": [
        ("05_review", "stand-view", r"Hours (\d+) spent"),
        ("05_review", "on-track-view", r"(\d+) of \d+ hours done"),
    ],
    "hours since the last review": [
        ("05_review", "stand-view", r"spent, ([\d.]+) of them"),
        ("05_review", "changes-period", r"one step done, ([\d.]+) hours"),
    ],
    "competencies developed": [
        ("05_review", "stand-view", r"Gaps (\d+) of 22"),
        ("03_gaps", "today-view", r"(\w+) of 22 competencies are developed"),
        ("03_gaps", "two-lists-view", r"(\w+) strengths and"),
        ("05_review", "year-chart", r"2026: (\d+) of 22"),
    ],
    "hours by the last review": [
        ("05_review", "review-view", r"31 Oct 2026 8 ([\d.]+)"),
        ("05_review", "year-view", r"31 Oct 2026 8 of \d+ ([\d.]+)"),
    ],
    "steps that will be late": [
        ("04_actions", "schedule-view", r"(\w+) of 13 steps will be late"),
        ("05_review", "stand-view", r"Weeks (\w+) of 13 steps will be late"),
    ],
    "meetings": [
        ("04b_people", "heard-view", r"(\w+) encounters"),
        ("05_review", "record-view", r", (\w+) meetings,"),
    ],
    "reviews": [
        ("05_review", "year-view", r"(\w+) reviews since"),
        ("05_review", "review-view", r"(\w+) reviews so far"),
    ],
    "pay in the middle": [
        ("01b_directions", "market-chart", r"([\d,]+) in the middle"),
        ("02_goals", "pay-table", r"Project management in banking software [\d,]+ \$[\d,]+ \$([\d,]+)"),
        ("04_actions", "futures-view", r"middle pay ([\d,]+)"),
    ],
    "skills shared with the chosen direction": [
        ("01b_directions", "market-chart", r"(\d+) of 10 skills"),
        ("01b_directions", "market-view", r"(\d+) of (?:the )?10|(\w+) of the ten"),
    ],
}
ODDS = [
    ("04_actions", "roadmap-view", r"in (\d+) of 100 futures"),
    ("05_review", "stand-odds", r"by the end of May 2027: (\d+) in 100 futures"),
    ("05_review", "year-chart", r", (\d+) on 21 Nov 2026"),
]
SHARED["odds of the exam"] = ODDS
SHARED["odds of the exam at the last review"] = [
    ("05_review", "stand-odds", r"on 31 Oct 2026 (\d+)"),
    ("05_review", "year-view", r"31 Oct 2026 31 Oct 2026 8 of .*? (\d+) 21 Nov"),
]
_WORDS = {number(count): count for count in range(1, 12)}


def shown(name: str, cell_id: str) -> str:
    """What a committed cell shows, as one line of words."""
    (cell,) = [cell for cell in code_cells(name) if cell.id == cell_id]
    texts = [
        "".join(output.data.get("text/plain", "")) + " " + "".join(output.data.get("text/html", ""))
        for output in cell.outputs
    ]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", " ".join(texts))))


def figure(name: str, cell_id: str, pattern: str) -> float:
    """The figure that the words name; several of them add up, as the points of the chapters do."""
    found = re.findall(pattern, shown(name, cell_id))
    assert found, (name, cell_id, pattern)
    parts = [next(filter(None, each)) if isinstance(each, tuple) else each for each in found]
    values = [_WORDS.get(part.lower()) or float(part.replace(",", "")) for part in parts]
    return sum(values) if cell_id == "progress-view" else values[0]


@pytest.mark.parametrize("what", SHARED)
def test_pages_tell_one_figure(what: str) -> None:
    """Whatever page one looks at, on the sample plan."""
    assert 1 == len({figure(*place) for place in SHARED[what]}), [
        (place, figure(*place)) for place in SHARED[what]
    ]
