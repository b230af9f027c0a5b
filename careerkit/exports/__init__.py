"""What leaves the plan.

| file | what it makes |
|---|---|
| `export` | a file by its ending, and what is read before it is written |
| `redact` | the plan as a reader may see it; words in it that deserve a second look |
| `blocks`, `brief`, `talk` | what a career talk needs, block by block; one page to hang up |
| `word`, `markdown` | these blocks as a document, a text; `export` makes a web page of them |
| `sheet`, `calendar`, `office` | spreadsheets, dates, and what Office files have in common |
| `ask` | questions to somebody else |
| `evidence` | a sheet a goal with what shows it, and a page for the talk on pay |
| `resume` | the records as a resume: blocks for a document, and JSON Resume |
| `report` | an executed notebook as a page |
"""

from careerkit.nouns import lend

lend(__name__)
