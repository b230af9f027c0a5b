"""A chart as a page to print or a picture to send on, made when it is asked for (S47, S69)."""

from __future__ import annotations

from collections.abc import Callable

from careerkit.charts import Chart
from careerkit.plan import Plan
from careerkit.planfile import PlanFile

from .panel import Block, Message, Said, Shown, Task, button, buttons, panel

_KINDS = {"pdf": "PDF, to print", "png": "PNG, for slides", "svg": "SVG, to enlarge"}


def picture(file: PlanFile, chart: Callable[..., Chart], **options: object) -> Shown:
    """Buttons that download `chart(file.plan, file.as_of, **options)` as PDF, PNG or SVG.

    The file is made for the page: nothing is written beside the plan.
    """
    return panel(file, Picture(file, chart, options))


class Picture(Task):
    """One chart, as the plan stands when it is asked for."""

    def __init__(self, file: PlanFile, chart: Callable[..., Chart], options: dict[str, object]) -> None:
        super().__init__(file)
        self._chart = chart
        self._options = options
        noun = chart.__name__
        self.name, self.caption = f"picture {noun}", f"Download: {noun.replace('_', ' ')}"

    def text(self) -> str:
        """The form as one stable line."""
        return f"{self._chart.__name__}: PDF, PNG or SVG"

    def blocks(self) -> list[Block]:
        """A button a kind."""
        return [buttons(*(button("make", words, kind) for kind, words in _KINDS.items()))]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Make the file, and hand it to the browser."""
        kind = str(message["key"])
        chart = self._chart(self._file.plan, self._file.as_of, **self._options)
        if not chart.has_data:
            return Said(chart.alt, problem=True)
        name = f"{self._chart.__name__.replace('_', '-')}-{self._file.as_of}.{kind}"
        return Said(f"Downloaded {name}.", file=(name, chart.to_bytes(kind)))
