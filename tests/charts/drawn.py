"""What a drawn chart holds: its texts, and whether they meet each other or leave the sheet."""

from __future__ import annotations

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from careerkit.charts import Chart
from careerkit.charts.chart import STYLE, style


def texts(chart: Chart) -> list[str]:
    """Every text of the picture that is not empty."""
    return [each.get_text() for each, _ in _boxes(chart)]


def clipped(chart: Chart) -> list[str]:
    """Texts that leave the sheet."""
    sheet = chart.figure.bbox
    return [
        each.get_text()
        for each, box in _boxes(chart)
        if box.x0 < sheet.x0 or box.y0 < sheet.y0 or box.x1 > sheet.x1 or box.y1 > sheet.y1
    ]


def overlapping(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other by more than a hair."""
    found = []
    for (one, a), (other, b) in combinations(_boxes(chart), 2):
        both = Bbox.intersection(a, b)
        if both is not None and min(both.width, both.height) > 1.5:
            found.append((one.get_text(), other.get_text()))
    return found


def _boxes(chart: Chart) -> list[tuple[Text, Bbox]]:
    # Widths of letters depend on the resolution, so look at the one that is saved.
    chart.figure.set_dpi(STYLE["savefig.dpi"])
    with style():
        canvas = FigureCanvasAgg(chart.figure)
        canvas.draw()
        renderer = canvas.get_renderer()
        shown = [each for each in chart.figure.findobj(Text) if each.get_visible() and each.get_text()]
        # `Text` itself: of an annotation, get_window_extent would count the line to what it names.
        boxes = [(each, Text.get_window_extent(each, renderer)) for each in shown]
    return [(each, box) for each, box in boxes if box.width > 0]
