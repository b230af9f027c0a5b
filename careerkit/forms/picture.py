"""A chart as a page to print or a picture to send on, made when it is asked for (S47, S69)."""

from __future__ import annotations

from collections.abc import Callable

from careerkit.charts import Chart
from careerkit.plan import Plan
from careerkit.planfile import PlanFile

from .panel import Block, Said, Task, button, buttons, shown_by

_KINDS = {"pdf": "PDF, to print", "png": "PNG, for slides", "svg": "SVG, to enlarge"}


class Picture(Task):
    """Buttons that download `chart(file.plan, file.as_of, **options)` as PDF, PNG or SVG.

    The file is made for the page when it is asked for: nothing is written beside the plan.
    """

    def __init__(self, file: PlanFile, chart: Callable[..., Chart], /, **options: object) -> None:
        super().__init__(file)
        self._chart = chart
        self._options = options
        noun = chart.__name__
        self.name, self.caption = f"picture {noun}", f"Download: {noun.replace('_', ' ')}"

    def blocks(self) -> list[Block]:
        return [buttons(*(button("make", words, kind) for kind, words in _KINDS.items()))]

    def on_make(self, kind: str, _seen: Plan) -> Said:
        chart = self._chart(self._file.plan, self._file.as_of, **self._options)
        if not chart.has_data:
            return Said(chart.alt, problem=True)
        name = f"{self._chart.__name__.replace('_', '-')}-{self._file.as_of}.{kind}"
        return Said(f"Downloaded {name}.", file=(name, chart.to_bytes(kind)))


picture = shown_by(Picture)
