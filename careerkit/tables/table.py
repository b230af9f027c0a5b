"""A table that shows itself: real headings, a caption, every text escaped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from jinja2 import Environment

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
<div class="careerkit-table">
<table>
<caption>{{ caption }}</caption>
<thead><tr>
{% for name in columns %}
<th scope="col" class="{{ kinds[loop.index0] }}">{{ name }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in rows %}
<tr>
{% for cell in row %}
{% if loop.first %}
<th scope="row" class="{{ kinds[0] }}">{{ cell }}</th>
{% else %}
<td class="{{ kinds[loop.index0] }}">{{ cell }}</td>
{% endif %}
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
{% if note %}
<p class="careerkit-note">{{ note }}</p>
{% endif %}
</div>
"""
)
_CARD = Environment(autoescape=True).from_string('<p class="careerkit-card">{{ text }}</p>')


def card(text: str) -> str:
    """A friendly sentence as HTML, for a place that has nothing to show yet."""
    return _CARD.render(text=text)


def day(value: date) -> str:
    """A date as people write it: `5 Mar 2027`."""
    return f"{value.day} {value:%b %Y}"


@dataclass(frozen=True)
class Table:
    """A caption, a frame and a note; without rows, the friendly sentence `empty` instead.

    `frame` holds what is shown, one row a line; the first column heads its row. Whole numbers are
    shown without decimals, others with one, dates as `5 Mar 2027`, missing values as nothing.
    """

    frame: pd.DataFrame
    caption: str
    note: str = ""
    empty: str = "Nothing here yet."

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}

    @property
    def html(self) -> str:
        """The table as HTML, with `<caption>` and `<th scope>`."""
        if self.frame.empty:
            return card(self.empty)
        return _TEMPLATE.render(
            caption=self.caption,
            note=self.note,
            columns=list(self.frame.columns),
            rows=self._rows(),
            kinds=[_kind(self.frame[name]) for name in self.frame.columns],
        )

    @property
    def text(self) -> str:
        """The table as plain text."""
        if self.frame.empty:
            return self.empty
        frame = pd.DataFrame(self._rows(), columns=list(self.frame.columns), dtype=object)
        lines = [self.caption, frame.to_string(index=False, max_colwidth=60), self.note]
        return "\n".join(line for line in lines if line)

    def _rows(self) -> list[list[str]]:
        return [[_cell(value) for value in row] for row in self.frame.itertuples(index=False)]


def _kind(column: pd.Series[Any]) -> str:
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"


def _cell(value: Any) -> str:
    if isinstance(value, date) and not pd.isna(value):
        return day(value)
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
