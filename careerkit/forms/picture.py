"""A chart as a page to print or a picture to send on, made when it is asked for (S47, S69)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

from careerkit.charts import Chart
from careerkit.plan import Plan
from careerkit.planfile import PlanFile

from .panel import Block, Message, Said, button, buttons, links, panel

_KINDS = {
    "pdf": ("application/pdf", "PDF, to print"),
    "png": ("image/png", "PNG, for slides"),
    "svg": ("image/svg+xml", "SVG, to enlarge"),
}


def picture(file: PlanFile, chart: Callable[..., Chart], **options: Any) -> Any:
    """Download links for `chart(file.plan, file.as_of, **options)` as PDF, PNG and SVG.

    The files are made in the page: nothing is written beside the plan.
    """
    return panel(file, lambda: Picture(file, chart, options))


class Picture:
    """One chart, and the links to it as it was when they were asked for."""

    def __init__(self, file: PlanFile, chart: Callable[..., Chart], options: dict[str, Any]) -> None:
        self._file = file
        self._chart = chart
        self._options = options
        self._made_of: tuple[Plan, date] | None = None
        self._links: list[Block] = []
        self.name = f"picture {chart.__name__}"
        self.caption = f"Download: {chart.__name__.replace('_', ' ')}"

    def text(self) -> str:
        """The form as one stable line."""
        return f"{self._chart.__name__}: PDF, PNG or SVG"

    def held(self) -> str:
        """Nothing: the picture stands above it."""
        return ""

    def blocks(self) -> list[Block]:
        """A button, and the links while the plan is the one they were made of."""
        made = buttons(button("make", "Make a page to print"))
        current = self._made_of == (self._file.plan, self._file.as_of)
        return [made, links(*self._links)] if current else [made]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Make the files."""
        plan, as_of = self._file.plan, self._file.as_of
        chart = self._chart(plan, as_of, **self._options)
        if not chart.has_data:
            return Said(chart.alt, problem=True)
        name = f"{self._chart.__name__.replace('_', '-')}-{as_of}"
        self._links = [_link(chart, name, kind) for kind in _KINDS]
        self._made_of = (plan, as_of)
        return Said("Here it is, as your plan stands now.")


def _link(chart: Chart, name: str, kind: str) -> Block:
    mime, label = _KINDS[kind]
    data = base64.b64encode(chart.to_bytes(kind)).decode()
    download = f"{name}.{kind}"
    address = f"data:{mime};base64,{data}"
    return {"label": label, "href": address, "download": download, "full": f"Download {download}"}
