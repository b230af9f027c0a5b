"""The plan as Markdown that reads well as it stands; what a person wrote stays what they wrote."""

import re
from datetime import date

from careerkit.plan import Plan
from careerkit.tables.table import text_of

from .blocks import Block, Grid, Picture, Points, Words
from .brief import paper
from .office import lines, marked
from .sheet import sheets

# Signs with a meaning anywhere in a line, and those with one at its beginning.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~$&])")
_AT_START = re.compile(r"^(\s*)(?:([-+=#:])|(\d+)([.)]))")


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """The brief; of the whole plan for oneself, then every record with all its fields."""
    text = page(plan, as_of, audience, what, whole=audience == "self").encode("utf-8", errors="replace")
    return marked(text)


def page(plan: Plan, as_of: date, audience: str, what: str, *, whole: bool) -> str:
    """The words of a hand-over: the brief and, of a `whole` plan, every record with all its fields."""
    headline, below, blocks = paper(plan, as_of, audience, what)
    parts = [f"# {escaped(headline)}", escaped(below), *map(_written, blocks)]
    if what == "plan" and whole:
        # Every sheet of the workbook as a section: one point a record, its fields below.
        for sheet in sheets(plan, as_of, "plan"):
            fields = []
            for row in sheet.rows:
                texts = zip(sheet.columns, map(text_of, row), strict=True)
                told = [f"- {_one_line(name)}: {_one_line(text)}" for name, text in texts if text]
                fields += [*told[:1], *(f"  {field}" for field in told[1:])]
            parts += [f"## All of it: {_one_line(sheet.name)}", "\n".join(fields)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """A text on which Markdown and HTML have no hold; its own line breaks stay."""
    return "\\\n".join(_escaped_line(line) for line in lines(text).split("\n") if line)


def _escaped_line(line: str) -> str:
    safe = _ANYWHERE.sub(r"\\\1", line)
    return _AT_START.sub(lambda at: f"{at[1]}\\{at[2]}" if at[2] else f"{at[1]}{at[3]}\\{at[4]}", safe)


def _written(block: Block) -> str:
    match block:
        case Words(text, style):
            return f"{'## ' if style == 'heading' else ''}{escaped(text)}"
        case Points(items):
            return "\n".join(f"- {_one_line(item)}" for item in items)
        case Picture(name, chart):
            return f"{name}: {_one_line(chart.alt)}"
        case Grid():
            rows = [[_one_line(cell) for cell in row] for row in (block.columns, *block.rows)]
            rows.insert(1, ["---"] * len(block.columns))
            table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
            return "\n\n".join(filter(None, (escaped(block.caption), table, escaped(block.note))))


def _one_line(text: str) -> str:
    return _escaped_line(" ".join(lines(text).split()))
