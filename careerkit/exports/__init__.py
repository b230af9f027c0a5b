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

from careerkit.nouns import lend

lend(__name__)
