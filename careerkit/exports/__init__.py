"""What leaves the plan, and what comes in from a resume.

| file | what it makes |
|---|---|
| `export` | a file, by its ending: Word, Excel, csv, calendar, Markdown, JSON |
| `redact` | the plan as a mentor or a manager may see it |
| `brief` | what a career talk needs, block by block, for `word` and `markdown` |
| `sheet`, `calendar`, `office` | spreadsheets, dates, and what Office files have in common |
| `resume` | records from a resume in the JSON Resume schema |
| `report`, `clean_html` | an executed notebook as a page |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .export import ExportReport, export
    from .redact import Redaction, redact
    from .resume import Additions, import_resume

__all__ = ["Additions", "ExportReport", "Redaction", "export", "import_resume", "redact"]

_HOMES = {
    "Additions": "resume",
    "ExportReport": "export",
    "Redaction": "redact",
    "export": "export",
    "import_resume": "resume",
    "redact": "redact",
}

lend(__name__, _HOMES)
