"""Hostile texts, and how tests look at a chart."""

from __future__ import annotations

from itertools import cycle, islice

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from careerkit.charts import Chart
from careerkit.charts.chart import style

HOSTILE = (
    "$x^2$ and $\\frac{a}{b}$ <script>alert(1)</script>",
    "🎉👩‍💻 emoji and 日本語 in a name",
    "مرحبا بالعالم هذا نص طويل جدا حول إدارة المشاريع",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerverordnung",
    "line\nbreak\tand \u202e turned & \"quoted\" 'text' {{ jinja }} %s _a_b_",
    "A very long name that goes on and on because somebody pasted a whole advert into the field " * 20,
    "_" * 400,
)


def hostile(count: int) -> list[str]:
    """So many hostile texts."""
    return list(islice(cycle(HOSTILE), count))


def outside(chart: Chart) -> list[str]:
    """The texts of a chart that are not wholly within its picture."""
    with style():
        canvas = FigureCanvasAgg(chart.figure)
        canvas.draw()
        width, height = chart.figure.bbox.width, chart.figure.bbox.height
        lost = []
        for text in chart.figure.findobj(Text):
            if not (text.get_visible() and text.get_text().strip()):
                continue
            box = text.get_window_extent(canvas.get_renderer())
            if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1:
                lost.append(text.get_text())
    return lost


def texts(chart: Chart) -> list[str]:
    """Every text that the chart draws, with wrapped lines joined."""
    return [text.get_text().replace("\n", " ").strip("\u200e") for text in chart.figure.findobj(Text)]


def title(chart: Chart) -> str:
    """The finding on top of a chart."""
    return chart.figure.texts[0].get_text().replace("\u200e", "").replace("\n", " ")
