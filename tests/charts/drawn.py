"""What a drawn chart holds: its texts, and whether they meet each other or leave the sheet; hostile texts."""

from __future__ import annotations

from itertools import combinations, cycle, islice

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from careerkit.charts import Chart
from careerkit.charts.chart import STYLE, style

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


def texts(chart: Chart) -> list[str]:
    """Every text of the picture that is not empty, with wrapped lines joined."""
    return [_joined(each) for each, _ in _boxes(chart)]


def title(chart: Chart) -> str:
    """The finding on top of a chart."""
    return _joined(chart.figure.texts[0])


def _joined(text: Text) -> str:
    return text.get_text().replace("\u200e", "").replace("\n", " ")


def clipped(chart: Chart) -> list[str]:
    """Texts that leave the sheet."""
    boxes = _boxes(chart)
    width, height = chart.figure.bbox.size
    return [
        each.get_text()
        for each, (left, low, right, high) in boxes
        if left < 0 or low < 0 or right > width or high > height
    ]


def overlapping(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other by more than a hair."""
    return [
        (one.get_text(), other.get_text())
        for (one, a), (other, b) in combinations(_boxes(chart), 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1.5 and min(a[3], b[3]) - max(a[1], b[1]) > 1.5
    ]


def _boxes(chart: Chart) -> list[tuple[Text, tuple[float, ...]]]:
    """Each visible text with its left, lower, right and upper edge, laid out as it is saved."""
    # Widths of letters depend on the resolution, so look at the one that is saved.
    chart.figure.set_dpi(STYLE["savefig.dpi"])
    with style():
        renderer = FigureCanvasAgg(chart.figure).get_renderer()
        chart.figure.draw_without_rendering()
        shown = [each for each in chart.figure.findobj(Text) if each.get_visible() and each.get_text()]
        # `Text` itself: of an annotation, get_window_extent would count the line to what it names.
        boxes = [(each, Text.get_window_extent(each, renderer)) for each in shown]
    return [(each, tuple(box.extents.tolist())) for each, box in boxes if box.width > 0]
